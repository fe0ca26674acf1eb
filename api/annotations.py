"""Annotations: all spans of one article in order, ready to be highlighted."""

from __future__ import annotations

from typing import Any

import orjson
from flask import Response
from marshmallow import Schema, fields

from api.blueprint import Blueprint
from api.fields import integer, one, probability, span_field, string
from api.offsets import Unit, convert_spans
from api.parameters import offsets_field
from api.query import Query, reader
from api.references import EntityReference
from api.responder import exists, send_records
from models.annotations import ANNOTATION_TYPES, annotations_of
from models.articles import ARTICLES

blueprint = Blueprint("Annotations", "All that was found in one article, as spans of its text and headline.")


class Annotation(Schema):
    """A span of an article's text or headline, and what it is. Spans may overlap and hold one another."""

    type = string("What the span marks.", choices=ANNOTATION_TYPES)
    field = span_field()
    start = integer("Where it begins.")
    end = integer("Where it ends.")
    text = string("The characters themselves.")
    kind = string(
        "The block's or quote's kind, the mention's form, the date's TIMEX3 type, or the event's type.",
        nullable=True,
    )
    entity = one(
        EntityReference,
        "Whom or what a mention, a speaker, an affiliation, an addressee or a medium is, or who said a quote.",
        foreign_key="entity",
        nullable=True,
    )
    quote = string("The id of the quote that the span belongs to.", nullable=True)
    event = string("The id of the event that the span tells of.", nullable=True)
    edtf = string("A date's EDTF.", nullable=True)
    confidence = probability("The probability that a mention means its entity.", nullable=True)


class AnnotationList(Schema):
    """All annotations of an article in order, its headline's before its text's; of equal starts the longest first."""

    article = string("The article's id.")
    items = fields.List(
        fields.Nested(Annotation),
        required=True,
        metadata={"description": "The annotations."},
    )


class AnnotationParameters(Schema):
    """The parameters of an article's annotations."""

    offsets = offsets_field()


def _read(arguments: dict[str, Any], given: list[tuple[str, str]]) -> Query:
    return Query(schema=Annotation, offsets=Unit(arguments.get("offsets", Unit.CODEPOINT)))


@blueprint.reading(
    "/articles/<article_id>/annotations",
    AnnotationList,
    AnnotationParameters,
    reader(AnnotationParameters, _read),
    "listArticleAnnotations",
    kind="annotations",
)
def list_article_annotations(query: Query, article_id: str) -> Response:
    """List an article's annotations

    All spans of one article at once, in order of its headline and text: blocks, mentions, quotes with their speakers,
    cues, addressees and media, dates, and the words that tell of events. Made for highlighting; there are no pages.
    """
    elsewhere = exists(ARTICLES, article_id)
    if elsewhere is not None:
        return elsewhere
    items = annotations_of(article_id)
    if query.offsets is not Unit.CODEPOINT:
        record = {"id": article_id, "items": orjson.loads(items)}
        convert_spans([record], query.offsets, are_articles=True)
        items = orjson.dumps(record["items"]).decode()
    return send_records(f'{{"article":{orjson.dumps(article_id).decode()},"items":{items}}}'.encode())
