"""Events as iCalendar (RFC 5545), which calendar programs subscribe to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

from api.representations.dates import NEVER, clock, last_day
from api.representations.representation import Content, Form, Representation
from api.representations.wording import called
from dateline.vocabulary import EventStatus

STATUSES = {
    EventStatus.OCCURRED: "CONFIRMED",
    EventStatus.ONGOING: "CONFIRMED",
    EventStatus.DENIED: "CANCELLED",
    EventStatus.CANCELLED: "CANCELLED",
}
"""RFC 5545's word for an event's status; TENTATIVE for all that may still come to nothing."""

LINE_OCTETS = 75
"""Section 3.1: longer lines are folded."""

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_ESCAPED = re.compile(r"([\\;,])")


def write(content: Content) -> bytes:
    """The events that lie in the calendar; what nobody dates has no place in one."""
    stamp = re.sub(r"\.\d+|[-:]", "", content.changed or NEVER)
    dated = [event for event in content.records if event["date"]]
    return calendar_of(dated, stamp, f"{content.server}/v1/events/")


def calendar_of(events: list[dict[str, Any]], stamp: str, records: str) -> bytes:
    """The calendar of events as the API's JSON has them. `stamp` says when they were last revised, as RFC 5545 writes
    an instant; `records` is the address below which their records lie."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dateline//Dateline//EN"]
    for event in events:
        lines += _event_lines(event, stamp, records)
    return b"".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _event_lines(event: dict[str, Any], stamp: str, records: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event['id']}"
    yield f"DTSTAMP:{stamp}"
    yield from _when(event)
    yield f"SUMMARY:{_text(event['label'])}"
    yield f"STATUS:{STATUSES.get(event['status'], 'TENTATIVE')}"
    yield f"CATEGORIES:{event['type']},{event['status'].upper()}"
    place = event["place"]
    if place:
        yield f"LOCATION:{_text(called(place) or '')}"
    if place and place["latitude"] is not None and place["longitude"] is not None:
        yield f"GEO:{place['latitude']:.6f};{place['longitude']:.6f}"
    yield f"URL:{records}{quote(event['id'])}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _when(event: dict[str, Any]) -> Iterator[str]:
    """The days that an event may lie on; of one that is known to the minute the local time, which without an end and a
    zone is a moment on the clocks there."""
    day, last, time = event["date"]["earliest"].replace("-", ""), last_day(event["date"]), clock(event)
    if time is not None:
        yield f"DTSTART:{day}T{time.replace(':', '')}00"
        return
    yield f"DTSTART;VALUE=DATE:{day}"
    if last is not None:
        yield f"DTEND;VALUE=DATE:{(date.fromisoformat(last) + timedelta(days=1)).isoformat().replace('-', '')}"


def _text(text: str) -> str:
    """A value of type TEXT (section 3.3.11)."""
    return _CONTROLS.sub(" ", _ESCAPED.sub(r"\\\1", text).replace("\r\n", "\n")).replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """A content line of pieces of at most 75 octets, none of which cuts a character."""
    pieces = [b""]
    for character in line:
        octets = character.encode("utf-8", "replace")
        if len(pieces[-1]) + len(octets) > LINE_OCTETS:
            pieces.append(b" ")
        pieces[-1] += octets
    return b"\r\n".join(pieces) + b"\r\n"


EVENTS = Form(write)

ICALENDAR = Representation(
    name="iCalendar",
    suffix="ics",
    media_type="text/calendar",
    media_type_parameters="charset=utf-8",
    description="Events for calendar programs to subscribe to. Each event that articles date lies on all the days "
    "that it may have happened on, one of a known day and time of day at that time, as the clocks there show it. "
    "`STATUS` is `CONFIRMED` for what occurred or is going on, `CANCELLED` for what was cancelled or denied, and "
    "`TENTATIVE` for the rest; `CATEGORIES` has the type and the status, `GEO` the coordinates of the place.",
    standard="https://www.rfc-editor.org/rfc/rfc5545",
    lists={"events": EVENTS, "timeline": EVENTS},
    records={"events": EVENTS},
    limit=200,
)
