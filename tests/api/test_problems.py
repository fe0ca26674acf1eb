"""Errors over HTTP: every one is a problem document (RFC 9457) that says what to do."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from api.problems import PROBLEM_TYPES
from models.database import database
from tests.api.contract import PROBLEM
from tests.api.invented import DELETED
from tests.api.serving import Answer, Api, serving


def is_problem(answer: Answer, name: str) -> bool:
    """Whether an answer is the problem of this type; the client has checked it against the document's schema."""
    problem = PROBLEM_TYPES[name]
    assert answer.headers["content-type"] == PROBLEM
    told = answer.json
    assert (answer.status, told["status"], told["title"]) == (problem.status, problem.status, problem.title)
    assert told["detail"]
    return bool(told["type"] == f"/problems/{name}")


@pytest.mark.parametrize(
    "path",
    [
        *("/v1/nothing", "/nothing", "/v1", "/v1/", "/v1/articles//", "/v1/nothing/", "/v1/articles/a1/nothing"),
        *("/v1/articles/nobody", "/v1/entities/nobody", "/v1/quotes/nobody", "/v1/events/nobody", "/v1/sources/nobody"),
        *("/v1/imports/12345", "/v1/articles/nobody/annotations", "/v1/articles/nobody/quotes"),
        *("/v1/entities/nobody/quotes", "/v1/entities/nobody/related", "/v1/events/nobody/articles"),
        *("/v1/articles/%00", "/v1/articles/a%00/quotes", "/v1/articles/%ff", "/docs/nothing", "/problems/nothing"),
        *("/v1/articles/%F0%9F%9A%A2", "/v1/articles/..%2F..%2Fetc", "/v1/sources/%22%3E%3Cscript%3E"),
    ],
)
def test_what_is_not_there_is_a_404(news: Api, path: str) -> None:
    assert is_problem(news.get(path), "not-found")


@pytest.mark.parametrize("resource", DELETED)
def test_a_deleted_record_is_a_410(news: Api, resource: str) -> None:
    answer = news.get(f"/v1/{resource}/{DELETED[resource]}")
    assert is_problem(answer, "gone")
    assert DELETED[resource] in answer.json["detail"]


@pytest.mark.parametrize(
    "path",
    [
        *(
            "/v1/articles/a0/quotes",
            "/v1/articles/a0/entities",
            "/v1/articles/a0/events",
            "/v1/articles/a0/annotations",
        ),
        *("/v1/entities/e0/quotes", "/v1/entities/e0/related", "/v1/events/v0/articles"),
    ],
)
def test_the_parts_of_a_deleted_record_are_a_410_too(news: Api, path: str) -> None:
    assert is_problem(news.get(path), "gone")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"])
@pytest.mark.parametrize("path", ["/v1/articles", "/v1/articles/a1", "/openapi.json", "/docs", "/health/live"])
def test_another_method_is_a_405_that_says_what_is_allowed(news: Api, method: str, path: str) -> None:
    answer = news.send(method, path)
    assert is_problem(answer, "method-not-allowed")
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("accept", ["image/png", "text/html", "application/xml, image/*;q=0.5", "application/json;q=0"])
def test_a_media_type_that_does_not_exist_is_a_406(news: Api, accept: str) -> None:
    for path in ("/v1/articles", "/v1/articles/a1", "/v1/search?q=ferry", "/v1/articles/a1/annotations"):
        assert is_problem(news.get(path, accept=accept), "not-acceptable")


@pytest.mark.parametrize(
    "accept", ["*/*", "application/*", "application/json", "text/html,application/xhtml+xml,*/*;q=0.8", ""]
)
def test_a_client_that_takes_json_gets_it(news: Api, accept: str) -> None:
    answer = news.get("/v1/articles/a1", accept=accept)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/json")


def test_an_address_that_is_too_long_is_a_414(news: Api) -> None:
    for length in (4_001, 9_000, 100_000):
        assert is_problem(news.get("/v1/articles?q=" + "x" * length), "uri-too-long")
    assert news.get("/v1/articles?q=" + "x" * 3_990).status == 200


def test_headers_that_are_too_large_are_a_431(news: Api) -> None:
    assert is_problem(news.get("/v1/articles", x_long="x" * 100_000), "headers-too-large")


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        (b"NONSENSE\r\n\r\n", "bad-request"),
        (b"GET /v1/articles HTTP/9.9\r\nHost: x\r\n\r\n", "bad-request"),
        (b"GET /v1/articles HTTP/1.1\r\nHost x\r\n\r\n", "bad-request"),
        (b"GET /v1/articles HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: lz4\r\n\r\n", "not-implemented"),
    ],
)
def test_what_is_no_http_is_answered_with_a_problem_too(news: Api, sent: bytes, name: str) -> None:
    with socket.create_connection(("127.0.0.1", news.port), 10) as connection:
        connection.sendall(sent)
        received = b""
        while more := connection.recv(65_536):
            received += more
    head, _, body = received.partition(b"\r\n\r\n")
    assert f" {PROBLEM_TYPES[name].status} ".encode() in head.splitlines()[0]
    assert f"Content-Type: {PROBLEM}".encode() in head
    assert f'"/problems/{name}"'.encode() in body


def test_a_problem_names_the_path_and_not_the_query(news: Api) -> None:
    assert news.get("/v1/articles/nobody?offsets=utf8").json["instance"] == "/v1/articles/nobody"


def test_a_database_that_is_not_there_is_a_503_that_says_so(tmp_path: Path) -> None:
    with serving(f"sqlite:///{tmp_path / 'absent.db'}", tmp_path) as api:
        for path in ("/v1/articles", "/v1/articles/a1", "/v1/search?q=x", "/health/ready"):
            answer = api.get(path)
            assert is_problem(answer, "unavailable")
            assert answer.headers["retry-after"] == "5"
            assert "dateline import" in answer.json["detail"]
        assert api.get("/health/live").status == 200
        assert not (tmp_path / "absent.db").exists()


def test_a_fault_of_the_server_is_a_500_that_is_logged_and_tells_nothing_of_its_inside(empty: Api) -> None:
    database.execute_sql("alter table events rename column label to lost")
    answer = empty.get("/v1/events")
    assert is_problem(answer, "internal-error")
    assert "label" not in answer.json["detail"]
    assert "label" in empty.log.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", PROBLEM_TYPES)
def test_each_problem_type_is_the_address_of_a_page_that_explains_it(news: Api, name: str) -> None:
    page = news.get(f"/problems/{name}")
    assert (page.status, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert str(PROBLEM_TYPES[name].status) in page.body.decode()


@pytest.mark.parametrize("path", ["/v1/articles", "/v1/articles/a1", "/v1/articles/a1/quotes", "/docs", "/health/live"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_slash_too_many_at_the_end_leads_to_the_address_without(news: Api, method: str, path: str) -> None:
    for query in ("", "?limit=1&q=a%20b"):
        answer = news.send(method, f"{path}/{query}")
        assert (answer.status, answer.body, answer.headers["location"]) == (308, b"", f"{path}{query}")
        assert "content-type" not in answer.headers


def test_a_redirect_never_leads_to_another_server(news: Api) -> None:
    for path in ("//evil.example/", "//evil.example//", "/\\evil.example/", "/v1/articles/..//evil.example/"):
        assert news.get(path).status in (404, 308)
        assert not news.get(path).headers.get("location", "/v1").startswith(("//", "/\\", "http"))


@pytest.mark.parametrize("path", ["/v1/articles", "/v1/articles/a1", "/docs", "/openapi.json", "/health/live"])
def test_options_is_answered_without_a_body(news: Api, path: str) -> None:
    answer = news.send("OPTIONS", path)
    assert (answer.status, answer.body) == (204, b"")
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS" or set(answer.headers["allow"].split(", ")) == {
        *("GET", "HEAD", "OPTIONS")
    }
    assert not {"content-type", "content-length", "transfer-encoding"} & set(answer.headers)


def test_options_may_be_asked_of_the_whole_server(news: Api) -> None:
    assert news.send("OPTIONS", "*").status == 204


@pytest.mark.parametrize(
    ("sent", "name"),
    [
        (b"GET /" + b"x" * 8_200 + b" HTTP/1.1\r\nHost: x\r\n\r\n", "uri-too-long"),
        (b"GET /v1/articles?" + b"q=x&" * 1_001 + b" HTTP/1.1\r\nHost: x\r\n\r\n", "uri-too-long"),
        (b"GET /v1/articles HTTP/1.1\r\nHost: x\r\n" + b"X-A: b\r\n" * 101 + b"\r\n", "headers-too-large"),
        (b"GET /v1/articles HTTP/1.1\r\nHost: x\r\nX-A: " + b"b" * 8_200 + b"\r\n\r\n", "headers-too-large"),
        (b"GET /v1/articles HTTP/1.1\r\nHost: x\r\n" + (b"X-A: " + b"b" * 8_000 + b"\r\n") * 9, "headers-too-large"),
    ],
)
def test_each_part_of_a_head_has_a_limit(news: Api, sent: bytes, name: str) -> None:
    with socket.create_connection(("127.0.0.1", news.port), 10) as connection:
        connection.sendall(sent)
        received = b""
        while b"\r\n\r\n" not in received or not received.endswith(b"}"):
            more = connection.recv(65_536)
            assert more, received
            received += more
    assert f" {PROBLEM_TYPES[name].status} ".encode() in received.splitlines()[0]
    assert f'"/problems/{name}"'.encode() in received


def test_a_body_is_never_read(news: Api) -> None:
    with socket.create_connection(("127.0.0.1", news.port), 10) as connection:
        connection.sendall(b"GET /v1/sources HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n")
        assert connection.recv(65_536).startswith(b"HTTP/1.1 200 ")
