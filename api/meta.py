"""What a list says of itself beside its records: whom the names in its filters mean, and which names nobody has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from marshmallow import Schema, fields

from api.fields import integer, string
from api.references import EntityReference
from models.meanings import MOST_BEGINNING, Meaning, Unknown

SHOWN = MOST_BEGINNING
"""Entities that a response lists of those that one name means."""

PINNED = 50
"""Entities that a cursor can hold: addresses have an end."""


class ResolvedValue(Schema):
    """Whom one value of a filter was taken for."""

    parameter = string("The filter's name.")
    value = string("Its value, as it was asked for.")
    count = integer("How many entities it means; 0 where nobody is called so.")
    entities = fields.List(
        fields.Nested(EntityReference),
        required=True,
        metadata={"description": f"These entities, those mentioned most first, {SHOWN} at the most."},
    )


class EmptyValue(Schema):
    """A value of a filter that names nothing there is."""

    parameter = string("The filter's name.")
    value = string("Its value, as it was asked for.")
    reason = string("What there is not.")


class ListMeta(Schema):
    """How what was asked of a list was understood."""

    resolved = fields.List(
        fields.Nested(ResolvedValue),
        metadata={
            "description": "Whom the values of filters that take an entity were taken for, in the order of the "
            "request. All pages of a list are of the entities of its first. Left out where no such filter was given."
        },
    )
    empty = fields.List(
        fields.Nested(EmptyValue),
        metadata={
            "description": "The values for which the list is empty: they name nothing there is. Left out otherwise: an "
            "empty list without it is of what is known, but nothing was found."
        },
    )


def meta_of(meanings: Sequence[Meaning], unknown: Sequence[Unknown]) -> bytes | None:
    """The `meta` of a page as JSON; None where there is nothing to say."""
    said: dict[str, Any] = {}
    if meanings:
        said["resolved"] = [_resolved(meaning) for meaning in meanings]
    if unknown:
        said["empty"] = [{"parameter": each.filter, "value": each.value, "reason": each.reason} for each in unknown]
    return orjson.dumps(said) if said else None


def pinned(meanings: Sequence[Meaning]) -> Mapping[str, Sequence[str]]:
    """The ids that a cursor keeps of what names were taken for: those of all, or where they are too many of none."""
    kept = {
        meaning.key: [entity.id for entity in meaning.entities]
        for meaning in meanings
        if meaning.decides and meaning.entities and [entity.id for entity in meaning.entities] != [meaning.value]
    }
    return kept if sum(map(len, kept.values())) <= PINNED else {}


def _resolved(meaning: Meaning) -> dict[str, Any]:
    shown = [{"id": each.id, "name": each.name, "kind": each.kind} for each in meaning.entities[:SHOWN]]
    return {
        "parameter": meaning.filter,
        "value": meaning.value,
        "count": len(meaning.entities),
        "entities": shown,
    }
