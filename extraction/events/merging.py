"""Makes one record of all tellings of an event within an article."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from dateline.vocabulary import EventMode, EventStatus, EventType, ParticipantRole
from extraction.events.labels import label_of
from extraction.events.reading import Reading
from extraction.events.tellings import Pointer, Telling
from extraction.records import Entity, Event, EventMention, Participant, Reference, Timex

LOOSE_MODES = {
    EventType.CONSULT: frozenset((EventMode.CONVERSATION, EventMode.NEGOTIATION, EventMode.HOST)),
    EventType.SANCTION: frozenset((EventMode.SANCTIONS, EventMode.BAN, EventMode.EXPORT_CONTROL)),
    EventType.ASSAULT: frozenset((EventMode.ATTACK, EventMode.KILLING, EventMode.WOUNDING)),
    EventType.ACCUSE: frozenset((EventMode.CRITICISM, EventMode.ACCUSATION)),
    EventType.CONTEST: frozenset((EventMode.MATCH, EventMode.VICTORY)),
    EventType.ELECT: frozenset((EventMode.ELECTION, EventMode.VICTORY, EventMode.VOTE)),
}
"""Modes that say no more than the type: they go with any other mode of it."""

DELIBERATE = frozenset(
    (EventType.AGREE, EventType.CONCEDE, EventType.COOPERATE, EventType.AID, EventType.RETREAT, EventType.REJECT,
     EventType.SANCTION, EventType.MOBILIZE, EventType.COERCE, EventType.ACQUIRE, EventType.APPOINT, EventType.LAUNCH)
)  # fmt: skip
"""Types that "that move" can mean."""

LOOSE_NOUNS = frozenset((EventType.ASSAULT, EventType.ACCUSE, EventType.PROTEST, EventType.AGREE, EventType.AID,
                         EventType.SUPPORT, EventType.LAUNCH))  # fmt: skip
"""Types whose noun says too little with one participant and neither date nor place."""

FORTNIGHT = 14

REAL = frozenset((EventStatus.OCCURRED, EventStatus.ONGOING))


@dataclass(slots=True)
class Record:
    """The tellings that are known to tell of the same event."""

    tellings: list[Telling] = field(default_factory=list)
    pointers: list[Pointer] = field(default_factory=list)

    @property
    def first(self) -> Telling:
        return self.tellings[0]

    def is_told_in(self, pointer: Pointer) -> bool:
        """Whether the sentence before a pointer tells of the event."""
        return any(pointer.start <= telling.position < pointer.end for telling in self.tellings)

    def mentions(self) -> tuple[EventMention, ...]:
        """All of them in order of the text."""
        found = [*(told.mention for told in self.tellings), *(pointer.mention for pointer in self.pointers)]
        return tuple(sorted(found, key=lambda mention: mention.trigger.start))


def merge(tellings: list[Telling], pointers: list[Pointer], reading: Reading) -> list[Event]:
    """One event for each record, in order of the first telling. Tellings that only point at an event which is
    told nowhere are left out."""
    records: list[Record] = []
    for telling in tellings:
        if telling.anaphoric:
            continue
        found = next((record for record in reversed(records) if _same(record, telling, reading)), None)
        if found is None:
            records.append(found := Record())
        found.tellings.append(telling)
    for telling in tellings:
        if telling.anaphoric:
            _attach(telling, records, reading)
    for pointer in pointers:
        told = [record for record in records if record.first.type in DELIBERATE and record.is_told_in(pointer)]
        if len(told) == 1:
            told[0].pointers.append(pointer)
    for record in records:
        record.tellings.sort(key=lambda telling: telling.position)
    records = [record for record in records if not _is_bare(record)]
    records.sort(key=lambda record: record.first.position)
    return [_event(record, reading) for record in records]


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
    fitting = [record for record in records if _points_at(telling, record, reading)]
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
    elif telling.parts and (telling.timex is not None or telling.type in STANDING):
        records.append(Record([telling]))


STANDING = frozenset((EventType.CEREMONY, EventType.ELECT, EventType.DIE, EventType.RESIGN))
"""Types whose definite noun with one owner tells an event by itself ("Trump's inauguration")."""


def _points_at(telling: Telling, record: Record, reading: Reading) -> bool:
    if telling.type is not record.first.type or not _modes_agree(record, telling, strict=True):
        return False
    if telling.timex is not None and not _dated_alike(record, telling) and not _is_recent(record, telling, reading):
        return False
    return _dates_agree(record, telling) and (
        not telling.parts or _keys(telling, reading) <= _record_keys(record, reading)
    )


def _is_recent(record: Record, telling: Telling, reading: Reading) -> bool:
    """Whether an undated event can be the one that the text dates here: only where that is this fortnight's news."""
    published, timex = reading.analysis.published, telling.timex
    if any(told.timex is not None for told in record.tellings) or published is None or timex is None:
        return False
    if timex.earliest is None or timex.latest is None:
        return False
    gap = date.fromisoformat(published.earliest) - date.fromisoformat(timex.latest)
    return abs(gap.days) <= FORTNIGHT


def _same(record: Record, telling: Telling, reading: Reading) -> bool:
    if record.first.type is not telling.type or not _modes_agree(record, telling) or not _dates_agree(record, telling):
        return False
    if not _statuses_agree(record, telling):
        return False
    theirs, own = _record_keys(record, reading), _keys(telling, reading)
    if not theirs or not own:
        return False
    if not _places_agree(record, telling, reading) and not _dated_alike(record, telling):
        return False
    shared = theirs & own
    if not shared & reading.entities.keys() and not _told_alike(record, telling):
        return False
    if own == theirs:
        return True
    if not shared:
        return False
    sources, targets = _by_role(telling, reading)
    their_sources, their_targets = _record_roles(record, reading)
    if sources and their_sources and not sources & their_sources:
        return False
    if targets and their_targets and not targets & their_targets:
        return False
    return shared in (own, theirs) and (len(shared) > 1 or _dated_alike(record, telling))


def _told_alike(record: Record, telling: Telling) -> bool:
    """Whether tellings of nameless people ("a gunman") give both a day or neither, and both a place or neither."""
    dated = any(told.timex is not None for told in record.tellings)
    placed = any(told.place is not None for told in record.tellings)
    return dated == (telling.timex is not None) and placed == (telling.place is not None)


def _statuses_agree(record: Record, telling: Telling) -> bool:
    theirs = {told.status for told in record.tellings}
    return telling.status in theirs or (telling.status in REAL and bool(theirs & REAL)) or _dated_alike(record, telling)


def _modes_agree(record: Record, telling: Telling, strict: bool = False) -> bool:
    loose = LOOSE_MODES.get(telling.type, frozenset())
    modes = {told.mode for told in record.tellings} - loose - {None}
    if telling.mode in modes or telling.mode is None or telling.mode in loose:
        return True
    return not modes


def _dates_agree(record: Record, telling: Telling) -> bool:
    return all(
        told.timex is None or telling.timex is None or _overlap(told.timex, telling.timex) for told in record.tellings
    )


def _dated_alike(record: Record, telling: Telling) -> bool:
    return telling.timex is not None and any(
        told.timex and _overlap(told.timex, telling.timex) for told in record.tellings
    )


def _overlap(first: Timex, second: Timex) -> bool:
    return bool(
        first.earliest and first.latest and second.earliest and second.latest
        and first.earliest <= second.latest and second.earliest <= first.latest
    )  # fmt: skip


def _places_agree(record: Record, telling: Telling, reading: Reading) -> bool:
    """Whether both can be in one place: the same one, or one in the other."""
    own = reading.entities.get((telling.place and telling.place.entity) or "")
    theirs = [reading.entities.get(told.place.entity or "") for told in record.tellings if told.place is not None]
    return own is None or all(place is None or place is own or _holds(place, own) for place in theirs)


def _is_country(place: Reference, reading: Reading) -> bool:
    entity = reading.entities.get(place.entity or "")
    return entity is not None and any(known.scheme == "iso3166-1" for known in entity.same_as)


def _holds(first: Entity, second: Entity) -> bool:
    countries = [place for place in (first, second) if any(known.scheme == "iso3166-1" for known in place.same_as)]
    return len(countries) == 1 and first.country is not None and first.country == second.country


def key_of(entity: str | None, text: str) -> str:
    return entity or text.casefold().split()[-1]


def _keys(telling: Telling, reading: Reading) -> set[str]:
    return {key_of(actor.entity, actor.text) for _, actor in telling.parts}


def _record_keys(record: Record, reading: Reading) -> set[str]:
    return {key for told in record.tellings for key in _keys(told, reading)}


def _by_role(telling: Telling, reading: Reading) -> tuple[set[str], set[str]]:
    sources = {key_of(a.entity, a.text) for role, a in telling.parts if role is ParticipantRole.SOURCE}
    return sources, {key_of(a.entity, a.text) for role, a in telling.parts if role is ParticipantRole.TARGET}


def _record_roles(record: Record, reading: Reading) -> tuple[set[str], set[str]]:
    pairs = [_by_role(told, reading) for told in record.tellings]
    return {key for sources, _ in pairs for key in sources}, {key for _, targets in pairs for key in targets}


def _event(record: Record, reading: Reading) -> Event:
    told = record.tellings
    loose = LOOSE_MODES.get(record.first.type, frozenset())
    modes = [telling.mode for telling in told if telling.mode is not None]
    mode = next((mode for mode in modes if mode not in loose), modes[0] if modes else None)
    timex = _most_precise([telling.timex for telling in told if telling.timex is not None])
    best = sorted(told, key=lambda telling: (-len(telling.parts), telling.anaphoric, telling.position))
    status = _status(told)
    places = [telling.place for telling in told if telling.place is not None]
    place = min(places, key=lambda place: _is_country(place, reading), default=None)
    participants = _participants(told)
    span = reading.span(timex.start, timex.end) if timex is not None else None
    return Event(
        type=record.first.type,
        mode=mode.value if mode is not None else None,
        status=status,
        label=next(
            (telling.wording for telling in best if telling.wording),
            label_of(record.first.type, mode, status, participants, place, reading),
        ),
        edtf=timex.edtf if timex is not None else None,
        earliest=timex.earliest if timex is not None else None,
        latest=timex.latest if timex is not None else None,
        date=span,
        place=place,
        participants=participants,
        mentions=record.mentions(),
    )


def _status(told: list[Telling]) -> EventStatus:
    firm = [telling.status for telling in told if not telling.anaphoric] or [telling.status for telling in told]
    return EventStatus.OCCURRED if EventStatus.OCCURRED in firm else firm[0]


def _most_precise(dates: list[Timex]) -> Timex | None:
    return min(dates, key=lambda timex: (_days(timex), timex.start)) if dates else None


def _days(timex: Timex) -> int:
    if timex.earliest is None or timex.latest is None:
        return date.max.toordinal()
    return (date.fromisoformat(timex.latest) - date.fromisoformat(timex.earliest)).days


def _participants(told: list[Telling]) -> tuple[Participant, ...]:
    found: dict[str, Participant] = {}
    for telling in sorted(told, key=lambda telling: (-len(telling.parts), telling.position)):
        for role, actor in telling.parts:
            key = key_of(actor.entity, actor.text)
            if key not in found:
                found[key] = Participant(role, actor.start, actor.end, actor.text, actor.entity)
    return tuple(found.values())
