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
        self.events: dict[Place, str] = {}
        compared, reached = self._reached(chosen)
        for group in compared.events(reached):
            event = most(Counter(trace.key for trace in group))
            self.events |= {(trace.article, trace.key): event for trace in group}

    def _reached(self, chosen: Collection[Place]) -> tuple[Compared, list[int]]:
        """Those chosen and what is linked with them, by their numbers among all that was looked at."""
        self._read(chosen)
        self._look(self._traces.keys())
        while True:
            compared = Compared(self._traces.values())
            places = [(trace.article, trace.key) for trace in compared.traces]
            reached = compared.reached(number for number, place in enumerate(places) if place in chosen)
            self._look([places[number] for number in reached])
            if len(self._traces) == len(places):
                return compared, reached

    def _look(self, places: Collection[Place]) -> None:
        """Read what may be one with these, and was not looked for yet."""
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
