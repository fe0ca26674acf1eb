"""The databases that the suite itself provides."""

from __future__ import annotations

import psycopg

from tests.postgres import PostgresServer


def test_a_postgres_database_is_real_empty_and_its_own(postgres_server: PostgresServer) -> None:
    with postgres_server.fresh_database() as first, postgres_server.fresh_database() as second:
        with psycopg.connect(first) as connection:
            assert connection.info.server_version >= 150_000
            connection.execute("create table witness (id integer)")
        with psycopg.connect(second) as connection:
            tables = connection.execute("select tablename from pg_tables where schemaname = 'public'").fetchall()
    assert tables == []


def test_a_dropped_database_is_gone_although_somebody_is_connected(postgres_server: PostgresServer) -> None:
    with postgres_server.fresh_database() as url:
        connection = psycopg.connect(url)
        name = connection.info.dbname
    connection.close()
    with psycopg.connect(postgres_server.url("postgres")) as check:
        names = {row[0] for row in check.execute("select datname from pg_database").fetchall()}
    assert "template0" in names
    assert name not in names
