"""Spans and references as the columns of a row hold them: JSON texts, with the entities' final ids."""

from __future__ import annotations

from collections.abc import Mapping

import orjson

from extraction.records import Reference, Span


def span_of(span: Span) -> dict[str, object]:
    """A span's offsets and words."""
    return {"start": span.start, "end": span.end, "text": span.text}


def reference_of(reference: Reference | None, ids: Mapping[str, str]) -> dict[str, object] | None:
    """A reference's offsets and words, and the final id of the entity that it means."""
    if reference is None:
        return None
    entity = ids.get(reference.entity) if reference.entity else None
    return {"entity": entity, "start": reference.start, "end": reference.end, "text": reference.text}


def json_of(value: object) -> str:
    """A value as a JSON text."""
    return orjson.dumps(value).decode()
