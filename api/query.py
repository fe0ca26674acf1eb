"""The query string: read once for each distinct one, into what the database is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

from marshmallow import RAISE, Schema, ValidationError, fields
from webargs.fields import DelimitedList

from api.cursors import Asked, CursorError, Place, read_cursor
from api.offsets import Unit
from api.parameters import LIMIT
from api.problems import INVALID_PARAMETERS, URI_TOO_LONG, ParameterError, Problem
from api.projection import shape
from models.projection import Shape
from models.resources import Resource

LONGEST_QUERY = 4_000
"""Bytes of a query string without its cursor: who wrote the rest can follow `next`, however long that makes it."""
REMEMBERED = 4_096
"""Query strings whose reading a process keeps."""
LONGEST_REMEMBERED = 512
"""Bytes of the longest of them: what clients make up is not to fill the memory."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query string, read: what the database is asked for, and how spans are counted."""

    schema: type[Schema]
    chosen: frozenset[str] | None = None
    included: frozenset[str] = frozenset()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = ""
    limit: int = LIMIT
    place: Place | None = None
    """Where the page begins; at the list's beginning where None."""
    offsets: Unit = Unit.CODEPOINT
    feed: str | None = None
    """The change feed that the client follows."""
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


_CURSOR = re.compile(rb"(?:^|&)cursor=[^&]*")

Read = Callable[[bytes], Query]


def position(made_by: str, asked: Asked, cursor: str | None) -> Place | None:
    """Where a page begins. Raises Problem where the cursor is not one of this list, asked for so."""
    if cursor is None:
        return None
    try:
        return read_cursor(made_by, asked, cursor)
    except CursorError as error:
        raise invalid([ParameterError("cursor", str(error))]) from None


def list_reader(resource: Resource, schema: type[Schema], parameters: type[Schema], default_sort: str) -> Read:
    """Reads the query string of a list."""

    def read(arguments: dict[str, Any], given: list[tuple[str, str]]) -> Query:
        sort = arguments.pop("sort", default_sort)
        place = position(resource.name, {"sort": sort}, arguments.pop("cursor", None))
        chosen, included = arguments.pop("fields", None), arguments.pop("include", ())
        return Query(
            schema=schema,
            chosen=frozenset(chosen) if chosen is not None else None,
            included=frozenset(included),
            offsets=Unit(arguments.pop("offsets", Unit.CODEPOINT)),
            limit=arguments.pop("limit"),
            sort=sort,
            place=place,
            feed=arguments.pop("feed", None),
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
        described = parameters.fields.get(name)
        if described is None:
            allowed = ", ".join(parameters.fields) or "none"
            errors.append(ParameterError(name, f"there is no such parameter here; allowed: {allowed}"))
        elif isinstance(described, DelimitedList):
            # Clients that are generated from the document often repeat what it says is separated by commas.
            values[name] = f"{values[name]},{text}" if name in values else text
        elif isinstance(described, fields.List):
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

    def read_anew(query_string: bytes) -> Query:
        if len(_CURSOR.sub(b"", query_string)) > LONGEST_QUERY:
            raise Problem(URI_TOO_LONG, URI_TOO_LONG.advice)
        given = parse_qsl(query_string.decode("ascii", "replace"), keep_blank_values=True)
        return read(load(schema, given), given)

    def read_once(query_string: bytes) -> Query:
        if len(query_string) > LONGEST_REMEMBERED:
            return read_anew(query_string)
        return _remembered(read_anew, query_string)

    return read_once


@lru_cache(maxsize=REMEMBERED)
def _remembered(read: Read, query_string: bytes) -> Query:
    return read(query_string)


def _messages(told: Any) -> list[str]:
    if isinstance(told, dict):
        return [message for inner in told.values() for message in _messages(inner)]
    return list(dict.fromkeys(str(message) for message in told))
