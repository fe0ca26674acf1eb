"""The words of English temporal expressions, lower case, and what each counts or names."""

from __future__ import annotations

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "mon"),
            ("tuesday", "tues", "tue"),
            ("wednesday", "wed"),
            ("thursday", "thurs", "thur", "thu"),
            ("friday", "fri"),
            ("saturday", "sat"),
            ("sunday", "sun"),
        ),
        start=1,
    )
    for name in names
}
"""ISO numbers, Monday first. Short forms name a day only beside a date."""

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}

SEASON_CODES = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
"""EDTF's numbers of TIMEX3's seasons."""

ONES = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: number * 10
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        start=2,
    )
}
ORDINALS = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
        " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first".split(),
        start=1,
    )
}

UNITS = {
    "second": "S",
    "minute": "M",
    "hour": "H",
    "day": "D",
    "night": "D",
    "weekend": "WE",
    "week": "W",
    "fortnight": "2W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "10Y",
    "century": "100Y",
    "centurie": "100Y",
    "millennium": "1000Y",
}
"""Units, singular, and the TIMEX3 period that one of them is; `CLOCK_UNITS` come after a T."""

CLOCK_UNITS = frozenset({"hour", "minute", "second"})

SETS = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "fortnightly": "P2W",
    "biweekly": "P2W",
    "monthly": "P1M",
    "yearly": "P1Y",
    "annually": "P1Y",
}

PARTS_OF_DAY = {
    "morning": "MO",
    "dawn": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "dusk": "EV",
    "night": "NI",
    "nights": "NI",
    "mornings": "MO",
    "afternoons": "AF",
    "evenings": "EV",
}

VAGUE = {
    "PRESENT_REF": (
        "now",
        "currently",
        "right now",
        "at present",
        "at the present time",
        "at the moment",
        "at this point",
        "at this time",
        "these days",
        "nowadays",
        "presently",
        "current",
    ),
    "PAST_REF": (
        "recently",
        "more recently",
        "most recently",
        "recent",
        "the past",
        "lately",
        "long ago",
        "(?:several|many|some|a few) (?:years|months|weeks|days|decades|centuries) ago",
        "(?:years|months|weeks|days|decades|centuries|generations) ago",
        "recent (?:years|times|history)",
        "past years",
        "not long ago",
        "some time ago",
        "a while ago",
        "a short time ago",
        "moments ago",
        "the recent past",
    ),
    "FUTURE_REF": (
        "the future",
        "the near future",
        "the foreseeable future",
        "the near term",
        "the long term",
        "the short term",
        "(?:the )?coming (?:days|weeks|months|years|quarters)",
        "(?:the )?(?:days|weeks|months|years) ahead",
        "the (?:days|weeks|months|years) to come",
        "as soon as possible",
        "someday",
        "a later date",
        "future (?:years|months|quarters|generations)",
    ),
}
"""Expressions without a place in the calendar, as regular expressions."""

HOLIDAYS = {
    "new year's day": "01-01",
    "new year's eve": "12-31",
    "new years eve": "12-31",
    "valentine's day": "02-14",
    "st. patrick's day": "03-17",
    "april fools' day": "04-01",
    "april fool's day": "04-01",
    "may day": "05-01",
    "cinco de mayo": "05-05",
    "juneteenth": "06-19",
    "independence day": "07-04",
    "the fourth of july": "07-04",
    "fourth of july": "07-04",
    "bastille day": "07-14",
    "halloween": "10-31",
    "veterans day": "11-11",
    "armistice day": "11-11",
    "remembrance day": "11-11",
    "christmas eve": "12-24",
    "christmas day": "12-25",
    "christmas": "12-25",
    "boxing day": "12-26",
    "martin luther king jr. day": "1:01-3",
    "martin luther king day": "1:01-3",
    "presidents' day": "1:02-3",
    "presidents day": "1:02-3",
    "memorial day": "1:05-last",
    "labor day": "1:09-1",
    "columbus day": "1:10-2",
    "thanksgiving day": "4:11-4",
    "thanksgiving": "4:11-4",
    "black friday": "5:11-4",
    "mother's day": "7:05-2",
    "father's day": "7:06-3",
    "easter sunday": "easter+0",
    "easter monday": "easter+1",
    "easter": "easter+0",
    "good friday": "easter-2",
    "palm sunday": "easter-7",
    "ash wednesday": "easter-46",
    "pentecost": "easter+49",
    "election day": "election",
}
"""Month and day; or ISO weekday, month and which of that weekday; or days from Easter."""
