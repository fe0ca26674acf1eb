"""Decides of some of the events that articles tell which events they are, with all that may be one with them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable

from importer.sameness import linked_pairs, same_events
from importer.traces import Trace, families, unpack
from models import traces
from models.redirects import most
from models.traces import Place


class Alike:
    """Some traces and all that are linked with them or have their keys, directly or through others, as they are stored
    now; belongs to one transaction.

    `stored` is the event that each of them is so far, `events` the one that it ought to be: that of the key which most
    of its tellings have, of several the least.
    """

    def __init__(self, chosen: Collection[Place]) -> None:
        self.stored: dict[Place, str] = {}
        self._traces: dict[Place, Trace] = {}
        self._links: defaultdict[Place, set[Place]] = defaultdict(set)
        self._of_key: defaultdict[str, set[Place]] = defaultdict(set)
        self._looked: set[str] = set()
        reached = self._reached(chosen)
        self.events: dict[Place, str] = {}
        for group in same_events([self._traces[place] for place in sorted(reached)]):
            event = most(Counter(trace.key for trace in group))
            self.events |= {(trace.article, trace.key): event for trace in group}

    def _reached(self, chosen: Collection[Place]) -> set[Place]:
        """Those chosen, and what is linked with them."""
        self._read(chosen)
        reached, frontier = set(chosen), set(chosen)
        while frontier:
            self._look(frontier)
            frontier = {other for place in frontier for other in self._links[place] | self._of_key[place[1]]} - reached
            reached |= frontier
        return reached

    def _look(self, places: Iterable[Place]) -> None:
        """Find what is linked with these, in all their families."""
        new = {family for place in places for family in families(self._traces[place])} - self._looked
        near = traces.places_in(new)
        self._read(near - self._traces.keys())
        for one, other in linked_pairs([self._traces[place] for place in sorted(near)]):
            first, second = (one.article, one.key), (other.article, other.key)
            self._links[first].add(second)
            self._links[second].add(first)
        self._looked |= new

    def _read(self, places: Collection[Place]) -> None:
        for row in traces.traces_at(places):
            self.stored[row.article, row.key] = row.event
            self._traces[row.article, row.key] = unpack(row.article, row.key, row.trace_json)
            self._of_key[row.key].add((row.article, row.key))
