"""Opaque cursors: where the next page of a list begins, for the list and the sort that made it."""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import blake2b

import orjson

from models.listing import Cursor

VERSION = 2
CHECKSUM_BYTES = 6


class CursorError(ValueError):
    """The text is no cursor of this list in this order."""


def write_cursor(resource: str, sort: str, after: Cursor) -> str:
    """The cursor of the page that begins after a record."""
    payload = orjson.dumps([VERSION, resource, sort, *after])
    return urlsafe_b64encode(_checksum(payload) + payload).decode().rstrip("=")


def read_cursor(resource: str, sort: str, cursor: str) -> Cursor:
    """The record that a page begins after. Raises CursorError for a cursor that was edited, or made by another list."""
    try:
        raw = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
    except (UnicodeEncodeError, binascii.Error):
        raise CursorError("it is not a cursor that this API made") from None
    checksum, payload = raw[:CHECKSUM_BYTES], raw[CHECKSUM_BYTES:]
    # Base64 has several spellings of the same bytes; only the one that was handed out is a cursor.
    if checksum != _checksum(payload) or urlsafe_b64encode(raw).decode().rstrip("=") != cursor:
        raise CursorError("it is not a cursor that this API made")
    version, made_by, made_for, *after = orjson.loads(payload)
    if (version, made_by) != (VERSION, resource):
        raise CursorError("it was made by another list")
    if made_for != sort:
        raise CursorError(f"it was made for sort={made_for}; ask for that, or begin again without a cursor")
    return tuple(after)


def _checksum(payload: bytes) -> bytes:
    """Tells an edited cursor; it is no secret, since a cursor gives access to nothing."""
    return blake2b(payload, digest_size=CHECKSUM_BYTES).digest()
