"""The operations of the OpenAPI document: their parameters, responses, headers and links to one another."""

from __future__ import annotations

import re
from typing import Any

from api import examples, problems
from api.problems import ProblemType
from api.representations import JSON

HEADERS: dict[str, Any] = {
    "Dateline-Feed": {
        "description": "The id of the database's change feed, as pages of `/v1/changes` have it. A response with "
        "another id comes from another database: start over with what you keep.",
        "required": True,
        "schema": {"type": "string"},
        "example": "feed_5e0c9b7a41d2f386",
    },
    "ETag": {
        "description": "The validator of these very bytes, for `If-None-Match`.",
        "required": True,
        "schema": {"type": "string"},
        "example": examples.header("ETag"),
    },
    "Cache-Control": {
        "description": "A cache may keep the response and must ask each time whether it still holds.",
        "required": True,
        "schema": {"type": "string"},
        "example": "public, no-cache",
    },
    "Last-Modified": {
        "description": "When any record last changed; left out for ten seconds after.",
        "schema": {"type": "string"},
        "example": examples.header("Last-Modified"),
    },
    "Link": {
        "description": 'The next page, where there is one (RFC 8288, `rel="next"`), and the same in other '
        'representations (`rel="alternate"`, each with its `type`).',
        "schema": {"type": "string"},
        "example": examples.header("Link"),
    },
    "Location": {
        "description": "Where the record is now.",
        "required": True,
        "schema": {"type": "string", "format": "uri-reference"},
        "example": examples.header("Location"),
    },
    "RateLimit": {
        "description": "How many requests are left of each policy of `RateLimit-Policy` (`r`), and in how many seconds "
        "it begins anew (`t`); left out where nothing is limited.",
        "schema": {"type": "string"},
        "example": '"address-60";r=599;t=60',
    },
    "RateLimit-Policy": {
        "description": "How many requests an address or a key may send (`q`) in so many seconds (`w`), as "
        "draft-ietf-httpapi-ratelimit-headers has it; left out where nothing is limited.",
        "schema": {"type": "string"},
        "example": '"address-60";q=600;w=60',
    },
    "WWW-Authenticate": {
        "description": "How a key is sent, and what this one lacks (RFC 6750).",
        "required": True,
        "schema": {"type": "string"},
        "example": 'Bearer realm="dateline", error="insufficient_scope", scope="feed"',
    },
    "X-Request-Id": {
        "description": "The request's own id, or the one that was made for it: what the server's log has it under.",
        "required": True,
        "schema": {"type": "string"},
        "example": "f3a1c09d5be27846",
    },
    "Retry-After": {
        "description": "Seconds to wait before asking again.",
        "schema": {"type": "integer"},
        "example": 5,
    },
}

CONDITIONS: dict[str, Any] = {
    "IfNoneMatch": {
        "name": "If-None-Match",
        "in": "header",
        "description": "The `ETag` of what the client has; 304 where it still holds.",
        "schema": {"type": "string"},
        "example": HEADERS["ETag"]["example"],
    },
    "IfModifiedSince": {
        "name": "If-Modified-Since",
        "in": "header",
        "description": "The `Last-Modified` of what the client has, where it has no `ETag`.",
        "schema": {"type": "string"},
        "example": HEADERS["Last-Modified"]["example"],
    },
}

SHARED = ("RateLimit", "RateLimit-Policy", "X-Request-Id")
"""Headers of all responses that records are sent with."""

RESTRICTIONS = (problems.UNAUTHORIZED, problems.FORBIDDEN, problems.TOO_MANY_REQUESTS)
"""What a server that asks for keys or counts requests answers beside."""

_PLACE = re.compile(r"\{(\w+)\}")
"""A parameter in a path."""


def complete_operation(path: str, operation: dict[str, Any], path_parameters: list[dict[str, Any]]) -> None:
    for parameter in path_parameters:
        record = parameter["name"].removesuffix("_id")
        parameter.setdefault("description", f"The {record}'s id, as lists give it.")
        parameter["example"] = examples.example_id(record)
    parameters = [*path_parameters, *operation.get("parameters", [])]
    for parameter in parameters:
        _complete_parameter(operation["operationId"], parameter)
    responses = operation["responses"]
    success = responses["200"]
    success["content"][JSON.media_type]["example"] = examples.body(operation["operationId"])
    if path.startswith("/v1/"):
        headers = ["Dateline-Feed", "ETag", "Cache-Control"]
        conditions = ["IfNoneMatch"]
        if not path.startswith("/v1/imports"):
            headers.append("Last-Modified")
            conditions.append("IfModifiedSince")
        if len(success["content"]) > 1 or any(parameter["name"] == "cursor" for parameter in parameters):
            headers.append("Link")
        success["headers"] = headers_of(*headers, *SHARED)
        parameters += [{"$ref": f"#/components/parameters/{name}"} for name in conditions]
        responses["304"] = {"$ref": "#/components/responses/NotModified"}
        answered = [problems.NOT_ACCEPTABLE, problems.URI_TOO_LONG, *RESTRICTIONS]
        if path_parameters:
            answered.append(problems.NOT_FOUND)
            if "import" not in path:
                answered.append(problems.GONE)
            if path.startswith(("/v1/entities/", "/v1/events/", "/v1/stories/")):
                responses["308"] = {"$ref": "#/components/responses/Moved"}
        if path == "/v1/changes":
            answered.append(problems.ANOTHER_FEED)
        answered.append(problems.UNAVAILABLE)
    else:
        answered = [problems.UNAVAILABLE] if path.endswith("ready") else []
    answered += [problems.INVALID_PARAMETERS, problems.INTERNAL_ERROR]
    for problem in answered:
        responses[str(problem.status)] = {"$ref": f"#/components/responses/{component(problem)}"}
    operation["responses"] = dict(sorted(responses.items()))
    if parameters:
        operation["parameters"] = parameters


def link_operations(operations: dict[str, dict[str, Any]]) -> None:
    """Say where the ids of each response lead: from a list to its records, from a record to its parts."""
    takers: dict[str, list[str]] = {}
    leading: dict[str, tuple[str, str, list[str]]] = {}
    for path, operation in operations.items():
        for parameter in _PLACE.findall(path):
            takers.setdefault(parameter, []).append(operation["operationId"])
    for path, operation in operations.items():
        if path.endswith("_id}"):
            (parameter,) = _PLACE.findall(path)
            single = operation["operationId"]
            parts = [name for name in takers[parameter] if name != single]
            leading[_record_of(operation)] = (parameter, "$response.body#/id", parts)
            leading[f"{_record_of(operation)}Page"] = (parameter, "$response.body#/items/0/id", [single])
    for operation in operations.values():
        parameter, where, targets = leading.get(_record_of(operation), ("", "", []))
        if targets:
            operation["responses"]["200"]["links"] = {
                name: {"operationId": name, "parameters": {parameter: where}} for name in targets
            }


def _record_of(operation: dict[str, Any]) -> str:
    content = operation["responses"]["200"]["content"].get(JSON.media_type)
    reference: str = content["schema"]["$ref"] if content else ""
    return reference.rpartition("/")[2]


def _complete_parameter(operation: str, parameter: dict[str, Any]) -> None:
    """Move what describes the parameter from its schema to where readers of the document look for it, with an example
    of the samples where none goes without them."""
    schema = parameter.get("schema", {})
    if "description" in schema:
        parameter["description"] = schema.pop("description")
    given = schema.pop("examples", None)
    if given:
        parameter["example"] = given[0]
    elif parameter["in"] == "query":
        parameter["example"] = examples.parameter(operation, parameter["name"])


def headers_of(*names: str) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def component(problem: ProblemType) -> str:
    return "".join(part.capitalize() for part in problem.name.split("-"))
