"""Tells which change feed the database has and what its last line is, without asking a SQLite database in which nothing
was written since."""

from __future__ import annotations

import mmap
import threading
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import peewee

from models.database import DatabaseError, Serving, database, is_sqlite, postgresql, sqlite_path
from models.statements import Statement, written

HEADER = 48
"""Bytes of the WAL index's header, which every transaction that writes changes
(https://www.sqlite.org/walformat.html, "The WAL-Index Header")."""


class LastChange(NamedTuple):
    """The change feed's last line: its number, and its instant."""

    sequence: int
    at: str


class _Seen(threading.local):
    """What a thread's connection last saw, and the WAL index as it was just before; `asked` is the connection that the
    feed and its last line were read by."""

    connection: Any = None
    index: mmap.mmap | None = None
    header: bytes | None = None
    last: LastChange | None = None
    asked: Any = None
    feed: str = ""


_seen = _Seen()


def last_change() -> LastChange | None:
    """The change feed's last line, None before the first: since then no record that the feed tells of differs, nor
    any list of them.

    Reading SQLite's index of its log is reading memory: unlike a query it does not make a thread wait for the others.
    """
    header = _header()
    if header is not None and header == _seen.header:
        return _seen.last
    ((feed, sequence, at),) = _statement(is_sqlite()).rows(())
    # The header is older than what was read: a commit in between makes it differ the next time.
    _seen.header, _seen.last = header, None if sequence is None else LastChange(sequence, at)
    _seen.asked, _seen.feed = database.connection(), feed
    return _seen.last


def feed_id() -> str:
    """The id of the change feed that this thread last saw the end of."""
    if _seen.asked is not database.connection():
        last_change()
    return _seen.feed


def head_elsewhere(url: str, serving: Serving) -> int:
    """The number of the change feed's last line in the PostgreSQL database at `url`, which is not the bound one.

    Asked seldom: only of a client that has seen more than the replica that it asks. Raises DatabaseError where it
    cannot be reached.
    """
    elsewhere: Any = postgresql(url, serving)
    try:
        elsewhere.connect()
        (head,) = elsewhere.execute_sql("select max(sequence) from changes").fetchone()
    except peewee.PeeweeException as error:
        raise DatabaseError(f"the primary of this replica cannot be asked ({' '.join(str(error).split())})") from error
    finally:
        elsewhere.close_all()
    return int(head or 0)


def _header() -> bytes | None:
    """The header of the WAL index now; None where there is none to read."""
    if not is_sqlite():
        return None
    connection = database.connection()
    if _seen.connection is not connection:
        # While a connection is open SQLite keeps the index's file; without one it may make another.
        _seen.connection, _seen.header, _seen.index = connection, None, _index()
        return None
    return None if _seen.index is None else _seen.index[:HEADER]


def _index() -> mmap.mmap | None:
    path = sqlite_path()
    try:
        with Path(f"{path}-shm").open("rb") as file:
            return mmap.mmap(file.fileno(), 2 * HEADER, access=mmap.ACCESS_READ)
    except (OSError, ValueError):
        return None  # No log: the database is read only, or its disk cannot share memory.


@lru_cache(maxsize=2)
def _statement(sqlite: bool) -> Statement:
    return written(
        "select feed.id, changes.sequence, changes.at from feed "
        "left join changes on changes.sequence = (select max(sequence) from changes)"
    )
