"""Finds temporal expressions: the rules are tried only near words that can be part of one."""

from __future__ import annotations

import re
from collections.abc import Callable

from extraction.dates import days, periods, spans
from extraction.dates.lexicon import HOLIDAYS, MONTHS, SEASONS, UNITS, WEEKDAYS
from extraction.dates.rule import Rule

RULES: tuple[Rule, ...] = (*days.RULES, *periods.RULES, *spans.RULES)

REACH = 72
"""How many characters before its trigger an expression can begin."""

_WORDS = """
    today tonight yesterday tomorrow overnight morning afternoon evening noon midday midnight dawn dusk now recent
    current present soon future past lately ago while daily nightly weekly monthly quarterly yearly annually biweekly
    hourly period someday moment half nineteen twenty
"""
_TRIGGER = re.compile(
    r"\b(?:"
    + "|".join(sorted(WEEKDAYS | MONTHS | SEASONS, key=len, reverse=True))
    + r")s?\b|\b(?:"
    + "|".join(sorted({re.escape(name[:5]) for name in HOLIDAYS}))
    + r")|(?:"
    + "|".join(UNITS)
    + r"|centur|millenni)|\b(?:two thousand|o.clock|long ago|later date|near term|long term|short term|"
    + "|".join(_WORDS.split())
    + r")|\d\s?[ap]\.?\s?m\b|\d[:.]\d\d|\d{4}|['’‘]\d0s|\d{1,2}/\d{1,2}/"
    r"|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ies"
)
_WORD_START = re.compile(
    r"(?<![\w’'‘.,/:-])(?=[\w’'‘])|(?<=post-)(?=\d)|(?<=[-–—(/])(?=\w)|(?<=\s)(?=['’‘]\d)|(?<=[.,:'’‘])(?=[a-z])"
)


def find(text: str, start: int, end: int, accept: Callable[[re.Match[str], Rule], bool]) -> None:
    """Offers the rules' matches in lower-case `text[start:end]` to `accept`, from left to right and the
    longest first at each place; goes on after a match that was accepted."""
    position = start
    for trigger in _TRIGGER.finditer(text, start, end):
        if trigger.end() <= position:
            continue
        position = max(position, trigger.start() - REACH)
        while position < trigger.end() and (word := _WORD_START.search(text, position, trigger.end())):
            position = word.start()
            matches = [(match, rule) for rule in RULES if (match := rule.pattern.match(text, position, end))]
            matches.sort(key=lambda item: -item[0].end())
            accepted = next((match.end() for match, rule in matches if accept(match, rule)), position + 1)
            position = accepted
