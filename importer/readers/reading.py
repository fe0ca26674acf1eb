"""What readers give: a document with where it was read, or why there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import BinaryIO

from extraction.records import Document

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How large one document may be, in bytes."""

    document_bytes: int = 5 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, its location (a file, or a file, `#` and the document's id or line), and its line in that file."""

    location: str
    document: Document
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """A location whose document cannot be taken, and a sentence that says why and what to do."""

    location: str
    reason: str


Result = Reading | Refused


class Unreadable(Exception):
    """A document cannot be read; the message says why and what to do."""


def read_whole(file: BinaryIO, limits: Limits) -> bytes:
    """All bytes of a file that holds one document. Raises Unreadable where it is empty or too large."""
    data = file.read(limits.document_bytes + 1)
    if not data.strip():
        raise Unreadable("it is empty; remove it, or put the article's text into it")
    if len(data) > limits.document_bytes:
        raise Unreadable(too_large(limits))
    return data


def too_large(limits: Limits) -> str:
    """Why a document beyond the limit is refused."""
    allowed = f"{limits.document_bytes / MEGABYTE:g} MB"
    return f"it is larger than one document may be ({allowed}); split it, or allow more with --max-bytes"


_SURROGATE = re.compile(r"[\ud800-\udfff]")

TEXT_LENGTH = 1_000_000
"""Characters of the longest text that spaCy's parser takes."""


def check_text(text: str) -> str:
    """The text itself. Raises Unreadable where it has no words, or characters that no text has."""
    if not text.strip():
        raise Unreadable("it has no text; remove it, or put the article's text into it")
    if len(text) > TEXT_LENGTH:
        raise Unreadable(f"its text has more than {TEXT_LENGTH:,} characters; split it into its articles")
    if "\x00" in text:
        raise Unreadable("its text holds a NUL character; remove it from the text")
    if not is_unicode(text):
        raise Unreadable("its text holds half of a character (a lone surrogate); remove it from the text")
    return text


def is_unicode(text: str) -> bool:
    """Whether the text has no lone surrogate, which no encoding and no database can hold."""
    return text.isascii() or not _SURROGATE.search(text)
