"""Keys that clients of the API are known by."""

from __future__ import annotations

from typing import Any

from peewee import Database, Model, SqliteDatabase, TextField

COLUMNS = ("id", "name", "digest", "scopes_json", "rate_limit", "created_at", "expires_at", "revoked_at")


def up(migrator: Any, db: Database) -> None:
    """Add the table, empty."""

    class ApiKey(Model):
        id = TextField(primary_key=True)
        name = TextField()
        digest = TextField(unique=True)
        scopes_json = TextField()
        rate_limit = TextField(null=True)
        created_at = TextField()
        expires_at = TextField(null=True)
        revoked_at = TextField(null=True)

        class Meta:
            database = db
            table_name = "api_keys"

    db.create_tables([ApiKey])
    if not isinstance(db, SqliteDatabase):
        order = ", ".join(f'alter column {column} type text collate "C"' for column in COLUMNS)
        db.execute_sql(f"alter table api_keys {order}")  # type: ignore[no-untyped-call]
