"""The change feed: which record was added, updated or deleted, in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from peewee import SQL, AutoField, Expression, TextField, Value, fn

from models.database import Table, is_sqlite
from models.filters import Filter, FilterKind, above, equals, one_of
from models.resources import Resource, Sort, by_name


class Change(Table):
    """One line of the feed. `resource` is one of CHANGED_RESOURCES, `action` one of ACTIONS."""

    sequence = AutoField()
    at = TextField()
    resource = TextField()
    record = TextField()
    action = TextField()

    class Meta:
        table_name = "changes"
        indexes = ((("resource", "record", "sequence"), False),)


class Feed(Table):
    """The one row that names the feed: an id made with the database. The numbers of lines mean nothing in another."""

    id = TextField(primary_key=True)

    class Meta:
        table_name = "feed"


CHANGED_RESOURCES = ("articles", "entities", "quotes", "events", "stories", "sources")
"""The resources whose changes the feed tells: whatever a GET of one of their records answers otherwise after a commit
has a line in that commit."""

ACTIONS = ("added", "updated", "deleted")
"""What happened to a record. Of an id without a record of its own that leads elsewhere than before, `deleted` tells."""


def of_resource(change: Any, values: Sequence[Value]) -> Expression:
    """The line is of one of these resources. Not the bare column: SQLite would take the index that begins with it, and
    sort all lines of the resource for each page."""
    column = fn.coalesce(change.resource, SQL("''")) if is_sqlite() else change.resource
    return one_of(column, values)


def of_record(change: Any, values: Sequence[Value]) -> Expression:
    """The line is of one of these records. Every resource is named, too: the index that has the record begins with
    it."""
    resources = [SQL(f"'{resource}'") for resource in CHANGED_RESOURCES]
    return change.resource.in_(resources) & one_of(change.record, values)  # type: ignore[no-any-return]


CHANGES = Resource(
    name="changes",
    table=Change,
    filters=by_name(
        Filter(
            "since", FilterKind.NUMBER, "After the change with this sequence number.", above("sequence"), many=False
        ),
        Filter("resource", FilterKind.CHOICE, "Of this kind of record.", of_resource, CHANGED_RESOURCES),
        Filter("record", FilterKind.ID, "Of the record with this id.", of_record),
        Filter("action", FilterKind.CHOICE, "Of this kind of change.", equals("action"), ACTIONS),
    ),
    sorts=by_name(Sort("sequence", "sequence", "In the order in which they were made.")),
    default_sort="sequence",
)
