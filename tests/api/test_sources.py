"""Sources over HTTP."""

from __future__ import annotations

from tests.api.serving import Api


def test_sources_are_listed_by_name_with_the_number_of_their_articles(news: Api) -> None:
    assert news.get("/v1/sources").json["items"] == [
        {"id": "s2", "name": "Evening Echo", "domain": None, "article_count": 1},
        {"id": "s1", "name": "Harbour Post", "domain": "harbourpost.example", "article_count": 1},
    ]


def test_a_source_is_found_by_its_id(news: Api) -> None:
    assert news.get("/v1/sources/s1").json == news.get("/v1/sources").json["items"][1]


def test_sources_are_found_by_name_and_domain(news: Api) -> None:
    assert news.get("/v1/sources", {"name": "Evening Echo"}).ids == ["s2"]
    assert news.get("/v1/sources", {"domain": "harbourpost.example"}).ids == ["s1"]


def test_sources_are_sorted_as_asked(news: Api) -> None:
    assert news.get("/v1/sources", {"sort": "-name"}).ids == ["s1", "s2"]
    assert news.get("/v1/sources", {"sort": "-articles"}).ids == ["s2", "s1"]
