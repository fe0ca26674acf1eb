"""Rate limits over HTTP: who is counted together, what the headers say, and what comes beyond the limit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.api.serving import Answer, Api, serving
from tests.api.test_problems import is_problem
from tests.redis import running_redis


def left(answer: Answer) -> dict[str, tuple[int, int]]:
    """Of each policy the requests that are left, and the seconds until it begins anew."""
    found = re.findall(r'"([^"]+)";r=(\d+);t=(\d+)', answer.headers["ratelimit"])
    return {name: (int(rest), int(seconds)) for name, rest, seconds in found}


def test_nothing_is_limited_unless_it_is_set(news: Api) -> None:
    assert not {"ratelimit", "ratelimit-policy"} & set(news.get("/v1/articles").headers)


def test_every_response_says_what_is_allowed_and_what_is_left(news: Api, tmp_path: Path) -> None:
    with serving(news.database_url, tmp_path, DATELINE_RATE_LIMIT="100/hour; 1000 per day") as api:
        etag = api.get("/v1/articles").headers["etag"]
        paths = ("/v1/articles", "/v1/articles/nobody", "/v1/nothing", "/v1/articles?limit=0", "/v1/events.ics")
        for number, path in enumerate(paths, start=2):
            answer = api.get(path)
            assert answer.headers["ratelimit-policy"] == '"address-3600";q=100;w=3600, "address-86400";q=1000;w=86400'
            told = left(answer)
            assert (told["address-3600"][0], told["address-86400"][0]) == (100 - number, 1000 - number)
            assert 0 < told["address-3600"][1] <= 3600
        unchanged = api.get("/v1/articles", if_none_match=etag)
        assert unchanged.status == 304
        assert left(unchanged)["address-3600"][0] == 93


def test_beyond_the_limit_is_a_429_that_says_when_to_come_back(news: Api, tmp_path: Path) -> None:
    with serving(news.database_url, tmp_path, DATELINE_RATE_LIMIT="3/day") as api:
        assert [api.get("/v1/articles").status for _ in range(3)] == [200] * 3
        for _ in range(2):
            answer = api.get("/v1/quotes")
            assert is_problem(answer, "too-many-requests")
            assert 0 < int(answer.headers["retry-after"]) <= 86_400
            assert left(answer)["address-86400"] == (0, int(answer.headers["retry-after"]))
            assert "3 per 1 day" in answer.json["detail"]


def test_when_the_time_is_over_requests_are_answered_again(news: Api, tmp_path: Path) -> None:
    with serving(news.database_url, tmp_path, DATELINE_RATE_LIMIT="1/second") as api:
        statuses = {api.get("/v1/sources").status for _ in range(20)}
        while api.get("/v1/sources").status != 200:
            pass
    assert 429 in statuses


def test_supervisors_and_preflight_requests_are_not_limited(news: Api, tmp_path: Path) -> None:
    with serving(news.database_url, tmp_path, DATELINE_RATE_LIMIT="1/day", DATELINE_METRICS="on") as api:
        for _ in range(3):
            assert api.get("/health/live").status == api.get("/health/ready").status == 200
            assert api.get("/metrics").status == 200
            assert api.send("OPTIONS", "/v1/articles").status == 204
        assert api.get("/v1/articles").status == 200
        assert api.get("/v1/articles").status == 429


def test_addresses_are_counted_apart(news: Api, tmp_path: Path) -> None:
    with serving(news.database_url, tmp_path, DATELINE_RATE_LIMIT="2/day", DATELINE_PROXIES="1") as api:
        for address in ("198.51.100.1", "198.51.100.2", "2001:db8::1"):
            assert [api.get("/v1/sources", x_forwarded_for=address).status for _ in range(3)] == [200, 200, 429]


def test_processes_count_together_in_redis(news: Api, tmp_path: Path) -> None:
    with running_redis() as redis:
        settings = {"DATELINE_RATE_LIMIT": "20/day", "DATELINE_RATE_LIMIT_STORAGE": redis}
        with (
            serving(news.database_url, tmp_path, DATELINE_WORKERS="2", **settings) as one,
            serving(news.database_url, tmp_path, **settings) as other,
        ):
            statuses = [api.get("/v1/sources").status for _ in range(11) for api in (one, other)]
        assert statuses == [200] * 20 + [429] * 2


def test_a_redis_that_is_away_costs_nobody_an_answer(news: Api, tmp_path: Path) -> None:
    with running_redis() as redis:
        settings = {"DATELINE_RATE_LIMIT": "5/day", "DATELINE_RATE_LIMIT_STORAGE": redis}
        server = serving(news.database_url, tmp_path, **settings)
        api = server.__enter__()
        assert api.get("/v1/sources").status == 200
    try:
        statuses = [api.get("/v1/sources").status for _ in range(7)]
        assert statuses == [200] * 5 + [429] * 2
    finally:
        server.__exit__(None, None, None)


@pytest.mark.parametrize("path", ["/v1/articles", "/v1/articles/nobody"])
def test_a_limited_server_answers_the_same_bytes(news: Api, tmp_path: Path, path: str) -> None:
    with serving(news.database_url, tmp_path, DATELINE_RATE_LIMIT="1000/second") as api:
        assert api.get(path).body == news.get(path).body
