"""The access log: one line of JSON for each request, with what an operator looks for."""

from __future__ import annotations

import json
import socket
import time
from pathlib import Path
from typing import Any

import pytest

from tests.api.serving import Api, serving

WAIT_SECONDS = 20


def lines(api: Api, request: str) -> list[dict[str, Any]]:
    """The lines that the log has of a request, by its id, as soon as it has one."""
    for _ in range(WAIT_SECONDS * 20):
        found = [json.loads(line) for line in api.log.read_text(encoding="utf-8").splitlines() if line[:1] == "{"]
        if mine := [line for line in found if line["request_id"] == request]:
            return mine
        time.sleep(0.05)
    raise AssertionError(f"the log has no line of {request}")


def test_a_request_has_one_line_that_says_what_was_asked_and_answered(news: Api) -> None:
    answer = news.get(
        "/v1/articles",
        {"limit": 3, "published": "2025"},
        x_request_id="told-1",
        user_agent="newsroom/1.0",
        traceparent="00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    )
    (line,) = lines(news, "told-1")
    assert (line["event"], line["method"], line["path"]) == ("request", "GET", "/v1/articles")
    assert (line["query"], line["status"], line["bytes"]) == ("limit=3&published=2025", 200, len(answer.body))
    assert (line["client"], line["agent"], line["key"]) == ("127.0.0.1", "newsroom/1.0", None)
    assert line["trace_id"] == "4bf92f3577b34da6a3ce929d0e0e4736"
    assert line["span_id"] == answer.headers["traceparent"].split("-")[2]
    assert line["time"].endswith("Z")
    assert not line["kept"]
    assert line["statements"] >= 1
    assert 0 < line["statement_milliseconds"] <= line["milliseconds"]


def test_a_response_made_before_says_so(news: Api) -> None:
    news.get("/v1/events?limit=4")
    news.get("/v1/events?limit=4", x_request_id="told-2")
    (line,) = lines(news, "told-2")
    assert line["kept"]


@pytest.mark.parametrize(
    ("path", "status"), [("/v1/nothing", 404), ("/v1/articles?limit=0", 422), ("/v1/articles?q=" + "x" * 9_000, 414)]
)
def test_refused_requests_have_lines_too(news: Api, path: str, status: int) -> None:
    identity = news.get(path).headers["x-request-id"]
    (line,) = lines(news, identity)
    assert line["status"] == status
    assert len(line["query"]) <= 1_000


def test_what_is_no_http_has_a_line_with_where_it_came_from(news: Api) -> None:
    with socket.create_connection(("127.0.0.1", news.port), 10) as connection:
        connection.sendall(b"NONSENSE\r\n\r\n")
        head = connection.recv(65_536).decode("latin-1")
    identity = head.split("X-Request-Id: ")[1].split("\r\n")[0]
    (line,) = lines(news, identity)
    assert (line["status"], line["client"]) == (400, "127.0.0.1")


def test_control_characters_do_not_break_a_line(news: Api) -> None:
    news.get("/v1/articles/%0d%0a%7b%22x%22%3a1%7d", x_request_id="told-3", user_agent='a"b')
    (line,) = lines(news, "told-3")
    assert line["agent"] == 'a"b'


def test_a_client_behind_proxies_is_who_the_outermost_of_them_saw(news: Api, tmp_path: Path) -> None:
    with serving(news.database_url, tmp_path, DATELINE_PROXIES="2") as api:
        api.get("/health/live", x_forwarded_for="6.6.6.6, 198.51.100.7, 10.0.0.1", x_request_id="told-4")
        assert lines(api, "told-4")[0]["client"] == "198.51.100.7"
    news.get("/health/live", x_forwarded_for="6.6.6.6", x_request_id="told-5")
    assert lines(news, "told-5")[0]["client"] == "127.0.0.1"


def test_it_can_be_off(news: Api, tmp_path: Path) -> None:
    with serving(news.database_url, tmp_path, DATELINE_ACCESS_LOG="off") as api:
        assert api.get("/v1/articles", x_request_id="told-6").headers["x-request-id"] == "told-6"
        assert "told-6" not in api.log.read_text(encoding="utf-8")
