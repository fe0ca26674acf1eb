"""The examples of the OpenAPI document: what a database of the sample articles answers (`make examples` records it)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("examples.json")

Recorded = dict[str, Any]


def _read() -> Recorded:
    try:
        found: Recorded = json.loads(FILE.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return found


RECORDED = _read()


def example_id(record: str) -> Any:
    """The id of the article, entity, quote, event, source or import that paths of the document have."""
    return RECORDED.get("ids", {}).get(record)


def body(operation: str) -> Any:
    """What an operation answers; None where nothing is recorded of it."""
    return RECORDED.get("operations", {}).get(operation, {}).get("body")


def represented(name: str) -> Any:
    """The example of a representation; an empty text where none is recorded."""
    return RECORDED.get("representations", {}).get(name, {}).get("body", "")


def parameter(operation: str, name: str) -> Any:
    """A value of a parameter that finds something; None where nothing is recorded of it."""
    return RECORDED.get("operations", {}).get(operation, {}).get("parameters", {}).get(name)


def problem(name: str) -> Any:
    """A problem of this type; None where none is recorded."""
    return RECORDED.get("problems", {}).get(name, {}).get("body")


def header(name: str) -> Any:
    """The value of a header."""
    return RECORDED.get("headers", {}).get(name)


def exemplify(document: dict[str, Any]) -> None:
    """Give each field of each record the first value that it has in the examples of the document's responses."""
    schemas = document["components"]["schemas"]
    shown: dict[tuple[str, str], Any] = {}
    for content in _contents(document):
        for name, field, value in _fields(schemas, content["schema"], content.get("example")):
            if shown.get((name, field)) in (None, [], ""):
                shown[name, field] = value
    for (name, field), value in shown.items():
        described = schemas[name]["properties"][field]
        # What is made of other records has its examples there.
        if "#/components" not in str(described):
            described["examples"] = [value]


def _contents(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for item in document["paths"].values():
        yield from item["get"]["responses"]["200"]["content"].values()
    for response in document["components"]["responses"].values():
        yield from response.get("content", {}).values()


def _fields(schemas: dict[str, Any], schema: dict[str, Any], value: Any) -> Iterator[tuple[str, str, Any]]:
    """The fields of all records in a value: the record's schema, the field's name, and its value."""
    if isinstance(value, list):
        for item in value:
            yield from _fields(schemas, schema.get("items", {}), item)
    elif isinstance(value, dict):
        for choice in schema.get("anyOf", [schema]):
            name = choice.get("$ref", "").rpartition("/")[2]
            properties = schemas[name]["properties"] if name else {}
            for field in (field for field in properties if field in value):
                yield name, field, value[field]
                yield from _fields(schemas, properties[field], value[field])
