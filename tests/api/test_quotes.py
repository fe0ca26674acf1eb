"""Quotes over HTTP: the list, and one quote."""

from __future__ import annotations

import pytest

from tests.api.invented import FERRY, span
from tests.api.serving import Api


def test_quotes_are_listed_those_of_the_newest_article_first(news: Api) -> None:
    assert news.get("/v1/quotes").ids == ["q2", "q3", "q1"]


def test_a_quote_says_who_said_what_to_whom_and_where_it_stands(news: Api) -> None:
    quote = news.get("/v1/quotes/q1").json
    assert quote["speaker"] == {
        "entity": {"id": "ann", "name": "Ann Lind", "kind": "person"},
        **span(FERRY, "she"),
    }
    assert quote["cue"] == span(FERRY, "told")
    assert quote["addressee"]["entity"]["id"] == "bo"
    assert quote["sentence"]["text"] == FERRY.split("\n")[2]
    assert quote["confidence"] == 0.97


def test_a_quote_shows_its_article_by_id_and_headline_alone(news: Api) -> None:
    assert news.get("/v1/quotes/q1").json["article"] == {"id": "a1", "headline": "🚢 Ferry deal signed"}


def test_a_list_of_quotes_adds_where_and_when_their_articles_were_published(news: Api) -> None:
    for path in ("/v1/quotes", "/v1/articles/a1/quotes", "/v1/entities/ann/quotes"):
        found = {quote["id"]: quote for quote in news.get(path, {"include": "publication"}).json["items"]}
        assert found["q1"]["publication"] == {
            "url": "https://harbourpost.example/ferry",
            "published": {
                "edtf": "2025-01-17",
                "earliest": "2025-01-17",
                "latest": "2025-01-17",
                "origin": "inferred",
            },
            "source": {"id": "s1", "name": "Harbour Post"},
        }
    # A record tells of itself alone, so that its article's changes are not its own.
    assert news.get("/v1/quotes/q1", {"include": "publication"}).status == 422


def test_a_quote_says_through_what_and_when_it_was_said(news: Api) -> None:
    quote = news.get("/v1/quotes/q1").json
    assert quote["medium"] == {
        "entity": {"id": "tejo", "name": "Tejo Lines", "kind": "organization"},
        **span(FERRY, "Tejo Lines"),
    }
    assert quote["said"] == {
        **span(FERRY, "Friday"),
        "edtf": "2025-01-17",
        "earliest": "2025-01-17",
        "latest": "2025-01-17",
    }


def test_a_quote_of_an_unnamed_source_says_for_whom_it_speaks(news: Api) -> None:
    assert news.get("/v1/quotes/q3").json["affiliation"]["entity"]["id"] == "tejo"


def test_the_words_of_a_quote_in_several_stretches_are_joined(news: Api) -> None:
    quote = news.get("/v1/quotes/q1").json
    assert quote["text"] == " … ".join(each["text"] for each in quote["spans"])
    assert len(quote["spans"]) == 2


def test_a_quote_s_spans_stand_in_its_article(news: Api) -> None:
    for quote in news.get("/v1/quotes").json["items"]:
        text = news.get(f"/v1/articles/{quote['article']['id']}").json["text"]
        parts = ("sentence", "speaker", "affiliation", "cue", "addressee", "medium", "said")
        for each in (*quote["spans"], *(quote[part] for part in parts)):
            assert each is None or text[each["start"] : each["end"]] == each["text"]


def test_what_a_quote_does_not_say_is_null(news: Api) -> None:
    quote = news.get("/v1/quotes/q3").json
    for part in ("speaker", "cue", "addressee", "medium", "said"):
        assert quote[part] is None, part


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("kind", "direct", ["q1"]),
        ("kind", "partial", ["q2"]),
        ("speaker", "ann", ["q3", "q1"]),
        ("speaker", "ann lind", ["q3", "q1"]),
        ("speaker", "Q101", ["q3", "q1"]),
        ("addressee", "Bo Ray", ["q1"]),
        ("affiliation", "Tejo Lines", ["q3"]),
        ("medium", "Tejo Lines", ["q1"]),
        ("said", "2025-01", ["q1"]),
        ("said", "../2025-01-16", []),
        ("entity", "bo", ["q2", "q1"]),
        ("article", "a1", ["q3", "q1"]),
        ("source", "Evening Echo", ["q2"]),
        ("published", "2025-01-17", ["q3", "q1"]),
        ("min_confidence", "0.9", ["q1"]),
        ("q", "bargain", ["q2"]),
    ],
)
def test_quotes_are_found_by_what_people_have_at_hand(news: Api, name: str, value: str, expected: list[str]) -> None:
    assert news.get("/v1/quotes", {name: value}).ids == expected


def test_quotes_are_sorted_as_asked(news: Api) -> None:
    assert news.get("/v1/quotes", {"sort": "-confidence"}).ids == ["q1", "q3", "q2"]
    assert news.get("/v1/quotes", {"sort": "confidence"}).ids == ["q2", "q3", "q1"]
