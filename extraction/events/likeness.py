"""Whether two tellings are of the same event: by type, mode, date, place, status and who takes part."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from dateline.vocabulary import EventMode, EventStatus, EventType, ParticipantRole
from extraction.events.reading import Reading
from extraction.events.tellings import Pointer, Telling
from extraction.records import Entity, EventMention, Reference, Timex

LOOSE_MODES = {
    EventType.CONSULT: frozenset((EventMode.CONVERSATION, EventMode.NEGOTIATION, EventMode.HOST)),
    EventType.SANCTION: frozenset((EventMode.SANCTIONS, EventMode.BAN, EventMode.EXPORT_CONTROL)),
    EventType.ASSAULT: frozenset((EventMode.ATTACK, EventMode.KILLING, EventMode.WOUNDING)),
    EventType.ACCUSE: frozenset((EventMode.CRITICISM, EventMode.ACCUSATION)),
    EventType.CONTEST: frozenset((EventMode.MATCH, EventMode.VICTORY)),
    EventType.ELECT: frozenset((EventMode.ELECTION, EventMode.VICTORY, EventMode.VOTE)),
}
"""Modes that say no more than the type: they go with any other mode of it."""

FORTNIGHT = 14

REAL = frozenset((EventStatus.OCCURRED, EventStatus.ONGOING))
AHEAD = frozenset((EventStatus.PLANNED, EventStatus.ONGOING))
"""Statuses between which tellings of one event waver ("is reopening the line", "plans to reopen it")."""


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


def gathered(
    records: list[Record], main: Record, others: Iterable[Record], belongs: Callable[[Record], bool]
) -> list[Record]:
    """The records with those of the others that belong to the main one made part of it."""
    for record in others:
        if record is not main and belongs(record):
            main.tellings += record.tellings
            records = [other for other in records if other is not record]
    main.tellings.sort(key=lambda telling: telling.position)
    return records


def heads_of(record: Record, part: ParticipantRole, reading: Reading) -> set[str]:
    """The lemmas of the nouns for those who have a part in it."""
    parts = [actor for telling in record.tellings for role, actor in telling.parts if role is part]
    return {reading.analysis.tokens[actor.head].lemma_.lower() for actor in parts}


def points_at(telling: Telling, record: Record, reading: Reading) -> bool:
    """Whether a telling that only points back ("the call") can mean the record's event."""
    if telling.type is not record.first.type or not _modes_agree(record, telling, strict=True):
        return False
    if telling.timex is not None and not dated_alike(record, telling) and not is_recent(record, telling, reading):
        return False
    return dates_agree(record, telling) and (not telling.parts or _keys(telling) <= _record_keys(record))


def is_recent(record: Record, telling: Telling, reading: Reading) -> bool:
    """Whether an undated event can be the one that the text dates here: only where that is this fortnight's news."""
    published, timex = reading.analysis.published, telling.timex
    if any(told.timex is not None for told in record.tellings) or published is None or timex is None:
        return False
    if timex.earliest is None or timex.latest is None:
        return False
    gap = date.fromisoformat(published.earliest) - date.fromisoformat(timex.latest)
    return abs(gap.days) <= FORTNIGHT


def same(record: Record, telling: Telling, reading: Reading) -> bool:
    """Whether a telling is one more of the record's event."""
    if record.first.type is not telling.type or not _modes_agree(record, telling) or not dates_agree(record, telling):
        return False
    if not _statuses_agree(record, telling) or _is_of_another_season(record, telling, reading):
        return False
    theirs, own = _record_keys(record), _keys(telling)
    if not theirs or not own:
        return False
    if not places_agree(record, telling, reading) and not dated_alike(record, telling):
        return False
    shared = theirs & own
    if not shared & reading.entities.keys() and not _told_alike(record, telling):
        return False
    if own == theirs:
        return True
    if not shared:
        return False
    sources, targets = _by_role(telling)
    their_sources, their_targets = _record_roles(record)
    if sources and their_sources and not sources & their_sources:
        return False
    if targets and their_targets and not targets & their_targets:
        return False
    return shared in (own, theirs) and (len(shared) > 1 or dated_alike(record, telling))


def _is_of_another_season(record: Record, telling: Telling, reading: Reading) -> bool:
    """Whether one of two tellings of a contest, which come back every year, is dated, and not to these days."""
    undated = all(told.timex is None for told in record.tellings)
    if telling.type is not EventType.CONTEST or undated == (telling.timex is None):
        return False
    dated = [telling] if undated else [told for told in record.tellings if told.timex is not None]
    return not any(is_recent(Record(), told, reading) for told in dated)


def _told_alike(record: Record, telling: Telling) -> bool:
    """Whether tellings of nameless people ("a gunman") give both a day or neither, and both a place or neither."""
    dated = any(told.timex is not None for told in record.tellings)
    placed = any(told.place is not None for told in record.tellings)
    return dated == (telling.timex is not None) and placed == (telling.place is not None)


def _statuses_agree(record: Record, telling: Telling) -> bool:
    theirs = {told.status for told in record.tellings}
    alike = any(telling.status in some and bool(theirs & some) for some in (REAL, AHEAD))
    return telling.status in theirs or alike or dated_alike(record, telling)


def _modes_agree(record: Record, telling: Telling, strict: bool = False) -> bool:
    loose = LOOSE_MODES.get(telling.type, frozenset())
    modes = {told.mode for told in record.tellings} - loose - {None}
    if telling.type is EventType.ACCUSE and telling.mode is not None:
        # Who criticises somebody neither sues nor investigates them.
        kept = {told.mode for told in record.tellings} - {None}
        return not kept or telling.mode in kept or (telling.mode in loose and kept <= loose)
    if telling.mode in modes or telling.mode is None or telling.mode in loose:
        return True
    return not modes


def dates_agree(record: Record, telling: Telling) -> bool:
    """Whether no date that is told contradicts the telling's."""
    return all(
        told.timex is None or telling.timex is None or _overlap(told.timex, telling.timex) for told in record.tellings
    )


def dated_alike(record: Record, telling: Telling) -> bool:
    """Whether the telling and the record are known to be of the same days."""
    return telling.timex is not None and any(
        told.timex and _overlap(told.timex, telling.timex) for told in record.tellings
    )


def _overlap(first: Timex, second: Timex) -> bool:
    return bool(
        first.earliest and first.latest and second.earliest and second.latest
        and first.earliest <= second.latest and second.earliest <= first.latest
    )  # fmt: skip


def places_agree(record: Record, telling: Telling, reading: Reading) -> bool:
    """Whether both can be in one place: the same one, or one in the other."""
    own = reading.entities.get((telling.place and telling.place.entity) or "")
    theirs = [reading.entities.get(told.place.entity or "") for told in record.tellings if told.place is not None]
    return own is None or all(place is None or place is own or _holds(place, own) for place in theirs)


def is_country(place: Reference, reading: Reading) -> bool:
    """Whether a place is a whole country."""
    entity = reading.entities.get(place.entity or "")
    return entity is not None and entity.is_country


def _holds(first: Entity, second: Entity) -> bool:
    countries = [place for place in (first, second) if place.is_country]
    return len(countries) == 1 and first.country is not None and first.country == second.country


def _keys(telling: Telling) -> set[str]:
    return {actor.key for _, actor in telling.parts}


def _record_keys(record: Record) -> set[str]:
    return {key for told in record.tellings for key in _keys(told)}


def _by_role(telling: Telling) -> tuple[set[str], set[str]]:
    sources = {a.key for role, a in telling.parts if role is ParticipantRole.SOURCE}
    return sources, {a.key for role, a in telling.parts if role is ParticipantRole.TARGET}


def _record_roles(record: Record) -> tuple[set[str], set[str]]:
    pairs = [_by_role(told) for told in record.tellings]
    return {key for sources, _ in pairs for key in sources}, {key for _, targets in pairs for key in targets}
