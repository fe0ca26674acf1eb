"""Converts spans from Unicode code points, in which everything is stored, to UTF-16 code units or bytes of UTF-8."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from enum import StrEnum
from itertools import accumulate
from typing import Any

from dateline.vocabulary import Field
from models.listing import fields


class Unit(StrEnum):
    """What an offset counts."""

    CODEPOINT = "codepoint"
    UTF16 = "utf16"
    UTF8 = "utf8"


Convert = Callable[[int], int]


def converter(text: str, unit: Unit) -> Convert:
    """The function from a code point's position in `text` to its position in the unit."""
    if unit is Unit.CODEPOINT or text.isascii():
        return lambda offset: offset
    if unit is Unit.UTF8:
        sizes = [0, *accumulate(len(character.encode("utf-8", "surrogatepass")) for character in text)]
        return sizes.__getitem__
    # Characters above U+FFFF are two units of UTF-16; most texts have few.
    wide = [at for at, character in enumerate(text) if character > "\uffff"]
    return lambda offset: offset + bisect_left(wide, offset)


def convert_spans(records: list[dict[str, Any]], unit: Unit, *, are_articles: bool) -> None:
    """Rewrite every `start` and `end` of the records. `are_articles` says that a record's own id is its article's."""
    owned = [(record, record["id"] if are_articles else None) for record in records]
    identities = {identity for record, owner in owned for _, identity in _spans(record, owner)}
    converters = {place: converter(text, unit) for place, text in fields(sorted(identities)).items()}
    for record, owner in owned:
        for span, identity in _spans(record, owner):
            convert = converters[identity, span.get("field", Field.TEXT.value)]
            for end in ("start", "end", "first_start"):
                if isinstance(span.get(end), int):
                    span[end] = convert(span[end])


def _spans(value: Any, article: str | None) -> Iterator[tuple[dict[str, Any], str]]:
    """Every object with offsets, and the article whose text they count: the nearest that a record around it names."""
    if isinstance(value, list):
        for item in value:
            yield from _spans(item, article)
    elif isinstance(value, dict):
        named = value.get("article")
        article = (named["id"] if isinstance(named, dict) else named) or article
        if article is not None and ("start" in value or "first_start" in value):
            yield value, article
        for item in value.values():
            yield from _spans(item, article)
