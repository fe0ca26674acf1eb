"""Search over HTTP: records of several kinds, the best first, with snippets."""

from __future__ import annotations

import pytest

from tests.api.invented import FERRY, PLAN
from tests.api.serving import Api


def hits(api: Api, words: str, **parameters: str | list[str]) -> list[tuple[str, str]]:
    found = api.get("/v1/search", {"q": words, **parameters}).json["items"]
    return [(hit["resource"], hit["id"]) for hit in found]


def test_search_finds_articles_quotes_and_entities(news: Api) -> None:
    assert set(hits(news, "lind")) == {
        ("articles", "a1"),
        ("articles", "a2"),
        ("quotes", "q3"),
        ("entities", "ann"),
    }


def test_a_hit_says_what_was_found_and_where_it_stands(news: Api) -> None:
    by_id = {hit["id"]: hit for hit in news.get("/v1/search", {"q": "bargain"}).json["items"]}
    assert (by_id["q2"]["title"], by_id["q2"]["article"], by_id["q2"]["snippet"]) == ("Bo Ray", "a2", "no bargain")
    assert (by_id["a2"]["title"], by_id["a2"]["article"], by_id["a2"]["span"]["text"]) == ("Naïve plan", "a2", PLAN)
    (entity,) = news.get("/v1/search", {"q": "tejo", "resource": "entities"}).json["items"]
    assert (entity["title"], entity["article"], entity["span"]) == ("Tejo Lines", None, None)


@pytest.mark.parametrize("words", ["ferry", "electrique", '"told Bo Ray"', "sail*"])
def test_highlights_are_the_words_in_the_snippet_and_the_snippet_is_the_text(news: Api, words: str) -> None:
    (hit,) = news.get("/v1/search", {"q": words, "resource": "articles"}).json["items"]
    assert FERRY[hit["span"]["start"] : hit["span"]["end"]] == hit["span"]["text"] == hit["snippet"]
    marked = [hit["snippet"][each["start"] : each["end"]] for each in hit["highlights"]]
    assert (
        marked
        == {
            "ferry": ["Ferry", "ferry"],
            "electrique": ["électrique"],
            '"told Bo Ray"': ["told", "Bo", "Ray"],
            "sail*": ["sails"],
        }[words]
    )


def test_all_the_words_must_occur_in_any_inflected_form(news: Api) -> None:
    assert hits(news, "ferries sailing", resource="articles") == [("articles", "a1")]
    assert hits(news, "ferry bargain") == []


def test_words_in_quotation_marks_stand_as_they_are(news: Api) -> None:
    assert hits(news, '"tejo lines"', resource="articles") != []
    assert hits(news, '"lines tejo"', resource="articles") == []


def test_a_search_can_be_of_some_kinds_of_record(news: Api) -> None:
    assert set(hits(news, "lind", resource=["quotes", "entities"])) == {("quotes", "q3"), ("entities", "ann")}


def test_hits_come_in_pages(news: Api) -> None:
    whole = news.get("/v1/search", {"q": "lind"}).json["items"]
    paged = [hit for page in news.pages("/v1/search", {"q": "lind", "limit": 1}) for hit in page.json["items"]]
    assert paged == whole


def test_a_cursor_is_for_the_words_it_was_made_for(news: Api) -> None:
    onward = news.get("/v1/search", {"q": "lind", "limit": 1}).json["next"]
    refused = news.get(onward.replace("lind", "tejo"))
    assert refused.status == 422
    assert [error["parameter"] for error in refused.json["errors"]] == ["cursor"]


def test_a_search_needs_words(news: Api) -> None:
    for parameters in ({}, {"q": ""}):
        refused = news.get("/v1/search", parameters)
        assert refused.status == 422
        assert [error["parameter"] for error in refused.json["errors"]] == ["q"]


@pytest.mark.parametrize("words", ["*", '"', "AND", "-x", "a:b", "' OR 1=1 --", "%_", "(((", "^", "\\", "…", "🚢"])
def test_no_words_are_an_error(news: Api, words: str) -> None:
    assert news.get("/v1/search", {"q": words}).status == 200
    assert news.get("/v1/articles", {"q": words}).status == 200


def test_snippets_and_highlights_count_in_the_unit_asked_for(news: Api) -> None:
    (hit,) = news.get("/v1/search", {"q": "electrique", "resource": "articles", "offsets": "utf8"}).json["items"]
    text, snippet = FERRY.encode(), hit["snippet"].encode()
    assert text[hit["span"]["start"] : hit["span"]["end"]] == snippet
    assert [snippet[each["start"] : each["end"]].decode() for each in hit["highlights"]] == ["électrique"]
