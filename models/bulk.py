"""Writes and reads many rows of one table with one prepared statement: no model object a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any

from peewee import Model, __exception_wrapper__  # type: ignore[attr-defined]

from models.database import database, is_sqlite

LIST_LENGTH = 500
"""Values in one `in (...)` list; SQLite before 3.32 takes 999 parameters."""


def insert(table: type[Model], fields: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows whose values are those of `fields`, in that order."""
    if rows:
        execute_many(_insert_sql(table, fields, is_sqlite()), rows)


def update(table: type[Model], key: str, fields: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> None:
    """Update rows found by `key`, whose values come last in each row, after those of `fields`."""
    update_where(table, (key,), fields, rows)


def update_where(
    table: type[Model], keys: tuple[str, ...], fields: tuple[str, ...], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Update rows found by several `keys`, whose values come last in each row, after those of `fields`."""
    if rows:
        execute_many(_update_sql(table, keys, fields, is_sqlite()), rows)


def delete(table: type[Model], field: str, values: Iterable[str]) -> None:
    """Delete the rows whose `field` is one of the values."""
    for chunk in _chunks(values):
        marks = ", ".join([_mark(is_sqlite())] * len(chunk))
        database.execute_sql(f"delete from {_table(table)} where {_column(table, field)} in ({marks})", chunk)


def delete_where(table: type[Model], keys: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> None:
    """Delete the rows whose `keys` have these values."""
    found = " and ".join(f"{_column(table, key)} = {_mark(is_sqlite())}" for key in keys)
    execute_many(f"delete from {_table(table)} where {found}", rows)


def select(table: type[Model], fields: tuple[str, ...], field: str, values: Iterable[str]) -> Iterator[tuple[Any, ...]]:
    """The values of `fields` of the rows whose `field` is one of the values, in no order."""
    columns = ", ".join(_column(table, name) for name in fields)
    for chunk in _chunks(values):
        marks = ", ".join([_mark(is_sqlite())] * len(chunk))
        query = f"select {columns} from {_table(table)} where {_column(table, field)} in ({marks})"
        yield from database.execute_sql(query, chunk).fetchall()


@cache
def _insert_sql(table: type[Model], fields: tuple[str, ...], sqlite: bool) -> str:
    columns = ", ".join(_column(table, field) for field in fields)
    return f"insert into {_table(table)} ({columns}) values ({', '.join([_mark(sqlite)] * len(fields))})"


@cache
def _update_sql(table: type[Model], keys: tuple[str, ...], fields: tuple[str, ...], sqlite: bool) -> str:
    mark = _mark(sqlite)
    settings = ", ".join(f"{_column(table, field)} = {mark}" for field in fields)
    found = " and ".join(f"{_column(table, key)} = {mark}" for key in keys)
    return f"update {_table(table)} set {settings} where {found}"


def execute_many(statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Execute one statement with each row of parameters."""
    if not rows:
        return
    with __exception_wrapper__:
        database.cursor().executemany(statement, rows)


def _chunks(values: Iterable[str]) -> Iterator[list[str]]:
    remaining = iter(values)
    while chunk := list(islice(remaining, LIST_LENGTH)):
        yield chunk


def _table(table: type[Model]) -> str:
    return f'"{table._meta.table_name}"'


def _column(table: type[Model], field: str) -> str:
    return f'"{table._meta.fields[field].column_name}"'


def _mark(sqlite: bool) -> str:
    return "?" if sqlite else "%s"
