"""The database connection of each serving thread: opened with its first request and kept."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

import peewee
from flask import current_app

from api.problems import QUERY_TOO_SLOW, UNAVAILABLE, Problem
from models.database import DatabaseError, database, limit_statements, was_too_slow
from models.migrate import explained, is_outage, open_database

LOST = (peewee.OperationalError, peewee.InterfaceError)
"""What a driver raises where the connection or the server failed, not the query."""

Answer = TypeVar("Answer")

_opening = threading.Lock()
_opened: peewee.Database | None = None


class _Limited(threading.local):
    """This thread's connection whose statements have a time limit."""

    connection: Any = None


_limited = _Limited()


def ask(question: Callable[[], Answer]) -> Answer:
    """What a question to the database returns, asked on this thread's connection, or on a new one where that is lost.

    Raises Problem with status 503 where the database is absent, of another version, or cannot be reached, and where it
    takes too long.
    """
    _connect()
    try:
        return question()
    except LOST as error:
        _require_in_time(error)
        if not is_outage(error):
            raise
        # The server may have closed the connection since the last request; a second failure is its own.
        if not database.is_closed():
            database.close()
        _connect()
    try:
        return question()
    except LOST as error:
        _require_in_time(error)
        if not is_outage(error):
            raise
        raise _unavailable(error) from error


def _require_in_time(error: Exception) -> None:
    """Raise the problem of a statement that took too long, where this error tells of one."""
    if was_too_slow(error):
        limit = current_app.config["STATEMENT_SECONDS"]
        detail = f"The database took longer than {limit} s, which is this server's limit. {QUERY_TOO_SLOW.advice}"
        raise Problem(QUERY_TOO_SLOW, detail) from error


def _connect() -> None:
    """Give this thread a connection to a database with the right schema."""
    if _opened is None or _opened is not database.obj:
        _open()
    if database.is_closed():
        try:
            database.connect(reuse_if_open=True)
        except peewee.PeeweeException as error:
            raise _unavailable(error) from error
    # Only now: opening brings the schema up to date, however long that takes.
    if _limited.connection is not database.connection():
        try:
            limit_statements(current_app.config["STATEMENT_SECONDS"])
        except LOST as error:
            raise _unavailable(error) from error
        _limited.connection = database.connection()


def _unavailable(error: Exception) -> Problem:
    """The problem of a database that cannot be used."""
    told = error if isinstance(error, DatabaseError) else explained(error)
    return Problem(UNAVAILABLE, str(told), headers={"Retry-After": "5"})


def _open() -> None:
    """Open the database once for the process: opening binds it anew, which no thread may do to another."""
    global _opened
    with _opening:
        if _opened is not None and _opened is database.obj:
            return
        try:
            _opened = open_database(current_app.config["DATABASE_URL"], create=False)
        except DatabaseError as error:
            if database.obj is not None and not database.is_closed():
                database.close()
            raise _unavailable(error) from error
