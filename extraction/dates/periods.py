"""Expressions for weeks, months, quarters, seasons, years, decades and centuries."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dateline.vocabulary import TimexType
from extraction.dates.calendar import quarter_of, season_year, shifted, week_of
from extraction.dates.days import nearest
from extraction.dates.fragments import FULL_MONTH, MONTH, PART, SEASON, YEAR
from extraction.dates.lexicon import MONTHS, ORDINALS, SEASONS, TENS
from extraction.dates.numbers import ORDINAL, SPELLED_YEAR, ordinal, spelled_year
from extraction.dates.rule import Rule
from extraction.dates.setting import Meaning, Setting, Tense

STEPS = {"last": -1, "previous": -1, "prior": -1, "preceding": -1, "past": -1, "this": 0, "current": 0, "next": 1}
STEPS |= {
    "that same": 0,
    "coming": 1,
    "following": 1,
    "same": 0,
    "that": 0,
    "this past": -1,
    "this coming": 1,
    "upcoming": 1,
}


def _date(value: str | None) -> Meaning | None:
    return Meaning(TimexType.DATE, value) if value else None


def _month(match: re.Match[str], setting: Setting) -> Meaning | None:
    month = MONTHS[match["month"].rstrip(".")]
    if match["year"]:
        return _date(f"{match['year']}-{month:02}")
    anchor = setting.anchor
    if anchor is None:
        return _date(f"XXXX-{month:02}")
    if match["year_step"]:
        return _date(f"{anchor.year + STEPS[match['year_step']]:04}-{month:02}")
    if match["spelled"]:
        year = spelled_year(match["spelled"])
        return _date(f"{year:04}-{month:02}") if year else None
    tense = setting.tense(match.start("month"), match.end("month"))
    if match["which"]:
        return _date(_stepped_month(month, STEPS[match["which"]], anchor, tense))
    if setting.stated_year is not None and tense is not Tense.FUTURE:
        return _date(f"{setting.stated_year:04}-{month:02}")
    if tense is Tense.UNKNOWN or month == anchor.month:
        found = nearest(
            [date(anchor.year + step, month, 15) for step in (-1, 0, 1)], anchor.replace(day=15), Tense.UNKNOWN
        )
        return _date(found.isoformat()[:7]) if found else None
    year = anchor.year + (tense.value if (month - anchor.month) * tense.value < 0 else 0)
    return _date(f"{year:04}-{month:02}")


def _stepped_month(month: int, step: int, anchor: date, tense: Tense) -> str:
    if step == 0:
        found = nearest([date(anchor.year + years, month, 15) for years in (-1, 0, 1)], anchor.replace(day=15), tense)
        return found.isoformat()[:7] if found else f"{anchor.year:04}-{month:02}"
    passed = (month - anchor.month) * step
    return f"{anchor.year + (0 if passed > 0 else step):04}-{month:02}"


def _year(match: re.Match[str], setting: Setting) -> Meaning | None:
    return _date(match["year"])


def _spelled(match: re.Match[str], setting: Setting) -> Meaning | None:
    year = spelled_year(match["spelled"])
    return _date(f"{year:04}") if year else None


def _decade(match: re.Match[str], setting: Setting) -> Meaning | None:
    if match["century"]:
        return _date(match["century"] + match["figure"][0])
    name = match["name"]
    figure = match["short"][0] if match["short"] else str(TENS[re.sub("ies$", "y", name)] // 10)
    return _date("19" + figure if figure not in "01" else "20" + figure)


def _century(match: re.Match[str], setting: Setting) -> Meaning | None:
    number = ordinal(match["ordinal"])
    return _date(f"{number - 1:02}") if number and number <= 100 else None


def _quarter_year(number: int, start: int, end: int, setting: Setting) -> int | None:
    """The year of a quarter that states none: the last one begun, or the next where it is still to come. What
    is still to come of the quarter just over are its figures."""
    anchor = setting.anchor
    if anchor is None:
        return None
    if setting.stated_year is not None:
        return setting.stated_year
    current = (anchor.month + 2) // 3
    is_just_over = number == (current + 2) % 4 + 1
    if setting.tense(start, end) is Tense.FUTURE and not is_just_over:
        return anchor.year + (1 if number < current else 0)
    return anchor.year - (1 if number > current else 0)


_PLAY = re.compile(
    r"\b(?:match|half-time|halftime|kick-off|striker|goalkeeper|midfielder|touchdown|quarterback|referee|substitute)\b"
)
"""Words of an article in which a half is one of a match, not of a year."""


def _quarter(match: re.Match[str], setting: Setting) -> Meaning | None:
    number = ordinal(match["ordinal"]) or 0
    unit = "H" if match["unit"].startswith("half") else "Q"
    if not 1 <= number <= (2 if unit == "H" else 4):
        return None
    stated = match["year"] or match["year2"] or match["year3"]
    if unit == "H" and not (stated or match["step"] or match["step2"] or match["ago"]) and _PLAY.search(match.string):
        return None
    step = match["step"] or match["step2"] or match["ago"]
    year: int | None
    if stated:
        year = int(stated)
    elif step and setting.anchor:
        year = setting.anchor.year + (-1 if match["ago"] else STEPS[step.split()[0]])
    elif unit == "H":
        year = setting.anchor.year if setting.anchor else None
    else:
        year = _quarter_year(number, match.start("unit"), match.end("unit"), setting)
    return _date(f"{year:04}-{unit}{number}" if year else f"XXXX-{unit}{number}")


def _last_half(match: re.Match[str], setting: Setting) -> Meaning | None:
    return _date(f"{match['year']}-H2")


def _business_quarter(match: re.Match[str], setting: Setting) -> Meaning | None:
    """ "the quarter", "the latest quarter", "the year-ago period": counted from the quarter the article is about."""
    quarter = setting.quarter
    if quarter is None and setting.anchor is not None:
        quarter = quarter_of(setting.anchor - timedelta(days=80))
    if match["ago"]:
        if quarter and (setting.quarter or match["noun"] == "quarter"):
            return _date(f"{int(quarter[:4]) - 1:04}{quarter[4:]}")
        return _date(f"{setting.anchor.year - 1:04}") if setting.anchor else _date("XXXX")
    if match["year"]:
        return _date(match["year"] + quarter[4:]) if quarter and setting.quarter else _date(match["year"])
    return _date(quarter or "XXXX-QX")


def _last_years_quarter(match: re.Match[str], setting: Setting) -> Meaning | None:
    """ "last year's quarter", "the corresponding period last year"."""
    if setting.quarter is not None:
        return _date(f"{int(setting.quarter[:4]) - 1:04}{setting.quarter[4:]}")
    return _date(f"{setting.anchor.year - 1:04}" if setting.anchor else "XXXX")


def _whole_year(match: re.Match[str], setting: Setting) -> Meaning | None:
    """ "the full year", "for the year"; "the year ended June 30" is a stretch of one."""
    if match["ended"]:
        return Meaning(TimexType.DURATION, "P1Y")
    year = setting.stated_year or (setting.anchor.year if setting.anchor else None)
    return _date(f"{year:04}" if year else "XXXX")


def _season(match: re.Match[str], setting: Setting) -> Meaning | None:
    season = SEASONS[match["season"]]
    spelled = spelled_year(match["spelled"]) if match["spelled"] else None
    if match["year"] or spelled:
        return _date(f"{match['year'] or spelled}-{season}")
    anchor = setting.anchor
    if anchor is None:
        return _date(f"XXXX-{season}")
    if match["year_step"]:
        return _date(f"{anchor.year + STEPS[match['year_step']]:04}-{season}")
    if match["which"] in ("last", "this past", "past"):
        return _date(f"{season_year(season, anchor - timedelta(days=60), -1):04}-{season}")
    if match["which"] in ("next", "coming", "this coming"):
        return _date(f"{season_year(season, anchor, 1):04}-{season}")
    tense = setting.tense(match.start("season"), match.end("season"))
    direction = -1 if tense is Tense.PAST else 0
    return _date(f"{season_year(season, anchor, direction):04}-{season}")


def _stepped_unit(match: re.Match[str], setting: Setting) -> Meaning | None:
    """ "last week", "next month", "the following year", "that day"."""
    which, unit = match["which"], match["unit"]
    told = which in ("following", "previous", "prior", "preceding", "same", "that") or (
        which == "next" and match["the"] is not None and unit == "day"
    )
    base = setting.reference_day if told else setting.anchor
    if base is None:
        shapes = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX"}
        return _date(shapes.get(unit, "XXXX"))
    if unit == "century":
        return _date(f"{base.year // 100 + STEPS[which]:02}")
    if unit == "decade":
        return _date(f"{base.year // 10 + STEPS[which]:03}")
    return _date(shifted(base, unit, STEPS[which]))


def _weekend(match: re.Match[str], setting: Setting) -> Meaning | None:
    anchor = setting.anchor
    if anchor is None:
        return _date("XXXX-WXX-WE")
    which = match["which"] or "the"
    weeks = STEPS.get(which.split()[0] if which.startswith("this ") is False else which, 0)
    tense = setting.tense(match.start(), match.end())
    is_future = tense is Tense.FUTURE
    if which in ("the", "over the", "the past", "past", "this past") or (which == "this" and tense is Tense.PAST):
        weeks = 0 if anchor.isoweekday() >= 6 or (is_future and which not in ("the past", "past")) else -1
    return _date(week_of(anchor + timedelta(weeks=weeks)) + "-WE")


def _year_end(match: re.Match[str], setting: Setting) -> Meaning | None:
    year = int(match["year"]) if match["year"] else setting.anchor.year if setting.anchor else None
    return _date(f"{year:04}" if year else "XXXX")


_YEAR = rf"(?P<year>{YEAR})"
_YEAR_STEP = r"(?P<year_step>last|this|next)\syear"
_STEP_WORDS = r"last|this\spast|this\scoming|this|next|past|coming"
_TENS = "|".join(re.sub("y$", "ies", ten) for ten in TENS)
_WHOLE = r"(?:full|whole|entire|fiscal|full\sfiscal|current\s(?:fiscal|calendar|financial|business))"
_QUARTER_ORDINAL = rf"(?P<ordinal>{'|'.join(list(ORDINALS)[:4])}|[1-4](?:st|nd|rd|th))"
_AGO = (
    r"(?P<ago>(?:(?:comparable|corresponding|same)\s)?(?:a\s)?year[-\s](?:ago|earlier|before)"
    r"|prior[-\s]year|previous[-\s]year)"
)

RULES = (
    Rule(
        rf"(?:{PART}|(?P<which>{_STEP_WORDS})\s)?(?P<month>{FULL_MONTH}|{MONTH}(?=,?\s(?:of\s)?{YEAR}))"
        rf"(?:,?\s(?:of\s|in\s)?(?:{_YEAR}|{_YEAR_STEP}|(?P<spelled>{SPELLED_YEAR})))?",
        _month,
    ),
    Rule(rf"(?:{PART}|(?:the\s)?(?:fiscal|calendar|financial)(?:\syear)?\s|the\syear\s|post-|pre-)?{_YEAR}", _year),
    Rule(rf"(?:{PART}|the\syear\s)?(?P<spelled>{SPELLED_YEAR})", _spelled),
    Rule(
        rf"{PART}?(?:the\s)?(?:(?:early|mid|late)[-\s](?:to[-\s](?:mid|late)[-\s])?)?"
        rf"(?:(?P<century>1[5-9]|20)(?P<figure>\d0)[’']?s|['’‘](?P<short>\d0)[’']?s|(?<=the\s)(?P<name>{_TENS}))",
        _decade,
    ),
    Rule(rf"(?:the\s)?(?:(?:early|mid|late)[-\s])?(?P<ordinal>{ORDINAL})[-\s]century", _century),
    Rule(
        r"(?:(?:the|its|their|a)\s)?(?:(?P<step>(?:last|this|next)\syear['’]s|this|last|next)\s"
        rf"|{_YEAR}['’]?s?\s|{_AGO}\s|fiscal[-\s]|latest\s|current\s)*"
        rf"(?:{_QUARTER_ORDINAL}[-\s](?:fiscal[-\s]|calendar[-\s])?(?P<unit>quarter|half)"
        rf"(?:\sof\s(?:the\s)?(?:fiscal\s)?(?:(?P<year2>{YEAR})|(?P<step2>last|this|next)\syear|year\b)"
        rf"|\s(?P<year3>{YEAR}))?)",
        _quarter,
    ),
    Rule(rf"the\slast\shalf\sof\s{_YEAR}", _last_half),
    Rule(
        rf"(?:the|a|its)\s(?:(?:latest|most\srecent|just-ended|recent|{_AGO}|{_YEAR})\s)?(?P<noun>quarter|period)",
        _business_quarter,
    ),
    Rule(
        r"(?:(?:the|a)\s)?(?:(?P<ago>last\syear['’]s\s)|(?:corresponding|comparable|same)\s)(?P<noun>quarter|period)"
        r"(?(ago)|\s(?:of\s|in\s)?(?:last|the\sprevious|the\sprior)\syear)(?P<year>(?!))?",
        _last_years_quarter,
    ),
    Rule(r"(?:a\s)?(?P<ago>year-(?:ago|earlier))(?:\s(?P<noun>quarter|period))?(?P<year>(?!))?", _business_quarter),
    Rule(
        rf"(?:the\s|in\sthe\s)?(?:(?P<which>{_STEP_WORDS})\s|(?:early|late|mid)[-\s])*(?P<season>{SEASON})"
        rf"(?:\s(?:of\s)?(?:{_YEAR}|{_YEAR_STEP}|(?P<spelled>{SPELLED_YEAR})))?",
        _season,
    ),
    Rule(
        rf"{PART}?(?P<the>the\s)?(?P<which>last|previous|prior|preceding|this\spast|this\scoming|this|current|next"
        r"|coming|following|that\ssame|same|that)\s(?P<unit>day|week|month|quarter|year|decade|century)",
        _stepped_unit,
    ),
    Rule(
        rf"the\s(?:{_WHOLE}\s)?year(?=(?P<ended>,?\s(?:that\s)?(?:ended|ending|ends)\b|\sto\s(?:the\send\b|\d|{MONTH})))"
        rf"|the\s{_WHOLE}\syear|(?<=\bfor\s)the\syear(?=[\s,.])|(?:earlier|later)\sin\sthe\syear",
        _whole_year,
    ),
    Rule(
        r"(?P<which>(?:the|this|last|next)(?:\s(?:past|coming|previous|following))?)\s(?:holiday\s)?weekend", _weekend
    ),
    Rule(
        r"(?:(?:the\s|around\s|by\s)?(?:year[-\s]end|year['’]s\send|the\send\sof\sthe\syear|end\sof\sthe\syear)"
        rf"(?:\s(?P<year>{YEAR}))?)",
        _year_end,
    ),
)
