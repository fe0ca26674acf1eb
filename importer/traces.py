"""What an article leaves behind of an event, by which the same event is known again in other articles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from functools import lru_cache
from math import log
from typing import Any

import orjson

from dateline.days import shifted
from dateline.folding import fold
from dateline.vocabulary import EventStatus
from extraction.dates.numbers import cardinal
from extraction.records import Event, Participant
from importer.columns import place_of
from importer.happenings import CALAMITIES, LOOKED_BACK_ON, VISIBLE, Scene, acts_for, country_of, town_of
from importer.words import numbers, stems, trigger_stems

AROUND = 20
"""Words that are kept of the sentences that tell of an event."""

NUMBERS = 8
"""Numbers that are kept of them."""

TRIGGERS = 4
"""Words that are kept of what the event is called."""

ANY_TIME = "any"
"""The time of what an article without a day of publication tells of."""

MANY = 10
"""Victims from which on their number tells a calamity from any other of its place."""

TOLLS = 1.25
"""How many times the number that another tells an outlet may give: tolls rise and are rounded."""

LATE = 21
"""Days before an article is published in which what it tells without a date may have happened."""

COARSE = 31
"""Days from which on a date is looked for by its year."""


@dataclass(frozen=True, slots=True)
class Part:
    """A participant: its role, the last word of its surface and the number in it, the folded name and kind of its
    entity, and the country that it acts for."""

    role: str
    head: str
    count: int | None = None
    name: str | None = None
    kind: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """An event as one article tells it. Days are ISO 8601; `first` and `last` are None where it is not dated.

    `published` is the article's day, `story` the names that it mentions most. `town` is the place where the event was,
    if that is no country. `triggers` are the stems of the words that tell of it, those of the first mention first;
    `around` those of the other words of its sentences, and `numbers` the numbers there. `vector` is that of
    `extraction.records.Event`. What an older Dateline left has neither numbers nor vector.
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
    country: str | None
    town: str | None
    parts: tuple[Part, ...]
    story: tuple[str, ...]
    triggers: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    vector: bytes = b""


def trace_of(group: Sequence[Event], key: str, article: str, scene: Scene) -> Trace:
    """The trace of those of an article's events that have the same key, the first of them told first."""
    first = group[0]
    dated = next((event for event in group if event.edtf), first)
    statuses = [event.status for event in group]
    told = [mention for event in group for mention in event.mentions]
    sentences = list(dict.fromkeys(mention.sentence.text for mention in told))
    triggers = tuple(dict.fromkeys(word for mention in told for word in trigger_stems(mention.trigger.text)))
    around = dict.fromkeys(word for text in sentences for word in stems(text) if word not in triggers)
    return Trace(
        article=article,
        key=key,
        type=first.type.value,
        mode=next((event.mode for event in group if event.mode), None),
        status=(EventStatus.OCCURRED if EventStatus.OCCURRED in statuses else statuses[0]).value,
        mentions=len({place_of(mention.trigger) for mention in told}),
        first=dated.earliest,
        last=dated.latest,
        published=scene.published.earliest if scene.published else None,
        country=country_of(group, scene),
        town=town_of(group, scene),
        parts=tuple(dict.fromkeys(_part(each, scene) for event in group for each in event.participants)),
        story=scene.story,
        triggers=triggers[:TRIGGERS],
        around=tuple(around)[:AROUND],
        numbers=tuple(dict.fromkeys(number for text in sentences for number in numbers(text)))[:NUMBERS],
        vector=next((event.vector for event in group if event.vector), b""),
    )


def _part(participant: Participant, scene: Scene) -> Part:
    words = fold(participant.text).split() or [""]
    counts = (cardinal(word) for word in participant.text.casefold().split())
    count = next((int(number) for number in counts if number is not None), None)
    entity = scene.entities.get(participant.entity or "")
    if entity is None:
        return Part(participant.role.value, words[-1], count)
    return Part(
        participant.role.value,
        words[-1],
        count,
        fold(entity.name).removeprefix("the "),
        entity.kind.value,
        acts_for(entity),
    )


def families(trace: Trace) -> frozenset[str]:
    """Where a trace is looked for: two can be of one event only where they share one, and a trigger."""
    return frozenset(f"{time} {anchor}" for time in times(trace) for anchor in anchors(trace))


def anchors(trace: Trace) -> set[str]:
    """What it is told of: who took part, what its article mentions most, and where it was."""
    found = {_short(part) for part in trace.parts if part.name} | set(trace.story)
    if where := trace.town or (trace.country if trace.type in VISIBLE else None):
        found.add(where)
    return found


def _short(part: Part) -> str:
    assert part.name
    return part.country or part.name.rpartition(" ")[2]


def times(trace: Trace) -> set[str]:
    """The weeks in which it may have happened, or the years; also any time, where its article's day is not known. A
    calamity of whatever day is looked for by how many it befell, too, where hardly anything else of its story has so
    many victims."""
    tolls = {int(log(part.count, TOLLS)) for part in trace.parts if part.count and part.count >= MANY}
    always = {f"n{toll + more}" for toll in tolls for more in (0, 1) if trace.type in CALAMITIES}
    if not trace.published:
        always.add(ANY_TIME)
    first, last = window(trace)
    if first is None or last is None:
        return always
    published = _day(trace.published) if trace.published else last
    years = {str(first.year), str(last.year)} if (published - last).days > LOOKED_BACK_ON else set()
    if (last - first).days > COARSE:
        years = {str(first.year), str(last.year)}
        # What an article dates by the year may be its news.
        first, last = max(first, shifted(published, -LATE)), min(last, published)
    weeks = {day // 7 for day in range(first.toordinal() - 1, last.toordinal() + 2)}
    return always | years | {f"w{week}" for week in weeks}


def window(trace: Trace) -> tuple[date | None, date | None]:
    """The days in which the event happened, as far as the article tells: an undated one shortly before it was
    published."""
    if trace.first is not None and trace.last is not None:
        return _day(trace.first), _day(trace.last)
    if trace.published is None:
        return None, None
    return shifted(_day(trace.published), -LATE), _day(trace.published)


@lru_cache(maxsize=4096)
def _day(day: str) -> date:
    return date.fromisoformat(day)


APART = ("article", "key", "vector")
"""What of a trace is kept beside its JSON."""


def pack(trace: Trace) -> str:
    """The trace as JSON, without its article, key and vector."""
    columns = asdict(trace)
    for name in APART:
        del columns[name]
    return orjson.dumps(columns).decode()


def unpack(article: str, key: str, text: str, vector: bytes = b"") -> Trace:
    """The trace that `pack` was given, by whatever Dateline: an older one kept the words of triggers and label."""
    columns: dict[str, Any] = orjson.loads(text)
    if "words" in columns:
        columns["triggers"] = list(dict.fromkeys(word for told in columns["words"] for word in trigger_stems(told)))
        columns["around"] = [word for word in stems(" ".join(columns["label"])) if word not in columns["triggers"]]
    columns["parts"] = tuple(Part(**part) for part in columns["parts"])
    known = {name: _kept(columns[name]) for name in _KEPT & columns.keys()}
    return Trace(article=article, key=key, vector=vector, **known)


_KEPT = {field.name for field in fields(Trace)} - set(APART)


def _kept(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
