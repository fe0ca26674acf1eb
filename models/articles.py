"""Articles, their blocks, earlier revisions and the places they were read from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from peewee import OP, BooleanField, CompositeKey, Expression, ForeignKeyField, IntegerField, TextField, Value

from dateline.vocabulary import Field, Stage
from models import bulk
from models.database import Table
from models.filters import (
    Filter,
    FilterKind,
    Narrowing,
    Rows,
    at_least,
    equals,
    overlaps,
    related,
    related_within,
    some_related,
)
from models.resources import Resource, Sort, by_name
from models.search import matches
from models.sources import Source
from models.stories import Story


class Article(Table):
    """One document. Columns ending in `_json` hold JSON text; instants are ISO 8601 in UTC with a final Z.

    `identity` is what `id` was made from: the canonical url, the id that the source gives, or the
    digest of the text where the file gives neither. `digest` is that of all that was read, so that an
    unchanged document is told at once; `text_digest` finds the same text in another file. `source_name` is
    what this article calls its source. `published_sort` is `published_earliest`, or "" where unknown, so
    that keyset cursors never meet NULL. Every article has a story. `copy_of` is the original where it is a near copy.
    """

    id = TextField(primary_key=True)
    identity = TextField(unique=True)
    source = ForeignKeyField(Source, backref="articles", null=True, on_delete="RESTRICT")
    source_name = TextField(null=True)
    url = TextField(null=True, index=True)
    headline = TextField(null=True)
    headline_origin = TextField(null=True)
    teaser = TextField(null=True)
    teaser_complete = BooleanField(null=True)
    authors_json = TextField(default="[]")
    credit = TextField(null=True)
    section = TextField(null=True, index=True)
    language = TextField(null=True)
    published_edtf = TextField(null=True)
    published_earliest = TextField(null=True)
    published_latest = TextField(null=True, index=True)
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
    story = ForeignKeyField(Story, backref="articles", null=True, on_delete="RESTRICT", index=False)
    copy_of = ForeignKeyField("self", backref="copies", null=True, on_delete="RESTRICT")
    text = TextField()  # last: to read a column behind it, SQLite would read through it

    class Meta:
        table_name = "articles"
        indexes = (
            (("published_sort", "id", "published_latest"), False),
            (("source", "published_sort", "id"), False),
            (("story", "published_sort", "id"), False),
            (("imported_at", "id"), False),
            (("updated_at", "id"), False),
        )


class ArticleRevision(Table):
    """An article as it was before its text or metadata changed: the document that was read, as JSON."""

    article = ForeignKeyField(Article, backref="revisions", on_delete="CASCADE")
    revision = IntegerField()
    digest = TextField()
    document_json = TextField()
    replaced_at = TextField()

    class Meta:
        table_name = "article_revisions"
        primary_key = CompositeKey("article", "revision")


class Location(Table):
    """A file, or a file and a line's id, that an article was read from; a changed file finds its article here."""

    location = TextField(primary_key=True)
    article = ForeignKeyField(Article, backref="locations", on_delete="CASCADE")

    class Meta:
        table_name = "locations"


class Block(Table):
    """A stretch of an article's text, or all of its headline, with a kind."""

    article = ForeignKeyField(Article, backref="blocks", on_delete="CASCADE", index=False)
    position = IntegerField()
    kind = TextField()
    field = TextField(default=Field.TEXT.value)
    start = IntegerField()
    end = IntegerField(column_name="stop")

    class Meta:
        table_name = "blocks"
        primary_key = CompositeKey("article", "position")


class Incompletion(Table):
    """A stage of reading an article that failed or took too long: its kind of fact is not among the article's. The
    article is read again, without its file, by `dateline reextract --incomplete`."""

    article = ForeignKeyField(Article, backref="incompletions", on_delete="CASCADE", index=False)
    annotator = TextField()
    reason = TextField()

    class Meta:
        table_name = "incompletions"
        primary_key = CompositeKey("article", "annotator")


def originals_of(articles: Iterable[str]) -> dict[str, str]:
    """What those of these articles copy that are near copies."""
    found = bulk.select(Article, ("id", "copy_of"), "id", articles)
    return {article: original for article, original in found if original is not None}


def is_copy(article: Any, values: Sequence[Value]) -> Expression:
    """The article is a near copy of another, or is not, as the value says."""
    return Expression(article.copy_of.is_null(False), OP.EQ, values[0])


ARTICLES = Resource(
    name="articles",
    table=Article,
    filters=by_name(
        Filter(
            "source",
            FilterKind.SOURCE,
            "From this source: its id, name or domain.",
            equals("source"),
        ),
        Filter("section", FilterKind.TEXT, "In this section of its source.", equals("section")),
        Filter("language", FilterKind.TEXT, "In this language (ISO 639-1, such as `en`).", equals("language")),
        Filter(
            "published",
            FilterKind.DATE,
            "Published then: an EDTF date or interval that the days it may have been published on share a day with.",
            overlaps("published_sort", "published_latest"),
        ),
        Filter(
            "entity",
            FilterKind.ENTITY,
            "Mentions this entity: its id, any of its names, or its Wikidata id.",
            related("article_entities", "entity"),
            rows=Rows("article_entities", "entity"),
            narrowed=related_within("article_entities", "entity"),
        ),
        Filter(
            "min_confidence",
            FilterKind.NUMBER,
            "Means the entity that `entity` asks for with at least this probability; without `entity`, any entity.",
            some_related("article_entities", "confidence"),
            many=False,
            limits=(0, 1),
            narrows=Narrowing("entity", "confidence"),
        ),
        Filter(
            "speaker",
            FilterKind.ENTITY,
            "Quotes this entity: its id, any of its names, or its Wikidata id.",
            related("quotes", "speaker"),
        ),
        Filter(
            "event",
            FilterKind.EVENT,
            "Tells of the event with this id.",
            related("event_tellings", "event"),
            rows=Rows("event_tellings", "event"),
        ),
        Filter("story", FilterKind.STORY, "Belongs to the story with this id.", equals("story")),
        Filter("copy_of", FilterKind.ID, "Is a near copy of the article with this id.", equals("copy_of")),
        Filter(
            "copies",
            FilterKind.BOOLEAN,
            "Is a near copy of another article (`true`), or is not (`false`).",
            is_copy,
            many=False,
        ),
        Filter("q", FilterKind.WORDS, "Has these words in its headline or text.", matches("articles"), many=False),
        Filter("url", FilterKind.TEXT, "Has this url.", equals("url")),
        Filter(
            "incomplete",
            FilterKind.CHOICE,
            "Lacks the facts of this stage of reading, because it failed or took too long.",
            related("incompletions", "annotator"),
            tuple(Stage),
        ),
        Filter(
            "imported_since",
            FilterKind.INSTANT,
            "First imported at this instant or later.",
            at_least("imported_at"),
            many=False,
        ),
        Filter(
            "updated_since",
            FilterKind.INSTANT,
            "Imported or changed at this instant or later.",
            at_least("updated_at"),
            many=False,
        ),
    ),
    sorts=by_name(
        Sort("published", "published_sort", "The first day it may have been published on; unknown days come first."),
        Sort("imported", "imported_at", "When it was first imported."),
        Sort("updated", "updated_at", "When it was imported or last changed."),
    ),
    default_sort="-published",
)
