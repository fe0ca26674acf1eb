"""Stories, near copies, and the words that articles of one story are found by."""

from __future__ import annotations

from typing import Any

from peewee import CompositeKey, Database, ForeignKeyField, IntegerField, Model, SqliteDatabase, TextField

from dateline.clock import now
from dateline.identifiers import story_id

POSTGRESQL_ORDER = """do $$ declare altered record; begin
    for altered in
        select table_name, string_agg(format('alter column %%I type text collate "C"', column_name), ', ') as columns
        from information_schema.columns where table_schema = current_schema() and data_type = 'text'
        and table_name in ('stories', 'story_entities', 'story_events', 'article_words', 'word_entries',
        'centre_entries', 'copy_bands', 'unsettled_articles') group by table_name
    loop execute format('alter table %%I ', altered.table_name) || altered.columns; end loop;
end $$"""

PAGE = 500

ENTITIES = """
insert into story_entities (story_id, position, entity_id, article_count)
select story_id, position, entity_id, 1 from (
    select articles.story_id, mentioned.entity_id, row_number() over (
        partition by mentioned.article_id order by mentioned.mention_count desc, mentioned.entity_id
    ) - 1 as position
    from article_entities mentioned join articles on articles.id = mentioned.article_id
) ranked where position < 10
"""
"""The main entities of the stories that articles are alone in."""

EVENTS = """
insert into story_events (story_id, day, event_id, article_count)
select story_id, day, event_id, 1 from (
    select articles.story_id, events.date_sort as day, told.event_id, row_number() over (
        partition by told.article_id order by told.mention_count desc, told.event_id
    ) as number
    from event_articles told join articles on articles.id = told.article_id
    join events on events.id = told.event_id where events.date_sort <> ''
) ranked where number <= 30
"""
"""Their timelines."""


def up(migrator: Any, db: Database) -> None:
    """Add the tables and columns, each article in a story of its own until the next import decides which belong
    together, and tell the change feed of all of them."""
    is_sqlite = isinstance(db, SqliteDatabase)

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

    class Story(Table):
        id = TextField(primary_key=True)
        title = TextField(null=True)
        first_day = TextField(null=True)
        last_day = TextField(null=True, index=True)
        last_sort = TextField(default="")
        article_count = IntegerField(default=0)
        distinct_count = IntegerField(default=0)
        merged_into = ForeignKeyField("self", null=True, backref="merged", on_delete="RESTRICT")

        class Meta:
            table_name = "stories"
            indexes = (
                (("last_sort", "id", "article_count", "merged_into"), False),
                (("article_count", "id"), False),
            )

    class StoryEntity(Table):
        story = ForeignKeyField(Story, on_delete="CASCADE", index=False, backref="+")
        position = IntegerField()
        entity = ForeignKeyField(Entity, on_delete="CASCADE", index=False, backref="+")
        article_count = IntegerField()

        class Meta:
            table_name = "story_entities"
            primary_key = CompositeKey("story", "position")
            indexes = ((("entity", "story"), False),)

    class StoryEvent(Table):
        story = ForeignKeyField(Story, on_delete="CASCADE", index=False, backref="+")
        day = TextField()
        event = ForeignKeyField(Event, on_delete="CASCADE", index=False, backref="+")
        article_count = IntegerField()

        class Meta:
            table_name = "story_events"
            primary_key = CompositeKey("story", "event")
            indexes = ((("event", "story"), False),)

    class ArticleWords(Table):
        article = ForeignKeyField(Article, primary_key=True, on_delete="CASCADE", backref="+")
        day = TextField()
        words_json = TextField()
        weight = IntegerField()
        centre = TextField(index=True)

        class Meta:
            table_name = "article_words"

    class WordEntry(Table):
        word = TextField()
        day = TextField()
        article = ForeignKeyField(Article, on_delete="CASCADE", backref="+")

        class Meta:
            table_name = "word_entries"
            primary_key = CompositeKey("word", "day", "article")
            without_rowid = is_sqlite

    class CentreEntry(Table):
        word = TextField()
        day = TextField()
        article = ForeignKeyField(Article, on_delete="CASCADE", backref="+")

        class Meta:
            table_name = "centre_entries"
            primary_key = CompositeKey("word", "day", "article")
            without_rowid = is_sqlite

    class CopyBand(Table):
        band = TextField()
        article = ForeignKeyField(Article, on_delete="CASCADE", backref="+")

        class Meta:
            table_name = "copy_bands"
            primary_key = CompositeKey("band", "article")
            without_rowid = is_sqlite

    class UnsettledArticle(Table):
        article = ForeignKeyField(Article, primary_key=True, on_delete="CASCADE", backref="+")

        class Meta:
            table_name = "unsettled_articles"

    tables = [Story, StoryEntity, StoryEvent, ArticleWords, WordEntry, CentreEntry, CopyBand, UnsettledArticle]
    db.create_tables(tables)
    if not is_sqlite:
        db.execute_sql(POSTGRESQL_ORDER)  # type: ignore[no-untyped-call]
    text = "text" if is_sqlite else 'text collate "C"'
    for statement in (
        f"alter table articles add column story_id {text} references stories (id) on delete restrict",
        f"alter table articles add column copy_of_id {text} references articles (id) on delete restrict",
        "create index articles_story_id_published_sort_id on articles (story_id, published_sort, id)",
        "create index articles_copy_of_id on articles (copy_of_id)",
    ):
        db.execute_sql(statement)  # type: ignore[no-untyped-call]
    _add_stories(db, "?" if is_sqlite else "%s")


def _add_stories(db: Database, mark: str) -> None:
    """A story for each article that is there."""
    execute: Any = db.execute_sql
    marks = ", ".join([mark] * 5)
    last = ""
    columns = "id, headline, published_earliest, published_latest"
    while page := execute(
        f"select {columns} from articles where id > {mark} order by id limit {PAGE}", (last,)
    ).fetchall():
        for article, headline, first, latest in page:
            story = (story_id(article), headline, first, latest, latest or "")
            execute(
                "insert into stories (id, title, first_day, last_day, last_sort, article_count, distinct_count) "
                f"values ({marks}, 1, 1)",
                story,
            )
            execute(f"update articles set story_id = {mark} where id = {mark}", (story[0], article))
        last = page[-1][0]
    execute(ENTITIES)
    execute(EVENTS)
    execute("insert into unsettled_articles (article_id) select id from articles")
    tell = f"insert into changes (at, resource, record, action) select {mark}, "
    execute(f"{tell}'articles', id, 'updated' from articles order by id", (now(),))
    execute(f"{tell}'stories', id, 'added' from stories order by id", (now(),))
