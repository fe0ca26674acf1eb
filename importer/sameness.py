"""Decides which of the events that articles tell are one: a function of all traces, in whatever order they came.

A small network says of a pair how much speaks for one event, from what the two have in common (`importer.likelihood`);
what contradicts rules a pair out (`importer.contradictions`). Linked pairs part the traces into components; within one
those are joined, beginning with the most likely, whose pairs are on average more likely one event than not, and never
so that two that contradict each other are in one event: average linkage with cannot-link constraints (Davidson and
Ravi, 2005), a way of correlation clustering (Bansal, Blum and Chawla, 2004).

What is linked already is not compared again, and a large component is first parted by its leaders: so the many
tellings of one happening take little more time than as many of as many happenings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from importer.contradictions import agree, are_near
from importer.likelihood import Likelihood, load_likelihood
from importer.tellings import Booleans, Counts, Floats, Tellings
from importer.traces import Trace, senses

UNLIKE = -1.0
"""What speaks for one event where two are not even looked for in the same place."""

MOST = 6.0
"""The most that a pair speaks for or against one event."""

LIKELIEST = 0.25
"""How much the likeliest pair of two groups counts beside the mean of all their pairs."""

SURE = 2.0
"""What speaks for one event where it is almost certain."""

LARGE = 500
"""Keys from which on those of a component that are almost certainly one event are joined first."""

SPOKEN = 4
"""Tellings of one key, or of those led by one, that speak for all of them."""

ASKED = 64
"""Tellings of an event that are asked whether another contradicts them: of more, one that errs does no harm."""

NEVER = -1e9
"""What speaks for one event where something contradicts it."""

CHUNK = 8192
"""Pairs that are compared at once."""

Group = list[int]
"""The numbers of some traces."""


class Compared:
    """Some traces in the order of their articles and keys, and which of them may be, or are, one event."""

    def __init__(self, traces: Iterable[Trace], likelihood: Likelihood | None = None) -> None:
        """`likelihood` stands in the place of the package's own."""
        self.traces = sorted(traces, key=_place)
        self._tellings = Tellings(self.traces)
        self._likelihood = likelihood or load_likelihood()
        self._senses = _members((sense, number) for number, each in enumerate(self.traces) for sense in senses(each))
        self._keys = _members((each.key, number) for number, each in enumerate(self.traces))

    def reached(self, chosen: Iterable[int]) -> Group:
        """Those chosen and all that are linked with them or have their keys, directly or through others."""
        inside = np.zeros(len(self.traces), bool)
        frontier = np.array(sorted(chosen), np.int64)
        while len(frontier):
            inside[frontier] = True
            now = np.zeros(len(self.traces), bool)
            now[frontier] = True
            found: Group = []
            for members in self._keys.values():
                if now[members].any():
                    found += _add(inside, members)
            for members in self._senses.values():
                rows, others = members[now[members]], members[~inside[members]]
                for _, other in self._links(rows, others, lambda _, second: ~inside[second]):
                    found += _add(inside, np.array([other]))
            frontier = np.array(sorted(found), np.int64)
        return np.flatnonzero(inside).tolist()

    def events(self) -> list[list[Trace]]:
        """The traces, those of one event together. They are to be all that is `reached` from any of them: traces of one
        key are one event, whatever they tell."""
        found = [sorted(group) for component in self._components() for group in self._parted(component)]
        return [[self.traces[number] for number in group] for group in sorted(found)]

    def scores(self, first: Counts, second: Counts) -> Floats:
        """What speaks for one event, pair by pair; above 0 where it is more likely than not."""
        found = np.full(len(first), UNLIKE)
        for start in range(0, len(first), CHUNK):
            one, other = first[start : start + CHUNK], second[start : start + CHUNK]
            near = np.flatnonzero(self._tellings.may_be_one(one, other))
            if len(near):
                compared = self._tellings.compared(one[near], other[near])
                found[start + near] = np.clip(self._likelihood.scores(compared), -MOST, MOST)
        return found

    def _links(
        self, rows: Counts, columns: Counts, is_open: Callable[[Counts, Counts], Booleans]
    ) -> Iterator[tuple[int, int]]:
        """Pairs of a row's trace and a column's that may be one event by what they tell. Asks again and again which
        pairs are still open: each one found may close others."""
        start, height = 0, 1
        while start < len(rows) and len(columns):
            chunk = rows[start : start + height]
            first, second = np.repeat(chunk, len(columns)), np.tile(columns, len(chunk))
            opened = is_open(first, second)
            first, second = first[opened], second[opened]
            for place in np.flatnonzero(self.scores(first, second) > 0).tolist():
                one, other = int(first[place]), int(second[place])
                if is_open(first[place], second[place]) and _are_linked(self.traces[one], self.traces[other]):
                    yield one, other
            start += height
            height = max(1, min(2 * height, CHUNK // len(columns)))

    def _components(self) -> list[Group]:
        """The traces, those together that are linked or have one key, directly or through others."""
        labels = np.arange(len(self.traces))

        def join(one: int, other: int) -> None:
            labels[labels == labels[other]] = labels[one]

        def is_open(first: Counts, second: Counts) -> Booleans:
            apart: Booleans = (first < second) & (labels[first] != labels[second])
            return apart

        for members in self._keys.values():
            for other in members[1:]:
                join(int(members[0]), int(other))
        for members in self._senses.values():
            for one, other in self._links(members, members, is_open):
                join(one, other)
        return [
            members.tolist() for members in _members(zip(labels.tolist(), range(len(labels)), strict=True)).values()
        ]

    def _parted(self, component: Group) -> list[Group]:
        """A component's events."""
        keys: defaultdict[str, Group] = defaultdict(list)
        for number in component:
            keys[self.traces[number].key].append(number)
        groups = list(keys.values())
        for least in (SURE, 0.0):
            if len(groups) > LARGE:
                groups = self._led(groups, least)
        return self._averaged(groups) if len(groups) <= LARGE else groups

    def _led(self, groups: Sequence[Group], least: float) -> list[Group]:
        """Each group joined to the likeliest leader before it of which at least so much speaks for one event, or a
        leader itself (Ailon, Charikar and Newman, 2008, with the digests of articles for chance)."""
        led: list[Group] = []
        for group in groups:
            leaders = np.array([each[0] for each in led], np.int64)
            scores = self.scores(np.full(len(leaders), group[0]), leaders)
            likeliest = [place for place in np.argsort(-scores, kind="stable").tolist() if scores[place] > least]
            leader = next((led[place] for place in likeliest if self._agree(led[place], group)), None)
            if leader is None:
                led.append(list(group))
            else:
                leader += group
        return led

    def _averaged(self, groups: Sequence[Group]) -> list[Group]:
        """The groups joined, beginning with the two that are likeliest one event, as long as any are: by the mean of
        their pairs, and a little by the likeliest one."""
        kept = [list(group) for group in groups]
        means, highest = self._between(kept)
        likely = LIKELIEST * highest + (1 - LIKELIEST) * means
        np.fill_diagonal(likely, NEVER)
        sizes = np.array([len(group) for group in kept])
        while True:
            one, other = divmod(int(likely.argmax()), len(kept))
            if not likely[one, other] > 0:
                return [group for group in kept if group]
            if not self._agree(kept[one], kept[other]):
                likely[one, other] = likely[other, one] = NEVER
                continue
            kept[one] += kept[other]
            kept[other] = []
            mean = (sizes[one] * means[one] + sizes[other] * means[other]) / (sizes[one] + sizes[other])
            sizes[one] += sizes[other]
            high = np.maximum(highest[one], highest[other])
            both = LIKELIEST * high + (1 - LIKELIEST) * mean
            # What contradicts one of two contradicts both.
            both[np.minimum(likely[one], likely[other]) == NEVER] = NEVER
            for matrix, row in ((means, mean), (highest, high), (likely, both)):
                matrix[one] = matrix[:, one] = row
            likely[other] = likely[:, other] = NEVER

    def _between(self, groups: Sequence[Group]) -> tuple[Floats, Floats]:
        """For each two groups the mean and the highest of what speaks for one event, of the first traces of each."""
        spoken = [group[:SPOKEN] for group in groups]
        members = np.array([number for group in spoken for number in group], np.int64)
        sizes = np.array([len(group) for group in spoken])
        starts = np.cumsum(sizes) - sizes
        first, second = np.triu_indices(len(members), 1)
        scores = np.zeros((len(members), len(members)))
        scores[first, second] = scores[second, first] = self.scores(members[first], members[second])
        sums, highest = (
            each.reduceat(each.reduceat(scores, starts, axis=0), starts, axis=1) for each in (np.add, np.maximum)
        )
        return sums / np.outer(sizes, sizes), highest

    def _agree(self, one: Group, other: Group) -> bool:
        """Whether no trace of one contradicts one of the other."""
        return all(
            agree(self.traces[mine], self.traces[yours])
            for mine in sorted(one)[:ASKED]
            for yours in sorted(other)[:ASKED]
        )


def _are_linked(one: Trace, other: Trace) -> bool:
    """Whether nothing contradicts that two that are likely one event are so. What one article tells is one event only
    where another article says so."""
    return one.article != other.article and are_near(one, other) and agree(one, other)


def _place(trace: Trace) -> tuple[str, str]:
    return trace.article, trace.key


def _add(inside: Booleans, members: Counts) -> Group:
    """Let these be inside; those that were not."""
    new: Group = members[~inside[members]].tolist()
    inside[members] = True
    return new


def _members(named: Iterable[tuple[str | int, int]]) -> dict[str | int, Counts]:
    """The numbers under each name, in order."""
    found: defaultdict[str | int, Group] = defaultdict(list)
    for name, number in named:
        found[name].append(number)
    return {name: np.array(members, np.int64) for name, members in found.items()}
