"""The pages about the API: they come from the server itself, and nothing of them from elsewhere."""

from __future__ import annotations

import re

import pytest

from tests.api.contract import DOCUMENT
from tests.api.serving import Api

ASSETS = ("/docs", "/docs/docs.css", "/docs/docs.js")


def test_the_server_serves_the_document_that_is_committed(news: Api) -> None:
    answer = news.get("/openapi.json")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json == DOCUMENT


def test_the_docs_are_a_page_that_needs_nothing_from_elsewhere(news: Api) -> None:
    for path in ASSETS:
        answer = news.get(path)
        assert answer.status == 200
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        named = re.findall(
            r"""(?:src|href)="([^"]+)"|url\(([^)]+)\)|import .*from ["']([^"']+)""", answer.body.decode()
        )
        for address in ("".join(each) for each in named):
            assert re.match(r"/|#|data:", address), address


def test_every_asset_of_the_docs_is_there(news: Api) -> None:
    page = news.get("/docs").body.decode()
    assert set(re.findall(r'(?:src|href)="(/docs/[^"]+)"', page)) == set(ASSETS[1:])


@pytest.mark.parametrize(
    ("path", "media_type"),
    [("/docs", "text/html"), ("/docs/docs.css", "text/css"), ("/docs/docs.js", "text/javascript")],
)
def test_an_asset_says_what_it_is(news: Api, path: str, media_type: str) -> None:
    answer = news.get(path)
    assert answer.headers["content-type"] == f"{media_type}; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_start_page_leads_to_the_docs(news: Api) -> None:
    answer = news.get("/")
    assert (answer.status, answer.headers["location"]) == (302, "/docs")
