"""The names that entities and sources are looked up by: of an entity all, in the place of its record's alone."""

from __future__ import annotations

from typing import Any

import orjson
from peewee import CompositeKey, Database, ForeignKeyField, Model, SqliteDatabase, TextField, chunked

from dateline.folding import lookup_key

BATCH = 1_000
"""Entities whose names are written at a time."""

POSTGRESQL_ORDER = """
alter table entity_names alter column key type text collate "C", alter column entity_id type text collate "C";
alter table sources alter column name_key type text collate "C"
"""


def up(migrator: Any, db: Database) -> None:
    """Add the table and the column, with the names of the entities and sources that there are. Names are folded as the
    program does that runs this step: it is what looks them up."""

    class Table(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Entity(Table):
        id = TextField(primary_key=True)
        name = TextField()
        aliases_json = TextField()

        class Meta:
            table_name = "entities"

    class EntityName(Table):
        key = TextField()
        entity = ForeignKeyField(Entity, on_delete="CASCADE", backref="+")

        class Meta:
            table_name = "entity_names"
            primary_key = CompositeKey("key", "entity")

    class Source(Table):
        id = TextField(primary_key=True)
        name = TextField()
        name_key = TextField()

        class Meta:
            table_name = "sources"

    db.create_tables([EntityName])
    db.execute_sql("alter table sources add column name_key text not null default ''")  # type: ignore[no-untyped-call]
    if not isinstance(db, SqliteDatabase):
        db.execute_sql(POSTGRESQL_ORDER)  # type: ignore[no-untyped-call]
    last = ""
    while page := list(Entity.select().where(Entity.id > last).order_by(Entity.id).limit(BATCH)):
        last = page[-1].id
        names = {
            (lookup_key(name), entity.id)
            for entity in page
            for name in (entity.name, *orjson.loads(entity.aliases_json))
        }
        rows = [{"key": key, "entity": entity} for key, entity in sorted(names) if key]
        for some in chunked(rows, 400):
            EntityName.insert_many(some).execute()
    for source in Source.select():
        Source.update(name_key=lookup_key(source.name)).where(Source.id == source.id).execute()
    for statement in (
        "create index sources_name_key on sources (name_key)",
        "drop index entities_name_key",
        "alter table entities drop column name_key",
    ):
        db.execute_sql(statement)  # type: ignore[no-untyped-call]
