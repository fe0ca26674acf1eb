"""Folds names so that two spellings of one name compare equal."""

from __future__ import annotations

import re
import unicodedata

_DROPPED = re.compile(r"[.'\u2018\u2019\u02bc`\u00b4\u200b-\u200f\u2060\ufeff\u00ad]")
_SEPARATORS = re.compile(r"[^\w&+]+|_+")


def fold(name: str) -> str:
    """The name in lower case without punctuation, white space made single; accents are kept.

    "U.S." and "US" fold alike, so do "Jean-Luc" and "Jean Luc". A name of punctuation alone stays as it is.
    """
    text = unicodedata.normalize("NFC", name).casefold()
    folded = _SEPARATORS.sub(" ", _DROPPED.sub("", text)).strip()
    return folded or " ".join(text.split())
