"""Full-text search over articles, quotes and entities."""

from __future__ import annotations

from peewee import AutoField, TextField

from models.database import Table


class SearchEntry(Table):
    """A record's words. SQLite indexes them in the FTS5 table `search_index`, kept by triggers in the same
    transaction; PostgreSQL in the generated column `words` (tsvector) under a GIN index."""

    id = AutoField()
    resource = TextField()
    record = TextField()
    title = TextField()
    body = TextField()

    class Meta:
        table_name = "search_entries"
        indexes = ((("resource", "record"), True),)
