"""The database connection of each serving thread: opened with its first request and kept, or, where threads share
connections, taken for each question."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

import peewee
from flask import current_app

from api.problems import QUERY_TOO_SLOW, UNAVAILABLE, Problem
from models.database import (
    DatabaseError,
    NoConnection,
    Serving,
    bind,
    database,
    forget_connections,
    is_sqlite,
    release,
    serve_by,
    was_too_slow,
)
from models.freshness import head_elsewhere
from models.migrate import explained, is_outage, open_database, open_replica

BUSY = "All of this server's connections to the database are in use. Try again in a moment."

LOST = (peewee.OperationalError, peewee.InterfaceError)
"""What a driver raises where the connection or the server failed, not the query."""

Answer = TypeVar("Answer")

_opening = threading.Lock()
_opened: peewee.Database | None = None


class _Limited(threading.local):
    """This thread's connection that was made ready for serving."""

    connection: Any = None


_limited = _Limited()


def ask(question: Callable[[], Answer]) -> Answer:
    """What a question to the database returns, asked on this thread's connection, or on a new one where that is lost.

    Raises Problem with status 503 where the database is absent, of another version, or cannot be reached, and where it
    takes too long.
    """
    try:
        return _ask(question)
    finally:
        release()


def _ask(question: Callable[[], Answer]) -> Answer:
    _connect()
    try:
        return question()
    except LOST as error:
        _require_in_time(error)
        if not is_outage(error):
            raise
        # The server may have closed the connection since the last request; a second failure is its own.
        forget_connections()
        _connect()
    try:
        return question()
    except LOST as error:
        _require_in_time(error)
        if not is_outage(error):
            raise
        raise _unavailable(error) from error


def primarys_head() -> int | None:
    """The number of the change feed's last line as the primary has it, where a replica is read, which may lag behind.

    Raises Problem with status 503 where the primary cannot be asked.
    """
    config = current_app.config
    if not config["READ_URL"]:
        return None
    try:
        return head_elsewhere(config["DATABASE_URL"], _serving())
    except DatabaseError as error:
        raise Problem(UNAVAILABLE, str(error), headers={"Retry-After": "5"}) from error


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
        except NoConnection as error:
            raise Problem(UNAVAILABLE, BUSY, headers={"Retry-After": "5"}) from error
        except peewee.PeeweeException as error:
            raise _unavailable(error) from error
    # Only now: opening brings the schema up to date, however long that takes.
    connection = database.connection()
    if _limited.connection is not connection:
        serve_by(connection, _serving())
        _limited.connection = connection


def _serving() -> Serving:
    config = current_app.config
    return Serving(config["CONNECTIONS"], config["STATEMENT_SECONDS"])


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
            if current_app.config["READ_URL"]:
                opened = open_replica(current_app.config["READ_URL"], _serving())
            else:
                opened = open_database(current_app.config["DATABASE_URL"], create=False)
                if not is_sqlite():
                    # Bringing the schema up to date takes as long as it takes; serving does not.
                    opened = bind(current_app.config["DATABASE_URL"], serving=_serving())
            _opened = opened
        except DatabaseError as error:
            forget_connections()
            raise _unavailable(error) from error
