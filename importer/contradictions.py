"""Tells what contradicts that two tellings are of one event: another day or country, another person in one part."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.days import shifted
from dateline.vocabulary import EventMode, EventStatus, EventType, ParticipantRole
from importer.happenings import CALAMITIES, HANDED_OVER, KILLERS, LOOSE, MODELESS
from importer.resemblance import (
    are_called_alike,
    count,
    heads,
    is_copied,
    is_same,
    nouns,
    of_role,
    persons,
    shared_names,
    shared_story,
    town_points,
)
from importer.traces import MANY, TOLLS, Part, Trace, window

WEEK, WEEKS = 7, 4
"""An article whose file gives a wrong day of publication counts "Sunday" from it: right but for some weeks."""

STORY_NAMES = 3
"""So many names in common make two articles tell one story."""

SIDES = 2
"""Of a contest."""

HAPPENS = frozenset((EventStatus.OCCURRED, EventStatus.ONGOING, EventStatus.PLANNED, EventStatus.CANCELLED))
"""Statuses that one event has in the course of time."""

APART = frozenset((EventMode.SEXUAL_VIOLENCE, EventMode.TORTURE, EventMode.BEATING, EventMode.FIGHTING))
"""Modes of violence that are no way of telling of an attack."""


def agree(one: Trace, other: Trace) -> bool:
    """Whether nothing that is told contradicts that both are one event."""
    return (
        one.type == other.type
        and (one.article != other.article or _retold(one, other))
        and _modes_agree(one, other)
        and (one.status == other.status or (one.status in HAPPENS and other.status in HAPPENS))
        and (one.first is None or other.first is None or times_meet(one, other) or _is_of_another_week(one, other))
        and (
            is_copied(one, other)
            or (
                (one.country is None or other.country is None or one.country == other.country)
                and all(_parts_agree(one, other, role) for role in ParticipantRole)
            )
        )
    )


def _retold(one: Trace, other: Trace) -> bool:
    """Whether one article can have told of an event twice without showing that it is one: of the same ones, or of one
    side of a contest each, without another number, place or day."""
    alike = any(are_called_alike(*nouns(one, other, role), one.mode) for role in ParticipantRole)
    sides = {part.name.split()[-1] for trace in (one, other) for part in trace.parts if part.name}
    contest = one.type == EventType.CONTEST and len(sides) <= SIDES
    return (
        (alike or contest or bool(shared_names(one, other)))
        and (contest or town_points(one, other) >= 0)
        and (one.first is None or other.first is None or (one.first, one.last) == (other.first, other.last))
        and len({part.count for trace in (one, other) for part in trace.parts if part.count}) < 2
    )


def _modes_agree(one: Trace, other: Trace) -> bool:
    if one.mode is None or other.mode is None or one.mode == other.mode:
        return True
    if one.type in MODELESS:
        return one.mode not in APART and other.mode not in APART
    return one.mode in LOOSE and other.mode in LOOSE


def are_near(one: Trace, other: Trace) -> bool:
    """Whether the days in which both may have happened meet, or it does not matter when an article tells of it."""
    return times_meet(one, other) or _is_looked_back_on(one, other) or _is_misdated(one, other)


def times_meet(one: Trace, other: Trace) -> bool:
    """Whether days meet: midnight and time zones let two outlets date a happening on neighbouring ones."""
    first, last = window(one)
    their_first, their_last = window(other)
    if first is None or last is None or their_first is None or their_last is None:
        return False
    return shifted(first, -1) <= their_last and shifted(their_first, -1) <= last


def _is_looked_back_on(one: Trace, other: Trace) -> bool:
    """Whether an undated telling, of whatever day its article is, is of a calamity by its many victims and place."""
    low, high = sorted((count(one), count(other)))
    return (
        one.type in CALAMITIES
        and (one.first is None or other.first is None)
        and MANY <= low <= high <= TOLLS * low
        and town_points(one, other) >= 0
        and shared_story(one, other) >= (2 if low == high else STORY_NAMES)
    )


def _is_misdated(one: Trace, other: Trace) -> bool:
    """Whether place, number of victims and story say that calamities of the same weekday are one: then the day of
    publication is wrong from which one of the articles counts."""
    return _is_of_another_week(one, other) and MANY <= count(one) == count(other) and shared_story(one, other) >= 2


def _is_of_another_week(one: Trace, other: Trace) -> bool:
    """Whether two calamities of one country are on the same day of different weeks."""
    (first, last), (their_first, their_last) = window(one), window(other)
    if first is None or their_first is None or first != last or their_first != their_last:
        return False
    days = abs((first - their_first).days)
    return (
        one.type in CALAMITIES
        and days % WEEK == 0
        and 0 < days <= WEEKS * WEEK
        and (one.country is None or other.country is None or one.country == other.country)
    )


def _parts_agree(one: Trace, other: Trace, role: str) -> bool:
    mine, yours = of_role(one, role), of_role(other, role)
    if one.type == EventType.CONTEST:
        return _winners_agree(one, other)
    if not mine or not yours:
        return True
    if role == ParticipantRole.SOURCE and one.mode in HANDED_OVER:
        # One outlet tells who let them go, another who brought it about.
        return True
    if one.type in CALAMITIES and role == ParticipantRole.TARGET:
        return _victims_agree(mine, yours)
    if one.type in CALAMITIES:
        # Who did it is called a driver, an attacker or by the body that takes the credit.
        mine, yours = persons(mine), persons(yours)
    named, theirs = [part for part in mine if part.name], [part for part in yours if part.name]
    return not named or not theirs or any(is_same(part, their) for part in named for their in theirs)


def _winners_agree(one: Trace, other: Trace) -> bool:
    """Whether not each of two tellings that something was won names another winner; of a match one may name who won
    and one who lost."""
    winners, theirs = ([part for part in of_role(trace, ParticipantRole.SOURCE) if part.name] for trace in (one, other))
    return not winners or not theirs or any(is_same(part, their) for part in winners for their in theirs)


def _victims_agree(mine: Sequence[Part], yours: Sequence[Part]) -> bool:
    """Whether the victims of a calamity can be the same: outlets count and call them anew."""
    if (heads(mine) <= KILLERS) != (heads(yours) <= KILLERS):
        return False
    named, theirs = persons(mine), persons(yours)
    if named and theirs:
        return any(is_same(part, their) for part in named for their in theirs)
    return bool(named) == bool(theirs)
