"""The one database of a process: which it is, how it is opened, and what each connection sets."""

from __future__ import annotations

import logging
import os
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import peewee
from peewee import DatabaseProxy, Model, PostgresqlDatabase, Psycopg3Adapter, SqliteDatabase
from playhouse.pool import MaxConnectionsExceeded, PooledPostgresqlDatabase

from dateline.errors import UserError

database = DatabaseProxy()

# psycopg warns of each connection that the server closed; here the error that follows says so.
logging.getLogger("psycopg").addHandler(logging.NullHandler())

LOCK_MILLISECONDS = 5_000
"""How long a reader of SQLite, or a second writer of either database, waits for a lock."""

SQLITE_PRAGMAS = {
    "busy_timeout": LOCK_MILLISECONDS,
    "journal_mode": "wal",
    "synchronous": "normal",  # with WAL: a power cut may lose the last commits, never half of one
    "foreign_keys": 1,
    "cache_size": -65_536,  # KiB
    "mmap_size": 2_147_418_112,  # the most that SQLite maps: address space, not memory
    "temp_store": "memory",
}

CONNECT_SECONDS = 10
"""How long a PostgreSQL server may take to answer."""


POOL_SECONDS = 10
"""How long a thread waits for one of the process's connections."""

CONNECTION_SECONDS = 1_800
"""How old a connection gets before it is made anew: so that servers that join or leave get their part."""

SERVING_PRAGMAS = {"cache_size": -4_096, "mmap_size": 0}
"""What each serving thread sets instead: pages of the file stay with the system, which keeps them for all processes."""

CLOCK_STEPS = 100_000
"""Instructions of SQLite between two looks at the clock, a few milliseconds: most statements end before the first."""

QUERY_CANCELED = "57014"
"""What PostgreSQL calls a statement that was stopped."""


class DatabaseError(UserError):
    """The database cannot be used; the message says what, where and what to do."""


NoConnection = MaxConnectionsExceeded
"""Raised where all connections of a pool are in use for too long."""


@dataclass(frozen=True, slots=True)
class Serving:
    """How a process that serves uses the database: by so many connections, each statement within so many seconds."""

    connections: int
    statement_seconds: float


class TimedAdapter(Psycopg3Adapter):
    """Makes connections whose statements have a time limit."""

    def connect(self, db: Any, **params: Any) -> Any:
        connection = super().connect(db, **params)  # type: ignore[no-untyped-call]
        connection.autocommit = True
        connection.execute(f"set statement_timeout = {round(db.statement_seconds * 1000)}")
        return connection


class PooledPostgresql(PooledPostgresqlDatabase):  # type: ignore[misc]
    """PostgreSQL of a process that serves: its threads share connections, whose statements have a time limit."""

    psycopg3_adapter = TimedAdapter

    def __init__(self, database: str, serving: Serving, **options: Any) -> None:
        self.statement_seconds = serving.statement_seconds
        super().__init__(
            database,
            max_connections=serving.connections,
            stale_timeout=CONNECTION_SECONDS,
            timeout=POOL_SECONDS,
            **options,
        )


class Table(Model):
    """The base of all tables."""

    class Meta:
        database = database
        legacy_table_names = False


class _Clock(threading.local):
    """How long a statement of this thread may take, and when the one that runs has to be over."""

    limit: float | None = None
    end = 0.0

    def is_over(self) -> bool:
        """What SQLite asks: whether to stop the statement."""
        return self.limit is not None and time.monotonic() > self.end


class TimedSqlite(SqliteDatabase):
    """SQLite whose statements can have a time limit."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        self.clock = _Clock()
        super().__init__(*arguments, **options)

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        if self.clock.limit is not None:
            self.clock.end = time.monotonic() + self.clock.limit
        return super().execute_sql(sql, params)  # type: ignore[no-untyped-call]


def serve_by(connection: Any, serving: Serving) -> None:
    """From now on stop each statement of this thread's connection that takes too long, with an error that
    `was_too_slow` tells, and have it take little memory. Connections of a pool are made so."""
    opened = database.obj
    if isinstance(opened, TimedSqlite):
        opened.clock.limit = serving.statement_seconds
        connection.set_progress_handler(opened.clock.is_over, CLOCK_STEPS)
        for name, value in SERVING_PRAGMAS.items():
            connection.execute(f"pragma {name} = {value}")


def release() -> None:
    """Let other threads have this one's connection, where they share any."""
    if isinstance(database.obj, PooledPostgresql) and not database.is_closed():
        database.close()


def forget_connections() -> None:
    """Close this thread's connection, and those that wait for a thread: whatever ended it has ended them, too."""
    opened = database.obj
    if isinstance(opened, PooledPostgresql):
        opened.manual_close()
        opened.close_idle()
    elif not database.is_closed():
        database.close()


def was_too_slow(error: Exception) -> bool:
    """Whether a driver raised this since a statement took too long."""
    cause = getattr(error, "orig", None)
    return str(error) == "interrupted" if is_sqlite() else getattr(cause, "sqlstate", None) == QUERY_CANCELED


def bind(url: str, *, read_only: bool = False, serving: Serving | None = None) -> peewee.Database:
    """Make the database at `url` this process's own, without opening a connection yet. Where it is for `serving`,
    threads share connections to PostgreSQL.

    `sqlite:///relative/path.db`, `sqlite:////absolute/path.db` or `postgresql://user:password@host/name`.
    A SQLite file is opened for reading only where that is asked for, or where it may not be written.
    Raises DatabaseError where the URL is of neither form.
    """
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise DatabaseError(
            f"the database URL cannot be read ({error}); write sqlite:///PATH or {_POSTGRESQL_FORM}"
        ) from None
    if parts.scheme == "sqlite":
        path = unquote(parts.path[1:])
        if parts.netloc:
            raise DatabaseError(f"{url!r} has two slashes; write sqlite:///PATH (four slashes for an absolute path)")
        if not path:
            raise DatabaseError(f"{url!r} names no file; write sqlite:///PATH (four slashes for an absolute path)")
        opened: peewee.Database = _sqlite(Path(path), read_only)
    elif parts.scheme in ("postgresql", "postgres"):
        opened = postgresql(url, serving)
    else:
        raise DatabaseError(
            f"{_without_password(url)!r} is no database URL; write sqlite:///PATH or {_POSTGRESQL_FORM}"
        )
    if database.obj is not None and not database.is_closed():
        database.close()
    database.initialize(opened)
    return opened


_POSTGRESQL_FORM = "postgresql://USER:PASSWORD@HOST/NAME"


def is_sqlite() -> bool:
    """Whether the bound database is SQLite."""
    return isinstance(database.obj, SqliteDatabase)


def sqlite_path() -> Path | None:
    """The file of a bound SQLite database."""
    if not is_sqlite():
        return None
    name = str(database.obj.database)
    return Path(unquote(name[len("file:") :].split("?")[0])) if name.startswith("file:") else Path(name)


def is_read_only() -> bool:
    """Whether the bound database can only be read."""
    return is_sqlite() and str(database.obj.database).startswith("file:")


def place() -> str:
    """Where the bound database is, for messages; without a password."""
    path = sqlite_path()
    if path is not None:
        return str(path)
    return _without_password(str(database.obj.database))


def postgresql(url: str, serving: Serving | None = None) -> PostgresqlDatabase:
    """The PostgreSQL database at `url`; `serving` as in `bind`."""
    named = "postgresql://" + url.split("://", 1)[1]
    if serving is None:
        return PostgresqlDatabase(named, prefer_psycopg3=True, connect_timeout=CONNECT_SECONDS)
    return PooledPostgresql(named, serving, prefer_psycopg3=True, connect_timeout=CONNECT_SECONDS)


def _sqlite(path: Path, read_only: bool) -> TimedSqlite:
    if not read_only and (not path.exists() or os.access(path, os.W_OK)):
        return TimedSqlite(str(path), pragmas=SQLITE_PRAGMAS)
    pragmas = {name: value for name, value in SQLITE_PRAGMAS.items() if name != "journal_mode"}
    # A reader of a WAL file makes its shared memory file. Where it may not, the file must be taken as unchanging.
    journal = path.with_name(path.name + "-wal")
    unchanging = (read_only or not os.access(path.parent, os.W_OK)) and not journal.exists()
    mode = "mode=ro&immutable=1" if unchanging else "mode=ro"
    return TimedSqlite(f"file:{quote(str(path))}?{mode}", pragmas=pragmas, uri=True)


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    if "@" not in parts.netloc:
        return url
    user = parts.netloc.rsplit("@", 1)[0].split(":", 1)[0]
    return parts._replace(netloc=f"{user}@{parts.netloc.rsplit('@', 1)[1]}").geturl()
