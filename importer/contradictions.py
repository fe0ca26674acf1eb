"""Tells what contradicts that two tellings are of one event: another day or country, another person in one part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dateline.days import shifted
from dateline.vocabulary import EventMode, EventType, ParticipantRole
from importer.happenings import CALAMITIES, HAPPENS, KILLERS, LOOSE, MODELESS, ONCE, SUFFERED
from importer.resemblance import (
    are_called_alike,
    are_of_other_towns,
    count,
    heads,
    is_copied,
    is_same,
    nouns,
    of_role,
    persons,
    shared_names,
    shared_story,
)
from importer.traces import MANY, TOLLS, Part, Trace, window
from importer.words import stem

WEEK, WEEKS = 7, 4
"""An article whose file gives a wrong day of publication counts "Sunday" from it: right but for some weeks."""

SOON = 7
"""Days between two articles that may both tell, without a date, of one happening."""

STORY_NAMES = 3
"""So many names in common make two articles tell one story."""

SIDES = 2
"""Of a contest."""

BEFALLING = SUFFERED | ONCE
"""Types that befall somebody: what befell another person is another event."""

APART = frozenset((EventMode.SEXUAL_VIOLENCE, EventMode.TORTURE, EventMode.BEATING, EventMode.FIGHTING))
"""Modes of violence that are no way of telling of an attack."""


def agree(one: Trace, other: Trace) -> bool:
    """Whether nothing that is told contradicts that both are one event."""
    return (
        (one.article != other.article or _retold(one, other))
        and _modes_agree(one, other)
        and (one.status == other.status or (one.status in HAPPENS and other.status in HAPPENS))
        and (one.first is None or other.first is None or times_meet(one, other) or _is_of_another_week(one, other))
        and (is_copied(one, other) or _casts_agree(one, other))
    )


def _retold(one: Trace, other: Trace) -> bool:
    """Whether one article can have told of an event twice without showing that it is one: of the same ones, or of one
    side of a contest each, without another number, place or day."""
    alike = any(are_called_alike(*nouns(one, other, role), one.mode) for role in ParticipantRole)
    sides = {part.name.split()[-1] for trace in (one, other) for part in trace.parts if part.name}
    contest = one.type == other.type == EventType.CONTEST and len(sides) <= SIDES
    return (
        (alike or contest or bool(shared_names(one, other)))
        and (contest or not are_of_other_towns(one, other))
        and (one.first is None or other.first is None or (one.first, one.last) == (other.first, other.last))
        and len({part.count for trace in (one, other) for part in trace.parts if part.count}) < 2
    )


def _modes_agree(one: Trace, other: Trace) -> bool:
    if one.mode is None or other.mode is None or one.mode == other.mode:
        return True
    if one.type == other.type and one.type in MODELESS:
        return one.mode not in APART and other.mode not in APART
    return one.mode in LOOSE and other.mode in LOOSE


def are_near(one: Trace, other: Trace) -> bool:
    """Whether the days in which both may have happened meet, as far as they are known, or it does not matter when an
    article tells of it."""
    if one.first is None and other.first is None and one.published and other.published:
        days = abs((date.fromisoformat(one.published) - date.fromisoformat(other.published)).days)
        return days <= SOON or _is_looked_back_on(one, other)
    unknown = window(one)[0] is None or window(other)[0] is None
    return unknown or times_meet(one, other) or _is_looked_back_on(one, other) or _is_misdated(one, other)


def _are_calamities(one: Trace, other: Trace) -> bool:
    return one.type in CALAMITIES and other.type in CALAMITIES


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
        _are_calamities(one, other)
        and (one.first is None or other.first is None)
        and MANY <= low <= high <= TOLLS * low
        and not are_of_other_towns(one, other)
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
        _are_calamities(one, other)
        and days % WEEK == 0
        and 0 < days <= WEEKS * WEEK
        and (one.country is None or other.country is None or one.country == other.country)
    )


def _casts_agree(one: Trace, other: Trace) -> bool:
    """Whether those who take part can be the same, of what befalls one and not another, or has a winner."""
    if _are_calamities(one, other):
        return _victims_agree(one, other) and (not one.country or not other.country or one.country == other.country)
    if one.type == other.type == EventType.CONTEST:
        return _sides_agree(one, other)
    return one.type != other.type or one.type not in BEFALLING or _persons_agree(one, other)


def _persons_agree(one: Trace, other: Trace) -> bool:
    """Whether not each tells that it befell another person, of whom the other does not even speak."""
    mine, yours = (persons(of_role(trace, ParticipantRole.TARGET)) for trace in (one, other))
    return (
        not mine
        or not yours
        or any(is_same(part, their) for part in mine for their in yours)
        or _speak(mine, other)
        or _speak(yours, one)
    )


def _speak(parts: Sequence[Part], other: Trace) -> bool:
    """Whether the sentences that tell of it name one of them."""
    return any(stem(word) in other.around for part in parts for word in (part.name or "").split()[-1:])


def _sides_agree(one: Trace, other: Trace) -> bool:
    """Whether a contest can be one: not each of two tellings names another winner, though of a match one may name who
    won and one who lost; and where both name two sides, they are the same."""
    winners, theirs = (_named(of_role(trace, ParticipantRole.SOURCE)) for trace in (one, other))
    if winners and theirs and not any(is_same(part, their) for part in winners for their in theirs):
        return False
    mine, yours = _named(one.parts), _named(other.parts)
    if min(len(mine), len(yours)) < SIDES:
        return True
    return sum(any(is_same(part, their) for their in yours) for part in mine) >= SIDES


def _named(parts: Iterable[Part]) -> list[Part]:
    return [part for part in parts if part.name]


def _victims_agree(one: Trace, other: Trace) -> bool:
    """Whether the victims of a calamity can be the same: outlets count and call them anew, but who attacked and died is
    none of them."""
    mine, yours = (of_role(trace, ParticipantRole.TARGET) for trace in (one, other))
    if mine and yours and (heads(mine) <= KILLERS) != (heads(yours) <= KILLERS):
        return False
    return _persons_agree(one, other)
