"""Spans and references as the columns of a row hold them: JSON texts, with the entities' final ids."""

from __future__ import annotations

from collections.abc import Mapping

import orjson

from dateline.vocabulary import Field
from extraction.records import ClockTime, Document, Placed, Reference, Toll, Worded


def field_of(span: Placed) -> dict[str, str]:
    """The field that a span counts in; none says that it is the text."""
    return {} if span.field is Field.TEXT else {"field": span.field.value}


def field_text(document: Document, field: Field) -> str:
    """What of a document spans in a field count in."""
    return document.text if field is Field.TEXT else document.headline or ""


def place_of(span: Worded) -> tuple[bool, int, int]:
    """Where a span stands in its article, by which those of the text come before those of the headline."""
    return span.field is Field.HEADLINE, span.start, span.end


def span_of(span: Worded) -> dict[str, object]:
    """A span's offsets and words."""
    return {**field_of(span), "start": span.start, "end": span.end, "text": span.text}


def reference_of(reference: Reference | None, ids: Mapping[str, str]) -> dict[str, object] | None:
    """A reference's offsets and words, and the final id of the entity that it means."""
    if reference is None:
        return None
    entity = ids.get(reference.entity) if reference.entity else None
    return {"entity": entity, **span_of(reference)}


def toll_of(toll: Toll | None) -> dict[str, object] | None:
    """A number of people, and the words that give it."""
    if toll is None:
        return None
    return {"count": toll.count, "at_least": toll.at_least, **span_of(toll)}


def clock_time_of(time: ClockTime | None) -> dict[str, object] | None:
    """A time of day, and the words that give it."""
    if time is None:
        return None
    return {"value": time.value, "approximate": time.approximate, **span_of(time)}


def json_of(value: object) -> str:
    """A value as a JSON text."""
    return orjson.dumps(value).decode()
