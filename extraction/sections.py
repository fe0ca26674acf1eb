"""Long documents are read section by section, so that time and memory grow as their length does; what the sections say
is put together here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import pairwise
from typing import Any, TypeVar

from extraction import offsets
from extraction.records import Block, Entity, Event, Evidence, Published, Quote, Timex

LONGEST = 100_000
"""Characters of a document that is read as a whole, and of a section of a longer one."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found:
    """What the annotators found in a text, or in a section of one."""

    published: Published | None = None
    entities: tuple[Entity, ...] = ()
    dates: tuple[Timex, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    dropped: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a text from `start` on; the offsets of its blocks count in its own text."""

    start: int
    text: str
    blocks: tuple[Block, ...]


def is_long(text: str) -> bool:
    """Whether a text is read in sections."""
    return len(text) > LONGEST


def sections(text: str, blocks: Sequence[Block]) -> Iterator[Section]:
    """The sections of a text, cut between blocks where that can be, else at the last space."""
    for start, end in pairwise(_edges(text, [block.start for block in blocks])):
        own = (block for block in blocks if block.start < end and start < block.end)
        yield Section(
            start,
            text[start:end],
            tuple(
                replace(block, start=max(block.start, start) - start, end=min(block.end, end) - start) for block in own
            ),
        )


def _edges(text: str, starts: Sequence[int]) -> list[int]:
    edges = [0]
    while len(text) - edges[-1] > LONGEST:
        limit = edges[-1] + LONGEST
        inside = [start for start in starts if edges[-1] < start <= limit]
        space = text.rfind(" ", edges[-1] + 1, limit) + 1
        edges.append(inside[-1] if inside else space or limit)
    return [*edges, len(text)]


def joined(parts: Iterable[tuple[int, Found]]) -> Found:
    """What sections say together, each given with where it starts. Entities of one kind and name are one."""
    whole = Found()
    known: dict[tuple[str, str], Entity] = {}
    for start, part in parts:
        moved = offsets.moved(part, start)
        ids = {}
        for entity in moved.entities:
            before = known.get((entity.kind, entity.name))
            key = before.id if before else f"e{len(known) + 1}"
            ids[entity.id] = key
            known[entity.kind, entity.name] = _merged(before, entity) if before else replace(entity, id=key)
        whole = Found(
            whole.published or moved.published,
            tuple(known.values()),
            (*whole.dates, *moved.dates),
            (*whole.quotes, *_renamed(moved.quotes, ids)),
            (*whole.events, *_renamed(moved.events, ids)),
            (*whole.dropped, *moved.dropped),
        )
    return whole


def _merged(one: Entity, other: Entity) -> Entity:
    return replace(
        one,
        mentions=(*one.mentions, *other.mentions),
        aliases=_union(one.aliases, other.aliases),
        titles=_union(one.titles, other.titles),
        same_as=_union(one.same_as, other.same_as),
        country=one.country or other.country,
    )


def _union(one: tuple[T, ...], other: tuple[T, ...]) -> tuple[T, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def _renamed(value: Any, ids: Mapping[str, str]) -> Any:
    """A record whose references name entities by their new ids."""
    if isinstance(value, tuple):
        return tuple(_renamed(each, ids) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed = {field.name: _renamed(getattr(value, field.name), ids) for field in fields(value)}
    if isinstance(changed.get("entity"), str):
        changed["entity"] = ids[changed["entity"]]
    return replace(value, **changed)
