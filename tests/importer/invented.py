"""A small extractor by rules of its own: real facts with true spans, without loading a language model."""

from __future__ import annotations

import re

from dateline.vocabulary import (
    BlockKind,
    EntityKind,
    EventStatus,
    EventType,
    MentionForm,
    Origin,
    ParticipantRole,
    QuoteKind,
    TimexType,
)
from extraction.records import (
    Block,
    Document,
    Entity,
    Event,
    EventMention,
    Facts,
    Identifier,
    Mention,
    Participant,
    Published,
    Quote,
    Reference,
    Span,
    Timex,
    TitleHeld,
    Toll,
)

PLACES = {"Kenya": "KE", "Peru": "PE", "KENYA": "KE"}

_NAME = re.compile(r"\b[A-Z][a-zA-Z]+(?: [A-Z][a-z]+)*")
_SENTENCE = re.compile(r"[^.\n]+\.?”?")
_QUOTE = re.compile("“([^”]+)”")
_TITLE = re.compile(r"\b(minister|mayor) $")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def invent_facts(document: Document) -> Facts:
    """Each capitalised name is a person or a place, "minister" and "mayor" before it titles, each “…” a quote of its
    sentence's first name, each sentence with "met" a meeting of its names, dated by a day such as 2025-01-17 in it. A
    meeting of two or more is main news and hurts as many as its sentence has words."""
    text = document.text
    names: dict[str, list[re.Match[str]]] = {}
    for match in _NAME.finditer(text):
        names.setdefault(match[0].title() if match[0] in PLACES else match[0], []).append(match)
    ids = {name: f"e{number}" for number, name in enumerate(names, 1)}
    entities = tuple(_entity(ids[name], name, matches, text) for name, matches in names.items())
    quotes, events = [], []
    for found in _SENTENCE.finditer(text):
        sentence = _span(found)
        here = [
            (ids[m[0].title() if m[0] in PLACES else m[0]], m) for m in _NAME.finditer(text, found.start(), found.end())
        ]
        for quoted in _QUOTE.finditer(text, found.start(), found.end()):
            speaker = here[0] if here else None
            quotes.append(
                Quote(
                    QuoteKind.DIRECT,
                    (Span(quoted.start(1), quoted.end(1), quoted[1]),),
                    Reference(speaker[1].start(), speaker[1].end(), speaker[1][0], speaker[0]) if speaker else None,
                    None,
                    None,
                    sentence,
                    0.9,
                )
            )
        met = re.compile(r"\bmet\b").search(text, found.start(), found.end())
        if met:
            day = _DAY.search(text, found.start(), found.end())
            cast = tuple(Participant(ParticipantRole.PARTY, m.start(), m.end(), m[0], key) for key, m in here)
            date = day[0] if day else None
            events.append(
                Event(
                    EventType.CONSULT,
                    "meeting",
                    EventStatus.OCCURRED,
                    found[0].strip(),
                    date,
                    date,
                    date,
                    _span(day) if day else None,
                    None,
                    cast,
                    (EventMention(_span(met), sentence),),
                    main=len(cast) > 1,
                    confidence=1 - 1 / (1 + len(cast)),
                    injured=Toll(len(found[0].split()), False, met.start(), met.end(), met[0]) if cast[1:] else None,
                )
            )
    days = tuple(Timex(m.start(), m.end(), m[0], TimexType.DATE, m[0], m[0], m[0], m[0]) for m in _DAY.finditer(text))
    published = document.published
    return Facts(
        document=document,
        blocks=(Block(BlockKind.PARAGRAPH, 0, len(text)),),
        language="en",
        headline=document.headline,
        headline_origin=Origin.GIVEN if document.headline else None,
        teaser=document.teaser,
        teaser_complete=True if document.teaser else None,
        authors=document.authors,
        credit=None,
        word_count=len(text.split()),
        published=Published(published, published, published, Origin.GIVEN) if published else None,
        entities=entities,
        quotes=tuple(quotes),
        dates=days,
        events=tuple(events),
    )


def _span(match: re.Match[str]) -> Span:
    return Span(match.start(), match.end(), match[0])


def _entity(key: str, name: str, matches: list[re.Match[str]], text: str) -> Entity:
    mentions = tuple(Mention(m.start(), m.end(), m[0], MentionForm.NAME) for m in matches)
    if name in PLACES:
        code = PLACES[name]
        return Entity(key, EntityKind.PLACE, name, mentions, same_as=(Identifier("iso3166-1", code),), country=code)
    held = filter(None, (_TITLE.search(text, 0, m.start()) for m in matches))
    titles = tuple(TitleHeld(m[1], m.start(1), m.end(1)) for m in held)
    aliases = tuple(sorted({m[0] for m in matches} - {name}))
    return Entity(key, EntityKind.PERSON, name, mentions, aliases=aliases, titles=titles)
