"""Infers when an article was published from the times it tells of, where nothing states it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.vocabulary import Origin, TimexType
from extraction.analysis import Analysis
from extraction.dates.calendar import as_day, valid_day
from extraction.dates.days import DAY_OF_MONTH_TEXT, WEEKDAY_TEXT
from extraction.dates.lexicon import MONTHS, WEEKDAYS
from extraction.dates.setting import Tense
from extraction.dates.tense import tense_of
from extraction.records import Published, Span, Timex

WEEKDAY_REACH = 6
"""Days after which news no longer calls a day by its weekday alone."""

YEAR_REACH = 2
"""Years after the last dated past event in which the year of a weekday's date is looked for. A date falls
on the same weekday again after five years at the earliest, or six, or eleven."""

MONTH_NAMES = [name.capitalize() for name in MONTHS if len(name) > 4 or name in ("may", "june", "july")]
WEEKDAY_NAMES = [name.capitalize() for name in WEEKDAYS if name.endswith("day")]


@dataclass(frozen=True, slots=True)
class _Clue:
    """An expression that bears on the date: its first and last day, and what its verb says."""

    span: Span
    first: date
    last: date
    tense: Tense


def infer_published(analysis: Analysis, timexes: Sequence[Timex]) -> Published | None:
    """The publication date that follows from weekdays with their dates ("Friday (January 17)"), the years of
    past events, and events still to come; None where they do not settle the year.

    An event told with its weekday is at most `WEEKDAY_REACH` days away. The year is the first in which the
    date falls on that weekday and every dated past event is past.
    """
    dated = [_clue(analysis, timex) for timex in timexes if timex.edtf and timex.type is not TimexType.DURATION]
    known = [clue for clue in dated if clue is not None]
    past = [clue for clue in known if clue.tense is Tense.PAST] or [
        clue for clue in known if clue.tense is not Tense.FUTURE
    ]
    last_past = max(past, key=lambda clue: clue.first, default=None)
    weekdays = [clue for timex in timexes for clue in _weekday_clues(analysis, timex, last_past)]
    told = [clue for clue in weekdays if clue.tense is not Tense.FUTURE]
    coming = [clue for clue in weekdays if clue.tense is Tense.FUTURE]
    if told:
        base = max(told, key=lambda clue: clue.first)
        earliest, latest = base.first, base.first + timedelta(days=WEEKDAY_REACH)
    elif coming:
        base = min(coming, key=lambda clue: clue.first)
        earliest, latest = base.first - timedelta(days=WEEKDAY_REACH), base.first
    else:
        return None
    if last_past and last_past.first > latest:
        return None
    planned = [clue for clue in _planned(analysis, timexes, base.first) if clue.first >= earliest]
    limit = min((clue for clue in planned if clue.first <= latest), key=lambda clue: clue.first, default=None)
    if limit:
        latest = max(earliest, limit.first)
    return _published(base, last_past, limit, earliest, latest)


def _clue(analysis: Analysis, timex: Timex) -> _Clue | None:
    if timex.earliest is None or timex.latest is None or not re.search(r"\d{4}", timex.text):
        return None
    tense = tense_of(analysis.tokens, timex.start, timex.end)
    first, last = date.fromisoformat(timex.earliest), date.fromisoformat(timex.latest)
    return _Clue(Span(timex.start, timex.end, timex.text), first, last, tense)


def _weekday_clues(analysis: Analysis, timex: Timex, last_past: _Clue | None) -> Iterator[_Clue]:
    """The day of an expression that names a weekday and its date, where the calendar has it in one year near."""
    words = timex.text.lower()
    weekday, day = WEEKDAY_TEXT.search(words), DAY_OF_MONTH_TEXT.search(words)
    if timex.type is TimexType.DURATION or weekday is None or day is None:
        return
    number = WEEKDAYS[weekday["name"].rstrip(".")]
    found = as_day(timex.value)
    if found is None and last_past is not None and (partial := re.match(r"XXXX-(\d\d)-(\d\d)", timex.value)):
        years = range(last_past.first.year, min(last_past.first.year + YEAR_REACH, 9998) + 1)
        days = [valid_day(year, int(partial[1]), int(partial[2])) for year in years]
        found = next((day for day in days if day and day >= last_past.first and day.isoweekday() == number), None)
    if found is not None and found.isoweekday() == number:
        tense = tense_of(analysis.tokens, timex.start, timex.end)
        yield _Clue(Span(timex.start, timex.end, timex.text), found, found, tense)


def _planned(analysis: Analysis, timexes: Sequence[Timex], base: date) -> Iterator[_Clue]:
    """Days of months, without a year, of what is still to come, read as the next after the base."""
    for timex in timexes:
        partial = re.fullmatch(r"XXXX-(\d\d)-(\d\d)", timex.value)
        day = as_day(timex.value)
        if partial is not None:
            days = [valid_day(year, int(partial[1]), int(partial[2])) for year in (base.year, min(base.year + 1, 9999))]
            day = next((day for day in days if day and day >= base), None)
        if day is None or tense_of(analysis.tokens, timex.start, timex.end) is not Tense.FUTURE:
            continue
        yield _Clue(Span(timex.start, timex.end, timex.text), day, day, Tense.FUTURE)


def _published(base: _Clue, last_past: _Clue | None, limit: _Clue | None, earliest: date, latest: date) -> Published:
    evidence = {clue.span.start: clue.span for clue in (base, last_past, limit) if clue}
    day = f"{MONTH_NAMES[base.first.month - 1]} {base.first.day}"
    parts = [f"{day} was a {WEEKDAY_NAMES[base.first.weekday()]} in {base.first.year}"]
    if last_past and last_past is not base and last_past.span != base.span:
        parts.append(f"{last_past.span.text} is past")
    if limit and limit.span != base.span:
        parts.append(f"{limit.span.text} is still to come")
    return Published(
        edtf=f"{base.first.isoformat()}~",
        earliest=earliest.isoformat(),
        latest=latest.isoformat(),
        origin=Origin.INFERRED,
        evidence=tuple(evidence[start] for start in sorted(evidence)),
        note="; ".join(parts),
    )
