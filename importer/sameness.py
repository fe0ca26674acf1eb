"""Decides which of the events that articles tell are one: a function of all traces, in whatever order they came.

A small network says of a pair how much speaks for one event, from what the two have in common (`importer.likelihood`);
what contradicts rules a pair out (`importer.contradictions`). Linked pairs part the traces into components; within one
those are joined, beginning with the most likely, whose pairs are on average more likely one event than not, and never
so that two that contradict each other are in one event: average linkage with cannot-link constraints (Davidson and
Ravi, 2005), a way of correlation clustering (Bansal, Blum and Chawla, 2004).

What is linked already is not compared again, and a large component is parted by stronger links and by leaders: so the
many tellings of one happening take little more time than as many of as many happenings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from importer.contradictions import agree, are_near
from importer.likelihood import Likelihood, load_likelihood
from importer.tellings import Booleans, Counts, Floats, Tellings
from importer.traces import Trace

UNLIKE = -1.0
"""What speaks for one event where two are not even looked for in the same place."""

MOST = 6.0
"""The most that a pair speaks for or against one event."""

NEVER = -1e9
"""What speaks for one event where something contradicts it."""

LIKELIEST = 0.25
"""How much the likeliest pair of two groups counts beside the mean of all their pairs."""

SURE = 3.0
"""What speaks for one event where it is almost certain."""

LARGE = 300
"""Keys from which on those of a component are joined that are almost certainly one event, and the component is parted
by links that are stronger."""

STEP = 1.5
"""How much stronger, each time."""

SPOKEN = 2
"""Tellings of one key, or of those led by one, that speak for all of them."""

ASKED = 32
"""Tellings of an event that are asked whether another contradicts them: of more, one that errs does no harm."""

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
        self._triggers = _members((told, number) for number, each in enumerate(self.traces) for told in each.triggers)
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
            for members in self._triggers.values():
                rows, others = members[now[members]], members[~inside[members]]
                for _, other in self._links(rows, others, 0.0, lambda _, second: ~inside[second]):
                    found += _add(inside, np.array([other]))
            frontier = np.array(sorted(found), np.int64)
        return np.flatnonzero(inside).tolist()

    def events(self, members: Group | None = None) -> list[list[Trace]]:
        """These traces, or all, those of one event together. They are to be all that is `reached` from any of them:
        traces of one key are one event, whatever they tell."""
        chosen = np.array(range(len(self.traces)) if members is None else members, np.int64)
        found = [sorted(group) for part in self._components(chosen, 0.0) for group in self._parted(part)]
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
        self, rows: Counts, columns: Counts, least: float, is_open: Callable[[Counts, Counts], Booleans]
    ) -> Iterator[tuple[int, int]]:
        """Pairs of a row's trace and a column's that may be one event by what they tell: of which more than `least`
        speaks for it. Asks again and again which pairs are still open: each one found may close others."""
        start, height = 0, 1
        while start < len(rows) and len(columns):
            chunk = rows[start : start + height]
            first, second = np.repeat(chunk, len(columns)), np.tile(columns, len(chunk))
            opened = is_open(first, second)
            first, second = first[opened], second[opened]
            for place in np.flatnonzero(self.scores(first, second) > least).tolist():
                one, other = int(first[place]), int(second[place])
                if is_open(first[place], second[place]) and _are_linked(self.traces[one], self.traces[other]):
                    yield one, other
            start += height
            height = max(1, min(2 * height, CHUNK // len(columns)))

    def _components(self, members: Counts, least: float) -> list[Group]:
        """These traces, those together that are linked or have one key, directly or through others."""
        labels = np.arange(len(self.traces))
        chosen = np.zeros(len(self.traces), bool)
        chosen[members] = True

        def join(one: int, other: int) -> None:
            labels[labels == labels[other]] = labels[one]

        def is_open(first: Counts, second: Counts) -> Booleans:
            apart: Booleans = (first < second) & (labels[first] != labels[second])
            return apart

        for named in self._keys.values():
            together = named[chosen[named]]
            for other in together[1:]:
                join(int(together[0]), int(other))
        for named in self._triggers.values():
            told = named[chosen[named]]
            for one, other in self._links(told, told, least, is_open):
                join(one, other)
        return [
            group.tolist() for group in _members(zip(labels[members].tolist(), members.tolist(), strict=True)).values()
        ]

    def _parted(self, component: Group) -> list[Group]:
        """The events of what is linked together."""
        keys: defaultdict[str, Group] = defaultdict(list)
        for number in component:
            keys[self.traces[number].key].append(number)
        return self._joined(list(keys.values()), 0.0)

    def _joined(self, groups: Sequence[Group], least: float) -> list[Group]:
        """Groups of traces, those of one event joined; they are linked so that more than `least` speaks for it."""
        if len(groups) > LARGE:
            groups = self._led(groups)
        if len(groups) <= LARGE:
            return self._averaged(groups)
        if least + STEP > MOST:
            return list(groups)
        led = {group[0]: group for group in groups}
        parts = self._components(np.array(sorted(led), np.int64), least + STEP)
        return [found for part in parts for found in self._joined([led[number] for number in part], least + STEP)]

    def _led(self, groups: Sequence[Group]) -> list[Group]:
        """The groups, each first one joined with all later ones that are almost certainly one event with it (Ailon,
        Charikar and Newman, 2008, with the digests of articles for chance)."""
        told = _members(
            (trigger, place) for place, group in enumerate(groups) for trigger in self.traces[group[0]].triggers
        )
        firsts = np.array([group[0] for group in groups], np.int64)
        taken = np.zeros(len(groups), bool)
        led: list[Group] = []
        for place, group in enumerate(groups):
            if taken[place]:
                continue
            taken[place] = True
            leader = list(group)
            places = np.unique(np.concatenate([told[trigger] for trigger in self.traces[group[0]].triggers]))
            places = places[~taken[places]]
            scores = self.scores(np.full(len(places), group[0]), firsts[places])
            for other in places[scores > SURE].tolist():
                if self._agree(leader, groups[other]):
                    leader += groups[other]
                    taken[other] = True
            led.append(leader)
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
