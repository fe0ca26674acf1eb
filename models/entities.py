"""Entities and their mentions in articles."""

from __future__ import annotations

from peewee import CompositeKey, ForeignKeyField, IntegerField, TextField

from models.articles import Article
from models.database import Table


class Entity(Table):
    """A named thing, one record across all articles.

    The counts, `aliases_json`, `titles_json`, `first_seen` and `last_seen` (publication days) follow from the
    articles that mention it and are recomputed whenever one of those changes, so that they never depend on the
    order of imports. `name_key` is the name folded for exact lookup. A merged entity points to the record it went into.
    """

    id = TextField(primary_key=True)
    kind = TextField()
    name = TextField()
    name_key = TextField(index=True)
    description = TextField(null=True)
    country = TextField(null=True, index=True)
    aliases_json = TextField(default="[]")
    same_as_json = TextField(default="[]")
    titles_json = TextField(default="[]")
    wikidata = TextField(null=True, index=True)
    first_seen = TextField(null=True)
    last_seen = TextField(null=True)
    article_count = IntegerField(default=0)
    mention_count = IntegerField(default=0)
    quote_count = IntegerField(default=0)
    merged_into = ForeignKeyField("self", null=True, backref="merged", on_delete="RESTRICT")

    class Meta:
        table_name = "entities"
        indexes = (
            (("name", "id"), False),
            (("kind", "name", "id"), False),
            (("mention_count", "id"), False),
        )


class ArticleEntity(Table):
    """What one article says of one entity: the ground that the entity's own record is recomputed from."""

    article = ForeignKeyField(Article, backref="article_entities", on_delete="CASCADE", index=False)
    entity = ForeignKeyField(Entity, backref="article_entities", on_delete="RESTRICT", index=False)
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
    """An entity's surface in one article."""

    article = ForeignKeyField(Article, backref="mentions", on_delete="CASCADE", index=False)
    entity = ForeignKeyField(Entity, backref="mentions", on_delete="RESTRICT", index=False)
    start = IntegerField()
    end = IntegerField(column_name="stop")
    text = TextField()
    form = TextField()

    class Meta:
        table_name = "mentions"
        primary_key = CompositeKey("article", "start", "end", "entity")
        indexes = ((("entity", "article", "start"), False),)
