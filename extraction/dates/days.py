"""Expressions for single days: weekdays, days of months, today, holidays; and the parts of a day and clock times."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from dateline.vocabulary import TimexType
from extraction.dates.calendar import as_day, holiday, middle_of, valid_day
from extraction.dates.fragments import (
    CLOCK,
    DAY,
    DAY_NUMBER,
    DAY_WORD,
    HOLIDAY,
    MONTH,
    PART,
    PART_OF_DAY,
    SHORT_WEEKDAY,
    YEAR,
    ZONE,
)
from extraction.dates.lexicon import MONTHS, PARTS_OF_DAY, WEEKDAYS
from extraction.dates.numbers import ORDINAL, cardinal, ordinal
from extraction.dates.rule import Rule
from extraction.dates.setting import Meaning, Setting, Tense

DAY_OF_MONTH_TEXT = re.compile(
    rf"(?:(?P<month>{MONTH})\s?(?P<day>{DAY_NUMBER}|{DAY_WORD})|(?:the\s)?(?P<day2>{DAY_NUMBER}|{ORDINAL})\s(?:of\s)?(?P<month2>{MONTH}))"
    rf"(?:\s?,?\s(?P<year>{YEAR})\b)?"
)
WEEKDAY_TEXT = re.compile(
    rf"(?:(?P<which>next|last|this|this\spast|this\scoming|the\s\w+)\s)?(?P<name>{SHORT_WEEKDAY})(?P<week>\s(?:last|next|this)\sweek)?"
)
_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?:[:.]?(?P<minute>\d\d))?(?:\s?(?P<half>[ap])\.?\s?m)?")

DEICTIC = {"today": 0, "yesterday": -1, "tomorrow": 1}


def nearest(days: Iterable[date | None], anchor: date, tense: Tense) -> date | None:
    """The candidate nearest to the anchor, on the side of it that the tense asks for."""
    known = [day for day in days if day is not None]
    allowed = [day for day in known if tense is Tense.UNKNOWN or (day - anchor).days * tense.value >= 0]
    return min(allowed or known, key=lambda day: abs((day - anchor).days), default=None)


def day_value(text: str, start: int, setting: Setting) -> str | None:
    """The value of a `DAY` at a position of the matched text."""
    if text in DEICTIC:
        return _from_anchor(setting, DEICTIC[text])
    weekday = WEEKDAY_TEXT.match(text)
    date_match = DAY_OF_MONTH_TEXT.search(text, weekday.end("name") if weekday else 0)
    if date_match:
        name = weekday["name"].rstrip(".") if weekday else None
        return day_of_month_value(date_match, start, setting, WEEKDAYS[name] if name else None)
    return _weekday_value(weekday, start, setting) if weekday else None


def _from_anchor(setting: Setting, days: int) -> str:
    if setting.anchor is None:
        return "XXXX-XX-XX"
    try:
        return (setting.anchor + timedelta(days=days)).isoformat()
    except OverflowError:
        return "XXXX-XX-XX"


def day_of_month_value(match: re.Match[str], start: int, setting: Setting, weekday: int | None) -> str | None:
    """A day and a month, the year where stated; else the year in which it falls nearest to publication on the
    side of its tense, and on its weekday where one is named."""
    month = MONTHS[(match["month"] or match["month2"]).rstrip(".")]
    day = ordinal(match["day"] or match["day2"])
    if not day or valid_day(2024, month, day) is None:
        return None
    if match["year"]:
        known = valid_day(int(match["year"]), month, day)
        return known.isoformat() if known else None
    if setting.anchor is None:
        return f"XXXX-{month:02}-{day:02}"
    if setting.stated_year is not None and weekday is None and setting.tense(start, start + 1) is not Tense.FUTURE:
        known = valid_day(setting.stated_year, month, day)
        return known.isoformat() if known else None
    years = (
        range(max(setting.anchor.year - 6, 1), min(setting.anchor.year + 7, 9999))
        if weekday
        else range(max(setting.anchor.year - 1, 1), min(setting.anchor.year + 2, 9999))
    )
    candidates = [valid_day(year, month, day) for year in years]
    matching = [candidate for candidate in candidates if candidate and candidate.isoweekday() == weekday]
    if matching:
        found = nearest(matching, setting.anchor, Tense.UNKNOWN)
    else:
        near = [candidate for candidate in candidates if candidate and abs((candidate - setting.anchor).days) <= 45]
        tense = setting.tense(start, start + 1) if not near else Tense.UNKNOWN
        found = near[0] if len(near) == 1 else nearest(candidates, setting.anchor, tense)
    return found.isoformat() if found else None


def _weekday_value(match: re.Match[str], start: int, setting: Setting) -> str:
    weekday = WEEKDAYS[match["name"].rstrip(".")]
    which, anchor = match["which"], setting.anchor
    if which and which.startswith("the ") and setting.reference_is_day:
        anchor = as_day(setting.reference)
    if anchor is None:
        return f"XXXX-WXX-{weekday}"
    week = (match["week"] or "").split()
    try:
        if week:
            weeks = {"last": -1, "this": 0, "next": 1}[week[0]]
            monday = anchor - timedelta(days=anchor.isoweekday() - 1) + timedelta(weeks=weeks)
            return (monday + timedelta(days=weekday - 1)).isoformat()
        back = (anchor.isoweekday() - weekday) % 7
        if which in ("last", "the previous", "the prior", "this past"):
            return (anchor - timedelta(days=back or 7)).isoformat()
        if which in ("next", "this coming", "the following", "the next"):
            return (anchor + timedelta(days=7 - back)).isoformat()
        if back == 0 or setting.tense(start, match.end() - match.start() + start) is not Tense.FUTURE:
            return (anchor - timedelta(days=back)).isoformat()
        return (anchor + timedelta(days=7 - back)).isoformat()
    except OverflowError:
        return f"XXXX-WXX-{weekday}"


def part_of_day(text: str) -> str:
    """TIMEX3's code of a part of the day, with the T before it."""
    return "T" + PARTS_OF_DAY[re.split(r"[\s-]", text)[-1]]


def clock_value(text: str) -> str | None:
    """`T10:35` of a clock time."""
    if ("noon" in text and "after" not in text) or "midday" in text:
        return "T12:00"
    if "midnight" in text:
        return "T24:00"
    half = re.search(r"in\sthe\s(morning|afternoon|evening)|at\snight", text)
    match = _CLOCK.search(text)
    hour = int(match["hour"]) if match else int(cardinal(re.sub(r"\s.*|^\w+\s(?=\w+\so)", "", text)) or -1)
    minute = int(match["minute"] or 0) if match else 0
    late = (match is not None and match["half"] == "p") or (half is not None and half[1] != "morning")
    if late and hour < 12:
        hour += 12
    if match and match["half"] == "a" and hour == 12:
        hour = 0
    return f"T{hour:02}:{minute:02}" if 0 <= hour <= 24 else None


def _day(match: re.Match[str], setting: Setting) -> Meaning | None:
    value = day_value(match["day_text"], match.start("day_text"), setting)
    return Meaning(TimexType.DATE, value) if value else None


def _day_part(match: re.Match[str], setting: Setting) -> Meaning | None:
    value = day_value(match["day_text"], match.start("day_text"), setting)
    return Meaning(TimexType.TIME, value + part_of_day(match["part"])) if value else None


def _clock_on_day(match: re.Match[str], setting: Setting) -> Meaning | None:
    clock = clock_value(match["clock"])
    value = day_value(match["day_text"], match.start(), setting)
    return Meaning(TimexType.TIME, value + clock) if value and clock else None


def _clock(match: re.Match[str], setting: Setting) -> Meaning | None:
    clock = clock_value(match["clock"])
    day = as_day(setting.sentence_reference) or setting.anchor
    return Meaning(TimexType.TIME, (day.isoformat() if day else "XXXX-XX-XX") + clock) if clock else None


def _this_part(match: re.Match[str], setting: Setting) -> Meaning | None:
    days = {"last": -1, "tomorrow": 1, "yesterday": -1}.get(match["which"], 0)
    day = _from_anchor(setting, days)
    return Meaning(TimexType.TIME, day + part_of_day(match["part"]))


def _following_part(match: re.Match[str], setting: Setting) -> Meaning | None:
    base = as_day(setting.reference) or setting.anchor
    if base is None:
        return Meaning(TimexType.TIME, "XXXX-XX-XX" + part_of_day(match["part"]))
    step = {"next": 1, "following": 1, "previous": -1}.get(match["which"], 0)
    return Meaning(TimexType.TIME, (base + timedelta(days=step)).isoformat() + part_of_day(match["part"]))


def _tonight(match: re.Match[str], setting: Setting) -> Meaning | None:
    return Meaning(TimexType.TIME, _from_anchor(setting, 0) + "TNI")


def _iso_day(match: re.Match[str], setting: Setting) -> Meaning | None:
    return Meaning(TimexType.DATE, match.group()) if as_day(match.group()) else None


def _numeric_day(match: re.Match[str], setting: Setting) -> Meaning | None:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    readings = {valid_day(year, *pair) for pair in ((first, second), (second, first))} - {None}
    # 3/4/2025 is March to some and April to others: only a date that reads one way is taken.
    return Meaning(TimexType.DATE, str(readings.pop())) if len(readings) == 1 else None


def _holiday(match: re.Match[str], setting: Setting) -> Meaning | None:
    name = match["holiday"].replace("’", "'")
    if setting.anchor is None and not match["year"]:
        return Meaning(TimexType.DATE, "XXXX-XX-XX")
    if match["year"]:
        found = holiday(name, int(match["year"]))
        return Meaning(TimexType.DATE, found.isoformat()) if found else None
    anchor = setting.anchor
    assert anchor is not None
    days = [holiday(name, year) for year in range(max(1, anchor.year - 1), min(9999, anchor.year + 2))]
    which = {"last": Tense.PAST, "next": Tense.FUTURE}.get(match["which"] or "")
    tense = which or setting.tense(match.start("holiday"), match.end("holiday"))
    found = nearest(days, anchor, tense)
    return Meaning(TimexType.DATE, found.isoformat()) if found else None


def _day_range(match: re.Match[str], setting: Setting) -> Meaning | None:
    """ "January 10-12", "10 to 12 January 2025": a stretch of days."""
    month = match["month"] or match["month2"]
    first, last = (int(re.sub(r"\D", "", match[name] or match[name + "2"])) for name in ("first", "last"))
    year = f" {match['year']}" if match["year"] else ""
    parsed = [DAY_OF_MONTH_TEXT.match(f"{month} {day}{year}") for day in (first, last)]
    if first >= last or not all(parsed):
        return None
    values = [day_of_month_value(one, match.start(), setting, None) for one in parsed if one]
    start, end = as_day(values[0]), as_day(values[1])
    edtf = f"{start}/{end}" if start and end else None
    return Meaning(TimexType.DURATION, f"P{last - first + 1}D", edtf)


def _relative_to_day(match: re.Match[str], setting: Setting) -> Meaning | None:
    """ "the day before yesterday", "the day after Friday"."""
    day = as_day(day_value(match["day_text"], match.start("day_text"), setting))
    step = -1 if match["side"] == "before" else 1
    return Meaning(TimexType.DATE, (day + timedelta(days=step)).isoformat()) if day else None


def _week_of(match: re.Match[str], setting: Setting) -> Meaning | None:
    day = middle_of(day_value(match["day_text"], match.start("day_text"), setting))
    return Meaning(TimexType.DATE, f"{day.isocalendar()[0]}-W{day.isocalendar()[1]:02}") if day else None


_DAYS = rf"(?P<day_text>{DAY})"
_CLOCKS = rf"(?P<clock>{CLOCK})"

RULES = (
    Rule(rf"{PART}?{_DAYS}", _day),
    Rule(rf"{PART}?{_DAYS},?(?:\s(?:in\sthe|at))?\s(?P<part>{PART_OF_DAY})", _day_part),
    Rule(rf"(?:in\s)?the\s(?P<part>{PART_OF_DAY})\sof\s{_DAYS}", _day_part),
    Rule(rf"{PART}?(?P<part>{PART_OF_DAY})\s(?:on\s)?{_DAYS}", _day_part),
    Rule(rf"{_CLOCKS}{ZONE}?,?\s(?:on\s)?{_DAYS}", _clock_on_day),
    Rule(rf"{_CLOCKS}{ZONE}?", _clock),
    Rule(rf"{PART}?(?P<which>this|last|yesterday|tomorrow)\s(?P<part>{PART_OF_DAY})", _this_part),
    Rule(rf"(?:the|that)\s(?P<which>next|following|previous|same)\s(?P<part>{PART_OF_DAY})", _following_part),
    Rule(rf"(?P<which>that)\s(?P<part>{PART_OF_DAY})", _following_part),
    Rule(rf"{PART}?(?:tonight|overnight)", _tonight),
    Rule(r"\d{4}-\d\d-\d\d", _iso_day),
    Rule(r"(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>(?:19|20)\d\d)", _numeric_day),
    Rule(rf"(?:(?P<which>last|this|next)\s)?(?P<holiday>{HOLIDAY})(?:,?\s(?P<year>{YEAR}))?", _holiday),
    Rule(
        rf"(?:(?P<month>{MONTH})\s(?P<first>{DAY_NUMBER})\s?(?:-|–|—|to)\s?(?P<last>{DAY_NUMBER})"
        rf"|(?P<first2>{DAY_NUMBER})\s?(?:-|–|—|to)\s?(?P<last2>{DAY_NUMBER})\s(?P<month2>{MONTH}))(?:,?\s(?P<year>{YEAR}))?",
        _day_range,
    ),
    Rule(rf"(?:the\s)?day\s(?P<side>before|after)\s{_DAYS}", _relative_to_day),
    Rule(rf"the\sweek\s(?:of|beginning|starting|ending)\s{_DAYS}", _week_of),
)
