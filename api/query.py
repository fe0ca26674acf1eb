"""The query string: one description of each parameter, read once for each distinct query string."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

from marshmallow import RAISE, Schema, ValidationError, fields, validate
from webargs.fields import DelimitedList

from api import examples
from api.cursors import CursorError, read_cursor, write_cursor
from api.offsets import Unit
from api.problems import INVALID_PARAMETERS, URI_TOO_LONG, ParameterError, Problem
from api.projection import IDENTITY, chosen_names, included_names, shape
from models.filters import Filter, FilterKind
from models.listing import Cursor
from models.projection import Shape
from models.resources import Resource

LONGEST_QUERY = 4_000
"""Bytes of a query string."""
REMEMBERED = 1_024
"""Query strings whose reading each operation keeps."""
LIMIT = 20
HIGHEST_LIMIT = 200

PRINTABLE = re.compile(r"^[^\x00]+$")

EXAMPLES: dict[FilterKind | tuple[FilterKind, str], Any] = {
    FilterKind.BOOLEAN: True,
    FilterKind.DATE: "2025-03",
    FilterKind.ENTITY: "Ines Carvalho",
    (FilterKind.ENTITY, "place"): "Almada",
    (FilterKind.ID, "article"): examples.ARTICLE,
    (FilterKind.ID, "event"): examples.EVENT,
    (FilterKind.ID, "record"): examples.ARTICLE,
    (FilterKind.ID, "wikidata"): "Q732531",
    FilterKind.INSTANT: "2025-03-04T18:00:00Z",
    FilterKind.NAME: "Ines Carvalho",
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


@dataclass(frozen=True, slots=True)
class Query:
    """A query string, read: what the database is asked for, and how spans are counted."""

    schema: type[Schema]
    chosen: frozenset[str] | None = None
    included: frozenset[str] = frozenset()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""
    limit: int = LIMIT
    after: Cursor | None = None
    offsets: Unit = Unit.CODEPOINT
    base: str = ""
    """The query string again, without its cursor."""

    @property
    def shape(self) -> Shape:
        """The shape of the records asked for."""
        chosen = self.chosen
        if chosen is not None and self.offsets is not Unit.CODEPOINT and "article" in self.schema().fields:
            # To convert a span, its article must be known.
            chosen |= {"article"}
        return shape(self.schema, chosen, self.included)


Read = Callable[[bytes], Query]


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
    place = (EXAMPLE_SORT_VALUES[default_sort.removeprefix("-")], last)
    declared["cursor"] = cursor_field(write_cursor(resource.name, default_sort, place))
    declared["fields"] = _names_field(
        chosen_names(schema), "Only these fields of each record, and its id, separated by commas."
    )
    return _with_record_parameters(schema, declared, "List" + schema.__name__ + (pinned or ""))


def limit_field() -> fields.Integer:
    """How many records a page has."""
    return fields.Integer(
        load_default=LIMIT,
        validate=validate.Range(1, HIGHEST_LIMIT, error="write a number from {min} to {max}"),
        error_messages={"invalid": f"write a number from 1 to {HIGHEST_LIMIT}"},
        metadata={"description": "How many records a page has at most.", "examples": [LIMIT]},
    )


def cursor_field(example: str) -> fields.String:
    """Where a page begins."""
    return fields.String(
        metadata={
            "description": "Where the page begins. Follow `next`: a cursor belongs to one list and one `sort`.",
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


def position(resource: str, sort: str, cursor: str | None) -> Cursor | None:
    """The record that a page begins after. Raises Problem where the cursor is not one of this list."""
    if cursor is None:
        return None
    try:
        return read_cursor(resource, sort, cursor)
    except CursorError as error:
        raise invalid([ParameterError("cursor", f"{error}; follow `next` of a page, or leave it out")]) from None


def record_parameters(schema: type[Schema]) -> type[Schema]:
    """The parameters of a single record."""
    return _with_record_parameters(schema, {}, "Get" + schema.__name__)


def counts_characters(schema: type[Schema]) -> bool:
    """Whether a record has spans anywhere in it."""
    return any(
        name == "start"
        or (isinstance(inner := getattr(each, "inner", each), fields.Nested) and counts_characters(type(inner.schema)))
        for name, each in schema().fields.items()
    )


def list_reader(resource: Resource, schema: type[Schema], parameters: type[Schema], default_sort: str) -> Read:
    """Reads the query string of a list."""

    def read(arguments: dict[str, Any], given: list[tuple[str, str]]) -> Query:
        sort = arguments.pop("sort", default_sort)
        after = position(resource.name, sort, arguments.pop("cursor", None))
        chosen, included = arguments.pop("fields", None), arguments.pop("include", ())
        return Query(
            schema=schema,
            chosen=frozenset(chosen) if chosen is not None else None,
            included=frozenset(included),
            offsets=Unit(arguments.pop("offsets", Unit.CODEPOINT)),
            limit=arguments.pop("limit"),
            sort=sort,
            after=after,
            filters={name: tuple(text for key, text in given if key == name) for name in arguments},
            base=base(given),
        )

    return reader(parameters, read)


def record_reader(schema: type[Schema], parameters: type[Schema]) -> Read:
    """Reads the query string of a single record."""

    def read(arguments: dict[str, Any], given: list[tuple[str, str]]) -> Query:
        return Query(
            schema=schema,
            included=frozenset(arguments.get("include", ())),
            offsets=Unit(arguments.get("offsets", Unit.CODEPOINT)),
        )

    return reader(parameters, read)


def base(given: list[tuple[str, str]]) -> str:
    """A query string without its cursor."""
    return urlencode([pair for pair in given if pair[0] != "cursor"])


def invalid(errors: list[ParameterError]) -> Problem:
    """The problem of parameters that are not allowed."""
    detail = "; ".join(f"{error.parameter}: {error.detail}" for error in errors)
    return Problem(INVALID_PARAMETERS, detail, tuple(errors))


def load(parameters: Schema, given: list[tuple[str, str]]) -> dict[str, Any]:
    """The values of a query string. Raises Problem naming every parameter that is unknown, repeated or not allowed."""
    values: dict[str, Any] = {}
    errors: list[ParameterError] = []
    for name, text in given:
        several = type(parameters.fields.get(name)) is fields.List
        if name not in parameters.fields:
            allowed = ", ".join(parameters.fields) or "none"
            errors.append(ParameterError(name, f"there is no such parameter here; allowed: {allowed}"))
        elif several:
            values.setdefault(name, []).append(text)
        elif name in values:
            errors.append(ParameterError(name, "it can be given once only"))
        else:
            values[name] = text
    try:
        loaded: dict[str, Any] = parameters.load({k: v for k, v in values.items() if k in parameters.fields})
    except ValidationError as error:
        errors += [ParameterError(name, "; ".join(_messages(told))) for name, told in error.messages_dict.items()]
    if errors:
        raise invalid(errors)
    return loaded


def reader(parameters: type[Schema], read: Callable[[dict[str, Any], list[tuple[str, str]]], Query]) -> Read:
    """Reads a query string's parameters, and remembers what was read of it."""
    schema = parameters(unknown=RAISE)

    @lru_cache(maxsize=REMEMBERED)
    def cached(query_string: bytes) -> Query:
        if len(query_string) > LONGEST_QUERY:
            raise Problem(URI_TOO_LONG, URI_TOO_LONG.advice)
        given = parse_qsl(query_string.decode("ascii", "replace"), keep_blank_values=True)
        return read(load(schema, given), given)

    return cached


def _messages(told: Any) -> list[str]:
    if isinstance(told, dict):
        return [message for inner in told.values() for message in _messages(inner)]
    return list(dict.fromkeys(str(message) for message in told))


def _with_record_parameters(schema: type[Schema], declared: dict[str, fields.Field[Any]], name: str) -> type[Schema]:
    if included_names(schema):
        declared["include"] = _names_field(included_names(schema), "These parts too, separated by commas.")
    if counts_characters(schema):
        declared["offsets"] = offsets_field()
    return Schema.from_dict(declared, name=name + "Parameters")


def filter_field(filter: Filter, required: bool = False) -> fields.Field[Any]:
    """The parameter of a filter."""
    example = filter.choices[0] if filter.choices else _example(filter)
    if filter.kind is FilterKind.CHOICE:
        value: fields.Field[Any] = fields.String(validate=one_of(list(filter.choices or ())))
    elif filter.kind is FilterKind.BOOLEAN:
        value = fields.Boolean(truthy={"true"}, falsy={"false"}, error_messages={"invalid": "write true or false"})
    elif filter.kind is FilterKind.NUMBER:
        value = fields.Float(error_messages={"invalid": "write a number"})
    else:
        value = fields.String(
            validate=[
                validate.Length(min=1, error="it has no value"),
                validate.Regexp(PRINTABLE, error="it holds a NUL character"),
            ],
            metadata={"format": FORMATS[filter.kind]} if filter.kind in FORMATS else {},
        )
    description = filter.description
    if filter.many:
        description += " Given several times, any of the values will do."
        value = fields.List(value, validate=validate.Length(min=1))
    metadata = {"description": description, "examples": [[example] if filter.many else example]}
    value.metadata = {**value.metadata, **metadata}
    value.required = required
    return value


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


def one_of(choices: list[str]) -> validate.OneOf:
    """One of these, with an error that lists them."""
    return validate.OneOf(choices, error="{input!r} is not one of: {choices}")
