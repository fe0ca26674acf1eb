"""Folds names so that two spellings of one name compare equal."""

from __future__ import annotations

import re
import unicodedata

_DROPPED = re.compile(r"[.'\u2018\u2019\u02bc`\u00b4\u200b-\u200f\u2060\ufeff\u00ad]")
_SEPARATORS = re.compile(r"[^\w&+]+|_+")

# Those of Latin, Greek and Cyrillic; in other scripts a mark is part of the letter: が is not か.
_ACCENTS = re.compile(r"[\u0300-\u036f]")

_PLAIN_LETTERS = str.maketrans(
    dict(zip("ØøŁłĐđÐðĦħŦŧı", "OoLlDdDdHhTti", strict=True))
    | {"Þ": "TH", "þ": "th", "Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe"}
)
"""Letters that Unicode does not take apart into a plain one and an accent, as those type them who lack the key."""


def fold(name: str) -> str:
    """The name in lower case without punctuation, white space made single; accents are kept.

    "U.S." and "US" fold alike, so do "Jean-Luc" and "Jean Luc". A name of punctuation alone stays as it is.
    """
    text = unicodedata.normalize("NFC", name).casefold()
    folded = _SEPARATORS.sub(" ", _DROPPED.sub("", text)).strip()
    return folded or " ".join(text.split())


def lookup_key(name: str) -> str:
    """The name as it is looked up: folded, and without accents. "Yáñez" and "YANEZ" give the same, so do "Bodø" and
    "Bodo"; "" where nothing is left."""
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", name)).translate(_PLAIN_LETTERS)
    return " ".join(fold(plain).split())
