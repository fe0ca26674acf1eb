"""Articles over HTTP: the list, one article, and the lists of what was found in it."""

from __future__ import annotations

import pytest

from tests.api.invented import FERRY, span
from tests.api.serving import Api


def test_articles_are_listed_the_newest_first(news: Api) -> None:
    assert news.get("/v1/articles").ids == ["a2", "a1", "a3"]


def test_a_listed_article_has_no_text_unless_asked(news: Api) -> None:
    first = news.get("/v1/articles").json["items"][0]
    assert "text" not in first
    assert "blocks" not in first


def test_a_list_includes_what_the_single_article_has(news: Api) -> None:
    listed = news.get("/v1/articles", {"include": "text,blocks,quotes"}).json["items"][1]
    single = news.get("/v1/articles/a1", {"include": "quotes"}).json
    assert listed["text"] == FERRY
    for name in ("text", "blocks", "quotes"):
        assert listed[name] == single[name]


def test_an_article_has_its_text_and_what_the_file_gave(news: Api) -> None:
    article = news.get("/v1/articles/a1").json
    assert article["text"] == FERRY
    assert article["source"] == {"id": "s1", "name": "Harbour Post"}
    assert article["authors"] == ["Rui Matos"]
    assert article["teaser_complete"] is True
    assert (article["headline"], article["headline_origin"]) == ("🚢 Ferry deal signed", "stated")


def test_an_inferred_date_says_so_and_points_to_its_evidence(news: Api) -> None:
    published = news.get("/v1/articles/a1").json["published"]
    assert published["origin"] == "inferred"
    assert published["evidence"] == [span(FERRY, "January 17"), span(FERRY, "Friday")]


def test_what_is_unknown_is_null(news: Api) -> None:
    article = news.get("/v1/articles/a3").json
    unknown = ("source", "url", "headline", "published", "teaser", "teaser_complete", "credit", "section")
    assert {article[name] for name in unknown} == {None}


def test_blocks_come_in_order_with_their_kinds(news: Api) -> None:
    blocks = news.get("/v1/articles/a1").json["blocks"]
    assert [block["kind"] for block in blocks] == ["headline", "paragraph", "paragraph", "paragraph"]
    assert [FERRY[block["start"] : block["end"]] for block in blocks] == FERRY.split("\n")


def test_an_article_names_its_entities_by_first_mention(news: Api) -> None:
    entities = news.get("/v1/articles/a1").json["entities"]
    assert [mentioned["entity"]["name"] for mentioned in entities] == ["Almada", "Ann Lind", "Tejo Lines", "Bo Ray"]


def test_include_adds_dates_quotes_and_events(news: Api) -> None:
    plain = news.get("/v1/articles/a1").json
    assert not {"dates", "quotes", "events"} & plain.keys()
    whole = news.get("/v1/articles/a1", {"include": "dates,quotes,events"}).json
    assert [date["text"] for date in whole["dates"]] == ["Friday", "June"]
    assert [quote["id"] for quote in whole["quotes"]] == ["q1", "q3"]
    assert [event["id"] for event in whole["events"]] == ["v1", "v2"]


def test_the_entities_of_an_article_are_a_list_of_entities(news: Api) -> None:
    answer = news.get("/v1/articles/a2/entities")
    assert answer.ids == ["ann", "bo", "tejo"]
    assert answer.json["items"] == news.get("/v1/entities", {"article": "a2"}).json["items"]


def test_the_quotes_of_an_article_come_in_the_order_of_its_text(news: Api) -> None:
    assert news.get("/v1/articles/a1/quotes").ids == ["q1", "q3"]
    assert news.get("/v1/articles/a1/quotes", {"sort": "-position"}).ids == ["q3", "q1"]


def test_the_events_of_an_article_are_those_that_it_tells_of(news: Api) -> None:
    assert news.get("/v1/articles/a1/events").ids == ["v2", "v1"]
    assert news.get("/v1/articles/a2/events").ids == ["v1"]
    assert news.get("/v1/articles/a3/events").ids == []


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("source", "s1", ["a1"]),
        ("source", "Harbour Post", ["a1"]),
        ("source", "harbourpost.example", ["a1"]),
        ("section", "Transport", ["a1"]),
        ("language", "fr", ["a3"]),
        ("published", "2025", ["a2", "a1"]),
        ("published", "2025-01-17", ["a1"]),
        ("published", "2025-01-18/..", ["a2"]),
        ("published", "2024", []),
        ("entity", "ann", ["a2", "a1"]),
        ("entity", "Ann Lind", ["a2", "a1"]),
        ("entity", "Q101", ["a2", "a1"]),
        ("entity", "lind", ["a2", "a1"]),
        ("entity", "Nobody", []),
        ("speaker", "Bo Ray", ["a2"]),
        ("event", "v2", ["a1"]),
        ("q", "ferry", ["a1"]),
        ("q", "naive plan", ["a2"]),
        ("url", "https://harbourpost.example/ferry", ["a1"]),
        ("imported_since", "2025-02-01", ["a2", "a1", "a3"]),
        ("imported_since", "2025-02-02", []),
        ("updated_since", "2025-02-02T00:00:00Z", ["a2"]),
    ],
)
def test_articles_are_found_by_what_people_have_at_hand(news: Api, name: str, value: str, expected: list[str]) -> None:
    assert news.get("/v1/articles", {name: value}).ids == expected


def test_of_several_values_any_will_do_and_of_several_filters_all_must(news: Api) -> None:
    assert news.get("/v1/articles", {"source": ["s1", "Evening Echo"]}).ids == ["a2", "a1"]
    assert news.get("/v1/articles", {"source": ["s1", "s2"], "section": "Transport"}).ids == ["a1"]


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("published", ["a3", "a1", "a2"]),
        ("-published", ["a2", "a1", "a3"]),
        ("updated", ["a1", "a3", "a2"]),
        ("-updated", ["a2", "a3", "a1"]),
        ("imported", ["a1", "a2", "a3"]),
    ],
)
def test_articles_are_sorted_as_asked(news: Api, sort: str, expected: list[str]) -> None:
    assert news.get("/v1/articles", {"sort": sort}).ids == expected
