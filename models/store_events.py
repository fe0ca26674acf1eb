"""Writes events: their records, which follow from all articles that tell of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from models import bulk
from models.derive import EventState, event_state
from models.events import Event, EventArticle, EventParticipant
from models.rows import TellingRow

COLUMNS = (
    *("id", "type", "mode", "status", "label", "edtf", "earliest", "latest", "date_sort", "place", "place_text"),
    *("article_count", "mention_count"),
)

TELLING = tuple(field.name for field in fields(TellingRow) if field.name != "type")

PARTICIPANT = ("event", "position", "role", "entity", "text")


class EventWriter:
    """The events of one article while it is stored: `before` and `after` are what makes their records, by id."""

    def __init__(self, article: str, revises: bool) -> None:
        self._article = article
        self.before: dict[str, Any] = {}
        self.after: dict[str, Any] = {}
        self._old = (
            {row[0] for row in bulk.select(EventArticle, ("event",), "article", [article])} if revises else set()
        )
        self._old_tellings = self._tellings(self._old)

    def write_records(self, rows: Iterable[TellingRow]) -> None:
        """Make, update or delete the record of each event; what the article told before must be deleted by now."""
        added = {row.event: row for row in rows}
        affected = self._old | added.keys()
        records = {row[0]: tuple(row) for row in bulk.select(Event, COLUMNS, "id", affected)}
        groups = self._tellings(added.keys() | self._old)
        for key, row in added.items():
            groups[key].append(row)
        states = {key: event_state(group) for key, group in groups.items() if group}
        new = {key: _record(state) for key, state in states.items()}
        bulk.insert(Event, COLUMNS, [row for key, row in new.items() if key not in records])
        changed = [row for key, row in new.items() if key in records and row != records[key]]
        bulk.update(Event, "id", COLUMNS[1:], [(*row[1:], row[0]) for row in changed])
        bulk.delete(Event, "id", records.keys() - new.keys())
        self._write_participants(states, records)
        self.before = {key: (row, _own(self._old_tellings.get(key, ()), self._article)) for key, row in records.items()}
        self.after = {key: (row, added.get(key)) for key, row in new.items()}

    def _write_participants(self, states: dict[str, EventState], known: Iterable[str]) -> None:
        bulk.delete(EventParticipant, "event", set(known) & states.keys())
        bulk.insert(
            EventParticipant,
            PARTICIPANT,
            [
                (key, position, member.role, member.entity, member.text)
                for key, state in states.items()
                for position, member in enumerate(state.participants)
            ],
        )

    def _tellings(self, events: Iterable[str]) -> defaultdict[str, list[TellingRow]]:
        chosen = list(events)
        types = dict(bulk.select(Event, ("id", "type"), "id", chosen))
        groups: defaultdict[str, list[TellingRow]] = defaultdict(list)
        for values in bulk.select(EventArticle, TELLING, "event", chosen):
            columns = dict(zip(TELLING, values, strict=True))
            groups[columns["event"]].append(TellingRow(type=types[columns["event"]], **columns))
        return groups


def _own(tellings: Iterable[TellingRow], article: str) -> TellingRow | None:
    return next((telling for telling in tellings if telling.article == article), None)


def _record(state: EventState) -> tuple[Any, ...]:
    """The columns of an event's record, in the order of `COLUMNS`."""
    return (
        state.id,
        state.type,
        state.mode,
        state.status,
        state.label,
        state.edtf,
        state.earliest,
        state.latest,
        state.earliest or "",
        state.place,
        state.place_text,
        state.article_count,
        state.mention_count,
    )
