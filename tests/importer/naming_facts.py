"""Articles made of names alone: what extraction would find in them, without a language model."""

from __future__ import annotations

from dateline.vocabulary import EntityKind, MentionForm, Origin, QuoteKind
from extraction.records import Document, Entity, Facts, Mention, Published, Quote, Reference, Span, TitleHeld
from importer.resolve import resolve
from models.namings import links_known
from models.store import store_article
from models.traces import events_known

AT = "2025-02-01T00:00:00Z"

ROLES = ("speaker", "affiliation", "medium", "addressee")
"""What an article's things are to its one quote, in the order in which they are named."""


def facts_of(name: str, *things: str, published: str = "2025-01-17") -> Facts:
    """An article whose text is a line a thing, each "kind: Name" or "kind: title Name", titles in lower case.

    The first thing is quoted as saying "yes", the next ones are as `ROLES` says."""
    text = "".join(f"{thing}\n" for thing in things)
    entities = []
    for number, thing in enumerate(things, 1):
        kind, words = thing.split(": ")
        surface = words.lstrip("abcdefghijklmnopqrstuvwxyz ")
        start = text.index(f"{thing}\n") + len(thing) - len(surface)
        title = words[: len(words) - len(surface)].strip()
        held = (TitleHeld(title, start - len(title) - 1, start - 1),) if title else ()
        mention = Mention(start, start + len(surface), surface, MentionForm.NAME)
        entities.append(Entity(f"e{number}", EntityKind(kind), surface, (mention,), titles=held))
    text += "yes"
    referred = {role: _reference(entity) for role, entity in zip(ROLES, entities, strict=False)}
    words_said = Span(len(text) - 3, len(text), "yes")
    quote = Quote(
        QuoteKind.DIRECT,
        (words_said,),
        speaker=referred["speaker"],
        cue=None,
        addressee=referred.get("addressee"),
        sentence=words_said,
        confidence=0.9,
        affiliation=referred.get("affiliation"),
        medium=referred.get("medium"),
    )
    return Facts(
        document=Document(name, text, published=published),
        blocks=(),
        language="en",
        headline=None,
        headline_origin=None,
        teaser=None,
        teaser_complete=None,
        authors=(),
        credit=None,
        word_count=len(text.split()),
        published=Published(published, published, published, Origin.GIVEN),
        entities=tuple(entities),
        quotes=(quote,),
        dates=(),
        events=(),
    )


def _reference(entity: Entity) -> Reference:
    mention = entity.mentions[0]
    return Reference(mention.start, mention.end, mention.text, entity.id)


def put(facts: Facts) -> str:
    """Store an article; its id."""
    return store_article(resolve(facts, facts.document.id, known=links_known, events=events_known), AT).article
