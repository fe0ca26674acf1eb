"""In which of an article's fields a span counts: its text, as all that were stored so far, or a given headline."""

from __future__ import annotations

from typing import Any

from peewee import (
    SQL,
    CompositeKey,
    Database,
    DoubleField,
    ForeignKeyField,
    IntegerField,
    Model,
    SqliteDatabase,
    TextField,
)

COLUMNS = {
    "blocks": ("field",),
    "quotes": (
        *("field", "speaker_field", "addressee_field", "cue_field", "sentence_field"),
        *("affiliation_field", "medium_field", "said_field"),
    ),
    "article_entities": ("first_field",),
}
"""The columns that are added, by table."""

KEYED = {
    "date_mentions": (("field",), "article_id, field, start"),
    "mentions": (("field",), "article_id, field, start, stop, entity_id"),
    "event_mentions": (("field", "sentence_field"), "event_id, article_id, field, start"),
}
"""Tables whose keys name the field, too, with the columns that are added."""


TOLD_BY_TEXT = SQL("default 'text'")
"""Where a span lies of which nothing else is said."""


def up(migrator: Any, db: Database) -> None:
    """Add the columns, and what orders an article's quotes. Headlines of stored articles are read when these are
    imported or extracted anew."""
    is_sqlite = isinstance(db, SqliteDatabase)
    text = "text" if is_sqlite else 'text collate "C"'

    def run(statement: str) -> None:
        db.execute_sql(statement)  # type: ignore[no-untyped-call]

    for table, names in COLUMNS.items():
        for name in names:
            run(f"alter table {table} add column {name} {text} not null default 'text'")
    run("alter table quotes add column position integer not null default 0")
    run("update quotes set position = start")
    run("drop index quotes_article_id_start_id")
    run("create index quotes_article_id_position_id on quotes (article_id, position, id)")
    if is_sqlite:
        _rebuild(db)
        return
    for table, (names, key) in KEYED.items():
        for name in names:
            run(f"alter table {table} add column {name} {text} not null default 'text'")
        run(f"alter table {table} drop constraint {table}_pkey")
        run(f"alter table {table} add primary key ({key})")


def _rebuild(db: Database) -> None:
    """Make the tables anew whose keys change: SQLite cannot change a key."""

    class Table(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Article(Table):
        id = TextField(primary_key=True)

        class Meta:
            table_name = "articles"

    class Entity(Table):
        id = TextField(primary_key=True)

        class Meta:
            table_name = "entities"

    class Event(Table):
        id = TextField(primary_key=True)

        class Meta:
            table_name = "events"

    class DateMention(Table):
        article = ForeignKeyField(Article, on_delete="CASCADE", index=False, backref="+")
        field = TextField(constraints=[TOLD_BY_TEXT])
        start = IntegerField()
        end = IntegerField(column_name="stop")
        text = TextField()
        type = TextField()
        value = TextField()
        edtf = TextField(null=True)
        earliest = TextField(null=True)
        latest = TextField(null=True)

        class Meta:
            table_name = "date_mentions"
            primary_key = CompositeKey("article", "field", "start")

    class Mention(Table):
        article = ForeignKeyField(Article, on_delete="CASCADE", index=False, backref="+")
        entity = ForeignKeyField(Entity, on_delete="RESTRICT", index=False, backref="+")
        field = TextField(constraints=[TOLD_BY_TEXT])
        start = IntegerField()
        end = IntegerField(column_name="stop")
        text = TextField()
        form = TextField()
        confidence = DoubleField()

        class Meta:
            table_name = "mentions"
            primary_key = CompositeKey("article", "field", "start", "end", "entity")
            indexes = ((("entity", "article", "start"), False),)

    class EventMention(Table):
        event = ForeignKeyField(Event, on_delete="CASCADE", index=False, backref="+")
        article = ForeignKeyField(Article, on_delete="CASCADE", index=False, backref="+")
        field = TextField(constraints=[TOLD_BY_TEXT])
        start = IntegerField()
        end = IntegerField(column_name="stop")
        text = TextField()
        sentence_field = TextField(constraints=[TOLD_BY_TEXT])
        sentence_start = IntegerField()
        sentence_end = IntegerField()
        sentence_text = TextField()
        attributed_json = TextField(default="null")

        class Meta:
            table_name = "event_mentions"
            primary_key = CompositeKey("event", "article", "field", "start")
            indexes = ((("article", "start"), False),)

    for table in (DateMention, Mention, EventMention):
        name = table._meta.table_name
        older = f"older_{name}"
        added = KEYED[name][0]
        db.execute_sql(f"alter table {name} rename to {older}")  # type: ignore[no-untyped-call]
        for index in db.get_indexes(older):
            if index.sql:  # The key's own has none.
                db.execute_sql(f"drop index {index.name}")  # type: ignore[no-untyped-call]
        db.create_tables([table], safe=False)
        kept = ", ".join(field.column_name for field in table._meta.sorted_fields if field.name not in added)
        names, values = ", ".join(added), ", ".join(["'text'"] * len(added))
        db.execute_sql(  # type: ignore[no-untyped-call]
            f"insert into {name} ({kept}, {names}) select {kept}, {values} from {older}"
        )
        db.execute_sql(f"drop table {older}")  # type: ignore[no-untyped-call]
