"""What authority files say of things: entries that names are linked to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from peewee import CompositeKey, ForeignKeyField, TextField

from models import bulk
from models.database import Table


class AuthorityEntry(Table):
    """One thing of an authority file. `id` is that of the entity that its names mean, which has a record of its own
    only where an article mentions it."""

    id = TextField(primary_key=True)
    kind = TextField()
    name = TextField()
    aliases_json = TextField(default="[]")
    description = TextField(null=True)
    same_as_json = TextField(default="[]")

    class Meta:
        table_name = "authority_entries"


class AuthorityFamily(Table):
    """A short name under which an entry is looked for, as a naming is."""

    family = TextField()
    entry = ForeignKeyField(AuthorityEntry, backref="+", on_delete="CASCADE")

    class Meta:
        table_name = "authority_families"
        primary_key = CompositeKey("family", "entry")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of `authority_entries`, and of `authority_families` for each of its families."""

    id: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    description: str | None
    same_as: tuple[tuple[str, str], ...]
    families: frozenset[str] = frozenset()


COLUMNS = ("id", "kind", "name", "aliases_json", "description", "same_as_json")


def entries_of(ids: Iterable[str]) -> dict[str, Entry]:
    """The entries with these ids, without their families."""
    return {values[0]: _entry(values) for values in bulk.select(AuthorityEntry, COLUMNS, "id", ids)}


def entries_in(families: Iterable[str]) -> dict[str, list[Entry]]:
    """The entries of each family, by id."""
    chosen = sorted(families)
    members = sorted(bulk.select(AuthorityFamily, ("family", "entry"), "family", chosen))
    entries = entries_of({entry for _, entry in members})
    found: dict[str, list[Entry]] = {family: [] for family in chosen}
    for family, entry in members:
        found[family].append(entries[entry])
    return found


def write_entries(entries: Sequence[Entry]) -> tuple[set[str], set[str], int]:
    """Add entries, or put them in the place of those with their ids.

    Returns the ids of those that are new or say something else than before, the families of these as they were and
    as they are, and how many are new.
    """
    known = entries_of(entry.id for entry in entries)
    families: dict[str, set[str]] = {}
    for entry, family in bulk.select(AuthorityFamily, ("entry", "family"), "entry", known):
        families.setdefault(entry, set()).add(family)
    changed = [
        entry
        for entry in entries
        if entry.id not in known
        or _values(known[entry.id]) != _values(entry)
        or families.get(entry.id, set()) != entry.families
    ]
    ids = {entry.id for entry in changed}
    met = {family for entry in changed for family in entry.families}
    met |= {family for entry in ids for family in families.get(entry, ())}
    bulk.delete(AuthorityFamily, "entry", ids)
    added = [_values(entry) for entry in changed if entry.id not in known]
    bulk.insert(AuthorityEntry, COLUMNS, added)
    updated = [(*_values(entry)[1:], entry.id) for entry in changed if entry.id in known]
    bulk.update(AuthorityEntry, "id", COLUMNS[1:], updated)
    rows = [(family, entry.id) for entry in changed for family in sorted(entry.families)]
    bulk.insert(AuthorityFamily, ("family", "entry"), rows)
    return ids, met, len(added)


def _entry(values: tuple[Any, ...]) -> Entry:
    id, kind, name, aliases, description, same_as = values
    identifiers = tuple((known["scheme"], known["value"]) for known in orjson.loads(same_as))
    return Entry(id, kind, name, tuple(orjson.loads(aliases)), description, identifiers)


def _values(entry: Entry) -> tuple[Any, ...]:
    same_as = [{"scheme": scheme, "value": value} for scheme, value in entry.same_as]
    aliases, identifiers = orjson.dumps(entry.aliases).decode(), orjson.dumps(same_as).decode()
    return entry.id, entry.kind, entry.name, aliases, entry.description, identifiers
