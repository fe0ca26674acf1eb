"""PostgreSQL behind the API: threads share connections, and replicas answer as the primary does."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from models.database import database
from tests.api.conftest import opened
from tests.api.invented import publish
from tests.api.serving import Api, serving
from tests.api.test_problems import is_problem
from tests.models import factories as make
from tests.postgres import PostgresServer, running_server

PATHS = ("/v1/articles", "/v1/quotes", "/v1/events", "/v1/entities", "/v1/search?q=ferry", "/v1/changes")


@contextmanager
def published(server: PostgresServer) -> Iterator[str]:
    """The URL of a database of the invented news, which this process has open, too."""
    with server.fresh_database() as url, opened(url):
        publish()
        yield url


def name_of(url: str) -> str:
    """The name of the database that a URL leads to."""
    return urlsplit(url).path[1:]


def connections(server: PostgresServer, url: str, field: str = "pid") -> list[str]:
    """What the server says of the connections that others have to a database."""
    with psycopg.connect(server.url("postgres")) as asking:
        rows = asking.execute(
            f"select {field}::text from pg_stat_activity where datname = %s and pid <> %s and "
            "backend_type = 'client backend'",
            (name_of(url), database.connection().info.backend_pid),
        )
        return [row[0] for row in rows]


def ask_at_once(api: Api, paths: list[str]) -> Counter[int]:
    """The statuses of requests that are sent at the same time."""
    statuses: Counter[int] = Counter()
    threads = [threading.Thread(target=lambda path=path: statuses.update([api.get(path).status])) for path in paths]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return statuses


def test_threads_share_as_many_connections_as_are_set(postgres_server: PostgresServer, tmp_path: Path) -> None:
    with (
        published(postgres_server) as url,
        serving(url, tmp_path, DATELINE_THREADS="8", DATELINE_CONNECTIONS="2") as api,
    ):
        assert ask_at_once(api, [*PATHS] * 8) == {200: 48}
        assert 1 <= len(connections(postgres_server, url)) <= 2


def test_connections_are_kept_and_idle_between_requests(postgres_server: PostgresServer, tmp_path: Path) -> None:
    with published(postgres_server) as url, serving(url, tmp_path, DATELINE_CONNECTIONS="1") as api:
        for path in PATHS:
            api.get(path)
        (before,) = connections(postgres_server, url)
        for path in PATHS:
            api.get(path)
        assert connections(postgres_server, url) == [before]
        assert connections(postgres_server, url, "state") == ["idle"]


def test_a_failing_statement_takes_no_connection_with_it(postgres_server: PostgresServer, tmp_path: Path) -> None:
    with published(postgres_server) as url:
        database.execute_sql("alter table events rename column label to lost")
        with serving(url, tmp_path, DATELINE_THREADS="4", DATELINE_CONNECTIONS="1") as api:
            assert ask_at_once(api, ["/v1/events", "/v1/articles"] * 6) == {500: 6, 200: 6}
            assert len(connections(postgres_server, url)) == 1


def test_when_all_connections_were_lost_nobody_notices(postgres_server: PostgresServer, tmp_path: Path) -> None:
    with (
        published(postgres_server) as url,
        serving(url, tmp_path, DATELINE_THREADS="6", DATELINE_CONNECTIONS="4") as api,
    ):
        assert ask_at_once(api, [*PATHS] * 4) == {200: 24}
        with psycopg.connect(postgres_server.url("postgres"), autocommit=True) as other:
            for pid in connections(postgres_server, url):
                other.execute("select pg_terminate_backend(%s)", (int(pid),))
        for path in PATHS:
            assert api.get(path).status == 200


def test_each_connection_has_the_time_limit(postgres_server: PostgresServer, tmp_path: Path) -> None:
    settings = {"DATELINE_STATEMENT_SECONDS": "1", "DATELINE_THREADS": "3", "DATELINE_CONNECTIONS": "3"}
    with published(postgres_server) as url:
        database.execute_sql("alter table events rename to real_events")
        database.execute_sql("create view events as select real_events.* from real_events, pg_sleep(3600)")
        with serving(url, tmp_path, **settings) as api:
            assert ask_at_once(api, ["/v1/events"] * 3) == {503: 3}
            assert api.get("/v1/articles").status == 200


@pytest.fixture(scope="module")
def primary() -> Iterator[PostgresServer]:
    """A server that a replica follows."""
    with running_server() as server:
        yield server


@pytest.fixture(scope="module")
def replica(primary: PostgresServer) -> Iterator[PostgresServer]:
    """A streaming replica of it."""
    with running_server(primary) as server:
        yield server


def caught_up(primary: PostgresServer, replica: PostgresServer) -> None:
    """Return when the replica has all that the primary has."""
    with (
        psycopg.connect(primary.url("postgres"), autocommit=True) as there,
        psycopg.connect(replica.url("postgres"), autocommit=True) as here,
    ):
        end = there.execute("select pg_current_wal_insert_lsn()").fetchone()
        while here.execute("select pg_last_wal_replay_lsn() < %s", end).fetchone() != (False,):
            pass


def elsewhere(server: PostgresServer, url: str) -> str:
    """The URL of the same database at another server."""
    return server.url(name_of(url))


def test_a_replica_answers_as_its_primary_does(
    primary: PostgresServer, replica: PostgresServer, tmp_path: Path
) -> None:
    with published(primary) as url:
        read = elsewhere(replica, url)
        caught_up(primary, replica)
        with serving(url, tmp_path) as usual, serving(url, tmp_path, DATELINE_READ_URL=read) as api:
            for path in (*PATHS, "/v1/articles/a1", "/v1/entities/lind", "/v1/articles/nobody", "/v1/events.ics"):
                one, other = usual.get(path), api.get(path)
                assert (one.status, one.body.replace(str(usual.port).encode(), b""), one.headers.get("etag")) == (
                    *(other.status, other.body.replace(str(api.port).encode(), b"")),
                    other.headers.get("etag") if not path.endswith(".ics") else one.headers.get("etag"),
                )
            assert connections(replica, url)
            make.add_article("late")
            make.change("articles", "late")
            caught_up(primary, replica)
            assert api.get("/v1/articles/late").status == 200


def test_a_replica_that_lags_starts_no_copy_over(
    primary: PostgresServer, replica: PostgresServer, tmp_path: Path
) -> None:
    with published(primary) as url:
        caught_up(primary, replica)
        with serving(url, tmp_path, DATELINE_READ_URL=elsewhere(replica, url)) as api:
            before = api.get("/v1/changes?sort=-sequence&limit=1").json
            with psycopg.connect(replica.url("postgres"), autocommit=True) as here:
                here.execute("select pg_wal_replay_pause()")
                try:
                    make.add_article("late")
                    make.change("articles", "late")
                    ((head,),) = database.execute_sql("select max(sequence) from changes").fetchall()
                    assert head > before["items"][0]["sequence"]
                    # Another replica has told of this line already: here there is nothing behind it yet.
                    answer = api.get("/v1/changes", {"feed": before["feed"], "since": head})
                    assert (answer.status, answer.json["items"]) == (200, [])
                    beyond = api.get("/v1/changes", {"feed": before["feed"], "since": head + 1})
                    assert is_problem(beyond, "another-feed")
                finally:
                    here.execute("select pg_wal_replay_resume()")


def test_of_several_servers_one_that_is_there_answers(
    primary: PostgresServer, replica: PostgresServer, tmp_path: Path
) -> None:
    with published(primary) as url:
        caught_up(primary, replica)
        name = name_of(url)
        folders = f"{tmp_path},{replica.socket_folder}"
        read = f"postgresql://postgres@/{name}?host={folders}&load_balance_hosts=random"
        with serving(url, tmp_path, DATELINE_READ_URL=read) as api:
            for path in PATHS:
                assert api.get(path).status == 200


def test_a_replica_without_the_tables_is_a_503_that_says_so(primary: PostgresServer, tmp_path: Path) -> None:
    with (
        primary.fresh_database() as bare,
        published(primary) as url,
        serving(url, tmp_path, DATELINE_READ_URL=bare) as api,
    ):
        answer = api.get("/v1/articles")
        assert is_problem(answer, "unavailable")
        assert "replica" in answer.json["detail"]
