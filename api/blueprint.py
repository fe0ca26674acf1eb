"""The blueprint of a resource: each route's parameters are read, and documented, from one description."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial, wraps
from typing import Any

import flask_smorest
from flask import Response, request
from marshmallow import Schema, fields

from api.calendars import CALENDAR
from api.connection import ask
from api.meta import ListMeta
from api.parameters import calendar_parameters, list_parameters, record_parameters
from api.problems import Problem
from api.projection import IDENTITY
from api.query import Query, Read, list_reader, load, record_reader
from api.responder import FEED, prefers, recall, require_acceptable
from models.freshness import feed_id
from models.resources import Resource

View = Callable[..., Response]
Answer = Callable[[], Response]
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
        calendar: Answer | None = None,
        parameters: Mapping[str, Field] | None = None,
        page: Mapping[str, Field] | None = None,
    ) -> Decorator:
        """A list of records. `pinned` is the filter that the path sets, where this is a record's sub-resource;
        `calendar` answers clients that would rather have one; `parameters` and `page` are what this list takes, and
        its pages have, beside what all have."""
        order = default_sort or resource.default_sort
        taken = list_parameters(resource, schema, order, pinned, parameters)
        reader = list_reader(resource, schema, taken, order)
        whole = page_schema(schema, more=tuple((page or {}).items()))
        return self._operation(rule, whole, taken, reader, operation, calendar)

    def calendar(
        self, rule: str, resource: Resource, schema: type[Schema], operation: str, default_sort: str
    ) -> Callable[[View], Answer]:
        """A list of events as a calendar; what is decorated becomes what answers requests for it."""
        parameters = calendar_parameters(resource, schema, default_sort)
        read = list_reader(resource, schema, parameters, default_sort)

        def decorate(function: View) -> Answer:
            @wraps(function)
            def view() -> Response:
                require_acceptable(CALENDAR)
                return ask(partial(function, read(request.query_string)))

            document = self.doc(operationId=operation, parameters=[{"in": "query", "schema": parameters}])
            shown = {"description": "A calendar (RFC 5545).", "content_type": CALENDAR}
            answer = self.response(200, {"type": "string"}, **shown)
            view._apidoc = document(answer(view))._apidoc  # type: ignore[attr-defined]
            self.route(rule, endpoint=view.__name__)(view)
            return view

        return decorate

    def single(self, rule: str, resource: Resource, schema: type[Schema], operation: str) -> Decorator:
        """A single record."""
        parameters = record_parameters(schema)
        return self._operation(rule, schema, parameters, record_reader(schema, parameters), operation)

    def reading(
        self, rule: str, schema: type[Schema], parameters: type[Schema], read: Read, operation: str
    ) -> Decorator:
        """Another view of the database, with parameters and a reading of its own."""
        return self._operation(rule, schema, parameters, read, operation)

    def _operation(
        self,
        rule: str,
        schema: type[Schema],
        parameters: type[Schema],
        read: Read,
        operation: str,
        calendar: Answer | None = None,
    ) -> Decorator:
        def decorate(function: View) -> View:
            @wraps(function)
            def view(**path: Any) -> Response:
                if calendar is not None and prefers(request.environ.get("HTTP_ACCEPT", ""), CALENDAR):
                    return calendar()
                require_acceptable()
                query = read(request.query_string)
                return ask(partial(_answer, function, query, path))

            document = self.doc(operationId=operation, parameters=[{"in": "query", "schema": parameters}])
            self._route(rule, view, schema, document)
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
