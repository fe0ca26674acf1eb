"""Opaque cursors: where the next page of a list begins, for the list and what was asked of it that made the cursor."""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b, sha256

import orjson

from models.listing import Cursor

VERSION = 3
CHECKSUM_BYTES = 6

MADE_BY_HAND = "it is not a cursor that this API made; follow `next` of a page, or leave it out"

Asked = Mapping[str, str]
"""What a cursor holds for: parameters by name, and their values, or digests of these where `ALIKE` names them."""

ALIKE = ("q", "resource")
"""Parameters whose values a cursor has as digests: they can be long, and need only be told apart."""


class CursorError(ValueError):
    """The text is no cursor of this list as it is asked for; the message says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins: after which record, and whom the names in the filters were taken for on the page before
    (`models.meanings.meaning_key` with ids)."""

    after: Cursor
    meant: Mapping[str, Sequence[str]] = field(default_factory=dict)


def write_cursor(made_by: str, asked: Asked, place: Place) -> str:
    """The cursor of the page that begins at a place in a list."""
    payload = orjson.dumps([VERSION, made_by, asked, place.after, place.meant])
    return urlsafe_b64encode(_checksum(payload) + payload).decode().rstrip("=")


def read_cursor(made_by: str, asked: Asked, cursor: str) -> Place:
    """Where a page begins. Raises CursorError for a cursor that was edited, or made by another list or for something
    else that was asked of this one."""
    if not cursor:
        raise CursorError("it has no value; follow `next` of a page, or leave it out")
    try:
        raw = urlsafe_b64decode(cursor.encode("ascii") + b"=" * (-len(cursor) % 4))
    except (UnicodeEncodeError, binascii.Error):
        raise CursorError(MADE_BY_HAND) from None
    checksum, payload = raw[:CHECKSUM_BYTES], raw[CHECKSUM_BYTES:]
    # Base64 has several spellings of the same bytes; only the one that was handed out is a cursor.
    if checksum != _checksum(payload) or urlsafe_b64encode(raw).decode().rstrip("=") != cursor:
        raise CursorError(MADE_BY_HAND)
    version, *made = orjson.loads(payload)
    if version != VERSION:
        raise CursorError("it was made by another version of this API; leave it out and begin again")
    list_name, made_for, after, meant = made
    if list_name != made_by:
        raise CursorError("it was made by another list; follow `next` of a page of this one, or leave it out")
    for name, value in asked.items():
        if made_for[name] != value:
            told = f"another `{name}`" if name in ALIKE else f"`{name}={made_for[name]}`"
            raise CursorError(f"it was made for {told}; ask for the same as then, or leave the cursor out")
    return Place(tuple(after), meant)


def digest(value: object) -> str:
    """What stands in a cursor for a value of a parameter of `ALIKE`."""
    return sha256(orjson.dumps(value)).hexdigest()[:12]


def _checksum(payload: bytes) -> bytes:
    """Tells an edited cursor; it is no secret, since a cursor gives access to nothing."""
    return blake2b(payload, digest_size=CHECKSUM_BYTES).digest()
