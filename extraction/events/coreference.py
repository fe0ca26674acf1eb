"""Gathers the tellings of an article that tell of one happening."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from extraction.events.judges import Judge
from extraction.events.knowledge import Known
from extraction.events.tellings import Telling

SAME = 0.27
"""Mean probability from which on two groups of tellings are one happening."""


def gather(
    known: Known, judges: Mapping[str, Judge], told: Sequence[Telling], least: float = SAME
) -> list[list[Telling]]:
    """Groups of tellings, each in order of the text: the two likeliest are joined, by the mean over their pairs, until
    no two are likely enough (average linkage)."""
    pairs = [(first, second) for second in range(len(told)) for first in range(second)]
    rows = [known.same_row(told[first].candidate, told[second].candidate) for first, second in pairs]
    size = len(told)
    likely = np.zeros((size, size))
    for (first, second), chance in zip(pairs, judges["same"].chances(rows)[:, 1].tolist(), strict=True):
        likely[first, second] = likely[second, first] = chance
    groups = [[number] for number in range(size)]
    sums = likely.copy()
    np.fill_diagonal(sums, -1.0)
    sizes = np.ones(size)
    while len(groups) > 1:
        means = sums / np.outer(sizes, sizes)
        np.fill_diagonal(means, -1.0)
        first, second = sorted(divmod(int(means.argmax()), len(groups)))
        if means[first, second] < least:
            break
        groups[first] += groups.pop(second)
        sums[first] += sums[second]
        sums[:, first] += sums[:, second]
        sums = np.delete(np.delete(sums, second, 0), second, 1)
        sizes[first] += sizes[second]
        sizes = np.delete(sizes, second)
    return sorted(
        (([told[number] for number in sorted(group)]) for group in groups), key=lambda some: some[0].candidate.first
    )
