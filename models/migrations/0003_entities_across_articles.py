"""Whom the names of all articles mean together, authority files, what places lie in, and how sure links are."""

from __future__ import annotations

from typing import Any

from peewee import BlobField, CompositeKey, Database, DoubleField, ForeignKeyField, Model, SqliteDatabase, TextField

COLUMNS = {
    "entities": {"parents_json": "{text} not null default '[]'", "told_json": "{text}"},
    "article_entities": {
        "rank": "integer not null default 0",
        "parents_json": "{text} not null default '[]'",
        "confidence": "{double} not null default 1.0",
    },
    "mentions": {"confidence": "{double} not null default 1.0"},
}

POSTGRESQL_ORDER = """do $$ declare altered record; begin
    for altered in
        select table_name, string_agg(format('alter column %%I type text collate "C"', column_name), ', ') as columns
        from information_schema.columns where table_schema = current_schema() and data_type = 'text'
        and table_name in ('article_facts', 'namings', 'naming_families', 'unsettled_families',
            'authority_entries', 'authority_families') group by table_name
    loop execute format('alter table %%I ', altered.table_name) || altered.columns; end loop;
end $$"""


def up(migrator: Any, db: Database) -> None:
    """Add the columns and tables. Names of articles that are imported already keep their links until these articles
    are imported into a new database: nothing is known of what they were made of."""
    is_sqlite = isinstance(db, SqliteDatabase)
    types = {"text": "text" if is_sqlite else 'text collate "C"', "double": "real" if is_sqlite else "double precision"}
    for table, columns in COLUMNS.items():
        for name, kind in columns.items():
            db.execute_sql(f"alter table {table} add column {name} {kind.format(**types)}")  # type: ignore[no-untyped-call]

    class Table(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Article(Table):
        id = TextField(primary_key=True)

        class Meta:
            table_name = "articles"

    class ArticleFacts(Table):
        article = ForeignKeyField(Article, primary_key=True, on_delete="CASCADE", backref="+")
        facts = BlobField()

        class Meta:
            table_name = "article_facts"

    class Naming(Table):
        article = ForeignKeyField(Article, on_delete="CASCADE", index=False, backref="+")
        key = TextField(index=True)
        kind = TextField()
        name = TextField()
        normal = TextField(index=True)
        base = TextField(index=True)
        registered = TextField(null=True)
        company = TextField()
        titles_json = TextField(default="[]")
        entity = TextField()
        confidence = DoubleField()

        class Meta:
            table_name = "namings"
            primary_key = CompositeKey("article", "key")

    class NamingFamily(Table):
        family = TextField()
        article = ForeignKeyField(Article, on_delete="CASCADE", backref="+")
        key = TextField()

        class Meta:
            table_name = "naming_families"
            primary_key = CompositeKey("family", "article", "key")

    class UnsettledFamily(Table):
        family = TextField(primary_key=True)

        class Meta:
            table_name = "unsettled_families"

    class AuthorityEntry(Table):
        id = TextField(primary_key=True)
        kind = TextField()
        name = TextField()
        aliases_json = TextField(default="[]")
        description = TextField(null=True)
        same_as_json = TextField(default="[]")

        class Meta:
            table_name = "authority_entries"

    class AuthorityFamily(Table):
        family = TextField()
        entry = ForeignKeyField(AuthorityEntry, on_delete="CASCADE", backref="+")

        class Meta:
            table_name = "authority_families"
            primary_key = CompositeKey("family", "entry")

    db.create_tables([ArticleFacts, Naming, NamingFamily, UnsettledFamily, AuthorityEntry, AuthorityFamily])
    if not is_sqlite:
        db.execute_sql(POSTGRESQL_ORDER)  # type: ignore[no-untyped-call]
