"""What the OpenAPI document says of representations: the media types of each operation, with their suffixes."""

from __future__ import annotations

from typing import Any

from api import examples
from api.representations import representations_of
from api.representations.representation import Representation

REPRESENTED = "x-represented"
"""What an operation carries while the document is put together: the kind of its records, and whether it is a list."""

X_SUFFIX = "x-suffix"
"""What a media type of the document has beside OpenAPI's own: the suffix of the path that names it."""

Document = dict[str, Any]


def describe(operation: Document) -> dict[str, Any]:
    """Add to an operation what else its records are sent as; the examples of these, for the document's components."""
    represented = operation.pop(REPRESENTED, None)
    if represented is None:
        return {}
    kind, many = represented["kind"], represented["many"]
    content = operation["responses"]["200"]["content"]
    first, *others = representations_of(kind, many)
    content[first.media_type][X_SUFFIX] = f".{first.suffix}"
    found = {}
    for each in others:
        name = example_name(kind, many, each)
        found[name] = {"summary": f"{each.name} of the samples", "value": examples.represented(name)}
        content[each.media_type] = {
            "schema": _schema(each),
            "examples": {name: {"$ref": f"#/components/examples/{name}"}},
            X_SUFFIX: f".{each.suffix}",
        }
    if others:
        told = ", ".join(f"{each.name} (`.{each.suffix}`)" for each in others)
        operation["description"] += f"\n\nAlso by `Accept` or by a suffix of the path as {told}."
    return found


def example_name(kind: str, many: bool, representation: Representation) -> str:
    """What the example of a representation is called among the document's components."""
    record = kind if many else f"{kind}-record"
    return f"{record}-{representation.suffix}"


def is_json(media_type: str) -> bool:
    """Whether what is sent can be read as JSON."""
    return media_type == "application/json" or media_type.endswith("+json")


def _schema(representation: Representation) -> Document:
    described = {"description": f"{representation.description} Defined by {representation.standard}."}
    if not is_json(representation.media_type):
        return {"type": "string", **described}
    if representation.is_array:
        return {"type": "array", "items": {"type": "object"}, **described}
    return {"type": "object", **described}
