"""Which kinds of fact articles lack, because reading them failed or took too long, and which articles runs left so; one
location for a file, by whatever way it is named."""

from __future__ import annotations

import os
from typing import Any

from peewee import AutoField, CompositeKey, Database, ForeignKeyField, Model, SqliteDatabase, TextField

POSTGRESQL_ORDER = """do $$ declare altered record; begin
    for altered in
        select table_name, string_agg(format('alter column %%I type text collate "C"', column_name), ', ') as columns
        from information_schema.columns where table_schema = current_schema() and data_type = 'text'
        and table_name in ('incompletions', 'run_incompletions') group by table_name
    loop execute format('alter table %%I ', altered.table_name) || altered.columns; end loop;
end $$"""


def up(migrator: Any, db: Database) -> None:
    """Add the tables, empty, and the count of each run. Let the locations of files that are there be without links and
    ways up, as they are read from now on."""

    class Table(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Article(Table):
        id = TextField(primary_key=True)

        class Meta:
            table_name = "articles"

    class ImportRun(Table):
        id = AutoField()

        class Meta:
            table_name = "import_runs"

    class Incompletion(Table):
        article = ForeignKeyField(Article, on_delete="CASCADE", index=False, backref="+")
        annotator = TextField()
        reason = TextField()

        class Meta:
            table_name = "incompletions"
            primary_key = CompositeKey("article", "annotator")

    class RunIncompletion(Table):
        id = AutoField()
        run = ForeignKeyField(ImportRun, on_delete="CASCADE", backref="+")
        location = TextField()
        article = TextField()
        annotator = TextField()
        reason = TextField()

        class Meta:
            table_name = "run_incompletions"

    db.execute_sql(  # type: ignore[no-untyped-call]
        "alter table import_runs add column incomplete integer not null default 0"
    )
    db.create_tables([Incompletion, RunIncompletion])
    _resolve_locations(db)
    if not isinstance(db, SqliteDatabase):
        db.execute_sql(POSTGRESQL_ORDER)  # type: ignore[no-untyped-call]


def _resolve_locations(db: Database) -> None:
    mark = "?" if isinstance(db, SqliteDatabase) else "%s"
    rows = db.execute_sql("select location from locations").fetchall()  # type: ignore[no-untyped-call]
    known = {location for (location,) in rows}
    for location in sorted(known):
        path, hash_sign, rest = location.partition("#")
        if not path.startswith("/") or not os.path.exists(path):
            continue
        resolved = f"{os.path.realpath(path)}{hash_sign}{rest}"
        if resolved == location:
            continue
        if resolved in known:
            db.execute_sql(f"delete from locations where location = {mark}", (location,))  # type: ignore[no-untyped-call]
        else:
            change = f"update locations set location = {mark} where location = {mark}"
            db.execute_sql(change, (resolved, location))  # type: ignore[no-untyped-call]
            known.add(resolved)
