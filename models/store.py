"""Writes articles: each one wholly, with all that follows from it, in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any

import orjson
from peewee import Model

from models import bulk
from models.articles import Article, ArticleRevision, Block, Location
from models.changes import Change
from models.database import LOCK_MILLISECONDS, database, is_sqlite
from models.dates import DateMention
from models.entities import ArticleEntity, Mention
from models.events import EventArticle, EventMention
from models.quotes import Quote
from models.rows import ArticleRow, ArticleRows, BlockRow, DateRow, EventMentionRow, MentionRow, QuoteRow, TellingRow
from models.store_entities import EntityWriter
from models.store_events import EventWriter
from models.store_search import SearchWriter
from models.store_sources import count_article, discount_article, settle_source

WRITE_LOCK = 7_234_002
"""Key of PostgreSQL's advisory lock that one writer at a time holds; SQLite has one writer anyhow."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What became of an article: its id, and `added`, `updated` or `unchanged`."""

    article: str
    outcome: str


@contextmanager
def writing() -> Iterator[None]:
    """A transaction that no other writer shares, so that what is read in it stays true until it ends."""
    with database.atomic("IMMEDIATE") if is_sqlite() else database.atomic():
        if not is_sqlite():
            database.execute_sql(f"set local lock_timeout = {LOCK_MILLISECONDS}")
            database.execute_sql("select pg_advisory_xact_lock(%s)", (WRITE_LOCK,))
        yield


def store_article(rows: ArticleRows, at: str) -> Stored:
    """Add the article, or revise the one that has its id; all of it or nothing. `at` is the instant, in UTC."""
    article = rows.article
    with writing():
        known = next(bulk.select(Article, ("digest",), "id", [article.id]), None)
        if known is not None and known[0] == article.digest:
            remember_location(rows.location, article.id)
            return Stored(article.id, "unchanged")
        outcome = "added" if known is None else "updated"
        _write(rows, at, revises=known is not None)
        return Stored(article.id, outcome)


def remember_location(location: str, article: str) -> None:
    """Note that an article was read at a location; a location holds one article at a time."""
    known = next(bulk.select(Location, ("article",), "location", [location]), None)
    if known is None:
        bulk.insert(Location, ("location", "article"), [(location, article)])
    elif known[0] != article:
        bulk.update(Location, "location", ("article",), [(article, location)])


def _write(rows: ArticleRows, at: str, revises: bool) -> None:
    article = rows.article.id
    changes = _Changes(at)
    search = SearchWriter()
    entities = EntityWriter(article, revises)
    events = EventWriter(article, revises)
    quotes_before = _quotes(article) if revises else {}
    left_source = _keep_revision(article, at) if revises else None
    if revises:
        for table in (Block, DateMention, Mention, Quote, EventMention, EventArticle, ArticleEntity):
            bulk.delete(table, "article", [article])
    count_article(rows.source)
    entities.write_records(rows.entities)
    _write_article(rows.article, at, revises)
    entities.write_contributions(rows.entities)
    _insert(Block, BlockRow, rows.blocks)
    _insert(DateMention, DateRow, rows.dates)
    _insert(Mention, MentionRow, rows.mentions)
    _insert(Quote, QuoteRow, rows.quotes)
    events.write_records(rows.tellings)
    _insert(EventArticle, TellingRow, rows.tellings)
    _insert(EventMention, EventMentionRow, rows.event_mentions)
    entities.delete_unmentioned()
    settle_source(left_source)

    search.write("articles", [(article, rows.article.headline or "", rows.article.text)], known=[article] * revises)
    search.write("quotes", [(q.id, q.speaker_text or "", q.text) for q in rows.quotes], known=quotes_before)
    search.write("entities", entities.search_entries(), known=entities.indexed())
    search.finish()

    changes.note("articles", {article: rows.article}, {article: None} if revises else {})
    changes.note("entities", entities.after, entities.before)
    changes.note("quotes", {quote.id: _values(QuoteRow)(quote) for quote in rows.quotes}, quotes_before)
    changes.note("events", events.after, events.before)
    changes.write()
    remember_location(rows.location, article)


class _Changes:
    """The lines of the change feed that one article causes."""

    def __init__(self, at: str) -> None:
        self._at = at
        self._lines: list[tuple[str, str, str, str]] = []

    def note(self, resource: str, after: dict[str, Any], before: dict[str, Any]) -> None:
        """Compare records by id: those only after were added, those only before deleted."""
        for record in sorted(after.keys() | before.keys()):
            if record not in before:
                action = "added"
            elif record not in after:
                action = "deleted"
            elif after[record] != before[record]:
                action = "updated"
            else:
                continue
            self._lines.append((self._at, resource, record, action))

    def write(self) -> None:
        bulk.insert(Change, ("at", "resource", "record", "action"), self._lines)


def _write_article(row: ArticleRow, at: str, revises: bool) -> None:
    names = _names(ArticleRow)
    values = _values(ArticleRow)(row)
    if not revises:
        bulk.insert(Article, (*names, "revision", "imported_at", "updated_at"), [(*values, 1, at, at)])
        return
    ((revision,),) = bulk.select(Article, ("revision",), "id", [row.id])
    bulk.update(Article, "id", (*names, "revision", "updated_at"), [(*values, revision + 1, at, row.id)])


REVISION_FIELDS = (
    *("url", "source_name", "headline", "headline_origin", "teaser", "authors_json", "section", "language"),
    *("published_edtf", "published_origin", "text"),
)
"""What a replaced revision keeps of an article."""


def _keep_revision(article: str, at: str) -> str | None:
    """Keep the article as it is now among its revisions; returns the source that it had."""
    chosen = ("source", "revision", "digest", *REVISION_FIELDS)
    (found,) = bulk.select(Article, chosen, "id", [article])
    source, revision, digest, *values = found
    document = dict(zip(REVISION_FIELDS, values, strict=True))
    document["authors"] = orjson.loads(document.pop("authors_json"))
    bulk.insert(
        ArticleRevision,
        ("article", "revision", "digest", "document_json", "replaced_at"),
        [(article, revision, digest, orjson.dumps(document).decode(), at)],
    )
    discount_article(source)
    return str(source) if source else None


def _quotes(article: str) -> dict[str, tuple[Any, ...]]:
    rows = bulk.select(Quote, _names(QuoteRow), "article", [article])
    return {row[0]: tuple(row) for row in rows}


def _insert(table: type[Model], row_type: type, rows: tuple[Any, ...]) -> None:
    names = tuple(name for name in _names(row_type) if name in table._meta.fields)
    values = attrgetter(*names)
    bulk.insert(table, names, [values(row) for row in rows])


def _names(row_type: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(row_type))


def _values(row_type: type) -> attrgetter[tuple[Any, ...]]:
    return attrgetter(*_names(row_type))
