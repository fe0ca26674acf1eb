"""The timeline over HTTP: dated events in the order of the calendar."""

from __future__ import annotations

import pytest

from tests.api.serving import Api


def test_the_timeline_runs_forward_and_leaves_out_what_nobody_dates(news: Api) -> None:
    assert news.get("/v1/timeline").ids == ["v1", "v2"]


def test_the_best_attested_come_first_where_asked(news: Api) -> None:
    assert news.get("/v1/timeline", {"sort": "-articles"}).ids == ["v1", "v2"]


def test_the_timeline_tells_what_happened_from_what_is_planned(news: Api) -> None:
    told = {item["id"]: item["status"] for item in news.get("/v1/timeline").json["items"]}
    assert told == {"v1": "occurred", "v2": "planned"}


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
def test_the_timeline_takes_every_filter_of_events(news: Api, name: str, value: str, expected: list[str]) -> None:
    assert news.get("/v1/timeline", {name: value}).ids == expected


def test_the_timeline_is_paged_without_skipping_or_repeating(news: Api) -> None:
    first = news.get("/v1/timeline", {"limit": 1})
    assert first.ids == ["v1"]
    assert news.get(first.json["next"]).ids == ["v2"]


def test_a_record_of_the_timeline_is_the_event_itself(news: Api) -> None:
    whole = news.get("/v1/timeline", {"include": "tellings,mentions", "entity": "Ann Lind"}).json["items"][0]
    assert whole == news.get("/v1/events/v1").json
