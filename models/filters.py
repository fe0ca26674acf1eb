"""What a list can be narrowed by: the kinds of filters, and the SQL conditions they become."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from typing import Any

from peewee import SQL, Cast, Expression, Select, Value, fn

from models.database import is_sqlite
from models.json_sql import backref, primary_key, table_of


class FilterKind(StrEnum):
    """What a filter's value is, as a user writes it."""

    CHOICE = "choice"
    """One of `choices`."""
    TEXT = "text"
    """Exactly this text."""
    NAME = "name"
    """This name, in any case, with or without accents and punctuation."""
    ENTITY_NAME = "entity_name"
    """An entity's name or alias, as NAME has it."""
    PREFIX = "prefix"
    """The beginning of an entity's name or alias, in any case, with or without accents and punctuation."""
    ID = "id"
    """A record's id."""
    ENTITY = "entity"
    """An entity's id, any of its names and aliases as NAME has it, or its Wikidata id."""
    EVENT = "event"
    """An event's id."""
    STORY = "story"
    """A story's id."""
    SOURCE = "source"
    """A source's id, its name as NAME has it, or its domain."""
    DATE = "date"
    """An EDTF date or interval: what overlaps it passes."""
    INSTANT = "instant"
    """An ISO 8601 date or date and time, in UTC where no zone is given: what is not earlier passes."""
    NUMBER = "number"
    """A number that is the least to pass."""
    BOOLEAN = "boolean"
    """true or false."""
    WORDS = "words"
    """Words to search for: all must occur; "a phrase" in quotation marks, begin* for a beginning."""

    @property
    def is_range(self) -> bool:
        """Whether a value is two SQL values, where a range begins and where it ends."""
        return self in (FilterKind.DATE, FilterKind.PREFIX)


class FilterError(ValueError):
    """A filter's value cannot be read; `name` is the filter's, the message says what is wrong and what is allowed."""

    def __init__(self, name: str, value: str, message: str) -> None:
        super().__init__(message)
        self.name = name
        self.value = value


class Parameter:
    """The place in a compiled statement of the request's value with this position; an array's where it is of `many`."""

    __slots__ = ("many", "position")

    def __init__(self, position: int, many: bool = False) -> None:
        self.position = position
        self.many = many


Condition = Callable[[Any, Sequence[Value]], Expression]
"""Takes the table (or an alias) and the places of one filter's values, and gives the SQL condition. Several values
have one place, as an array; those of a kind that `is_range` each have two, next to each other."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of another table that a filter on one value can be answered from in the list's own order: an index
    of theirs begins with `owner`, and they repeat the sort's column. `backref` names them from the list's table."""

    backref: str
    owner: str


@dataclass(frozen=True, slots=True)
class Narrowing:
    """How a filter narrows the rows of another one, `filter`, where both are given: by their `column`, which is not
    below its value, or `exactly` that."""

    filter: str
    column: str
    exactly: bool = False

    def holds(self, rows: Any, value: Value) -> Expression:
        """The condition on the other filter's rows."""
        column = getattr(rows, self.column)
        return column == value if self.exactly else column >= value  # type: ignore[no-any-return]


Bound = tuple[Narrowing, Value]
"""How the rows of a filter are narrowed, and the place of the value that they are narrowed by."""


@dataclass(frozen=True, eq=False, slots=True)
class Filter:
    """One parameter of a list. Several values mean that any of them will do."""

    name: str
    kind: FilterKind
    description: str
    condition: Condition
    choices: tuple[str, ...] | None = None
    many: bool = True
    """Whether it can be given more than once."""
    rows: Rows | None = None
    narrowed: Callable[[Any, Sequence[Value], Sequence[Bound]], Expression] | None = None
    """The condition where other filters narrow this one: it takes how, too."""
    narrows: Narrowing | None = None
    limits: tuple[int, int] = (0, 2**53 - 1)
    """The lowest and the highest value of a NUMBER; by default what every JSON reader reads exactly."""


def equals(attribute: str) -> Condition:
    """The column is one of the values."""
    return lambda table, values: one_of(getattr(table, attribute), values)


def at_least(attribute: str) -> Condition:
    """The column is not below the value."""
    return lambda table, values: getattr(table, attribute) >= values[0]


def above(attribute: str) -> Condition:
    """The column is above the value."""
    return lambda table, values: getattr(table, attribute) > values[0]


def begins(attribute: str) -> Condition:
    """The column begins with one of the values; `values` come in pairs, the beginning and the first text after all
    that begin with it."""
    return lambda table, values: any_of(
        (getattr(table, attribute) >= first) & (getattr(table, attribute) < end)
        for first, end in zip(values[::2], values[1::2], strict=True)
    )


def overlaps(earliest: str, latest: str) -> Condition:
    """The days from column `earliest` ("" where unknown) to `latest` share one with the days of a value. Values come in
    order, without overlaps."""

    def condition(table: Any, values: Sequence[Value]) -> Expression:
        days = any_of(
            (getattr(table, latest) >= first) & (getattr(table, earliest) <= last)
            for first, last in zip(values[::2], values[1::2], strict=True)
        )
        if len(values) > 2:
            # An index cannot be used for what is joined by "or": these bound what has to be looked at.
            days = (getattr(table, latest) >= values[0]) & (getattr(table, earliest) <= values[-1]) & days
        return days

    return condition


def related(name: str, attribute: str) -> Condition:
    """A row that points here, by backref name, has one of the values in this column."""
    return related_by(name, equals(attribute))


def related_by(name: str, condition: Condition) -> Condition:
    """The condition holds for a row that points here, by backref name."""

    def points(table: Any, values: Sequence[Value]) -> Expression:
        key = backref(table, name)
        child = key.model.alias()
        rows = child.select(getattr(child, key.name)).where(condition(child, values))
        return getattr(table, key.rel_field.name).in_(rows)  # type: ignore[no-any-return]

    return points


def related_within(name: str, attribute: str) -> Callable[[Any, Sequence[Value], Sequence[Bound]], Expression]:
    """As `related`, of the rows that other filters leave."""

    def condition(table: Any, values: Sequence[Value], bounds: Sequence[Bound]) -> Expression:
        key = backref(table, name)
        child = key.model.alias()
        rows = child.select(getattr(child, key.name)).where(
            one_of(getattr(child, attribute), values), *(narrowing.holds(child, value) for narrowing, value in bounds)
        )
        return getattr(table, key.rel_field.name).in_(rows)  # type: ignore[no-any-return]

    return condition


def some_related(name: str, least: str) -> Condition:
    """A row that points here, by backref name, has no less than the value in this column."""

    def condition(table: Any, values: Sequence[Value]) -> Expression:
        key = backref(table, name)
        child = key.model.alias()
        # Most records have such a row: to ask for each that is listed costs less than to find them all first.
        rows = child.select(SQL("1")).where(
            getattr(child, key.name) == getattr(table, key.rel_field.name), getattr(child, least) >= values[0]
        )
        return fn.exists(rows)  # type: ignore[return-value]

    return condition


def of(foreign_key: str, condition: Condition) -> Condition:
    """The condition holds for the record that this foreign key names."""

    def belongs(table: Any, values: Sequence[Value]) -> Expression:
        key = table_of(table)._meta.fields[foreign_key]
        target = key.rel_model.alias()
        rows = target.select(getattr(target, key.rel_field.name)).where(condition(target, values))
        return getattr(table, foreign_key).in_(rows)  # type: ignore[no-any-return]

    return belongs


def either(*conditions: Condition) -> Condition:
    """Any of the conditions holds for the values. Each finds its records by its own index: of conditions joined by
    "or" the database would try every record."""

    def found(table: Any, values: Sequence[Value]) -> Expression:
        sources = [table_of(table).alias() for _ in conditions]
        parts = [
            source.select(primary_key(source)).where(condition(source, values))
            for source, condition in zip(sources, conditions, strict=True)
        ]
        return primary_key(table).in_(reduce(operator.add, parts))  # type: ignore[no-any-return]

    return found


def one_of(column: Any, values: Sequence[Value]) -> Expression:
    """The column equals the value, or one of an array's: one variable, however many they are."""
    [value] = values
    if not value.value.many:
        return column == value  # type: ignore[no-any-return]
    if is_sqlite():
        array = fn.json_each(value).alias("allowed")
        return column.in_(Select([array], [SQL('"allowed"."value"')]))  # type: ignore[no-any-return]
    return column == fn.any(Cast(value, "TEXT[]"))  # type: ignore[no-any-return]


def any_of(conditions: Iterable[Expression]) -> Expression:
    """At least one of the conditions holds. They are joined in pairs, and pairs of pairs: a chain of hundreds nests
    deeper than a database reads."""
    parts = list(conditions)
    while len(parts) > 1:
        parts = [reduce(operator.or_, parts[start : start + 2]) for start in range(0, len(parts), 2)]
    return parts[0]
