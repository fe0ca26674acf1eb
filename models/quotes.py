"""Quotes: what was said, by whom, to whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from peewee import SQL, Cast, DoubleField, Expression, ForeignKeyField, IntegerField, Select, TextField, Value, fn

from dateline.vocabulary import Field, QuoteKind
from models.articles import Article
from models.database import Table, is_sqlite
from models.entities import Entity, Mention
from models.filters import Filter, FilterKind, at_least, either, equals, of, one_of, overlaps
from models.resources import Resource, Sort, by_name
from models.search import matches


class Quote(Table):
    """Something attributed to a source. `text` joins the spans' texts with " … ", without those of a headline that says
    again what the text has. `field` and `start` are the first span's; `position` orders the quotes of an article: it is
    `start` in the text, and below 0 in a headline. `published_sort` is the article's."""

    id = TextField(primary_key=True)
    article = ForeignKeyField(Article, backref="quotes", on_delete="CASCADE", index=False)
    kind = TextField()
    text = TextField()
    field = TextField(default=Field.TEXT.value)
    start = IntegerField()
    position = IntegerField(default=0)
    spans_json = TextField()
    speaker = ForeignKeyField(Entity, null=True, backref="quotes", on_delete="RESTRICT", index=False)
    speaker_field = TextField(default=Field.TEXT.value)
    speaker_start = IntegerField(null=True)
    speaker_end = IntegerField(null=True)
    speaker_text = TextField(null=True)
    addressee = ForeignKeyField(Entity, null=True, backref="heard", on_delete="RESTRICT")
    addressee_field = TextField(default=Field.TEXT.value)
    addressee_start = IntegerField(null=True)
    addressee_end = IntegerField(null=True)
    addressee_text = TextField(null=True)
    cue_field = TextField(default=Field.TEXT.value)
    cue_start = IntegerField(null=True)
    cue_end = IntegerField(null=True)
    cue_text = TextField(null=True)
    sentence_field = TextField(default=Field.TEXT.value)
    sentence_start = IntegerField()
    sentence_end = IntegerField()
    sentence_text = TextField()
    confidence = DoubleField()
    affiliation = ForeignKeyField(Entity, null=True, backref="spoken_for", on_delete="RESTRICT")
    affiliation_field = TextField(default=Field.TEXT.value)
    affiliation_start = IntegerField(null=True)
    affiliation_end = IntegerField(null=True)
    affiliation_text = TextField(null=True)
    medium = ForeignKeyField(Entity, null=True, backref="carried", on_delete="RESTRICT")
    medium_field = TextField(default=Field.TEXT.value)
    medium_start = IntegerField(null=True)
    medium_end = IntegerField(null=True)
    medium_text = TextField(null=True)
    said_field = TextField(default=Field.TEXT.value)
    said_start = IntegerField(null=True)
    said_end = IntegerField(null=True)
    said_text = TextField(null=True)
    said_edtf = TextField(null=True)
    said_earliest = TextField(null=True)
    said_latest = TextField(null=True, index=True)
    published_sort = TextField(default="")

    class Meta:
        table_name = "quotes"
        indexes = (
            (("published_sort", "id"), False),
            (("article", "position", "id"), False),
            (("speaker", "published_sort", "id"), False),
            (("kind", "published_sort", "id"), False),
            (("confidence", "id"), False),
        )


def names_within(quote: Any, values: Sequence[Value]) -> Expression:
    """One of the entities has a mention inside the quote's words."""
    mention, own = Mention.alias(), Quote.alias()
    start: Any
    end: Any
    field: Any
    span = SQL('"span"."value"')
    if is_sqlite():
        spans = fn.json_each(own.spans_json).alias("span")
        start, end, field = (fn.json_extract(span, SQL(path)) for path in ("'$.start'", "'$.end'", "'$.field'"))
    else:
        spans = fn.json_array_elements(Cast(own.spans_json, "JSON")).alias("span")
        start, end = (Cast(fn.json_extract_path_text(span, SQL(name)), "INTEGER") for name in ("'start'", "'end'"))
        field = fn.json_extract_path_text(span, SQL("'field'"))
    in_field = fn.coalesce(field, SQL(f"'{Field.TEXT}'")) == mention.field
    covering = Select([spans], [SQL("1")]).where(in_field, start <= mention.start, end >= mention.end)
    found = (
        mention.select(own.id)
        .join(own, on=(own.article == mention.article))
        .where(one_of(mention.entity, values), fn.exists(covering))
    )
    return quote.id.in_(found)  # type: ignore[no-any-return]


def published_within(quote: Any, values: Sequence[Value]) -> Expression:
    """The quote's article may have been published on one of the days of a value."""
    article = Article.alias()
    condition = overlaps("published_sort", "published_latest")(article, values)
    # The quote's own copy of the article's first day bounds how much of the list has to be looked at; of the values,
    # which come in order, the last ends last.
    bound: Expression = quote.published_sort <= values[-1]
    return bound & fn.exists(article.select(SQL("1")).where(article.id == quote.article, condition))


QUOTES = Resource(
    name="quotes",
    table=Quote,
    filters=by_name(
        Filter(
            "kind",
            FilterKind.CHOICE,
            "Is verbatim (`direct`), a fragment (`partial`) or reported speech (`indirect`).",
            equals("kind"),
            tuple(kind.value for kind in QuoteKind),
        ),
        Filter(
            "speaker",
            FilterKind.ENTITY,
            "Said by this entity: its id, any of its names, or its Wikidata id.",
            equals("speaker"),
        ),
        Filter(
            "addressee",
            FilterKind.ENTITY,
            "Said to this entity: its id, any of its names, or its Wikidata id.",
            equals("addressee"),
        ),
        Filter(
            "affiliation",
            FilterKind.ENTITY,
            "Said by an unnamed source that speaks for or belongs to this entity: its id, any of its names, or its "
            "Wikidata id.",
            equals("affiliation"),
        ),
        Filter(
            "medium",
            FilterKind.ENTITY,
            "Said through this outlet or platform: its id, any of its names, or its Wikidata id.",
            equals("medium"),
        ),
        Filter(
            "said",
            FilterKind.DATE,
            "Said then, where the text says when: an EDTF date or interval that the days it may have been said on "
            "share a day with.",
            overlaps("said_earliest", "said_latest"),
        ),
        Filter(
            "about",
            FilterKind.ENTITY,
            "Names this entity in the quoted words: its id, any of its names, or its Wikidata id.",
            names_within,
        ),
        Filter(
            "entity",
            FilterKind.ENTITY,
            "Said by, said to, or naming this entity: its id, any of its names, or its Wikidata id.",
            either(equals("speaker"), equals("addressee"), names_within),
        ),
        Filter("article", FilterKind.ID, "Stands in the article with this id.", equals("article")),
        Filter(
            "source",
            FilterKind.SOURCE,
            "Stands in an article of this source: its id, name or domain.",
            of("article", equals("source")),
        ),
        Filter(
            "story",
            FilterKind.STORY,
            "Stands in an article of the story with this id.",
            of("article", equals("story")),
        ),
        Filter(
            "published",
            FilterKind.DATE,
            "Its article was published then: an EDTF date or interval that the days it may have been published on "
            "share a day with.",
            published_within,
        ),
        Filter(
            "min_confidence",
            FilterKind.NUMBER,
            "Words and speaker are right with at least this probability.",
            at_least("confidence"),
            many=False,
            limits=(0, 1),
        ),
        Filter("q", FilterKind.WORDS, "Has these words.", matches("quotes"), many=False),
    ),
    sorts=by_name(
        Sort("published", "published_sort", "The first day its article may have been published on."),
        Sort("position", "position", "Where it stands in its article, the headline first."),
        Sort("confidence", "confidence", "By the probability that words and speaker are right."),
    ),
    default_sort="-published",
)
