"""Writes outlets and how many articles each has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dateline.folding import lookup_key
from models import bulk
from models.articles import Article
from models.database import database, is_sqlite
from models.rows import SourceRow
from models.sources import Source


def count_article(source: SourceRow | None) -> None:
    """One more article of a source; makes its record where it is new.

    Where articles name a source differently, it has the name that sorts first; without any, its domain.
    """
    if source is None:
        return
    found = next(bulk.select(Source, ("name", "article_count", "domain"), "id", [source.id]), None)
    if found is None:
        name = source.name or source.domain or ""
        row = (source.id, name, lookup_key(name), source.domain, 1)
        bulk.insert(Source, ("id", "name", "name_key", "domain", "article_count"), [row])
        return
    name, count, domain = found
    if source.name and (name == domain or source.name < name):
        name = source.name
    values = (name, lookup_key(name), count + 1, source.id)
    bulk.update(Source, "id", ("name", "name_key", "article_count"), [values])


def discount_article(source: str | None) -> None:
    """One article less of a source, which a revision is about to count again, maybe for another."""
    if source is None:
        return
    ((count,),) = bulk.select(Source, ("article_count",), "id", [source])
    bulk.update(Source, "id", ("article_count",), [(count - 1, source)])


def settle_source(source: str | None) -> None:
    """After a revision: name a source by the articles it has left, and delete one that has none."""
    if source is None:
        return
    mark = "?" if is_sqlite() else "%s"
    query = f"select count(*), min(source_name) from {Article._meta.table_name} where source_id = {mark}"
    count, name = database.execute_sql(query, (source,)).fetchone()
    ((domain, known),) = bulk.select(Source, ("domain", "name"), "id", [source])
    if not count:
        bulk.delete(Source, "id", [source])
    elif (name or domain or known) != known:
        bulk.update(Source, "id", ("name", "name_key"), [(name or domain, lookup_key(name or domain), source)])


def sources_of(ids: Iterable[str]) -> dict[str, tuple[Any, ...]]:
    """The rows of these sources, by id."""
    rows = bulk.select(Source, ("id", "name", "domain", "article_count"), "id", ids)
    return {row[0]: tuple(row) for row in rows}


def source_shown(row: tuple[Any, ...]) -> Any:
    """What the articles that refer to a source show of it, beside its id."""
    return row[1]
