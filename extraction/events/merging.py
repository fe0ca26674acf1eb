"""Makes one record of all tellings of an event within an article."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from datetime import date

from dateline.vocabulary import EventMode, EventStatus, EventType
from extraction.events.calamity import CALAMITIES, gather, is_named_attacker, toll_of, with_deaths
from extraction.events.captives import CAPTURES, gather_captives, is_captive
from extraction.events.labels import Labeller
from extraction.events.labels import Telling as Account
from extraction.events.likeness import LOOSE_MODES, Record, is_country, points_at, same
from extraction.events.reading import Reading
from extraction.events.tellings import Pointer, Telling
from extraction.records import Event, Participant, Timex

DELIBERATE = frozenset(
    (EventType.AGREE, EventType.CONCEDE, EventType.COOPERATE, EventType.AID, EventType.RETREAT, EventType.REJECT,
     EventType.SANCTION, EventType.MOBILIZE, EventType.COERCE, EventType.ACQUIRE, EventType.APPOINT, EventType.LAUNCH)
)  # fmt: skip
"""Types that "that move" can mean."""

POINTED_REACH = 300
"""Characters before a sentence in which the event is told at which it points with "this" or "that"."""

LOOSE_NOUNS = frozenset((EventType.ASSAULT, EventType.ACCUSE, EventType.PROTEST, EventType.AGREE, EventType.AID,
                         EventType.SUPPORT, EventType.LAUNCH))  # fmt: skip
"""Types whose noun says too little with one participant and neither date nor place."""


def merge(tellings: list[Telling], pointers: list[Pointer], reading: Reading) -> list[Event]:
    """One event for each record, in order of the first telling. Tellings that only point at an event which is
    told nowhere are left out."""
    records: list[Record] = []
    for telling in tellings:
        if telling.anaphoric:
            continue
        found = next((record for record in reversed(records) if same(record, telling, reading)), None)
        if found is None:
            records.append(found := Record())
        found.tellings.append(telling)
    records = gather_captives(gather(records, reading), reading)
    for telling in tellings:
        if telling.anaphoric:
            _attach(telling, records, reading)
    records = with_deaths(records, reading)
    for pointer in pointers:
        told = [record for record in records if record.first.type in DELIBERATE and record.is_told_in(pointer)]
        if len(told) == 1:
            told[0].pointers.append(pointer)
    for record in records:
        record.tellings.sort(key=lambda telling: telling.position)
    records = [record for record in records if not _is_bare(record)]
    records.sort(key=lambda record: record.first.position)
    labeller = Labeller(reading.analysis)
    return [_event(record, reading, labeller) for record in records]


def _is_bare(record: Record) -> bool:
    """Whether the article tells of the event once and by its noun alone, with neither date nor place and of one
    participant: too little to be a record of its own."""
    told = record.first
    alone = len(record.tellings) == 1 and not record.pointers
    return (
        alone and told.by_noun and not told.wording and len(told.parts) < 2
        and told.timex is None and told.place is None and told.type in LOOSE_NOUNS
    )  # fmt: skip


def _attach(telling: Telling, records: list[Record], reading: Reading) -> None:
    """Gives a telling that points at an event to the nearest one before it that fits, else the nearest after it."""
    told = _right_before(telling, records) if telling.pointed else None
    if told is not None:
        told.tellings.append(replace(telling, parts=()))
        return
    fitting = [record for record in records if points_at(telling, record, reading)]
    before = [record for record in fitting if record.first.position < telling.position]
    if before:
        # Of several the one that the article tells of most is meant, not one that it looks back on.
        _, _, meant = max(
            (len(record.tellings), max(t.position for t in record.tellings if t.position < telling.position), number)
            for number, record in enumerate(before)
        )
        before[meant].tellings.append(telling)
    elif fitting:
        min(fitting, key=lambda record: record.first.position).tellings.append(telling)
    elif telling.parts and (telling.timex is not None or telling.type in STANDING or telling.pointed):
        records.append(Record([telling]))


def _right_before(telling: Telling, records: list[Record]) -> Record | None:
    """The record of the event that was told last before "this" or "that" one, if that was a moment ago."""
    before = [
        (told.position, number)
        for number, record in enumerate(records)
        for told in record.tellings
        if told.type is telling.type
        and telling.mode in (None, told.mode)
        and 0 < telling.mention.sentence.start - told.position <= POINTED_REACH
    ]
    _, number = max(before, default=(0, None))
    return records[number] if number is not None else None


STANDING = frozenset((EventType.CEREMONY, EventType.DIE, EventType.RESIGN))
"""Types whose definite noun with one owner tells an event by itself ("Trump's inauguration")."""


def _event(record: Record, reading: Reading, labeller: Labeller) -> Event:
    told = record.tellings
    loose = LOOSE_MODES.get(record.first.type, frozenset())
    modes = [telling.mode for telling in told if telling.mode is not None]
    mode = next((mode for mode in modes if mode not in loose), modes[0] if modes else None)
    timex = _most_precise([telling.timex for telling in told if telling.timex is not None])
    best = sorted(told, key=_rank)
    status = _status(told)
    places = [telling.place for telling in told if telling.place is not None]
    told_of = Counter(place.entity for place in places)
    place = min(places, key=lambda place: (is_country(place, reading), -told_of[place.entity]), default=None)
    participants = _participants(told, reading)
    span = reading.span(timex.start, timex.end) if timex is not None else None
    return Event(
        type=record.first.type,
        mode=mode.value if mode is not None else None,
        status=status,
        label=labeller.label(
            # The words of another telling might count other victims than the record does.
            [_account(telling, reading) for telling in (best[:1] if record.first.type in CALAMITIES else best)],
            main=False,
            headline=None,
        ),
        edtf=timex.edtf if timex is not None else None,
        earliest=timex.earliest if timex is not None else None,
        latest=timex.latest if timex is not None else None,
        date=span,
        place=place,
        participants=participants,
        mentions=record.mentions(),
    )


def _account(telling: Telling, reading: Reading) -> Account:
    place = bisect_left(reading.analysis.table.starts, telling.mention.trigger.start)
    parts = tuple(Participant(role, who.start, who.end, who.text, who.entity) for role, who in telling.parts)
    return Account(telling.type, telling.status, place, place, place + 1, parts)


def _rank(telling: Telling) -> tuple[bool, bool, int, bool, int]:
    """The order in which tellings are believed: of dead rather than wounded, with a number, the fullest, the first."""
    counted = (telling.type in CALAMITIES or telling.mode in CAPTURES) and toll_of([telling]) is not None
    return telling.mode is EventMode.WOUNDING, not counted, -len(telling.parts), telling.anaphoric, telling.position


def _status(told: list[Telling]) -> EventStatus:
    firm = [telling.status for telling in told if not telling.anaphoric] or [telling.status for telling in told]
    return EventStatus.OCCURRED if EventStatus.OCCURRED in firm else firm[0]


def _most_precise(dates: list[Timex]) -> Timex | None:
    return min(dates, key=lambda timex: (_days(timex), timex.start)) if dates else None


def _days(timex: Timex) -> int:
    if timex.earliest is None or timex.latest is None:
        return date.max.toordinal()
    return (date.fromisoformat(timex.latest) - date.fromisoformat(timex.earliest)).days


def _participants(told: list[Telling], reading: Reading) -> tuple[Participant, ...]:
    found: dict[str, Participant] = {}
    for number, telling in enumerate(sorted(told, key=_rank)):
        for role, actor in telling.parts:
            key = actor.key
            # Of a calamity each telling counts and calls its victims anew; who did it is known by name or not at all.
            anew = number and telling.type in CALAMITIES and not is_named_attacker(role, actor, reading)
            anew = anew or (number and is_captive(role, telling, actor) and any(m.role is role for m in found.values()))
            if (key not in found and not anew) or (actor.entity and key in found and found[key].entity is None):
                found[key] = Participant(role, actor.start, actor.end, actor.text, actor.entity)
    return tuple(found.values())
