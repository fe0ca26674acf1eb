"""Tellings of events as arrays, so that many pairs can be compared at once.

Words and names are compared by a hash of 31 bits; 0 stands for none. What comes of a comparison are multiples of
1/64, so that sums of them are exact: the same on any machine, and beside whatever other tellings.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple
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

PARTS, STORY, ANCHORS, TIMES = 4, 12, 20, 10
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
"""The numbers of `_Row.plain`. FIRST and LAST are ordinals of days, where it is not dated of publication; 0 where that
is not known."""

ROLE, WHOLE, BACK, FRONT, INITIAL, KIND, STATE, WORD = range(8)
"""The rows of `_Row.parts`, in which each participant has a column: role, name, its last word and the first of
several, the first one's letter (below 0 where it is no more), kind, the country it acts for, the last word's stem."""

TARGET, OTHER_ROLE = 1, 2
PERSON, PLACE = 1, 2


class Tellings:
    """Some tellings. All arrays have them along the last axis, so that what is done for each goes through memory in
    order."""

    def __init__(self, traces: Sequence[Trace]) -> None:
        rows = [_row(trace) for trace in traces]
        self._rows = _Row(*(np.stack(each, axis=-1) for each in zip(*rows, strict=True))) if rows else None

    def _pair(self, name: str, first: Counts, second: Counts) -> tuple[Integers, Integers]:
        """One of the arrays, for either side of each pair."""
        rows: Integers = getattr(self._rows, name)
        return np.take(rows, first, axis=-1), np.take(rows, second, axis=-1)

    def may_be_one(self, first: Counts, second: Counts) -> Booleans:
        """Whether the tellings of each pair are looked for in the same place: share a trigger, a time and an anchor."""
        found = np.ones(len(first), bool)
        for name in ("triggers", "times", "anchors"):
            left = np.flatnonzero(found)
            found[left] = _shared(*self._pair(name, first[left], second[left])) > 0
        return found

    def compared(self, first: Counts, second: Counts) -> Floats:
        """What the tellings of each pair have in common, or differ in: a row a pair, with the columns of `FEATURES`."""

        def pair(name: str) -> tuple[Integers, Integers]:
            return self._pair(name, first, second)

        vectors, their_vectors = pair("vector")
        triggers, their_triggers = pair("triggers")
        found = {
            # Of whole numbers so small a sum is exact in whatever order it is made.
            "vectors": np.floor(np.einsum("ij,ij->j", vectors, their_vectors, dtype=np.float64) * GRID / LENGTH) / GRID,
            "unknown_vector": ~(vectors.any(axis=0) & their_vectors.any(axis=0)),
            "same_trigger": (triggers[0] == their_triggers[0]) & (triggers[0] > 0),
            "shared_trigger": _shared(triggers, their_triggers) > 0,
            "around": _overlap(*pair("around")),
            "story": _overlap(*pair("story")),
            "same_heads": _shared(*pair("heads")) > 0,
            **_casts(*pair("parts"), *pair("around")),
            **_numbers(*pair("numbers")),
            **_circumstances(*pair("plain")),
        }
        columns = np.empty((len(first), len(FEATURES)))
        for place, name in enumerate(FEATURES):
            columns[:, place] = found[name]
        return columns


def _casts(cast: Integers, their_cast: Integers, around: Integers, their_around: Integers) -> dict[str, Any]:
    """What those have in common, or differ in, who take part by name."""
    same = _same_names(cast, their_cast)
    named, their_named = cast[WHOLE] > 0, their_cast[WHOLE] > 0
    targets, their_targets = named & (cast[ROLE] == TARGET), their_named & (their_cast[ROLE] == TARGET)
    others, their_others = named & ~targets, their_named & ~their_targets
    persons, their_persons = named & (cast[KIND] == PERSON), their_named & (their_cast[KIND] == PERSON)
    told, their_told = _within(cast[WORD], their_around) & named, _within(their_cast[WORD], around) & their_named
    same_target = _any(same & targets[:, None] & their_targets[None])
    same_source = _any(same & others[:, None] & their_others[None])
    return {
        "shared_names": _third(np.minimum(_count(same.any(axis=1)), _count(same.any(axis=0)))),
        "same_source": same_source,
        "same_target": same_target,
        "other_names": (
            1.0 * (targets.any(axis=0) & their_targets.any(axis=0) & ~same_target)
            + (others.any(axis=0) & their_others.any(axis=0) & ~same_source)
        ),
        "other_persons": (
            (persons.any(axis=0) & their_persons.any(axis=0))
            & ~_any(same & persons[:, None] & their_persons[None])
            & ~((told & persons).any(axis=0) | (their_told & their_persons).any(axis=0))
        ),
        "names_around": 1.0 * told.any(axis=0) + their_told.any(axis=0),
        "nameless": 1.0 * ~named.any(axis=0) + ~their_named.any(axis=0),
    }


def _numbers(numbers: Integers, their_numbers: Integers) -> dict[str, Any]:
    shared = _shared(numbers, their_numbers)
    other = (shared == 0) & (numbers[0] > 0) & (their_numbers[0] > 0)
    return {"numbers": _third(shared), "other_numbers": other}


def _circumstances(one: Integers, other: Integers) -> dict[str, Any]:
    """Whether what is told of both once agrees: what it was, when and where, and how many it befell."""
    dated = (one[DATED] > 0) & (other[DATED] > 0)
    known = (one[FIRST] > 0) & (other[FIRST] > 0)
    apart = np.maximum(one[FIRST], other[FIRST]) - np.minimum(one[LAST], other[LAST])
    towns = (one[TOWN] > 0) & (other[TOWN] > 0)
    return {
        "same_type": one[TYPE] == other[TYPE],
        "same_status": one[STATUS] == other[STATUS],
        "same_day": dated & (apart <= 0),
        "other_day": dated & (apart > 0),
        "days_apart": np.where(known, np.clip(apart, 0, FAR), 0) * GRID // FAR / GRID,
        "same_town": towns & (one[TOWN] == other[TOWN]),
        "other_town": towns & (one[TOWN] != other[TOWN]),
        "other_country": (one[COUNTRY] > 0) & (other[COUNTRY] > 0) & (one[COUNTRY] != other[COUNTRY]),
        "other_count": (one[COUNT] > 0) & (other[COUNT] > 0) & (one[COUNT] != other[COUNT]),
        "mentions": np.minimum(np.minimum(one[MENTIONS], other[MENTIONS]), 4) / 4,
    }


def _any(found: Booleans) -> Booleans:
    """Whether something is so of any two participants."""
    some: Booleans = np.asarray(found.any(axis=(0, 1)))
    return some


def _third(counts: Counts) -> Floats:
    """A count up to three as a part of one."""
    share: Floats = np.floor(np.minimum(counts, 3) * (GRID / 3)) / GRID
    return share


def _within(one: Integers, other: Integers) -> Booleans:
    """Which of the hashes the other has."""
    found = np.zeros(one.shape, bool)
    for row in other:
        found |= one == row
    return found


def _count(found: Booleans | np.bool_) -> Counts:
    """How many of a few things are so."""
    counts: Counts = np.asarray(found).view(np.uint8).sum(axis=0, dtype=np.uint8).astype(np.int64)
    return counts


def _shared(one: Integers, other: Integers) -> Counts:
    """How many of the hashes the other has."""
    return _count(_within(one, other) & (one > 0))


def _overlap(one: Integers, other: Integers) -> Floats:
    """The share of hashes in common: of sets, the cosine."""
    sizes = _count(one > 0) * _count(other > 0)
    share: Floats = np.floor(_shared(one, other) * GRID / np.sqrt(np.maximum(sizes, 1))) / GRID
    return share


def _same_names(one: Integers, other: Integers) -> Booleans:
    """Which participants of one can be which of the other: what `resemblance.is_same` says, a matrix a pair."""
    mine, yours = one[:, :, None], other[:, None]
    alone = (mine[FRONT] == 0) | (yours[FRONT] == 0)
    letters = (np.abs(mine[INITIAL]) == np.abs(yours[INITIAL])) & (mine[INITIAL] != 0)
    short = (mine[INITIAL] < 0) | (yours[INITIAL] < 0)
    front = alone | (mine[FRONT] == yours[FRONT]) | ((mine[KIND] == PERSON) & short & letters)
    back = (mine[BACK] == yours[BACK]) & (mine[KIND] == yours[KIND]) & (mine[KIND] != PLACE)
    state = (mine[STATE] == yours[STATE]) & (mine[STATE] > 0)
    known = (mine[WHOLE] > 0) & (yours[WHOLE] > 0)
    found: Booleans = known & ((mine[WHOLE] == yours[WHOLE]) | state | (back & front))
    return found


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
    parts = np.zeros((8, PARTS), np.int32)
    for place, part in enumerate(cast):
        parts[:, place] = _part(part)
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
