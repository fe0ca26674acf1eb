"""Events over HTTP: the list, one event, and the articles that tell of it."""

from __future__ import annotations

import pytest

from tests.api.invented import FERRY, PLAN, span
from tests.api.serving import Api


def test_events_are_listed_the_latest_first_those_without_a_date_last(news: Api) -> None:
    assert news.get("/v1/events").ids == ["v2", "v1", "v3"]


def test_an_event_told_by_two_articles_is_one_record(news: Api) -> None:
    event = news.get("/v1/events/v1").json
    assert (event["type"], event["mode"], event["status"]) == ("CONSULT", "meeting", "occurred")
    assert event["article_count"] == 2
    assert [telling["article"] for telling in event["tellings"]] == [
        {"id": "a1", "headline": "🚢 Ferry deal signed"},
        {"id": "a2", "headline": "Naïve plan"},
    ]
    assert [mention["article"] for mention in event["mentions"]] == ["a1", "a2"]


def test_an_event_has_its_participants_with_their_roles(news: Api) -> None:
    cast = news.get("/v1/events/v1").json["participants"]
    assert [(each["role"], each["entity"]["name"]) for each in cast] == [("party", "Ann Lind"), ("party", "Tejo Lines")]


def test_an_event_has_its_place_as_an_entity_and_as_the_text_names_it(news: Api) -> None:
    place = news.get("/v1/events/v1").json["place"]
    assert place == {"entity": {"id": "almada", "name": "Almada", "kind": "place"}, "text": "ALMADA"}
    assert news.get("/v1/events/v2").json["place"] is None


def test_a_date_says_the_first_and_the_last_day_it_can_mean(news: Api) -> None:
    assert news.get("/v1/events/v2").json["date"] == {
        "edtf": "2025-06",
        "earliest": "2025-06-01",
        "latest": "2025-06-30",
    }
    assert news.get("/v1/events/v3").json["date"] is None


def test_a_telling_points_to_the_words_that_date_place_and_people_it(news: Api) -> None:
    telling = news.get("/v1/events/v1").json["tellings"][0]
    assert telling["date_span"] == span(FERRY, "Friday")
    assert telling["place"] == span(FERRY, "ALMADA")
    assert telling["participants"] == [{"role": "party", "entity": "ann", **span(FERRY, "Ann Lind")}]


def test_a_mention_says_who_vouches_for_it(news: Api) -> None:
    first, second = news.get("/v1/events/v1").json["mentions"]
    assert first["trigger"] == span(FERRY, "met")
    assert first["attributed_to"] is None
    assert second["attributed_to"] == {"entity": "bo", **span(PLAN, "Bo Ray")}


def test_a_list_of_events_includes_tellings_and_mentions_where_asked(news: Api) -> None:
    plain = news.get("/v1/events", {"type": "CONSULT"}).json["items"][0]
    assert not {"tellings", "mentions"} & plain.keys()
    (whole,) = news.get("/v1/events", {"type": "CONSULT", "include": "tellings,mentions"}).json["items"]
    assert whole == news.get("/v1/events/v1").json


def test_a_merged_event_redirects_to_what_it_went_into(news: Api) -> None:
    moved = news.get("/v1/events/v4", {"offsets": "utf16"})
    assert (moved.status, moved.headers["location"]) == (308, "/v1/events/v1?offsets=utf16")
    assert moved.body == b""
    assert news.get(moved.headers["location"]).json["id"] == "v1"


def test_the_articles_of_a_merged_event_redirect_too(news: Api) -> None:
    moved = news.get("/v1/events/v4/articles", {"limit": 5})
    assert (moved.status, moved.headers["location"]) == (308, "/v1/events/v1/articles?limit=5")
    assert news.get("/v1/articles", {"event": "v4"}).ids == news.get(moved.headers["location"]).ids == ["a2", "a1"]


def test_a_merged_event_is_in_no_list(news: Api) -> None:
    for path in ("/v1/events", "/v1/timeline"):
        for sort in ("date", "-date", "articles", "-articles"):
            assert "v4" not in news.get(path, {"sort": sort}).ids


def test_an_event_s_articles_are_those_that_tell_of_it(news: Api) -> None:
    assert news.get("/v1/events/v1/articles").ids == ["a2", "a1"]
    assert news.get("/v1/events/v2/articles").ids == ["a1"]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("type", "LAUNCH", ["v2"]),
        ("mode", "meeting", ["v1"]),
        ("status", "planned", ["v2"]),
        ("date", "2025-06-15", ["v2"]),
        ("date", "2025-01/2025-06", ["v2", "v1"]),
        ("date", "../2025-01-17", ["v1"]),
        ("participant", "Ann Lind", ["v1"]),
        ("participant", "almada", []),
        ("place", "Almada", ["v1"]),
        ("entity", "Q101", ["v1"]),
        ("entity", "almada", ["v1"]),
        ("article", "a1", ["v2", "v1"]),
        ("min_articles", "2", ["v1"]),
    ],
)
def test_events_are_found_by_what_people_have_at_hand(news: Api, name: str, value: str, expected: list[str]) -> None:
    assert news.get("/v1/events", {name: value}).ids == expected


@pytest.mark.parametrize(("sort", "expected"), [("date", ["v3", "v1", "v2"]), ("-articles", ["v1", "v2", "v3"])])
def test_events_are_sorted_as_asked(news: Api, sort: str, expected: list[str]) -> None:
    assert news.get("/v1/events", {"sort": sort}).ids == expected
