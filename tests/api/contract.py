"""Checks answers against the committed OpenAPI document: the status, the headers, the media type and the schema."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

DOCUMENT: dict[str, Any] = json.loads(
    (Path(__file__).resolve().parents[2] / "openapi" / "openapi.json").read_text(encoding="utf-8")
)

PROBLEM = "application/problem+json"


def resolved(part: dict[str, Any]) -> dict[str, Any]:
    """The part of the document that a reference names, or the part itself."""
    if "$ref" not in part:
        return part
    found: Any = DOCUMENT
    for name in part["$ref"].removeprefix("#/").split("/"):
        found = found[name]
    whole: dict[str, Any] = found
    return whole


def operations() -> dict[str, dict[str, Any]]:
    """Every operation by its path."""
    return {path: item["get"] for path, item in DOCUMENT["paths"].items()}


def faults(schema: dict[str, Any], value: Any) -> list[str]:
    """What of a value is not as a schema of the document says."""
    return [f"{error.instance_path}: {error.message}" for error in _validator(json.dumps(schema)).iter_errors(value)]


@cache
def _validator(schema: str) -> jsonschema_rs.Draft202012Validator:
    whole = {**json.loads(schema), "components": DOCUMENT["components"]}
    return jsonschema_rs.Draft202012Validator(whole, validate_formats=True)


def _represented(path: str) -> dict[str, Any] | None:
    """The operation of a path that ends with the suffix of a representation."""
    plain, _, suffix = path.rpartition(".")
    operation = _operation(plain)
    content = operation["responses"]["200"]["content"] if operation else {}
    return operation if f".{suffix}" in {each.get("x-suffix") for each in content.values()} else None


@cache
def _operation(path: str) -> dict[str, Any] | None:
    for template, operation in operations().items():
        if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path):
            return operation
    return None


def check(method: str, path: str, status: int, headers: Mapping[str, str], body: bytes) -> None:
    """Fail where an answer is not one that the document promises; errors of what it does not name are problems."""
    told = f"{method} {path} answered {status} {dict(headers)} {body[:2000]!r}"
    operation = _represented(path) or _operation(path)
    if status >= 400 and (operation is None or method not in ("GET", "HEAD") or status in (400, 405, 431, 501)):
        assert headers["content-type"] == PROBLEM, told
        schema = {"$ref": "#/components/schemas/Problem"}
    elif operation is None or method not in ("GET", "HEAD"):
        return
    else:
        assert str(status) in operation["responses"], told
        response = resolved(operation["responses"][str(status)])
        for name, header in response.get("headers", {}).items():
            if resolved(header).get("required"):
                assert name.lower() in headers, f"{told} lacks {name}"
        for name in ("link", "last-modified", "location", "retry-after"):
            assert name not in headers or name.title() in response.get("headers", {}), f"{told} has {name}"
        if "content" not in response:
            assert body == b"", told
            return
        media_type = headers["content-type"].partition(";")[0]
        assert media_type in response["content"], told
        schema = response["content"][media_type]["schema"]
        if media_type != "application/json" and not media_type.endswith("+json"):
            assert method == "HEAD" or faults(schema, body.decode()) == [], told
            return
    if method != "HEAD":
        assert faults(schema, json.loads(body)) == [], told
