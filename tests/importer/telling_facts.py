"""Articles that tell of happenings: what extraction would find in them, without a language model."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.vocabulary import EntityKind, EventStatus, EventType, MentionForm, ParticipantRole, TimexType
from extraction.records import Entity, Event, EventMention, Facts, Mention, Participant, Span, Timex


@dataclass(frozen=True, slots=True)
class Happening:
    """Somebody does something to somebody, each a person's name, or None where the article does not name him."""

    source: str | None
    target: str | None
    day: str | None = "2025-01-16"
    type: EventType = EventType.COERCE
    word: str = "seized"


def telling(facts: Facts, *happenings: Happening) -> Facts:
    """The facts of the article with a line more for each happening."""
    for happening in happenings:
        facts = _with(facts, happening)
    return facts


def _with(facts: Facts, happening: Happening) -> Facts:
    text = f"{facts.document.text}\n"
    start = len(text)
    cast = []
    entities = list(facts.entities)
    for role, name in ((ParticipantRole.SOURCE, happening.source), (ParticipantRole.TARGET, happening.target)):
        if role is ParticipantRole.TARGET:
            trigger = Span(len(text), len(text) + len(happening.word), happening.word)
            text += f"{happening.word} "
        surface = name or "somebody"
        place = len(text), len(text) + len(surface)
        text += f"{surface} "
        known = _mentioned(entities, name, Mention(*place, surface, MentionForm.NAME)) if name else None
        cast.append(Participant(role, *place, surface, known))
    date = None
    if happening.day:
        date = Span(len(text), len(text) + len(happening.day), happening.day)
        text += happening.day
    text = text.rstrip()
    event = Event(
        type=happening.type,
        mode=None,
        status=EventStatus.OCCURRED,
        label=text[start:],
        edtf=happening.day,
        earliest=happening.day,
        latest=happening.day,
        date=date,
        place=None,
        participants=tuple(cast),
        mentions=(EventMention(trigger, Span(start, len(text), text[start:])),),
    )
    days = (
        (Timex(date.start, date.end, date.text, TimexType.DATE, date.text, date.text, date.text, date.text),)
        if date
        else ()
    )
    return replace(
        facts,
        document=replace(facts.document, text=text),
        entities=tuple(entities),
        dates=(*facts.dates, *days),
        events=(*facts.events, event),
    )


def _mentioned(entities: list[Entity], name: str, mention: Mention) -> str:
    """Mention the entity of this name, a person where there is none yet; its id."""
    for number, entity in enumerate(entities):
        if entity.name == name:
            entities[number] = replace(entity, mentions=(*entity.mentions, mention))
            return entity.id
    entities.append(Entity(f"e{len(entities) + 1}", EntityKind.PERSON, name, (mention,)))
    return entities[-1].id
