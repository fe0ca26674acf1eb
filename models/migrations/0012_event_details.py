"""What events and their tellings say beside who, when and where: main news, confidence, tolls, times of day; and where
places lie."""

from __future__ import annotations

from typing import Any

from peewee import Database, SqliteDatabase

from dateline.clock import now

TOLD = {
    "what": "{text}",
    "confidence": "{double}",
    **{f"{name}_json": "{text} not null default 'null'" for name in ("killed", "injured", "missing", "time")},
}
COORDINATES = {"latitude": "{double}", "longitude": "{double}"}
COLUMNS = {
    "events": {
        "main_json": "{text} not null default 'null'",
        "is_main": "{boolean}",
        "killed": "integer",
        **TOLD,
    },
    "event_articles": {"main": "{boolean}", **TOLD},
    "event_participants": {"kind": "{text}"},
    "entities": COORDINATES,
    "article_entities": COORDINATES,
}

SQLITE = {"text": "text", "double": "real", "boolean": "integer"}
POSTGRESQL = {"text": 'text collate "C"', "double": "double precision", "boolean": "boolean"}

UNKNOWN_KINDS = """
update event_articles set participants_json = replace(participants_json, '"entity":', '"kind":null,"entity":')
"""
"""In a JSON text, only the name of a member has marks that are not escaped around it and a colon behind."""

CHANGED = """
insert into changes (at, resource, record, action)
select {mark}, 'events', id, 'updated' from events where merged_into_id is null order by id
"""


def up(migrator: Any, db: Database) -> None:
    """Add the columns, empty: articles that are imported already get them when they are read anew. Participants say
    that their kind is unknown, and the change feed tells of each event, since all say more than before."""
    is_sqlite = isinstance(db, SqliteDatabase)
    types = SQLITE if is_sqlite else POSTGRESQL
    for table, columns in COLUMNS.items():
        for name, kind in columns.items():
            db.execute_sql(f"alter table {table} add column {name} {kind.format(**types)}")  # type: ignore[no-untyped-call]

    db.execute_sql(UNKNOWN_KINDS)  # type: ignore[no-untyped-call]
    db.execute_sql(CHANGED.format(mark="?" if is_sqlite else "%s"), (now(),))  # type: ignore[no-untyped-call]
