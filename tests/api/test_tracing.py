"""The ids of a request: taken over where they are well-formed, else made, and told with every response."""

from __future__ import annotations

import re
import socket

import pytest

from tests.api.serving import Api

PATHS = ("/v1/articles", "/v1/articles/nobody", "/health/live", "/docs", "/v1/articles?limit=0", "/v1/entities/lind")

TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"


@pytest.mark.parametrize("path", PATHS)
def test_every_response_has_ids_that_were_made_for_it(news: Api, path: str) -> None:
    answers = [news.get(path) for _ in range(3)]
    assert len({answer.headers["x-request-id"] for answer in answers}) == 3
    for answer in answers:
        assert re.fullmatch(r"00-[0-9a-f]{32}-[0-9a-f]{16}-00", answer.headers["traceparent"])


@pytest.mark.parametrize("sent", ["7", "f3a1-c09d", "a/b=c@d+e:f_g.h", "x" * 128])
def test_a_requests_own_id_comes_back(news: Api, sent: str) -> None:
    for path in PATHS:
        assert news.get(path, x_request_id=sent).headers["x-request-id"] == sent


@pytest.mark.parametrize("sent", ["", "x" * 129, "two words", 'quo"ted', "<b>", "naïve"])
def test_an_id_that_could_do_harm_in_a_log_is_replaced(news: Api, sent: str) -> None:
    assert re.fullmatch(r"[0-9a-f]{16}", news.get("/health/live", x_request_id=sent).headers["x-request-id"])


@pytest.mark.parametrize("flags", ["00", "01"])
def test_a_trace_goes_on_with_a_span_of_its_own(news: Api, flags: str) -> None:
    told = news.get("/v1/articles", traceparent=f"00-{TRACE}-{PARENT}-{flags}").headers["traceparent"]
    version, trace, span, sampled = told.split("-")
    assert (version, trace, sampled) == ("00", TRACE, flags)
    assert span != PARENT


def test_a_later_version_is_read_as_far_as_it_is_known(news: Api) -> None:
    told = news.get("/v1/articles", traceparent=f"cc-{TRACE}-{PARENT}-09-more").headers["traceparent"]
    assert told.startswith(f"00-{TRACE}-")
    assert told.endswith("-01")


@pytest.mark.parametrize(
    "sent",
    [
        *("", "nonsense", f"00-{TRACE}-{PARENT}", f"ff-{TRACE}-{PARENT}-00", f"00-{TRACE}-{PARENT}-00-more"),
        *(f"00-{'0' * 32}-{PARENT}-00", f"00-{TRACE}-{'0' * 16}-00", f"00-{TRACE.upper()}-{PARENT}-00"),
    ],
)
def test_what_is_no_trace_begins_a_new_one(news: Api, sent: str) -> None:
    assert TRACE not in news.get("/v1/articles", traceparent=sent).headers["traceparent"].lower()


def test_a_request_that_cannot_be_read_has_ids_too(news: Api) -> None:
    for path in ("/v1/articles?q=" + "x" * 9_000,):
        assert news.get(path).headers["x-request-id"]
    with socket.create_connection(("127.0.0.1", news.port), 10) as connection:
        connection.sendall(b"NONSENSE\r\n\r\n")
        assert b"\r\nX-Request-Id: " in connection.recv(65_536)


def test_a_response_says_how_long_it_took_and_the_database_of_that(news: Api) -> None:
    timings = [news.get("/v1/articles?limit=7").headers["server-timing"] for _ in range(2)]
    assert re.fullmatch(r"db;dur=\d+\.\d\d, total;dur=\d+\.\d\d", timings[0])
    assert re.fullmatch(r"kept, (db;dur=\d+\.\d\d, )?total;dur=\d+\.\d\d", timings[1])
