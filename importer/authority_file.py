"""Reads an authority file: JSON Lines of things, each with its names and its identifiers in outside registers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from dateline.errors import UserError
from dateline.vocabulary import EntityKind
from importer.identity import make_id
from importer.names import families, normal
from importer.places import REGISTERS
from models.authority import Entry

KEYS = {
    "kind": "one of the [kinds](api.md#entities), such as `person`; required",
    "name": "the name that its record gets; required",
    "aliases": "other names that articles may use, as a list",
    "description": "what it is, in a few words",
    "wikidata": "its Wikidata id, such as `Q15031`",
    "ids": "its identifiers in other registers: an object of register and identifier, such as `geonames`",
}
"""The keys of a line, and what they mean."""

WIKIDATA = "wikidata"


def read_entries(path: Path) -> list[Entry]:
    """The entries of a file. Raises UserError that names the line where one cannot be read, or is there twice."""
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}); name a file of JSON Lines") from None
    entries: dict[str, tuple[int, Entry]] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            entry = _entry(line)
        except ValueError as error:
            raise UserError(f"{path} line {number}: {error}; nothing was loaded, correct it and load again") from None
        first = entries.setdefault(entry.id, (number, entry))
        if first[1] != entry:
            raise UserError(
                f"{path} line {number}: it is the same thing as line {first[0]} and says something else; nothing was "
                "loaded, remove one of the two or give them different ids"
            )
    if not entries:
        raise UserError(f"{path} has no entry; a line is a JSON object with at least kind and name")
    return [entry for _, entry in entries.values()]


def _entry(line: bytes) -> Entry:
    try:
        found = orjson.loads(line)
    except orjson.JSONDecodeError as error:
        raise ValueError(f"it is no JSON ({error})") from None
    if not isinstance(found, dict):
        raise ValueError("it is no JSON object")
    unknown = sorted(found.keys() - KEYS.keys())
    if unknown:
        raise ValueError(f"it has the unknown key {unknown[0]!r}; there are {', '.join(KEYS)}")
    kinds = [kind.value for kind in EntityKind]
    if found.get("kind") not in kinds:
        raise ValueError(f"its kind {found.get('kind')!r} is none of {', '.join(kinds)}")
    kind, name = found["kind"], _text(found, "name")
    if name is None:
        raise ValueError("it has no name")
    aliases = found.get("aliases") or []
    if not isinstance(aliases, list) or not all(isinstance(alias, str) and _is_text(alias) for alias in aliases):
        raise ValueError("its aliases are no list of names")
    names = sorted({alias.strip() for alias in aliases} - {name})
    identifiers = _identifiers(found)
    return Entry(
        id=_id(kind, name, identifiers),
        kind=kind,
        name=name,
        aliases=tuple(names),
        description=_text(found, "description"),
        same_as=tuple(sorted(identifiers.items())),
        families=frozenset().union(*(families(kind, each) for each in (name, *names))),
    )


def _id(kind: str, name: str, identifiers: Mapping[str, str]) -> str:
    """That of the place that a register knows, else by its Wikidata id or another, else by kind and name: the id that a
    name without an entry has."""
    registers = [*(REGISTERS if kind == EntityKind.PLACE else ()), WIKIDATA, *sorted(identifiers)]
    for register in registers:
        if register in identifiers:
            return make_id("ent", register, identifiers[register])
    return make_id("ent", kind, normal(kind, name))


def _identifiers(found: Mapping[str, Any]) -> dict[str, str]:
    wikidata = _text(found, WIKIDATA)
    if wikidata is not None and not (wikidata[:1] == "Q" and wikidata[1:].isdecimal()):
        raise ValueError(f"its wikidata {wikidata!r} is no Wikidata id such as Q15031")
    others = found.get("ids") or {}
    if not isinstance(others, dict) or not all(isinstance(value, str) and _is_text(value) for value in others.values()):
        raise ValueError("its ids are no object of registers and identifiers, each a text")
    return {**others, **({WIKIDATA: wikidata} if wikidata else {})}


def _text(found: Mapping[str, Any], key: str) -> str | None:
    value = found.get(key)
    if value is None:
        return None
    if not isinstance(value, str) or not _is_text(value):
        raise ValueError(f"its {key} is no text")
    return value.strip()


def _is_text(value: str) -> bool:
    return bool(value.strip()) and "\0" not in value
