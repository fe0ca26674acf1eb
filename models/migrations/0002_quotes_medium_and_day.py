"""For whom an unnamed source spoke, through what something was said, and when."""

from __future__ import annotations

from typing import Any

from peewee import Database, SqliteDatabase

ENTITY = "{text} references entities (id) on delete restrict"
COLUMNS = {
    **{f"{name}_id": ENTITY for name in ("affiliation", "medium")},
    **{f"{name}_{edge}": "integer" for name in ("affiliation", "medium", "said") for edge in ("start", "end")},
    **{f"{name}_text": "{text}" for name in ("affiliation", "medium", "said")},
    **{f"said_{part}": "{text}" for part in ("edtf", "earliest", "latest")},
}
INDEXES = ("affiliation_id", "medium_id", "said_latest")


def up(migrator: Any, db: Database) -> None:
    """Add the columns, empty: articles that are imported already get them when they are imported anew."""
    text = "text" if isinstance(db, SqliteDatabase) else 'text collate "C"'
    for name, kind in COLUMNS.items():
        db.execute_sql(f"alter table quotes add column {name} {kind.format(text=text)}")  # type: ignore[no-untyped-call]
    for name in INDEXES:
        db.execute_sql(f"create index quotes_{name} on quotes ({name})")  # type: ignore[no-untyped-call]
