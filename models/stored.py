"""Articles as they are stored, with all that is needed to read them again without their files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from models import bulk
from models.articles import Article, Incompletion, Location
from models.namings import ArticleFacts


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article, one of the places it was read at, its text, and the facts that were found in it, packed."""

    id: str
    identity: str
    location: str
    text: str
    facts: bytes


def incomplete_ids() -> list[str]:
    """The ids of all articles that lack a kind of fact, in order."""
    rows: Iterable[Any] = Incompletion.select(Incompletion.article).distinct().order_by(Incompletion.article).tuples()
    return [str(article) for (article,) in rows]


def stored_articles(ids: Sequence[str]) -> list[StoredArticle]:
    """The articles with these ids that there are, in order."""
    facts = dict(bulk.select(ArticleFacts, ("article", "facts"), "article", ids))
    places = _first_places(ids)
    found = {row[0]: row for row in bulk.select(Article, ("id", "identity", "text"), "id", ids)}
    return [
        StoredArticle(key, identity, places.get(key, ""), text, bytes(facts[key]))
        for key, identity, text in (found[key] for key in ids if key in found and key in facts)
    ]


def _first_places(ids: Collection[str]) -> dict[str, str]:
    places: dict[str, str] = {}
    for location, article in bulk.select(Location, ("location", "article"), "article", ids):
        places[article] = min(location, places.get(article, location))
    return places
