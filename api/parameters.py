"""The parameters of lists and records: each filter, sort and part is described once, and read by that description."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from copy import deepcopy
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate
from webargs.fields import DelimitedList

from api.offsets import Unit
from api.projection import chosen_names, included_names
from models.filters import Filter, FilterError, FilterKind
from models.resources import Resource
from models.values import read_values

LIMIT = 20
HIGHEST_LIMIT = 200

PRINTABLE = re.compile(r"^[^\x00]*$")

FORMATS: dict[FilterKind, str] = {FilterKind.DATE: "edtf", FilterKind.INSTANT: "instant"}


def list_parameters(
    resource: Resource,
    schema: type[Schema],
    default_sort: str,
    pinned: str | None = None,
    more: Mapping[str, fields.Field[Any]] | None = None,
) -> type[Schema]:
    """The parameters of a list: its filters but the `pinned` one and what it takes `more`, its order, its page, and
    what of a record to send."""
    declared: dict[str, fields.Field[Any]] = {
        name: filter_field(filter) for name, filter in resource.filters.items() if name != pinned
    }
    declared |= more or {}
    declared["sort"] = _sort_field(resource, default_sort)
    declared["limit"] = limit_field()
    declared["cursor"] = cursor_field()
    declared["fields"] = _names_field(
        chosen_names(schema), "Only these fields of each record, and its id, separated by commas."
    )
    return _with_record_parameters(schema, declared, "List" + schema.__name__ + (pinned or ""))


def represented_parameters(parameters: type[Schema], refused: Collection[str], limit: int) -> type[Schema]:
    """The parameters of a list or record in another representation: without those that it refuses, and with as many
    records a page."""
    declared = {name: deepcopy(field) for name, field in parameters._declared_fields.items() if name not in refused}
    if "limit" in declared:
        declared["limit"] = limit_field(limit)
    return Schema.from_dict(declared, name=f"Represented{parameters.__name__}")


def record_parameters(schema: type[Schema]) -> type[Schema]:
    """The parameters of a single record."""
    return _with_record_parameters(schema, {}, "Get" + schema.__name__)


def limit_field(default: int = LIMIT) -> fields.Integer:
    """How many records a page has."""
    return fields.Integer(
        load_default=default,
        validate=validate.Range(1, HIGHEST_LIMIT, error="write a number from {min} to {max}"),
        error_messages={"invalid": f"write a number from 1 to {HIGHEST_LIMIT}"},
        metadata={"description": "How many records a page has at most.", "examples": [default]},
    )


def cursor_field(asked: str | None = "one `sort`") -> fields.String:
    """Where a page begins; `asked` names what beside the list a cursor is for."""
    told = "one list" + (f" and {asked}" if asked else "")
    return fields.String(
        metadata={
            "description": f"Where the page begins. Follow `next`: a cursor belongs to {told}.",
            "format": "cursor",
        }
    )


def offsets_field() -> fields.String:
    """What offsets count."""
    return fields.String(
        validate=one_of([unit.value for unit in Unit]),
        metadata={
            "description": "What `start` and `end` count: Unicode code points (Python, the default), UTF-16 code "
            "units (JavaScript, Java, C#) or bytes of UTF-8.",
            "examples": [Unit.UTF16.value],
        },
    )


def text_field(**metadata: Any) -> fields.String:
    """A text that is not empty."""
    return fields.String(
        validate=[
            validate.Length(min=1, error="it has no value"),
            validate.Regexp(PRINTABLE, error="it holds a NUL character"),
        ],
        metadata=metadata,
    )


def filter_field(filter: Filter, required: bool = False) -> fields.Field[Any]:
    """The parameter of a filter."""
    if filter.kind is FilterKind.CHOICE:
        value: fields.Field[Any] = fields.String(validate=one_of(list(filter.choices or ())))
    elif filter.kind is FilterKind.BOOLEAN:
        value = fields.Boolean(truthy={"true"}, falsy={"false"}, error_messages={"invalid": "write true or false"})
    elif filter.kind is FilterKind.NUMBER:
        told = f"write a number from {filter.limits[0]} to {filter.limits[1]}"
        value = fields.Float(validate=validate.Range(*filter.limits, error=told), error_messages={"invalid": told})
    elif filter.kind in FORMATS:
        value = fields.String(validate=_readable(filter), metadata={"format": FORMATS[filter.kind]})
    else:
        value = text_field()
    description = filter.description
    if filter.many:
        description += " Given several times, any of the values will do."
        value = fields.List(value, validate=validate.Length(min=1))
    value.metadata = {**value.metadata, "description": description}
    value.required = required
    value.error_messages = {**value.error_messages, "required": "it must be given"}
    return value


def one_of(choices: list[str]) -> validate.OneOf:
    """One of these, with an error that lists them."""
    return validate.OneOf(choices, error="{input!r} is not one of: {choices}")


def counts_characters(schema: type[Schema]) -> bool:
    """Whether a record has spans anywhere in it."""
    return any(
        name == "start"
        or (isinstance(inner := getattr(each, "inner", each), fields.Nested) and counts_characters(type(inner.schema)))
        for name, each in schema().fields.items()
    )


def _with_record_parameters(schema: type[Schema], declared: dict[str, fields.Field[Any]], name: str) -> type[Schema]:
    if included_names(schema):
        declared["include"] = _names_field(included_names(schema), "These parts too, separated by commas.")
    if counts_characters(schema):
        declared["offsets"] = offsets_field()
    return Schema.from_dict(declared, name=name + "Parameters")


def _readable(filter: Filter) -> Callable[[str], None]:
    """Refuses what the filter cannot read, together with all else that is wrong with a query string."""

    def read(text: str) -> None:
        try:
            read_values(filter, text)
        except FilterError as error:
            raise ValidationError(str(error)) from None

    return read


def _sort_field(resource: Resource, default: str) -> fields.Field[Any]:
    described = "\n".join(f"- `{sort.name}`: {sort.description}" for sort in resource.sorts.values())
    return fields.String(
        validate=one_of([name for sort in resource.sorts for name in (sort, f"-{sort}")]),
        metadata={
            "description": f"The order; `-` before a name reverses it. By default `{default}`.\n\n{described}",
            "examples": [default],
        },
    )


def _names_field(names: list[str], description: str) -> fields.Field[Any]:
    return DelimitedList(
        fields.String(validate=one_of(names)),
        validate=validate.Length(min=1),
        metadata={"description": description, "examples": [names[:2]]},
    )
