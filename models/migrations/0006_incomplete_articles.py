"""Which kinds of fact articles lack, because reading them failed or took too long, and which articles runs left so."""

from __future__ import annotations

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
    """Add the tables, empty, and the count of each run."""

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
    if not isinstance(db, SqliteDatabase):
        db.execute_sql(POSTGRESQL_ORDER)  # type: ignore[no-untyped-call]
