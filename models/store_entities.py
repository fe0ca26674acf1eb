"""Writes entities: their records, which follow from all articles that mention them, and what each article says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import orjson

from dateline.folding import lookup_key
from dateline.vocabulary import Field
from models import bulk
from models.articles import Article, originals_of
from models.authority import Entry, entries_of
from models.database import database, is_sqlite
from models.derive import EntityState, merge, ordered_titles, title_key
from models.entities import ArticleEntity, Entity, EntityName
from models.rows import EntityRow, Title

COLUMNS = (
    *("id", "kind", "name", "description", "country", "parents_json", "latitude", "longitude", "aliases_json"),
    *("same_as_json", "titles_json", "wikidata", "first_seen", "last_seen", "article_count", "mention_count"),
    *("quote_count", "told_json", "merged_into"),
)

CONTRIBUTION = (
    *("article", "entity", "name", "rank", "country", "parents_json", "latitude", "longitude", "aliases_json"),
    *("same_as_json", "titles_json"),
    *("mention_count", "quote_count", "first_start", "published_sort", "confidence", "first_field"),
)

EVIDENCE = ("start", "end", "period", "since", "until")
"""What is stored of a title beside its words, its article, and the field of its evidence where that is not the text."""


class EntityWriter:
    """The entities of some articles while these are stored: `before` and `after` are their records by id.

    `known` are those of the articles that are in the database already: what they say is about to be replaced.
    """

    def __init__(self, known: Iterable[str]) -> None:
        self.before: dict[str, tuple[Any, ...]] = {}
        self.after: dict[str, tuple[Any, ...]] = {}
        self.stranded: set[str] = set()
        """Ids that led to an entity that is deleted now."""
        self._old = {row[0] for row in bulk.select(ArticleEntity, ("entity",), "article", known)}

    @classmethod
    def over(cls, ids: Iterable[str]) -> EntityWriter:
        """A writer of the entities with these ids, of whom no article says anything new."""
        writer = cls(())
        writer._old = set(ids)
        return writer

    def write_records(self, rows: Iterable[EntityRow]) -> None:
        """Make or update the record of each entity; what the articles said before must be deleted by now."""
        added: defaultdict[str, list[EntityRow]] = defaultdict(list)
        for row in rows:
            added[row.entity].append(row)
        records = {row[0]: tuple(row) for row in bulk.select(Entity, COLUMNS, "id", self._old | added.keys())}
        # The record of a merged entity only redirects; it stands in no list, and a name that means it makes it anew.
        bulk.delete(Entity, "id", {key for key, row in records.items() if row[-1] is not None})
        self.before = {key: row for key, row in records.items() if row[-1] is None}
        if self._old:
            states = self._refolded(added)
        else:
            states = {key: _folded(state, added[key]) for key, state in self._states(added).items()}
        self._write(states)

    def refresh(self) -> None:
        """Make the records of the entities anew, of articles that say what they said."""
        records = (tuple(row) for row in bulk.select(Entity, COLUMNS, "id", self._old))
        self.before = {row[0]: row for row in records if row[-1] is None}
        self._write(self._refolded({}))

    def _write(self, states: Mapping[str, EntityState]) -> None:
        entries = entries_of(states)
        self.after = {key: _record(state, entries.get(key)) for key, state in states.items()}
        bulk.insert(Entity, COLUMNS, [row for key, row in self.after.items() if key not in self.before])
        changed = [row for key, row in self.after.items() if key in self.before and row != self.before[key]]
        bulk.update(Entity, "id", COLUMNS[1:], [(*row[1:], row[0]) for row in changed])
        renamed = {key for key, row in self.after.items() if _words(row) != _words(self.before.get(key))}
        replace_names({key: _names(self.after[key]) for key in renamed})

    def write_contributions(self, rows: Iterable[EntityRow]) -> None:
        """Insert what the articles say of each entity."""
        bulk.insert(ArticleEntity, CONTRIBUTION, [_contribution(row) for row in rows])

    def delete_unmentioned(self) -> None:
        """Delete the entities that these articles were the last to mention, and the redirects to them."""
        gone = self.before.keys() - self.after.keys()
        self.stranded = {key for (key,) in bulk.select(Entity, ("id",), "merged_into", gone)}
        bulk.delete(Entity, "merged_into", gone)
        bulk.delete(Entity, "id", gone)

    def search_entries(self) -> list[tuple[str, str, str]]:
        """Id, name and other names of each entity that is here."""
        return [
            (key, row[COLUMNS.index("name")], " · ".join(orjson.loads(row[COLUMNS.index("aliases_json")])))
            for key, row in self.after.items()
            if key not in self.before or _words(row) != _words(self.before[key])
        ]

    def indexed(self) -> set[str]:
        """The entities whose search entries must go: changed or deleted ones."""
        return {
            key for key, row in self.before.items() if key not in self.after or _words(row) != _words(self.after[key])
        }

    def _states(self, added: Mapping[str, Sequence[EntityRow]]) -> dict[str, EntityState | None]:
        """The state of each entity as its record says it, None where it has none yet."""
        renamed = [
            key
            for key in added
            if key in self.before and any(_told(self.before[key])["name"] != row.name for row in added[key])
        ]
        titled = {
            title["article"]
            for key in self.before
            for title in orjson.loads(self.before[key][COLUMNS.index("titles_json")])
        }
        published = dict(bulk.select(Article, ("id", "published_sort"), "id", titled))
        firsts = {key: _first_article(key) for key in renamed}
        # Where the names agree it does not matter which article gives it.
        return {
            key: _state(self.before[key], firsts.get(key, (0, "", "")), published) if key in self.before else None
            for key in added
        }

    def _refolded(self, added: Mapping[str, Sequence[EntityRow]]) -> dict[str, EntityState]:
        """The state of each entity made anew from all articles: only a sum can have parts taken away. Near copies count
        once."""
        affected = self._old | added.keys()
        kinds = {key: row[1] for key, row in self.before.items()} | {key: rows[0].kind for key, rows in added.items()}
        groups: defaultdict[str, list[EntityRow]] = defaultdict(list)
        for key, rows in added.items():
            groups[key].extend(rows)
        for values in bulk.select(ArticleEntity, CONTRIBUTION, "entity", affected):
            groups[values[1]].append(contribution_row(values, kinds[values[1]]))
        originals = originals_of({row.article for group in groups.values() for row in group})
        return {
            key: replace(
                _folded(None, group), article_count=len({originals.get(row.article, row.article) for row in group})
            )
            for key, group in groups.items()
        }


def _folded(state: EntityState | None, rows: Iterable[EntityRow]) -> EntityState:
    for row in rows:
        state = merge(state, row)
    assert state is not None
    return state


def entity_shown(row: tuple[Any, ...]) -> tuple[Any, Any]:
    """What the records that refer to an entity show of it, beside its id."""
    return row[COLUMNS.index("name")], row[COLUMNS.index("kind")]


def place_shown(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """What events show of the place where they happen, beside its name."""
    return tuple(row[COLUMNS.index(name)] for name in ("country", "parents_json", "latitude", "longitude"))


def _words(row: tuple[Any, ...] | None) -> tuple[Any, Any] | None:
    return row and (row[COLUMNS.index("name")], row[COLUMNS.index("aliases_json")])


def _names(row: tuple[Any, ...]) -> set[str]:
    return {row[COLUMNS.index("name")], *orjson.loads(row[COLUMNS.index("aliases_json")])}


def replace_names(names: Mapping[str, Collection[str]]) -> None:
    """Let entities be looked up by these names, by the ids of the entities, and by none that they had before."""
    known = {tuple(row) for row in bulk.select(EntityName, ("key", "entity"), "entity", names)}
    rows = {(key, entity) for entity, borne in names.items() for key in map(lookup_key, borne) if key}
    bulk.delete_where(EntityName, ("key", "entity"), sorted(known - rows))
    bulk.insert(EntityName, ("key", "entity"), sorted(rows - known))


def _first_article(entity: str) -> tuple[int, str, str]:
    mark = "?" if is_sqlite() else "%s"
    query = (
        "select rank, published_sort, article_id from article_entities "
        f"where entity_id = {mark} order by rank, published_sort, article_id limit 1"
    )
    rank, published, article = database.execute_sql(query, (entity,)).fetchone()
    return rank, published, article


def _record(state: EntityState, entry: Entry | None) -> tuple[Any, ...]:
    """The columns of an entity's record, in the order of `COLUMNS`. What the authority file says of it wins."""
    titles = [
        {"title": title.title, "article": title.article, **_evidence(title)}
        for title in ordered_titles(state.titles.values())
    ]
    name = entry.name if entry else state.name
    names = state.names | set(entry.aliases if entry else ())
    same_as = state.same_as | set(entry.same_as if entry else ())
    told = {"name": state.name, "aliases": sorted(state.names), "same_as": sorted(state.same_as)} if entry else None
    return (
        state.id,
        entry.kind if entry else state.kind,
        name,
        entry.description if entry else None,
        state.country,
        state.parents_json,
        state.latitude,
        state.longitude,
        _json(sorted(names - {name})),
        _json([{"scheme": scheme, "value": value} for scheme, value in sorted(same_as)]),
        _json(titles),
        min((value for scheme, value in same_as if scheme == "wikidata"), default=None),
        state.first_seen,
        state.last_seen,
        state.article_count,
        state.mention_count,
        state.quote_count,
        _json(told) if told else None,
        None,
    )


def _evidence(title: Title) -> dict[str, Any]:
    """What of a title says where it is told."""
    field = {"field": title.field} if title.field != Field.TEXT else {}
    return {**field, **{name: getattr(title, name) for name in EVIDENCE}}


def _told(row: tuple[Any, ...]) -> dict[str, Any]:
    """What articles alone say of an entity's names and identifiers."""
    values = dict(zip(COLUMNS, row, strict=True))
    if values["told_json"]:
        told: dict[str, Any] = orjson.loads(values["told_json"])
        return told
    return {
        "name": values["name"],
        "aliases": orjson.loads(values["aliases_json"]),
        "same_as": [(known["scheme"], known["value"]) for known in orjson.loads(values["same_as_json"])],
    }


def _state(row: tuple[Any, ...], first: tuple[int, str, str], published: Mapping[str, str]) -> EntityState:
    values = dict(zip(COLUMNS, row, strict=True))
    told = _told(row)
    titles = [
        Title(published_sort=published[title["article"]], **title) for title in orjson.loads(values["titles_json"])
    ]
    return EntityState(
        id=values["id"],
        kind=values["kind"],
        name=told["name"],
        first=first,
        country=values["country"],
        parents_json=values["parents_json"],
        latitude=values["latitude"],
        longitude=values["longitude"],
        names=frozenset((told["name"], *told["aliases"])),
        same_as=frozenset((scheme, value) for scheme, value in told["same_as"]),
        titles={title_key(title): title for title in titles},
        first_seen=values["first_seen"],
        last_seen=values["last_seen"],
        article_count=values["article_count"],
        mention_count=values["mention_count"],
        quote_count=values["quote_count"],
    )


def _contribution(row: EntityRow) -> tuple[Any, ...]:
    titles = [{"title": title.title, **_evidence(title)} for title in row.titles]
    return (
        row.article,
        row.entity,
        row.name,
        row.rank,
        row.country,
        row.parents_json,
        row.latitude,
        row.longitude,
        _json(row.aliases),
        _json([{"scheme": scheme, "value": value} for scheme, value in row.same_as]),
        _json(titles),
        row.mention_count,
        row.quote_count,
        row.first_start,
        row.published_sort,
        row.confidence,
        row.first_field,
    )


def contribution_row(values: tuple[Any, ...], kind: str) -> EntityRow:
    """The row that `CONTRIBUTION` columns of the database hold."""
    column = dict(zip(CONTRIBUTION, values, strict=True))
    article, sort = column["article"], column["published_sort"]
    return EntityRow(
        article=article,
        entity=column["entity"],
        kind=kind,
        name=column["name"],
        rank=column["rank"],
        country=column["country"],
        parents_json=column["parents_json"],
        latitude=column["latitude"],
        longitude=column["longitude"],
        confidence=column["confidence"],
        aliases=tuple(orjson.loads(column["aliases_json"])),
        same_as=tuple((known["scheme"], known["value"]) for known in orjson.loads(column["same_as_json"])),
        titles=tuple(
            Title(article=article, published_sort=sort, **title) for title in orjson.loads(column["titles_json"])
        ),
        mention_count=column["mention_count"],
        quote_count=column["quote_count"],
        first_start=column["first_start"],
        first_field=column["first_field"],
        published_sort=sort,
    )


def _json(value: object) -> str:
    return orjson.dumps(value).decode()
