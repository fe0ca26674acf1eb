"""Sources: who publishes."""

from __future__ import annotations

from flask import Response
from marshmallow import Schema

from api.blueprint import Blueprint
from api.fields import integer, string
from api.query import Query
from api.responder import respond_page, respond_record
from models.sources import SOURCES

blueprint = Blueprint("Sources", "The outlets that articles come from.")


class SourceSummary(Schema):
    """An outlet that articles come from, as lists show it."""

    id = string("The source's id. It never changes.")
    name = string("The outlet's name.")
    domain = string("The host of its articles' addresses.", nullable=True)
    article_count = integer("How many articles of this outlet there are.")


class Source(SourceSummary):
    """An outlet that articles come from."""


@blueprint.listing("/sources", SOURCES, SourceSummary, "listSources")
def list_sources(query: Query) -> Response:
    """List sources

    All outlets that articles were imported from.
    """
    return respond_page(SOURCES, query)


@blueprint.single("/sources/<source_id>", SOURCES, Source, "getSource")
def get_source(query: Query, source_id: str) -> Response:
    """Get a source

    One outlet with the number of its articles.
    """
    return respond_record(SOURCES, query, source_id)
