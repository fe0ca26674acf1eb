"""Reads a publication date as files give it: ISO 8601, EDTF, or the form of mail and feeds."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime

from dateline.edtf import bounds

_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:?\d\d.*", re.ASCII)
_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T\d{4}.*)?", re.ASCII)
_SLASHED = re.compile(r"(\d{4})/(\d\d?)/(\d\d?)(?:[T ].*)?", re.ASCII)


def read_date(value: str) -> str:
    """The EDTF date of a value; of an instant, the day that it names in its own time zone.

    Raises ValueError where it is no date.
    """
    text = value.strip()
    for form in (_INSTANT, _BASIC, _SLASHED):
        match = form.fullmatch(text)
        if match:
            return date(*(int(part) for part in "-".join(match.groups()).split("-"))).isoformat()
    try:
        bounds(text)
    except ValueError:
        try:
            return parsedate_to_datetime(text).date().isoformat()
        except ValueError:
            raise ValueError(f"{value!r} is not a date; write for example 2025-01-17") from None
    return text
