"""Spans and references as the columns of a row hold them: JSON texts, with the entities' final ids."""

from __future__ import annotations

from collections.abc import Mapping

import orjson

from extraction.records import ClockTime, Reference, Span, Toll


def span_of(span: Span) -> dict[str, object]:
    """A span's offsets and words."""
    return {"start": span.start, "end": span.end, "text": span.text}


def reference_of(reference: Reference | None, ids: Mapping[str, str]) -> dict[str, object] | None:
    """A reference's offsets and words, and the final id of the entity that it means."""
    if reference is None:
        return None
    entity = ids.get(reference.entity) if reference.entity else None
    return {"entity": entity, "start": reference.start, "end": reference.end, "text": reference.text}


def toll_of(toll: Toll | None) -> dict[str, object] | None:
    """A number of people, and the words that give it."""
    if toll is None:
        return None
    span = {"start": toll.start, "end": toll.end, "text": toll.text}
    return {"count": toll.count, "at_least": toll.at_least, **span}


def clock_time_of(time: ClockTime | None) -> dict[str, object] | None:
    """A time of day, and the words that give it."""
    if time is None:
        return None
    span = {"start": time.start, "end": time.end, "text": time.text}
    return {"value": time.value, "approximate": time.approximate, **span}


def json_of(value: object) -> str:
    """A value as a JSON text."""
    return orjson.dumps(value).decode()
