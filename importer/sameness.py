"""Decides which of the events that articles tell are one: a function of all traces, in whatever order they came.

Evidence for a pair is weighed as points: days, places, who took part, the words, and whether the articles tell the same
story. What contradicts (another day, another person in the same part) rules a pair out. Pairs are joined beginning with
the one of most points, and never so that two traces which contradict each other are in one event: agglomerative
clustering by best pairs with cannot-link constraints (Davidson and Ravi, 2005).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from dateline.vocabulary import EventType, ParticipantRole
from importer.contradictions import STORY_NAMES, agree, are_near, times_meet
from importer.happenings import CALAMITIES, HANDED_OVER
from importer.resemblance import (
    SAME_COUNTRY,
    are_called_alike,
    count,
    is_copied,
    nouns,
    shared_names,
    shared_story,
    town_points,
)
from importer.traces import COARSE, TOLLS, Trace, families, window

ENOUGH = 4.0
"""Points from which on two traces are of one event."""

SAME_DAY, NEXT_DAY, SAME_MONTH, SAME_TIME, SHORTLY_BEFORE = 2.0, 1.0, 1.5, 0.5, 0.5
SAME_NAME, SAME_HEAD, OTHER_HEAD = 2.0, 0.75, -0.5
SAME_COUNT, LIKE_COUNT, OTHER_COUNT = 1.0, 0.5, -1.5
SAME_WORD, SAME_LABEL, COPIED, SAME_TITLE = 0.5, 1.0, 2.0, 1.0
STORY_NAME, SAME_STORY = 0.5, 2.0
"""For each of the articles' most frequent names that they have in common, and at most."""

ARTICLES_OWN, ARTICLES_MAIN = 1.0, 1.5
"""For a calamity that both articles tell of more than once, and more than twice."""

TITLES = frozenset("championship crown cup series title trophy".split())
"""What who wins a contest may be said to win: of one winner, and within days, there is one."""

FEW = 3
"""Number from which on a count says something."""

LABEL_SHARE = 0.5
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
        if one is not other and all(agree(mine, yours) for mine in one for yours in other):
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
        alike = one.article != other.article and agree(one, other) and are_near(one, other)
        if alike and (gained := points(one, other)) >= ENOUGH:
            found.append(((one, other), gained))
    return found


def points(one: Trace, other: Trace) -> float:
    """How much speaks for one event; 0 where what is told of it is too little to know it by."""
    names = shared_names(one, other)
    dated = one.first is not None and other.first is not None
    calamity = one.type in CALAMITIES
    label = _overlap(one.label, other.label) >= LABEL_SHARE
    title = _are_of_one_title(one, other)
    told_much = label or title or _are_known_apart(one, other)
    if calamity:
        told_much = min(one.mentions, other.mentions) > 1
    if not dated and not told_much and names < (3 if one.type in ONE_SIDED else 2):
        return 0.0
    return (
        _time_points(one, other)
        + town_points(one, other)
        + (SAME_COUNTRY if one.country and one.country == other.country else 0)
        + SAME_NAME * names
        + _nameless_points(one, other)
        + min(SAME_STORY, STORY_NAME * shared_story(one, other))
        + (_own_points(min(one.mentions, other.mentions)) if calamity else 0)
        + (SAME_WORD if set(one.words) & set(other.words) else 0)
        + (SAME_LABEL if label else 0)
        + (COPIED if is_copied(one, other) else 0)
        + (SAME_TITLE if title else 0)
    )


def _are_of_one_title(one: Trace, other: Trace) -> bool:
    """Whether both tell in one story that a title was won."""
    won = all(TITLES & set(trace.label) for trace in (one, other))
    return one.type == EventType.CONTEST and won and shared_story(one, other) >= 2 and times_meet(one, other)


def _own_points(mentions: int) -> float:
    return ARTICLES_MAIN if mentions > 2 else ARTICLES_OWN if mentions > 1 else 0.0


def _time_points(one: Trace, other: Trace) -> float:
    first, last = window(one)
    their_first, their_last = window(other)
    if first is None or last is None or their_first is None or their_last is None:
        return 0.0
    if one.first is None or other.first is None:
        return SHORTLY_BEFORE if times_meet(one, other) else 0.0
    if max((last - first).days, (their_last - their_first).days) > COARSE or not times_meet(one, other):
        return 0.0
    if first == last and their_first == their_last:
        return SAME_DAY if first == their_first else NEXT_DAY
    # Of what is long past, outlets seldom tell more than the month.
    return SAME_MONTH if (first, last) == (their_first, their_last) and _is_past(one) else SAME_TIME


def _is_past(trace: Trace) -> bool:
    return trace.published is not None and trace.last is not None and trace.last[:7] < trace.published[:7]


def _nameless_points(one: Trace, other: Trace) -> float:
    """What speaks for participants without a name being the same."""
    gained = _count_points(one, other)
    for role in {part.role for part in one.parts} & {part.role for part in other.parts}:
        mine, yours = nouns(one, other, role)
        if are_called_alike(mine, yours, one.mode):
            gained += SAME_HEAD
        elif mine and yours:
            gained += OTHER_HEAD
    return gained


def _count_points(one: Trace, other: Trace) -> float:
    low, high = sorted((count(one), count(other)))
    if not low or high < FEW:
        return 0.0
    return SAME_COUNT if low == high else LIKE_COUNT if high <= TOLLS * low else OTHER_COUNT


def _are_known_apart(one: Trace, other: Trace) -> bool:
    """Whether the nameless ones can be told from others: counted alike ("21 schoolgirls"), or freed or taken in one
    story."""
    story = shared_story(one, other) >= STORY_NAMES
    if not FEW <= count(one) == count(other) and not (one.mode in HANDED_OVER and story):
        return False
    return any(are_called_alike(*nouns(one, other, role), one.mode) for role in ParticipantRole)


def _overlap(one: Sequence[str], other: Sequence[str]) -> float:
    union = set(one) | set(other)
    return len(set(one) & set(other)) / len(union) if union else 0.0
