"""The one database of a process: which it is, how it is opened, and what each connection sets."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

import peewee
from peewee import DatabaseProxy, Model, PostgresqlDatabase, SqliteDatabase

database = DatabaseProxy()

SQLITE_PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "normal",  # with WAL: a power cut may lose the last commits, never half of one
    "foreign_keys": 1,
    "busy_timeout": 5_000,  # milliseconds that a reader or a second writer waits for a lock
    "cache_size": -65_536,  # KiB
    "mmap_size": 268_435_456,
    "temp_store": "memory",
}


class DatabaseError(Exception):
    """The database cannot be used; the message says what, where and what to do."""


class Table(Model):
    """The base of all tables."""

    class Meta:
        database = database
        legacy_table_names = False


def bind(url: str) -> peewee.Database:
    """Make the database at `url` this process's own, without opening a connection yet.

    `sqlite:///relative/path.db`, `sqlite:////absolute/path.db` or `postgresql://user:password@host/name`.
    Raises DatabaseError where the URL is of neither form.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        path = unquote(parts.path[1:])
        if not path:
            raise DatabaseError(f"{url!r} names no file; write sqlite:///PATH (four slashes for an absolute path)")
        opened: peewee.Database = SqliteDatabase(path, pragmas=SQLITE_PRAGMAS)
    elif parts.scheme in ("postgresql", "postgres"):
        opened = PostgresqlDatabase("postgresql://" + url.split("://", 1)[1], prefer_psycopg3=True)
    else:
        raise DatabaseError(f"{url!r} is no database URL; write sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME")
    if not database.is_closed() if database.obj is not None else False:
        database.close()
    database.initialize(opened)
    return opened


def is_sqlite() -> bool:
    """Whether the bound database is SQLite."""
    return isinstance(database.obj, SqliteDatabase)


def sqlite_path() -> Path | None:
    """The file of a bound SQLite database."""
    return Path(database.obj.database) if is_sqlite() else None
