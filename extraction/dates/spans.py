"""Durations, times counted from another time, repeated times, and expressions without a place in the calendar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from dateline.vocabulary import TimexType
from extraction.dates.calendar import as_day, middle_of, shifted
from extraction.dates.days import part_of_day
from extraction.dates.fragments import (
    APPROXIMATELY,
    CARDINAL,
    FULL_MONTH,
    FUZZY,
    NUMBER,
    PART_OF_DAY,
    SEASON,
    UNIT,
    WEEKDAY,
    either,
)
from extraction.dates.lexicon import CLOCK_UNITS, MONTHS, SEASONS, SETS, UNITS, VAGUE, WEEKDAYS
from extraction.dates.numbers import cardinal
from extraction.dates.rule import Rule
from extraction.dates.setting import Meaning, Setting, Tense

_FUZZY = re.compile(FUZZY)
_HALVES = {"year": (6, "month"), "hour": (30, "minute"), "minute": (30, "second"), "day": (12, "hour")}


def unit_of(text: str) -> str:
    """The singular of a unit, as `lexicon.UNITS` has it."""
    return text if text in UNITS else text.removesuffix("s")


def count_of(text: str | None) -> float | None:
    """How many; None for "several" and the like. A bare "couple" is two."""
    if text is None or "couple" in text:
        return 1 if text is None else 2
    if _FUZZY.fullmatch(text):
        return None
    if "half" in text and "and" not in text:
        return 0.5
    return cardinal(text)


def period(count: float | None, unit: str) -> str:
    """The TIMEX3 period of a number of units, `PXD` where the number is not told."""
    clock = "T" if unit in CLOCK_UNITS else ""
    if unit == "weekend":
        return f"P{'X' if count is None else f'{count:g}'}WE"
    code = re.fullmatch(r"(\d*)(.+)", UNITS[unit])
    assert code is not None
    if count is None:
        letter = {"decade": "10Y", "century": "100Y", "centurie": "100Y", "millennium": "1000Y"}.get(unit, code[2])
        return f"P{clock}X{ {'10Y': 'E', '100Y': 'C', '1000Y': 'L'}.get(letter, letter) }"
    total = count * int(code[1] or 1)
    if total % 1 == 0.5 and unit in _HALVES:
        rest, smaller = _HALVES[unit]
        small = period(rest, smaller).removeprefix("P").removeprefix("T")
        whole = "" if total < 1 else f"{int(total)}{code[2]}"
        return f"P{clock or ('T' if smaller in CLOCK_UNITS and not whole else '')}{whole}{small}"
    return f"P{clock}{total:.10g}{code[2]}"


_A_SECOND_ONE = re.compile(r"\s\w")
"""A noun behind "a second": it is one more of them, no stretch of time."""


_SHARE = re.compile(r"\bthree[\s-]quarters$|\b3-quarters$")
_OF_A_WHOLE = re.compile(r"\sof\s(?!(?:1[5-9]|20)\d\d)|[\s-](?:century|mile|inch|point|million|billion|hour)")
"""A quarter that is a share of something, no part of a year."""


def _duration(match: re.Match[str], setting: Setting) -> Meaning | None:
    number = match["number"] or match["number2"]
    count = count_of(number)
    if number is not None and count is None and not _FUZZY.fullmatch(number):
        return None
    unit = unit_of(match["unit"])
    if count == 1 and unit == "second" and _A_SECOND_ONE.match(match.string, match.end()):
        return None
    if unit == "quarter" and (_SHARE.search(match.group()) or _OF_A_WHOLE.match(match.string, match.end())):
        return None
    if match["half"]:
        count = (count or 1) + 0.5
    return Meaning(TimexType.DURATION, period(count, unit))


def _bare_units(match: re.Match[str], setting: Setting) -> Meaning | None:
    return Meaning(TimexType.DURATION, period(None, unit_of(match["unit"])))


def _last_stretch(match: re.Match[str], setting: Setting) -> Meaning | None:
    return Meaning(TimexType.DURATION, period(1, match["unit"]))


def _soon(match: re.Match[str], setting: Setting) -> Meaning | None:
    """ "soon", where it is seen from the writer: not in "soon became" or "soon after"."""
    is_ahead = setting.tense(match.start(), match.end()) is Tense.FUTURE
    return Meaning(TimexType.DATE, "FUTURE_REF") if is_ahead else None


def _counted(match: re.Match[str], setting: Setting) -> Meaning | None:
    """ "three months ago", "two days later", "a year earlier"."""
    unit, count = unit_of(match["unit"]), count_of(match["number"])
    side = match["side"]
    is_ago = side in ("ago", "from now", "back", "hence")
    if count is None:
        if is_ago:
            return Meaning(TimexType.DATE, "FUTURE_REF" if side == "from now" else "PAST_REF")
        return Meaning(TimexType.DURATION, period(None, unit))
    direction = 1 if side in ("later", "from now", "hence", "after that", "afterward", "afterwards") else -1
    if unit == "year" and count == 1 and direction < 0 and setting.quarter is not None and _is_of_quarter(setting):
        return Meaning(TimexType.DATE, f"{int(setting.quarter[:4]) - 1:04}{setting.quarter[4:]}")
    base = setting.anchor if is_ago else _base(setting)
    if base is None:
        return Meaning(TimexType.DURATION, period(count, unit))
    value = shifted(base, unit, direction * count)
    if value is None:
        return Meaning(TimexType.DURATION, period(count, unit)) if not is_ago else None
    if unit == "year" and not is_ago and setting.reference and re.fullmatch(r"\d{4}-\d\d", setting.reference):
        value += setting.reference[4:]
    return Meaning(TimexType.DATE, value)


def _base(setting: Setting) -> date | None:
    return as_day(setting.sentence_reference) or middle_of(setting.sentence_reference) or setting.reference_day


def _is_of_quarter(setting: Setting) -> bool:
    return (
        re.fullmatch(r"\d{4}-Q\d", setting.sentence_reference or "") is not None or setting.sentence_reference is None
    )


def _next_day(match: re.Match[str], setting: Setting) -> Meaning | None:
    base = as_day(setting.reference) or setting.anchor
    step = -1 if match["side"] in ("before", "earlier") else 1
    value = shifted(base, "day", step) if base else None
    return Meaning(TimexType.DATE, value) if value else None


def _shift_told(match: re.Match[str], setting: Setting) -> Meaning | None:
    base = as_day(setting.reference) or setting.anchor
    value = shifted(base, "day", 0 if "same" in match.group() else 1) if base else None
    return Meaning(TimexType.DATE, value) if value else None


def _every_unit(match: re.Match[str], setting: Setting) -> Meaning | None:
    unit, count = unit_of(match["unit"]), count_of(match["number"])
    if match["other"]:
        count = 2
    return Meaning(TimexType.SET, period(count, unit))


def _every_named(match: re.Match[str], setting: Setting) -> Meaning | None:
    name = (match["name"] or match["plural"] or "").removesuffix("s") or match["name"]
    part = part_of_day(match["part"]) if match["part"] else ""
    if name in WEEKDAYS:
        return Meaning(TimexType.SET, f"XXXX-WXX-{WEEKDAYS[name]}{part}")
    if name in SEASONS:
        return Meaning(TimexType.SET, f"XXXX-{SEASONS[name]}")
    if name in MONTHS:
        return Meaning(TimexType.SET, f"XXXX-{MONTHS[name]:02}")
    return Meaning(TimexType.SET, "XXXX-XX-XX" + part_of_day(name))


def _set(match: re.Match[str], setting: Setting) -> Meaning | None:
    return Meaning(TimexType.SET, SETS[match.group()])


def _same(match: re.Match[str], setting: Setting) -> Meaning | None:
    return Meaning(TimexType.DATE, setting.reference) if as_day(setting.reference) and setting.reference else None


def _vague(value: str, phrases: Sequence[str]) -> Rule:
    meaning = Meaning(TimexType.DATE, value)
    return Rule("|".join(sorted(phrases, key=len, reverse=True)).replace(" ", r"\s"), lambda match, setting: meaning)


_STRETCH = "coming ensuing entire final first following full last latest next past preceding previous whole"
_WITH = (
    rf"(?:the\s(?:year-earlier|year-ago|{either(_STRETCH.split())})?\s?"
    r"|(?:past|last|next|another|each\sof\sthe\s(?:past|last|next))\s)"
)
_KINDS = """
    additional business calendar consecutive extra full further light long more school solid straight successive trading
    whole working
"""
_KIND = rf"(?:(?:{either(_KINDS.split())})[\s-])"
_SIDE = r"(?P<side>ago|earlier|later|from\snow|hence|back|after\sthat|afterwards?|previously|before\sthat)"

RULES = (
    Rule(
        rf"{APPROXIMATELY}?{_WITH}?{APPROXIMATELY}?"
        rf"(?:(?P<number>{NUMBER})(?:\s?(?:to|or|-|–|and)\s?(?P<range>{CARDINAL}|more|two))?(?:[\s-]{_KIND}+)?"
        rf"|(?P<number2>{FUZZY}\s{CARDINAL})\s)(?:[\s-]|(?<![a-z]))(?P<unit>{UNIT})(?P<half>\sand\sa\shalf)?"
        r"(?:[-\s]long\b)?(?:\sor\s(?:so|more|less|two)|\sterm)?(?!\sold|-old)",
        _duration,
    ),
    Rule(rf"{APPROXIMATELY}?(?P<number>{NUMBER})[\s-](?:more\s)?(?P<unit>{UNIT})(?:\sor\sso)?\s{_SIDE}", _counted),
    Rule(
        r"(?:the\s)?(?:past|last)\s(?:few|several|couple\sof)\s(?P<unit>days|weeks|months|years|decades|hours|minutes)",
        _bare_units,
    ),
    Rule(r"(?:recent\s)(?P<unit>days|weeks|months|decades|quarters)", _bare_units),
    Rule(
        r"(?:(?<=\bfor\s)|(?<=\bwithin\s)|(?<=\btime\sin\s))(?P<unit>years|weeks|months|days|decades|centuries|hours)",
        _bare_units,
    ),
    Rule(r"(?:the\s)?past\s(?P<unit>day|week|month|quarter|year|decade|century)", _last_stretch),
    Rule(
        r"(?P<unit>years|weeks|months|days|decades|(?<!early\s)(?<!small\s)hours)"
        r"(?=\s(?:of|after|before|later|earlier|since)\b)",
        _bare_units,
    ),
    Rule(r"(?P<unit>weeks|months|decades|years|days|hours)-long", _bare_units),
    Rule(r"(?:the|that)\s(?:next|following|same|very\snext)\sday", _shift_told),
    Rule(r"(?:the\s)?day\s(?P<side>before|after|earlier|later)(?=[,.;]|\sthat\b)", _next_day),
    Rule(r"(?:earlier|later)\s(?:that|the\ssame)\sday|(?:the|that)\ssame\sday", _same),
    Rule(rf"(?:every|each|per)\s(?:(?P<other>other)\s)?(?:(?P<number>{CARDINAL}|few)\s)?(?P<unit>{UNIT})", _every_unit),
    Rule(
        rf"(?:every|each)\s(?P<name>{WEEKDAY}|{FULL_MONTH}|{SEASON}|morning|afternoon|evening|night)"
        rf"(?:\s(?P<part>{PART_OF_DAY}))?(?P<plural>(?!))?",
        _every_named,
    ),
    Rule(rf"(?P<plural>{WEEKDAY}s)|(?P<name>{WEEKDAY})\s(?P<part>mornings|afternoons|evenings|nights)", _every_named),
    Rule("|".join(SETS), _set),
    Rule(r"soon(?!\s(?:as|after)\b)", _soon),
    *(_vague(value, phrases) for value, phrases in VAGUE.items()),
)
