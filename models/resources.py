"""What a resource of the API is to the database: its table, its filters and its sorts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from peewee import SQL, Expression, fn

from models.database import Table, is_sqlite
from models.filters import Filter


@dataclass(frozen=True, eq=False, slots=True)
class Sort:
    """An order of a list: by a column that is never NULL, then by those of `then`, then by id; backwards where asked as
    "-name"."""

    name: str
    attribute: str
    description: str
    then: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False, slots=True)
class Resource:
    """One kind of record. Compared by identity: there is one instance of each, named in its own module."""

    name: str
    table: type[Table]
    filters: Mapping[str, Filter]
    sorts: Mapping[str, Sort]
    default_sort: str
    visible: Callable[[Any], Expression] | None = None
    """Which rows of the table (or an alias) are records at all; all where None."""
    followed: bool = True
    """Whether the change feed moves on whenever one of the records changes."""


Named = TypeVar("Named", Filter, Sort)


def by_name(*described: Named) -> dict[str, Named]:
    """The filters or sorts by their names, in order."""
    return {each.name: each for each in described}


def unmerged(source: Any) -> Expression:
    """The row is a record, and not only where the id of one that was merged leads on."""
    if not is_sqlite():
        return source.merged_into.is_null()  # type: ignore[no-any-return]
    # Not "is null": SQLite would take that for a use of the index on merged_into, and sort all that it finds.
    return fn.coalesce(source.merged_into, SQL("''")) == SQL("''")
