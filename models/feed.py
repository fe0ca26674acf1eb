"""Which change feed a database has: its id, made with the database and never changed."""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import Any

from peewee import TextField

from models.database import Table, database, is_sqlite
from models.statements import Statement, compile_query


class Feed(Table):
    """The one row that names the feed. The numbers of its lines mean nothing in the feed of another database."""

    id = TextField(primary_key=True)

    class Meta:
        table_name = "feed"


class _Seen(threading.local):
    """The feed that a thread's connection leads to."""

    connection: Any = None
    feed: str = ""


_seen = _Seen()


def feed_id() -> str:
    """The id of the feed, asked once for each connection."""
    connection = database.connection()
    if _seen.connection is not connection:
        ((found,),) = _statement(is_sqlite()).rows(())
        _seen.connection, _seen.feed = connection, found
    return _seen.feed


@lru_cache(maxsize=2)
def _statement(sqlite: bool) -> Statement:
    return compile_query(Feed.select(Feed.id))
