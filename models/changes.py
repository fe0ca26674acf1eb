"""The change feed: which record was added, updated or deleted, in order."""

from __future__ import annotations

from peewee import AutoField, TextField

from models.database import Table
from models.filters import Filter, FilterKind, above, equals
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


CHANGED_RESOURCES = ("articles", "entities", "quotes", "events", "sources")
"""The resources whose changes the feed tells: whatever a GET of one of their records answers otherwise after a commit
has a line in that commit."""

ACTIONS = ("added", "updated", "deleted")
"""What happened to a record. Of an id without a record of its own that leads elsewhere than before, `deleted` tells."""

CHANGES = Resource(
    name="changes",
    table=Change,
    filters=by_name(
        Filter(
            "since", FilterKind.NUMBER, "After the change with this sequence number.", above("sequence"), many=False
        ),
        Filter("resource", FilterKind.CHOICE, "Of this kind of record.", equals("resource"), CHANGED_RESOURCES),
        Filter("record", FilterKind.ID, "Of the record with this id.", equals("record")),
        Filter("action", FilterKind.CHOICE, "Of this kind of change.", equals("action"), ACTIONS),
    ),
    sorts=by_name(Sort("sequence", "sequence", "In the order in which they were made.")),
    default_sort="sequence",
)
