"""Calendar arithmetic over TIMEX3 values: shifting, weeks, quarters, seasons, holidays, and their EDTF."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from extraction.dates.lexicon import HOLIDAYS, SEASON_CODES

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_VALUE = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)(?:T.*)?|(?P<month>\d{4}-\d\d)|(?P<week_year>\d{4})-W(?P<week>\d\d)(?P<weekend>-WE)?"
    r"|(?P<quarter_year>\d{4})-Q(?P<quarter>[1-4])|(?P<half_year>\d{4})-H(?P<half>[12])"
    r"|(?P<season_year>\d{4})-(?P<season>SP|SU|FA|WI)|(?P<year>\d{4})|(?P<decade>\d{3})|(?P<century>\d\d)"
)


def edtf_of(value: str) -> str | None:
    """The EDTF of a TIMEX3 value that names a time in the calendar; None for any other."""
    match = _VALUE.fullmatch(value)
    if match is None:
        return None
    if match["day"]:
        return match["day"] if as_day(match["day"]) else None
    if match["month"]:
        return value if 1 <= int(value[5:]) <= 12 else None
    if match["week"]:
        return _week_edtf(int(match["week_year"]), int(match["week"]), match["weekend"] is not None)
    if match["quarter"]:
        last = int(match["quarter"]) * 3
        return f"{match['quarter_year']}-{last - 2:02}/{match['quarter_year']}-{last:02}"
    if match["half"]:
        last = int(match["half"]) * 6
        return f"{match['half_year']}-{last - 5:02}/{match['half_year']}-{last:02}"
    if match["season"]:
        return f"{match['season_year']}-{SEASON_CODES[match['season']]}"
    if value.strip("0") == "":
        return None
    return value.ljust(4, "X")


def _week_edtf(year: int, week: int, weekend: bool) -> str | None:
    try:
        first = date.fromisocalendar(year, week, 6 if weekend else 1)
        return f"{first}/{date.fromisocalendar(year, week, 7)}"
    except ValueError:
        return None


def as_day(value: str | None) -> date | None:
    """The day that a value names or falls on; None where it names no day."""
    match = _DAY.match(value or "")
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def middle_of(value: str | None) -> date | None:
    """A day inside the time that a value names, to count from."""
    if value is None:
        return None
    day = as_day(value)
    match = _VALUE.fullmatch(value)
    if day or match is None:
        return day
    try:
        if match["month"]:
            return date.fromisoformat(value + "-15")
        if match["week"]:
            return date.fromisocalendar(int(match["week_year"]), int(match["week"]), 4)
        if match["quarter"]:
            return date(int(match["quarter_year"]), int(match["quarter"]) * 3 - 1, 15)
        if match["year"] or match["half"] or match["season"]:
            return date(int(value[:4]), 7, 1)
    except ValueError:
        return None
    return None


def valid_day(year: int, month: int, day: int) -> date | None:
    """The date, or None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shifted(day: date, unit: str, count: float) -> str | None:
    """The value, as coarse as its unit, of the time `count` units from a day (before it where negative).

    `unit` is one of `lexicon.UNITS`. None where the result is outside the calendar.
    """
    whole = int(count)
    try:
        if unit in ("second", "minute", "hour"):
            return None
        if unit in ("day", "night"):
            return (day + timedelta(days=whole)).isoformat()
        if unit in ("week", "weekend", "fortnight"):
            moved = day + timedelta(weeks=whole * (2 if unit == "fortnight" else 1))
            return week_of(moved) + ("-WE" if unit == "weekend" else "")
        if unit == "month":
            return month_from(day, whole)
        if unit == "quarter":
            return quarter_of(date.fromisoformat(month_from(day, whole * 3) + "-01"))
        years = {"year": 1, "decade": 10, "century": 100, "centurie": 100, "millennium": 1000}[unit]
        moved_year = day.year + round(count * years) if count * years == round(count * years) else day.year + whole
        return f"{moved_year:04}" if 1 <= moved_year <= 9999 else None
    except (OverflowError, ValueError):
        return None


def week_of(day: date) -> str:
    """The ISO week."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def quarter_of(day: date) -> str:
    """The calendar quarter."""
    return f"{day.year:04}-Q{(day.month + 2) // 3}"


def month_from(day: date, months: int) -> str:
    """The month that many months on."""
    count = day.year * 12 + day.month - 1 + months
    if not 12 <= count < 120_000:
        raise ValueError("outside the calendar")
    return f"{count // 12:04}-{count % 12 + 1:02}"


def season_year(season: str, day: date, direction: int) -> int:
    """The year of the season nearest to a day (0), of the last that began before it (-1), or of the next (1)."""
    starts = [(date(year, (SEASON_CODES[season] - 20) * 3, 1), year) for year in range(day.year - 1, day.year + 2)]
    if direction < 0:
        return max(year for start, year in starts if start <= day)
    if direction > 0:
        return min(year for start, year in starts if start > day)
    return min(starts, key=lambda item: abs((item[0] + timedelta(days=45) - day).days))[1]


def holiday(name: str, year: int) -> date | None:
    """The day of a holiday in a year."""
    rule = HOLIDAYS[name]
    if rule.startswith("easter"):
        return _easter(year) + timedelta(days=int(rule[6:]))
    if rule == "election":
        return _nth_weekday(year, 11, 1, 1) + timedelta(days=1)
    if ":" not in rule:
        return valid_day(year, int(rule[:2]), int(rule[3:]))
    weekday, month, which = int(rule[0]), int(rule[2:4]), rule[5:]
    if which == "last":
        last = date(year, month, monthrange(year, month)[1])
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    if name == "black friday":
        return _nth_weekday(year, month, 4, 4) + timedelta(days=1)
    return _nth_weekday(year, month, weekday, int(which))


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))


def _easter(year: int) -> date:
    """Western Easter (the anonymous Gregorian algorithm, Nature, 20 April 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)
