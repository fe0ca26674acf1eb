"""Entities over HTTP: the list, one entity, and the lists of what concerns it."""

from __future__ import annotations

import pytest

from tests.api.invented import FERRY
from tests.api.serving import Api


def test_entities_are_listed_by_name(news: Api) -> None:
    assert news.get("/v1/entities").ids == ["almada", "ann", "bo", "tejo"]


def test_an_entity_is_one_record_across_articles(news: Api) -> None:
    entity = news.get("/v1/entities/ann").json
    assert (entity["kind"], entity["name"], entity["aliases"]) == ("person", "Ann Lind", ["Lind", "Ann Líndqvist"])
    assert entity["same_as"] == [{"scheme": "wikidata", "value": "Q101"}]
    assert (entity["first_seen"], entity["last_seen"]) == ("2025-01-17", "2025-01-18")
    assert (entity["article_count"], entity["mention_count"], entity["quote_count"]) == (2, 4, 2)
    assert entity["description"] is None


def test_a_title_held_points_to_the_words_that_say_so(news: Api) -> None:
    (title,) = news.get("/v1/entities/ann").json["titles"]
    assert title["article"] == "a1"
    assert FERRY[title["start"] : title["end"]] == title["title"] == "Mayor"
    assert (title["period"], title["since"], title["until"]) == ("outgoing", "2021", None)


def test_a_place_says_what_it_lies_in(news: Api) -> None:
    assert news.get("/v1/entities/almada").json["parents"] == [
        {"name": "Portugal", "scheme": "iso3166-1", "value": "PT"},
        {"name": "Europe", "scheme": "geonames", "value": "6255148"},
    ]
    assert news.get("/v1/entities/ann").json["parents"] == []


def test_links_can_be_asked_for_by_how_sure_they_are(news: Api) -> None:
    shares = {each["entity"]["id"]: each["confidence"] for each in news.get("/v1/articles/a1").json["entities"]}
    assert shares == {"ann": 1, "bo": 0.65, "tejo": 1, "almada": 1}
    assert news.get("/v1/articles/a1/entities", {"min_confidence": 0.9}).ids == ["almada", "ann", "tejo"]
    assert news.get("/v1/entities", {"article": "a1", "min_confidence": 0.6}).ids == ["almada", "ann", "bo", "tejo"]
    assert news.get("/v1/entities/bo/articles", {"min_confidence": 0.9}).ids == ["a2"]
    assert news.get("/v1/articles", {"entity": "Bo Ray", "min_confidence": 0.9, "sort": "imported"}).ids == ["a2"]
    assert news.get("/v1/articles", {"entity": "Bo Ray"}).ids == ["a2", "a1"]
    mentions = [each for each in news.get("/v1/articles/a1/annotations").json["items"] if each["type"] == "mention"]
    assert {each["confidence"] for each in mentions if each["entity"]["id"] == "bo"} == {0.65}


def test_a_list_of_entities_includes_titles_where_asked(news: Api) -> None:
    plain, whole = (
        news.get("/v1/entities", {"name": "Ann Lind", **asked}).json["items"][0]
        for asked in ({}, {"include": "titles"})
    )
    assert "titles" not in plain
    assert whole == news.get("/v1/entities/ann").json


def test_a_merged_entity_redirects_to_what_it_went_into(news: Api) -> None:
    moved = news.get("/v1/entities/lind", {"offsets": "utf16"})
    assert (moved.status, moved.headers["location"]) == (308, "/v1/entities/ann?offsets=utf16")
    assert moved.body == b""


@pytest.mark.parametrize("part", ["quotes", "events", "articles", "related"])
def test_the_lists_of_a_merged_entity_redirect_too(news: Api, part: str) -> None:
    moved = news.get(f"/v1/entities/lind/{part}", {"limit": 5})
    assert (moved.status, moved.headers["location"]) == (308, f"/v1/entities/ann/{part}?limit=5")
    assert news.get(moved.headers["location"]).json["items"]


def test_a_merged_entity_is_in_no_list_and_its_name_leads_to_what_it_went_into(news: Api) -> None:
    assert "lind" not in news.get("/v1/entities").ids
    for name in ("name", "prefix"):
        assert news.get("/v1/entities", {name: "Mayor Lind"}).ids == ["ann"]


def test_an_entity_s_quotes_are_those_it_said(news: Api) -> None:
    assert news.get("/v1/entities/ann/quotes").ids == ["q3", "q1"]
    assert news.get("/v1/entities/bo/quotes").ids == ["q2"]


def test_an_entity_s_events_are_those_it_took_part_in_or_that_happened_there(news: Api) -> None:
    assert news.get("/v1/entities/tejo/events").ids == ["v1"]
    assert news.get("/v1/entities/almada/events").ids == ["v1"]
    assert news.get("/v1/entities/bo/events").ids == []


def test_an_entity_s_articles_are_those_that_mention_it(news: Api) -> None:
    assert news.get("/v1/entities/bo/articles").ids == ["a2", "a1"]
    assert news.get("/v1/entities/almada/articles").ids == ["a1"]


def test_related_entities_come_by_the_number_of_shared_articles(news: Api) -> None:
    related = news.get("/v1/entities/ann/related").json["items"]
    assert [(each["entity"]["name"], each["shared_articles"]) for each in related] == [
        ("Tejo Lines", 2),
        ("Bo Ray", 2),
        ("Almada", 1),
    ]


def test_related_entities_come_in_pages_too(news: Api) -> None:
    pages = list(news.pages("/v1/entities/ann/related", {"limit": 1}))
    assert [page.json["items"][0]["entity"]["id"] for page in pages] == ["tejo", "bo", "almada"]


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("kind", "person", ["ann", "bo"]),
        ("name", "ann lind", ["ann"]),
        ("name", "Ann", []),
        ("prefix", "an", ["ann"]),
        ("q", "lind", ["ann"]),
        ("country", "PT", ["almada"]),
        ("wikidata", "Q101", ["ann"]),
        ("article", "a2", ["ann", "bo", "tejo"]),
    ],
)
def test_entities_are_found_by_what_people_have_at_hand(news: Api, name: str, value: str, expected: list[str]) -> None:
    assert news.get("/v1/entities", {name: value}).ids == expected


@pytest.mark.parametrize(
    ("sort", "expected"),
    [("-name", ["tejo", "bo", "ann", "almada"]), ("-mentions", ["ann", "tejo", "bo", "almada"])],
)
def test_entities_are_sorted_as_asked(news: Api, sort: str, expected: list[str]) -> None:
    assert news.get("/v1/entities", {"sort": sort}).ids == expected
