"""A database of generated articles, the same at every run: as many rows and as much text as news of that number has."""

from __future__ import annotations

import datetime
import json
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from models import bulk
from models.articles import Article, Block
from models.changes import Change
from models.database import database
from models.entities import ArticleEntity, Entity, EntityName
from models.migrate import open_database
from models.sources import Source

ARTICLES = 100_000

SOURCES = 200

ENTITIES = 20_000

ENTITIES_EACH = 8

BATCH = 5_000

FIRST_DAY = datetime.date(2005, 1, 1)

DAYS = 7_300

IMPORTED = "2025-06-01T00:00:00Z"

EVIDENCE = ("aliases_json", "same_as_json", "titles_json")

WORDS = (
    "minister river harbour council election report Tuesday agreement company teachers weather market goal "
    "court police engine winter festival budget ferry museum vaccine treaty border strike orchard satellite"
).split()


def fill(path: Path, articles: int) -> None:
    """Make a SQLite database of that many articles at a path where there is none."""
    open_database(f"sqlite:///{path}", create=True)
    with database.atomic():
        insert_news(articles)
    database.execute_sql("analyze")
    database.close()


def insert_news(articles: int) -> None:
    """Insert that many articles into the open database, which is empty, with their sources and entities."""
    chance = random.Random(0)
    bulk.insert(
        Source,
        ("id", "name", "name_key", "domain", "article_count"),
        [
            (
                source_id(number),
                f"Outlet {number}",
                f"outlet {number}",
                f"outlet{number}.example",
                articles // SOURCES,
            )
            for number in range(SOURCES)
        ],
    )
    bulk.insert(
        Entity,
        (*("id", "kind", "name", "article_count", "mention_count", "quote_count"), *EVIDENCE),
        [(entity_id(number), "person", f"Person {number}", 40, 80, 10, "[]", "[]", "[]") for number in range(ENTITIES)],
    )
    bulk.insert(EntityName, ("key", "entity"), [(f"person {number}", entity_id(number)) for number in range(ENTITIES)])
    numbers = iter(range(articles))
    while batch := list(islice(numbers, BATCH)):
        insert_articles(batch, chance)
    bulk.insert(
        Change, ("at", "resource", "record", "action"), [(IMPORTED, "articles", article_id(articles - 1), "added")]
    )


def article_ids(path: Path, count: int) -> list[str]:
    """The ids of some articles of the database at a path, from all over it."""
    open_database(f"sqlite:///{path}", create=False)
    articles = Article.select().count()
    database.close()
    return [article_id(number) for number in random.Random(1).sample(range(articles), min(count, articles))]


def insert_articles(numbers: list[int], chance: random.Random) -> None:
    """Insert the articles of these numbers with their blocks and entities."""
    rows = [article(number, chance) for number in numbers]
    bulk.insert(Article, tuple(rows[0]), [tuple(row.values()) for row in rows])
    bulk.insert(
        Block, ("article", "position", "kind", "start", "end"), [block for row in rows for block in blocks(row)]
    )
    bulk.insert(
        ArticleEntity,
        (*("article", "entity", "name", "mention_count", "quote_count", "first_start", "published_sort"), *EVIDENCE),
        [
            (row["id"], entity_id(number), f"Person {number}", 2, 0, start, row["published_sort"], "[]", "[]", "[]")
            for row in rows
            for start, number in enumerate(chance.sample(range(ENTITIES), ENTITIES_EACH))
        ],
    )


def article(number: int, chance: random.Random) -> dict[str, Any]:
    """One row of `articles`: about 350 words in nine lines."""
    day = (FIRST_DAY + datetime.timedelta(chance.randrange(DAYS))).isoformat()
    lines = [" ".join(chance.choices(WORDS, k=length)).capitalize() + "." for length in (8, *[43] * 8)]
    return {
        "id": article_id(number),
        "identity": f"url:outlet{number % SOURCES}.example/{number}",
        "source": source_id(number % SOURCES),
        "source_name": f"Outlet {number % SOURCES}",
        "url": f"https://outlet{number % SOURCES}.example/{number}",
        "headline": lines[0],
        "headline_origin": "given",
        "teaser": " ".join(lines[1].split()[:20]),
        "teaser_complete": True,
        "authors_json": json.dumps([f"Author {number % 500}"]),
        "section": WORDS[number % 7],
        "language": "en",
        "published_edtf": day,
        "published_earliest": day,
        "published_latest": day,
        "published_origin": "given",
        "published_evidence_json": "[]",
        "published_sort": day,
        "text": "\n".join(lines),
        "word_count": 352,
        "quote_count": 3,
        "event_count": 4,
        "entity_count": ENTITIES_EACH,
        "revision": 1,
        "digest": str(number),
        "text_digest": str(number),
        "imported_at": IMPORTED,
        "updated_at": IMPORTED,
    }


def blocks(row: dict[str, Any]) -> Iterator[tuple[str, int, str, int, int]]:
    """The rows of `blocks` of an article: one a line."""
    start = 0
    for position, line in enumerate(row["text"].split("\n")):
        yield row["id"], position, "paragraph" if position else "headline", start, start + len(line)
        start += len(line) + 1


def article_id(number: int) -> str:
    """The id of an article; like real ids, in another order than the articles."""
    return f"art_{number * 2_654_435_761 % 2**40:016x}"


def entity_id(number: int) -> str:
    """The id of an entity."""
    return f"ent_{number:016x}"


def source_id(number: int) -> str:
    """The id of a source."""
    return f"src_{number:016x}"
