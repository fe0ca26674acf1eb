"""What an article tells of an event beside who, when and where: tolls, the time of day, and of what kind takes part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from dateline.vocabulary import EntityKind, EventStatus, EventType, Harm, MentionForm
from extraction.analysis import Analysis
from extraction.events.counts import Count
from extraction.events.kinds import kind_of
from extraction.events.times import Told, time_of
from extraction.events.tolls import tolls_of
from extraction.records import ClockTime, Entity, Event, Participant, Toll

HARMFUL = frozenset((EventType.ASSAULT, EventType.DIE, EventType.DISASTER, EventType.HEALTH, EventType.PROTEST))
"""Types in which people come to harm."""

REAL = frozenset((EventStatus.OCCURRED, EventStatus.ONGOING))
"""Statuses of what has harmed anybody yet."""


class Details:
    """Reads details of events in one article."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._entities: dict[str, Entity] = {entity.id: entity for entity in analysis.entities}
        self._people = {
            (mention.start, mention.end)
            for entity in analysis.entities
            if entity.kind is EntityKind.PERSON
            for mention in entity.mentions
            if mention.form is MentionForm.NAME
        }

    def of(self, event: Event) -> Event:
        """The event with what its tellings say of those harmed, the time of day, and its participants' kinds."""
        triggers = list(self._triggers(event))
        tolls = self._tolls(event, triggers) if event.type in HARMFUL and event.status in REAL else {}
        return replace(
            event,
            killed=tolls.get(Harm.KILLED),
            injured=tolls.get(Harm.INJURED),
            missing=tolls.get(Harm.MISSING),
            time=self._time(event, triggers),
            participants=tuple(replace(member, kind=self._kind(member)) for member in event.participants),
        )

    def _triggers(self, event: Event) -> Iterator[Token]:
        """The last word of each trigger, in order of the text."""
        for mention in event.mentions:
            span = self._analysis.tokens.char_span(mention.trigger.start, mention.trigger.end, alignment_mode="expand")
            if span is not None:
                yield span.root

    def _tolls(self, event: Event, triggers: list[Token]) -> dict[Harm, Toll]:
        """Of each harm the highest number that a telling gives, since others count some of those; one who is told of as
        known, such as "the driver", is the toll only where no telling counts."""
        told = [(harm, count) for trigger in triggers for harm, count in tolls_of(trigger, self._is_person).items()]
        told = [(harm, count) for harm, count in told if not self._is_own_death(event, count)]
        found: dict[Harm, Toll] = {}
        for harm, count in sorted(told, key=lambda pair: (pair[1].definite, -pair[1].number)):
            found.setdefault(harm, self._toll(count))
        return found

    @staticmethod
    def _is_own_death(event: Event, count: Count) -> bool:
        """Whether one person dies, and of nothing that the event is: a death that is told for itself killed nobody."""
        return event.type in (EventType.DIE, EventType.HEALTH) and count.number == 1

    def _toll(self, count: Count) -> Toll:
        tokens = self._analysis.tokens
        start, last = tokens[count.first].idx, tokens[count.last - 1]
        end = last.idx + len(last)
        return Toll(count.number, count.at_least, start, end, self._analysis.document.text[start:end])

    def _is_person(self, token: Token) -> bool:
        start, end = token.idx, token.idx + len(token)
        return any(first <= start and end == last for first, last in self._people)

    def _time(self, event: Event, triggers: list[Token]) -> ClockTime | None:
        """The time of the first telling that gives one, where it is of the event's day."""
        for trigger in triggers:
            told = time_of(trigger, self._analysis.dates)
            if told is not None and self._is_of_day(told, event):
                text = self._analysis.document.text[told.start : told.end]
                return ClockTime(told.value, told.approximate, told.start, told.end, text)
        return None

    @staticmethod
    def _is_of_day(told: Told, event: Event) -> bool:
        return event.edtf is None or told.day is None or event.edtf == told.day

    def _kind(self, member: Participant) -> EntityKind | None:
        entity = self._entities.get(member.entity or "")
        if entity is not None:
            return entity.kind
        span = self._analysis.tokens.char_span(member.start, member.end, alignment_mode="expand")
        return kind_of(span.root) if span is not None else None
