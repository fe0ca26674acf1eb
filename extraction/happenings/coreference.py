"""Gathers the tellings of an article that tell of one happening."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from extraction.happenings.judges import Judge
from extraction.happenings.knowledge import Known
from extraction.happenings.tellings import Telling

SAME = 0.27
"""Mean probability from which on two groups of tellings are one happening."""

SURE = 0.5
"""Probability of a date, a place or a part from which on it can contradict another's."""


def gather(
    known: Known, judges: Mapping[str, Judge], told: Sequence[Telling], least: float = SAME
) -> list[list[Telling]]:
    """Groups of tellings, each in order of the text: the two likeliest are joined, by the mean over their pairs, until
    no two are likely enough (average linkage). Groups with tellings that contradict each other stay apart."""
    size = len(told)
    pairs = [(first, second) for second in range(size) for first in range(second)]
    rows = [known.same_row(told[first].candidate, told[second].candidate) for first, second in pairs]
    sums, apart = np.zeros((size, size)), np.eye(size, dtype=bool)
    for (first, second), chance in zip(pairs, judges["same"].chances(rows)[:, 1].tolist(), strict=True):
        sums[first, second] = sums[second, first] = chance
        apart[first, second] = apart[second, first] = contradict(told[first], told[second])
    groups, sizes = [[number] for number in range(size)], np.ones(size)
    while len(groups) > 1:
        means = np.where(apart, -1.0, sums / np.outer(sizes, sizes))
        first, second = sorted(divmod(int(means.argmax()), len(groups)))
        if means[first, second] < least:
            break
        groups[first] += groups.pop(second)
        sums, apart = _merged(sums, first, second), _merged(apart, first, second)
        sizes[first] += sizes[second]
        sizes = np.delete(sizes, second)
    found = [[told[number] for number in sorted(group)] for group in groups]
    return sorted(found, key=lambda some: some[0].candidate.first)


def _merged(table: np.ndarray, first: int, second: int) -> np.ndarray:
    """A square table with the row and column of one group added to another's."""
    table[first] += table[second]
    table[:, first] += table[:, second]
    np.fill_diagonal(table, table.dtype == bool)
    return np.delete(np.delete(table, second, 0), second, 1)


def contradict(one: Telling, other: Telling) -> bool:
    """Whether two tellings cannot be of one happening: of two days that have nothing in common, or each with a named
    equal whom the other has not ("Xi met Biden", "Xi's talks with Trump")."""
    first, second = (_day(each) for each in (one, other))
    if first and second and (first[1] < second[0] or second[1] < first[0]):
        return True
    some, others = (_equals(each) for each in (one, other))
    return len(some) > 1 and len(others) > 1 and bool(some - others) and bool(others - some)


def _day(telling: Telling) -> tuple[str, str] | None:
    timex, chance = max(telling.dates, key=lambda each: each[1], default=(None, 0.0))
    if timex is None or chance < SURE or timex.earliest is None or timex.latest is None:
        return None
    return timex.earliest, timex.latest


def _equals(telling: Telling) -> set[str]:
    """The entities that surely take part as equals."""
    parties = [part for part in telling.parts if part.role == "party" and part.likelihood >= SURE]
    return {part.phrase.entity for part in parties if part.phrase.entity is not None}
