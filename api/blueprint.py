"""The blueprint of a resource: each route's parameters are read, and documented, from one description."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, partial, wraps
from typing import Any
from urllib.parse import parse_qsl

import flask_smorest
from flask import Blueprint as FlaskBlueprint
from flask import Response, request
from marshmallow import Schema, fields

from api.connection import ask
from api.meta import ListMeta
from api.parameters import list_parameters, record_parameters, represented_parameters
from api.problems import ParameterError, Problem
from api.projection import IDENTITY
from api.query import Query, Read, invalid, list_reader, load, record_reader
from api.representations import JSON
from api.representations.described import REPRESENTED
from api.representations.offers import SELECTION, SUFFIX, Offer, Selection, refused_by
from api.representations.representation import Representation
from api.responder import FEED, recall
from models.freshness import feed_id
from models.resources import Resource

View = Callable[..., Response]
Decorator = Callable[[View], View]
Field = fields.Field[Any]


class Blueprint(flask_smorest.Blueprint):  # type: ignore[misc]
    """A tag of the OpenAPI document and the operations under it. The first line of a view's docstring is the
    operation's summary, the rest its description."""

    def __init__(self, name: str, description: str) -> None:
        super().__init__(name, __name__, description=description)

    def listing(
        self,
        rule: str,
        resource: Resource,
        schema: type[Schema],
        operation: str,
        *,
        pinned: str | None = None,
        default_sort: str | None = None,
        parameters: Mapping[str, Field] | None = None,
        page: Mapping[str, Field] | None = None,
    ) -> Decorator:
        """A list of records. `pinned` is the filter that the path sets, where this is a record's sub-resource;
        `parameters` and `page` are what this list takes, and its pages have, beside what all have."""
        order = default_sort or resource.default_sort
        taken = list_parameters(resource, schema, order, pinned, parameters)
        whole = page_schema(schema, more=tuple((page or {}).items()))
        offer = Offer(resource.name, True, schema)

        def read(representation: Representation) -> Read:
            return list_reader(resource, schema, _taken_by(representation, taken), order)

        return self._operation(rule, whole, taken, offer, read, operation)

    def single(
        self, rule: str, resource: Resource, schema: type[Schema], operation: str, wider: type[Schema] | None = None
    ) -> Decorator:
        """A single record. `wider` is a schema of the same record with parts that only other representations show."""
        parameters = record_parameters(schema)
        offer = Offer(resource.name, False, schema)

        def read(representation: Representation) -> Read:
            shown = schema if representation is JSON else wider or schema
            return record_reader(shown, _taken_by(representation, parameters))

        return self._operation(rule, schema, parameters, offer, read, operation)

    def reading(
        self,
        rule: str,
        schema: type[Schema],
        parameters: type[Schema],
        read: Read,
        operation: str,
        kind: str | None = None,
    ) -> Decorator:
        """Another view of the database, with parameters and a reading of its own; a list where its schema has `items`.
        `kind` is that of its records, by default the operation's name."""
        items = schema().fields.get("items")
        shown = type(items.inner.schema) if isinstance(items, fields.List) else schema  # type: ignore[attr-defined]
        offer = Offer(kind or operation, items is not None, shown)
        return self._operation(
            rule, schema, parameters, offer, lambda each: _refusing(read, refused_by(each)), operation
        )

    def _operation(
        self,
        rule: str,
        schema: type[Schema],
        parameters: type[Schema],
        offer: Offer,
        read: Callable[[Representation], Read],
        operation: str,
    ) -> Decorator:
        """A view and its documentation. `read` makes what reads the query string for a representation."""
        readers = {each: read(each) for each in offer.representations}

        def decorate(function: View) -> View:
            @wraps(function)
            def view(**path: Any) -> Response:
                environ = request.environ
                suffix = path.pop(SUFFIX, None)
                representation = offer.negotiated(environ.get("HTTP_ACCEPT", ""), suffix)
                query = readers[representation](request.query_string)
                form = offer.form(representation)
                environ[SELECTION] = Selection(
                    offer=offer,
                    representation=representation,
                    suffix=suffix,
                    chosen=query.chosen,
                    included=query.included,
                )
                if form is not None and form.include:
                    query = replace(query, included=query.included | form.include)
                return ask(partial(_answer, function, query, path))

            document = self.doc(
                operationId=operation,
                parameters=[{"in": "query", "schema": parameters}],
                **{REPRESENTED: {"kind": offer.kind, "many": offer.many}},
            )
            self._route(rule, view, schema, document)
            others = ", ".join(offer.by_suffix)
            # Not flask-smorest's own: the document names the suffixes with the media types, at the path without one.
            FlaskBlueprint.add_url_rule(
                self, f"{rule}.<any({others}):{SUFFIX}>", endpoint=f"{view.__name__}_represented", view_func=view
            )
            return function

        return decorate

    def plain(self, rule: str, schema: type[Schema], operation: str) -> Decorator:
        """A route without parameters that does not need the database."""

        def decorate(function: View) -> View:
            @wraps(function)
            def view() -> Response:
                load(Schema(), list(request.args.items(multi=True)))
                return function()

            self._route(rule, view, schema, self.doc(operationId=operation))
            return function

        return decorate

    def _route(self, rule: str, view: View, schema: type[Schema], document: Decorator) -> None:
        """Register a view with its documentation, but without the decorators' own calls around each request."""
        answer = self.response(200, schema, description=_first_line(schema))
        view._apidoc = document(answer(view))._apidoc  # type: ignore[attr-defined]
        self.route(rule, endpoint=view.__name__)(view)


def _taken_by(representation: Representation, parameters: type[Schema]) -> type[Schema]:
    """The parameters that an operation takes for a representation, of those that it takes for JSON."""
    if representation is JSON:
        return parameters
    return represented_parameters(parameters, refused_by(representation), representation.limit)


def _refusing(read: Read, refused: tuple[str, ...]) -> Read:
    """What reads a query string that may not have the parameters that a representation has no use for."""
    if not refused:
        return read

    def reading(query_string: bytes) -> Query:
        given = {name for name, _ in parse_qsl(query_string.decode("ascii", "replace"), keep_blank_values=True)}
        errors = [ParameterError(name, "this representation takes no such parameter") for name in refused]
        found = [error for error in errors if error.parameter in given]
        if found:
            raise invalid(found)
        return read(query_string)

    return reading


def _answer(function: View, query: Query, path: dict[str, Any]) -> Response:
    """What the request was answered before, while that holds, else what the view answers now."""
    remembered = recall()
    if remembered is not None:
        return remembered
    try:
        return function(query, **path)
    except Problem as problem:
        # That a record is not here says something only of the database that was asked.
        problem.headers.setdefault(FEED, feed_id())
        raise


@cache
def page_schema(schema: type[Schema], whole: bool = False, more: tuple[tuple[str, Field], ...] = ()) -> type[Schema]:
    """The schema of a page of records. `fields=` can leave out every field but the id, so no other is required where
    the records are not `whole`; `more` is what the page has beside the records."""
    optional = () if whole else tuple(name for name in schema().fields if name not in IDENTITY)
    name = schema.__name__.removesuffix("Summary") + "Page"
    page = Schema.from_dict(
        {
            "items": fields.List(
                fields.Nested(schema(partial=optional or None)),
                required=True,
                metadata={"description": "The records, in the order that `sort` says."},
            ),
            "next": fields.String(
                required=True,
                allow_none=True,
                metadata={
                    "description": "The address of the next page; null at the end.",
                    "format": "uri-reference",
                },
            ),
            **dict(more),
            "meta": fields.Nested(
                ListMeta,
                metadata={"description": "How the filters were understood; left out where there is nothing to say."},
            ),
        },
        name=name,
    )
    page.__doc__ = f"A page of a list. {_first_line(schema)}"
    return page


def _first_line(schema: type[Schema]) -> str:
    return (schema.__doc__ or "").strip().splitlines()[0]
