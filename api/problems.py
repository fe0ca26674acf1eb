"""Errors as RFC 9457 problem details: the closed list of problem types, and how each becomes a response."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import orjson
from flask import Flask, Response, current_app, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from api.addresses import address_of
from api.compression import Negotiated
from api.sharing import SHARED_HEADERS

MEDIA_TYPE = "application/problem+json"

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ProblemType:
    """A kind of error: `name` is the last part of its URI, `advice` what its page says."""

    name: str
    status: int
    title: str
    advice: str

    @property
    def uri(self) -> str:
        """The problem's `type`, resolved against the server's address."""
        return f"/problems/{self.name}"


BAD_REQUEST = ProblemType(
    "bad-request",
    400,
    "The request cannot be read",
    "The request is no well-formed HTTP. Send it with an ordinary HTTP client.",
)
UNAUTHORIZED = ProblemType(
    "unauthorized",
    401,
    "A key is needed, or this one is not valid",
    "Send `Authorization: Bearer KEY` with a key that the operator gave you (`dateline keys add`).",
)
FORBIDDEN = ProblemType(
    "forbidden",
    403,
    "The key is not for this",
    "The key is valid, but lacks the scope that `WWW-Authenticate` names. Ask the operator for one that has it.",
)
NOT_FOUND = ProblemType(
    "not-found",
    404,
    "There is nothing here",
    "No resource has this path, or no record has this id. Ids come from lists; they are never made up by a client.",
)
METHOD_NOT_ALLOWED = ProblemType(
    "method-not-allowed",
    405,
    "The API is read-only",
    "Only GET, HEAD and OPTIONS are answered. New articles come in through the operator's `dateline import`.",
)
NOT_ACCEPTABLE = ProblemType(
    "not-acceptable",
    406,
    "The representation asked for does not exist",
    "`detail` says what is sent here, as the OpenAPI document does. Send `Accept: application/json`, or no Accept "
    "header, and behind a suffix such as `.csv` send one that takes that format.",
)
ANOTHER_FEED = ProblemType(
    "another-feed",
    409,
    "This is not the change feed that was followed",
    "The database was made anew or put back to an earlier state, and the numbers of the lines that were seen mean "
    "nothing here. Start over: throw the copy away, note this feed's id and its last line, read every record, and "
    "follow from that line.",
)
GONE = ProblemType(
    "gone",
    410,
    "The record was deleted",
    "The id was served once and its record has been deleted since. Remove it from what you keep.",
)
CONTENT_TOO_LARGE = ProblemType(
    "content-too-large",
    413,
    "The request's body is too large",
    "A request to this API has no body. Put parameters into the query string.",
)
URI_TOO_LONG = ProblemType(
    "uri-too-long",
    414,
    "The address is too long",
    "The query string can have up to 4,000 bytes. Ask for fewer values at a time.",
)
INVALID_PARAMETERS = ProblemType(
    "invalid-parameters",
    422,
    "A parameter is unknown or has a value that is not allowed",
    "`errors` names each parameter and says what is allowed. Cursors are opaque: follow `next`, never edit one.",
)
TOO_MANY_REQUESTS = ProblemType(
    "too-many-requests",
    429,
    "Too many requests",
    "Wait for as many seconds as `Retry-After` says. `RateLimit-Policy` and `RateLimit` tell with each response what "
    "is allowed and what is left.",
)
HEADERS_TOO_LARGE = ProblemType(
    "headers-too-large",
    431,
    "The request's headers are too large",
    "Send fewer or shorter headers.",
)
INTERNAL_ERROR = ProblemType(
    "internal-error",
    500,
    "The server failed",
    "This is a fault of the server, which has logged it. The same request may succeed later.",
)
NOT_IMPLEMENTED = ProblemType(
    "not-implemented",
    501,
    "The request asks for what the server cannot do",
    "Send the request without a transfer coding.",
)
QUERY_TOO_SLOW = ProblemType(
    "query-too-slow",
    503,
    "The database takes too long",
    "Ask for less: narrower filters, fewer values, or longer beginnings of words in `q`.",
)
UNAVAILABLE = ProblemType(
    "unavailable",
    503,
    "The database cannot be used",
    "The database is absent, of another version, or cannot be reached. `/health/ready` says which. Try again later.",
)

PROBLEM_TYPES: dict[str, ProblemType] = {
    problem.name: problem
    for problem in (
        BAD_REQUEST,
        UNAUTHORIZED,
        FORBIDDEN,
        NOT_FOUND,
        METHOD_NOT_ALLOWED,
        NOT_ACCEPTABLE,
        ANOTHER_FEED,
        GONE,
        CONTENT_TOO_LARGE,
        URI_TOO_LONG,
        INVALID_PARAMETERS,
        TOO_MANY_REQUESTS,
        HEADERS_TOO_LARGE,
        INTERNAL_ERROR,
        NOT_IMPLEMENTED,
        QUERY_TOO_SLOW,
        UNAVAILABLE,
    )
}
BY_STATUS: dict[int, ProblemType] = {problem.status: problem for problem in PROBLEM_TYPES.values()}
"""The problem of each status; where two have it, the general one comes last and is it."""


@dataclass(frozen=True, slots=True)
class ParameterError:
    """What is wrong with one parameter."""

    parameter: str
    detail: str


class Problem(Exception):
    """Raised anywhere below a view to answer with a problem. `detail` says what to do about this one."""

    def __init__(
        self,
        type: ProblemType,
        detail: str,
        errors: tuple[ParameterError, ...] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.type = type
        self.detail = detail
        self.errors = errors
        self.headers = dict(headers or {})


def problem_body(problem: Problem, instance: str | None = None) -> bytes:
    """The problem as JSON."""
    body: dict[str, Any] = {
        "type": problem.type.uri,
        "title": problem.type.title,
        "status": problem.type.status,
        "detail": problem.detail,
    }
    if instance is not None:
        body["instance"] = instance
    if problem.errors:
        body["errors"] = [{"parameter": error.parameter, "detail": error.detail} for error in problem.errors]
    return orjson.dumps(body)


def respond_problem(problem: Problem) -> Response:
    """The problem as a response to the request at hand."""
    headers = [("Content-Type", MEDIA_TYPE), ("Cache-Control", "no-store"), *SHARED_HEADERS, *problem.headers.items()]
    return Response(problem_body(problem, quote(request.path)), status=problem.type.status, headers=headers)


def register_problems(app: Flask) -> None:
    """Make every error of the application a problem."""
    app.register_error_handler(Problem, respond_problem)
    app.register_error_handler(HTTPException, _respond_http_exception)
    app.register_error_handler(Exception, _respond_exception)


def _respond_http_exception(error: HTTPException) -> Response:
    status = error.code or 500
    if status == 404 and (without := _without_slash()) is not None:
        return without
    if status < 400:
        return Response(status=status, headers=dict(error.get_headers()))
    problem_type = BY_STATUS.get(status, INTERNAL_ERROR if status >= 500 else BAD_REQUEST)
    headers = {}
    detail = error.description or problem_type.advice
    if isinstance(error, MethodNotAllowed):
        headers["Allow"] = ", ".join(sorted({*(error.valid_methods or ()), "OPTIONS"}))
        detail = f"{request.method} is not answered here; send {headers['Allow']}."
    elif status == 404:
        detail = f"Nothing lies at {request.path}; /openapi.json lists every path."
    return respond_problem(Problem(problem_type, detail, headers=headers))


def _without_slash() -> Response | None:
    """The redirect of an address that has a slash too many at its end."""
    path = request.path.removesuffix("/")
    if not path or path == request.path:
        return None
    addresses = current_app.create_url_adapter(request)
    if addresses is None or not addresses.test(path, "GET"):
        return None
    headers = [
        ("Location", address_of(path)),
        ("Cache-Control", "public, no-cache"),
        ("Content-Length", "0"),
        *SHARED_HEADERS,
    ]
    return Negotiated([], 308, headers)


def _respond_exception(error: Exception) -> Response:
    logger.error("%s %s failed", request.method, request.path, exc_info=error)
    return respond_problem(Problem(INTERNAL_ERROR, INTERNAL_ERROR.advice))
