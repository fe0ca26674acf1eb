"""Reads records as finished JSON: pages of a list by keyset, single records, and what became of an id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Any

from peewee import SQL

from dateline.vocabulary import Field
from models.articles import ARTICLES, Article
from models.changes import CHANGES, Change
from models.database import is_sqlite
from models.dates import DateMention  # noqa: F401 - what its import tells peewee: articles have dates
from models.entities import ENTITIES
from models.events import EVENTS
from models.filters import one_of
from models.imports import IMPORTS
from models.json_sql import primary_key
from models.lookups import current_record
from models.meanings import Meaning, Reading, Unknown
from models.projection import Shape
from models.quotes import QUOTES
from models.resources import Resource
from models.sources import SOURCES
from models.statements import Statement, compile_query, page_statement, parameter, record_statement
from models.stories import STORIES
from models.story_parts import StoryEntity  # noqa: F401 - and stories have entities and a timeline
from models.values import arrayed

RESOURCES = {each.name: each for each in (ARTICLES, ENTITIES, QUOTES, EVENTS, STORIES, SOURCES, IMPORTS, CHANGES)}
"""All resources by name."""

Cursor = tuple[Any, ...]
"""The sort values (text or numbers) and the id of the last record of a page."""


@dataclass(frozen=True, slots=True)
class Page:
    """Records as JSON texts, and the cursor of the next page, None at the end; whom the names in the filters were taken
    for, and what in them names nothing that there is."""

    items: list[str]
    next: Cursor | None
    meanings: tuple[Meaning, ...] = ()
    unknown: tuple[Unknown, ...] = ()


class Fate(StrEnum):
    """What became of an id."""

    FOUND = "found"
    MOVED = "moved"
    """The record went into another; `Standing.moved_to` is its id."""
    DELETED = "deleted"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Standing:
    """What became of an id, and where it moved to."""

    fate: Fate
    moved_to: str | None = None


def page(
    resource: Resource,
    shape: Shape,
    *,
    filters: Mapping[str, Sequence[str]] | None = None,
    within: Mapping[str, str] | None = None,
    sort: str | None = None,
    limit: int = 20,
    after: Cursor | None = None,
    meant: Mapping[str, Sequence[str]] | None = None,
) -> Page:
    """One page of a list.

    `filters` are values as a user writes them, by the filter's name; a record passes where for every filter one of
    its values fits. `within` pins filters to ids as they stand in the database: the list of a record's
    sub-resource. `sort` is a name of `resource.sorts`, "-name" for backwards, by default `resource.default_sort`.
    `meant` are the ids that names were taken for on the page before, by `meaning_key`: a list is of the same entities
    to its end, whoever is called so meanwhile.
    Raises FilterError for a value that cannot be read, KeyError for a filter or sort that the resource lacks.
    """
    reading = Reading([(name, 1) for name in within or {}], list((within or {}).values()))
    for name, texts in (filters or {}).items():
        if texts:
            reading.add(resource.filters[name], tuple(dict.fromkeys(texts)), meant or {})
    found = Page([], None)
    if not reading.unknown:
        sort = sort or resource.default_sort
        name, backwards = sort.removeprefix("-"), sort.startswith("-")
        present = tuple(reading.present)
        statement = page_statement(resource, shape, present, name, backwards, after is not None, is_sqlite())
        # One more than asked tells whether there is a next page.
        found = page_of(statement.rows([*reading.values, *(after or ()), limit + 1]), limit)
    return replace(found, meanings=tuple(reading.meanings), unknown=tuple(reading.unknown))


def page_of(rows: Sequence[tuple[Any, ...]], limit: int) -> Page:
    """The page of rows of (record, sort values, id), of which one beyond `limit` tells that more follow."""
    items = [row[0] for row in rows[:limit]]
    return Page(items, tuple(rows[limit - 1][1:]) if len(rows) > limit else None)


def record(resource: Resource, shape: Shape, identity: Any) -> str | None:
    """One record as JSON text; None where there is none of this id: `standing` says what became of it."""
    rows = record_statement(resource, shape, is_sqlite()).rows((identity,))
    return rows[0][0] if rows else None


def standing(resource: Resource, identity: Any) -> Standing:
    """What became of an id. An id that was merged several times moved to where it is found now."""
    if "merged_into" in resource.table._meta.fields:
        found = current_record(resource.table, identity)
        if found is not None:
            return Standing(Fate.FOUND) if found == identity else Standing(Fate.MOVED, found)
    elif _existence(resource, is_sqlite()).rows((identity,)):
        return Standing(Fate.FOUND)
    last = _last_action(is_sqlite()).rows((resource.name, str(identity)))
    return Standing(Fate.DELETED if last and last[0][0] == "deleted" else Fate.UNKNOWN)


def texts(identities: Sequence[str]) -> dict[str, str]:
    """The texts of articles by id, without those there are not."""
    return {article: text for (article, field), text in fields(identities).items() if field == Field.TEXT}


def fields(identities: Sequence[str]) -> dict[tuple[str, str], str]:
    """What spans of articles count in, by the article's id and the field, to count them otherwise than in code points;
    without the articles that there are not."""
    rows = _texts(is_sqlite()).rows([arrayed(identities)])
    columns = ((Field.TEXT, 1), (Field.HEADLINE, 2))
    return {(row[0], field.value): row[column] or "" for row in rows for field, column in columns}


@lru_cache(maxsize=2)
def _texts(sqlite: bool) -> Statement:
    return compile_query(
        Article.select(Article.id, Article.text, Article.headline).where(one_of(Article.id, [parameter(0, many=True)]))
    )


@lru_cache(maxsize=32)
def _existence(resource: Resource, sqlite: bool) -> Statement:
    key = primary_key(resource.table)
    return compile_query(resource.table.select(key).where(key == parameter(0)))


@lru_cache(maxsize=2)
def _last_action(sqlite: bool) -> Statement:
    of_record = (Change.resource == parameter(0)) & (Change.record == parameter(1))
    return compile_query(Change.select(Change.action).where(of_record).order_by(Change.sequence.desc()).limit(SQL("1")))
