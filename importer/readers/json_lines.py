"""Reads JSON Lines: one document a line, as a stream, so that a file may be larger than memory."""

from __future__ import annotations

import codecs
from collections.abc import Collection, Iterator
from typing import BinaryIO

import orjson

from importer.readers.decoding import decode
from importer.readers.fields import NAMES, document_of
from importer.readers.reading import Limits, Reading, Refused, Result, Unreadable, too_large


def read(file: BinaryIO, location: str, limits: Limits, fields: Collection[str] = tuple(NAMES)) -> Iterator[Result]:
    """The documents of a file, in order; blank lines are passed over. Of their fields only those named are read."""
    empty = True
    for number, line in _lines(file, limits):
        empty = False
        place = f"{location}#line-{number}"
        if line is None:
            yield Refused(place, f"line {number}: {too_large(limits)}")
            continue
        try:
            document = document_of(_object(line), fields)
        except Unreadable as problem:
            yield Refused(place, f"line {number}: {problem}")
            continue
        yield Reading(f"{location}#{document.id}" if document.id else place, document, number)
    if empty:
        yield Refused(location, "it is empty; remove it, or write one JSON object a line into it")


def _lines(file: BinaryIO, limits: Limits) -> Iterator[tuple[int, bytes | None]]:
    """Each line that is not blank with its number; None for one that is too long."""
    number = 0
    wide = False
    while line := file.readline(limits.document_bytes + 1):
        number += 1
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
            wide = line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        if wide:
            yield from _wide_lines(line + file.read())
            return
        if len(line) > limits.document_bytes:
            while line and not line.endswith(b"\n"):
                line = file.readline(limits.document_bytes)
            yield number, None
        elif line.strip():
            yield number, line


def _wide_lines(data: bytes) -> Iterator[tuple[int, bytes | None]]:
    """The lines of a UTF-16 file."""
    for number, line in enumerate(decode(data).split("\n"), 1):
        if line.strip():
            yield number, line.encode()


def _object(line: bytes) -> dict[str, object]:
    try:
        value = orjson.loads(line)
    except orjson.JSONDecodeError:
        value = _other_encoding(line)
    if not isinstance(value, dict):
        raise Unreadable("it is not a JSON object; write each document as {...} on a line of its own")
    return value


def _other_encoding(line: bytes) -> object:
    """The value of a line that is not UTF-8, or why it cannot be read."""
    try:
        return orjson.loads(decode(line))
    except orjson.JSONDecodeError as error:
        if error.pos >= len(line.strip()) - 1 or not line.rstrip().endswith(b"}"):
            raise Unreadable("the JSON is cut short; complete the line or remove it") from None
        raise Unreadable(f"it is not JSON ({error.msg} at column {error.colno}); correct the line") from None
