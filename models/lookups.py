"""Finds entities, events, stories and sources by what people have at hand: an id, a name, a Wikidata id, a domain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from peewee import fn

from dateline.folding import lookup_key
from models import bulk
from models.database import Table, is_sqlite
from models.entities import Entity
from models.events import Event
from models.json_sql import primary_key
from models.sources import Source
from models.statements import Statement, compile_query, parameter, written
from models.stories import Story


@dataclass(frozen=True, slots=True)
class Named:
    """An entity, as much of it as tells which it is."""

    id: str
    name: str
    kind: str


def entities_meant(text: str) -> tuple[Named, ...]:
    """The entities that have this id, name, alias or Wikidata id, each as it stands after merges, those mentioned most
    first. A name can be that of several; none where there is no such entity."""
    return tuple(_current(_meant(is_sqlite()).rows((text, lookup_key(text)))))


def entities_named(text: str) -> tuple[Named, ...]:
    """The entities that have this name or alias, as `entities_meant` gives them."""
    return tuple(_current(_named(is_sqlite()).rows((lookup_key(text),))))


def entities_with(ids: Iterable[str]) -> tuple[Named, ...]:
    """The entities with these ids, in their order, each as it stands after merges; without those there are not."""
    rows = {row[0]: row for row in bulk.select(Entity, NAMED, "id", ids)}
    return tuple(_current(rows[identity] for identity in ids if identity in rows))


def entities_between(first: str, end: str, limit: int) -> tuple[Named, ...]:
    """The entities with a name that, as it is looked up, lies from `first` to before `end` in the order of characters,
    as `entities_meant` gives them; no more than `limit` of them."""
    return tuple(_current(_between(is_sqlite()).rows((first, end, limit))))


def event_ids(text: str) -> tuple[str, ...]:
    """The id of the event that this id's record is now; none where there is no such event."""
    return _current_ids(Event, text)


def story_ids(text: str) -> tuple[str, ...]:
    """The id of the story that this id's record is now; none where there is no such story."""
    return _current_ids(Story, text)


def _current_ids(table: type[Table], identity: str) -> tuple[str, ...]:
    found = current_record(table, identity)
    return () if found is None else (found,)


def source_ids(text: str) -> tuple[str, ...]:
    """The ids of the sources that have this id, name or domain: a domain in any case, a name also without accents."""
    return tuple(sorted(row[0] for row in _sources(is_sqlite()).rows((text, lookup_key(text), text.lower()))))


def current_record(table: type[Table], identity: str) -> str | None:
    """The id of the record that this id's record of the table is now, itself where it was never merged; None where
    unknown."""
    met: set[str] = set()
    while identity not in met:
        met.add(identity)
        rows = _merge(table, is_sqlite()).rows((identity,))
        if not rows:
            return None
        if rows[0][0] is None:
            return identity
        identity = rows[0][0]
    raise RuntimeError(f"{identity} of {table._meta.table_name} is merged into itself")


NAMED = ("id", "name", "kind", "merged_into")

BEARERS = """
select target.id, target.name, target.kind, target.merged_into_id from ({found}) bearers
join entities bearer on bearer.id = bearers.id
join entities target on target.id = coalesce(bearer.merged_into_id, bearer.id)
group by target.id order by target.mention_count desc, target.id
"""


def _current(rows: Iterable[Sequence[Any]]) -> Iterator[Named]:
    """The entities of rows of `NAMED`, each once. One that was merged gives way to what it went into."""
    met: set[str] = set()
    for identity, name, kind, merged in rows:
        target = identity if merged is None else current_record(Entity, merged)
        if target is None or target in met:
            continue
        met.add(target)
        if merged is None:
            yield Named(identity, name, kind)
        else:
            yield from (Named(*row) for row in bulk.select(Entity, NAMED[:3], "id", [target]))


@lru_cache(maxsize=2)
def _meant(sqlite: bool) -> Statement:
    # Each part is found by its own index: of conditions joined by "or" SQLite would rather read the whole table.
    parts = (
        "select id from entities where id = {0}",
        "select entity_id from entity_names where key = {1}",
        "select id from entities where wikidata = {0}",
    )
    return written(BEARERS.replace("{found}", " union ".join(parts)))


@lru_cache(maxsize=2)
def _named(sqlite: bool) -> Statement:
    return written(BEARERS.replace("{found}", "select entity_id as id from entity_names where key = {0}"))


BETWEEN = """
select target.id, target.name, target.kind, target.merged_into_id from (
    select distinct coalesce(bearer.merged_into_id, bearer.id) as id
    from entity_names join entities bearer on bearer.id = entity_names.entity_id
    where key >= {0} and key < {1} limit {2}
) bearers join entities target on target.id = bearers.id order by target.mention_count desc, target.id
"""


@lru_cache(maxsize=2)
def _between(sqlite: bool) -> Statement:
    return written(BETWEEN)


@lru_cache(maxsize=2)
def _sources(sqlite: bool) -> Statement:
    text, key, lowered = parameter(0), parameter(1), parameter(2)
    named = (Source.id == text) | (Source.name_key == key) | (fn.lower(Source.domain) == lowered)
    return compile_query(Source.select(Source.id).where(named))


@lru_cache(maxsize=4)
def _merge(table: type[Table], sqlite: bool) -> Statement:
    merged_into: Any = table._meta.fields["merged_into"]
    return compile_query(table.select(merged_into).where(primary_key(table) == parameter(0)))
