"""Decides of some of the events that articles tell which events they are, with all that may be one with them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection

from importer.sameness import Compared
from importer.traces import Trace, families, unpack
from models import traces
from models.redirects import most
from models.traces import Place


class Alike:
    """Some traces and all that are linked with them or have their keys, directly or through others, as they are stored
    now; what is read must not change meanwhile.

    `stored` is the event that each of them is so far, `events` the one that it ought to be: that of the key which most
    of its tellings have, of several the least.
    """

    def __init__(self, chosen: Collection[Place]) -> None:
        self.stored: dict[Place, str] = {}
        self._traces: dict[Place, Trace] = {}
        self._looked: defaultdict[str, set[str]] = defaultdict(set)
        reached = self._reached(chosen)
        self.events: dict[Place, str] = {}
        for group in Compared(self._traces[place] for place in reached).events():
            event = most(Counter(trace.key for trace in group))
            self.events |= {(trace.article, trace.key): event for trace in group}

    def _reached(self, chosen: Collection[Place]) -> set[Place]:
        """Those chosen, and what is linked with them."""
        self._read(chosen)
        reached: set[Place] = set(self._traces)
        while True:
            self._look(reached)
            compared = Compared(self._traces.values())
            places = [(trace.article, trace.key) for trace in compared.traces]
            found = {places[n] for n in compared.reached(n for n, place in enumerate(places) if place in reached)}
            if found == reached:
                return reached
            reached = found

    def _look(self, places: Collection[Place]) -> None:
        """Read what may be one with these."""
        sought: set[str] = set()
        known: set[str] = set()
        for place in places:
            trace = self._traces[place]
            for trigger in trace.triggers:
                if fresh := families(trace) - self._looked[trigger]:
                    sought |= fresh
                    known.add(trigger)
        for trigger in known:
            self._looked[trigger] |= sought
        near = traces.places_in(sought, known) | traces.places_of({key for _, key in places})
        self._read(near - self._traces.keys())

    def _read(self, places: Collection[Place]) -> None:
        for row in traces.traces_at(places):
            self.stored[row.article, row.key] = row.event
            self._traces[row.article, row.key] = unpack(row.article, row.key, row.trace_json, row.vector)
