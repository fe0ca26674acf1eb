"""Reads a plain text file: one article, its text as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from extraction.records import Document
from importer.readers.decoding import decode
from importer.readers.reading import Limits, Reading, Refused, Result, Unreadable, check_text, read_whole


def read(file: BinaryIO, location: str, limits: Limits) -> Iterator[Result]:
    """The one document of a text file."""
    try:
        text = check_text(decode(read_whole(file, limits)))
    except Unreadable as problem:
        yield Refused(location, str(problem))
        return
    yield Reading(location, Document("", text))
