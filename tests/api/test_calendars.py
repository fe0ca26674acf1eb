"""Events as iCalendar over HTTP, read back by the rules of RFC 5545."""

from __future__ import annotations

import json
import re

import pytest

from tests.api.serving import Answer, Api
from tests.models import factories as make

CALENDARS = ("/v1/events.ics", "/v1/timeline.ics")


def content_lines(answer: Answer) -> list[str]:
    """The content lines of a calendar, unfolded (section 3.1)."""
    text = answer.body.decode("utf-8")
    assert text.endswith("\r\n")
    lines = text.removesuffix("\r\n").split("\r\n")
    assert not any("\n" in line or "\r" in line for line in lines), "a line ends with both characters"
    assert all(len(line.encode()) <= 75 for line in lines), "a line has 75 octets at most"
    return text.removesuffix("\r\n").replace("\r\n ", "").split("\r\n")


def components(answer: Answer) -> list[dict[str, str]]:
    """The events of a calendar, each by its properties' names with their parameters."""
    lines = content_lines(answer)
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    events: list[dict[str, str]] = []
    for line in lines[1:-1]:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and line != "END:VEVENT":
            assert name not in events[-1], f"{name} stands twice"
            events[-1][name] = value
    assert lines.count("END:VEVENT") == len(events)
    return events


def test_a_calendar_has_an_event_with_its_days_place_and_address(news: Api) -> None:
    answer = news.get("/v1/timeline.ics")
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert content_lines(answer)[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Dateline//Dateline//EN"]
    assert components(answer)[0] == {
        "UID": "v1",
        "DTSTAMP": "20250201T120000Z",
        "DTSTART;VALUE=DATE": "20250117",
        "DTEND;VALUE=DATE": "20250118",
        "SUMMARY": "Ann Lind meets Tejo Lines",
        "STATUS": "CONFIRMED",
        "CATEGORIES": "CONSULT,OCCURRED",
        "LOCATION": "Almada",
        "GEO": "38.679020;-9.156900",
        "URL": f"{news.address}/v1/events/v1",
        "TRANSP": "TRANSPARENT",
    }


def test_an_event_lies_on_all_the_days_that_it_may_have_happened_on(news: Api) -> None:
    june = components(news.get("/v1/timeline.ics"))[1]
    assert (june["UID"], june["DTSTART;VALUE=DATE"], june["DTEND;VALUE=DATE"]) == ("v2", "20250601", "20250701")
    assert (june["STATUS"], "LOCATION" in june) == ("TENTATIVE", False)


def test_events_that_nobody_dates_are_in_no_calendar(news: Api) -> None:
    assert "v3" in news.get("/v1/events").ids
    for path in CALENDARS:
        assert {event["UID"] for event in components(news.get(path))} == {"v1", "v2"}


def test_each_calendar_has_the_order_of_its_list(news: Api) -> None:
    assert [event["UID"] for event in components(news.get("/v1/events.ics"))] == ["v2", "v1"]
    assert [event["UID"] for event in components(news.get("/v1/timeline.ics"))] == ["v1", "v2"]
    assert [event["UID"] for event in components(news.get("/v1/timeline.ics", {"sort": "-date"}))] == ["v2", "v1"]


@pytest.mark.parametrize("path", CALENDARS)
@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("entity", "Ann Lind", ["v1"]),
        ("date", "2025-06/..", ["v2"]),
        ("status", "planned", ["v2"]),
        ("min_articles", "2", ["v1"]),
        ("type", "CONTEST", []),
    ],
)
def test_a_calendar_takes_every_filter_of_its_list(
    news: Api, path: str, name: str, value: str, expected: list[str]
) -> None:
    assert [event["UID"] for event in components(news.get(path, {name: value}))] == expected


@pytest.mark.parametrize("path", CALENDARS)
def test_who_prefers_a_calendar_gets_it_without_the_suffix(news: Api, path: str) -> None:
    listed = path.removesuffix(".ics")
    for accept in ("text/calendar", "application/json;q=0.5, text/calendar"):
        assert news.get(listed, accept=accept).body == news.get(path).body
    for accept in ("*/*", "application/json, text/calendar;q=0.9", "text/html, */*;q=0.8"):
        answer = news.get(listed, accept=accept)
        assert answer.headers["content-type"] == "application/json"
        assert "Accept" in answer.headers["vary"].split(", ")


def test_only_events_are_calendars(news: Api) -> None:
    assert news.get("/v1/articles", accept="text/calendar").status == 406
    assert news.get("/v1/events.ics", accept="application/json").status == 406
    assert news.get("/v1/quotes.ics").status == 404


@pytest.mark.parametrize("name", ["fields", "include", "offsets"])
def test_a_calendar_has_no_parameter_that_it_would_not_heed(news: Api, name: str) -> None:
    for path, headers in (("/v1/events.ics", {}), ("/v1/events", {"accept": "text/calendar"})):
        answer = news.get(path, {name: "id"}, **headers)
        assert (answer.status, answer.json["errors"][0]["parameter"]) == (422, name)


def test_the_next_page_of_a_calendar_is_in_its_link(news: Api) -> None:
    first = news.get("/v1/events.ics", {"limit": 1})
    assert first.following is not None
    assert first.following.startswith("/v1/events.ics?limit=1&cursor=")
    second = news.get(first.following)
    assert [event["UID"] for answer in (first, second) for event in components(answer)] == ["v2", "v1"]


LABEL = "Mayor “Ann”; Tejo, Lines \\ Ray agree\nto électrique 🚢 ferries " + "🚢" * 30


def test_words_are_escaped_and_long_lines_folded_between_characters(empty: Api) -> None:
    make.add_event("v1", "2025-01-17", label=LABEL)
    make.change("events", "v1")
    event = components(empty.get("/v1/events.ics"))[0]
    read = {"\\n": "\n", "\\\\": "\\", "\\;": ";", "\\,": ","}
    assert re.sub(r"\\.", lambda match: read[match.group()], event["SUMMARY"]) == LABEL
    assert event["SUMMARY"].startswith("Mayor “Ann”\\; Tejo\\, Lines \\\\ Ray agree\\nto")


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("ongoing", "CONFIRMED"),
        ("threatened", "TENTATIVE"),
        ("demanded", "TENTATIVE"),
        ("hypothetical", "TENTATIVE"),
        ("denied", "CANCELLED"),
        ("cancelled", "CANCELLED"),
    ],
)
def test_a_calendars_status_says_whether_an_event_is_real(empty: Api, status: str, expected: str) -> None:
    make.add_event("v1", "2025-01-17", status=status)
    make.change("events", "v1")
    assert components(empty.get("/v1/events.ics"))[0]["STATUS"] == expected


def told_at(value: str, *, approximate: bool = False) -> str:
    words = {"article": "a1", "start": 0, "end": 3, "text": "The"}
    return json.dumps({"value": value, "approximate": approximate, **words})


def test_an_event_whose_day_and_time_are_told_stands_at_that_time_on_the_clocks_there(empty: Api) -> None:
    make.add_article("a1")
    make.add_event("v1", "2025-01-17", time_json=told_at("15:05"))
    make.change("events", "v1")
    event = components(empty.get("/v1/events.ics"))[0]
    assert event["DTSTART"] == "20250117T150500"
    assert not [name for name in event if name.startswith(("DTEND", "DTSTART;"))]


@pytest.mark.parametrize(
    "given",
    [
        {"time_json": told_at("06:00", approximate=True)},
        {"time_json": told_at("06:00"), "latest": "2025-01-31", "edtf": "2025-01"},
        {"time_json": told_at("06:00"), "edtf": "2025-01-17~"},
    ],
)
def test_a_time_that_is_not_sure_or_of_no_sure_day_leaves_an_event_on_its_days(
    empty: Api, given: dict[str, str]
) -> None:
    make.add_article("a1")
    make.add_event("v1", "2025-01-17", **given)
    make.change("events", "v1")
    assert components(empty.get("/v1/events.ics"))[0]["DTSTART;VALUE=DATE"] == "20250117"


def test_an_event_without_an_end_in_the_calendar_has_none(empty: Api) -> None:
    make.add_event("v1", "2025-01-17", "9999-12-31", edtf="2025-01-17/..")
    make.change("events", "v1")
    assert "DTEND;VALUE=DATE" not in components(empty.get("/v1/events.ics"))[0]


def test_a_calendar_without_events_is_a_calendar(empty: Api) -> None:
    assert components(empty.get("/v1/events.ics")) == []
