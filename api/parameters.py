"""The parameters of lists and records: each filter, sort and part is described once, and read by that description."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate
from webargs.fields import DelimitedList

from api import examples
from api.cursors import Place, write_cursor
from api.offsets import Unit
from api.projection import IDENTITY, chosen_names, included_names
from models.filters import Filter, FilterError, FilterKind
from models.resources import Resource
from models.values import read_values

LIMIT = 20
HIGHEST_LIMIT = 200

PRINTABLE = re.compile(r"^[^\x00]*$")

EXAMPLES: dict[FilterKind | tuple[FilterKind, str], Any] = {
    FilterKind.BOOLEAN: True,
    FilterKind.DATE: "2025-03",
    FilterKind.ENTITY: "Ines Carvalho",
    (FilterKind.ENTITY, "place"): "Almada",
    (FilterKind.ID, "article"): examples.ARTICLE,
    (FilterKind.ID, "record"): examples.ARTICLE,
    (FilterKind.ID, "wikidata"): "Q732531",
    FilterKind.EVENT: examples.EVENT,
    FilterKind.INSTANT: "2025-03-04T18:00:00Z",
    FilterKind.NAME: "Ines Carvalho",
    (FilterKind.NUMBER, "min_articles"): 2,
    (FilterKind.NUMBER, "min_confidence"): 0.9,
    (FilterKind.NUMBER, "since"): 1840,
    FilterKind.PREFIX: "ines c",
    FilterKind.SOURCE: "harbourpost.example",
    (FilterKind.TEXT, "country"): "PT",
    (FilterKind.TEXT, "domain"): "harbourpost.example",
    (FilterKind.TEXT, "language"): "en",
    (FilterKind.TEXT, "mode"): "treaty",
    (FilterKind.TEXT, "name"): "Harbour Post",
    (FilterKind.TEXT, "section"): "Transport",
    (FilterKind.TEXT, "url"): examples.URL,
    FilterKind.WORDS: "electric ferry",
}
"""An example of each kind of filter, or of the filter of a kind with a name."""
EXAMPLE_SORT_VALUES: dict[str, Any] = {
    "date": "2025-03-04",
    "name": "Harbour Post",
    "position": 151,
    "published": "2025-03-04",
    "sequence": 1840,
    "started": 12,
}
"""What an example's cursor holds, by the sort."""
FORMATS: dict[FilterKind, str] = {FilterKind.DATE: "edtf", FilterKind.INSTANT: "instant"}


def list_parameters(
    resource: Resource, schema: type[Schema], default_sort: str, pinned: str | None = None
) -> type[Schema]:
    """The parameters of a list: its filters but the `pinned` one, its order, its page, and what of a record to send."""
    declared: dict[str, fields.Field[Any]] = {
        name: filter_field(filter) for name, filter in resource.filters.items() if name != pinned
    }
    declared["sort"] = _sort_field(resource, default_sort)
    declared["limit"] = limit_field()
    record = examples.example_of(schema())
    last = next(record[name] for name in IDENTITY if name in record)
    place = Place((EXAMPLE_SORT_VALUES[default_sort.removeprefix("-")], last))
    declared["cursor"] = cursor_field(write_cursor(resource.name, {"sort": default_sort}, place))
    declared["fields"] = _names_field(
        chosen_names(schema), "Only these fields of each record, and its id, separated by commas."
    )
    return _with_record_parameters(schema, declared, "List" + schema.__name__ + (pinned or ""))


def calendar_parameters(resource: Resource, schema: type[Schema], default_sort: str) -> type[Schema]:
    """The parameters of a list that is sent as a calendar: its records are whole, and programs follow no `next`."""
    declared = {
        name: deepcopy(field)
        for name, field in list_parameters(resource, schema, default_sort)._declared_fields.items()
        if name not in ("fields", "include", "offsets", "limit")
    }
    return Schema.from_dict({**declared, "limit": limit_field(HIGHEST_LIMIT)}, name=f"Calendar{default_sort}Parameters")


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


def cursor_field(example: str, asked: str | None = "one `sort`") -> fields.String:
    """Where a page begins; `asked` names what beside the list a cursor is for."""
    told = "one list" + (f" and {asked}" if asked else "")
    return fields.String(
        metadata={
            "description": f"Where the page begins. Follow `next`: a cursor belongs to {told}.",
            "format": "cursor",
            "examples": [example],
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


def filter_field(filter: Filter, required: bool = False) -> fields.Field[Any]:
    """The parameter of a filter."""
    example = filter.choices[0] if filter.choices else _example(filter)
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
        value = fields.String(
            validate=[
                validate.Length(min=1, error="it has no value"),
                validate.Regexp(PRINTABLE, error="it holds a NUL character"),
            ]
        )
    description = filter.description
    if filter.many:
        description += " Given several times, any of the values will do."
        value = fields.List(value, validate=validate.Length(min=1))
    metadata = {"description": description, "examples": [[example] if filter.many else example]}
    value.metadata = {**value.metadata, **metadata}
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


def _example(filter: Filter) -> Any:
    by_name = EXAMPLES.get((filter.kind, filter.name))
    return EXAMPLES[filter.kind] if by_name is None else by_name


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
