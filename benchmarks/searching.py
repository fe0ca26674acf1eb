"""How long a list with `q=` takes on SQLite, and how many times as long where its planner is left to itself: then the
words are matched anew for each row.

    python benchmarks/searching.py [--quotes 2698] [--rounds 5]

Fills a SQLite database with generated quotes, of which nearly all have a word that begins with "a", and asks for the
first page of `q=a*`. What the planner would do is asked once: it takes half a minute.
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

from benchmarks.generated import IMPORTED, WORDS
from models.articles import Article
from models.database import Table, database
from models.migrate import open_database
from models.projection import Column, Shape
from models.quotes import QUOTES, Quote
from models.search import SearchEntry, match_expression
from models.statements import Statement, page_statement

QUOTES_EACH = 10
"""Quotes of an article."""

BATCH = 500
"""Rows of one insert: SQLite takes 32,766 values."""

ARTICLE = {"word_count": 1, "imported_at": IMPORTED, "updated_at": IMPORTED, "text": "text"}

SENTENCE = {"sentence_start": 0, "sentence_end": 1, "sentence_text": "x"}
QUOTE = {"kind": "direct", "start": 0, "spans_json": "[]", "confidence": 1.0, **SENTENCE}

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def main() -> None:
    """Print how long the list takes, at the number of quotes and at four times as many, and what the planner would."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quotes", type=int, default=2_698)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    shape = Shape((Column("id", "id"), Column("text", "text")))
    with tempfile.TemporaryDirectory() as scratch:
        times = {}
        for quotes in (4 * arguments.quotes, arguments.quotes):
            open_database(f"sqlite:///{scratch}/{quotes}.db", create=True)
            fill(quotes)
            statement = page_statement(QUOTES, shape, (("q", 1),), "published", True, False, True)
            times[quotes] = statistics.median(seconds(statement) for _ in range(arguments.rounds))
            print(f"{quotes:7} quotes: {times[quotes] * 1000:8.1f} ms", flush=True)
        few, many = times[arguments.quotes], times[4 * arguments.quotes]
        print(f"four times as many quotes take {many / few:.1f} times as long")
        planned = statement.sql.replace("CROSS JOIN", "INNER JOIN")
        assert planned != statement.sql
        left_to_itself = seconds(Statement(planned, statement.positions, statement.packed))
        print(f"as the planner would: {left_to_itself * 1000:.0f} ms, {left_to_itself / few:.0f} times as long")
        database.close()


def seconds(statement: Statement) -> float:
    """How long the first page of one quote takes."""
    begun = time.perf_counter()
    assert len(statement.rows([match_expression("a*"), 2])) == 2
    return time.perf_counter() - begun


def fill(quotes: int) -> None:
    """Write so many quotes into the open database, with their articles and their entries in the search index."""
    chance = random.Random(0)
    # As many different words as news has: a search for a beginning brings all of them together.
    words = [*WORDS, *("".join(chance.choices(LETTERS, k=chance.randint(3, 10))) for _ in range(20_000))]
    articles = [f"art_{number:06}" for number in range(quotes // QUOTES_EACH + 1)]
    sources: list[dict[str, Any]] = [
        {"id": each, "identity": each, "digest": each, "text_digest": each, **ARTICLE} for each in articles
    ]
    rows, entries = [], []
    for number in range(quotes):
        key, text = f"quo_{number:06}", " ".join(chance.choices(words, k=25)) + " and a half"
        day = f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}"
        rows.append(
            {"id": key, "article": articles[number // QUOTES_EACH], "text": text, "published_sort": day, **QUOTE}
        )
        entries.append({"resource": "quotes", "record": key, "title": "", "body": text})
    tables: dict[type[Table], list[dict[str, Any]]] = {Article: sources, Quote: rows, SearchEntry: entries}
    with database.atomic():
        for table, values in tables.items():
            for start in range(0, len(values), BATCH):
                table.insert_many(values[start : start + BATCH]).execute()


if __name__ == "__main__":
    main()
