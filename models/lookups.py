"""Finds entities, events and sources by what people have at hand: an id, an exact name, a Wikidata id, a domain."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from peewee import fn

from dateline.folding import fold
from models.database import Table, is_sqlite
from models.entities import Entity
from models.events import Event
from models.json_sql import primary_key
from models.sources import Source
from models.statements import Statement, compile_query, parameter

_WIKIDATA = re.compile(r"Q[0-9]+")


def entity_ids(text: str) -> tuple[str, ...]:
    """The ids of the entities that have this id, exact name (in any case, with or without punctuation) or Wikidata id,
    each as it stands after merges. A name can be that of several; none where there is no such entity."""
    values = (text, fold(text))
    found = dict(_entities(False, is_sqlite()).rows(values))
    if _WIKIDATA.fullmatch(text):
        found |= dict(_entities(True, is_sqlite()).rows(values))
    current = {identity if merged is None else current_record(Entity, merged) for identity, merged in found.items()}
    return tuple(sorted(identity for identity in current if identity is not None))


def event_ids(text: str) -> tuple[str, ...]:
    """The id of the event that this id's record is now; none where there is no such event."""
    found = current_record(Event, text)
    return () if found is None else (found,)


def source_ids(text: str) -> tuple[str, ...]:
    """The ids of the sources that have this id, exact name or domain, a domain and a name in any case."""
    return tuple(sorted(row[0] for row in _sources(is_sqlite()).rows((text, text.lower()))))


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


@lru_cache(maxsize=4)
def _entities(wikidata: bool, sqlite: bool) -> Statement:
    text, folded = parameter(0), parameter(1)
    # Not all in one: where few entities have a Wikidata id, SQLite would rather read the whole table.
    named = Entity.wikidata == text if wikidata else (Entity.id == text) | (Entity.name_key == folded)
    return compile_query(Entity.select(Entity.id, Entity.merged_into).where(named))


@lru_cache(maxsize=2)
def _sources(sqlite: bool) -> Statement:
    text, lowered = parameter(0), parameter(1)
    named = (Source.id == text) | (fn.lower(Source.name) == lowered) | (fn.lower(Source.domain) == lowered)
    return compile_query(Source.select(Source.id).where(named))


@lru_cache(maxsize=4)
def _merge(table: type[Table], sqlite: bool) -> Statement:
    merged_into: Any = table._meta.fields["merged_into"]
    return compile_query(table.select(merged_into).where(primary_key(table) == parameter(0)))
