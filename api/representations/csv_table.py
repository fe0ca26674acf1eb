"""CSV (RFC 4180): a record a row, for spreadsheets and statistics."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

import orjson
from marshmallow import Schema, fields

from api.projection import wanted_fields
from api.representations.representation import SHOWING, Content, Form, Record, Representation

Column = tuple[str, ...]
"""The names that lead to a value in a record."""


def write(content: Content) -> bytes:
    """The records as rows under a row of names, which are the same on every page of a list."""
    columns = columns_of(content.schema, content.chosen, content.included)
    table = io.StringIO()
    rows = csv.writer(table, lineterminator="\r\n")
    rows.writerow(".".join(column) for column in columns)
    rows.writerows([_cell(record, column) for column in columns] for record in content.records)
    return table.getvalue().encode()


def columns_of(
    schema: type[Schema], chosen: frozenset[str] | None = None, included: frozenset[str] = frozenset()
) -> list[Column]:
    """The columns of a table of records: one for each value that is no object, by its names from the outside in."""
    return [column for name, field in wanted_fields(schema, chosen, included) for column in _columns((name,), field)]


def _columns(names: Column, field: fields.Field[Any]) -> Iterator[Column]:
    if isinstance(field, fields.Nested):
        for name, inner in field.schema.fields.items():
            yield from _columns((*names, name), inner)
    else:
        yield names


def _cell(record: Record, column: Column) -> str | int | float | None:
    value: Any = record
    for name in column:
        value = value.get(name) if value is not None else None
    # Lists have as many values as they like: a cell has them as JSON. So it has true and false.
    return orjson.dumps(value).decode() if isinstance(value, list | dict | bool) else value


CSV = Representation(
    name="CSV",
    suffix="csv",
    media_type="text/csv",
    media_type_parameters="charset=utf-8; header=present",
    description="The records of the page as rows under a row of names. A value inside an object has a column of its "
    "own, `speaker.entity.name`; a list is JSON in its cell. All pages have the same columns.",
    standard="https://www.rfc-editor.org/rfc/rfc4180",
    every_list=Form(write),
    takes=frozenset(SHOWING),
    limit=200,
)
