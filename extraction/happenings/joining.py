"""Brings together what the rules for single sentences find and what the network sees."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.happenings.gathering import Happening, date_of, place_of
from extraction.happenings.knowledge import Known
from extraction.happenings.phrases import Phrases
from extraction.happenings.tellings import Part, Telling
from extraction.records import Event, Span

SURE_PLACE = 0.5
"""Probability from which on a place that the rules have not found is taken from the network."""

UNKNOWN = 0.5
"""The probability of a participant of whom the network says nothing."""


def is_told_by(phrases: Phrases, happening: Happening, event: Event) -> bool:
    """Whether an event has a trigger of a happening already, or one of the same type in a sentence of it."""
    spans = [phrases.stretch(each.candidate.first, each.candidate.last) for each in happening.tellings]
    if any(_overlap(span, mention.trigger) for span in spans for mention in event.mentions):
        return True
    return event.type == happening.type and any(
        _overlap(span, mention.sentence) for span in spans for mention in event.mentions
    )


def as_happening(known: Known, event: Event, told: Sequence[Telling]) -> Happening:
    """An event of the rules as the judges of whole happenings read it, with what the network sees at its triggers, and
    the date and the place where the rules found none."""
    phrases = known.phrases
    own = [
        telling
        for telling in told
        for span in [phrases.stretch(telling.candidate.first, telling.candidate.last)]
        if any(_overlap(span, mention.trigger) for mention in event.mentions)
    ]
    own.sort(key=lambda each: (-each.types.get(event.type, 0.0), each.candidate.first))
    chances: dict[str, float] = {}
    for telling in own:
        for part in telling.parts:
            chances[part.phrase.key] = max(chances.get(part.phrase.key, 0.0), part.likelihood)
    parts = []
    for member in event.participants:
        phrase = phrases.phrase(phrases.token_at(member.end - 1))
        key = member.entity or phrase.key
        parts.append(Part(phrase, member.role.value, chances.get(key, UNKNOWN)))
    return Happening(
        event.type.value,
        own[0].types.get(event.type, 0.0) if own else 0.0,
        own,
        event.status.value,
        parts,
        place_of(own, SURE_PLACE) if event.place is None else None,
        date_of(own) if event.edtf is None else None,
    )


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
