"""Articles: what was imported, its text, and what was found in it."""

from __future__ import annotations

from flask import Response
from marshmallow import Schema

from api import examples
from api.blueprint import Blueprint
from api.fields import flag, group, held_list, included, integer, listed, many, one, probability, string, strings
from api.query import Query
from api.references import DateRange, EntityReference, PublicationDate, SourceReference, Span
from api.responder import respond_page, respond_record
from dateline.vocabulary import BlockKind, Origin, Stage, TimexType
from models.articles import ARTICLES
from models.entities import ENTITIES
from models.events import EVENTS

blueprint = Blueprint("Articles", "Imported documents: their text, what the file gave, and what was found in them.")


class ArticleSummary(Schema):
    """An article without its text, as lists show it."""

    id = string("The article's id. It never changes.", examples.ARTICLE)
    source = one(SourceReference, "Who published it; null where unknown.", foreign_key="source", nullable=True)
    url = string("Its address at the outlet; null where unknown.", examples.URL, nullable=True, format="uri-reference")
    headline = string("Its headline.", "Almada signs electric ferry deal", nullable=True)
    headline_origin = string(
        "`stated` in the text, `given` by the file, or `derived` from the first sentence.",
        "stated",
        choices=Origin,
        nullable=True,
    )
    teaser = string("The standfirst under the headline.", "A first of its kind on the Tejo", nullable=True)
    authors = strings("The bylines' names.", ["Rui Matos"], column="authors_json")
    section = string("The outlet's section.", "Transport", nullable=True)
    language = string("The text's language, ISO 639-1.", "en", nullable=True)
    published = group(
        PublicationDate, "When it was published; null where unknown.", prefix="published_", present="edtf"
    )
    word_count = integer("How many words the text has.", 34)
    quote_count = integer("How many quotes were found in it.", 1)
    event_count = integer("How many events it tells of.", 1)
    entity_count = integer("How many entities it mentions.", 4)
    revision = integer("1 when first imported, one more with each change.", 1, minimum=1)
    imported_at = string("When it was first imported (UTC).", "2025-03-04T18:20:05Z", format="date-time")
    updated_at = string("When it last changed here (UTC).", "2025-03-04T18:20:05Z", format="date-time")


class DatedPublication(PublicationDate):
    """When an article was published, how that is known, and what it was inferred from."""

    note = string("Why it was inferred so, in words.", "March 4 was a Tuesday in 2025", nullable=True)
    evidence = held_list(
        Span,
        "The words that it was inferred from.",
        column="evidence_json",
        example=[examples.span("March 4"), examples.span("Tuesday")],
    )


class Block(Schema):
    """A stretch of the text with a kind. Blocks come in order and do not overlap."""

    kind = string("What the stretch is for.", "headline", choices=BlockKind)
    start = integer("Where it begins.", 0)
    end = integer("Where it ends.", 32)


class Incompletion(Schema):
    """A stage of reading the article that failed or took too long, so that its kind of fact is missing."""

    annotator = string("The stage.", "events", choices=Stage)
    reason = string("Why.", "it did not end within 10 s of processor time")


class ArticleEntity(Schema):
    """An entity that an article mentions."""

    entity = one(EntityReference, "The entity.", foreign_key="entity")
    mention_count = integer("How often this article mentions it.", 2)
    first_start = integer("Where the first mention begins.", 72)
    confidence = probability("The probability that the article means this entity.", 0.95)


class DateMention(Schema):
    """Words that name a time, with their TIMEX3 value and, where they name a day, month or year, their EDTF."""

    start = integer("Where the words begin.", examples.span("Tuesday")["start"])
    end = integer("Where they end.", examples.span("Tuesday")["end"])
    text = string("The words.", "Tuesday")
    type = string("The TIMEX3 type.", "DATE", choices=TimexType)
    value = string("The TIMEX3 value.", "2025-03-04")
    edtf = string("The date in EDTF.", "2025-03-04", nullable=True)
    earliest = string("The first day it can mean.", "2025-03-04", format="date", nullable=True)
    latest = string("The last day it can mean.", "2025-03-04", format="date", nullable=True)


class ArticleQuote(Schema):
    """A quote of this article, short; `/quotes/{quote_id}` has the rest."""

    id = string("The quote's id.", examples.QUOTE)
    kind = string("The quote's kind.", "direct")
    text = string("What was said.", "The first electric ferry will sail in June,")
    speaker = one(EntityReference, "Who said it, where known.", foreign_key="speaker", nullable=True)
    start = integer("Where it begins.", examples.span("The first electric")["start"])


class ArticleEvent(Schema):
    """How this article tells of an event, short; `/events/{event_id}` has the rest."""

    id = string("The event's id.", examples.EVENT, column="event_id")
    label = string("What happened, in a line.", "Ines Carvalho agrees with Tejo Lines")
    status = string("Whether it is told as real.", "occurred")
    date = group(DateRange, "When; null where the text does not say.", present="edtf")
    mention_count = integer("How often the article tells of it.", 1)


class Article(ArticleSummary):
    """An article with its text. Every span of every record counts characters of `text`."""

    teaser_complete = flag("False where the teaser was cut short; null without one.", True, nullable=True)
    credit = string("The credit line.", "Harbour Post with agencies", nullable=True)
    published = group(
        DatedPublication, "When it was published; null where unknown.", prefix="published_", present="edtf"
    )
    text = string("The whole text, exactly as read.", examples.TEXT)
    blocks = many(
        Block,
        "The text's lines by what they are for.",
        backref="blocks",
        order_by=("position",),
        example=[
            {"kind": "headline", "start": 0, "end": 32},
            {"kind": "dateline", "start": 33, "end": 64},
            {"kind": "paragraph", "start": 67, "end": 149},
            {"kind": "paragraph", "start": 150, "end": len(examples.TEXT)},
        ],
    )
    entities = many(
        ArticleEntity,
        "What it mentions, by first mention.",
        backref="article_entities",
        order_by=("first_start", "entity"),
    )
    incomplete = many(
        Incompletion,
        "The stages of reading whose facts are missing; none where the article was read whole.",
        backref="incompletions",
        order_by=("annotator",),
        example=[],
    )
    dates = included(many(DateMention, "The words in it that name times.", backref="dates", order_by=("start",)))
    quotes = included(many(ArticleQuote, "What is said in it.", backref="quotes", order_by=("start", "id")))
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


@blueprint.listing("/events/<event_id>/articles", ARTICLES, ARTICLE_LISTED, "listEventArticles", pinned="event")
def list_event_articles(query: Query, event_id: str) -> Response:
    """List an event's articles

    The articles that tell of one event, the newest first unless `sort` says otherwise.
    """
    return respond_page(ARTICLES, query, EVENTS, event=event_id)
