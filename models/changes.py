"""The change feed: which record was added, updated or deleted, in order."""

from __future__ import annotations

from peewee import AutoField, TextField

from models.database import Table


class Change(Table):
    """One line of the feed. `resource` is articles, entities, quotes or events; `action` added, updated or deleted."""

    sequence = AutoField()
    at = TextField()
    resource = TextField()
    record = TextField()
    action = TextField()

    class Meta:
        table_name = "changes"
        indexes = ((("resource", "record", "sequence"), False),)
