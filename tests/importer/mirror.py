"""Reads every record through the API's own application, and keeps a copy by following the change feed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask.testing import FlaskClient

from api import responder
from api.application import create_app
from api.memory import Memory
from dateline.settings import read_settings
from models.articles import Article
from models.changes import CHANGED_RESOURCES, Change
from models.entities import Entity
from models.events import Event
from models.quotes import Quote
from models.sources import Source
from models.stories import Story

TABLES: dict[str, Any] = {
    "articles": Article,
    "entities": Entity,
    "quotes": Quote,
    "events": Event,
    "stories": Story,
    "sources": Source,
}

DEFAULT: Mapping[str, str] = dict.fromkeys(TABLES, "")

ALL_PARTS_IN_JAVASCRIPT: Mapping[str, str] = {
    **dict.fromkeys(("entities", "quotes", "events"), "offsets=utf16"),
    "articles": "offsets=utf16&include=dates,quotes,events",
    "stories": "",
    "sources": "",
}
"""With which query string to read the records of each resource, to have all that there is of them in UTF-16."""

Record = tuple[str, str]
"""A resource's name and an id."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What GET of a record answers; `validator` is its ETag, `location` where a redirect leads."""

    status: int
    location: str | None = None
    validator: str | None = None
    body: bytes = b""


UNKNOWN = Answer(404)
"""What an id answers that nobody ever had."""

Answers = dict[Record, Answer]


class Reader:
    """Reads records with GET, those of each resource with a query string."""

    def __init__(self, url: str, query: Mapping[str, str] = DEFAULT) -> None:
        self._query = query
        self._client: FlaskClient = create_app(read_settings({"DATELINE_DATABASE_URL": url})).test_client()
        # The first request opens the database anew, for all threads.
        assert self._client.get("/health/ready").status_code == 200
        assert set(TABLES) == set(CHANGED_RESOURCES)

    def get(self, record: Record, known: Answer = UNKNOWN) -> Answer:
        """What the record answers who knows this of it: where that still holds, the same again."""
        headers = {"If-None-Match": known.validator} if known.validator else {}
        resource, identity = record
        response = self._client.get(f"/v1/{resource}/{identity}", query_string=self._query[resource], headers=headers)
        if response.status_code == 304:
            assert response.headers["ETag"] == known.validator
            return known
        body = response.data if response.status_code == 200 else b""
        return Answer(response.status_code, response.headers.get("Location"), response.headers.get("ETag"), body)

    def everything(self, known: Answers) -> Answers:
        """What every record answers that is in the database or is `known`, also where it only redirects or is gone.

        Read twice: as a client with `known` and a server that remembers would, and by both afresh, which must agree.
        """
        records = known.keys() | set(_records())
        told = {record: self.get(record, known.get(record, UNKNOWN)) for record in records}
        forget()
        afresh = {record: self.get(record) for record in records}
        for record in records:
            assert told[record] == afresh[record], f"{record}: what is remembered of it no longer holds"
        return afresh

    def changes(self, since: int, feed: str | None) -> tuple[list[tuple[int, Record]], str]:
        """The lines of the feed after one, with the records that they name, and the feed's id."""
        query = {"since": since, "limit": 200} | ({"feed": feed} if feed else {})
        response = self._client.get("/v1/changes", query_string=query)
        assert response.status_code == 200, response.json
        page = response.json
        assert page is not None
        return [(line["sequence"], (line["resource"], line["record"])) for line in page["items"]], page["feed"]


class Mirror:
    """A copy of all records, kept by the change feed alone."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._since = 0
        self._feed: str | None = None
        self.answers: Answers = {}

    def follow(self) -> int:
        """Take over what changed since the last time; how many lines told of it."""
        taken = 0
        while True:
            lines, self._feed = self._reader.changes(self._since, self._feed)
            if not lines:
                return taken
            for sequence, record in lines:
                self.answers[record] = self._reader.get(record, self.answers.get(record, UNKNOWN))
                self._since = sequence
            taken += len(lines)


def forget() -> None:
    """Have the server forget its responses."""
    responder.MEMORY = Memory()


def untold(before: Answers, after: Answers, told: Iterable[Record]) -> list[Record]:
    """The records that answer otherwise than before though no line of the feed told of them."""
    known = set(told)
    return sorted(
        record
        for record in before.keys() | after.keys()
        if before.get(record, UNKNOWN) != after.get(record, UNKNOWN) and record not in known
    )


def _records() -> Iterable[Record]:
    for resource, table in TABLES.items():
        rows: Iterable[Any] = table.select(table.id).tuples()
        yield from ((resource, row[0]) for row in rows)
    told: Iterable[Any] = Change.select(Change.resource, Change.record).distinct().tuples()
    yield from ((row[0], row[1]) for row in told)
