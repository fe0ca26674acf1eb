"""From a marshmallow schema, `fields=` and `include=` to the shape that the database is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from marshmallow import Schema, fields

from api.fields import STORED, Stored, StoredGroup, StoredJson, StoredMany, StoredOne, StoredUnless
from models.projection import Column, Encoding, Field, Group, Many, One, Shape, Unless

IDENTITY = ("id", "sequence")
"""Fields that every record keeps, also where `fields=` leaves them out."""


@cache
def shape(schema: type[Schema], chosen: frozenset[str] | None = None, included: frozenset[str] = frozenset()) -> Shape:
    """The shape of a record: the `chosen` fields of its schema, or all required ones, and the `included` ones."""
    return Shape(tuple(_field(name, field, "", {}) for name, field in wanted_fields(schema, chosen, included)))


def wanted_fields(
    schema: type[Schema], chosen: frozenset[str] | None, included: frozenset[str]
) -> list[tuple[str, fields.Field[Any]]]:
    """The fields of a record that `fields=` and `include=` ask for, in their order."""
    wanted = {name for name, field in schema().fields.items() if field.required} if chosen is None else set(chosen)
    wanted |= included
    return [(name, field) for name, field in schema().fields.items() if name in wanted or name in IDENTITY]


def chosen_names(schema: type[Schema]) -> list[str]:
    """What `fields=` can name."""
    return [name for name, field in schema().fields.items() if field.required]


def included_names(schema: type[Schema]) -> list[str]:
    """What `include=` can name."""
    return [name for name, field in schema().fields.items() if not field.required]


def _nested(field: fields.Field[Any], prefix: str = "", columns: Mapping[str, str] | None = None) -> tuple[Field, ...]:
    inner = field.inner if isinstance(field, fields.List) else field
    assert isinstance(inner, fields.Nested)
    return tuple(_field(name, child, prefix, columns or {}) for name, child in inner.schema.fields.items())


def _field(name: str, field: fields.Field[Any], prefix: str, columns: Mapping[str, str]) -> Field:
    stored = field.metadata[STORED]
    match stored:
        case StoredMany(backref, order_by, limit):
            return Many(name, backref, _nested(field), order_by, limit)
        case StoredOne(foreign_key):
            return One(name, columns.get(name, prefix + foreign_key), _nested(field))
        case StoredGroup(inner_prefix, inner_columns, present):
            whole = prefix + inner_prefix
            return Group(name, _nested(field, whole, inner_columns), whole + present if present else None)
        case StoredUnless(column=column, usual=usual):
            return Unless(name, columns.get(name, prefix + (column or name)), usual)
        case Stored(column, through, otherwise):
            own = column or name if through else columns.get(name, prefix + (column or name))
            return Column(name, own, _encoding(field, stored), through, otherwise)
    raise TypeError(f"the field {name!r} does not say where its value is stored")


def _encoding(field: fields.Field[Any], stored: Stored) -> Encoding:
    if isinstance(stored, StoredJson):
        return Encoding.JSON
    return Encoding.BOOLEAN if isinstance(field, fields.Boolean) else Encoding.VALUE
