"""Pages of other origins may read the API (CORS)."""

from __future__ import annotations

import pytest

from tests.api.serving import Api


@pytest.mark.parametrize("path", ["/v1/articles", "/v1/articles/a1", "/openapi.json", "/v1/nothing", "/health/live"])
def test_any_origin_may_read_every_response(news: Api, path: str) -> None:
    answer = news.get(path, origin="https://front-end.example")
    assert answer.headers["access-control-allow-origin"] == "*"
    for name in (
        "Dateline-Feed",
        "ETag",
        "Link",
        "Last-Modified",
        "Location",
        "Retry-After",
        "RateLimit",
        "X-Request-Id",
    ):
        assert name in answer.headers["access-control-expose-headers"]


def test_a_redirect_and_a_304_may_be_read_too(news: Api) -> None:
    assert news.get("/v1/entities/lind").headers["access-control-allow-origin"] == "*"
    etag = news.get("/v1/quotes").headers["etag"]
    assert news.get("/v1/quotes", if_none_match=etag).headers["access-control-allow-origin"] == "*"


def test_a_preflight_request_is_answered_with_what_may_be_sent(news: Api) -> None:
    answer = news.send(
        "OPTIONS", "/v1/articles", origin="https://front-end.example", access_control_request_method="GET"
    )
    assert (answer.status, answer.body) == (204, b"")
    assert not {"content-type", "content-length", "transfer-encoding"} & set(answer.headers)
    assert answer.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    for name in ("Authorization", "If-None-Match", "traceparent", "X-Request-Id"):
        assert name in answer.headers["access-control-allow-headers"]
