"""API keys: made, listed and revoked by a command, stored as a digest, and asked for where the settings say so."""

from __future__ import annotations

import datetime
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.scopes import SCOPES, scope_of
from models.database import database
from models.keys import add_key
from tests.api.conftest import opened
from tests.api.contract import operations
from tests.api.invented import publish
from tests.api.serving import Answer, Api, serving
from tests.api.test_problems import is_problem

ROOT = Path(__file__).resolve().parents[2]


def keys(url: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """How `dateline keys` ends."""
    command = [sys.executable, "-m", "dateline.cli", "keys", *arguments]
    environment = {**os.environ, "DATELINE_DATABASE_URL": url}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def made(url: str, *arguments: str) -> dict[str, Any]:
    """A new key, as `dateline keys add --json` prints it."""
    finished = keys(url, "add", *arguments, "--json")
    assert finished.returncode == 0, finished.stderr
    found: dict[str, Any] = json.loads(finished.stdout)
    return found


def get(api: Api, path: str, key: str, **headers: str) -> Answer:
    """What is answered to who sends a key."""
    return api.get(path, None, authorization=f"Bearer {key}", **headers)


@pytest.fixture
def stocked(database_url: str) -> Iterator[str]:
    """The URL of a database of the invented news of the test's own, which this process has open, too."""
    with opened(database_url):
        publish()
        yield database_url


def test_a_key_is_shown_once_and_only_its_digest_is_stored(stocked: str) -> None:
    finished = keys(stocked, "add", "The Kisumu Ledger")
    (text,) = finished.stdout.split()
    assert text.startswith("dateline_")
    assert len(text) > 50
    assert "not shown again" in finished.stderr
    rows = database.execute_sql("select * from api_keys").fetchall()
    assert len(rows) == 1
    assert text not in str(rows)
    assert text.removeprefix("dateline_") not in str(rows)
    assert text not in keys(stocked, "list").stdout + keys(stocked, "list", "--json").stdout


def test_keys_are_listed_with_what_they_are_for(stocked: str) -> None:
    assert keys(stocked, "list").stdout == ""
    first = made(stocked, "Ledger", "--limit", "5/minute", "--scope", "operate", "--scope", "read")
    second = made(stocked, "Old", "--expires", "2001-01-01", "--limit", "none")
    listed = [json.loads(line) for line in keys(stocked, "list", "--json").stdout.splitlines()]
    assert {each["id"]: (each["name"], each["state"]) for each in listed} == {
        first["id"]: ("Ledger", "valid"),
        second["id"]: ("Old", "expired"),
    }
    by_name = {each["name"]: each for each in listed}
    assert (by_name["Ledger"]["scopes"], by_name["Ledger"]["limit"]) == (["operate", "read"], "5 per minute")
    assert (by_name["Old"]["scopes"], by_name["Old"]["expires_at"]) == (["feed", "read"], "2001-01-02T00:00:00Z")
    assert first["id"] in keys(stocked, "list").stdout


@pytest.mark.parametrize(
    "arguments",
    [["add", ""], ["add", "x" * 201], ["add", "two\nlines"], ["add", "x", "--limit", "lots"]]
    + [["add", "x", "--expires", "soon"], ["add", "x", "--scope", "write"], ["revoke", "key_nobody"]],
)
def test_what_cannot_be_is_refused_with_one_line(sqlite_url: str, arguments: list[str]) -> None:
    made(sqlite_url, "Ledger")
    finished = keys(sqlite_url, *arguments)
    assert finished.returncode == 2
    assert "Error: " in finished.stderr
    assert "Traceback" not in finished.stderr


def test_keys_mean_nothing_unless_they_are_on(news: Api) -> None:
    for sent in ("Bearer nonsense", "Basic YTpi", "x"):
        assert news.get("/v1/articles", authorization=sent).status == 200


def test_where_keys_are_required_nothing_below_v1_is_answered_without(stocked: str, tmp_path: Path) -> None:
    key = made(stocked, "Ledger", *(word for scope in SCOPES for word in ("--scope", scope)))["key"]
    with serving(stocked, tmp_path, DATELINE_KEYS="required", DATELINE_METRICS="on") as api:
        for path in ("/v1/articles", "/v1/articles/a1", "/v1/changes", "/v1/imports", "/v1/events.ics", "/metrics"):
            answer = api.get(path)
            assert is_problem(answer, "unauthorized")
            assert answer.headers["www-authenticate"] == 'Bearer realm="dateline"'
            assert answer.headers["cache-control"] == "no-store"
            assert get(api, path, key).status == 200
        for path in ("/docs", "/openapi.json", "/health/live", "/health/ready", "/problems/unauthorized"):
            assert api.get(path).status == 200
        assert api.send("OPTIONS", "/v1/articles").status == 204
        assert api.get("/v1/nothing").status == 401


@pytest.mark.parametrize(
    "sent", ["Bearer", "Bearer  ", "Basic YTpi", "nonsense", "Bearer dateline_nobody", "Bearer " + "x" * 7_000]
)
@pytest.mark.parametrize("mode", ["required", "optional"])
def test_a_key_that_is_none_is_refused(news: Api, tmp_path: Path, sent: str, mode: str) -> None:
    with serving(news.database_url, tmp_path, DATELINE_KEYS=mode) as api:
        answer = api.get("/v1/articles", authorization=sent)
        assert is_problem(answer, "unauthorized")
        assert answer.headers["www-authenticate"].startswith("Bearer")


def test_where_keys_are_optional_all_is_answered_without(news: Api, tmp_path: Path) -> None:
    with serving(news.database_url, tmp_path, DATELINE_KEYS="optional") as api:
        assert api.get("/v1/articles").headers["cache-control"] == "public, no-cache"


def test_a_revoked_or_expired_key_is_refused_by_servers_that_run(stocked: str, tmp_path: Path) -> None:
    day = datetime.datetime.now(datetime.UTC).date()
    kept, revoked = made(stocked, "kept", "--expires", day.isoformat()), made(stocked, "revoked")
    expired = made(stocked, "expired", "--expires", (day - datetime.timedelta(1)).isoformat())
    with serving(stocked, tmp_path, DATELINE_KEYS="required") as api:
        assert get(api, "/v1/articles", revoked["key"]).status == 200
        assert is_problem(get(api, "/v1/articles", expired["key"]), "unauthorized")
        assert keys(stocked, "revoke", revoked["id"]).returncode == 0
        assert keys(stocked, "revoke", revoked["id"]).returncode == 0
        while get(api, "/v1/articles", revoked["key"]).status == 200:
            pass  # for five seconds at most: a server reads keys anew
        answer = get(api, "/v1/articles", revoked["key"])
        assert is_problem(answer, "unauthorized")
        assert 'error="invalid_token"' in answer.headers["www-authenticate"]
        assert get(api, "/v1/articles", kept["key"]).status == 200


def test_a_key_opens_what_its_scopes_say(stocked: str, tmp_path: Path) -> None:
    opens = {"read": "/v1/quotes", "feed": "/v1/changes", "operate": "/v1/imports"}
    with serving(stocked, tmp_path, DATELINE_KEYS="required") as api:
        for scope in opens:
            key = made(stocked, scope, "--scope", scope)["key"]
            for needed, path in opens.items():
                answer = get(api, path, key)
                if needed == scope:
                    assert answer.status == 200
                else:
                    assert is_problem(answer, "forbidden")
                    assert f'scope="{needed}"' in answer.headers["www-authenticate"]


def test_every_operation_takes_a_scope_or_is_open_to_all() -> None:
    for path in operations():
        assert (scope_of(path) in SCOPES) == path.startswith("/v1/"), path
    assert scope_of("/metrics") == "operate"


def test_a_key_has_limits_of_its_own(stocked: str, tmp_path: Path) -> None:
    small, whole = made(stocked, "small", "--limit", "2/day")["key"], made(stocked, "whole", "--limit", "none")["key"]
    usual = made(stocked, "usual")["key"]
    with serving(stocked, tmp_path, DATELINE_KEYS="optional", DATELINE_RATE_LIMIT="3/day") as api:
        assert [get(api, "/v1/sources", small).status for _ in range(3)] == [200, 200, 429]
        assert [get(api, "/v1/sources", usual).status for _ in range(4)] == [200, 200, 200, 429]
        assert [get(api, "/v1/sources", whole).status for _ in range(9)] == [200] * 9
        assert [api.get("/v1/sources").status for _ in range(4)] == [200, 200, 200, 429]
        assert get(api, "/v1/sources", small).headers["ratelimit-policy"] == '"key-86400";q=2;w=86400'
        assert "ratelimit" not in get(api, "/v1/sources", whole).headers


def test_trying_keys_is_limited_as_asking_is(news: Api, tmp_path: Path) -> None:
    with serving(news.database_url, tmp_path, DATELINE_KEYS="required", DATELINE_RATE_LIMIT="3/day") as api:
        tried = [get(api, "/v1/articles", f"dateline_{number}").status for number in range(5)]
        assert tried == [401, 401, 401, 429, 429]


def test_what_one_was_sent_for_a_key_no_shared_cache_keeps(stocked: str, tmp_path: Path) -> None:
    key = made(stocked, "Ledger")["key"]
    with serving(stocked, tmp_path, DATELINE_KEYS="required") as api:
        for path in ("/v1/articles", "/v1/articles", "/v1/events.ics"):
            answer = get(api, path, key)
            assert answer.headers["cache-control"] == "private, no-cache"
            unchanged = get(api, path, key, if_none_match=answer.headers["etag"])
            assert (unchanged.status, unchanged.headers["cache-control"]) == (304, "private, no-cache")


def test_the_log_names_the_key_and_never_shows_it(stocked: str, tmp_path: Path) -> None:
    key = made(stocked, "Ledger")
    with serving(stocked, tmp_path, DATELINE_KEYS="required") as api:
        get(api, "/v1/articles", key["key"])
        get(api, "/v1/articles", key["key"], x_request_id="last")
        while "last" not in (log := api.log.read_text(encoding="utf-8")):
            pass
        assert f'"key":"{key["id"]}"' in log
        assert key["key"] not in log


def test_two_keys_never_are_the_same(sqlite_url: str) -> None:
    with opened(sqlite_url):
        texts = {add_key("x", ("read",), None, None)[1] for _ in range(200)}
    assert len(texts) == 200
