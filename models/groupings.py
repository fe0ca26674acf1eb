"""How articles are known among those of the same story and among near copies, and which are still to be grouped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import orjson
from peewee import CompositeKey, ForeignKeyField, IntegerField, TextField

from models import bulk
from models.articles import Article
from models.database import Table, is_sqlite
from models.statements import Statement, among, written
from models.values import arrayed


class ArticleWords(Table):
    """The words that an article is known by, and the article at the centre of its story, itself where it is that.

    `day` is that of its publication, "" where it is not known to some days. `weight` is how alike it is to all others
    near it, together. Near copies of another article have no row.
    """

    article = ForeignKeyField(Article, primary_key=True, backref="+", on_delete="CASCADE")
    day = TextField()
    words_json = TextField()
    weight = IntegerField()
    centre = TextField(index=True)

    class Meta:
        table_name = "article_words"


class WordEntry(Table):
    """A word under which an article is found by those that may tell the same story."""

    word = TextField()
    day = TextField()
    article = ForeignKeyField(Article, backref="+", on_delete="CASCADE")

    class Meta:
        table_name = "word_entries"
        primary_key = CompositeKey("word", "day", "article")


class CentreEntry(Table):
    """A word under which an article at the centre of a story is found."""

    word = TextField()
    day = TextField()
    article = ForeignKeyField(Article, backref="+", on_delete="CASCADE")

    class Meta:
        table_name = "centre_entries"
        primary_key = CompositeKey("word", "day", "article")


Entries = type[WordEntry] | type[CentreEntry]
"""Where articles are found under words."""


class CopyBand(Table):
    """A digest under which an article is found by its near copies."""

    band = TextField()
    article = ForeignKeyField(Article, backref="+", on_delete="CASCADE")

    class Meta:
        table_name = "copy_bands"
        primary_key = CompositeKey("band", "article")


class UnsettledArticle(Table):
    """An article that came or changed since stories were decided."""

    article = ForeignKeyField(Article, primary_key=True, backref="+", on_delete="CASCADE")

    class Meta:
        table_name = "unsettled_articles"


@dataclass(frozen=True, slots=True)
class Placed:
    """A row of `article_words`."""

    article: str
    day: str
    words: Mapping[str, int]
    weight: int
    centre: str


@dataclass(frozen=True, slots=True)
class Known:
    """What of a stored article grouping asks for. `latest` is the last day that it may have been published on."""

    article: str
    headline: str | None
    published: str
    latest: str | None
    copy_of: str | None
    story: str


PLACED = ("article", "day", "words_json", "weight", "centre")


def unsettle(article: str) -> None:
    """Note that it must be decided anew to which story an article belongs, and of which it is a copy."""
    if not list(bulk.select(UnsettledArticle, ("article",), "article", [article])):
        bulk.insert(UnsettledArticle, ("article",), [(article,)])


def settle(articles: Iterable[str]) -> None:
    """Note that it is decided where these articles belong."""
    bulk.delete(UnsettledArticle, "article", articles)


def unsettled(limit: int) -> list[str]:
    """Articles of which it must be decided anew where they belong, a few of them."""
    rows: Iterable[Any] = (
        UnsettledArticle.select(UnsettledArticle.article).order_by(UnsettledArticle.article).limit(limit).tuples()
    )
    return [row[0] for row in rows]


def known(articles: Iterable[str]) -> dict[str, Known]:
    """These articles, by id."""
    columns = ("id", "headline", "published_sort", "published_latest", "copy_of", "story")
    return {row[0]: Known(*row) for row in bulk.select(Article, columns, "id", articles)}


def copies_of(articles: Iterable[str]) -> dict[str, str]:
    """The near copies of these articles, each with the one that it copies."""
    return dict(bulk.select(Article, ("id", "copy_of"), "copy_of", articles))


def placed(articles: Iterable[str]) -> dict[str, Placed]:
    """How these articles are known, without those that are not."""
    return {row[0]: _placed(row) for row in bulk.select(ArticleWords, PLACED, "article", articles)}


def around(centres: Iterable[str]) -> dict[str, str]:
    """The articles of the stories with these at their centres, each with its centre."""
    return dict(bulk.select(ArticleWords, ("article", "centre"), "centre", centres))


def place(rows: Sequence[Placed], indexed: Mapping[str, Collection[str]]) -> None:
    """Add how articles are known; `indexed` are the words under which each is found."""
    bulk.insert(
        ArticleWords,
        PLACED,
        [(row.article, row.day, orjson.dumps(row.words).decode(), row.weight, row.centre) for row in rows],
    )
    entries = [(word, row.day, row.article) for row in rows for word in sorted(indexed[row.article])]
    bulk.insert(WordEntry, ("word", "day", "article"), entries)


def displace(articles: Collection[str]) -> None:
    """Forget how these articles are known."""
    for table in (WordEntry, CentreEntry):
        bulk.delete(table, "article", articles)
    bulk.delete(ArticleWords, "article", articles)


def move(rows: Iterable[Placed]) -> None:
    """Write the weights and centres of articles whose words stay."""
    bulk.update(ArticleWords, "article", ("weight", "centre"), [(row.weight, row.centre, row.article) for row in rows])


def add_centre(row: Placed, indexed: Collection[str]) -> None:
    """Let an article be found among those at centres under these words."""
    bulk.insert(CentreEntry, ("word", "day", "article"), [(word, row.day, row.article) for word in sorted(indexed)])


def drop_centre(row: Placed, indexed: Collection[str]) -> None:
    """Let an article be found among those at centres no more under these words."""
    keys = ("word", "day", "article")
    bulk.delete_where(CentreEntry, keys, [(word, row.day, row.article) for word in sorted(indexed)])


def found_under(entries: Entries, words: Collection[str], first: str, last: str) -> list[str]:
    """The articles of days from `first` to `last` that are found under these words, each once for each word."""
    rows = _found_under(entries, is_sqlite()).rows([arrayed(sorted(words)), first, last]) if words else []
    return [article for (article,) in rows]


def bands_of(articles: Iterable[str]) -> dict[str, set[str]]:
    """Under what each of these articles is found by its near copies."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for article, band in bulk.select(CopyBand, ("article", "band"), "article", articles):
        found[article].add(band)
    return found


def articles_under(bands: Iterable[str]) -> set[str]:
    """The articles that are found under any of these."""
    return {article for (article,) in bulk.select(CopyBand, ("article",), "band", bands)}


def replace_bands(bands: Mapping[str, Iterable[str]]) -> None:
    """Let each of these articles be found by its near copies under these."""
    bulk.delete(CopyBand, "article", bands)
    rows = [(band, article) for article, own in bands.items() for band in sorted(own)]
    bulk.insert(CopyBand, ("band", "article"), rows)


def _placed(row: Sequence[Any]) -> Placed:
    article, day, words, weight, centre = row
    return Placed(article, day, orjson.loads(words), weight, centre)


@lru_cache(maxsize=4)
def _found_under(entries: Entries, sqlite: bool) -> Statement:
    table = entries._meta.table_name
    return written(f"select article_id from {table} where word {among(0, sqlite)} and day between {{1}} and {{2}}")
