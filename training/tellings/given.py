"""Makes events of triggers that are given: the network tells their types, statuses and participants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from dateline.vocabulary import EventStatus, EventType, ParticipantRole
from extraction.analysis import Analysis
from extraction.encoder.arguments import find_arguments
from extraction.encoder.labels import EVENTS, STATUSES
from extraction.encoder.network import Network
from extraction.encoder.outputs import Floats, Outputs
from extraction.encoder.reader import parse_of
from extraction.encoder.traits import read_traits
from extraction.encoder.triggers import Trigger
from extraction.happenings.vectors import vector_of
from extraction.records import Event, EventMention, Participant, Reference, Span, Timex

Spans = Sequence[tuple[int, int]]
"""Where an article tells of one happening: start and end of each trigger."""

TYPES = [number for number, name in enumerate(EVENTS) if name in EventType.__members__]


class Given:
    """An annotator of events: those whose triggers are given, by the ids of documents."""

    def __init__(self, network: Network, happenings: Mapping[str, Sequence[Spans]]) -> None:
        self._network = network
        self._happenings = happenings

    def __call__(self, analysis: Analysis, /) -> Analysis:
        """Fills in `events`: one for each happening of which some trigger is a word."""
        article = _Article(self._network, analysis)
        found = (article.event(spans) for spans in self._happenings.get(analysis.document.id, ()))
        return replace(analysis, events=tuple(event for event in found if event is not None))


class _Article:
    """An article of which the network's outputs are read."""

    def __init__(self, network: Network, analysis: Analysis) -> None:
        self._network = network
        self._analysis = analysis
        self._outputs = analysis.reading.outputs
        traits = read_traits(analysis.table, analysis.tokens, analysis.names, analysis.quotations, analysis.blocks)
        self._parse = parse_of(analysis.table, traits, analysis.blocks)
        self._likely: Floats = -np.expm1(self._outputs.triggers[:, 0])

    def event(self, spans: Spans) -> Event | None:
        """The event that these triggers tell of together, the surest of which says what it is."""
        told = {anchor: span for span in sorted(spans) if (anchor := self._anchor(*span)) is not None}
        if not told:
            return None
        best = max(told, key=lambda anchor: self._likely[anchor])
        ordered = [best, *(anchor for anchor in told if anchor != best)]
        mentions = tuple(self._mention(anchor, *told[anchor]) for anchor in ordered)
        cast = list(self._cast(ordered))
        timex = self._date(best)
        return Event(
            type=_type(self._outputs, best),
            mode=None,
            status=EventStatus(STATUSES[int(self._outputs.statuses[best].argmax())]),
            label=self._text(mentions[0].trigger.start, mentions[0].sentence.end),
            edtf=timex.edtf if timex else None,
            earliest=timex.earliest if timex else None,
            latest=timex.latest if timex else None,
            date=Span(timex.start, timex.end, timex.text) if timex else None,
            place=next((reference for role, reference in cast if role == "place"), None),
            participants=tuple(
                Participant(ParticipantRole(role), each.start, each.end, each.text, each.entity)
                for role, each in cast
                if role != "place"
            ),
            mentions=mentions,
            vector=vector_of(self._outputs, best),
        )

    def _anchor(self, start: int, end: int) -> int | None:
        """The token of a stretch of text that is the surest trigger."""
        table = self._analysis.table
        inside = [number for number in range(len(table)) if table.starts[number] < end and start < table.ends[number]]
        return max(inside, key=lambda number: self._likely[number], default=None)

    def _text(self, start: int, end: int) -> str:
        return self._analysis.document.text[start:end]

    def _mention(self, anchor: int, start: int, end: int) -> EventMention:
        return EventMention(Span(start, end, self._text(start, end)), self._sentence(anchor))

    def _sentence(self, anchor: int) -> Span:
        table = self._analysis.table
        first, last = table.sentence_first(anchor), table.sentence_end(anchor)
        start, end = table.starts[first], table.ends[last - 1]
        return Span(start, end, self._text(start, end))

    def _cast(self, anchors: Iterable[int]) -> Iterator[tuple[str, Reference]]:
        """The arguments of the triggers with their roles, each that plays a role once."""
        table = self._analysis.table
        seen: set[tuple[str, str]] = set()
        for anchor in anchors:
            trigger = Trigger(anchor, anchor + 1, anchor, "", "", 0.0, 0.0, 0.0, 0.0)
            for argument in find_arguments(self._network, self._outputs, trigger, self._parse):
                start, end = table.starts[argument.first], table.ends[argument.last - 1]
                text = self._text(start, end)
                entity = self._entity(start, end)
                known = argument.role, entity or text.casefold()
                if known not in seen:
                    seen.add(known)
                    yield argument.role, Reference(start, end, text, entity)

    def _entity(self, start: int, end: int) -> str | None:
        """The entity that a stretch of text mentions last."""
        inside = [
            (mention.end <= end, mention.start, entity.id)
            for entity in self._analysis.entities
            for mention in entity.mentions
            if mention.start < end and start < mention.end
        ]
        return max(inside)[2] if inside else None

    def _date(self, anchor: int) -> Timex | None:
        """The date of the trigger's sentence that is nearest to it."""
        sentence = self._sentence(anchor)
        here = self._analysis.table.starts[anchor]
        dates = [
            timex
            for timex in self._analysis.dates
            if timex.edtf and timex.earliest and timex.latest and sentence.start <= timex.start < sentence.end
        ]
        return min(dates, key=lambda timex: abs(timex.start - here), default=None)


def _type(outputs: Outputs, anchor: int) -> EventType:
    return EventType[EVENTS[max(TYPES, key=lambda number: outputs.triggers[anchor, 1 + number])]]
