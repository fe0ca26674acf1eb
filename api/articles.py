"""Articles: what was imported, its text, and what was found in it."""

from __future__ import annotations

from flask import Response
from marshmallow import Schema

from api.blueprint import Blueprint
from api.fields import (
    flag,
    group,
    held_list,
    included,
    integer,
    listed,
    many,
    one,
    probability,
    span_field,
    string,
    strings,
)
from api.query import Query
from api.references import DateRange, EntityReference, PublicationDate, SourceReference, Span
from api.responder import respond_page, respond_record
from dateline.vocabulary import BlockKind, Origin, Stage, TimexType
from models.articles import ARTICLES
from models.entities import ENTITIES
from models.events import EVENTS
from models.stories import STORIES

blueprint = Blueprint("Articles", "Imported documents: their text, what the file gave, and what was found in them.")


class ArticleSummary(Schema):
    """An article without its text, as lists show it."""

    id = string("The article's id. It never changes.")
    source = one(SourceReference, "Who published it; null where unknown.", foreign_key="source", nullable=True)
    url = string("Its address at the outlet; null where unknown.", nullable=True, format="uri-reference")
    headline = string("Its headline.", nullable=True)
    headline_origin = string(
        "`stated` in the text, `given` by the file, or `derived` from the first sentence.",
        choices=Origin,
        nullable=True,
    )
    teaser = string("The standfirst under the headline.", nullable=True)
    authors = strings("The bylines' names.", column="authors_json")
    section = string("The outlet's section.", nullable=True)
    language = string("The text's language, ISO 639-1.", nullable=True)
    published = group(
        PublicationDate, "When it was published; null where unknown.", prefix="published_", present="edtf"
    )
    story = string("The id of the story that it belongs to; `/stories/{story_id}` has the rest.")
    copy_of = string(
        "The id of the article that it is a near copy of, the first published of several; null where it is none.",
        nullable=True,
    )
    word_count = integer("How many words the text has.")
    quote_count = integer("How many quotes were found in it.")
    event_count = integer("How many events it tells of.")
    entity_count = integer("How many entities it mentions.")
    revision = integer("1 when first imported, one more with each change.", minimum=1)
    imported_at = string("When it was first imported (UTC).", format="date-time")
    updated_at = string("When it last changed here (UTC).", format="date-time")


class DatedPublication(PublicationDate):
    """When an article was published, how that is known, and what it was inferred from."""

    note = string("Why it was inferred so, in words.", nullable=True)
    evidence = held_list(
        Span,
        "The words that it was inferred from.",
        column="evidence_json",
    )


class Block(Schema):
    """A stretch with a kind, of a headline that the text does not repeat or of the text, in order; none overlap."""

    kind = string("What the stretch is for.", choices=BlockKind)
    field = span_field()
    start = integer("Where it begins.")
    end = integer("Where it ends.")


class Incompletion(Schema):
    """A stage of reading the article that failed or took too long, so that its kind of fact is missing."""

    annotator = string("The stage.", choices=Stage)
    reason = string("Why.")


class ArticleEntity(Schema):
    """An entity that an article mentions."""

    entity = one(EntityReference, "The entity.", foreign_key="entity")
    mention_count = integer("How often this article mentions it.")
    field = span_field(column="first_field")
    first_start = integer("Where the first mention begins, of those in the text if there are any.")
    confidence = probability("The probability that the article means this entity.")


class DateMention(Schema):
    """Words that name a time, with their TIMEX3 value and, where they name a day, month or year, their EDTF."""

    field = span_field()
    start = integer("Where the words begin.")
    end = integer("Where they end.")
    text = string("The words.")
    type = string("The TIMEX3 type.", choices=TimexType)
    value = string("The TIMEX3 value.")
    edtf = string("The date in EDTF.", nullable=True)
    earliest = string("The first day it can mean.", format="date", nullable=True)
    latest = string("The last day it can mean.", format="date", nullable=True)


class ArticleQuote(Schema):
    """A quote of this article, short; `/quotes/{quote_id}` has the rest."""

    id = string("The quote's id.")
    kind = string("The quote's kind.")
    text = string("What was said.")
    speaker = one(EntityReference, "Who said it, where known.", foreign_key="speaker", nullable=True)
    field = span_field()
    start = integer("Where it begins.")


class ArticleEvent(Schema):
    """How this article tells of an event, short; `/events/{event_id}` has the rest."""

    id = string("The event's id.", column="event_id")
    label = string("What happened, in a line.")
    status = string("Whether it is told as real.")
    main = flag("Whether it is among this article's main news; null where nobody judged it.", nullable=True)
    confidence = probability("The probability that this article tells it so; null where unknown.", nullable=True)
    date = group(DateRange, "When; null where the text does not say.", present="edtf")
    mention_count = integer("How often the article tells of it.")


class Article(ArticleSummary):
    """An article with its text. Spans of records count characters of `text`, or of `headline` where they say so."""

    teaser_complete = flag("False where the teaser was cut short; null without one.", nullable=True)
    credit = string("The credit line.", nullable=True)
    published = group(
        DatedPublication, "When it was published; null where unknown.", prefix="published_", present="edtf"
    )
    text = string("The whole text, exactly as read.")
    blocks = many(
        Block,
        "The headline where it is not the text's own, and the text's lines, by what they are for.",
        backref="blocks",
        order_by=("position",),
    )
    entities = many(
        ArticleEntity,
        "What it mentions, by first mention; what the headline alone mentions comes last.",
        backref="article_entities",
        order_by=("-first_field", "first_start", "entity"),
    )
    incomplete = many(
        Incompletion,
        "The stages of reading whose facts are missing; none where the article was read whole.",
        backref="incompletions",
        order_by=("annotator",),
    )
    dates = included(
        many(DateMention, "The words in it that name times.", backref="dates", order_by=("field", "start"))
    )
    quotes = included(many(ArticleQuote, "What is said in it.", backref="quotes", order_by=("position", "id")))
    events = included(many(ArticleEvent, "What it tells of.", backref="event_tellings", order_by=("event",)))


ARTICLE_LISTED = listed(ArticleSummary, Article)


@blueprint.listing("/articles", ARTICLES, ARTICLE_LISTED, "listArticles")
def list_articles(query: Query) -> Response:
    """List articles

    All articles, the newest first unless `sort` says otherwise. `include` adds what else the single article has, such
    as its text.
    """
    return respond_page(ARTICLES, query)


@blueprint.single("/articles/<article_id>", ARTICLES, Article, "getArticle")
def get_article(query: Query, article_id: str) -> Response:
    """Get an article

    One article with its text, its blocks and the entities it mentions; `include` adds dates, quotes and events.
    """
    return respond_record(ARTICLES, query, article_id)


@blueprint.listing("/entities/<entity_id>/articles", ARTICLES, ARTICLE_LISTED, "listEntityArticles", pinned="entity")
def list_entity_articles(query: Query, entity_id: str) -> Response:
    """List an entity's articles

    The articles that mention one entity, the newest first unless `sort` says otherwise.
    """
    return respond_page(ARTICLES, query, ENTITIES, entity=entity_id)


@blueprint.listing("/stories/<story_id>/articles", ARTICLES, ARTICLE_LISTED, "listStoryArticles", pinned="story")
def list_story_articles(query: Query, story_id: str) -> Response:
    """List a story's articles

    The articles of one story, the newest first unless `sort` says otherwise; `copies=false` leaves near copies out.
    """
    return respond_page(ARTICLES, query, STORIES, story=story_id)


@blueprint.listing("/events/<event_id>/articles", ARTICLES, ARTICLE_LISTED, "listEventArticles", pinned="event")
def list_event_articles(query: Query, event_id: str) -> Response:
    """List an event's articles

    The articles that tell of one event, the newest first unless `sort` says otherwise.
    """
    return respond_page(ARTICLES, query, EVENTS, event=event_id)
