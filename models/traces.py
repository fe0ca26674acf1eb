"""What each article leaves behind of its events, and which event each of these is decided to be."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from peewee import CompositeKey, ForeignKeyField, TextField

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

    `key` is the id that it has by what the article alone tells, `trace_json` what it can be known by in other articles.
    """

    article = ForeignKeyField(Article, backref="+", on_delete="CASCADE", index=False)
    key = TextField(index=True)
    event = TextField()
    trace_json = TextField()

    class Meta:
        table_name = "traces"
        primary_key = CompositeKey("article", "key")


class TraceFamily(Table):
    """Where a trace is looked for: two can be of one event only where they have a family in common."""

    family = TextField()
    article = ForeignKeyField(Article, backref="+", on_delete="CASCADE")
    key = TextField()

    class Meta:
        table_name = "trace_families"
        primary_key = CompositeKey("family", "article", "key")


class UnsettledTrace(Table):
    """A trace of which it is still to be decided which event it is. `family` is the first of its families, so that
    those that are looked for in the same places are decided together."""

    family = TextField()
    article = ForeignKeyField(Article, backref="+", on_delete="CASCADE")
    key = TextField()

    class Meta:
        table_name = "unsettled_traces"
        primary_key = CompositeKey("family", "article", "key")


TRACE = ("article", "key", "event", "trace_json")

FAMILY = ("family", "article", "key")

REDIRECT = ("id", "type", "status", "label", "merged_into")

EMPTY = {"date_sort": "", "article_count": 0, "mention_count": 0}
"""What an event's record says that only redirects, beside the columns of `REDIRECT`."""


def write_traces(rows: Iterable[TraceRow], known: Iterable[str], decided: bool) -> set[str]:
    """Write all traces of some articles, of which those `known` are in the database already. Note that it must be
    decided anew which events those are that were not there before, and those that shared a family with one that is
    gone; those that mean another event than before, too, unless this was `decided`.

    Returns the ids that led to an event and do not any more."""
    before = {(row.article, row.key): row for row in _traces("article", known)}
    after = {(row.article, row.key): row for row in rows}
    same = {place for place, row in before.items() if place in after and after[place].trace_json == row.trace_json}
    gone, added = before.keys() - same, after.keys() - same
    moved = {place for place in same if before[place].event != after[place].event}
    if gone:
        unsettle(_neighbours(gone))
        for table in (Trace, TraceFamily, UnsettledTrace):
            bulk.delete_where(table, ("article", "key"), sorted(gone))
    new = [after[place] for place in sorted(added)]
    bulk.insert(Trace, TRACE, [(row.article, row.key, row.event, row.trace_json) for row in new])
    families = [(family, row.article, row.key) for row in new for family in sorted(row.families)]
    bulk.insert(TraceFamily, FAMILY, families)
    events = [(after[place].event, *place) for place in sorted(moved)]
    bulk.update_where(Trace, ("article", "key"), ("event",), events)
    unsettle(added if decided else added | moved)
    return redirects.drop(Event, Trace, {key for _, key in before.keys() - after.keys()})


def unsettle(places: Collection[Place]) -> None:
    """Note that it must be decided anew which events these traces are."""
    articles = {article for article, _ in places}
    first: dict[Place, str] = {}
    for family, article, key in bulk.select(TraceFamily, FAMILY, "article", articles):
        first[article, key] = min(first.get((article, key), family), family)
    known = set(bulk.select(UnsettledTrace, ("article", "key"), "article", articles))
    bulk.insert(UnsettledTrace, FAMILY, [(first[place], *place) for place in sorted(set(places) - known)])


def settle(places: Iterable[Place]) -> None:
    """Note that it is decided which events these traces are."""
    bulk.delete_where(UnsettledTrace, ("article", "key"), sorted(places))


def unsettled(limit: int) -> set[Place]:
    """Traces of which it must be decided anew which events they are, a few that are looked for in the same places."""
    columns = (UnsettledTrace.family, UnsettledTrace.article, UnsettledTrace.key)
    rows: Iterable[Any] = UnsettledTrace.select(*columns).order_by(*columns).limit(limit).tuples()
    return {(article, key) for _, article, key in rows}


def places_in(families: Iterable[str]) -> set[Place]:
    """Where the traces of these families stand."""
    return set(bulk.select(TraceFamily, ("article", "key"), "family", families))


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


def _neighbours(places: Collection[Place]) -> set[Place]:
    """The traces that share a family with these."""
    articles = {article for article, _ in places}
    rows = bulk.select(TraceFamily, FAMILY, "article", articles)
    return places_in({family for family, article, key in rows if (article, key) in places}) - set(places)


def _traces(field: str, values: Iterable[str]) -> Iterator[TraceRow]:
    return (TraceRow(*columns) for columns in bulk.select(Trace, TRACE, field, values))
