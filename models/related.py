"""Which entities stand in the same articles as another."""

from __future__ import annotations

from functools import lru_cache

from peewee import OP, SQL, Expression, Join, Select, Tuple, fn

from models.database import is_sqlite
from models.entities import ArticleEntity, Entity
from models.json_sql import as_text, object_json, object_of
from models.listing import Cursor, Page, page_of
from models.projection import Shape
from models.statements import Statement, compile_query, parameter


def related(entity: str, shape: Shape, *, limit: int = 20, after: Cursor | None = None) -> Page:
    """The entities that share articles with this one, those that share most first.

    Each item is an object of `shared_articles`, how many, and `entity`, the record in this shape.
    """
    statement = _related(shape, after is not None, is_sqlite())
    return page_of(statement.rows((entity, *(after or ()), limit + 1)), limit)


@lru_cache(maxsize=256)
def _related(shape: Shape, after: bool, sqlite: bool) -> Statement:
    own, other = ArticleEntity.alias("own"), ArticleEntity.alias("other")
    shared = fn.count(SQL("1"))
    counted = (
        Select(
            [Join(own, other, on=(other.article == own.article))],
            [shared.alias("shared"), other.entity.alias("identity")],
        )
        .where(own.entity == parameter(0), other.entity != parameter(0))
        .group_by(other.entity)
        .order_by(shared.desc(), other.entity.desc())
        .limit(parameter(3 if after else 1))
    )
    if after:
        counted = counted.having(Expression(Tuple(shared, other.entity), OP.LT, Tuple(parameter(1), parameter(2))))
    page = counted.alias("page")
    record = Entity.alias("record")
    item = as_text(object_of([("shared_articles", page.c.shared), ("entity", object_json(record, shape))]))
    joined = Join(page, record, on=(record.id == page.c.identity))
    query = Select([joined], [item, page.c.shared, page.c.identity])
    return compile_query(query.order_by(page.c.shared.desc(), page.c.identity.desc()))
