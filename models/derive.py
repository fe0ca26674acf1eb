"""What several articles say together of one entity or event; pure, and the same in any order of the articles."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import orjson

from dateline.folding import fold
from models.rows import EntityRow, TellingRow, Title


@dataclass(frozen=True, slots=True)
class EntityState:
    """An entity's record as its articles make it. `first` is the article that names it: the earliest published,
    then the lowest id."""

    id: str
    kind: str
    name: str
    first: tuple[str, str]
    country: str | None = None
    names: frozenset[str] = frozenset()
    same_as: frozenset[tuple[str, str]] = frozenset()
    titles: dict[str, Title] = field(default_factory=dict)
    first_seen: str | None = None
    last_seen: str | None = None
    article_count: int = 0
    mention_count: int = 0
    quote_count: int = 0


def merge(state: EntityState | None, row: EntityRow) -> EntityState:
    """The state with one more article. Every part is a sum, a union or a least value, so order does not matter."""
    here = (row.published_sort, row.article)
    if state is None:
        state = EntityState(row.entity, row.kind, row.name, here)
    day = row.published_sort or None
    return replace(
        state,
        name=row.name if here < state.first else state.name,
        first=min(here, state.first),
        country=min(filter(None, (state.country, row.country)), default=None),
        names=state.names | {row.name, *row.aliases},
        same_as=state.same_as | set(row.same_as),
        titles=_earliest_titles(state.titles, row.titles),
        first_seen=min(filter(None, (state.first_seen, day)), default=None),
        last_seen=max(filter(None, (state.last_seen, day)), default=None),
        article_count=state.article_count + 1,
        mention_count=state.mention_count + row.mention_count,
        quote_count=state.quote_count + row.quote_count,
    )


def _earliest_titles(known: dict[str, Title], added: Sequence[Title]) -> dict[str, Title]:
    if not added:
        return known
    titles = dict(known)
    for title in added:
        key = fold(title.title)
        titles[key] = min(titles.get(key, title), title, key=_title_order)
    return titles


def _title_order(title: Title) -> tuple[str, str, int, int]:
    return title.published_sort, title.article, title.start, title.end


def ordered_titles(titles: Iterable[Title]) -> list[Title]:
    """Titles by the evidence's publication, then place in the text."""
    return sorted(titles, key=_title_order)


@dataclass(frozen=True, slots=True)
class Cast:
    """A participant of an event's own record."""

    role: str
    entity: str | None
    text: str


@dataclass(frozen=True, slots=True)
class EventState:
    """An event's record as its tellings make it."""

    id: str
    type: str
    mode: str | None
    status: str
    label: str
    edtf: str | None
    earliest: str | None
    latest: str | None
    place: str | None
    place_text: str | None
    article_count: int
    mention_count: int
    participants: tuple[Cast, ...]


def event_state(tellings: Iterable[TellingRow]) -> EventState:
    """The record that all tellings of an event make: the latest article's status, else what the earliest says."""
    ordered = sorted(tellings, key=lambda telling: (telling.published_sort, telling.article))
    first, last = ordered[0], ordered[-1]
    dated = next((telling for telling in ordered if telling.edtf), first)
    placed = next((telling for telling in ordered if telling.place), None) or next(
        (telling for telling in ordered if telling.place_json != "null"), first
    )
    cast: dict[tuple[str, str], Cast] = {}
    for telling in ordered:
        for member in orjson.loads(telling.participants_json):
            key = (member["role"], member["entity"] or fold(member["text"]))
            cast.setdefault(key, Cast(member["role"], member["entity"], member["text"]))
    surface = orjson.loads(placed.place_json)
    return EventState(
        id=first.event,
        type=first.type,
        mode=next((telling.mode for telling in ordered if telling.mode), None),
        status=last.status,
        label=first.label,
        edtf=dated.edtf,
        earliest=dated.earliest,
        latest=dated.latest,
        place=placed.place,
        place_text=surface["text"] if surface else None,
        article_count=len(ordered),
        mention_count=sum(telling.mention_count for telling in ordered),
        participants=tuple(cast.values()),
    )
