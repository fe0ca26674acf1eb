"""Turns bytes into text: tells the encoding by its marks and by evidence, and refuses what is not text."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from importer.readers.reading import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")

_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")

_WINDOWS_ONLY = re.compile(rb"[\x80-\x9f]")

LATIN_SHARE = 0.3
"""Above this share of bytes beyond ASCII a text is hardly in a Latin alphabet's single-byte encoding."""

CONTROL_SHARE = 0.002
"""Above this share of control characters a file is not text."""


def decode(data: bytes) -> str:
    """The text of the bytes, its line ends made `\\n`. Raises Unreadable for what is not text."""
    return re.sub(r"\r\n?", "\n", _decoded(data))


def _decoded(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding).removeprefix("\ufeff")
            except UnicodeDecodeError as error:
                name = encoding.removesuffix("-sig").upper()
                raise Unreadable(_broken(name, error.start)) from None
    unmarked = _unmarked_utf16(data)
    if unmarked is not None:
        return unmarked
    if b"\x00" in data or len(_CONTROL.findall(data)) > CONTROL_SHARE * len(data):
        raise Unreadable("it is not text but binary data; give the article as text, Markdown, JSON Lines or HTML")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _single_byte(data, error.start)


def _unmarked_utf16(data: bytes) -> str | None:
    """The text where every other byte is mostly NUL, as UTF-16 writes Latin letters."""
    sample = data[:2000]
    if len(sample) < 4 or len(data) % 2:
        return None
    for encoding, empty, full in (("utf-16-le", sample[1::2], sample[::2]), ("utf-16-be", sample[::2], sample[1::2])):
        if empty.count(0) > 0.7 * len(empty) and full.count(0) == 0:
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise Unreadable(_broken("UTF-16", error.start)) from None
    return None


def _single_byte(data: bytes, first_bad: int) -> str:
    beyond = sum(byte > 127 for byte in data)
    in_sequences = sum(len(sequence) for sequence in _MULTIBYTE.findall(data))
    if in_sequences > beyond / 2:
        raise Unreadable(_broken("UTF-8", first_bad))
    if beyond > LATIN_SHARE * len(data):
        best = from_bytes(data).best()
        if best is None:
            raise Unreadable("its encoding cannot be told; save it as UTF-8")
        return str(best)
    encoding = "cp1252" if _WINDOWS_ONLY.search(data) else "latin-1"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(_broken("Windows-1252", error.start)) from None


def _broken(encoding: str, position: int) -> str:
    return f"its {encoding} is broken at byte {position:,}; save it again as UTF-8"
