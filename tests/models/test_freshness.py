"""The change feed's last line is known at once, whoever writes it."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

from playhouse.migrations import Runner

from models.changes import Feed
from models.database import bind, database, is_sqlite, sqlite_path
from models.freshness import feed_id, last_change
from models.migrate import MIGRATIONS, open_database, upgrade
from tests.models import factories as make


def test_the_database_last_changed_when_the_last_line_of_the_feed_says(opened: str) -> None:
    assert last_change() is None
    make.change("articles", "a1")
    first = last_change()
    assert first is not None
    assert first.at == make.AT
    make.change("articles", "a1", "updated", at="2025-02-02T08:00:00Z")
    assert last_change() == (first.sequence + 1, "2025-02-02T08:00:00Z")


def test_what_another_connection_writes_is_seen_at_once(opened: str) -> None:
    if not is_sqlite():
        return
    with sqlite3.connect(str(sqlite_path())) as other:
        for number in range(1, 301):
            line = (f"2025-01-01T00:00:{number % 60:02}Z", "articles", f"a{number}", "added")
            other.execute("insert into changes (at, resource, record, action) values (?, ?, ?, ?)", line)
            other.commit()
            if number % 50 == 0:
                other.execute("pragma wal_checkpoint(restart)")
            last = last_change()
            assert last is not None
            assert (last.sequence, last.at) == (number, line[0])
            assert last_change() == last


def test_a_change_that_is_rolled_back_was_none(opened: str) -> None:
    make.change("articles", "a1")
    before = last_change()
    with database.atomic() as transaction:
        make.change("articles", "a2")
        transaction.rollback()
    assert last_change() == before


def test_each_thread_sees_the_same(opened: str) -> None:
    make.change("articles", "a1")
    expected = last_change()
    found = []

    def look() -> None:
        with database.connection_context():
            found.extend([last_change(), last_change()])

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [expected] * 8


def test_a_database_without_a_log_is_asked_each_time(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'news.db'}"
    open_database(url, create=True)
    make.change("articles", "a1")
    database.execute_sql("pragma journal_mode = delete")
    expected = last_change()
    assert expected is not None
    make.change("articles", "a2")
    later = last_change()
    assert later is not None
    assert later.sequence == expected.sequence + 1
    database.close()


def test_a_database_keeps_the_feed_that_was_made_with_it_and_no_other_has_the_same(opened: str, tmp_path: Path) -> None:
    feed = feed_id()
    assert feed.startswith("feed_")
    database.close()
    assert upgrade(opened) == []
    assert feed_id() == feed
    database.close()
    open_database(f"sqlite:///{tmp_path / 'other.db'}", create=True)
    assert feed_id() != feed
    database.close()


def test_a_database_that_is_older_than_feeds_is_given_one(database_url: str) -> None:
    bind(database_url)
    database.connect()
    Runner(database.obj, str(MIGRATIONS)).up("0004_events_across_articles")
    make.change("articles", "a1")
    database.close()
    assert "0005_feed_identity" in upgrade(database_url)
    assert feed_id().startswith("feed_")
    last = last_change()
    assert last is not None
    assert last.at == make.AT
    database.close()


def test_a_database_that_is_put_back_in_place_is_known_by_its_feed(opened: str) -> None:
    make.change("articles", "a1")
    assert last_change() is not None
    Feed.update(id="feed_restored").execute()
    last_change()
    assert feed_id() == "feed_restored"
