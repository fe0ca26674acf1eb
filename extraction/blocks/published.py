"""The publication date that a document gives, one of its lines states in full, or its address holds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from dateline.edtf import bounds
from dateline.vocabulary import BlockKind, Origin
from extraction.records import Block, Document, Published, Span

FIRST_YEAR = 1500
"""Nothing older than the press is an article's date: programs write such days where none was set."""

MONTH_PREFIXES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_FULL_DATE = re.compile(
    r"(?P<iso>\d{4}-\d\d-\d\d)"
    r"|(?P<m1>[A-Za-z]{3,9})\.?\s+(?P<d1>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y1>\d{4})"
    r"|(?P<d2>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>[A-Za-z]{3,9})\.?,?\s+(?P<y2>\d{4})"
)

_ADDRESS_PATH = re.compile(r"(?:[a-z]+:)?//[^/?#]+(?P<path>/[^?#]*)", re.IGNORECASE)

_ADDRESS_DATE = re.compile(
    r"/(?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2}|[a-z]{3})[/-](?P<day>\d{1,2})(?=/|$)", re.IGNORECASE
)
"""Year, month and day as parts of an address's path, as most outlets have them: "/2025/01/17/", "/2025/jan/17/"."""


def given_published(document: Document) -> Published | None:
    """What the reader or an option gives. A clock time after the day is left out; what is not EDTF is unknown."""
    if not document.published:
        return None
    edtf = document.published.strip().split("T")[0]
    try:
        earliest, latest = bounds(edtf)
    except ValueError:
        return None
    return Published(edtf, earliest, latest, Origin.GIVEN)


def stated_published(text: str, blocks: Iterable[Block]) -> Published | None:
    """The first date, day, month and year together, that a date line or a byline of the text states."""
    for block in blocks:
        if block.kind not in (BlockKind.DATELINE, BlockKind.BYLINE):
            continue
        match = _FULL_DATE.search(text, block.start, block.end)
        day = match and full_day(match)
        if match and day:
            span = Span(match.start(), match.end(), match.group())
            return Published(day, day, day, Origin.STATED, (span,))
    return None


def address_published(url: str | None) -> Published | None:
    """The day that the path of an article's address holds, which is inferred: outlets file articles under the day on
    which they began them."""
    path = _ADDRESS_PATH.match(url or "")
    match = _ADDRESS_DATE.search(path["path"]) if path else None
    if match is None:
        return None
    month = match["month"].lower()
    try:
        number = int(month) if month.isdigit() else MONTH_PREFIXES.index(month) + 1
        day = date(int(match["year"]), number, int(match["day"])).isoformat()
    except ValueError:
        return None
    note = f"The address has {match.group().strip('/')}"
    return Published(f"{day}~", day, day, Origin.INFERRED, note=note)


def full_day(match: re.Match[str]) -> str | None:
    """The ISO day of a match of a full date; None where the calendar has no such day, or no article can be of it."""
    try:
        if match["iso"]:
            found = date.fromisoformat(match["iso"])
        else:
            name, day, year = (
                (match["m1"], match["d1"], match["y1"]) if match["m1"] else (match["m2"], match["d2"], match["y2"])
            )
            found = date(int(year), MONTH_PREFIXES.index(name[:3].lower()) + 1, int(day))
    except ValueError:
        return None
    return found.isoformat() if found.year >= FIRST_YEAR else None
