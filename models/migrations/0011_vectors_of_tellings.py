"""What a learned scorer compares tellings of events by, and what it takes to decide on very many of them at once."""

from __future__ import annotations

import json
from typing import Any

from peewee import CompositeKey, Database, ForeignKeyField, Model, SqliteDatabase, TextField

ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "edly", "ed", "ers", "er", "es", "ly", "s", "e")

POSTGRESQL_ORDER = """do $$ declare altered record; begin
    for altered in
        select table_name, string_agg(format('alter column %%I type text collate "C"', column_name), ', ') as columns
        from information_schema.columns where table_schema = current_schema() and data_type = 'text'
        and table_name in ('traces', 'trace_families', 'unsettled_traces', 'event_articles') group by table_name
    loop execute format('alter table %%I ', altered.table_name) || altered.columns; end loop;
end $$"""


def up(migrator: Any, db: Database) -> None:
    """Add the types of tellings, the triggers and vectors of traces. Look for an article's traces in one place, and
    in one row for what is open of a trace. Traces that are there already have no vector: they are known by the rest
    until their articles are read again."""
    is_sqlite = isinstance(db, SqliteDatabase)

    class Table(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Article(Table):
        id = TextField(primary_key=True)

        class Meta:
            table_name = "articles"

    class Trace(Table):
        article_id = TextField()
        key = TextField()
        trace_json = TextField()
        triggers = TextField()

        class Meta:
            table_name = "traces"
            primary_key = CompositeKey("article_id", "key")

    class TraceFamily(Table):
        family = TextField()
        article = ForeignKeyField(Article, on_delete="CASCADE", backref="+")

        class Meta:
            table_name = "trace_families"
            primary_key = CompositeKey("family", "article")
            without_rowid = is_sqlite

    class UnsettledTrace(Table):
        family = TextField()
        article = ForeignKeyField(Article, on_delete="CASCADE", backref="+")
        key = TextField()
        event = TextField(null=True)

        class Meta:
            table_name = "unsettled_traces"
            primary_key = CompositeKey("article", "key")
            indexes = ((("event", "family", "article", "key"), False),)

    # A family began with its type, in the place of which words are asked for now.
    family = "substr(family, instr(family, ' ') + 1)" if is_sqlite else "substr(family, strpos(family, ' ') + 1)"
    for statement in (
        "alter table event_articles add column type text not null default ''",
        "update event_articles set type = (select type from events where events.id = event_articles.event_id)",
        "alter table traces add column triggers text not null default ''",
        "alter table traces add column vector "
        + ("blob not null default x''" if is_sqlite else "bytea not null default ''"),
        f"""create temporary table kept_families as select distinct {family} as family, article_id
            from trace_families where substr(family, 1, 4) <> 'key '""",
        f"""create temporary table kept_unsettled as select {family} as family, article_id, key
            from unsettled_traces""",
        "drop table trace_families",
        "drop table unsettled_traces",
    ):
        db.execute_sql(statement)  # type: ignore[no-untyped-call]
    kept: Any = Trace.select(Trace.article_id, Trace.key, Trace.trace_json).tuples()
    for article, key, trace in list(kept):
        words = dict.fromkeys(stem(word) for told in json.loads(trace)["words"] for word in told.split())
        is_row = (Trace.article_id == article) & (Trace.key == key)
        Trace.update(triggers=" ".join(words)).where(is_row).execute()
    db.create_tables([TraceFamily, UnsettledTrace])
    for statement in (
        *(() if is_sqlite else (POSTGRESQL_ORDER,)),
        "insert into trace_families (family, article_id) select family, article_id from kept_families",
        """insert into unsettled_traces (family, article_id, key)
            select min(family), article_id, key from kept_unsettled group by article_id, key""",
        "drop table kept_families",
        "drop table kept_unsettled",
    ):
        db.execute_sql(statement)  # type: ignore[no-untyped-call]


def stem(word: str) -> str:
    """A word without its ending, as `importer.words` cut it at this step."""
    ending = next((each for each in ENDINGS if word.endswith(each) and len(word) - len(each) > 2), "")
    word = word.removesuffix(ending)
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return f"{word[:-1]}i" if word.endswith("y") and len(word) > 3 else word
