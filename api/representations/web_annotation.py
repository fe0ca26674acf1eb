"""W3C Web Annotations: the spans of an article for annotation tools."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import orjson

from api.representations.plain_text import PLAIN_TEXT
from api.representations.representation import Content, Form, Record, Representation
from dateline.vocabulary import Field
from models.listing import fields

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

CONTEXT_CHARACTERS = 32
"""How much of the text around a span goes with it, so that it is found in a text that has changed."""

CLASSIFIED = ("block", "date", "cue")
"""Annotations that say of what sort the words are; the others say what they mean."""


def write(content: Content) -> bytes:
    """All annotations of an article as the one page of their collection."""
    article = content.body["article"]
    texts = fields([article])
    seen: Counter[str] = Counter()
    items = [_annotation(span, article, texts, seen, content) for span in content.records]
    collection = f"{content.record_address('articles', article)}/annotations"
    page = {
        "@context": CONTEXT,
        "id": f"{collection}.{WEB_ANNOTATION.suffix}",
        "type": "AnnotationPage",
        "partOf": {
            "id": collection,
            "type": "AnnotationCollection",
            "label": "What Dateline found in the article",
            "total": len(items),
            "generator": {"type": "Software", "name": "Dateline"},
        },
        "startIndex": 0,
        "items": items,
    }
    return orjson.dumps(page)


def _annotation(
    span: Record, article: str, texts: dict[tuple[str, str], str], seen: Counter[str], content: Content
) -> Record:
    field = span.get("field", Field.TEXT.value)
    name = f"{span['type']}-{field}-{span['start']}-{span['end']}"
    seen[name] += 1
    address = content.record_address("articles", article)
    return {
        "id": f"{address}/annotations#{name}-{seen[name]}",
        "type": "Annotation",
        "motivation": "classifying" if span["type"] in CLASSIFIED else "identifying",
        "body": list(_bodies(span, content)),
        "target": _target(span, field, texts.get((article, field), ""), address),
    }


def _bodies(span: Record, content: Content) -> Iterator[Record]:
    yield {"type": "TextualBody", "value": span["type"], "purpose": "tagging"}
    if span["kind"]:
        yield {"type": "TextualBody", "value": span["kind"], "purpose": "classifying"}
    if span["edtf"]:
        yield {"type": "TextualBody", "value": span["edtf"], "purpose": "describing"}
    # A quote's speaker, cue and so on belong to it: an entity is what they are, the quote where they lead.
    for resource, identity in (
        ("entities", (span["entity"] or {}).get("id")),
        ("quotes", span["quote"]),
        ("events", span["event"]),
    ):
        if identity:
            purpose = "identifying" if resource == "entities" and span["type"] != "quote" else "linking"
            source = content.record_address(resource, identity)
            yield {"type": "SpecificResource", "source": source, "purpose": purpose}


def _target(span: Record, field: str, text: str, article: str) -> Record:
    start, end = span["start"], span["end"]
    quoted = {
        "type": "TextQuoteSelector",
        "exact": span["text"],
        "prefix": text[max(start - CONTEXT_CHARACTERS, 0) : start],
        "suffix": text[end : end + CONTEXT_CHARACTERS],
    }
    selectors: list[dict[str, Any]] = [{"type": "TextPositionSelector", "start": start, "end": end}, quoted]
    if field == Field.TEXT:
        return {"source": f"{article}.{PLAIN_TEXT.suffix}", "selector": selectors}
    # A headline that the text does not repeat stands in the record alone.
    pointer = {"type": "FragmentSelector", "conformsTo": "http://tools.ietf.org/rfc/rfc6901", "value": f"/{field}"}
    return {"source": article, "selector": [{**pointer, "refinedBy": selector} for selector in selectors]}


WEB_ANNOTATION = Representation(
    name="Web Annotation",
    suffix="jsonld",
    media_type="application/ld+json",
    media_type_parameters=f'profile="{CONTEXT}"',
    description="An article's spans as an `AnnotationPage` of the W3C's Web Annotation Data Model. Each annotation's "
    "target is the article's plain text (`.txt`), by position and by the words themselves; positions count code "
    "points, as the standard says. The target of a span in a given headline is the record's `/headline`.",
    standard="https://www.w3.org/TR/annotation-model/",
    lists={"annotations": Form(write)},
)
