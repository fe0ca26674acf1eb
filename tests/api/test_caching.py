"""Validators over HTTP: strong ETags, Last-Modified, 304, Cache-Control."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.api.serving import Api
from tests.models import factories as make

CACHED = (
    *("/v1/articles", "/v1/articles/a1", "/v1/articles/a1/annotations", "/v1/entities/ann", "/v1/entities/ann/related"),
    *(
        "/v1/quotes/q1",
        "/v1/events/v1",
        "/v1/sources/s1",
        "/v1/search?q=ferry",
        "/v1/changes",
        "/v1/imports",
        "/v1/timeline",
        "/v1/events.ics",
    ),
    *("/openapi.json", "/docs", "/docs/docs.js"),
)
FOLLOWED = [path for path in CACHED if path.startswith("/v1") and path != "/v1/imports"]


@pytest.mark.parametrize("path", CACHED)
def test_a_response_has_a_strong_etag_and_must_be_validated(news: Api, path: str) -> None:
    answer = news.get(path)
    assert answer.headers["etag"].startswith('"')
    assert answer.headers["cache-control"] == "public, no-cache"
    assert news.get(path).headers["etag"] == answer.headers["etag"]


@pytest.mark.parametrize("path", CACHED)
def test_who_has_the_same_bytes_is_answered_304_without_a_body(news: Api, path: str) -> None:
    etag = news.get(path).headers["etag"]
    for sent in (etag, f'"other", {etag}', "*", f"W/{etag}"):
        answer = news.get(path, if_none_match=sent)
        assert (answer.status, answer.body, answer.headers["etag"]) == (304, b"", etag)
    assert news.get(path, if_none_match='"other"').status == 200


def test_other_bytes_have_another_etag(news: Api) -> None:
    paths = ("/v1/quotes/q1", "/v1/quotes/q1?offsets=utf16", "/v1/quotes/q2", "/v1/quotes", "/v1/quotes?fields=kind")
    assert len({news.get(path).headers["etag"] for path in paths}) == len(paths)


@pytest.mark.parametrize("path", FOLLOWED)
def test_a_response_says_when_anything_last_changed(news: Api, path: str) -> None:
    assert news.get(path).headers["last-modified"] == "Sat, 01 Feb 2025 12:00:00 GMT"


def test_a_copy_without_an_etag_is_validated_by_its_date(news: Api) -> None:
    path = "/v1/articles/a1"
    assert news.get(path, if_modified_since="Sat, 01 Feb 2025 12:00:00 GMT").status == 304
    assert news.get(path, if_modified_since="Sat, 01 Feb 2025 11:59:59 GMT").status == 200
    assert news.get(path, if_modified_since="last week").status == 200


def test_an_etag_counts_more_than_a_date(news: Api) -> None:
    date = news.get("/v1/articles/a1").headers["last-modified"]
    assert news.get("/v1/articles/a1", if_none_match='"other"', if_modified_since=date).status == 200


def test_a_change_changes_the_etag_and_the_date(empty: Api) -> None:
    make.add_article("a1")
    make.change("articles", "a1")
    first = empty.get("/v1/articles")
    make.add_article("a2")
    make.change("articles", "a2", at="2025-02-02T08:00:00Z")
    second = empty.get("/v1/articles", if_none_match=first.headers["etag"])
    assert second.status == 200
    assert second.headers["last-modified"] == "Sun, 02 Feb 2025 08:00:00 GMT"
    third = empty.get("/v1/articles", if_modified_since=first.headers["last-modified"])
    assert third.status == 200


def test_right_after_a_change_only_an_etag_validates(empty: Api) -> None:
    make.add_article("a1")
    make.change("articles", "a1", at=datetime.now(UTC).isoformat().replace("+00:00", "Z"))
    answer = empty.get("/v1/articles")
    assert "last-modified" not in answer.headers
    assert empty.get("/v1/articles", if_none_match=answer.headers["etag"]).status == 304


def test_the_progress_of_an_import_has_no_date_since_no_change_tells_of_it(news: Api) -> None:
    for path in ("/v1/imports", f"/v1/imports/{news.get('/v1/imports').ids[0]}"):
        assert "last-modified" not in news.get(path).headers


def test_errors_and_health_are_never_cached(news: Api) -> None:
    for path in ("/v1/articles/nobody", "/v1/nothing", "/v1/articles?limit=0", "/health/live", "/health/ready"):
        assert news.get(path).headers["cache-control"] == "no-store"


def test_head_is_answered_as_get_without_the_body(news: Api) -> None:
    for path in CACHED:
        head, got = news.send("HEAD", path), news.get(path)
        assert (head.status, head.body) == (200, b"")
        for name in ("etag", "content-type", "content-length"):
            assert head.headers[name] == got.headers[name]
