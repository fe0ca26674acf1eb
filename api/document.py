"""The OpenAPI document: what flask-smorest gathers from the views, with what every operation shares."""

from __future__ import annotations

import inspect
from copy import deepcopy
from typing import Any

import orjson
from flask_smorest import Api as SmorestApi
from marshmallow import Schema, fields

from api import examples, problems
from api.operations import CONDITIONS, HEADERS, complete_operation, component, headers_of, link_operations
from api.problems import MEDIA_TYPE, ProblemType
from api.representations.described import describe
from dateline import __version__

DESCRIPTION = """\
Who said what about whom, what happened and when: structured records taken from news articles, each traceable to the \
characters that it came from. The API is read-only and answers pages of any origin (CORS). It needs no key unless its \
operator asks for one.

**Spans.** Wherever a record has `start`, `end` and `text`, the article's `text[start:end]` equals `text`. Offsets \
count Unicode code points; ask for `offsets=utf16` in JavaScript, Java or C#, and `offsets=utf8` for bytes.

**Lists.** A page has `items` and `next`, the address of the next page, which the `Link` header gives too. Nothing is \
skipped or repeated while imports run. `fields=` sends only some fields, `include=` adds parts, `sort=` orders.

**Names.** A filter that takes an entity takes its id, its Wikidata id, or any of its names and aliases, in any case \
and without accents; where several entities bear it, all of them. `meta.resolved` says whom a list means, \
`meta.empty` which names nobody has.

**Representations.** Lists and records are JSON; by `Accept`, or by a suffix of the path (`/v1/articles.csv`), lists \
are also NDJSON and CSV, and what has a standard for it is sent so: Atom, JSON Feed, iCalendar, GeoJSON, JSON-LD, \
ninjs, RIS, CSL-JSON, Web Annotations. Each operation names its media types and, as `x-suffix`, their suffixes; the \
`Link` header names them, too (`rel="alternate"`).

**Unknown is null.** Every value is stated in the text, given by the file, or inferred; inferred ones say so.

**Dates** are EDTF (ISO 8601-2), with the first and last day that each can mean: `2025-01-17`, `2024-11`, \
`2025-01-17~`. Date filters take the same, and intervals: `2025-01-10/..`.

**Caching.** Every response has a strong `ETag`; send it as `If-None-Match` and get 304 while nothing has changed.

**Compression.** Responses come in zstd, Brotli or gzip to who sends `Accept-Encoding`.

**Keys and limits.** Where the operator gave you a key, send `Authorization: Bearer KEY`. `RateLimit` says how many \
requests are left; beyond them is 429 with `Retry-After`.

**Tracing.** `X-Request-Id` and `traceparent` are taken over, or made, and come back with each response.

**Changes.** Whatever a `GET` of a record answers otherwise than before has a line in `/v1/changes`. The header \
`Dateline-Feed` names the feed; another id is another database.

**Ids** are stable. One that went into another record redirects (308), a deleted one answers 410.

**Errors** are problem details (RFC 9457) with a `type` that has a page of its own."""

INFORMATION: dict[str, Any] = {
    "summary": "News articles as structured, citable records",
    "description": DESCRIPTION,
    "contact": {"name": "Dateline", "url": "https://github.com/dateline-news/dateline"},
    "license": {"name": "MIT", "identifier": "MIT"},
}

API_CONFIGURATION: dict[str, Any] = {
    "API_TITLE": "Dateline",
    "API_VERSION": __version__,
    "OPENAPI_VERSION": "3.1.0",
    "API_SPEC_OPTIONS": {
        "info": INFORMATION,
        "servers": [{"url": "/", "description": "The server that this document comes from."}],
        "security": [{}, {"key": []}],
    },
}

KEY: dict[str, Any] = {
    "type": "http",
    "scheme": "bearer",
    "description": "A key that the operator made (`dateline keys add`). Whether one is needed, and for what, the "
    "operator says.",
}
"""How a request says whose it is."""


class ParameterErrorSchema(Schema):
    """What is wrong with one parameter."""

    parameter = fields.String(required=True, metadata={"description": "The parameter's name."})
    detail = fields.String(required=True, metadata={"description": "What is wrong with it, and what is allowed."})


class ProblemSchema(Schema):
    """An error, as RFC 9457 describes it."""

    type = fields.String(
        required=True,
        metadata={
            "description": "The kind of problem; the address of a page that explains it. Programs go by this.",
            "format": "uri-reference",
        },
    )
    title = fields.String(required=True, metadata={"description": "The kind of problem, in words."})
    status = fields.Integer(required=True, metadata={"description": "The HTTP status."})
    detail = fields.String(required=True, metadata={"description": "What is wrong here and what to do about it."})
    instance = fields.String(metadata={"description": "The path that was asked for.", "format": "uri-reference"})
    errors = fields.List(
        fields.Nested(ParameterErrorSchema), metadata={"description": "One entry for each parameter at fault."}
    )


class Api(SmorestApi):  # type: ignore[misc]
    """flask-smorest's API without error responses and error handling of its own: `problems` has ours."""

    DEFAULT_ERROR_RESPONSE_NAME = None
    ERROR_SCHEMA = ProblemSchema

    def _register_error_handlers(self) -> None:
        """Leave errors to `problems`."""

    def _register_etag_headers(self) -> None:
        """Leave headers to `HEADERS`."""

    def _register_pagination_header(self) -> None:
        """Leave pages to the schemas of pages."""


def complete(api: Api) -> dict[str, Any]:
    """The finished document: shared responses and headers added, components in alphabetical order."""
    document: dict[str, Any] = deepcopy(api.spec.to_dict())
    components = document["components"]
    _describe_schemas(api, components["schemas"])
    components["headers"] = HEADERS
    components["parameters"] = CONDITIONS
    components["securitySchemes"] = {"key": KEY}
    components["responses"] = {
        "NotModified": {
            "description": "The client's copy still holds.",
            "headers": headers_of("Dateline-Feed", "ETag", "Cache-Control"),
        },
        "Moved": {"description": "The record went into another.", "headers": headers_of("Dateline-Feed", "Location")},
        **{component(problem): _problem_response(problem) for problem in problems.PROBLEM_TYPES.values()},
    }
    components["schemas"] = dict(sorted(components["schemas"].items()))
    components["examples"] = {}
    for path, item in document["paths"].items():
        parameters = item.pop("parameters", [])
        for operation in item.values():
            components["examples"] |= describe(operation)
            complete_operation(path, operation, parameters)
    link_operations({path: item["get"] for path, item in document["paths"].items()})
    used = orjson.dumps(document["paths"])
    components["responses"] = {
        name: response
        for name, response in components["responses"].items()
        if f"#/components/responses/{name}".encode() + b'"' in used
    }
    examples.exemplify(document)
    return document


def as_bytes(document: dict[str, Any]) -> bytes:
    """The document as it is served, printed and committed."""
    return orjson.dumps(document, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def schema_name(schema: Any) -> str:
    """The name of a schema in the document: its class's, which generated clients take over."""
    cls = schema if isinstance(schema, type) else type(schema)
    return cls.__name__.removesuffix("Schema")


def _describe_schemas(api: Api, schemas: dict[str, Any]) -> None:
    """Give each schema its class's description, and leave it open: a field added later breaks no client."""
    for key, name in api.ma_plugin.converter.refs.items():
        schemas[name].pop("additionalProperties", None)
        schemas[name]["description"] = inspect.getdoc(key[0])


def _problem_response(problem: ProblemType) -> dict[str, Any]:
    """The response of a problem, and of the others that its status can mean."""
    same = [problem, *(each for each in problems.PROBLEM_TYPES.values() if each.status == problem.status)]
    meant = list(dict.fromkeys(same))
    content: dict[str, Any] = {"schema": {"$ref": "#/components/schemas/Problem"}}
    if len(meant) == 1:
        content["example"] = _problem_example(problem)
    else:
        content["examples"] = {each.name: {"value": _problem_example(each)} for each in meant}
    response: dict[str, Any] = {
        "description": " ".join(f"{each.title}. {each.advice}" for each in meant),
        "content": {MEDIA_TYPE: content},
    }
    if problem in (problems.UNAVAILABLE, problems.TOO_MANY_REQUESTS):
        response["headers"] = headers_of("Retry-After")
    if problem in (problems.UNAUTHORIZED, problems.FORBIDDEN):
        response["headers"] = headers_of("WWW-Authenticate")
    if problem is problems.ANOTHER_FEED:
        response["headers"] = headers_of("Dateline-Feed")
    return response


def _problem_example(problem: ProblemType) -> dict[str, Any]:
    # A sound database of the samples has neither failed nor lost a record: of these problems none can be recorded.
    recorded: dict[str, Any] | None = examples.problem(problem.name)
    return recorded or {
        "type": problem.uri,
        "title": problem.title,
        "status": problem.status,
        "detail": problem.advice,
        "instance": "/v1/changes" if problem is problems.ANOTHER_FEED else "/v1/articles",
    }
