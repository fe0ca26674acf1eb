"""Writes articles: each one wholly, with all that follows from it, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from operator import attrgetter, itemgetter
from typing import Any

import orjson
from peewee import Model

from models import bulk
from models.articles import Article, ArticleRevision, Block, Incompletion, Location
from models.database import LOCK_MILLISECONDS, database, is_sqlite
from models.dates import DateMention
from models.entities import ArticleEntity, Mention
from models.events import EventArticle, EventMention
from models.groupings import unsettle
from models.namings import write_namings
from models.quotes import Quote
from models.rows import (
    ArticleRow,
    ArticleRows,
    BlockRow,
    DateRow,
    EventMentionRow,
    IncompletionRow,
    MentionRow,
    QuoteRow,
    TellingRow,
)
from models.store_changes import Changes
from models.store_entities import EntityWriter, entity_shown, place_shown
from models.store_events import EventWriter
from models.store_search import SearchWriter
from models.store_sources import count_article, discount_article, settle_source, source_shown, sources_of
from models.store_stories import add_story, refresh_stories
from models.traces import write_traces

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


def store_again(rows: ArticleRows, at: str) -> bool:
    """Put what was read anew in a stored article in the place of its facts; its revision stays. Does nothing, and
    returns False, where the article has been revised or deleted meanwhile."""
    with writing():
        known = next(bulk.select(Article, ("digest",), "id", [rows.article.id]), None)
        if known is None or known[0] != rows.article.digest:
            return False
        _write(rows, at, revises=True, revision_stays=True)
        return True


def remember_location(location: str, article: str) -> None:
    """Note that an article was read at a location; a location holds one article at a time."""
    known = next(bulk.select(Location, ("article",), "location", [location]), None)
    if known is None:
        bulk.insert(Location, ("location", "article"), [(location, article)])
    elif known[0] != article:
        bulk.update(Location, "location", ("article",), [(article, location)])


def _write(rows: ArticleRows, at: str, revises: bool, revision_stays: bool = False) -> None:
    article = rows.article.id
    linked = rows.linked
    changes = Changes(at)
    search = SearchWriter()
    entities = EntityWriter([article] if revises else [])
    events = EventWriter([article] if revises else [])
    quotes_before = quotes_of([article]) if revises else {}
    headline_before, text_before, left_source = _shown_before(article) if revises else (None, None, None)
    concerned = {source for source in (left_source, rows.source and rows.source.id) if source}
    sources_before = sources_of(concerned)
    if revises:
        discount_article(left_source)
        if not revision_stays:
            _keep_revision(article, at)
        for table in (Block, Incompletion, DateMention, Mention, Quote, EventMention, EventArticle, ArticleEntity):
            bulk.delete(table, "article", [article])
    count_article(rows.source)
    entities.write_records(linked.entities)
    _write_article(rows.article, at, revises, revision_stays)
    entities.write_contributions(linked.entities)
    changes.note_led("entities", write_namings(article, linked.namings, rows.facts, revises))
    insert_rows(Block, BlockRow, rows.blocks)
    insert_rows(Incompletion, IncompletionRow, rows.incomplete)
    insert_rows(DateMention, DateRow, rows.dates)
    insert_rows(Mention, MentionRow, linked.mentions)
    insert_rows(Quote, QuoteRow, linked.quotes)
    changes.note_led("events", write_traces(linked.told.traces, [article] * revises, decided=False))
    events.write_records(linked.told.tellings, linked.told.event_mentions)
    insert_rows(EventArticle, TellingRow, linked.told.tellings)
    insert_rows(EventMention, EventMentionRow, linked.told.event_mentions)
    entities.delete_unmentioned()
    settle_source(left_source)
    unsettle(article)
    refresh_stories([article], events.after, events.before, changes)

    search.write("articles", [(article, rows.article.headline or "", rows.article.text)], known=[article] * revises)
    search.write("quotes", [(q.id, q.speaker_text or "", q.text) for q in linked.quotes], known=quotes_before)
    search.write("entities", entities.search_entries(), known=entities.indexed())
    search.finish()

    # A revision is always another record: it has another number.
    after, before = (2, rows.article.headline), (1, headline_before)
    changes.note("articles", {article: after}, {article: before} if revises else {}, shown=itemgetter(1))
    if text_before is not None and (
        _wide(text_before) != _wide(rows.article.text) or _wide(headline_before) != _wide(rows.article.headline)
    ):
        changes.note_respelled(article)
    changes.note("sources", sources_of(concerned), sources_before, shown=source_shown)
    changes.note("entities", entities.after, entities.before, shown=entity_shown, placed=place_shown)
    changes.note("quotes", {quote.id: values_of(QuoteRow)(quote) for quote in linked.quotes}, quotes_before)
    changes.note("events", events.after, events.before)
    changes.note_led("entities", entities.stranded)
    changes.note_led("events", events.stranded)
    changes.write()
    remember_location(rows.location, article)


def _write_article(row: ArticleRow, at: str, revises: bool, revision_stays: bool) -> None:
    names = names_of(ArticleRow)
    values = values_of(ArticleRow)(row)
    if not revises:
        story = add_story(row.id)
        bulk.insert(Article, (*names, "story", "revision", "imported_at", "updated_at"), [(*values, story, 1, at, at)])
        return
    ((revision,),) = bulk.select(Article, ("revision",), "id", [row.id])
    revision += not revision_stays
    bulk.update(Article, "id", (*names, "revision", "updated_at"), [(*values, revision, at, row.id)])


REVISION_FIELDS = (
    *("url", "source_name", "headline", "headline_origin", "teaser", "authors_json", "section", "language"),
    *("published_edtf", "published_origin", "text"),
)
"""What a replaced revision keeps of an article."""


def _shown_before(article: str) -> tuple[str | None, str, str | None]:
    """The headline, the text and the source of an article as it is now."""
    ((headline, text, source),) = bulk.select(Article, ("headline", "text", "source"), "id", [article])
    return headline, text, source


def _wide(text: str | None) -> list[tuple[int, int]]:
    """Where a text's characters stand that take more than one byte of UTF-8, and how many: from four on they are two
    units of UTF-16."""
    if text is None or text.isascii():
        return []
    return [(at, len(each.encode("utf-8", "surrogatepass"))) for at, each in enumerate(text) if not each.isascii()]


def _keep_revision(article: str, at: str) -> None:
    """Keep the article as it is now among its revisions."""
    chosen = ("revision", "digest", *REVISION_FIELDS)
    (found,) = bulk.select(Article, chosen, "id", [article])
    revision, digest, *values = found
    document = dict(zip(REVISION_FIELDS, values, strict=True))
    document["authors"] = orjson.loads(document.pop("authors_json"))
    bulk.insert(
        ArticleRevision,
        ("article", "revision", "digest", "document_json", "replaced_at"),
        [(article, revision, digest, orjson.dumps(document).decode(), at)],
    )


def quotes_of(articles: Iterable[str]) -> dict[str, tuple[Any, ...]]:
    """The rows of the quotes of some articles, by id."""
    rows = bulk.select(Quote, names_of(QuoteRow), "article", articles)
    return {row[0]: tuple(row) for row in rows}


def insert_rows(table: type[Model], row_type: type, rows: Sequence[Any]) -> None:
    """Insert rows into the table that their fields are named after."""
    names = tuple(name for name in names_of(row_type) if name in table._meta.fields)
    values = attrgetter(*names)
    bulk.insert(table, names, [values(row) for row in rows])


def names_of(row_type: type) -> tuple[str, ...]:
    """The columns of a type of row."""
    return tuple(field.name for field in fields(row_type))


def values_of(row_type: type) -> attrgetter[tuple[Any, ...]]:
    """Takes a row's values in the order of `names_of`."""
    return attrgetter(*names_of(row_type))
