"""Makes ids: short digests of what a record is, the same in every database and in any order of arrival."""

from __future__ import annotations

import hashlib

ID_BYTES = 10
"""80 bits: among a thousand million records the chance that two share an id is below one in a million."""

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32: no letter that is taken for a digit."""


def make_id(prefix: str, *parts: str) -> str:
    """`prefix_` and sixteen letters and digits that follow from the parts."""
    data = "\x1f".join(parts).encode("utf-8", "surrogatepass")
    number = int.from_bytes(hashlib.sha256(data).digest()[:ID_BYTES], "big")
    letters = [_ALPHABET[(number >> shift) & 31] for shift in range(ID_BYTES * 8 - 5, -1, -5)]
    return f"{prefix}_{''.join(letters)}"


def story_id(article: str) -> str:
    """The id of the story of which this article has the smallest id."""
    return make_id("sto", article)
