"""Writes events: their records, which follow from all articles that tell of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

from models import bulk
from models.articles import originals_of
from models.derive import EventState, event_state
from models.events import Event, EventArticle, EventMention, EventParticipant
from models.rows import EventMentionRow, TellingRow

COLUMNS = (
    *("id", "type", "mode", "status", "label", "edtf", "earliest", "latest", "date_sort", "place", "place_text"),
    *(
        "what",
        "main_json",
        "is_main",
        "confidence",
        "killed",
        "killed_json",
        "injured_json",
        "missing_json",
        "time_json",
    ),
    *("article_count", "mention_count", "merged_into"),
)

TELLING = tuple(field.name for field in fields(TellingRow))

MENTION = tuple(field.name for field in fields(EventMentionRow))

PARTICIPANT = ("event", "position", "role", "entity", "text", "kind")


class EventWriter:
    """The events of some articles while these are stored: `before` and `after` are what makes their records, by id.

    `known` are those of the articles that are in the database already: what they tell is about to be replaced.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self.before: dict[str, Any] = {}
        self.after: dict[str, Any] = {}
        self.stranded: set[str] = set()
        """Ids that led to an event that is deleted now."""
        articles = list(known)
        self._old: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for telling in bulk.select(EventArticle, TELLING, "article", articles):
            self._old[telling[0]].append(telling)
        self._mentioned: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for mention in bulk.select(EventMention, MENTION, "article", articles):
            self._mentioned[mention[0]].append(mention)

    def write_records(self, rows: Iterable[TellingRow], mentions: Iterable[EventMentionRow]) -> None:
        """Make, update or delete the record of each event; what the articles told before must be deleted by now.

        `mentions` are compared, and written elsewhere."""
        added: defaultdict[str, list[TellingRow]] = defaultdict(list)
        for row in rows:
            added[row.event].append(row)
        records = {row[0]: tuple(row) for row in bulk.select(Event, COLUMNS, "id", self._old.keys() | added.keys())}
        # The record of a merged event only redirects; it stands in no list, and a telling of it makes it anew.
        merged = {key for key, row in records.items() if row[-1] is not None}
        bulk.delete(Event, "id", merged)
        records = {key: row for key, row in records.items() if key not in merged}
        groups = _tellings(records)
        for key, tellings in added.items():
            groups[key] += tellings
        states = _states(groups)
        new = {key: _record(state) for key, state in states.items()}
        bulk.insert(Event, COLUMNS, [row for key, row in new.items() if key not in records])
        changed = [row for key, row in new.items() if key in records and row != records[key]]
        bulk.update(Event, "id", COLUMNS[1:], [(*row[1:], row[0]) for row in changed])
        gone = records.keys() - new.keys()
        self.stranded = {key for (key,) in bulk.select(Event, ("id",), "merged_into", gone)}
        bulk.delete(Event, "merged_into", gone)
        bulk.delete(Event, "id", gone)
        self._write_participants(states, records)
        placed: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
        for mention in mentions:
            placed[mention.event].append(_MENTION_VALUES(mention))
        self.before = {
            key: (row, sorted(self._old.get(key, ())), sorted(self._mentioned.get(key, ())))
            for key, row in records.items()
        }
        self.after = {
            key: (row, sorted(map(_VALUES, added.get(key, ()))), sorted(placed.get(key, ())))
            for key, row in new.items()
        }

    @classmethod
    def over(cls, ids: Iterable[str]) -> EventWriter:
        """A writer of the events with these ids, of which no article says anything new."""
        writer = cls(())
        writer._old = defaultdict(list, {key: [] for key in ids})
        return writer

    def refresh(self) -> None:
        """Make the records of the events anew, of articles that say what they said."""
        records = (tuple(row) for row in bulk.select(Event, COLUMNS, "id", self._old))
        self.before = {row[0]: row for row in records if row[-1] is None}
        states = _states(_tellings(self.before))
        self.after = {key: _record(state) for key, state in states.items()}
        changed = [row for key, row in self.after.items() if row != self.before[key]]
        bulk.update(Event, "id", COLUMNS[1:], [(*row[1:], row[0]) for row in changed])

    def _write_participants(self, states: dict[str, EventState], known: Iterable[str]) -> None:
        bulk.delete(EventParticipant, "event", set(known) & states.keys())
        bulk.insert(
            EventParticipant,
            PARTICIPANT,
            [
                (key, position, member.role, member.entity, member.text, member.kind)
                for key, state in states.items()
                for position, member in enumerate(state.participants)
            ],
        )


_VALUES = attrgetter(*TELLING)

_MENTION_VALUES = attrgetter(*MENTION)


def _states(groups: Mapping[str, Sequence[TellingRow]]) -> dict[str, EventState]:
    originals = originals_of({telling.article for group in groups.values() for telling in group})
    return {key: event_state(group, originals) for key, group in groups.items()}


def _tellings(records: Iterable[str]) -> defaultdict[str, list[TellingRow]]:
    """What articles tell of each of these events, by their ids."""
    groups: defaultdict[str, list[TellingRow]] = defaultdict(list)
    for values in bulk.select(EventArticle, TELLING, "event", records):
        telling = TellingRow(**dict(zip(TELLING, values, strict=True)))
        groups[telling.event].append(telling)
    return groups


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
        state.what,
        state.main_json,
        state.is_main,
        state.confidence,
        state.killed,
        state.killed_json,
        state.injured_json,
        state.missing_json,
        state.time_json,
        state.article_count,
        state.mention_count,
        None,
    )
