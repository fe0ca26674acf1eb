"""Search: words in articles, quotes and entities, with highlighted snippets."""

from __future__ import annotations

from typing import Any

import orjson
from flask import Response
from marshmallow import Schema, fields

from api.blueprint import Blueprint, page_schema
from api.cursors import Asked, Place, digest, write_cursor
from api.fields import integer, string
from api.meta import meta_of
from api.offsets import Unit, converter
from api.parameters import cursor_field, filter_field, limit_field, offsets_field, one_of
from api.query import Query, base, position, reader
from api.references import Span
from api.responder import address_at, send_items
from models.filters import Filter, FilterKind
from models.listing import texts
from models.meanings import NAMES_NOTHING, Unknown
from models.search import SEARCHED, Hit, match_expression, matches, search

blueprint = Blueprint("Search", "Words in articles, quotes and entities.")

LIST = "search"
"""What its cursors are made by."""


class Highlight(Schema):
    """Where a word that was searched for stands in a snippet."""

    start = integer("Where the word begins, counted from the snippet's first character.")
    end = integer("Where it ends.")


class SearchHit(Schema):
    """A record that has the words."""

    resource = string("The kind of record.", choices=SEARCHED)
    id = string("The record's id.")
    title = string(
        "An article's headline, the words that name a quote's speaker, or an entity's name.",
    )
    article = string("The article that is, or holds, the record; null for an entity.", nullable=True)
    snippet = string("The part of the record's text that shows the words best.")
    span = fields.Nested(
        Span,
        required=True,
        allow_none=True,
        metadata={
            "description": "Where an article's snippet stands in its text; null for quotes and entities.",
        },
    )
    highlights = fields.List(
        fields.Nested(Highlight), required=True, metadata={"description": "The words, in the snippet."}
    )


def _asked(words: str, resources: tuple[str, ...]) -> Asked:
    """What a cursor is for: ranks of other words cannot be compared."""
    return {"q": digest(words), "resource": digest(sorted(set(resources)))}


class SearchParameters(Schema):
    """The parameters of a search."""

    q = filter_field(
        Filter(
            "q",
            FilterKind.WORDS,
            'The words; all must occur, in any inflected form. "A phrase" in quotation marks stands as it is, begin* '
            "matches what begins so.",
            matches("articles"),
            many=False,
        ),
        required=True,
    )
    resource = fields.List(
        fields.String(validate=one_of(list(SEARCHED))),
        metadata={
            "description": "Only this kind of record. Given several times, any of them will do.",
        },
    )
    limit = limit_field()
    cursor = cursor_field("one `q` and `resource`")
    offsets = offsets_field()


def _read(arguments: dict[str, Any], given: list[tuple[str, str]]) -> Query:
    wanted = tuple(arguments.get("resource", SEARCHED))
    return Query(
        schema=SearchHit,
        filters={"q": (arguments["q"],), "resource": wanted},
        limit=arguments["limit"],
        place=position(LIST, _asked(arguments["q"], wanted), arguments.get("cursor")),
        offsets=Unit(arguments.get("offsets", Unit.CODEPOINT)),
        base=base(given),
    )


@blueprint.reading(
    "/search", page_schema(SearchHit, whole=True), SearchParameters, reader(SearchParameters, _read), "search"
)
def find_records(query: Query) -> Response:
    """Search

    Articles, quotes and entities that have all the words, the best first, each with the part of its text that shows
    them.
    """
    words, wanted = query.filters["q"][0], query.filters["resource"]
    found = search(words, wanted, limit=query.limit, after=query.place.after if query.place else None)
    articles = [hit.record for hit in found.items if hit.resource == "articles"]
    known = {} if query.offsets is Unit.CODEPOINT else texts(articles)
    items = ",".join(orjson.dumps(_record(hit, query.offsets, known.get(hit.record))).decode() for hit in found.items)
    cursor = found.next and write_cursor(LIST, _asked(words, wanted), Place(found.next))
    wordless = () if match_expression(words) else (Unknown("q", words, NAMES_NOTHING[FilterKind.WORDS]),)
    return send_items(items, address_at(query, cursor) if cursor else None, meta=meta_of((), wordless))


def _record(hit: Hit, unit: Unit, text: str | None) -> dict[str, Any]:
    shown = hit.snippet
    whole = converter(text or "", unit)
    within = converter(shown.text, unit)
    return {
        "resource": hit.resource,
        "id": hit.record,
        "title": hit.title,
        "article": hit.article,
        "snippet": shown.text,
        "span": {"start": whole(shown.start), "end": whole(shown.end), "text": shown.text}
        if hit.resource == "articles"
        else None,
        "highlights": [
            {"start": within(start - shown.start), "end": within(end - shown.start)} for start, end in shown.highlights
        ],
    }
