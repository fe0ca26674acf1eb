"""Turns the shape of a record into one SQL expression whose value is the record's finished JSON."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from peewee import SQL, Case, Cast, ColumnBase, ForeignKeyField, Model, Node, Select, fn

from models.database import is_sqlite
from models.projection import Column, Encoding, Field, Group, Many, One, Shape, Unless

Source = Any
"""A table's class or an alias of one: peewee gives the two no common type."""

OBJECT_LIMIT = 50
"""Fields that one call builds an object of: PostgreSQL takes 100 arguments, SQLite as few as 127."""

_NAME = re.compile(r"[A-Za-z@$][A-Za-z0-9_:-]*")


def record_json(source: Source, shape: Shape) -> ColumnBase:
    """The record of `source`'s row as JSON text, in the bound database's own functions."""
    return as_text(object_json(source, shape))


def object_json(source: Source, shape: Shape) -> ColumnBase:
    """The record of `source`'s row as an object that can stand inside another."""
    return _object(source, shape.fields)


def as_text(json: ColumnBase) -> ColumnBase:
    """JSON as text: PostgreSQL's driver would parse a value of type json."""
    return json if is_sqlite() else Cast(json, "TEXT")


def object_of(pairs: list[tuple[str, Node]]) -> ColumnBase:
    """An object of names and finished values, in that order."""
    if len(pairs) <= OBJECT_LIMIT:
        function = fn.json_object if is_sqlite() else fn.json_build_object
        return function(*(part for name, value in pairs for part in (_literal(name), value)))
    head, tail = as_text(object_of(pairs[:OBJECT_LIMIT])), as_text(object_of(pairs[OBJECT_LIMIT:]))
    return _json(
        fn.substr(head, SQL("1"), fn.length(head) - SQL("1")).concat(SQL("','")).concat(fn.substr(tail, SQL("2")))
    )


def array_of(rows: Select, column: str) -> Node:
    """An array of one column, holding JSON, of ordered rows, in their order; empty where there are none."""
    items = rows.alias("items")
    item = getattr(items.c, column)
    if is_sqlite():
        # A value that leaves a subquery is text to SQLite until json() says otherwise.
        return fn.json(Select([items], [fn.json_group_array(fn.json(item))]))
    return Select([items], [fn.coalesce(fn.json_agg(item), Cast(SQL("'[]'"), "JSON"))])


def backref(source: Source, name: str) -> ForeignKeyField[Any]:
    """The foreign key, of another table, that points to `source` under this backref name."""
    key: ForeignKeyField[Any]
    for key in table_of(source)._meta.backrefs:
        if key.backref == name:
            return key
    raise LookupError(f"nothing points to {table_of(source).__name__} as {name!r}")


def table_of(source: Source) -> type[Model]:
    """The table's class of an alias, or the class itself."""
    table: type[Model] = source if isinstance(source, type) else source.model
    return table


def primary_key(source: Source) -> Any:
    """The primary key's column of a table, or of an alias of one."""
    key: Any = table_of(source)._meta.primary_key
    return getattr(source, key.name)


def _object(source: Source, fields: tuple[Field, ...]) -> ColumnBase:
    whole = object_of([(field.name, _value(source, field)) for field in fields])
    unsaid = next((field for field in fields if isinstance(field, Unless)), None)
    if unsaid is None:
        return whole
    short = _object(source, tuple(field for field in fields if field is not unsaid))
    column = getattr(source, unsaid.attribute)
    chosen = Case(None, ((column == SQL(f"'{unsaid.usual}'"), short),), whole)
    return fn.json(chosen) if is_sqlite() else chosen


def _value(source: Source, field: Field) -> Node:
    if isinstance(field, Unless):
        return getattr(source, field.attribute)  # type: ignore[no-any-return]
    if isinstance(field, Column):
        return _column(_stored(source, field), field.encoding)
    if isinstance(field, Group):
        return _group(source, field)
    if isinstance(field, One):
        return _one(source, field)
    return _many(source, field)


def _stored(source: Source, field: Column) -> Node:
    if field.through is None:
        return getattr(source, field.attribute)  # type: ignore[no-any-return]
    row = _referred(source, field.through, lambda target: getattr(target, field.attribute))
    return row if field.otherwise is None else fn.coalesce(row, getattr(source, field.otherwise))


def _column(column: Any, encoding: Encoding) -> Node:
    if encoding is Encoding.JSON:
        return _json(column)
    if encoding is Encoding.BOOLEAN and is_sqlite():
        return fn.json(Case(column, ((SQL("1"), SQL("'true'")), (SQL("0"), SQL("'false'")))))
    return column  # type: ignore[no-any-return]


def _group(source: Source, group: Group) -> ColumnBase:
    value = _object(source, group.fields)
    if group.present is None:
        return value
    present = Case(None, ((getattr(source, group.present).is_null(False), value),))
    return fn.json(present) if is_sqlite() else present


def _one(source: Source, one: One) -> Node:
    row = _referred(source, one.foreign_key, lambda target: _object(target, one.fields))
    return fn.json(row) if is_sqlite() else row


def _referred(source: Source, foreign_key: str, chosen: Callable[[Source], ColumnBase]) -> Select:
    """What is chosen of the row that a foreign key names; NULL where it names none."""
    key = getattr(table_of(source), foreign_key)
    target = key.rel_model.alias()
    return target.select(chosen(target)).where(  # type: ignore[no-any-return]
        getattr(target, key.rel_field.name) == getattr(source, foreign_key)
    )


def _many(source: Source, many: Many) -> Node:
    key = backref(source, many.backref)
    child = key.model.alias()
    rows = (
        child.select(_object(child, many.fields).alias("item"))
        .where(getattr(child, key.name) == getattr(source, key.rel_field.name))
        .order_by(*(_ordering(child, name) for name in many.order_by))
    )
    if many.limit is not None:
        rows = rows.limit(SQL(str(many.limit)))
    return array_of(rows, "item")


def _ordering(source: Source, name: str) -> ColumnBase:
    return getattr(source, name[1:]).desc() if name.startswith("-") else getattr(source, name)  # type: ignore[no-any-return]


def _json(value: ColumnBase) -> ColumnBase:
    return fn.json(value) if is_sqlite() else Cast(value, "JSON")


def _literal(name: str) -> SQL:
    if _NAME.fullmatch(name) is None:
        raise ValueError(f"{name!r} cannot name a field")
    return SQL(f"'{name}'")
