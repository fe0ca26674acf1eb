"""Reads a JSON file: one document as an object, or several in an array."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

import orjson

from importer.readers.decoding import decode
from importer.readers.fields import document_of
from importer.readers.reading import MEGABYTE, Limits, Reading, Refused, Result, Unreadable, too_large

FILE_BYTES = 200 * MEGABYTE
"""An array must be read whole; above this, JSON Lines is the form to use."""


def read(file: BinaryIO, location: str, limits: Limits) -> Iterator[Result]:
    """The documents of a file, in order."""
    try:
        values = _values(file)
    except Unreadable as problem:
        yield Refused(location, str(problem))
        return
    for number, value in enumerate(values, 1):
        place = location if len(values) == 1 else f"{location}#document-{number}"
        prefix = "" if len(values) == 1 else f"document {number}: "
        try:
            if not isinstance(value, dict):
                raise Unreadable("it is not a JSON object; write each document as {...}")
            document = document_of(value)
            if len(document.text.encode("utf-8", "surrogatepass")) > limits.document_bytes:
                raise Unreadable(too_large(limits))
        except Unreadable as problem:
            yield Refused(place, f"{prefix}{problem}")
            continue
        yield Reading(f"{location}#{document.id}" if document.id and len(values) > 1 else place, document)


def _values(file: BinaryIO) -> list[object]:
    data = file.read(FILE_BYTES + 1)
    if len(data) > FILE_BYTES:
        raise Unreadable(
            f"it is larger than {FILE_BYTES // MEGABYTE} MB; write it as JSON Lines, which is read as a stream"
        )
    if not data.strip():
        raise Unreadable("it is empty; remove it, or write a document into it")
    try:
        value = orjson.loads(decode(data))
    except orjson.JSONDecodeError as error:
        raise Unreadable(
            f"it is not JSON ({error.msg} at line {error.lineno}, column {error.colno}); correct it"
        ) from None
    values = value if isinstance(value, list) else [value]
    if not values:
        raise Unreadable("it holds no document; remove it, or write one into it")
    return values
