"""The first schema: every record of the vocabulary, and full-text search over them."""

from __future__ import annotations

import string
import unicodedata
from typing import Any

from peewee import (
    AutoField,
    BooleanField,
    CompositeKey,
    Database,
    DoubleField,
    ForeignKeyField,
    IntegerField,
    Model,
    SqliteDatabase,
    TextField,
)

SQLITE_SEARCH = (
    """create virtual table search_index using fts5(
        title, body, content='search_entries', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2')""",
    """create trigger search_entries_inserted after insert on search_entries begin
        insert into search_index (rowid, title, body) values (new.id, new.title, new.body);
    end""",
    """create trigger search_entries_deleted after delete on search_entries begin
        insert into search_index (search_index, rowid, title, body) values ('delete', old.id, old.title, old.body);
    end""",
    """create trigger search_entries_updated after update on search_entries begin
        insert into search_index (search_index, rowid, title, body) values ('delete', old.id, old.title, old.body);
        insert into search_index (rowid, title, body) values (new.id, new.title, new.body);
    end""",
)

LATIN = "".join(map(chr, (*range(0xC0, 0x180), *range(0x218, 0x21C))))
ACCENTED = {letter: unicodedata.normalize("NFKD", letter)[0] for letter in LATIN}
FOLDED = {letter: plain for letter, plain in ACCENTED.items() if plain != letter and plain.isascii()}
PUNCTUATION = string.punctuation + "\u00a0\u00a1\u00ab\u00b7\u00bb\u00bf" + "".join(map(chr, range(0x2010, 0x2028)))

# Whatever the server's locale, texts are in the order of their characters, as in SQLite.
POSTGRESQL_ORDER = """do $$ declare altered record; begin
    for altered in
        select table_name, string_agg(format('alter column %%I type text collate "C"', column_name), ', ') as columns
        from information_schema.columns where table_schema = current_schema() and data_type = 'text' group by table_name
    loop execute format('alter table %%I ', altered.table_name) || altered.columns; end loop;
end $$"""

POSTGRESQL_SEARCH = (
    POSTGRESQL_ORDER,
    # PostgreSQL's own parser depends on the server's locale and reads "and/or", "<b>" and "U.S." as one word each.
    # With accents and punctuation gone, one character for one, it finds the same words as SQLite's.
    f"""create function search_plain(words text) returns text language sql immutable strict parallel safe
        as $$ select translate(words, '{"".join(FOLDED)}{PUNCTUATION.replace("'", "''").replace("%", "%%")}',
            '{"".join(FOLDED.values())}{" " * len(PUNCTUATION)}') $$""",
    "create text search dictionary search_stem (template = snowball, language = english)",  # without stop words
    "create text search configuration search (copy = english)",
    """alter text search configuration search
        alter mapping for asciiword, word, numword with search_stem""",
    """alter table search_entries add column words tsvector generated always as (
        setweight(to_tsvector('search', search_plain(title)), 'A')
        || setweight(to_tsvector('search', search_plain(body)), 'B')) stored""",
    "create index search_entries_words on search_entries using gin (words)",
)


def up(migrator: Any, db: Database) -> None:
    """Make all tables. The models are frozen copies: later changes of `models` must not change this step."""

    class Table(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Source(Table):
        id = TextField(primary_key=True)
        name = TextField(index=True)
        domain = TextField(null=True)
        article_count = IntegerField(default=0)

        class Meta:
            table_name = "sources"

    class Article(Table):
        id = TextField(primary_key=True)
        identity = TextField(unique=True)
        source = ForeignKeyField(Source, null=True, on_delete="RESTRICT", backref="+")
        source_name = TextField(null=True)
        url = TextField(index=True, null=True)
        headline = TextField(null=True)
        headline_origin = TextField(null=True)
        teaser = TextField(null=True)
        teaser_complete = BooleanField(null=True)
        authors_json = TextField(default="[]")
        credit = TextField(null=True)
        section = TextField(index=True, null=True)
        language = TextField(null=True)
        published_edtf = TextField(null=True)
        published_earliest = TextField(null=True)
        published_latest = TextField(index=True, null=True)
        published_origin = TextField(null=True)
        published_note = TextField(null=True)
        published_evidence_json = TextField(default="[]")
        published_sort = TextField(default="")
        word_count = IntegerField()
        quote_count = IntegerField(default=0)
        event_count = IntegerField(default=0)
        entity_count = IntegerField(default=0)
        revision = IntegerField(default=1)
        digest = TextField()
        text_digest = TextField(index=True)
        imported_at = TextField()
        updated_at = TextField()
        text = TextField()

        class Meta:
            table_name = "articles"
            indexes = (
                (("published_sort", "id", "published_latest"), False),
                (("source", "published_sort", "id"), False),
                (("imported_at", "id"), False),
                (("updated_at", "id"), False),
            )

    class ArticleRevision(Table):
        article = ForeignKeyField(Article, on_delete="CASCADE", backref="+")
        revision = IntegerField()
        digest = TextField()
        document_json = TextField()
        replaced_at = TextField()

        class Meta:
            table_name = "article_revisions"
            primary_key = CompositeKey("article", "revision")

    class Location(Table):
        location = TextField(primary_key=True)
        article = ForeignKeyField(Article, on_delete="CASCADE", backref="+")

        class Meta:
            table_name = "locations"

    class Block(Table):
        article = ForeignKeyField(Article, on_delete="CASCADE", index=False, backref="+")
        position = IntegerField()
        kind = TextField()
        start = IntegerField()
        end = IntegerField(column_name="stop")

        class Meta:
            table_name = "blocks"
            primary_key = CompositeKey("article", "position")

    class DateMention(Table):
        article = ForeignKeyField(Article, on_delete="CASCADE", index=False, backref="+")
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
            primary_key = CompositeKey("article", "start")

    class Entity(Table):
        id = TextField(primary_key=True)
        kind = TextField()
        name = TextField()
        name_key = TextField(index=True)
        description = TextField(null=True)
        country = TextField(index=True, null=True)
        aliases_json = TextField(default="[]")
        same_as_json = TextField(default="[]")
        titles_json = TextField(default="[]")
        wikidata = TextField(index=True, null=True)
        first_seen = TextField(null=True)
        last_seen = TextField(null=True)
        article_count = IntegerField(default=0)
        mention_count = IntegerField(default=0)
        quote_count = IntegerField(default=0)
        merged_into = ForeignKeyField("self", null=True, on_delete="RESTRICT", backref="+")

        class Meta:
            table_name = "entities"
            indexes = (
                (("name", "id"), False),
                (("kind", "name", "id"), False),
                (("mention_count", "id"), False),
                (("article_count", "id"), False),
            )

    class ArticleEntity(Table):
        article = ForeignKeyField(Article, on_delete="CASCADE", index=False, backref="+")
        entity = ForeignKeyField(Entity, on_delete="RESTRICT", index=False, backref="+")
        name = TextField()
        country = TextField(null=True)
        aliases_json = TextField(default="[]")
        same_as_json = TextField(default="[]")
        titles_json = TextField(default="[]")
        mention_count = IntegerField()
        quote_count = IntegerField(default=0)
        first_start = IntegerField()
        published_sort = TextField(default="")

        class Meta:
            table_name = "article_entities"
            primary_key = CompositeKey("article", "entity")
            indexes = ((("entity", "published_sort", "article"), False),)

    class Mention(Table):
        article = ForeignKeyField(Article, on_delete="CASCADE", index=False, backref="+")
        entity = ForeignKeyField(Entity, on_delete="RESTRICT", index=False, backref="+")
        start = IntegerField()
        end = IntegerField(column_name="stop")
        text = TextField()
        form = TextField()

        class Meta:
            table_name = "mentions"
            primary_key = CompositeKey("article", "start", "end", "entity")
            indexes = ((("entity", "article", "start"), False),)

    class Quote(Table):
        id = TextField(primary_key=True)
        article = ForeignKeyField(Article, on_delete="CASCADE", index=False, backref="+")
        kind = TextField()
        text = TextField()
        start = IntegerField()
        spans_json = TextField()
        speaker = ForeignKeyField(Entity, null=True, on_delete="RESTRICT", index=False, backref="+")
        speaker_start = IntegerField(null=True)
        speaker_end = IntegerField(null=True)
        speaker_text = TextField(null=True)
        addressee = ForeignKeyField(Entity, null=True, on_delete="RESTRICT", backref="+")
        addressee_start = IntegerField(null=True)
        addressee_end = IntegerField(null=True)
        addressee_text = TextField(null=True)
        cue_start = IntegerField(null=True)
        cue_end = IntegerField(null=True)
        cue_text = TextField(null=True)
        sentence_start = IntegerField()
        sentence_end = IntegerField()
        sentence_text = TextField()
        confidence = DoubleField()
        published_sort = TextField(default="")

        class Meta:
            table_name = "quotes"
            indexes = (
                (("published_sort", "id"), False),
                (("article", "start", "id"), False),
                (("speaker", "published_sort", "id"), False),
                (("kind", "published_sort", "id"), False),
                (("confidence", "id"), False),
            )

    class Event(Table):
        id = TextField(primary_key=True)
        type = TextField()
        mode = TextField(null=True)
        status = TextField(index=True)
        label = TextField()
        edtf = TextField(null=True)
        earliest = TextField(null=True)
        latest = TextField(index=True, null=True)
        date_sort = TextField(default="")
        place = ForeignKeyField(Entity, null=True, on_delete="RESTRICT", backref="+")
        place_text = TextField(null=True)
        article_count = IntegerField(default=0)
        mention_count = IntegerField(default=0)

        class Meta:
            table_name = "events"
            indexes = (
                (("date_sort", "id", "latest"), False),
                (("type", "date_sort", "id"), False),
                (("article_count", "id"), False),
            )

    class EventArticle(Table):
        event = ForeignKeyField(Event, on_delete="CASCADE", index=False, backref="+")
        article = ForeignKeyField(Article, on_delete="CASCADE", backref="+")
        status = TextField()
        mode = TextField(null=True)
        label = TextField()
        edtf = TextField(null=True)
        earliest = TextField(null=True)
        latest = TextField(null=True)
        date_json = TextField(default="null")
        place = ForeignKeyField(Entity, null=True, on_delete="RESTRICT", backref="+")
        place_json = TextField(default="null")
        participants_json = TextField(default="[]")
        mention_count = IntegerField()
        published_sort = TextField(default="")

        class Meta:
            table_name = "event_articles"
            primary_key = CompositeKey("event", "article")
            indexes = ((("event", "published_sort", "article"), False),)

    class EventParticipant(Table):
        event = ForeignKeyField(Event, on_delete="CASCADE", index=False, backref="+")
        position = IntegerField()
        role = TextField()
        entity = ForeignKeyField(Entity, null=True, on_delete="RESTRICT", index=False, backref="+")
        text = TextField()

        class Meta:
            table_name = "event_participants"
            primary_key = CompositeKey("event", "position")
            indexes = ((("entity", "event"), False),)

    class EventMention(Table):
        event = ForeignKeyField(Event, on_delete="CASCADE", index=False, backref="+")
        article = ForeignKeyField(Article, on_delete="CASCADE", index=False, backref="+")
        start = IntegerField()
        end = IntegerField(column_name="stop")
        text = TextField()
        sentence_start = IntegerField()
        sentence_end = IntegerField()
        sentence_text = TextField()
        attributed_json = TextField(default="null")

        class Meta:
            table_name = "event_mentions"
            primary_key = CompositeKey("event", "article", "start")
            indexes = ((("article", "start"), False),)

    class ImportRun(Table):
        started_at = TextField()
        finished_at = TextField(null=True)
        paths_json = TextField()
        read = IntegerField(default=0)
        added = IntegerField(default=0)
        updated = IntegerField(default=0)
        unchanged = IntegerField(default=0)
        refused = IntegerField(default=0)
        complete = BooleanField(default=False)

        class Meta:
            table_name = "import_runs"

    class Refusal(Table):
        run = ForeignKeyField(ImportRun, on_delete="CASCADE", backref="+")
        location = TextField()
        reason = TextField()

        class Meta:
            table_name = "refusals"

    class Change(Table):
        sequence = AutoField()
        at = TextField()
        resource = TextField()
        record = TextField()
        action = TextField()

        class Meta:
            table_name = "changes"
            indexes = ((("resource", "record", "sequence"), False),)

    class SearchEntry(Table):
        resource = TextField()
        record = TextField()
        title = TextField()
        body = TextField()

        class Meta:
            table_name = "search_entries"
            indexes = ((("resource", "record"), True),)

    db.create_tables(
        [
            Source,
            Article,
            ArticleRevision,
            Location,
            Block,
            DateMention,
            Entity,
            ArticleEntity,
            Mention,
            Quote,
            Event,
            EventArticle,
            EventParticipant,
            EventMention,
            ImportRun,
            Refusal,
            Change,
            SearchEntry,
        ],
        safe=False,
    )
    for statement in SQLITE_SEARCH if isinstance(db, SqliteDatabase) else POSTGRESQL_SEARCH:
        db.execute_sql(statement)  # type: ignore[no-untyped-call]
