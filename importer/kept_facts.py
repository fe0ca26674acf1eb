"""Keeps an article's facts in a few bytes, so that whom its names mean can be decided anew without reading it again."""

from __future__ import annotations

import types
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

import orjson

from extraction.records import Facts

COMPRESSION = 3


def pack(facts: Facts) -> bytes:
    """The facts without the document's text and blocks, which the database has in full, as compressed JSON. What else
    its reader gave is kept: from it and the text the article can be read again without its file."""
    kept = replace(facts, document=replace(facts.document, text=""), blocks=())
    return zlib.compress(orjson.dumps(kept, default=_text), COMPRESSION)


def unpack(packed: bytes, text: str) -> Facts:
    """The facts that `pack` was given, but for their blocks, of a document with this text. A field that they were
    packed without has its default."""
    found = _read(Facts, orjson.loads(zlib.decompress(packed)))
    assert isinstance(found, Facts)
    return replace(found, document=replace(found.document, text=text))


def _text(value: Any) -> str:
    """Bytes as JSON can hold them."""
    assert isinstance(value, bytes)
    return b64encode(value).decode()


def _read(kind: Any, value: Any) -> Any:
    """A value of a type of `extraction.records`, read from JSON."""
    if value is None:
        return None
    if kind is bytes:
        return b64decode(value)
    if get_origin(kind) in (Union, types.UnionType):
        (kind,) = (each for each in get_args(kind) if each is not type(None))
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], each) for each in value)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _read(hints[name], each) for name, each in value.items() if name in hints})
    return kind(value) if isinstance(kind, type) and issubclass(kind, Enum) else value


@cache
def _hints(kind: type[Any]) -> Mapping[str, Any]:
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}
