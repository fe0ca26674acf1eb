"""How long the database may take over a request: beyond that the request fails, and nothing else does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.database import database, is_sqlite
from models.migrate import open_database
from tests.api.conftest import opened
from tests.api.invented import publish
from tests.api.serving import Api, serving
from tests.api.test_problems import is_problem

ENDLESS = {
    True: "(with recursive counted (n) as (select 1 union all select n + 1 from counted) select max(n) from counted)",
    False: "(select 1 from pg_sleep(3600))",
}
"""A value that SQLite, or PostgreSQL, never has."""


def make_endless(table: str) -> None:
    """Let no statement that reads this table of the open database come to an end."""
    database.execute_sql(f"alter table {table} rename to real_{table}")
    database.execute_sql(f"create view {table} as select * from real_{table} where {ENDLESS[is_sqlite()]} is not null")


@pytest.fixture
def limited(database_url: str, tmp_path: Path) -> Iterator[Api]:
    """A server of one thread over the invented news in which nothing ends that reads events. Statements have a second;
    this process has the database open, too."""
    with opened(database_url):
        publish()
        make_endless("events")
        settings = {"DATELINE_STATEMENT_SECONDS": "1", "DATELINE_THREADS": "1"}
        with serving(database_url, tmp_path, **settings) as api:
            yield api


@pytest.mark.parametrize(
    "path", ["/v1/events", "/v1/events/v1", "/v1/timeline", "/v1/events.ics", "/v1/articles/a1/events"]
)
def test_a_statement_that_takes_too_long_is_a_503_that_says_so(limited: Api, path: str) -> None:
    answer = limited.get(path)
    assert is_problem(answer, "query-too-slow")
    assert "1 s" in answer.json["detail"]
    assert "retry-after" not in answer.headers


def test_after_it_the_only_thread_and_its_connection_answer_as_before(limited: Api) -> None:
    before = limited.get("/v1/articles", {"limit": 1})
    pids = connections(limited.database_url)
    for _ in range(2):
        assert is_problem(limited.get("/v1/events"), "query-too-slow")
        assert limited.get("/health/ready").status == 200
        assert limited.get("/v1/quotes").status == 200
        again = limited.get("/v1/articles", {"limit": 1})
        assert (again.status, again.body) == (200, before.body)
    assert connections(limited.database_url) == pids


def connections(url: str) -> list[tuple[int, str]]:
    """PostgreSQL's connections of others, with what they do; none of SQLite."""
    if is_sqlite():
        return []
    found = database.execute_sql(
        "select pid, state from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
        " and backend_type = 'client backend' order by pid"
    )
    return [(pid, state) for pid, state in found.fetchall()]


def test_an_answer_that_is_not_there_yet_is_not_remembered(limited: Api) -> None:
    assert limited.get("/v1/events/v1").status == 503
    database.execute_sql("drop view events")
    database.execute_sql("alter table real_events rename to events")
    assert limited.get("/v1/events/v1").status == 200


SLOW = {
    True: "select (with recursive counted (n) as (select 1 union all select n + 1 from counted limit 10000000)"
    " select max(n) from counted)",
    False: "select pg_sleep(1.5)",
}
"""A statement that takes longer than a second, but ends."""


def test_importing_has_no_such_limit(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_STATEMENT_SECONDS", "1")
    open_database(database_url, create=True)
    try:
        database.execute_sql(SLOW[is_sqlite()])
        if not is_sqlite():
            assert database.execute_sql("show statement_timeout").fetchone() == ("0",)
    finally:
        database.close()
