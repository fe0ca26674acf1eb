"""What the API asks of the database: the shape of a record, as plain values, before it becomes SQL.

A shape is derived once from a resource's marshmallow schema (and `fields=`, `include=`); `models` compiles it
to one SELECT whose rows are finished JSON (SQLite `json_object`, PostgreSQL `json_build_object`).
All classes are hashable, so that compiled statements are cached by shape.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Encoding(Enum):
    """How a column's value becomes JSON."""

    VALUE = "value"
    """Text, a number or NULL, as it is."""
    BOOLEAN = "boolean"
    """true, false or null; SQLite stores 1 and 0."""
    JSON = "json"
    """The column holds JSON text."""


@dataclass(frozen=True, slots=True)
class Column:
    """A field of the record's own row, or of the one that the foreign key `through` names: `name` in the JSON,
    `attribute` of the peewee model. Where that row is not there, `otherwise` is the own row's attribute instead."""

    name: str
    attribute: str
    encoding: Encoding = Encoding.VALUE
    through: str | None = None
    otherwise: str | None = None


@dataclass(frozen=True, slots=True)
class Unless:
    """A text field of the record's own row that is left out where the column has the value that goes without saying."""

    name: str
    attribute: str
    usual: str


@dataclass(frozen=True, slots=True)
class Group:
    """An object made of the same row's columns; null where the column `present` is NULL."""

    name: str
    fields: tuple[Field, ...]
    present: str | None = None


@dataclass(frozen=True, slots=True)
class One:
    """An object from the row that a foreign key names; null where the key is NULL."""

    name: str
    foreign_key: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Many:
    """An array of objects from the rows that point back here, by backref name, in the order of `order_by`."""

    name: str
    backref: str
    fields: tuple[Field, ...]
    order_by: tuple[str, ...]
    limit: int | None = None


Field = Column | Unless | Group | One | Many


@dataclass(frozen=True, slots=True)
class Shape:
    """The JSON object of one record. Its hash is made once: each request looks a statement up by its shape."""

    fields: tuple[Field, ...]
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_hash", hash(self.fields))

    def __hash__(self) -> int:
        return self._hash
