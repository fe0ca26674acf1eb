"""Full-text search over articles, quotes and entities."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from peewee import JOIN, SQL, AutoField, Expression, Join, Select, TextField, Value, fn
from peewee import Table as Relation

from models.database import Table, is_sqlite
from models.filters import Condition
from models.json_sql import primary_key
from models.snippets import CLOSING, OPENING, Snippet, snippet
from models.statements import Statement, written

SEARCHED = ("articles", "quotes", "entities")
"""The resources that search finds records of."""

LONGEST_QUERY = 32
"""Words and phrases of a search that count; what comes after them is left out."""

SEARCH_INDEX = Relation("search_index")
"""The FTS5 table. Its column of its own name stands for all of a row, as MATCH takes it."""

SEARCH_ENTRIES = Relation("search_entries")
"""The entries with PostgreSQL's generated column."""

_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')
_WORD = re.compile(r"[^\W_]+")


class SearchEntry(Table):
    """A record's words. SQLite indexes them in the FTS5 table `search_index`, kept by triggers in the same
    transaction; PostgreSQL in the generated column `words` (tsvector) under a GIN index."""

    id = AutoField()
    resource = TextField()
    record = TextField()
    title = TextField()
    body = TextField()

    class Meta:
        table_name = "search_entries"
        indexes = ((("resource", "record"), True),)


def matches(resource: str) -> Condition:
    """The record has the words of a `match_expression`."""

    def condition(table: Any, values: Sequence[Value]) -> Expression:
        entries: Any
        if is_sqlite():
            # A cross join keeps its order: SQLite would rather begin with the entries, and match all words for each.
            entries = Join(SEARCH_INDEX, SEARCH_ENTRIES, JOIN.CROSS, on=(SEARCH_ENTRIES.c.id == SEARCH_INDEX.c.rowid))
            matched = Expression(SEARCH_INDEX.c.search_index, "MATCH", values[0])
        else:
            entries = SEARCH_ENTRIES
            matched = Expression(SEARCH_ENTRIES.c.words, "@@", fn.to_tsquery(SQL("'search'"), values[0]))
        found = Select([entries], [SEARCH_ENTRIES.c.record]).where(
            matched, SEARCH_ENTRIES.c.resource == SQL(f"'{resource}'")
        )
        return primary_key(table).in_(found)  # type: ignore[no-any-return]

    return condition


def match_expression(words: str) -> str:
    """A user's words as the bound database's search expression; "" where there is nothing to search for.

    All words must occur, in any inflected form. "a phrase" in quotation marks stands as it is, begin* matches what
    begins so. All else is plain words: nothing that a user writes is an error.
    """
    terms = []
    for phrase, word in _TERM.findall(words):
        text = plain(phrase or word)
        if text:
            terms.append(f'"{text}"' if is_sqlite() else f"'{text}'")
            if word.endswith("*"):
                terms[-1] += "*" if is_sqlite() else ":*"
    return (" AND " if is_sqlite() else " & ").join(terms[:LONGEST_QUERY])


def plain(text: str) -> str:
    """The words of a text, without accents and punctuation, a space between them."""
    decomposed = unicodedata.normalize("NFKD", text)
    return " ".join(_WORD.findall("".join(mark for mark in decomposed if not unicodedata.combining(mark))))


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that a search found. `title` is an article's headline, a quote's speaker as the text has it, or an
    entity's name. The snippet's offsets are those of the article's text, of the quote's, or of the entity's aliases."""

    resource: str
    record: str
    title: str
    article: str | None
    """The article that is, or holds, the record; None for an entity."""
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class Hits:
    """Hits, the best first, and the cursor of the next page, None at the end."""

    items: list[Hit]
    next: tuple[float, int] | None


def search(
    words: str, resources: Sequence[str] = SEARCHED, *, limit: int = 20, after: tuple[float, int] | None = None
) -> Hits:
    """The records of these resources that have the words (see `match_expression`), the best first."""
    expression = match_expression(words)
    if not expression or not resources:
        return Hits([], None)
    # Naming one twice keeps the statement the same for one, two and three resources.
    wanted = [resource if resource in resources else resources[0] for resource in SEARCHED]
    values = [expression, *wanted, *(after or ()), limit + 1]
    rows = _hits(is_sqlite(), after is not None).rows(values)
    items = [
        Hit(resource, record, title, article, snippet(body, compared, marked))
        for resource, record, title, article, body, compared, marked, _, _ in rows[:limit]
    ]
    return Hits(items, (rows[limit - 1][7], rows[limit - 1][8]) if len(rows) > limit else None)


ARTICLE_OF_HIT = """case entry.resource when 'articles' then entry.record
    when 'quotes' then (select quotes.article_id from quotes where quotes.id = entry.record) end"""

# Cross joins keep their order, so that each of the two selects matches the words once, and not for each row anew.
SQLITE_HITS = f"""
with page (rank, id) as materialized (
    select bm25(search_index, 4.0, 1.0) as rank, search_index.rowid
    from search_index cross join search_entries on search_entries.id = search_index.rowid
    where search_index match {{0}} and search_entries.resource in ({{1}}, {{2}}, {{3}}) {{after}}
    order by 1, 2 limit {{limit}}
)
select entry.resource, entry.record, entry.title, {ARTICLE_OF_HIT}, entry.body, entry.body,
    highlight(search_index, 1, '{OPENING}', '{CLOSING}'), page.rank, page.id
from search_index cross join page on page.id = search_index.rowid
    cross join search_entries entry on entry.id = page.id
where search_index match {{0}} order by page.rank, page.id
"""

# Not materialized, so that PostgreSQL knows the words when it chooses an index.
POSTGRESQL_HITS = f"""
with wanted (query) as not materialized (select to_tsquery('search', {{0}})),
ranked (rank, id) as (
    select -ts_rank(words, query, 1)::float8, id from search_entries, wanted
    where words @@ query and resource in ({{1}}, {{2}}, {{3}})
),
page as (select rank, id from ranked where true {{after}} order by rank, id limit {{limit}})
select entry.resource, entry.record, entry.title, {ARTICLE_OF_HIT}, entry.body, search_plain(entry.body),
    ts_headline('search', search_plain(entry.body), query, 'HighlightAll=true, StartSel={OPENING}, StopSel={CLOSING}'),
    page.rank, page.id
from page join search_entries entry on entry.id = page.id, wanted order by page.rank, page.id
"""


@lru_cache(maxsize=4)
def _hits(sqlite: bool, after: bool) -> Statement:
    ranked = "(bm25(search_index, 4.0, 1.0), search_index.rowid)" if sqlite else "(rank, id)"
    condition = f"and {ranked} > ({{4}}, {{5}})" if after else ""
    text = (SQLITE_HITS if sqlite else POSTGRESQL_HITS).replace("{after}", condition)
    return written(text.replace("{limit}", "{6}" if after else "{4}"))
