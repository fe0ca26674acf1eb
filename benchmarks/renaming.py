"""What it costs to rename somebody who is quoted 100,000 times: each record that shows the name has a line in the feed.

    python benchmarks/renaming.py [DATABASE_URL] [--quotes 100000] [--rounds 5]

Fills a database (a new SQLite file, or the empty one that is named) with generated articles of ten quotes each, half of
them one person's, who also takes part in an event of each article. Then it loads an authority file's entry that gives
this person another name, and prints what the whole transaction took and what of that the one statement that writes the
lines, beside what it takes to read the ids of those records and write the lines one by one.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.generated import ENTITIES, IMPORTED, article_id, entity_id, insert_news
from models import bulk
from models.articles import Article
from models.authority import Entry, write_entries
from models.changes import Change
from models.database import database, is_sqlite
from models.entities import ArticleEntity, Entity
from models.events import Event, EventArticle, EventParticipant
from models.migrate import open_database
from models.quotes import Quote
from models.store import writing
from models.store_changes import Changes
from models.store_links import refresh_entities

QUOTES_EACH = 5
"""Quotes of the person in each article; as many are somebody else's."""

RENAMED = "ent_renamed"

EVIDENCE = ("aliases_json", "same_as_json", "titles_json")


def main() -> None:
    """Fill the database, rename, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", nargs="?", help="URL of an empty database; by default a new SQLite file")
    parser.add_argument("--quotes", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        open_database(arguments.database or f"sqlite:///{folder}/renaming.db", create=True)
        with database.atomic():
            _fill(arguments.quotes // QUOTES_EACH)
        database.execute_sql("analyze")
        found = [_rename(f"Person of {number} names") for number in range(arguments.rounds)]
        one_by_one = [_one_by_one() for _ in range(arguments.rounds)]
        database.close()
    lines = found[0][0]
    whole, statement = (statistics.median(times) for times in list(zip(*found, strict=True))[1:])
    by_one = statistics.median(one_by_one)
    print(f"{arguments.quotes:,} quotes; {lines:,} lines; {'SQLite' if is_sqlite() else 'PostgreSQL'}")
    print(f"the whole transaction: {whole:.2f} s, of which the one statement {statement:.2f} s")
    print(f"the same lines one by one: {by_one:.2f} s, {by_one / statement:.1f} times as long")


def _rename(name: str) -> tuple[int, float, float]:
    """How many lines the feed has more after the rename, and the seconds of it all and of writing the lines."""
    before = Change.select().count()
    begun = time.perf_counter()
    with writing():
        changed, _, _ = write_entries([Entry(RENAMED, "person", name, (), None, ())])
        changes = Changes(IMPORTED)
        refresh_entities(changed, changes)
        noted = time.perf_counter()
        changes.write()
        written = time.perf_counter()
    return Change.select().count() - before, time.perf_counter() - begun, written - noted


def _one_by_one() -> float:
    """The seconds that the lines take where their records are read first, in a transaction that is taken back."""
    begun = time.perf_counter()
    with database.atomic() as transaction:
        records: set[tuple[str, str]] = set()
        for resource, table, column, key in (
            ("articles", ArticleEntity, "article", "entity"),
            *(("quotes", Quote, "id", part) for part in ("speaker", "addressee", "affiliation", "medium")),
            ("events", Event, "id", "place"),
            ("events", EventParticipant, "event", "entity"),
        ):
            records |= {(resource, row[0]) for row in bulk.select(table, (column,), key, [RENAMED])}
        lines = [(IMPORTED, *record, "updated") for record in sorted(records)]
        bulk.insert(Change, ("at", "resource", "record", "action"), lines)
        taken = time.perf_counter() - begun
        transaction.rollback()
    return taken


def _fill(articles: int) -> None:
    insert_news(articles)
    Entity.create(id=RENAMED, kind="person", name="Person", article_count=articles)
    chance = random.Random(0)
    days = dict(bulk.select(Article, ("id", "published_sort"), "id", map(article_id, range(articles))))
    share = ("article", "entity", "name", "mention_count", "quote_count", "first_start", "published_sort", *EVIDENCE)
    shares = [(key, RENAMED, "Person", 9, QUOTES_EACH, 9, day, "[]", "[]", "[]") for key, day in days.items()]
    bulk.insert(ArticleEntity, share, shares)
    quotes = [_quote(key, number, day, chance) for key, day in days.items() for number in range(2 * QUOTES_EACH)]
    bulk.insert(Quote, tuple(quotes[0]), [tuple(quote.values()) for quote in quotes])
    events = [(f"evt_{key}", "CONSULT", "occurred", "They met.", "", 1, 1) for key in days]
    bulk.insert(Event, ("id", "type", "status", "label", "date_sort", "article_count", "mention_count"), events)
    tellings = [(f"evt_{key}", key, "occurred", "They met.", 1, day) for key, day in days.items()]
    telling = ("event", "article", "status", "label", "mention_count", "published_sort")
    blank = ("date_json", "place_json", "participants_json")
    bulk.insert(EventArticle, (*telling, *blank), [(*row, "null", "null", "[]") for row in tellings])
    cast = [(f"evt_{key}", 0, "party", RENAMED, "Person") for key in days]
    bulk.insert(EventParticipant, ("event", "position", "role", "entity", "text"), cast)


def _quote(article: str, number: int, day: str, chance: random.Random) -> dict[str, Any]:
    speaker = RENAMED if number < QUOTES_EACH else entity_id(chance.randrange(ENTITIES))
    return {
        "id": f"quo_{article}_{number}",
        "article": article,
        "kind": "direct",
        "text": "We shall see.",
        "start": number,
        "spans_json": "[]",
        "speaker": speaker,
        "speaker_start": 0,
        "speaker_end": 6,
        "speaker_text": "Person",
        "sentence_start": 0,
        "sentence_end": 9,
        "sentence_text": "They said",
        "confidence": 0.9,
        "published_sort": day,
    }


if __name__ == "__main__":
    main()
