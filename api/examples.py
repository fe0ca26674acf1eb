"""The invented article that every example of the OpenAPI document tells of, and examples made from schemas."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields

TEXT = (
    "Almada signs electric ferry deal\n"
    "LISBON, March 4 (Harbour Post) - The mayor of Almada, Ines Carvalho, signed an agreement with Tejo Lines "
    "on Tuesday.\n"
    '"The first electric ferry will sail in June," Carvalho told reporters at a news conference on Tuesday.'
)
ARTICLE = "a_7c1e5f0a92d34b68"
CARVALHO = "e_51f0c2d7be8a4936"
TEJO_LINES = "e_90ab3c44d1e2f758"
ALMADA = "e_2f6d8e1b7a05c394"
QUOTE = "q_c03e9a7715fb2d84"
EVENT = "v_6b2d90f1e8c7a345"
SOURCE = "s_harbourpost.example"
URL = "https://harbourpost.example/2025/03/04/electric-ferry"


def span(text: str) -> dict[str, Any]:
    """Where `text` first stands in the example article."""
    start = TEXT.index(text)
    return {"start": start, "end": start + len(text), "text": text}


def last_span(text: str) -> dict[str, Any]:
    """Where `text` last stands in the example article."""
    start = TEXT.rindex(text)
    return {"start": start, "end": start + len(text), "text": text}


def example_of(schema: Schema, *, only_required: bool = True) -> dict[str, Any]:
    """A record as the API sends it, made of its fields' examples."""
    return {name: _value(field) for name, field in schema.fields.items() if field.required or not only_required}


def _value(field: fields.Field[Any]) -> Any:
    examples = field.metadata.get("examples")
    if examples:
        return examples[0]
    if isinstance(field, fields.List):
        return [_value(field.inner)]
    if isinstance(field, fields.Nested):
        return example_of(field.schema)
    raise TypeError(f"the field {field.name!r} has no example")
