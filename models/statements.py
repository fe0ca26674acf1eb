"""Compiles what a list or a record asks into SQL once; afterwards only the values change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from time import perf_counter
from typing import Any

import orjson
from peewee import OP, ColumnBase, Expression, Join, Node, Select, Tuple, Value
from peewee import __exception_wrapper__ as peewees_errors  # type: ignore[attr-defined]

from models.database import database
from models.filters import Bound, Filter, Parameter
from models.json_sql import Source, backref, primary_key, record_json
from models.projection import Shape
from models.resources import Resource, Sort
from models.timing import timing

Present = tuple[str, int | None]
"""A filter that a request has, by name, and how many SQL values it gives; None where they come as one array."""

_PLACE = re.compile(r"\{(\d+)\}")


@dataclass(frozen=True, slots=True)
class Statement:
    """SQL, and for each of its placeholders the position of its value among the values that a request gives."""

    sql: str
    positions: tuple[int, ...]
    packed: bool = False
    """Whether the rows of a page come as one row; see `_packed`."""

    def rows(self, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        """What the database answers with these values."""
        begun = perf_counter()
        try:
            cursor = database.execute_sql(self.sql, [values[position] for position in self.positions])
            with peewees_errors:  # SQLite goes on with the statement for each row
                found: list[tuple[Any, ...]] = cursor.fetchall()
        finally:
            timing.seconds += perf_counter() - begun
            timing.statements += 1
        return _unpacked(*found[0]) if self.packed else found


def parameter(position: int, many: bool = False) -> Value:
    """The place of the request's value, or array of `many`, with this position."""
    return Value(Parameter(position, many), converter=False)


def compile_query(query: Node) -> Statement:
    """The statement of a query whose values are parameters, in the bound database's SQL."""
    sql, values = database.get_sql_context().parse(query)
    return Statement(sql, tuple(value.position for value in values))


def written(text: str) -> Statement:
    """The statement of SQL that is written out, with {0}, {1} … where the request's values go."""
    mark = database.param
    return Statement(_PLACE.sub(mark, text), tuple(int(place) for place in _PLACE.findall(text)))


def among(position: int, sqlite: bool) -> str:
    """What in SQL that is written out says that a column is one of the request's array with this position."""
    place = f"{{{position}}}"
    return f"in (select value from json_each({place}))" if sqlite else f"= any({place})"


@lru_cache(maxsize=1024)
def record_statement(resource: Resource, shape: Shape, sqlite: bool) -> Statement:
    """One record by its id. `sqlite` tells apart the statements of a process that meets both databases."""
    table = resource.table
    query = table.select(record_json(table, shape)).where(primary_key(table) == parameter(0))
    return compile_query(_where(query, _visible(resource, table)))


@lru_cache(maxsize=4096)
def page_statement(
    resource: Resource,
    shape: Shape,
    present: tuple[Present, ...],
    sort: str,
    backwards: bool,
    after: bool,
    sqlite: bool,
) -> Statement:
    """One page of a list: rows of (record, sort values, id). Values come in the order of `present`, then those of
    the cursor (where `after`), then the limit."""
    order = _Order(resource.sorts[sort], backwards)
    places = count()
    filters = [
        (resource.filters[name], [parameter(next(places), many=number is None) for _ in range(number or 1)])
        for name, number in present
    ]
    cursor = [parameter(next(places)) for _ in order.names] if after else None
    limit = parameter(next(places))
    if not filters and sort == resource.default_sort.removeprefix("-"):
        keys = order.keys(resource.table, primary_key(resource.table))
        query = resource.table.select(*_row(resource.table, shape, keys, order))
        page = _paged(_where(query, _visible(resource, resource.table)), keys, order, cursor, limit)
    else:
        page = _narrowed(resource, shape, filters, order, cursor, limit)
    return _packed(compile_query(page), order) if sqlite else compile_query(page)


def _row(source: Source, shape: Shape, keys: Sequence[ColumnBase], order: _Order) -> list[ColumnBase]:
    """A page's columns: the record, its sort values, its id."""
    return [record_json(source, shape).alias("item"), *order.named(keys)]


def _packed(page: Statement, order: _Order) -> Statement:
    """A page whose rows SQLite sends as one. Between rows Python gives up its lock and gets in line for it again, which
    costs a busy server more than the rows do."""
    # SQLite's JSON has fifteen digits of a number, quote() as many as it takes.
    values = [f"CASE typeof({name}) WHEN 'real' THEN json(quote({name})) ELSE {name} END" for name in order.names[:-1]]
    keys = ", ".join([*values, order.names[-1]])
    packed = f"SELECT group_concat(item, char(30)), json_group_array(json_array({keys})) FROM"
    return Statement(f"{packed} ({page.sql})", page.positions, packed=True)


def _unpacked(items: str | None, keys: str) -> list[tuple[Any, ...]]:
    """The rows of a packed page. JSON text never holds a control character such as the one that joins the records."""
    if items is None:
        return []
    return [(item, *key) for item, key in zip(items.split("\x1e"), orjson.loads(keys), strict=True)]


@dataclass(frozen=True, slots=True)
class _Order:
    """A sort and its direction; the id follows the same direction, so that one index serves both."""

    sort: Sort
    backwards: bool

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.sort.attribute, *self.sort.then)

    @property
    def names(self) -> tuple[str, ...]:
        """What the keys are called in a page: the sort values, and last the id."""
        return (*(f"sort_value_{number}" for number in range(len(self.columns))), "identity")

    def keys(self, source: Source, identity: ColumnBase) -> list[ColumnBase]:
        return [*(getattr(source, column) for column in self.columns), identity]

    def named(self, keys: Sequence[ColumnBase]) -> list[ColumnBase]:
        return [key.alias(name) for key, name in zip(keys, self.names, strict=True)]

    def by(self, keys: Sequence[Any]) -> list[ColumnBase]:
        return [key.desc() if self.backwards else key.asc() for key in keys]


def _narrowed(
    resource: Resource,
    shape: Shape,
    filters: list[tuple[Filter, list[Value]]],
    order: _Order,
    cursor: list[Value] | None,
    limit: Value,
) -> Select:
    """The records of the ids that pass the filters. The ids are found first: were the rows sorted, the database
    would build the JSON of all that pass, not only of one page."""
    page = _page_of_ids(resource, filters, order, cursor, limit).alias("page")
    record = resource.table.alias("record")
    keys = [getattr(page.c, name) for name in order.names]
    joined = Join(page, record, on=(primary_key(record) == page.c.identity))
    return Select([joined], _row(record, shape, keys, order)).order_by(*order.by(keys))


def _page_of_ids(
    resource: Resource,
    filters: list[tuple[Filter, list[Value]]],
    order: _Order,
    cursor: list[Value] | None,
    limit: Value,
) -> Select:
    table = resource.table
    conditions = [_visible(resource, table)]
    leading = next((pair for pair in filters if _leads(resource, pair, order)), None)
    bounds = _bounds(filters)
    for filter, values in filters:
        if leading is not None and filter is leading[0]:
            continue
        if filter.narrows is not None and filter.narrows.filter in bounds:
            continue
        if filter.name in bounds and filter.narrowed is not None:
            conditions.append(filter.narrowed(table, values, bounds[filter.name]))
        else:
            conditions.append(filter.condition(table, values))
    if leading is None:
        keys = order.keys(table, primary_key(table))
        query = table.select(*order.named(keys))
    else:
        rows, values = leading[0].rows, leading[1]
        assert rows is not None
        key = backref(table, rows.backref)
        child = key.model
        keys = order.keys(child, getattr(child, key.name))
        query = child.select(*order.named(keys))
        if any(condition is not None for condition in conditions):
            query = query.join(table, on=(primary_key(table) == keys[-1]))
        query = query.where(getattr(child, rows.owner) == values[0])
        for narrowing, value in bounds.get(leading[0].name, ()):
            query = query.where(narrowing.holds(child, value))
    return _paged(_where(query, *conditions), keys, order, cursor, limit)


def _bounds(filters: list[tuple[Filter, list[Value]]]) -> dict[str, list[Bound]]:
    """For each filter that others narrow: how they do."""
    given = {filter.name for filter, _ in filters}
    bounds: dict[str, list[Bound]] = {}
    for filter, values in filters:
        if filter.narrows is not None and filter.narrows.filter in given:
            bounds.setdefault(filter.narrows.filter, []).append((filter.narrows, values[0]))
    return bounds


def _leads(resource: Resource, pair: tuple[Filter, list[Value]], order: _Order) -> bool:
    filter, values = pair
    if filter.rows is None or values[0].value.many:
        return False
    fields = backref(resource.table, filter.rows.backref).model._meta.fields
    return all(column in fields for column in order.columns)


def _paged(
    query: Select, keys: Sequence[ColumnBase], order: _Order, cursor: list[Value] | None, limit: Value
) -> Select:
    if cursor is not None:
        query = query.where(Expression(Tuple(*keys), OP.LT if order.backwards else OP.GT, Tuple(*cursor)))
    return query.order_by(*order.by(keys)).limit(limit)


def _visible(resource: Resource, source: Source) -> Expression | None:
    return None if resource.visible is None else resource.visible(source)


def _where(query: Select, *conditions: Expression | None) -> Select:
    given = [condition for condition in conditions if condition is not None]
    return query.where(*given) if given else query
