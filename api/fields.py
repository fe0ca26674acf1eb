"""How schemas are written: marshmallow fields that also say which column, row or rows their value comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from marshmallow import Schema, fields, validate

from dateline.vocabulary import Field

STORED = "stored"
"""The metadata key under which a field carries its `Stored`."""


@dataclass(frozen=True, slots=True)
class Stored:
    """Where a field's value lies. `column` is an attribute of the peewee model, the field's own name where None.
    `through` is the foreign key whose row has it; `otherwise` the own row's attribute where the key names none."""

    column: str | None = None
    through: str | None = None
    otherwise: str | None = None


@dataclass(frozen=True, slots=True)
class StoredJson(Stored):
    """The column holds JSON text, which is sent as it is."""


@dataclass(frozen=True, slots=True)
class StoredUnless(Stored):
    """The column holds a text that is left out where it is the usual one."""

    usual: str = ""


@dataclass(frozen=True, slots=True)
class StoredGroup:
    """An object made of the same row's columns: those of the nested schema behind `prefix`, or as `columns` says."""

    prefix: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    present: str | None = None
    """The column whose NULL makes the whole object null."""


@dataclass(frozen=True, slots=True)
class StoredOne:
    """An object from the row that a foreign key names."""

    foreign_key: str


@dataclass(frozen=True, slots=True)
class StoredMany:
    """An array from the rows that point back here."""

    backref: str
    order_by: tuple[str, ...]
    limit: int | None = None


def _metadata(stored: object, description: str) -> dict[str, Any]:
    return {STORED: stored, "description": description}


def string(
    description: str,
    *,
    column: str | None = None,
    nullable: bool = False,
    choices: Iterable[str] | None = None,
    format: str | None = None,
    through: str | None = None,
    otherwise: str | None = None,
) -> fields.String:
    """A string; `choices` closes its vocabulary, `format` is JSON Schema's."""
    metadata = _metadata(Stored(column, through, otherwise), description)
    if format:
        metadata["format"] = format
    allowed = validate.OneOf(list(choices)) if choices is not None else None
    return fields.String(required=True, allow_none=nullable, validate=allowed, metadata=metadata)


def span_field(*, column: str | None = None) -> fields.String:
    """What a span counts in, where that is not the text."""
    metadata = _metadata(
        StoredUnless(column, usual=Field.TEXT.value),
        "`headline`: the span lies in the headline that the article's file gives, and its offsets count there. Absent "
        "where it lies in the text.",
    )
    return fields.String(validate=validate.OneOf([Field.HEADLINE.value]), metadata=metadata)


def integer(description: str, *, column: str | None = None, nullable: bool = False, minimum: int = 0) -> fields.Integer:
    """A whole number."""
    metadata = _metadata(Stored(column), description)
    return fields.Integer(
        required=True, strict=True, allow_none=nullable, validate=validate.Range(min=minimum), metadata=metadata
    )


def probability(description: str, *, nullable: bool = False) -> fields.Float:
    """A number from 0 to 1."""
    metadata = _metadata(Stored(), description)
    return fields.Float(required=True, allow_none=nullable, validate=validate.Range(min=0, max=1), metadata=metadata)


def degrees(description: str, most: int, *, through: str | None = None) -> fields.Float:
    """A number of degrees, or null, from `-most` to `most`."""
    metadata = _metadata(Stored(through=through), description)
    return fields.Float(required=True, allow_none=True, validate=validate.Range(min=-most, max=most), metadata=metadata)


def flag(description: str, *, column: str | None = None, nullable: bool = False) -> fields.Boolean:
    """True or false."""
    return fields.Boolean(required=True, allow_none=nullable, metadata=_metadata(Stored(column), description))


def strings(description: str, *, column: str, nullable: bool = False) -> fields.List[Any]:
    """An array of strings that a column holds as JSON."""
    metadata = _metadata(StoredJson(column), description)
    return fields.List(fields.String(), required=True, allow_none=nullable, metadata=metadata)


def held(schema: type[Schema], description: str, *, column: str, nullable: bool = False) -> fields.Nested:
    """An object that a column holds as JSON."""
    metadata = _metadata(StoredJson(column), description)
    return fields.Nested(schema, required=True, allow_none=nullable, metadata=metadata)


def held_list(
    schema: type[Schema], description: str, *, column: str, through: str | None = None, nullable: bool = False
) -> fields.List[Any]:
    """An array of objects that a column holds as JSON."""
    metadata = _metadata(StoredJson(column, through), description)
    return fields.List(fields.Nested(schema), required=True, allow_none=nullable, metadata=metadata)


def group(
    schema: type[Schema],
    description: str,
    *,
    prefix: str = "",
    columns: Mapping[str, str] | None = None,
    present: str | None = None,
) -> fields.Nested:
    """An object made of the row's own columns; null where the column `present` is NULL."""
    metadata = _metadata(StoredGroup(prefix, columns or {}, present), description)
    return fields.Nested(schema, required=True, allow_none=present is not None, metadata=metadata)


def one(schema: type[Schema], description: str, *, foreign_key: str, nullable: bool = False) -> fields.Nested:
    """An object from the row that a foreign key names."""
    metadata = _metadata(StoredOne(foreign_key), description)
    return fields.Nested(schema, required=True, allow_none=nullable, metadata=metadata)


def many(
    schema: type[Schema],
    description: str,
    *,
    backref: str,
    order_by: tuple[str, ...],
    limit: int | None = None,
) -> fields.List[Any]:
    """An array of objects from the rows that point back here."""
    metadata = _metadata(StoredMany(backref, order_by, limit), description)
    return fields.List(fields.Nested(schema), required=True, metadata=metadata)


def included(field: fields.Field[Any]) -> fields.Field[Any]:
    """The same field, sent only where `include=` asks for it."""
    field.required = False
    return field


def listed(summary: type[Schema], whole: type[Schema]) -> type[Schema]:
    """The records of a list: the summary, and for `include=` what only the single record has unasked."""
    more = {
        name: included(deepcopy(field))
        for name, field in whole._declared_fields.items()
        if name not in summary._declared_fields
    }
    return type(summary.__name__, (summary,), {"__doc__": summary.__doc__, **more})
