"""Health over HTTP."""

from __future__ import annotations

from pathlib import Path

import psycopg

from models.database import database
from tests.api.conftest import opened
from tests.api.serving import Api, serving
from tests.postgres import PostgresServer


def test_a_server_that_runs_is_live_and_one_that_can_answer_is_ready(news: Api) -> None:
    for path in ("/health/live", "/health/ready"):
        answer = news.get(path)
        assert (answer.status, answer.json) == (200, {"status": "ok"})


def test_readiness_notices_a_database_that_went_away_and_came_back(
    postgres_server: PostgresServer, tmp_path: Path
) -> None:
    with postgres_server.fresh_database() as url:
        with opened(url):
            name = database.execute_sql("select current_database()").fetchone()[0]
        with serving(url, tmp_path) as api, psycopg.connect(postgres_server.url("postgres"), autocommit=True) as other:
            assert api.get("/health/ready").status == 200
            allow = f'alter database "{name}" allow_connections'
            other.execute(f"{allow} false")
            other.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", (name,))
            assert api.get("/health/ready").status == 503
            assert api.get("/v1/articles").status == 503
            assert api.get("/health/live").status == 200
            other.execute(f"{allow} true")
            assert api.get("/health/ready").status == 200
            assert api.get("/v1/articles").status == 200


def test_a_lost_connection_is_made_anew_without_an_error(postgres_server: PostgresServer, tmp_path: Path) -> None:
    with postgres_server.fresh_database() as url:
        with opened(url):
            name = database.execute_sql("select current_database()").fetchone()[0]
        with serving(url, tmp_path) as api, psycopg.connect(postgres_server.url("postgres"), autocommit=True) as other:
            assert api.get("/v1/articles").status == 200
            other.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", (name,))
            assert api.get("/v1/articles").status == 200
