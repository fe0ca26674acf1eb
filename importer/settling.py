"""Settles what is open after articles or authority entries came: decides whom names mean, which events are one and
which articles tell one story, and writes the articles anew for which that is another now."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dateline.clock import now
from importer.alike import Alike
from importer.events import Meant
from importer.grouping import group
from importer.interrupts import uninterrupted
from importer.kept_facts import unpack
from importer.linked import Link, link, retold
from importer.linking import Linker
from models import groupings, listing, namings, traces
from models.authority import Entry, write_entries
from models.freshness import last_change
from models.rows import NamingRow
from models.store import writing
from models.store_changes import Changes
from models.store_links import redirect_keys, refresh_entities, relink, retell

FAMILIES = 400
"""Families of names that one transaction decides."""

TRACES = 4000
"""Events as articles tell them that are decided at once, with all that may be one with them."""

GROUPED = 20
"""Articles that one transaction groups."""

ARTICLES = 100
"""Articles that one transaction writes anew: other writers wait for it."""


def settle(report: Callable[[], None] = lambda: None) -> None:
    """Decide all that is open. What is decided stays decided where it is cut short; the next run goes on."""
    settle_names(report)
    settle_events(report)
    settle_stories(report)


def settle_names(report: Callable[[], None] = lambda: None) -> None:
    """Decide all links of names that are open."""
    _settle(_settle_some_names, report)


def settle_events(report: Callable[[], None] = lambda: None) -> None:
    """Decide which events those are of which that is open."""
    done = False
    while not done:
        # Other writers need not wait while many tellings are compared.
        ahead = _Ahead()
        with uninterrupted(), writing():
            done = _settle_some_events(ahead)
        report()


def settle_stories(report: Callable[[], None] = lambda: None) -> None:
    """Decide to which stories articles belong of which that is open, and which are copies of others."""
    _settle(_settle_some_stories, report)


def load_entries(entries: Sequence[Entry]) -> dict[str, int]:
    """Take the entries of an authority file, all or none, and link the names of stored articles to them. Returns how
    many were added, updated and left unchanged."""
    with uninterrupted(), writing():
        changed, families, added = write_entries(entries)
        namings.unsettle(families)
        changes = Changes(now())
        refresh_entities(changed, changes)
        changes.write()
    settle()
    return {"added": added, "updated": len(changed) - added, "unchanged": len(entries) - len(changed)}


def _settle(some: Callable[[], bool], report: Callable[[], None]) -> None:
    done = False
    while not done:
        with uninterrupted(), writing():
            done = some()
        report()


def _settle_some_names() -> bool:
    dirty = namings.unsettled(FAMILIES)
    if not dirty:
        return True
    linker = Linker()
    touched = linker.touched(dirty)
    wrong = sorted({article for (article, _), (naming, meant) in touched.items() if _differs(naming, meant)})
    facts = namings.packed_facts(wrong[:ARTICLES])
    texts, own, events = listing.texts(list(facts)), namings.namings_of(facts), traces.events_of(facts)
    # Each article once with all its links, whatever family they belong to.
    meant = linker.links(naming for article in sorted(own) for naming in own[article])
    linked = [
        link(
            unpack(packed, texts[article]),
            article,
            {naming.key: meant[article, naming.key][1] for naming in own[article]},
            _known(events[article]),
        )
        for article, packed in sorted(facts.items())
    ]
    changes = Changes(now())
    left: set[str] = set()
    if linked:
        left = relink(linked, changes) | {naming.key for namings_here in own.values() for naming in namings_here}
    if len(wrong) <= ARTICLES:
        left |= {naming.key for naming, _ in touched.values()}
        namings.settle(dirty)
    redirect_keys(left, changes)
    changes.write()
    return False


def _differs(naming: NamingRow, meant: Link) -> bool:
    return (naming.entity, naming.confidence) != (meant.entity, meant.confidence)


def _known(events: Mapping[str, str]) -> Meant:
    return lambda keys: events


class _Ahead:
    """What is decided of some traces before the transaction that notes it: it holds if nothing was written since."""

    def __init__(self) -> None:
        self._last = last_change()
        open_places = traces.unsettled(TRACES)
        self._alike = Alike(open_places) if open_places else None

    def decided(self) -> Alike | None:
        """What is decided, as the traces are now; None where nothing is open."""
        return self._alike if last_change() == self._last else _Ahead()._alike


def _settle_some_events(ahead: _Ahead) -> bool:
    """Note which events some traces are, or write some of what is decided; whether there was nothing of either."""
    alike = ahead.decided()
    if alike is None:
        return _write_some_events()
    wrong = {place: event for place, event in alike.events.items() if alike.stored[place] != event}
    traces.settle(alike.events.keys() - wrong.keys())
    traces.decide(wrong)
    return False


def _write_some_events() -> bool:
    """Write anew some articles that tell of another event now; whether there was none."""
    decided = traces.decided(ARTICLES)
    if not decided:
        return True
    facts = namings.packed_facts(sorted({article for article, _ in decided}))
    texts, own, events = listing.texts(list(facts)), namings.namings_of(facts), traces.events_of(facts)
    for (article, key), event in decided.items():
        events[article][key] = event
    told = [
        retold(
            unpack(packed, texts[article]),
            article,
            {naming.key: naming.entity for naming in own[article]},
            _known(events[article]),
        )
        for article, packed in sorted(facts.items())
    ]
    changes = Changes(now())
    left = retell(told, changes) | {trace.key for rows in told for trace in rows.traces}
    traces.settle(decided)
    traces.redirect_events(left, changes)
    changes.write()
    return False


def _settle_some_stories() -> bool:
    articles = groupings.unsettled(GROUPED)
    if not articles:
        return True
    changes = Changes(now())
    group(articles, changes)
    groupings.settle(articles)
    changes.write()
    return False
