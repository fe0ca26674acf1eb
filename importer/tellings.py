"""Tellings of events as arrays, so that many pairs can be compared at once.

Words and names are compared by a hash of 31 bits; 0 stands for none. What comes of a comparison are multiples of
1/64, so that sums of them are exact: the same on any machine, and beside whatever other tellings.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

from dateline.vocabulary import EntityKind, ParticipantRole
from importer.traces import AROUND, NUMBERS, TRIGGERS, Part, Trace, anchors, times
from importer.words import stem

Integers = npt.NDArray[np.int32]
Booleans = npt.NDArray[np.bool_]
Counts = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

GRID = 64
"""Parts of one that a comparison is rounded to."""

PARTS, STORY, ANCHORS, TIMES = 6, 12, 20, 10
"""Participants, names of the article, anchors and times that are compared."""

FAR = 32
"""Days from which on it does not matter how far two tellings are apart."""

LENGTH = 127**2
"""The dot product of a vector with itself."""

FEATURES = (
    "vectors", "unknown_vector", "same_trigger", "shared_trigger", "same_type", "same_status", "around", "story",
    "shared_names", "same_source", "same_target", "other_names", "other_persons", "names_around", "same_heads",
    "nameless", "numbers", "other_numbers", "same_day", "other_day", "days_apart", "same_town", "other_town",
    "other_country", "other_count", "mentions",
)  # fmt: skip
"""What a pair of tellings is compared in, in the order of the columns of `Tellings.compared`."""


class _Row(NamedTuple):
    """One telling as numbers."""

    plain: Integers
    triggers: Integers
    around: Integers
    story: Integers
    numbers: Integers
    parts: Integers
    heads: Integers
    anchors: Integers
    times: Integers
    vector: npt.NDArray[np.int8]


TYPE, STATUS, DATED, FIRST, LAST, TOWN, COUNTRY, COUNT, MENTIONS = range(9)
"""The columns of `_Row.plain`. FIRST and LAST are ordinals of days, where it is not dated of publication; 0 where that
is not known."""

ROLE, WHOLE, BACK, FRONT, INITIAL, KIND, STATE, WORD = range(8)
"""The columns of each of `_Row.parts`: role, name, its last word and the first of several, the first one's letter,
below 0 where it is no more, kind, the country that it acts for, the last word's stem."""

TARGET, OTHER_ROLE = 1, 2
PERSON, PLACE, OTHER_KIND = 1, 2, 3


class Tellings:
    """Some tellings, a row each."""

    def __init__(self, traces: Sequence[Trace]) -> None:
        rows = [_row(trace) for trace in traces]
        columns = zip(*rows, strict=True) if rows else ()
        self._rows = _Row(*(np.stack(column) for column in columns)) if rows else None
        self.vectors = self._columns.vector.astype(np.float32)

    @property
    def _columns(self) -> _Row:
        assert self._rows is not None
        return self._rows

    def may_be_one(self, first: Counts, second: Counts) -> Booleans:
        """Whether the tellings of each pair are looked for in the same place: share a trigger, a time and an anchor."""
        rows = self._columns
        found = np.ones(len(first), bool)
        for columns in (rows.triggers, rows.times, rows.anchors):
            left = np.flatnonzero(found)
            found[left] = _shared(columns[first[left]], columns[second[left]]) > 0
        return found

    def compared(self, first: Counts, second: Counts) -> Floats:
        """What the tellings of each pair have in common, or differ in; the columns of `FEATURES`, a row a pair."""
        rows = self._columns
        one, other = rows.plain[first], rows.plain[second]
        triggers, their_triggers = rows.triggers[first], rows.triggers[second]
        around, their_around = rows.around[first], rows.around[second]
        cast, their_cast = rows.parts[first], rows.parts[second]
        same = _same_names(cast, their_cast)
        named, their_named = cast[:, :, WHOLE] > 0, their_cast[:, :, WHOLE] > 0
        targets, their_targets = cast[:, :, ROLE] == TARGET, their_cast[:, :, ROLE] == TARGET
        same_target = (same & targets[:, :, None] & their_targets[:, None, :]).any(axis=(1, 2))
        same_source = (same & ~targets[:, :, None] & ~their_targets[:, None, :]).any(axis=(1, 2))
        have_targets = (named & targets).any(axis=1) & (their_named & their_targets).any(axis=1)
        have_sources = (named & ~targets).any(axis=1) & (their_named & ~their_targets).any(axis=1)
        persons, their_persons = (
            named & (each[:, :, KIND] == PERSON) for named, each in ((named, cast), (their_named, their_cast))
        )
        named_around = 1.0 * _named_in(cast, their_around) + _named_in(their_cast, around)
        person_around = _named_in(cast, their_around, persons) | _named_in(their_cast, around, their_persons)
        other_persons = (
            persons.any(axis=1)
            & their_persons.any(axis=1)
            & ~(same & persons[:, :, None] & their_persons[:, None, :]).any(axis=(1, 2))
            & ~person_around
        )
        numbers, their_numbers = rows.numbers[first], rows.numbers[second]
        shared_numbers = _shared(numbers, their_numbers)
        dated = (one[:, DATED] > 0) & (other[:, DATED] > 0)
        known_days = (one[:, FIRST] > 0) & (other[:, FIRST] > 0)
        apart = np.maximum(one[:, FIRST], other[:, FIRST]) - np.minimum(one[:, LAST], other[:, LAST])
        meet = (one[:, FIRST] <= other[:, LAST]) & (other[:, FIRST] <= one[:, LAST])
        towns = (one[:, TOWN] > 0) & (other[:, TOWN] > 0)
        counted = (one[:, COUNT] > 0) & (other[:, COUNT] > 0)
        known = (self.vectors[first] != 0).any(axis=1) & (self.vectors[second] != 0).any(axis=1)
        # Of whole numbers so small a sum is exact in whatever order it is made.
        dots = np.einsum("ij,ij->i", self.vectors[first], self.vectors[second])
        found = (
            np.floor(dots.astype(np.float64) * GRID / LENGTH) / GRID,
            ~known,
            (triggers[:, 0] == their_triggers[:, 0]) & (triggers[:, 0] > 0),
            _shared(triggers, their_triggers) > 0,
            one[:, TYPE] == other[:, TYPE],
            one[:, STATUS] == other[:, STATUS],
            _overlap(around, their_around),
            _overlap(rows.story[first], rows.story[second]),
            _third(np.minimum(same.any(axis=2).sum(axis=1), same.any(axis=1).sum(axis=1))),
            same_source,
            same_target,
            (have_targets & ~same_target) + 1.0 * (have_sources & ~same_source),
            other_persons,
            named_around,
            _shared(rows.heads[first], rows.heads[second]) > 0,
            1.0 * ~named.any(axis=1) + ~their_named.any(axis=1),
            _third(shared_numbers),
            (shared_numbers == 0) & (numbers[:, 0] > 0) & (their_numbers[:, 0] > 0),
            dated & meet,
            dated & ~meet,
            np.where(known_days, np.clip(apart, 0, FAR), 0) * GRID // FAR / GRID,
            towns & (one[:, TOWN] == other[:, TOWN]),
            towns & (one[:, TOWN] != other[:, TOWN]),
            (one[:, COUNTRY] > 0) & (other[:, COUNTRY] > 0) & (one[:, COUNTRY] != other[:, COUNTRY]),
            counted & (one[:, COUNT] != other[:, COUNT]),
            np.minimum(np.minimum(one[:, MENTIONS], other[:, MENTIONS]), 4) / 4,
        )
        return np.stack([np.asarray(column, np.float64) for column in found], axis=1)


def _third(counts: Counts) -> Floats:
    """A count up to three as a part of one."""
    share: Floats = np.floor(np.minimum(counts, 3) * (GRID / 3)) / GRID
    return share


def _shared(one: Integers, other: Integers) -> Counts:
    """How many of a row's hashes the other's same row has."""
    found = np.zeros(one.shape, bool)
    for column in other.T:
        found |= one == column[:, None]
    found &= one > 0
    counts: Counts = found.sum(axis=1)
    return counts


def _overlap(one: Integers, other: Integers) -> Floats:
    """The share of hashes in common: of sets, the cosine."""
    sizes = (one > 0).sum(axis=1) * (other > 0).sum(axis=1)
    share: Floats = np.floor(_shared(one, other) * GRID / np.sqrt(np.maximum(sizes, 1))) / GRID
    return share


def _named_in(cast: Integers, around: Integers, among: Booleans | None = None) -> Booleans:
    """Whether somebody who takes part by name, of those chosen, stands among the words."""
    words = np.where(cast[:, :, WHOLE] > 0 if among is None else among, cast[:, :, WORD], 0)
    found: Booleans = _shared(words, around) > 0
    return found


def _same_names(one: Integers, other: Integers) -> Booleans:
    """Which participants of one can be which of the other: what `resemblance.is_same` says, a matrix a pair."""
    mine, yours = one[:, :, None, :], other[:, None, :, :]
    alone = (mine[..., FRONT] == 0) | (yours[..., FRONT] == 0)
    person = mine[..., KIND] == PERSON
    letters = (np.abs(mine[..., INITIAL]) == np.abs(yours[..., INITIAL])) & (mine[..., INITIAL] != 0)
    short = (mine[..., INITIAL] < 0) | (yours[..., INITIAL] < 0)
    front = alone | (mine[..., FRONT] == yours[..., FRONT]) | (person & short & letters)
    back = (mine[..., BACK] == yours[..., BACK]) & (mine[..., KIND] == yours[..., KIND]) & (mine[..., KIND] != PLACE)
    state = (mine[..., STATE] == yours[..., STATE]) & (mine[..., STATE] > 0)
    found: Booleans = (mine[..., WHOLE] == yours[..., WHOLE]) | state | (back & front)
    return found & (mine[..., WHOLE] > 0) & (yours[..., WHOLE] > 0)


@lru_cache(maxsize=65_536)
def _hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass")) % (2**31 - 1) + 1


def _hashes(words: Iterable[str], size: int) -> Integers:
    """A row of hashes, filled up with 0."""
    row = np.zeros(size, np.int32)
    for place, word in enumerate(islice(words, size)):
        row[place] = _hash(word)
    return row


def _row(trace: Trace) -> _Row:
    days = (trace.first or trace.published, trace.last or trace.published)
    cast = [part for part in trace.parts if part.name][:PARTS]
    plain = np.array(
        [
            _hash(trace.type),
            _hash(trace.status),
            trace.first is not None,
            *(date.fromisoformat(day).toordinal() if day else 0 for day in days),
            _hash(trace.town) if trace.town else 0,
            _hash(trace.country) if trace.country else 0,
            min(sum(part.count or 0 for part in trace.parts if part.role != ParticipantRole.SOURCE), 2**31 - 1),
            trace.mentions,
        ],
        np.int32,
    )
    parts = np.zeros((PARTS, 8), np.int32)
    for place, part in enumerate(cast):
        parts[place] = _part(part)
    return _Row(
        plain,
        _hashes(trace.triggers, TRIGGERS),
        _hashes(trace.around, AROUND),
        _hashes(trace.story, STORY),
        _hashes(trace.numbers, NUMBERS),
        parts,
        _hashes(dict.fromkeys(stem(part.head) for part in trace.parts if not part.name), PARTS),
        _hashes(sorted(anchors(trace)), ANCHORS),
        _hashes(sorted(times(trace)), TIMES),
        np.frombuffer(trace.vector, np.int8) if trace.vector else np.zeros(64, np.int8),
    )


def _part(part: Part) -> tuple[int, ...]:
    words = (part.name or "").split()
    kind = {EntityKind.PERSON: PERSON, EntityKind.PLACE: PLACE}.get(EntityKind(part.kind or "other"))
    initial = ord(words[0][0]) if len(words) > 1 else 0
    return (
        TARGET if part.role == ParticipantRole.TARGET else OTHER_ROLE,
        _hash(part.name or ""),
        _hash(words[-1]),
        _hash(words[0]) if len(words) > 1 else 0,
        -initial if len(words) > 1 and len(words[0]) == 1 else initial,
        kind or _hash(part.kind or ""),
        _hash(part.country) if part.country else 0,
        _hash(stem(words[-1])),
    )
