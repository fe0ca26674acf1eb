"""Which events of different articles are one, and where the ids of those that were merged lead."""

from __future__ import annotations

from typing import Any

from peewee import CompositeKey, Database, ForeignKeyField, Model, SqliteDatabase, TextField

POSTGRESQL_ORDER = """do $$ declare altered record; begin
    for altered in
        select table_name, string_agg(format('alter column %%I type text collate "C"', column_name), ', ') as columns
        from information_schema.columns where table_schema = current_schema() and data_type = 'text'
        and table_name in ('traces', 'trace_families', 'unsettled_traces') group by table_name
    loop execute format('alter table %%I ', altered.table_name) || altered.columns; end loop;
end $$"""


def up(migrator: Any, db: Database) -> None:
    """Add the column, the tables, and the indexes of lists without merged events and by how much is told of each. What
    articles tell that are imported already stays the events that it is until one of their names is linked anew, or they
    are imported into a new database: they left no traces."""
    is_sqlite = isinstance(db, SqliteDatabase)
    text = "text" if is_sqlite else 'text collate "C"'
    for statement in (
        f"alter table events add column merged_into_id {text} references events (id) on delete restrict",
        "create index events_merged_into_id on events (merged_into_id)",
        "drop index events_date_sort_id_latest",
        "create index events_date_sort_id_latest_merged_into_id on events (date_sort, id, latest, merged_into_id)",
        "drop index events_article_count_id",
        "create index events_article_count_mention_count_id on events (article_count, mention_count, id)",
    ):
        db.execute_sql(statement)  # type: ignore[no-untyped-call]

    class Table(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Article(Table):
        id = TextField(primary_key=True)

        class Meta:
            table_name = "articles"

    class Trace(Table):
        article = ForeignKeyField(Article, on_delete="CASCADE", index=False, backref="+")
        key = TextField(index=True)
        event = TextField()
        trace_json = TextField()

        class Meta:
            table_name = "traces"
            primary_key = CompositeKey("article", "key")

    class TraceFamily(Table):
        family = TextField()
        article = ForeignKeyField(Article, on_delete="CASCADE", backref="+")
        key = TextField()

        class Meta:
            table_name = "trace_families"
            primary_key = CompositeKey("family", "article", "key")
            without_rowid = is_sqlite

    class UnsettledTrace(Table):
        family = TextField()
        article = ForeignKeyField(Article, on_delete="CASCADE", backref="+")
        key = TextField()

        class Meta:
            table_name = "unsettled_traces"
            primary_key = CompositeKey("family", "article", "key")

    db.create_tables([Trace, TraceFamily, UnsettledTrace])
    if not is_sqlite:
        db.execute_sql(POSTGRESQL_ORDER)  # type: ignore[no-untyped-call]
