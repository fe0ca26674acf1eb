"""Numbers as words and figures, as news English writes them before a unit of time."""

from __future__ import annotations

import re

from extraction.dates.lexicon import ONES, ORDINALS, TENS

_ONE = "|".join(sorted((word for word in ONES if word != "zero"), key=len, reverse=True))
_TEN = "|".join(TENS)
_BELOW_HUNDRED = rf"(?:(?:{_TEN})(?:[-\s](?:{_ONE}))?|{_ONE})"

CARDINAL = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?(?:[\s-]\d/\d|[½¼¾])?"
    rf"|(?:{_BELOW_HUNDRED}|a)\s(?:hundred|thousand|million)(?:\s(?:and\s)?{_BELOW_HUNDRED})?|{_BELOW_HUNDRED}\sthousand"
    rf"|{_BELOW_HUNDRED}(?:\sand\sa\shalf)?)"
)
ORDINAL = rf"(?:{'|'.join(sorted(ORDINALS, key=len, reverse=True))}|\d{{1,2}}(?:st|nd|rd|th))"
FUZZY = (
    r"(?:a\s(?:couple|few|handful|number)(?:\sof)?(?:\s(?:more|dozen))?|couple(?:\sof)?|few|several|many|some|dozens\sof"
    r"|hundreds\sof|thousands\sof|countless|numerous)"
)
SPELLED_YEAR = (
    rf"(?:(?:sixteen|seventeen|eighteen|nineteen)\s(?:hundred|(?:{_TEN})(?:[-\s](?:{_ONE}))?)"
    rf"|twenty\s(?:{_TEN}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
    rf"(?:[-\s](?:one|two|three|four|five|six|seven|eight|nine))?|two\sthousand(?:\s(?:and\s)?{_BELOW_HUNDRED})?)"
)
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


def cardinal(text: str) -> float | None:
    """The number that a `CARDINAL` names; None where it is not one."""
    words = text.replace(",", "").strip()
    figures = re.fullmatch(r"(\d+(?:\.\d+)?)(?:[\s-](\d)/(\d)|([½¼¾]))?", words)
    if figures:
        whole = float(figures[1])
        if figures[2]:
            return whole + int(figures[2]) / max(int(figures[3]), 1)
        return whole + _FRACTIONS.get(figures[4] or "", 0.0)
    total = current = 0.0
    for word in re.split(r"[-\s]+", words):
        if word in ONES:
            current += ONES[word]
        elif word in TENS:
            current += TENS[word]
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word in ("thousand", "million"):
            total += max(current, 1) * (1_000 if word == "thousand" else 1_000_000)
            current = 0
        elif word == "half":
            current += 0.5
        elif word not in ("a", "an", "and"):
            return None
    return total + current or (1.0 if words in ("a", "an") else None)


def ordinal(text: str) -> int | None:
    """The place that an `ORDINAL` names."""
    figures = re.match(r"\d+", text)
    return int(figures.group()) if figures else ORDINALS.get(text)


def spelled_year(text: str) -> int | None:
    """The year that a `SPELLED_YEAR` names: "nineteen ninety-six" is 1996."""
    words = text.replace("-", " ").split()
    if words[:2] == ["two", "thousand"]:
        rest = cardinal(" ".join(words[2:]) or "zero")
        return 2000 + int(rest or 0)
    century = ONES.get(words[0], TENS.get(words[0], 0))
    rest = 0.0 if words[1] == "hundred" else cardinal(" ".join(words[1:]))
    return None if rest is None else century * 100 + int(rest)
