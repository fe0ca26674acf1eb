"""Full-text search over articles, quotes and entities."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from peewee import SQL, AutoField, Expression, TextField, Value, fn
from peewee import Table as Relation

from models.database import Table, is_sqlite
from models.filters import Condition
from models.stopwords import STOPWORDS

LONGEST_QUERY = 32
"""Words and phrases of a search that count; what comes after them is left out."""

SEARCH_INDEX = Relation("search_index")
"""The FTS5 table. Its column of its own name stands for all of a row, as MATCH takes it."""

SEARCH_WORDS = Relation("search_entries")
"""The entries with PostgreSQL's generated column."""

_TERM = re.compile(r'"([^"]*)"|([^\s"]+)')


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
        if is_sqlite():
            entry = SearchEntry.alias()
            found = (
                entry.select(entry.record)
                .join(SEARCH_INDEX, on=(SEARCH_INDEX.c.rowid == entry.id))
                .where(Expression(SEARCH_INDEX.c.search_index, "MATCH", values[0]))
            )
        else:
            entry = SEARCH_WORDS
            found = entry.select(entry.c.record).where(Expression(entry.c.words, "@@", as_query(values[0])))
        resource_column = entry.resource if is_sqlite() else entry.c.resource
        return table._meta.primary_key.in_(found.where(resource_column == SQL(f"'{resource}'")))

    return condition


def as_query(expression: Value) -> Any:
    """A search expression as PostgreSQL compares it with `words`."""
    return fn.to_tsquery(SQL("'english'"), expression)


def match_expression(words: str) -> str:
    """A user's words as the bound database's search expression; "" where there is nothing to search for.

    All words must occur, in any inflected form. "a phrase" in quotation marks stands as it is, begin* matches what
    begins so. All else is plain words: nothing that a user writes is an error. Words that are in nearly every
    English text count only inside a phrase.
    """
    terms = []
    for phrase, word in _TERM.findall(words.replace("\\0", " ")):
        prefix = word.endswith("*")
        text = phrase or word.rstrip("*")
        if not any(character.isalnum() for character in text) or (word and text.lower() in STOPWORDS):
            continue
        terms.append(_term(text, prefix))
    return (" AND " if is_sqlite() else " & ").join(terms[:LONGEST_QUERY])


def _term(text: str, prefix: bool) -> str:
    if is_sqlite():
        return f'"{text}"' + ("*" if prefix else "")
    quoted = text.replace("\\\\", " ").replace("'", "''")
    return f"'{quoted}'" + (":*" if prefix else "")
