"""What is known of a document before it is imported: its article by identity, by text or by location."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from peewee import Expression

from models.articles import Article, Location

BARE = "text:"
"""How the identity begins of an article whose file gives neither url nor id."""


@dataclass(frozen=True, slots=True)
class Known:
    """An article that is in the database."""

    id: str
    identity: str
    digest: str
    text_digest: str


def by_identity(identity: str) -> Known | None:
    """The article with this identity."""
    return next(_found(Article.identity == identity), None)


def bare_by_text(text_digest: str) -> Known | None:
    """The article of a bare file that has this text now."""
    matches = _found((Article.text_digest == text_digest) & Article.identity.startswith(BARE))
    return min(matches, key=lambda known: known.id, default=None)


def bare_by_location(location: str) -> Known | None:
    """The article of a bare file that was last read at this location."""
    here = Location.select(Location.article).where(Location.location == location)
    return next(_found(Article.id.in_(here) & Article.identity.startswith(BARE)), None)


def at_location(location: str) -> str | None:
    """The id of the article that was last read at this location."""
    row = Location.select(Location.article).where(Location.location == location).tuples().first()
    return str(row[0]) if row else None


def location_count(article: str) -> int:
    """At how many locations an article was read."""
    return int(Location.select().where(Location.article == article).count())


def _found(condition: Expression) -> Iterator[Known]:
    columns = (Article.id, Article.identity, Article.digest, Article.text_digest)
    rows: Iterable[Any] = Article.select(*columns).where(condition).tuples()
    for row in rows:
        yield Known(*row)
