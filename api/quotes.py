"""Quotes: what was said, by whom, to whom."""

from __future__ import annotations

from flask import Response
from marshmallow import Schema

from api.blueprint import Blueprint
from api.fields import group, held_list, integer, listed, one, probability, span_field, string
from api.query import Query
from api.references import ArticleReference, DateRange, PublicationDate, SourceReference, Span, Surface
from api.responder import respond_page, respond_record
from dateline.vocabulary import QuoteKind
from models.articles import ARTICLES
from models.entities import ENTITIES
from models.quotes import QUOTES
from models.stories import STORIES

blueprint = Blueprint("Quotes", "Who said what: verbatim, as a fragment, or as reported speech.")


class SaidDate(DateRange):
    """The words that say when something was said, and the days that they can mean."""

    field = span_field()
    start = integer("Where the words begin, counted from 0 in the unit that `offsets` names.")
    end = integer("Where they end.")
    text = string("The words.")


class QuoteSummary(Schema):
    """Something attributed to a source, as lists show it."""

    id = string("The quote's id. It never changes.")
    kind = string(
        "`direct`: verbatim, in quotation marks. `partial`: a quoted fragment inside the writer's sentence. "
        "`indirect`: reported speech.",
        choices=QuoteKind,
    )
    text = string(
        "The words; where they stand in several stretches, joined with ` … `. What the headline repeats is left out."
    )
    spans = held_list(
        Span,
        "The stretches of text that are the words, without their quotation marks, in order. Where the headline has "
        "the quote, too, its stretch comes last.",
        column="spans_json",
    )
    speaker = group(
        Surface,
        "Who said it: the words of the sentence, and whom they mean; null where the text does not say.",
        prefix="speaker_",
        columns={"entity": "speaker"},
        present="start",
    )
    cue = group(
        Span,
        "The word that attributes it; null where there is none.",
        prefix="cue_",
        present="start",
    )
    addressee = group(
        Surface,
        "To whom it was said; null where the text does not say.",
        prefix="addressee_",
        columns={"entity": "addressee"},
        present="start",
    )
    affiliation = group(
        Surface,
        "For whom an unnamed speaker speaks, or to whom they belong: X of `a spokesman for X`, `X officials`. Null "
        "where the speaker is named or the text does not say.",
        prefix="affiliation_",
        columns={"entity": "affiliation"},
        present="start",
    )
    medium = group(
        Surface,
        "Through what it was said: `Truth Social`, `an interview with CNN`, `a statement`; `entity` is the outlet or "
        "platform. Null where the text does not say.",
        prefix="medium_",
        columns={"entity": "medium"},
        present="start",
    )
    said = group(
        SaidDate,
        "When it was said; null where the text does not say. The article's own date is no evidence for it.",
        prefix="said_",
        present="start",
    )
    sentence = group(
        Span,
        "The sentence or sentences around it.",
        prefix="sentence_",
    )
    confidence = probability("The estimated probability that words and speaker are right.")
    article = one(ArticleReference, "The article it stands in.", foreign_key="article")


class Quote(QuoteSummary):
    """Something attributed to a source."""


class Publication(Schema):
    """Where and when an article was published, to cite it by."""

    url = string("The article's address at the outlet.", nullable=True)
    published = group(PublicationDate, "When it was published.", prefix="published_", present="edtf")
    source = one(SourceReference, "Who published it; null where unknown.", foreign_key="source", nullable=True)


class CitedQuote(QuoteSummary):
    """A quote with what cites it. Only lists have it: a record tells of itself, and its article of the rest."""

    publication = one(Publication, "Where and when its article was published.", foreign_key="article")


QUOTE_LISTED = listed(QuoteSummary, CitedQuote)


@blueprint.listing("/quotes", QUOTES, QUOTE_LISTED, "listQuotes")
def list_quotes(query: Query) -> Response:
    """List quotes

    What was said in all articles, those of the newest article first unless `sort` says otherwise.
    `include=publication` adds where and when each one's article was published.
    """
    return respond_page(QUOTES, query)


@blueprint.single("/quotes/<quote_id>", QUOTES, Quote, "getQuote", wider=QUOTE_LISTED)
def get_quote(query: Query, quote_id: str) -> Response:
    """Get a quote

    One quote with its speaker, its cue, its addressee, its medium, when it was said, and the article it stands in.
    """
    return respond_record(QUOTES, query, quote_id)


@blueprint.listing(
    "/articles/<article_id>/quotes",
    QUOTES,
    QUOTE_LISTED,
    "listArticleQuotes",
    pinned="article",
    default_sort="position",
)
def list_article_quotes(query: Query, article_id: str) -> Response:
    """List an article's quotes

    What is said in one article, in the order of its headline and text unless `sort` says otherwise.
    """
    return respond_page(QUOTES, query, ARTICLES, article=article_id)


@blueprint.listing("/stories/<story_id>/quotes", QUOTES, QUOTE_LISTED, "listStoryQuotes", pinned="story")
def list_story_quotes(query: Query, story_id: str) -> Response:
    """List a story's quotes

    What is said in the articles of one story, the newest first unless `sort` says otherwise.
    """
    return respond_page(QUOTES, query, STORIES, story=story_id)


@blueprint.listing("/entities/<entity_id>/quotes", QUOTES, QUOTE_LISTED, "listEntityQuotes", pinned="speaker")
def list_entity_quotes(query: Query, entity_id: str) -> Response:
    """List an entity's quotes

    What one entity said, the newest first unless `sort` says otherwise. `/quotes?entity=` also finds what was
    said to it and about it.
    """
    return respond_page(QUOTES, query, ENTITIES, speaker=entity_id)
