"""Entities and their mentions in articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from peewee import CompositeKey, DoubleField, Expression, ForeignKeyField, IntegerField, TextField, Value, fn

from dateline.vocabulary import EntityKind, Field
from models.articles import Article
from models.database import Table
from models.filters import Filter, FilterKind, Narrowing, begins, equals, related, related_within, some_related
from models.resources import Resource, Sort, by_name, unmerged
from models.search import matches


class Entity(Table):
    """A named thing, one record across all articles.

    The counts, `aliases_json`, `titles_json`, `first_seen` and `last_seen` (publication days) follow from the
    articles that mention it and are recomputed whenever one of those changes, so that they never depend on the
    order of imports. A merged entity points to the record it went into.
    `parents_json` are the places that a place lies in, the nearest first; `latitude` and `longitude` are in degrees
    (WGS 84). `told_json` is what articles alone say of the
    names and identifiers of an entity whose record an authority file completes.
    """

    id = TextField(primary_key=True)
    kind = TextField()
    name = TextField()
    description = TextField(null=True)
    country = TextField(null=True, index=True)
    parents_json = TextField(default="[]")
    latitude = DoubleField(null=True)
    longitude = DoubleField(null=True)
    aliases_json = TextField(default="[]")
    same_as_json = TextField(default="[]")
    titles_json = TextField(default="[]")
    wikidata = TextField(null=True, index=True)
    first_seen = TextField(null=True)
    last_seen = TextField(null=True)
    article_count = IntegerField(default=0)
    mention_count = IntegerField(default=0)
    quote_count = IntegerField(default=0)
    told_json = TextField(null=True)
    merged_into = ForeignKeyField("self", null=True, backref="merged", on_delete="RESTRICT")

    class Meta:
        table_name = "entities"
        indexes = (
            (("name", "id"), False),
            (("kind", "name", "id"), False),
            (("mention_count", "id"), False),
            (("article_count", "id"), False),
        )


class EntityName(Table):
    """A name that an entity is looked up by, its own or an alias. `key` is the name as `lookup_key` folds it. A merged
    entity keeps its own, which leads to the record that it went into."""

    key = TextField()
    entity = ForeignKeyField(Entity, backref="names", on_delete="CASCADE")

    class Meta:
        table_name = "entity_names"
        primary_key = CompositeKey("key", "entity")


class ArticleEntity(Table):
    """What one article says of one entity: the ground that the entity's own record is recomputed from."""

    article = ForeignKeyField(Article, backref="article_entities", on_delete="CASCADE", index=False)
    entity = ForeignKeyField(Entity, backref="article_entities", on_delete="RESTRICT", index=False)
    name = TextField()
    rank = IntegerField(default=0)
    """How well the name suits the record: see EntityRow."""
    country = TextField(null=True)
    parents_json = TextField(default="[]")
    latitude = DoubleField(null=True)
    longitude = DoubleField(null=True)
    aliases_json = TextField(default="[]")
    same_as_json = TextField(default="[]")
    titles_json = TextField(default="[]")
    mention_count = IntegerField()
    quote_count = IntegerField(default=0)
    first_field = TextField(default=Field.TEXT.value)
    first_start = IntegerField()
    published_sort = TextField(default="")
    confidence = DoubleField(default=1.0)
    """The probability that the article means this entity."""

    class Meta:
        table_name = "article_entities"
        primary_key = CompositeKey("article", "entity")
        indexes = ((("entity", "published_sort", "article"), False),)


class Mention(Table):
    """An entity's surface in one article."""

    article = ForeignKeyField(Article, backref="mentions", on_delete="CASCADE", index=False)
    entity = ForeignKeyField(Entity, backref="mentions", on_delete="RESTRICT", index=False)
    field = TextField(default=Field.TEXT.value)
    start = IntegerField()
    end = IntegerField(column_name="stop")
    text = TextField()
    form = TextField()
    confidence = DoubleField(default=1.0)
    """The probability that the surface means this entity."""

    class Meta:
        table_name = "mentions"
        primary_key = CompositeKey("article", "field", "start", "end", "entity")
        indexes = ((("entity", "article", "start"), False),)


def named_so(entity: Any, values: Sequence[Value]) -> Expression:
    """A name of the entity, or of one that went into it, begins with one of the values."""
    name, bearer = EntityName.alias(), Entity.alias()
    found = (
        name.select(fn.coalesce(bearer.merged_into, bearer.id))
        .join(bearer, on=(bearer.id == name.entity))
        .where(begins("key")(name, values))
    )
    return entity.id.in_(found)  # type: ignore[no-any-return]


ENTITIES = Resource(
    name="entities",
    table=Entity,
    filters=by_name(
        Filter(
            "kind",
            FilterKind.CHOICE,
            "Is this sort of named thing.",
            equals("kind"),
            tuple(kind.value for kind in EntityKind),
        ),
        Filter(
            "name", FilterKind.ENTITY_NAME, "Has this name or alias, in any case and without accents.", equals("id")
        ),
        Filter(
            "prefix",
            FilterKind.PREFIX,
            "Has a name or alias that begins so, in any case and without accents.",
            named_so,
        ),
        Filter("q", FilterKind.WORDS, "Has these words in its name or aliases.", matches("entities"), many=False),
        Filter("country", FilterKind.TEXT, "Is in this country (ISO 3166-1 alpha-2 code).", equals("country")),
        Filter("wikidata", FilterKind.ID, "Has this Wikidata id, such as `Q15031`.", equals("wikidata")),
        Filter(
            "article",
            FilterKind.ID,
            "Is mentioned in the article with this id.",
            related("article_entities", "article"),
            narrowed=related_within("article_entities", "article"),
        ),
        Filter(
            "min_confidence",
            FilterKind.NUMBER,
            "Is meant by the article with at least this probability; without `article`, by any article.",
            some_related("article_entities", "confidence"),
            many=False,
            limits=(0, 1),
            narrows=Narrowing("article", "confidence"),
        ),
    ),
    sorts=by_name(
        Sort("name", "name", "By name, in the order of its characters: capital letters first, accented ones last."),
        Sort("mentions", "mention_count", "By the number of its mentions."),
        Sort("articles", "article_count", "By the number of articles that mention it."),
    ),
    default_sort="name",
    visible=unmerged,
)
