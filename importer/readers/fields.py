"""Makes a document of named values, as JSON objects and Markdown's front matter give them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from extraction.records import Document
from importer.readers.dates import ZERO_SECONDS, read_date
from importer.readers.reading import Unreadable, check_text, is_unicode

NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id",),
    "headline": ("headline", "title"),
    "text": ("text", "body"),
    "published": ("published", "date"),
    "url": ("url",),
    "source": ("source",),
    "authors": ("authors", "author"),
    "section": ("section",),
    "teaser": ("teaser", "description"),
    "language": ("language",),
}
"""The keys that are read for each field, the first that is there; all others are ignored."""


def document_of(values: Mapping[str, Any], fields: Collection[str] = tuple(NAMES)) -> Document:
    """The document that the values describe. Raises Unreadable, naming the key, where a value is of no use.
    Of the optional fields only those named are read."""
    found = {field: _first(values, keys if field in fields else ()) for field, keys in NAMES.items()}
    _, text = found["text"]
    if not isinstance(text, str):
        raise Unreadable('it has no "text"; give each document its text under that key')
    return Document(
        id=_identifier(*found["id"]) or "",
        text=check_text(text),
        headline=_line(*found["headline"]),
        teaser=_line(*found["teaser"]),
        authors=_authors(*found["authors"]),
        published=_published(*found["published"]),
        url=_line(*found["url"]),
        source=_line(*found["source"]),
        section=_line(*found["section"]),
        language=_line(*found["language"]),
    )


def _first(values: Mapping[str, Any], keys: tuple[str, ...]) -> tuple[str, Any]:
    return next(((key, values[key]) for key in keys if values.get(key) not in (None, "", [])), ("", None))


def _line(key: str, value: Any) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise Unreadable(f'its "{key}" is {_kind(value)}; it must be a string')
    if "\x00" in value:
        raise Unreadable(f'its "{key}" holds a NUL character; remove it')
    if not is_unicode(value):
        raise Unreadable(f'its "{key}" holds half of a character (a lone surrogate); remove it')
    return value.strip() or None


def _identifier(key: str, value: Any) -> str | None:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _line(key, value)


def _authors(key: str, value: Any) -> tuple[str, ...]:
    members = value if isinstance(value, list) else [value]
    names = [_line(key, member.get("name") if isinstance(member, dict) else member) for member in members]
    return tuple(name for name in names if name)


def _published(key: str, value: Any) -> str | None:
    if isinstance(value, date):  # YAML reads days and instants by itself.
        value = value.isoformat()
    elif isinstance(value, int) and not isinstance(value, bool) and (1000 <= value <= 9999 or value in ZERO_SECONDS):
        value = str(value)
    text = _line(key, value)
    if text is None:
        return None
    try:
        return read_date(text)
    except ValueError as problem:
        raise Unreadable(f'its "{key}" {problem}') from None


def _kind(value: Any) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object"}
    return names.get(type(value), "of another kind")
