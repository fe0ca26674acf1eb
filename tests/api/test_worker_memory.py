"""What a serving process takes of memory for itself, however many different things it is asked."""

from __future__ import annotations

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path

import psutil

from benchmarks.generated import article_id, entity_id, fill, source_id
from tests.api.serving import Api, serving
from tests.scale import scaled

ARTICLES = scaled(20_000, 100_000)

REQUESTS = 10_000

MOST_MEGABYTES = 130

CODINGS = ("gzip", "br", "zstd", "identity")


def mixed(count: int, chance: random.Random) -> Iterator[str]:
    """Addresses of lists, records and parts of them, with filters of all kinds, hardly any twice."""
    for number in range(count):
        article, entity = article_id(chance.randrange(ARTICLES)), chance.randrange(20_000)
        yield chance.choice(
            (
                f"/v1/articles/{article}",
                f"/v1/articles/{article}/entities",
                f"/v1/articles?entity={entity_id(entity)}",
                f"/v1/articles?entity=Person+{entity}&published=2010/..",
                f"/v1/articles?limit=100&published=20{chance.randrange(5, 25):02}-{chance.randrange(1, 13):02}",
                f"/v1/articles?limit={chance.randrange(1, 200)}&source={source_id(chance.randrange(200))}",
                f"/v1/entities/{entity_id(entity)}",
                f"/v1/entities?prefix=person+{entity}",
                f"/v1/quotes?speaker=Person+{entity}",
                f"/v1/search?q=harbour+{number}",
                f"/v1/articles/nobody{number}",
                f"/v1/articles?limit={number}x",
                "/v1/changes",
                "/openapi.json",
            )
        )


def ask(api: Api, paths: list[str], chance: random.Random) -> None:
    """Ask for all on one connection."""
    connection = HTTPConnection("127.0.0.1", api.port, timeout=60)
    for path in paths:
        connection.request("GET", path, headers={"Accept-Encoding": chance.choice(CODINGS)})
        answer = connection.getresponse()
        answer.read()
        assert answer.status in (200, 404, 422), path
    connection.close()


def test_after_ten_thousand_different_requests_a_worker_holds_less_than_it_may(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    fill(path, ARTICLES)
    settings = {"DATELINE_METRICS": "on", "DATELINE_KEYS": "optional", "DATELINE_RATE_LIMIT": "1000000/second"}
    with serving(f"sqlite:///{path}", tmp_path, **settings) as api:
        chance = random.Random(13)
        paths = list(mixed(REQUESTS, chance))
        with ThreadPoolExecutor(8) as clients:
            for asked in [clients.submit(ask, api, paths[number::8], chance) for number in range(8)]:
                asked.result()
        (worker,) = psutil.Process(api.process.pid).children()
        assert worker.memory_full_info().uss < MOST_MEGABYTES * 1_000_000
