"""Pages of lists over HTTP: every record once, by opaque cursors, whatever is imported meanwhile."""

from __future__ import annotations

import re

import pytest

from tests.api.serving import Api
from tests.models import factories as make

LISTS = (
    *("/v1/articles", "/v1/entities", "/v1/quotes", "/v1/events", "/v1/sources", "/v1/imports", "/v1/changes"),
    *("/v1/entities/ann/articles", "/v1/entities/ann/quotes", "/v1/entities/ann/events", "/v1/entities/ann/related"),
    *("/v1/articles/a1/entities", "/v1/articles/a1/quotes", "/v1/articles/a1/events", "/v1/events/v1/articles"),
)


@pytest.mark.parametrize("path", LISTS)
def test_the_pages_of_a_list_are_the_whole_list(news: Api, path: str) -> None:
    whole = news.get(path, {"limit": 200}).json
    assert whole["next"] is None
    pages = list(news.pages(path, {"limit": 1}))
    assert [item for page in pages for item in page.json["items"]] == whole["items"]
    assert {len(page.json["items"]) for page in pages} <= {0, 1}


def test_the_next_page_keeps_what_was_asked(news: Api) -> None:
    first = news.get("/v1/quotes", {"speaker": "Ann Lind", "sort": "confidence", "fields": "kind", "limit": 1})
    assert first.json["items"] == [{"id": "q3", "kind": "indirect"}]
    second = news.get(first.json["next"])
    assert second.json == {"items": [{"id": "q1", "kind": "direct"}], "next": None, "meta": first.json["meta"]}


def test_the_link_header_says_where_the_next_page_is(news: Api) -> None:
    first = news.get("/v1/articles", {"limit": 2})
    assert first.headers["link"].startswith(f'<{first.json["next"]}>; rel="next"')
    assert first.following == first.json["next"]
    assert news.get(first.json["next"]).following is None


def test_a_page_has_twenty_records_unless_asked_and_two_hundred_at_most(empty: Api) -> None:
    for number in range(201):
        make.add_entity(f"e{number:03}", f"Name {number:03}")
    assert len(empty.get("/v1/entities").ids) == 20
    assert len(empty.get("/v1/entities", {"limit": 200}).ids) == 200
    assert [len(page.ids) for page in empty.pages("/v1/entities", {"limit": 200})] == [200, 1]
    for limit in ("0", "201", "-1", "1.5", "many", ""):
        assert empty.get("/v1/entities", {"limit": limit}).status == 422


def test_nothing_is_skipped_or_repeated_while_imports_run(empty: Api) -> None:
    for day in range(10, 20):
        make.add_article(f"a{day}", f"2025-01-{day}")
    found = []
    for page in empty.pages("/v1/articles", {"limit": 3}):
        found += page.ids
        make.add_article(f"new{len(found)}", "2025-02-01")
        make.add_article(f"old{len(found)}", "2024-02-01")
    assert len(found) == len(set(found))
    assert [identity for identity in found if identity[0] == "a"] == [f"a{day}" for day in range(19, 9, -1)]


def test_a_cursor_is_opaque(news: Api) -> None:
    cursor = re.search(r"cursor=([^&]+)", news.get("/v1/articles", {"limit": 1}).json["next"])
    assert cursor is not None
    for edited in (cursor[1][:-1], cursor[1] + "A", "A" + cursor[1][1:], cursor[1] + "=", "", "nonsense", "é"):
        refused = news.get("/v1/articles", {"cursor": edited})
        assert refused.status == 422, edited
        assert refused.json["errors"][0]["parameter"] == "cursor"


def test_a_cursor_belongs_to_one_list_and_one_sort(news: Api) -> None:
    onward = news.get("/v1/articles", {"limit": 1}).json["next"]
    assert "another list" in news.get(onward.replace("/articles", "/quotes")).json["detail"]
    refused = news.get(f"{onward}&sort=updated")
    assert refused.status == 422
    assert "-published" in refused.json["detail"]


def test_an_empty_list_is_a_page_without_records(empty: Api) -> None:
    for path in ("articles", "entities", "quotes", "events", "sources", "imports"):
        assert empty.get(f"/v1/{path}").json == {"items": [], "next": None}
    changes = empty.get("/v1/changes").json
    assert (changes["items"], changes["next"]) == ([], None)
