"""Decides which of the events that articles tell are one: a function of all traces, in whatever order they came.

Evidence for a pair is weighed as points: days, places, who took part, the words, and whether the articles tell the same
story. What contradicts (another day, another person in the same part) rules a pair out. Pairs are joined beginning with
the one of most points, and never so that two traces which contradict each other are in one event: agglomerative
clustering by best pairs with cannot-link constraints (Davidson and Ravi, 2005).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import combinations

from dateline.vocabulary import EntityKind, EventStatus, EventType, ParticipantRole
from importer.happenings import CALAMITIES, KILLERS, LOOSE, MODELESS
from importer.traces import COARSE, Part, Trace, families, window

ENOUGH = 4.0
"""Points from which on two traces are of one event."""

SAME_DAY, NEXT_DAY, SAME_TIME, SHORTLY_BEFORE = 2.0, 1.0, 0.5, 0.5
SAME_TOWN, SAME_COUNTRY = 1.5, 0.5
SAME_NAME, SAME_HEAD, SAME_COUNT = 2.0, 0.75, 1.0
SAME_STORY, SAME_WORD, SAME_LABEL = 1.5, 0.5, 1.0

STORY_SHARE, STORY_NAMES = 0.4, 3
"""Share of an article's most frequent names, and how many, that two articles of one story have in common."""

LABEL_SHARE = 0.5

HAPPENS = frozenset((EventStatus.OCCURRED, EventStatus.ONGOING, EventStatus.PLANNED, EventStatus.CANCELLED))
"""Statuses that one event has in the course of time."""

ONE_SIDED = frozenset((EventType.SANCTION, EventType.ACCUSE, EventType.SUPPORT, EventType.REQUEST, EventType.REJECT))
"""Types that befall the same ones again and again, so that who was concerned says little."""


def linked_pairs(traces: Sequence[Trace]) -> list[tuple[Trace, Trace]]:
    """The pairs that may be one event, by the traces' articles and keys."""
    return [pair for pair, _ in _weighed(traces)]


def same_events(traces: Sequence[Trace]) -> list[list[Trace]]:
    """The traces, those of one event together. They are to be whole components of what `linked_pairs` links."""
    groups: dict[tuple[str, str], list[Trace]] = {_id(trace): [trace] for trace in sorted(traces, key=_id)}
    for (first, second), _ in sorted(_weighed(traces), key=lambda each: (-each[1], _id(each[0][0]), _id(each[0][1]))):
        one, other = groups[_id(first)], groups[_id(second)]
        if one is not other and all(_agree(mine, yours) for mine in one for yours in other):
            one += other
            for trace in other:
                groups[_id(trace)] = one
    found = {id(group): sorted(group, key=_id) for group in groups.values()}
    return sorted(found.values(), key=lambda group: _id(group[0]))


def _id(trace: Trace) -> tuple[str, str]:
    return trace.article, trace.key


def _weighed(traces: Sequence[Trace]) -> list[tuple[tuple[Trace, Trace], float]]:
    """The pairs with enough points, each once, and their points."""
    near: defaultdict[str, list[Trace]] = defaultdict(list)
    for trace in sorted(traces, key=_id):
        for family in families(trace):
            near[family].append(trace)
    pairs = {
        (_id(one), _id(other)): (one, other)
        for group in near.values()
        for one, other in combinations(group, 2)
    }
    found = []
    for _, (one, other) in sorted(pairs.items()):
        if one.key == other.key:
            found.append(((one, other), 99.0))
        elif one.article != other.article and _agree(one, other) and (gained := points(one, other)) >= ENOUGH:
            found.append(((one, other), gained))
    return found


def _agree(one: Trace, other: Trace) -> bool:
    """Whether nothing that is told contradicts that both are one event."""
    if one.key == other.key:
        return True
    return (
        one.article != other.article
        and one.type == other.type
        and _modes_agree(one, other)
        and (one.status == other.status or (one.status in HAPPENS and other.status in HAPPENS))
        and _times_agree(one, other)
        and (one.country is None or other.country is None or one.country == other.country)
        and (one.town is None or other.town is None or _is_within(one.town, other.town))
        and all(_parts_agree(one, other, role) for role in ParticipantRole)
    )


def _modes_agree(one: Trace, other: Trace) -> bool:
    if one.type in MODELESS or one.mode is None or other.mode is None or one.mode == other.mode:
        return True
    return one.mode in LOOSE and other.mode in LOOSE


def _times_agree(one: Trace, other: Trace) -> bool:
    """Whether days meet: midnight and time zones let two outlets date a happening on neighbouring ones."""
    first, last = window(one)
    their_first, their_last = window(other)
    if first is None or last is None or their_first is None or their_last is None:
        return False
    slack = timedelta(1)
    return first - slack <= their_last and their_first - slack <= last


def _is_within(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other} ") or other.startswith(f"{one} ")


def _parts_agree(one: Trace, other: Trace, role: str) -> bool:
    mine, yours = _of_role(one, role), _of_role(other, role)
    if not mine or not yours:
        return True
    if one.type in CALAMITIES and role == ParticipantRole.TARGET:
        return _victims_agree(mine, yours)
    named, theirs = [part for part in mine if part.name], [part for part in yours if part.name]
    if named and theirs:
        return any(_is_same(part, their) for part in named for their in theirs)
    return bool(named or theirs) or bool(_heads(mine) & _heads(yours))


def _victims_agree(mine: Sequence[Part], yours: Sequence[Part]) -> bool:
    """Whether the victims of a calamity can be the same: outlets count and call them anew."""
    if (_heads(mine) <= KILLERS) != (_heads(yours) <= KILLERS):
        return False
    persons, theirs = _persons(mine), _persons(yours)
    if persons and theirs:
        return any(_is_same(part, their) for part in persons for their in theirs)
    if bool(persons) != bool(theirs):
        return False
    tolls, other_tolls = [part.count for part in mine if part.count], [part.count for part in yours if part.count]
    if tolls and other_tolls:
        low, high = sorted((max(tolls), max(other_tolls)))
        return high <= 1.5 * low
    return True


def _persons(parts: Iterable[Part]) -> list[Part]:
    return [part for part in parts if part.kind == EntityKind.PERSON]


def _of_role(trace: Trace, role: str) -> list[Part]:
    return [part for part in trace.parts if part.role == role]


def _heads(parts: Iterable[Part]) -> set[str]:
    return {part.head for part in parts}


def _is_same(one: Part, other: Part) -> bool:
    """Whether two names can mean the same one: a family name alone and with a given name, a body with and without
    its town, a country and its capital."""
    if one.name == other.name:
        return True
    if one.country is not None and one.kind == other.kind == EntityKind.PLACE:
        return one.country == other.country
    if one.name is None or other.name is None or one.kind != other.kind or one.kind == EntityKind.PLACE:
        return False
    mine, yours = one.name.split(), other.name.split()
    if mine[-1] != yours[-1]:
        return False
    return len(mine) == 1 or len(yours) == 1 or (one.kind == EntityKind.PERSON and mine[0][0] == yours[0][0] and (
        mine[0] == yours[0] or len(mine[0]) == 1 or len(yours[0]) == 1))


def points(one: Trace, other: Trace) -> float:
    """How much speaks for one event; 0 where what is told of it is too little to know it by."""
    names = _shared_names(one, other)
    dated = one.first is not None and other.first is not None
    calamity = one.type in CALAMITIES
    label = _overlap(one.label, other.label) >= LABEL_SHARE
    told_much = min(one.mentions, other.mentions) > 1 if calamity else label
    if not dated and not told_much and names < (3 if one.type in ONE_SIDED else 2):
        return 0.0
    return (
        _time_points(one, other)
        + (SAME_TOWN if one.town and one.town == other.town else 0)
        + (SAME_COUNTRY if one.country and one.country == other.country else 0)
        + SAME_NAME * names
        + _nameless_points(one, other)
        + (SAME_STORY if _is_same_story(one, other) else 0)
        + (SAME_WORD if set(one.words) & set(other.words) else 0)
        + (SAME_LABEL if label else 0)
    )


def _time_points(one: Trace, other: Trace) -> float:
    first, last = window(one)
    their_first, their_last = window(other)
    assert first and last and their_first and their_last
    if one.first is None or other.first is None:
        return SHORTLY_BEFORE
    if max((last - first).days, (their_last - their_first).days) > COARSE:
        return 0.0
    if first == last and their_first == their_last:
        return SAME_DAY if first == their_first else NEXT_DAY
    return SAME_TIME


def _shared_names(one: Trace, other: Trace) -> int:
    return sum(
        any(part.role == their.role and their.name and _is_same(part, their) for their in other.parts)
        for part in one.parts
        if part.name
    )


def _nameless_points(one: Trace, other: Trace) -> float:
    """What speaks for participants without a name being the same."""
    shared = {(part.role, part.head) for part in one.parts if not part.name} & {
        (part.role, part.head) for part in other.parts if not part.name
    }
    counts = {(part.role, part.count) for part in one.parts if part.count and part.count > 1}
    counted = counts & {(part.role, part.count) for part in other.parts if part.count}
    return SAME_HEAD * len(shared) + (SAME_COUNT if counted else 0)


def _is_same_story(one: Trace, other: Trace) -> bool:
    shared = len(set(one.story) & set(other.story))
    return shared >= STORY_NAMES and shared >= STORY_SHARE * min(len(one.story), len(other.story))


def _overlap(one: Sequence[str], other: Sequence[str]) -> float:
    union = set(one) | set(other)
    return len(set(one) & set(other)) / len(union) if union else 0.0
