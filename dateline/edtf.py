"""Which days a date written in EDTF (ISO 8601-2, levels 0 and 1) can mean."""

from __future__ import annotations

import re
from calendar import monthrange
from functools import lru_cache

FIRST_DAY = "0001-01-01"
LAST_DAY = "9999-12-31"

SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
"""First and last month of the season codes (spring to winter), as northern meteorologists count them.
Winter runs into the next year: its last month is the fourteenth."""

_DATE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d\dXX)"
    r"(?:-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX)(?P<time>T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?)?)?"
    r"[?~%]?",
    re.ASCII,
)


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> tuple[str, str]:
    """The first and the last ISO day that an EDTF date or interval can mean.

    A qualifier (`?`, `~`, `%`) does not widen a date: how much it may be off is for evidence to say. An
    open or unknown end of an interval gives `FIRST_DAY` or `LAST_DAY`. Raises ValueError, with a message
    that quotes the input, for what is not EDTF and for years outside 0001 to 9999.
    """
    text = edtf.strip()
    start, slash, end = text.partition("/")
    if not slash:
        return _date_bounds(text)
    if start in ("", "..") and end in ("", ".."):
        raise ValueError(f"{edtf!r} has neither a start nor an end; write for example 2025-01-10/..")
    first = FIRST_DAY if start in ("", "..") else _date_bounds(start)[0]
    last = LAST_DAY if end in ("", "..") else _date_bounds(end)[1]
    if first > last:
        raise ValueError(f"{edtf!r} ends before it starts")
    return first, last


def _date_bounds(text: str) -> tuple[str, str]:
    match = _DATE.fullmatch(text)
    if match is None:
        return _level_two_bounds(text)
    year, month, day = match["year"], match["month"], match["day"]
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if last_year == 0:
        raise ValueError(f"{text!r} has no such year; years run from 0001 to 9999")
    first_year = max(first_year, 1)
    if month is None or (month == "XX" and day in (None, "XX")):
        return f"{first_year:04}-01-01", f"{last_year:04}-12-31"
    if month == "XX" or first_year != last_year:
        return _level_two_bounds(text)
    number = int(month)
    if 25 <= number <= 41:
        return _level_two_bounds(text)
    if number in SEASON_MONTHS and day is None:
        return _season_bounds(first_year, number)
    if not 1 <= number <= 12:
        raise ValueError(f"{text!r} has no such month; months are 01 to 12, seasons 21 to 24")
    last_day = monthrange(first_year, number)[1]
    if day is None or day == "XX":
        return f"{first_year:04}-{number:02}-01", f"{first_year:04}-{number:02}-{last_day:02}"
    if not 1 <= int(day) <= last_day:
        raise ValueError(f"{text!r} has no such day; that month has {last_day} days")
    return (f"{first_year:04}-{number:02}-{day}",) * 2


def _season_bounds(year: int, season: int) -> tuple[str, str]:
    first, last = SEASON_MONTHS[season]
    last_year, last_month = (year, last) if last <= 12 else (min(year + 1, 9999), last - 12)
    last_day = monthrange(last_year, last_month)[1]
    return f"{year:04}-{first:02}-01", f"{last_year:04}-{last_month:02}-{last_day:02}"


def _level_two_bounds(text: str) -> tuple[str, str]:
    """The bounds of rarer forms. The `edtf` package reads them all, but loads too slowly to be imported
    before one of them is met."""
    from edtf import EDTFParseException, parse_edtf

    try:
        parsed = parse_edtf(text)
        first, last = parsed.lower_strict(), parsed.upper_strict()
        if not 1 <= first[0] <= last[0] <= 9999:
            raise ValueError(f"{text!r} is outside the years 0001 to 9999")
        return tuple(f"{day[0]:04}-{day[1]:02}-{day[2]:02}" for day in (first, last))  # type: ignore[return-value]
    except (EDTFParseException, TypeError, AttributeError, OverflowError, IndexError):
        message = f"{text!r} is not an EDTF date; write for example 2025, 2025-01, 2025-01-17 or 2025-01-10/2025-01-20"
        raise ValueError(message) from None
