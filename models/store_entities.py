"""Writes entities: their records, which follow from all articles that mention them, and what each article says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from dateline.folding import fold
from models import bulk
from models.articles import Article
from models.database import database, is_sqlite
from models.derive import EntityState, merge, ordered_titles
from models.entities import ArticleEntity, Entity
from models.rows import EntityRow, Title

COLUMNS = (
    *("id", "kind", "name", "name_key", "country", "aliases_json", "same_as_json", "titles_json", "wikidata"),
    *("first_seen", "last_seen", "article_count", "mention_count", "quote_count"),
)

CONTRIBUTION = (
    *("article", "entity", "name", "country", "aliases_json", "same_as_json", "titles_json"),
    *("mention_count", "quote_count", "first_start", "published_sort"),
)


class EntityWriter:
    """The entities of one article while it is stored: `before` and `after` are their records by id."""

    def __init__(self, article: str, revises: bool) -> None:
        self._article = article
        self.before: dict[str, tuple[Any, ...]] = {}
        self.after: dict[str, tuple[Any, ...]] = {}
        self._old = (
            {row[0] for row in bulk.select(ArticleEntity, ("entity",), "article", [article])} if revises else set()
        )

    def write_records(self, rows: Iterable[EntityRow]) -> None:
        """Make or update the record of each entity; what the article said before must be deleted by now."""
        added = {row.entity: row for row in rows}
        self.before = {row[0]: tuple(row) for row in bulk.select(Entity, COLUMNS, "id", self._old | added.keys())}
        if self._old:
            states = self._refolded(added)
        else:
            states = {key: merge(state, added[key]) for key, state in self._states(added).items()}
        self.after = {key: _record(state) for key, state in states.items()}
        bulk.insert(Entity, COLUMNS, [row for key, row in self.after.items() if key not in self.before])
        changed = [row for key, row in self.after.items() if key in self.before and row != self.before[key]]
        bulk.update(Entity, "id", COLUMNS[1:], [(*row[1:], row[0]) for row in changed])

    def write_contributions(self, rows: Iterable[EntityRow]) -> None:
        """Insert what the article says of each entity."""
        bulk.insert(ArticleEntity, CONTRIBUTION, [_contribution(row) for row in rows])

    def delete_unmentioned(self) -> None:
        """Delete the entities that this article was the last to mention."""
        bulk.delete(Entity, "id", self.before.keys() - self.after.keys())

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

    def _states(self, added: Mapping[str, EntityRow]) -> dict[str, EntityState | None]:
        """The state of each entity as its record says it, None where it has none yet."""
        renamed = [key for key, row in added.items() if key in self.before and self.before[key][2] != row.name]
        titled = {
            title["article"]
            for key in self.before
            for title in orjson.loads(self.before[key][COLUMNS.index("titles_json")])
        }
        published = dict(bulk.select(Article, ("id", "published_sort"), "id", titled))
        firsts = {key: _first_article(key) for key in renamed}
        # Where the names agree it does not matter which article gives it.
        return {
            key: _state(self.before[key], firsts.get(key, ("", "")), published) if key in self.before else None
            for key in added
        }

    def _refolded(self, added: Mapping[str, EntityRow]) -> dict[str, EntityState]:
        """The state of each entity made anew from all articles: only a sum can have parts taken away."""
        affected = self._old | added.keys()
        kinds = {key: row[1] for key, row in self.before.items()} | {key: row.kind for key, row in added.items()}
        groups: defaultdict[str, list[EntityRow]] = defaultdict(list)
        for key, row in added.items():
            groups[key].append(row)
        for values in bulk.select(ArticleEntity, CONTRIBUTION, "entity", affected):
            groups[values[1]].append(contribution_row(values, kinds[values[1]]))
        states = {}
        for key, group in groups.items():
            state: EntityState | None = None
            for row in group:
                state = merge(state, row)
            assert state is not None
            states[key] = state
        return states


def _words(row: tuple[Any, ...]) -> tuple[Any, Any]:
    return row[COLUMNS.index("name")], row[COLUMNS.index("aliases_json")]


def _first_article(entity: str) -> tuple[str, str]:
    mark = "?" if is_sqlite() else "%s"
    query = (
        "select published_sort, article_id from article_entities "
        f"where entity_id = {mark} order by published_sort, article_id limit 1"
    )
    published, article = database.execute_sql(query, (entity,)).fetchone()
    return published, article


def _record(state: EntityState) -> tuple[Any, ...]:
    """The columns of an entity's record, in the order of `COLUMNS`."""
    titles = [
        {"title": title.title, "article": title.article, "start": title.start, "end": title.end}
        for title in ordered_titles(state.titles.values())
    ]
    return (
        state.id,
        state.kind,
        state.name,
        fold(state.name),
        state.country,
        _json(sorted(state.names - {state.name})),
        _json([{"scheme": scheme, "value": value} for scheme, value in sorted(state.same_as)]),
        _json(titles),
        min((value for scheme, value in state.same_as if scheme == "wikidata"), default=None),
        state.first_seen,
        state.last_seen,
        state.article_count,
        state.mention_count,
        state.quote_count,
    )


def _state(row: tuple[Any, ...], first: tuple[str, str], published: Mapping[str, str]) -> EntityState:
    values = dict(zip(COLUMNS, row, strict=True))
    titles = [
        Title(title["title"], title["article"], title["start"], title["end"], published[title["article"]])
        for title in orjson.loads(values["titles_json"])
    ]
    return EntityState(
        id=values["id"],
        kind=values["kind"],
        name=values["name"],
        first=first,
        country=values["country"],
        names=frozenset((values["name"], *orjson.loads(values["aliases_json"]))),
        same_as=frozenset((known["scheme"], known["value"]) for known in orjson.loads(values["same_as_json"])),
        titles={fold(title.title): title for title in titles},
        first_seen=values["first_seen"],
        last_seen=values["last_seen"],
        article_count=values["article_count"],
        mention_count=values["mention_count"],
        quote_count=values["quote_count"],
    )


def _contribution(row: EntityRow) -> tuple[Any, ...]:
    titles = [{"title": title.title, "start": title.start, "end": title.end} for title in row.titles]
    return (
        row.article,
        row.entity,
        row.name,
        row.country,
        _json(row.aliases),
        _json([{"scheme": scheme, "value": value} for scheme, value in row.same_as]),
        _json(titles),
        row.mention_count,
        row.quote_count,
        row.first_start,
        row.published_sort,
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
        country=column["country"],
        aliases=tuple(orjson.loads(column["aliases_json"])),
        same_as=tuple((known["scheme"], known["value"]) for known in orjson.loads(column["same_as_json"])),
        titles=tuple(
            Title(title["title"], article, title["start"], title["end"], sort)
            for title in orjson.loads(column["titles_json"])
        ),
        mention_count=column["mention_count"],
        quote_count=column["quote_count"],
        first_start=column["first_start"],
        published_sort=sort,
    )


def _json(value: object) -> str:
    return orjson.dumps(value).decode()
