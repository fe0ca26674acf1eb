"""What two tellings of events have in common: names, nouns, numbers, places and words."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.vocabulary import EntityKind, EventType, ParticipantRole
from importer.happenings import HANDED_OVER, KILLERS
from importer.traces import Part, Trace

COPIED_WORDS = 5
"""Words of sentences from which on two that are equal come from one text: an agency's that both outlets print."""

LONG_NAME = 8
"""Letters of a place's name from which on another with one more is the same."""

HELD = frozenset("captive captives detainee detainees hostage hostages prisoner prisoners".split())
"""What anyone is called who is freed or was taken."""


def shared_names(one: Trace, other: Trace) -> int:
    """How many names have the same part in both; of a contest the side that won is told as who won and as a party."""
    contest = one.type == EventType.CONTEST
    return sum(
        any((contest or part.role == their.role) and their.name and is_same(part, their) for their in other.parts)
        for part in one.parts
        if part.name
    )


def is_same(one: Part, other: Part) -> bool:
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


def shared_story(one: Trace, other: Trace) -> int:
    """How many of the names that their articles mention most both have."""
    return len(set(one.story) & set(other.story))


def is_copied(one: Trace, other: Trace) -> bool:
    """Whether two articles tell of it in the same words, as those do that print an agency's text."""
    same = (one.triggers, one.around) == (other.triggers, other.around)
    return same and len(one.around) >= COPIED_WORDS and one.article != other.article


def are_of_other_towns(one: Trace, other: Trace) -> bool:
    """Whether the towns in which they were are told, and are two."""
    return one.town is not None and other.town is not None and not _is_within(one.town, other.town)


def _is_within(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    # "Punta Isla" with a letter left out is a slip.
    slip = len(longer) - len(shorter) == 1 and len(shorter) >= LONG_NAME
    return one == other or longer.startswith(f"{shorter} ") or (slip and longer.startswith(shorter))


def count(trace: Trace) -> int:
    """How many it befell, or of whom something is told, where that is counted."""
    return sum(part.count or 0 for part in trace.parts if part.role != ParticipantRole.SOURCE)


def nouns(one: Trace, other: Trace, role: str) -> tuple[set[str], set[str]]:
    """What the ones without a name are called in both."""
    mine, yours = (heads(part for part in of_role(trace, role) if not part.name) for trace in (one, other))
    return mine, yours


def are_called_alike(mine: set[str], yours: set[str], mode: str | None) -> bool:
    """Whether two have a noun in common, or one that ends with the other's: "girls", "schoolgirls"."""
    return any(
        head.endswith(other)
        or other.endswith(head)
        or {head, other} <= KILLERS
        or (mode in HANDED_OVER and {head, other} & HELD and head.endswith("s") == other.endswith("s"))
        for head in mine
        for other in yours
    )


def of_role(trace: Trace, role: str) -> list[Part]:
    """The participants in one role."""
    return [part for part in trace.parts if part.role == role]


def heads(parts: Iterable[Part]) -> set[str]:
    """The last words of what participants are called."""
    return {part.head for part in parts}


def persons(parts: Iterable[Part]) -> list[Part]:
    """Those of the participants who are known persons."""
    return [part for part in parts if part.kind == EntityKind.PERSON]
