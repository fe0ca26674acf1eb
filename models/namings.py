"""How each article names things, and whom that is decided to mean; names whose links are still to be decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from peewee import BlobField, CompositeKey, DoubleField, ForeignKeyField, TextField

from models import bulk, redirects
from models.articles import Article
from models.database import Table
from models.entities import Entity
from models.rows import NamingRow


class ArticleFacts(Table):
    """What extraction found in an article, packed: whom its names mean can be decided anew when other articles come,
    without reading it again."""

    article = ForeignKeyField(Article, primary_key=True, backref="+", on_delete="CASCADE")
    facts = BlobField()

    class Meta:
        table_name = "article_facts"


class Naming(Table):
    """One thing that an article names, and the entity that it is linked to.

    `key` is the id that its kind and fullest name in the article give, `normal` that name in its one way of writing,
    `base` the same without what may be left out, `company` what it adds to the company that the article's other
    names keep.
    """

    article = ForeignKeyField(Article, backref="+", on_delete="CASCADE", index=False)
    key = TextField(index=True)
    kind = TextField()
    name = TextField()
    normal = TextField(index=True)
    base = TextField(index=True)
    registered = TextField(null=True)
    """The register and identifier that give its key, where a register does."""
    company = TextField()
    titles_json = TextField(default="[]")
    entity = TextField()
    confidence = DoubleField()

    class Meta:
        table_name = "namings"
        primary_key = CompositeKey("article", "key")


class NamingFamily(Table):
    """A short name under which a naming is looked for: its own, and each that may stand for it."""

    family = TextField()
    article = ForeignKeyField(Article, backref="+", on_delete="CASCADE")
    key = TextField()

    class Meta:
        table_name = "naming_families"
        primary_key = CompositeKey("family", "article", "key")


class UnsettledFamily(Table):
    """A family that changed since its links were decided."""

    family = TextField(primary_key=True)

    class Meta:
        table_name = "unsettled_families"


NAMING = (
    "article",
    "key",
    "kind",
    "name",
    "normal",
    "base",
    "registered",
    "company",
    "titles_json",
    "entity",
    "confidence",
)


def write_namings(article: str, namings: Sequence[NamingRow], packed: bytes, revises: bool) -> set[str]:
    """Write how an article names things, and note that the links of these names, and of those it had, must be decided
    anew. Returns the ids that led to an entity and do not any more."""
    changed = {family for naming in namings for family in naming.families}
    gone: set[str] = set()
    if revises:
        changed |= {family for (family,) in bulk.select(NamingFamily, ("family",), "article", [article])}
        gone = {key for (key,) in bulk.select(Naming, ("key",), "article", [article])}
        for table in (NamingFamily, Naming, ArticleFacts):
            bulk.delete(table, "article", [article])
    bulk.insert(ArticleFacts, ("article", "facts"), [(article, packed)])
    bulk.insert(Naming, NAMING, [_values(naming) for naming in namings])
    families = [(family, article, naming.key) for naming in namings for family in sorted(naming.families)]
    bulk.insert(NamingFamily, ("family", "article", "key"), families)
    unsettle(changed)
    return redirects.drop(Entity, Naming, gone - {naming.key for naming in namings})


def unsettle(families: Collection[str]) -> None:
    """Note that the links of these families must be decided anew."""
    known = {family for (family,) in bulk.select(UnsettledFamily, ("family",), "family", families)}
    bulk.insert(UnsettledFamily, ("family",), [(family,) for family in sorted(set(families) - known)])


def settle(families: Iterable[str]) -> None:
    """Note that the links of these families are decided."""
    bulk.delete(UnsettledFamily, "family", families)


def unsettled(limit: int) -> list[str]:
    """Families whose links must be decided anew, a few of them."""
    rows: Iterable[Any] = (
        UnsettledFamily.select(UnsettledFamily.family).order_by(UnsettledFamily.family).limit(limit).tuples()
    )
    return [row[0] for row in rows]


def namings_named(column: str, names: Iterable[str]) -> dict[str, list[NamingRow]]:
    """The namings with each of these values of `normal`, `base` or `entity`."""
    found: dict[str, list[NamingRow]] = {name: [] for name in names}
    for values in bulk.select(Naming, NAMING, column, found):
        naming = NamingRow(*values)
        found[getattr(naming, column)].append(naming)
    return found


def namings_in(families: Iterable[str]) -> dict[str, list[NamingRow]]:
    """The namings of each family."""
    found: dict[str, list[NamingRow]] = {family: [] for family in families}
    members: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for family, article, key in bulk.select(NamingFamily, ("family", "article", "key"), "family", found):
        members[key][article].add(family)
    for values in bulk.select(Naming, NAMING, "key", members):
        naming = NamingRow(*values)
        for family in members[naming.key].get(naming.article, ()):
            found[family].append(naming)
    return found


def namings_of(articles: Iterable[str]) -> dict[str, list[NamingRow]]:
    """The namings of each article."""
    found: dict[str, list[NamingRow]] = {article: [] for article in articles}
    for values in bulk.select(Naming, NAMING, "article", found):
        found[values[0]].append(NamingRow(*values))
    return found


def companies(articles: Iterable[str]) -> dict[str, frozenset[str]]:
    """The company that names keep in each article."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for article, token in bulk.select(Naming, ("article", "company"), "article", articles):
        found[article].add(token)
    return {article: frozenset(tokens) for article, tokens in found.items()}


def packed_facts(articles: Iterable[str]) -> dict[str, bytes]:
    """The packed facts of each article that has some."""
    return {
        article: bytes(packed)
        for article, packed in bulk.select(ArticleFacts, ("article", "facts"), "article", articles)
    }


def links_known(keys: Iterable[str]) -> dict[str, tuple[str, str]]:
    """For each key whose own record went into another: that record's id and kind."""
    targets = {key: into for key, into in bulk.select(Entity, ("id", "merged_into"), "id", keys) if into}
    kinds = dict(bulk.select(Entity, ("id", "kind"), "id", set(targets.values())))
    return {key: (into, kinds[into]) for key, into in targets.items()}


def _values(naming: NamingRow) -> tuple[object, ...]:
    return tuple(getattr(naming, name) for name in NAMING)
