"""What several articles say together of one entity or event; pure, and the same in any order of the articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import orjson

from dateline.folding import fold
from models.rows import EntityRow, TellingRow, Title


@dataclass(frozen=True, slots=True)
class EntityState:
    """An entity's record as its articles make it. `first` is the article that names it: the one of the lowest rank (see
    EntityRow), the earliest published, then the lowest id."""

    id: str
    kind: str
    name: str
    first: tuple[int, str, str]
    country: str | None = None
    parents_json: str = "[]"
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
    here = (row.rank, row.published_sort, row.article)
    if state is None:
        state = EntityState(row.entity, row.kind, row.name, here)
    day = row.published_sort or None
    return replace(
        state,
        name=row.name if here < state.first else state.name,
        first=min(here, state.first),
        country=min(filter(None, (state.country, row.country)), default=None),
        parents_json=max(state.parents_json, row.parents_json, key=lambda parents: (len(parents), parents)),
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
        key = title_key(title)
        titles[key] = min(titles.get(key, title), title, key=_title_order)
    return titles


def title_key(title: Title) -> str:
    """What makes two titles the same: their words and the period that the text gives."""
    return f"{fold(title.title)} {title.period or ''}"


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
    """The record that all tellings of an event make: the latest article's status, else what the fullest of those with
    this status says; who is known by name in any telling, and the nameless ones of the fullest. Where tellings differ
    in the type, an entity's part, the place or the day, most of them are right; each stands beside the record as it was
    told."""
    ordered = sorted(tellings, key=lambda telling: (telling.published_sort, telling.article))
    status = ordered[-1].status
    fullest = max(ordered, key=lambda telling: (telling.status == status, *_fullness(telling)))
    told = [fullest, *(telling for telling in ordered if telling is not fullest)]
    type_ = _type(told)
    dated = _dated(told)
    placed = _placed(told)
    surface = orjson.loads(placed.place_json)
    return EventState(
        id=fullest.event,
        type=type_,
        mode=next((telling.mode for telling in told if telling.mode and telling.type == type_), None),
        status=status,
        label=fullest.label,
        edtf=dated.edtf,
        earliest=dated.earliest,
        latest=dated.latest,
        place=placed.place,
        place_text=surface["text"] if surface else None,
        article_count=len(ordered),
        mention_count=sum(telling.mention_count for telling in ordered),
        participants=_cast(told),
    )


def _type(told: Sequence[TellingRow]) -> str:
    """The type that most articles give, of several the fullest telling's."""
    given = Counter(telling.type for telling in told)
    return max(told, key=lambda telling: given[telling.type]).type


def _fullness(telling: TellingRow) -> tuple[int, int, bool]:
    """How much a telling says: who is known by name, how often the article comes back to it, and when."""
    known = {member["entity"] for member in orjson.loads(telling.participants_json)} - {None}
    return len(known), telling.mention_count, telling.edtf is not None


def _placed(told: Sequence[TellingRow]) -> TellingRow:
    """The telling whose place is the record's: the one that most articles give, of several the fullest telling's."""
    given = Counter(telling.place for telling in told)
    registered = max((each for each in told if each.place), key=lambda each: given[each.place], default=None)
    return registered or next((telling for telling in told if telling.place_json != "null"), told[0])


def _dated(told: Sequence[TellingRow]) -> TellingRow:
    """The telling whose date is the record's: the most precise one, of several the one that most articles give."""
    given = Counter(telling.edtf for telling in told)
    dated = [telling for telling in told if telling.earliest and telling.latest]
    return min(dated, key=lambda telling: (_days(telling), -given[telling.edtf]), default=told[0])


def _days(telling: TellingRow) -> int:
    first, last = date.fromisoformat(telling.earliest or ""), date.fromisoformat(telling.latest or "")
    return (last - first).days


def _cast(told: Sequence[TellingRow]) -> tuple[Cast, ...]:
    """Who took part, each entity in one part only; `told` begins with the fullest telling."""
    members = [
        (number, member) for number, telling in enumerate(told) for member in orjson.loads(telling.participants_json)
    ]
    parts = Counter((member["entity"], member["role"]) for _, member in members)
    cast: dict[str, Cast] = {}
    for number, member in members:
        entity, role = member["entity"], member["role"]
        if entity is None and number:
            continue
        if entity is not None and parts[entity, role] < max(n for (who, _), n in parts.items() if who == entity):
            continue
        cast.setdefault(entity or fold(member["text"]), Cast(role, entity, member["text"]))
    return tuple(cast.values())
