"""What an article leaves behind of an event, by which the same event is known again in other articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from functools import lru_cache

import orjson

from dateline.folding import fold
from dateline.vocabulary import EntityKind, EventStatus
from extraction.dates.numbers import cardinal
from extraction.records import Entity, Event, Participant
from importer.happenings import VISIBLE, Scene, told_in
from importer.places import register_of

LEADING = 3
"""Names of its story under which an event without a named participant is looked for."""

LATE = 4
"""Days before an article is published in which what it tells without a date may have happened."""

COARSE = 31
"""Days from which on a date is looked for by its year."""


@dataclass(frozen=True, slots=True)
class Part:
    """A participant: its role, the last word of its surface and the number in it, and the folded name, kind and
    country of its entity."""

    role: str
    head: str
    count: int | None = None
    name: str | None = None
    kind: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """An event as one article tells it. Days are ISO 8601; `first` and `last` are None where it is not dated.

    `published` is the article's day, `news` the day that it is about, `story` the names that it mentions most. `town` is
    the place where the event was if that is no country. `words` are those of its triggers, `label` those of its label.
    """

    article: str
    key: str
    type: str
    mode: str | None
    status: str
    mentions: int
    first: str | None
    last: str | None
    published: str | None
    news: str | None
    country: str | None
    town: str | None
    parts: tuple[Part, ...]
    words: tuple[str, ...]
    label: tuple[str, ...]
    story: tuple[str, ...]


def trace_of(group: Sequence[Event], key: str, article: str, scene: Scene) -> Trace:
    """The trace of those of an article's events that have the same key, the first of them told first."""
    first = group[0]
    dated = next((event for event in group if event.edtf), first)
    place = next((scene.entities.get(event.place.entity or "") for event in group if event.place is not None), None)
    country = place.country if place is not None else next(filter(None, (told_in(each, scene) for each in group)), None)
    if country is None and first.type in VISIBLE:
        country = scene.country
    statuses = [event.status for event in group]
    return Trace(
        article=article,
        key=key,
        type=first.type.value,
        mode=next((event.mode for event in group if event.mode), None),
        status=(EventStatus.OCCURRED if EventStatus.OCCURRED in statuses else statuses[0]).value,
        mentions=len({mention.trigger.start for event in group for mention in event.mentions}),
        first=dated.earliest,
        last=dated.latest,
        published=scene.published.earliest if scene.published else None,
        news=scene.day,
        country=country,
        town=fold(place.name) if place is not None and not _is_country(place) else None,
        parts=tuple(dict.fromkeys(_part(each, scene) for event in group for each in event.participants)),
        words=tuple(sorted({fold(mention.trigger.text) for event in group for mention in event.mentions})),
        label=tuple(sorted(set(fold(first.label).split()))),
        story=scene.story,
    )


def _part(participant: Participant, scene: Scene) -> Part:
    words = fold(participant.text).split() or [""]
    count = next((int(number) for word in words if (number := cardinal(word)) is not None), None)
    entity = scene.entities.get(participant.entity or "")
    if entity is None:
        return Part(participant.role.value, words[-1], count)
    return Part(
        participant.role.value,
        words[-1],
        count,
        fold(entity.name).removeprefix("the "),
        entity.kind.value,
        # A capital acts for its country.
        entity.country if entity.kind is EntityKind.PLACE else None,
    )


def _is_country(place: Entity) -> bool:
    register = register_of(place)
    return register is not None and register[0] == "iso3166-1"


def families(trace: Trace) -> frozenset[str]:
    """Where a trace is looked for: two can be of one event only where they have a family in common."""
    anchors = {_short(part) for part in trace.parts if part.name}
    if not anchors:
        anchors = set(trace.story[:LEADING])
    if trace.type in VISIBLE and trace.country:
        anchors.add(trace.country)
    return frozenset(f"{trace.type} {time} {anchor}" for time in _times(trace) for anchor in anchors)


def _short(part: Part) -> str:
    assert part.name
    if part.kind == EntityKind.PLACE and part.country:
        return part.country
    return part.name.rpartition(" ")[2]


def _times(trace: Trace) -> list[str]:
    """The weeks in which it may have happened, or the years."""
    first, last = window(trace)
    if first is None or last is None:
        return []
    if (last - first).days > COARSE:
        return [str(year) for year in range(first.year, last.year + 1)][:2]
    weeks = {(first + timedelta(days)).toordinal() // 7 for days in range(-1, (last - first).days + 2)}
    years = {str(first.year), str(last.year)} if trace.published and _day(trace.published) - last > _MONTHS else set()
    return [*(f"w{week}" for week in sorted(weeks)), *sorted(years)]


_MONTHS = timedelta(60)


def window(trace: Trace) -> tuple[date | None, date | None]:
    """The days in which the event happened, as far as the article tells: an undated one shortly before it was
    published."""
    if trace.first is not None and trace.last is not None:
        return _day(trace.first), _day(trace.last)
    if trace.published is None:
        return None, None
    return _day(trace.published) - timedelta(LATE), _day(trace.published)


@lru_cache(maxsize=4096)
def _day(day: str) -> date:
    return date.fromisoformat(day)


def pack(trace: Trace) -> str:
    """The trace as JSON, without its article and key."""
    columns = asdict(trace)
    del columns["article"], columns["key"]
    return orjson.dumps(columns).decode()


def unpack(article: str, key: str, text: str) -> Trace:
    """The trace that `pack` was given."""
    columns = orjson.loads(text)
    parts = tuple(Part(**part) for part in columns.pop("parts"))
    rest = {name: tuple(value) if isinstance(value, list) else value for name, value in columns.items()}
    return Trace(article=article, key=key, parts=parts, **rest)
