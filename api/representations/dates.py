"""Dates as other standards write them: as exact as they are known, and no more."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

Date = Mapping[str, Any]
"""A date as records have it: `edtf`, `earliest`, `latest`."""

NEVER = "1970-01-01T00:00:00Z"
"""When the records of a database without a change feed last changed."""

OPEN = "9999-12-31"
"""The last day of an interval without an end."""

_PLAIN = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_QUALIFIED = re.compile(rf"({_PLAIN.pattern})[?~%]")


def plain(date: Date | None) -> str | None:
    """The year, month or day that a date surely is (ISO 8601); None where it is unsure, or a stretch of time."""
    return date["edtf"] if date and _PLAIN.fullmatch(date["edtf"]) else None


def about(date: Date | None) -> str | None:
    """The year, month or day that a date is, surely or about; None where it is a stretch of time."""
    found = _QUALIFIED.fullmatch(date["edtf"]) if date else None
    return found[1] if found else plain(date)


def day(date: Date | None) -> str | None:
    """The one day that a date surely is."""
    found = plain(date)
    return found if found and len(found) == len("2025-01-17") else None


def midnight(date: Date | None) -> str | None:
    """The day that a date surely is as an instant, for standards that know no days: its first one, in UTC."""
    found = day(date)
    return f"{found}T00:00:00Z" if found else None


def last_day(date: Date) -> str | None:
    """The last day that a date can mean, where it has one."""
    latest: str | None = date["latest"]
    return None if latest == OPEN else latest


def clock(event: Mapping[str, Any]) -> str | None:
    """The time of day of an event that is known to the minute, on the clocks there, as hours and minutes: then it
    happened on the one day of its date."""
    date, time = event["date"], event["time"]
    if not date or not time or time["approximate"] or date["earliest"] != date["edtf"]:
        return None
    told: str = time["value"]
    return told
