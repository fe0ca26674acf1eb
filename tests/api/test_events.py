"""Events over HTTP: the list, one event, and the articles that tell of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.api.invented import FERRY, PLAN, span
from tests.api.serving import Api
from tests.models import factories as make


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
    assert (place["entity"], place["text"]) == ({"id": "almada", "name": "Almada", "kind": "place"}, "ALMADA")
    assert news.get("/v1/events/v2").json["place"] is None


def test_a_place_says_where_it_lies(news: Api) -> None:
    place = news.get("/v1/events/v1").json["place"]
    assert (place["country"], [parent["name"] for parent in place["parents"]]) == ("PT", ["Portugal", "Europe"])
    assert (place["latitude"], place["longitude"]) == (38.67902, -9.1569)


def test_of_a_place_that_nothing_is_known_of_only_the_words_are_told(empty: Api) -> None:
    make.add_event("v1", place_text="the old pier")
    assert empty.get("/v1/events/v1").json["place"] == {
        "entity": None,
        "text": "the old pier",
        **dict.fromkeys(("country", "parents", "latitude", "longitude")),
    }


def test_a_participant_is_of_its_entity_s_kind_else_of_the_one_that_the_words_tell(empty: Api) -> None:
    make.add_entity("almada", "Almada", "place")
    make.add_event("v1")
    for position, (entity, kind) in enumerate(((None, "group"), ("almada", "group"), (None, None))):
        make.take_part("v1", position, entity, kind=kind)
    assert [each["kind"] for each in empty.get("/v1/events/v1").json["participants"]] == ["group", "place", None]


def test_an_event_says_of_which_articles_it_is_main_news_and_a_telling_whether_of_its_own(news: Api) -> None:
    event = news.get("/v1/events/v1").json
    assert (event["main"], [telling["main"] for telling in event["tellings"]]) == (["a1"], [True, False])
    assert news.get("/v1/events/v2").json["main"] == []
    assert news.get("/v1/events/v3").json["main"] is None


def test_main_news_of_an_article_are_the_events_that_it_puts_first(news: Api) -> None:
    for path, asked in (("/v1/events", {"article": "a2"}), ("/v1/articles/a2/events", {})):
        assert news.get(path, {**asked, "main": "true"}).ids == []
        assert news.get(path, {**asked, "main": "false"}).ids == ["v1"]
    assert news.get("/v1/articles/a1/events", {"main": "true"}).ids == ["v1"]
    assert news.get("/v1/articles/a1/events", {"main": "false"}).ids == ["v2"]


def test_a_confidence_asked_of_an_article_is_that_of_its_own_telling(news: Api) -> None:
    event = news.get("/v1/events/v1").json
    assert (event["confidence"], [telling["confidence"] for telling in event["tellings"]]) == (0.93, [0.93, 0.6])
    assert news.get("/v1/articles/a2/events", {"min_confidence": 0.6}).ids == ["v1"]
    assert news.get("/v1/articles/a2/events", {"min_confidence": 0.7}).ids == []
    assert news.get("/v1/articles/a1/events", {"min_confidence": 0.4, "main": "true"}).ids == ["v1"]


WRECK = "🚢 The ferry sank at 3:15 p.m., killing at least 12 people and injuring 30; two are missing."


def wreck(empty: Api) -> Any:
    make.add_article("a1", text=WRECK)
    said = {
        "killed": {"count": 12, "at_least": True, **span(WRECK, "at least 12")},
        "injured": {"count": 30, "at_least": False, **span(WRECK, "30")},
        "missing": {"count": 2, "at_least": False, **span(WRECK, "two")},
        "time": {"value": "15:15", "approximate": False, **span(WRECK, "3:15 p.m.")},
    }
    held = {f"{name}_json": json.dumps(value) for name, value in said.items()}
    record = {f"{name}_json": json.dumps({"article": "a1", **value}) for name, value in said.items()}
    make.add_event("v1", type="DISASTER", killed=12, **record)
    make.tell("v1", "a1", **held)
    make.change("events", "v1")
    return said


def test_an_event_says_how_many_it_killed_injured_and_left_missing_and_when_with_the_words(empty: Api) -> None:
    said = wreck(empty)
    event = empty.get("/v1/events/v1").json
    for name, value in said.items():
        assert event["tellings"][0][name] == value
        assert event[name] == {"article": "a1", **value}
        assert WRECK[event[name]["start"] : event[name]["end"]] == event[name]["text"]


def test_the_words_of_a_toll_count_in_the_unit_that_is_asked_for(empty: Api) -> None:
    said = wreck(empty)
    (event,) = empty.get("/v1/events", {"offsets": "utf16", "include": "tellings"}).json["items"]
    for toll in (event["killed"], event["tellings"][0]["killed"]):
        assert toll["start"] == said["killed"]["start"] + 1


@pytest.mark.parametrize(("least", "expected"), [("12", ["v1"]), ("13", []), ("0", ["v1"])])
def test_events_are_found_by_how_many_they_killed(empty: Api, least: str, expected: list[str]) -> None:
    wreck(empty)
    make.add_event("v2")
    assert empty.get("/v1/events", {"min_killed": least}).ids == expected


def test_an_event_of_no_other_type_says_what_it_is(empty: Api) -> None:
    make.add_event("v1", type="OTHER", what="power cut")
    assert (empty.get("/v1/events/v1").json["type"], empty.get("/v1/events/v1").json["what"]) == ("OTHER", "power cut")
    assert empty.get("/v1/events", {"type": "OTHER"}).ids == ["v1"]


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
    assert telling["place"] == {"entity": "almada", **span(FERRY, "ALMADA")}
    assert telling["participants"] == [{"role": "party", "kind": "person", "entity": "ann", **span(FERRY, "Ann Lind")}]


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
        ("main", "true", ["v1"]),
        ("main", "false", ["v2"]),
        ("min_confidence", "0.5", ["v1"]),
        ("min_confidence", "0.4", ["v2", "v1"]),
    ],
)
def test_events_are_found_by_what_people_have_at_hand(news: Api, name: str, value: str, expected: list[str]) -> None:
    assert news.get("/v1/events", {name: value}).ids == expected


@pytest.mark.parametrize(("sort", "expected"), [("date", ["v3", "v1", "v2"]), ("-articles", ["v1", "v2", "v3"])])
def test_events_are_sorted_as_asked(news: Api, sort: str, expected: list[str]) -> None:
    assert news.get("/v1/events", {"sort": sort}).ids == expected
