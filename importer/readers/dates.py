"""Reads a publication date as files give it: ISO 8601, EDTF, or the form of mail and feeds."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime

from dateline.edtf import bounds
from extraction.blocks.published import FIRST_YEAR

ZERO_SECONDS = frozenset({0, -62_135_596_800})
"""The Unix time of no date: its own zero, and that of year 1."""

_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:?\d\d.*", re.ASCII)
_BASIC = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T\d{4}.*)?", re.ASCII)
_SLASHED = re.compile(r"(\d{4})/(\d\d?)/(\d\d?)(?:[T ].*)?", re.ASCII)

_ZERO = re.compile(
    r"-?0+(?:\.0+)?|-62135596800"
    r"|0000[-/]?00[-/]?00.*|9999[-/]?12[-/]?31.*"
    r"|(?:1970-01-01|1900-01-01|1899-12-30)[T ]00:00(?::00(?:[.,]0+)?)?\s*(?:Z|UTC|GMT|[+-]00:?00)?"
    r"|\w{3}, 0?1 Jan (?:1970|0001|1) 00:00:00 .*",
    re.ASCII,
)
"""What programs write where no date was set: noughts, and the first or last instant that .NET, Go, Unix and SQL can
say. (A bare "1970-01-01" is a day like others.)"""


def read_date(value: str) -> str | None:
    """The EDTF date of a value; of an instant, the day that it names in its own time zone. None where it is a
    program's zero, or lies before the first newspapers: the date is unknown.

    Raises ValueError where it is no date.
    """
    text = value.strip()
    if _ZERO.fullmatch(text):
        return None
    found = _day(text)
    return found if found.lstrip("./") >= str(FIRST_YEAR) else None


def _day(text: str) -> str:
    for form in (_INSTANT, _BASIC, _SLASHED):
        match = form.fullmatch(text)
        if match:
            return date(*(int(part) for part in "-".join(match.groups()).split("-"))).isoformat()
    try:
        bounds(text)
    except ValueError:
        try:
            return parsedate_to_datetime(text).date().isoformat()
        except (ValueError, OverflowError):
            raise ValueError(f"{text!r} is not a date; write for example 2025-01-17") from None
    return text
