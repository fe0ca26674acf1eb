"""The pieces of regular expressions that temporal expressions are built of; all match lower-case text."""

from __future__ import annotations

from collections.abc import Iterable

from extraction.dates.lexicon import HOLIDAYS, MONTHS, SEASONS, WEEKDAYS
from extraction.dates.numbers import CARDINAL, FUZZY, ORDINAL, SPELLED_YEAR


def either(words: Iterable[str]) -> str:
    """The alternatives of a regular expression, the longest first, any white space for a space."""
    return "|".join(sorted(words, key=len, reverse=True)).replace(" ", r"\s").replace(".", r"\.")


# The full stop of "Jan." or "Sept." is the date's, that behind "July" is the sentence's.
MONTH = rf"(?:{either(MONTHS)})\b(?:(?<=\b(?!may)\w\w\w)\.|(?<=\bsept)\.)?"
FULL_MONTH = rf"(?:{either(word for word in MONTHS if len(word) > 4 or word in ('may', 'june', 'july'))})\b"
WEEKDAY = rf"(?:{either(word for word in WEEKDAYS if word.endswith('day'))})"
SHORT_WEEKDAY = rf"(?:{either(WEEKDAYS)})\b\.?"
SEASON = rf"(?:{either(SEASONS)})"
HOLIDAY = rf"(?:{either(HOLIDAYS).replace(chr(39), '[’' + chr(39) + ']')})"
YEAR = r"(?:1[5-9]\d\d|20\d\d)"
DAY_NUMBER = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
DAY_WORD = rf"(?:{ORDINAL})"
UNIT = (
    r"(?:seconds?|minutes?|hours?|days?|nights?|weekends?|weeks?|fortnights?|months?|quarters?|years?|decades?"
    r"|centur(?:y|ies)|millenniums?)"
)
APPROXIMATELY = (
    r"(?:(?:about|around|approximately|roughly|nearly|almost|some|at\sleast|at\smost"
    r"|(?:no|not)\s(?:more|less|fewer)\sthan|more\sthan|less\sthan|fewer\sthan"
    r"|(?:just\s|well\s|a\slittle\s)?(?:over|under)|up\sto|as\s(?:many|long|much|little|few)\sas"
    r"|another|an\sadditional|an\sextra|an\sestimated)\s)"
)
PART = (
    r"(?:(?:the\s)?(?:very\s)?(?:early|earlier|late|later|mid|sometime"
    r"|the\s(?:beginning|start|middle|end|first\shalf|second\shalf|last\shalf|close|rest|remainder)(?:\sof|\sin)"
    r"|(?:beginning|start|middle|end|close|rest)\sof)[\s-])"
)
"""Words that pick a part of a day, month or year without changing how the time is written."""

PART_OF_DAY = r"(?:(?:early|late|mid)[\s-])?(?:morning|afternoon|evening|night|dawn|dusk)"
_ZONES = (
    r"(?:gmt|utc|bst|cet|cest|eet|msk|ist|jst|est|edt|et|cst|cdt|ct|mst|mdt|mt|pst|pdt|pt|aest|aedt"
    r"|(?:local|eastern|central|pacific|mountain|greenwich\smean|moscow|london|beijing)"
    r"(?:\s(?:standard|daylight))?(?:\stime)?)"
)
ZONE = rf"(?:\s(?:{_ZONES}\b|\({_ZONES}\)))"
CLOCK = (
    rf"(?:(?:about|around|approximately)\s)?"
    rf"(?:(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?\s?[ap](?:\.\s?m\b\.?|m\b)"
    rf"|(?:[01]?\d|2[0-3]):[0-5]\d(?!\d|:)(?:\shours)?"
    rf"|(?:[01]\d|2[0-3])[0-5]\d(?=\s(?:gmt|utc|hours))(?:\shours)?|noon|midnight|midday"
    rf"|{CARDINAL}\so[’']clock(?:\sin\sthe\s(?:morning|afternoon|evening))?"
    rf"|(?:[01]?\d|{CARDINAL})\s(?:in\sthe\s(?:morning|afternoon|evening)|at\snight))"
)
DAY_OF_MONTH = (
    rf"(?:(?:{MONTH}\s?(?:{DAY_NUMBER}|{DAY_WORD})(?![\d%]|:\d|,\d{{3}}|\.\d)(?:\s?,?\s{YEAR}\b)?)"
    rf"|(?:(?:the\s)?{DAY_NUMBER}\s(?:of\s)?{MONTH}(?:,?\s{YEAR}\b)?)"
    rf"|the\s{ORDINAL}\sof\s{MONTH}(?:,?\s{YEAR}\b)?)"
)
DAY = (
    rf"(?:(?:(?:this|next|last|this\scoming|this\spast)\s)?{SHORT_WEEKDAY}(?:,?\s(?:the\s)?|\s?\()"
    rf"{DAY_OF_MONTH}\)?"
    r"|(?:(?:next|last|this|this\spast|this\scoming|the\sfollowing|the\sprevious|the\sprior|the\snext)\s)?"
    rf"{WEEKDAY}(?:\s(?:last|next|this)\sweek)?"
    rf"|{DAY_OF_MONTH}|today|yesterday|tomorrow)"
)
NUMBER = rf"(?:{CARDINAL}|{FUZZY}|an?|half\san?|an?\shalf)"

__all__ = ["CARDINAL", "FUZZY", "ORDINAL", "SPELLED_YEAR"]
