"""Reads when somebody holds a title: "former mayor", "then finance minister", "president from 2009 to 2017"."""

from __future__ import annotations

import re

from dateline.vocabulary import TitlePeriod
from extraction.tokens import Tokens

PERIODS = {
    **dict.fromkeys("deposed erstwhile ex former one-time onetime ousted retired".split(), TitlePeriod.FORMER),
    "then": TitlePeriod.THEN,
    "outgoing": TitlePeriod.OUTGOING,
    "incoming": TitlePeriod.INCOMING,
    **dict.fromkeys("acting caretaker interim".split(), TitlePeriod.ACTING),
    **dict.fromkeys(("elect", "designate", "president-elect"), TitlePeriod.ELECT),
}
"""Words of a title, in lower case, that say how its holding lies to the time told of."""

REACH = 60
"""Characters behind a title in which its years may stand."""

_DAY = (
    r"(?:(?P<{0}month>January|February|March|April|May|June|July|August|September|October|November|December) )?"
    r"(?P<{0}year>(?:1[89]|20)\d\d)"
)
_YEARS = re.compile(
    rf",?\s(?:since {_DAY.format('since_')}"
    rf"|(?:from|between) {_DAY.format('from_')} (?:to|until|till|and) {_DAY.format('to_')}"
    rf"|until {_DAY.format('until_')})\b"
    r"|,?\s\((?P<first_year>(?:1[89]|20)\d\d)[-–—](?P<last_year>(?:1[89]|20)\d\d)?\)"
)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def period_of(tokens: Tokens, first: int, last: int) -> TitlePeriod | None:
    """What the words of a title say of its period; the first such word counts."""
    words = (tokens.words[number].lower() for number in range(first, last))
    return next((PERIODS[word] for word in words if word in PERIODS), None)


def years_after(tokens: Tokens, last: int) -> tuple[str | None, str | None, int]:
    """From when and until when a title that ends before token `last` was held, in EDTF, as the words right behind it
    say, and where those words end (else `last`)."""
    start = tokens.ends[last - 1]
    match = _YEARS.match(tokens.text, start, min(len(tokens.text), start + REACH))
    if match is None:
        return None, None, last
    since = _edtf(match, "since_") or _edtf(match, "from_") or match["first_year"]
    until = _edtf(match, "until_") or _edtf(match, "to_") or match["last_year"]
    end = last
    while end < len(tokens) and tokens.starts[end] < match.end():
        end += 1
    return since, until, end


def _edtf(match: re.Match[str], name: str) -> str | None:
    year, month = match[f"{name}year"], match[f"{name}month"]
    return f"{year}-{_MONTHS.index(month) + 1:02}" if year and month else year
