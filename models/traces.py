"""What each article leaves behind of its events, and which event each of these is decided to be."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from peewee import BlobField, CompositeKey, ForeignKeyField, TextField

from models import bulk, redirects
from models.articles import Article
from models.database import Table
from models.events import Event
from models.rows import TraceRow
from models.store_changes import Changes

Place = tuple[str, str]
"""Where a trace stands: its article and its key."""


class Trace(Table):
    """An event as one article tells it, and the event that it is decided to be.

    `key` is the id that it has by what the article alone tells, `trace_json` what it can be known by in other articles,
    with `vector`, and `triggers` the words, between spaces, that it is looked for by.
    """

    article = ForeignKeyField(Article, backref="+", on_delete="CASCADE", index=False)
    key = TextField(index=True)
    event = TextField()
    trace_json = TextField()
    triggers = TextField(default="")
    vector = BlobField(default=b"")

    class Meta:
        table_name = "traces"
        primary_key = CompositeKey("article", "key")


class TraceFamily(Table):
    """Where an article's traces are looked for: two can be of one event only where their articles have a family in
    common."""

    family = TextField()
    article = ForeignKeyField(Article, backref="+", on_delete="CASCADE")

    class Meta:
        table_name = "trace_families"
        primary_key = CompositeKey("family", "article")


class UnsettledTrace(Table):
    """A trace of which it is still to be decided which event it is, or, where that is decided, to be written: then
    `event` says which. `family` is the first of its article's, so that those that are looked for in the same places are
    decided together."""

    family = TextField()
    article = ForeignKeyField(Article, backref="+", on_delete="CASCADE")
    key = TextField()
    event = TextField(null=True)

    class Meta:
        table_name = "unsettled_traces"
        primary_key = CompositeKey("article", "key")
        indexes = ((("event", "family", "article", "key"), False),)


TRACE = ("article", "key", "event", "trace_json", "triggers", "vector")

FAMILY = ("family", "article")

UNSETTLED = ("family", "article", "key", "event")

REDIRECT = ("id", "type", "status", "label", "merged_into")

EMPTY = {"date_sort": "", "article_count": 0, "mention_count": 0}
"""What an event's record says that only redirects, beside the columns of `REDIRECT`."""


def write_traces(rows: Sequence[TraceRow], known: Sequence[str], decided: bool) -> set[str]:
    """Write all traces of some articles, of which those `known` are in the database already. Note that it must be
    decided anew which events those are that were not there before, and those that shared a family with one that is
    gone; those that mean another event than before, too, unless this was `decided`.

    Returns the ids that led to an event and do not any more."""
    before = {(row.article, row.key): row for row in _traces("article", known)}
    after = {(row.article, row.key): row for row in rows}
    same = {place for place, row in before.items() if place in after and _told(after[place]) == _told(row)}
    gone, added = before.keys() - same, after.keys() - same
    moved = {place for place in same if before[place].event != after[place].event}
    if gone:
        unsettle(_neighbours([before[place] for place in sorted(gone)]) - gone)
        for table in (Trace, UnsettledTrace):
            bulk.delete_where(table, ("article", "key"), sorted(gone))
    bulk.insert(Trace, TRACE, [_values(after[place]) for place in sorted(added)])
    _write_families(rows, known)
    events = [(after[place].event, *place) for place in sorted(moved)]
    bulk.update_where(Trace, ("article", "key"), ("event",), events)
    unsettle(added if decided else added | moved)
    return redirects.drop(Event, Trace, {key for _, key in before.keys() - after.keys()})


def _told(row: TraceRow) -> tuple[str, str, bytes]:
    """What a trace says, whichever event it is."""
    return row.trace_json, row.triggers, row.vector


def _write_families(rows: Iterable[TraceRow], known: Iterable[str]) -> None:
    """Write where the traces of these articles are looked for now."""
    before = {(family, article) for family, article in bulk.select(TraceFamily, FAMILY, "article", known)}
    after = {(family, row.article) for row in rows for family in row.families}
    bulk.delete_where(TraceFamily, FAMILY, sorted(before - after))
    bulk.insert(TraceFamily, FAMILY, sorted(after - before))


def unsettle(places: Collection[Place]) -> None:
    """Note that it must be decided anew which events these traces are."""
    articles = {article for article, _ in places}
    first: dict[str, str] = {}
    for family, article in bulk.select(TraceFamily, FAMILY, "article", articles):
        first[article] = min(first.get(article, family), family)
    settle(places)
    rows = [(first.get(article, ""), article, key, None) for article, key in sorted(places)]
    bulk.insert(UnsettledTrace, UNSETTLED, rows)


def settle(places: Iterable[Place]) -> None:
    """Note that nothing is open of these traces: which events they are is decided, and written."""
    bulk.delete_where(UnsettledTrace, ("article", "key"), sorted(places))


def decide(events: Mapping[Place, str]) -> None:
    """Note that it is decided that these traces are these events, which is still to be written."""
    articles = {article for article, _ in events}
    known = set(bulk.select(UnsettledTrace, ("article", "key"), "article", articles))
    rows = [("", *place, event) for place, event in sorted(events.items()) if place not in known]
    bulk.insert(UnsettledTrace, UNSETTLED, rows)
    decided = [(event, *place) for place, event in sorted(events.items()) if place in known]
    bulk.update_where(UnsettledTrace, ("article", "key"), ("event",), decided)


def decided(limit: int) -> dict[Place, str]:
    """The traces of some articles, as many at most, of which it is decided that they are another event than is written,
    and which."""
    columns = (UnsettledTrace.article, UnsettledTrace.key, UnsettledTrace.event)
    is_decided = UnsettledTrace.event.is_null(False)
    some = UnsettledTrace.select(UnsettledTrace.article).where(is_decided).distinct().order_by(UnsettledTrace.article)
    rows: Iterable[Any] = (
        UnsettledTrace.select(*columns).where(is_decided, UnsettledTrace.article.in_(some.limit(limit))).tuples()
    )
    return {(article, key): event for article, key, event in rows}


def unsettled(limit: int) -> set[Place]:
    """Traces of which it must be decided anew which events they are, a few that are looked for in the same places."""
    columns = (UnsettledTrace.family, UnsettledTrace.article, UnsettledTrace.key)
    is_open = UnsettledTrace.event.is_null()
    rows: Iterable[Any] = UnsettledTrace.select(*columns).where(is_open).order_by(*columns).limit(limit).tuples()
    return {(article, key) for _, article, key in rows}


def places_in(families: Iterable[str], triggers: Collection[str]) -> set[Place]:
    """Where the traces stand that have one of these triggers, of the articles that have one of these families."""
    articles = {article for (article,) in bulk.select(TraceFamily, ("article",), "family", families)}
    sought = set(triggers)
    rows = bulk.select(Trace, ("article", "key", "triggers"), "article", articles)
    return {(article, key) for article, key, known in rows if not sought.isdisjoint(known.split())}


def places_of(keys: Iterable[str]) -> set[Place]:
    """Where the traces of these keys stand."""
    return set(bulk.select(Trace, ("article", "key"), "key", keys))


def traces_at(places: Collection[Place]) -> list[TraceRow]:
    """The traces that stand there."""
    return [row for row in _traces("key", {key for _, key in places}) if (row.article, row.key) in places]


def events_of(articles: Iterable[str]) -> dict[str, dict[str, str]]:
    """For each article: the events that its traces are, by their keys."""
    found: dict[str, dict[str, str]] = {article: {} for article in articles}
    for article, key, event in bulk.select(Trace, ("article", "key", "event"), "article", found):
        found[article][key] = event
    return found


def events_known(keys: Iterable[str]) -> dict[str, str]:
    """For each key that some article has: the event that most of them mean by it."""
    counts = redirects.counted(Trace, "event", keys)
    return {key: redirects.most(events) for key, events in counts.items()}


def redirect_events(keys: Iterable[str], changes: Changes) -> None:
    """Let the id of each of these traces lead to the event that most articles mean by it, where it has no record of its
    own. Belongs in a transaction of `writing`."""
    meant = redirects.targets(Trace, "event", keys)
    rows = {key: (key, "", "", "", event) for key, event in meant.items()}
    changes.note_led("events", redirects.lead_on(Event, REDIRECT, rows, EMPTY))


def _neighbours(rows: Sequence[TraceRow]) -> set[Place]:
    """The traces that may be one event with these, as they were stored."""
    families = {family for (family,) in bulk.select(TraceFamily, ("family",), "article", {row.article for row in rows})}
    return places_in(families, {trigger for row in rows for trigger in row.triggers.split()}) | places_of(
        {row.key for row in rows}
    )


def _traces(field: str, values: Iterable[str]) -> Iterator[TraceRow]:
    for article, key, event, trace_json, triggers, vector in bulk.select(Trace, TRACE, field, values):
        yield TraceRow(article, key, event, trace_json, triggers, bytes(vector))


def _values(row: TraceRow) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in TRACE)
