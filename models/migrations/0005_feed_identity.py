"""Which change feed a database has."""

from __future__ import annotations

import secrets
from typing import Any

from peewee import Database, Model, TextField


def up(migrator: Any, db: Database) -> None:
    """Add the table with its one row. Who followed the feed of a database that is older than this cannot tell whether
    it is the same, and missed what was renamed: such copies are to be made anew."""

    class Feed(Model):
        id = TextField(primary_key=True)

        class Meta:
            database = db
            table_name = "feed"

    db.create_tables([Feed])
    Feed.insert(id=f"feed_{secrets.token_hex(8)}").execute()
