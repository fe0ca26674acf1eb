"""What several articles say together of one entity or event; pure, and the same in any order of the articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import orjson

from dateline.folding import fold
from dateline.vocabulary import Field
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
    latitude: float | None = None
    longitude: float | None = None
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
    latitude, longitude = min(filter(_is_known, (_coordinates(state), _coordinates(row))), default=(None, None))
    return replace(
        state,
        name=row.name if here < state.first else state.name,
        first=min(here, state.first),
        country=min(filter(None, (state.country, row.country)), default=None),
        parents_json=max(state.parents_json, row.parents_json, key=lambda parents: (len(parents), parents)),
        latitude=latitude,
        longitude=longitude,
        names=state.names | {row.name, *row.aliases},
        same_as=state.same_as | set(row.same_as),
        titles=_earliest_titles(state.titles, row.titles),
        first_seen=min(filter(None, (state.first_seen, day)), default=None),
        last_seen=max(filter(None, (state.last_seen, day)), default=None),
        article_count=state.article_count + 1,
        mention_count=state.mention_count + row.mention_count,
        quote_count=state.quote_count + row.quote_count,
    )


def _coordinates(place: EntityState | EntityRow) -> tuple[float | None, float | None]:
    return place.latitude, place.longitude


def _is_known(coordinates: tuple[float | None, float | None]) -> bool:
    return None not in coordinates


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


def _title_order(title: Title) -> tuple[str, str, bool, int, int]:
    return title.published_sort, title.article, title.field == Field.HEADLINE, title.start, title.end


def ordered_titles(titles: Iterable[Title]) -> list[Title]:
    """Titles by the evidence's publication, then place in the text."""
    return sorted(titles, key=_title_order)


@dataclass(frozen=True, slots=True)
class Cast:
    """A participant of an event's own record."""

    role: str
    entity: str | None
    text: str
    kind: str | None = None


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
    what: str | None
    main_json: str
    is_main: bool | None
    confidence: float | None
    killed: int | None
    killed_json: str
    injured_json: str
    missing_json: str
    time_json: str
    article_count: int
    mention_count: int
    participants: tuple[Cast, ...]


def event_state(tellings: Iterable[TellingRow], originals: Mapping[str, str] | None = None) -> EventState:
    """The record that all tellings of an event make: the latest article's status, else what the fullest of those with
    this status says; who is known by name in any telling, and the nameless ones of the fullest. Where tellings differ
    in the type, an entity's part, the place or the day, most of them are right; of tolls the newest holds, and of
    confidences the highest. Each telling stands beside the record as it was told. `originals` are what articles copy
    that are near copies: these count once."""
    ordered = sorted(tellings, key=lambda telling: (telling.published_sort, telling.article))
    status = ordered[-1].status
    fullest = max(ordered, key=lambda telling: (telling.status == status, *_fullness(telling)))
    told = [fullest, *(telling for telling in ordered if telling is not fullest)]
    type_ = _type(told)
    dated = _dated(told)
    placed = _placed(told)
    surface = orjson.loads(placed.place_json)
    main = [telling.article for telling in ordered if telling.main]
    killed, killed_json = _newest_toll(ordered, "killed_json")
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
        what=next((telling.what for telling in told if telling.what and telling.type == type_), None),
        main_json="null" if all(telling.main is None for telling in ordered) else _json(main),
        is_main=None if all(telling.main is None for telling in ordered) else bool(main),
        confidence=max((telling.confidence for telling in ordered if telling.confidence is not None), default=None),
        killed=killed,
        killed_json=killed_json,
        injured_json=_newest_toll(ordered, "injured_json")[1],
        missing_json=_newest_toll(ordered, "missing_json")[1],
        time_json=_time(dated, told),
        article_count=len({(originals or {}).get(telling.article, telling.article) for telling in ordered}),
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


def _newest_toll(ordered: Sequence[TellingRow], column: str) -> tuple[int | None, str]:
    """The number of people in a column of the tellings, and the toll with its article as JSON: of the last day of which
    an article gives one, and of several that day the highest, since tolls rise until they are known."""
    given = [(telling, toll) for telling in ordered if (toll := orjson.loads(getattr(telling, column))) is not None]
    if not given:
        return None, "null"
    last = given[-1][0].published_sort
    telling, toll = max((pair for pair in given if pair[0].published_sort == last), key=lambda pair: pair[1]["count"])
    return toll["count"], _json({"article": telling.article, **toll})


def _time(dated: TellingRow, told: Sequence[TellingRow]) -> str:
    """The time of day with its article as JSON: of the tellings with the record's day, or without any, the time that
    most of them give, a sure one before one that is near it; of several the fullest telling's."""
    given = [
        (telling, time)
        for telling in told
        if telling.edtf in (dated.edtf, None) and (time := orjson.loads(telling.time_json)) is not None
    ]
    if not given:
        return "null"
    often = Counter(time["value"] for _, time in given)
    telling, time = max(given, key=lambda pair: (not pair[1]["approximate"], often[pair[1]["value"]]))
    return _json({"article": telling.article, **time})


def _json(value: object) -> str:
    return orjson.dumps(value).decode()


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
        cast.setdefault(entity or fold(member["text"]), Cast(role, entity, member["text"], member.get("kind")))
    return tuple(cast.values())
