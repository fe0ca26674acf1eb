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

from dateline.vocabulary import EntityKind, EventMode, EventStatus, EventType, ParticipantRole
from importer.happenings import CALAMITIES, HANDED_OVER, KILLERS, LOOSE, MODELESS
from importer.traces import COARSE, MANY, TOLLS, Part, Trace, families, window

ENOUGH = 4.0
"""Points from which on two traces are of one event."""

SAME_DAY, NEXT_DAY, SAME_MONTH, SAME_TIME, SHORTLY_BEFORE = 2.0, 1.0, 1.5, 0.5, 0.5
SAME_TOWN, SAME_COUNTRY, OTHER_TOWN = 1.5, 0.5, -2.0
SAME_NAME, SAME_HEAD, OTHER_HEAD = 2.0, 0.75, -0.5
SAME_COUNT, LIKE_COUNT, OTHER_COUNT = 1.0, 0.5, -1.5
SAME_WORD, SAME_LABEL = 0.5, 1.0
STORY_NAME, SAME_STORY = 0.5, 2.0
"""For each of the articles' most frequent names that they have in common, and at most."""

ARTICLES_OWN, ARTICLES_MAIN = 1.0, 1.5
"""For a calamity that both articles tell of more than once, and more than twice."""

FEW = 3
"""Number from which on a count says something."""

STORY_NAMES = 3
"""So many names in common make two articles tell one story."""

SIDES = 2
"""Of a contest."""

HELD = frozenset("captive captives hostage hostages detainee detainees prisoner prisoners".split())
"""What anyone is called who is freed or was taken."""

LABEL_SHARE = 0.5

HAPPENS = frozenset((EventStatus.OCCURRED, EventStatus.ONGOING, EventStatus.PLANNED, EventStatus.CANCELLED))
"""Statuses that one event has in the course of time."""

APART = frozenset((EventMode.SEXUAL_VIOLENCE, EventMode.TORTURE, EventMode.BEATING, EventMode.FIGHTING))
"""Modes of violence that are no way of telling of an attack."""

ONE_SIDED = frozenset((EventType.SANCTION, EventType.ACCUSE, EventType.SUPPORT, EventType.REQUEST, EventType.REJECT))
"""Types that befall the same ones again and again, so that who was concerned says little."""


def linked_pairs(traces: Sequence[Trace]) -> list[tuple[Trace, Trace]]:
    """The pairs that may be one event by what they tell."""
    return [pair for pair, _ in _weighed(traces)]


def same_events(traces: Sequence[Trace]) -> list[list[Trace]]:
    """The traces, those of one event together. They are to be whole components of what `linked_pairs` and equal keys
    link: traces of one key are one event, whatever they tell."""
    by_key: defaultdict[str, list[Trace]] = defaultdict(list)
    for trace in sorted(traces, key=_id):
        by_key[trace.key].append(trace)
    groups = {_id(trace): group for group in by_key.values() for trace in group}
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
    pairs = {(_id(one), _id(other)): (one, other) for group in near.values() for one, other in combinations(group, 2)}
    found = []
    for _, (one, other) in sorted(pairs.items()):
        alike = one.article != other.article and _agree(one, other) and _are_near(one, other)
        if alike and (gained := points(one, other)) >= ENOUGH:
            found.append(((one, other), gained))
    return found


def _agree(one: Trace, other: Trace) -> bool:
    """Whether nothing that is told contradicts that both are one event."""
    return (
        one.type == other.type
        and (one.article != other.article or _retold(one, other))
        and _modes_agree(one, other)
        and (one.status == other.status or (one.status in HAPPENS and other.status in HAPPENS))
        and (one.first is None or other.first is None or _times_meet(one, other))
        and (one.country is None or other.country is None or one.country == other.country)
        and all(_parts_agree(one, other, role) for role in ParticipantRole)
    )


def _retold(one: Trace, other: Trace) -> bool:
    """Whether one article can have told of an event twice without showing that it is one: of the same ones, or of one
    side of a contest each, without another number, place or day."""
    alike = any(_are_called_alike(*_nouns(one, other, role), one.mode) for role in ParticipantRole)
    sides = {part.name.split()[-1] for trace in (one, other) for part in trace.parts if part.name}
    contest = one.type == EventType.CONTEST and len(sides) <= SIDES
    return (
        (alike or contest or bool(_shared_names(one, other)))
        and (contest or _town_points(one, other) >= 0)
        and (one.first is None or other.first is None or (one.first, one.last) == (other.first, other.last))
        and len({part.count for trace in (one, other) for part in trace.parts if part.count}) < 2
    )


def _modes_agree(one: Trace, other: Trace) -> bool:
    if one.mode is None or other.mode is None or one.mode == other.mode:
        return True
    if one.type in MODELESS:
        return one.mode not in APART and other.mode not in APART
    return one.mode in LOOSE and other.mode in LOOSE


def _are_near(one: Trace, other: Trace) -> bool:
    """Whether the days in which both may have happened meet, or it does not matter when an article tells of it."""
    return _times_meet(one, other) or _is_looked_back_on(one, other)


def _times_meet(one: Trace, other: Trace) -> bool:
    """Whether days meet: midnight and time zones let two outlets date a happening on neighbouring ones."""
    first, last = window(one)
    their_first, their_last = window(other)
    if first is None or last is None or their_first is None or their_last is None:
        return False
    slack = timedelta(1)
    return first - slack <= their_last and their_first - slack <= last


def _is_looked_back_on(one: Trace, other: Trace) -> bool:
    """Whether an undated telling, of whatever day its article is, is of a calamity by its many victims and place."""
    low, high = sorted((_count(one), _count(other)))
    return (
        one.type in CALAMITIES
        and (one.first is None or other.first is None)
        and MANY <= low <= high <= TOLLS * low
        and _town_points(one, other) >= 0
        and _shared_story(one, other) >= (2 if low == high else STORY_NAMES)
    )


def _is_within(one: str, other: str) -> bool:
    return one == other or one.startswith(f"{other} ") or other.startswith(f"{one} ")


def _parts_agree(one: Trace, other: Trace, role: str) -> bool:
    mine, yours = _of_role(one, role), _of_role(other, role)
    if not mine or not yours or one.type == EventType.CONTEST:
        return True
    if role == ParticipantRole.SOURCE and one.mode in HANDED_OVER:
        # One outlet tells who let them go, another who brought it about.
        return True
    if one.type in CALAMITIES and role == ParticipantRole.TARGET:
        return _victims_agree(mine, yours)
    if one.type in CALAMITIES:
        # Who did it is called a driver, an attacker or by the body that takes the credit.
        mine, yours = _persons(mine), _persons(yours)
    named, theirs = [part for part in mine if part.name], [part for part in yours if part.name]
    return not named or not theirs or any(_is_same(part, their) for part in named for their in theirs)


def _victims_agree(mine: Sequence[Part], yours: Sequence[Part]) -> bool:
    """Whether the victims of a calamity can be the same: outlets count and call them anew."""
    if (_heads(mine) <= KILLERS) != (_heads(yours) <= KILLERS):
        return False
    persons, theirs = _persons(mine), _persons(yours)
    if persons and theirs:
        return any(_is_same(part, their) for part in persons for their in theirs)
    return bool(persons) == bool(theirs)


def _persons(parts: Iterable[Part]) -> list[Part]:
    return [part for part in parts if part.kind == EntityKind.PERSON]


def _of_role(trace: Trace, role: str) -> list[Part]:
    return [part for part in trace.parts if part.role == role]


def _heads(parts: Iterable[Part]) -> set[str]:
    return {part.head for part in parts}


def _is_same(one: Part, other: Part) -> bool:
    """Whether two names can mean the same one: a family name alone and with a given name, a body with and without
    its town, a country and its capital."""
    if one.name == other.name or (one.country is not None and one.country == other.country):
        return True
    if one.name is None or other.name is None or one.kind != other.kind or one.kind == EntityKind.PLACE:
        return False
    mine, yours = one.name.split(), other.name.split()
    if mine[-1] != yours[-1] or len(mine) == 1 or len(yours) == 1:
        return mine[-1] == yours[-1]
    initial = len(mine[0]) == 1 or len(yours[0]) == 1
    return one.kind == EntityKind.PERSON and (mine[0] == yours[0] or (initial and mine[0][0] == yours[0][0]))


def points(one: Trace, other: Trace) -> float:
    """How much speaks for one event; 0 where what is told of it is too little to know it by."""
    names = _shared_names(one, other)
    dated = one.first is not None and other.first is not None
    calamity = one.type in CALAMITIES
    label = _overlap(one.label, other.label) >= LABEL_SHARE
    told_much = min(one.mentions, other.mentions) > 1 if calamity else label or _are_known_apart(one, other)
    if not dated and not told_much and names < (3 if one.type in ONE_SIDED else 2):
        return 0.0
    return (
        _time_points(one, other)
        + _town_points(one, other)
        + (SAME_COUNTRY if one.country and one.country == other.country else 0)
        + SAME_NAME * names
        + _nameless_points(one, other)
        + min(SAME_STORY, STORY_NAME * _shared_story(one, other))
        + (_own_points(min(one.mentions, other.mentions)) if calamity else 0)
        + (SAME_WORD if set(one.words) & set(other.words) else 0)
        + (SAME_LABEL if label else 0)
    )


def _own_points(mentions: int) -> float:
    return ARTICLES_MAIN if mentions > 2 else ARTICLES_OWN if mentions > 1 else 0.0


def _time_points(one: Trace, other: Trace) -> float:
    first, last = window(one)
    their_first, their_last = window(other)
    if first is None or last is None or their_first is None or their_last is None:
        return 0.0
    if one.first is None or other.first is None:
        return SHORTLY_BEFORE if _times_meet(one, other) else 0.0
    if max((last - first).days, (their_last - their_first).days) > COARSE:
        return 0.0
    if first == last and their_first == their_last:
        return SAME_DAY if first == their_first else NEXT_DAY
    # Of what is long past, outlets seldom tell more than the month.
    return SAME_MONTH if (first, last) == (their_first, their_last) and _is_past(one) else SAME_TIME


def _is_past(trace: Trace) -> bool:
    return trace.published is not None and trace.last is not None and trace.last[:7] < trace.published[:7]


def _town_points(one: Trace, other: Trace) -> float:
    if one.town is None or other.town is None:
        return 0.0
    return SAME_TOWN if _is_within(one.town, other.town) else OTHER_TOWN


def _shared_story(one: Trace, other: Trace) -> int:
    return len(set(one.story) & set(other.story))


def _shared_names(one: Trace, other: Trace) -> int:
    """How many names have the same part in both; of a contest the side that won is told as who won and as a party."""
    contest = one.type == EventType.CONTEST
    return sum(
        any((contest or part.role == their.role) and their.name and _is_same(part, their) for their in other.parts)
        for part in one.parts
        if part.name
    )


def _nameless_points(one: Trace, other: Trace) -> float:
    """What speaks for participants without a name being the same."""
    gained = _count_points(one, other)
    for role in {part.role for part in one.parts} & {part.role for part in other.parts}:
        mine, yours = _nouns(one, other, role)
        if _are_called_alike(mine, yours, one.mode):
            gained += SAME_HEAD
        elif mine and yours:
            gained += OTHER_HEAD
    return gained


def _nouns(one: Trace, other: Trace, role: str) -> tuple[set[str], set[str]]:
    """What the ones without a name are called in both."""
    mine, yours = (_heads(part for part in _of_role(trace, role) if not part.name) for trace in (one, other))
    return mine, yours


def _are_called_alike(mine: set[str], yours: set[str], mode: str | None) -> bool:
    """Whether two have a noun in common, or one that ends with the other's: "girls", "schoolgirls"."""
    return any(
        head.endswith(other)
        or other.endswith(head)
        or (mode in HANDED_OVER and {head, other} & HELD and head.endswith("s") == other.endswith("s"))
        for head in mine
        for other in yours
    )


def _count_points(one: Trace, other: Trace) -> float:
    low, high = sorted((_count(one), _count(other)))
    if not low or high < FEW:
        return 0.0
    return SAME_COUNT if low == high else LIKE_COUNT if high <= TOLLS * low else OTHER_COUNT


def _count(trace: Trace) -> int:
    """How many it befell, or of whom something is told, where that is counted."""
    return sum(part.count or 0 for part in trace.parts if part.role != ParticipantRole.SOURCE)


def _are_known_apart(one: Trace, other: Trace) -> bool:
    """Whether the nameless ones can be told from others: counted alike ("21 schoolgirls"), or freed or taken in one
    story."""
    story = _shared_story(one, other) >= STORY_NAMES
    if not FEW <= _count(one) == _count(other) and not (one.mode in HANDED_OVER and story):
        return False
    return any(_are_called_alike(*_nouns(one, other, role), one.mode) for role in ParticipantRole)


def _overlap(one: Sequence[str], other: Sequence[str]) -> float:
    union = set(one) | set(other)
    return len(set(one) & set(other)) / len(union) if union else 0.0
