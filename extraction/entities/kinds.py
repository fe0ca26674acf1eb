"""Decides what kind of thing each name names, by its words, its surroundings and the article's other mentions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import pairwise

from dateline.vocabulary import EntityKind
from extraction.entities.edges import POSSESSIVES
from extraction.entities.given_names import GIVEN_NAMES
from extraction.entities.names import Name
from extraction.entities.places import LARGE_CITY, city_population, is_sure_place, written_normally
from extraction.entities.words import (
    GROUPS,
    HAPPENING_HEADS,
    LAW_HEADS,
    ORGANIZATION_FOLLOWERS,
    ORGANIZATION_HEADS,
    ORGANIZATION_NOUNS,
    ORGANIZATION_STARTS,
    ORGANIZATIONS,
    PERSON_TITLES,
    PLACE_HEADS,
    PLACE_NOUNS,
    PRODUCTS,
    ROLE_NOUNS,
    SPEECH_VERBS,
)
from extraction.tokens import Tokens

SURE = 10.0
"""Evidence that nothing outweighs."""

_CAMEL_CASE = re.compile(r"(?!Mc|Mac|De|Di|La|Le|Van|Fitz|O.|Al-)[A-Z]+[a-z]+[A-Z]")

LISTED = 0.5
"""What a name says for its neighbour in a list."""

_LIST_MARKS = ([","], ["and"], [",", "and"])

SURNAME = 0.8
"""What each mention of a full name's first or last word adds for the person."""

SHORT_FORM = 0.5
"""What each mention of an organization's first word adds for the organization."""

SPEAKER = 0.8
"""Who says something is rather a person than an organization."""

_PLACE_PREPOSITIONS = {"in": 1.2, "near": 1.2, "across": 0.8, "outside": 0.8, "from": 0.4, "at": 0.3, "around": 0.5}

Evidence = defaultdict[EntityKind, float]


def decide_kinds(tokens: Tokens, names: list[Name]) -> None:
    """Sets each name's kind. Mentions of the same surface share their evidence."""
    shared: dict[str, Evidence] = defaultdict(lambda: defaultdict(float))
    surfaces = [tokens.surface(name.first, name.last) for name in names]
    for name, surface in zip(names, surfaces, strict=True):
        name.evidence = _evidence(tokens, name, surface)
        _add(shared[surface], name.evidence)
    _define_acronyms(tokens, names, surfaces, shared)
    _share_in_lists(tokens, names, surfaces, shared)
    counts = Counter(surfaces)
    people = _parts_of_people(tokens, names, surfaces, shared)
    organizations = {
        first
        for surface, evidence in shared.items()
        if " " in surface
        and _best(evidence) is EntityKind.ORGANIZATION
        and (first := surface.split()[0]) not in GIVEN_NAMES
    }
    for name, surface in zip(names, surfaces, strict=True):
        total = shared[surface].copy()
        if name.last - name.first == 1 and not is_sure_place(surface):
            if surface in people:
                total[EntityKind.PERSON] += 2.5 * people[surface] + SURNAME * counts[surface]
            elif surface in organizations:
                total[EntityKind.ORGANIZATION] += 2.0 + SHORT_FORM * counts[surface]
        name.kind = _best(total)


def _add(total: Evidence, evidence: Mapping[EntityKind, float]) -> None:
    for kind, weight in evidence.items():
        total[kind] += weight


def _best(evidence: Evidence) -> EntityKind:
    order = list(EntityKind)
    return max(evidence, key=lambda kind: (evidence[kind], -order.index(kind)))


def _define_acronyms(tokens: Tokens, names: list[Name], surfaces: list[str], shared: dict[str, Evidence]) -> None:
    """What "Free Trade Area (FTA)" is, FTA is everywhere."""
    for (full, name), (short, surface) in pairwise(zip(names, surfaces, strict=True)):
        between = tokens.words[full.last : short.first]
        if between == ["("] and surface.isupper() and full.last - full.first > 1 and surface[0] == name[0]:
            shared[surface][_best(shared[name])] += 4.0


def _share_in_lists(tokens: Tokens, names: list[Name], surfaces: list[str], shared: dict[str, Evidence]) -> None:
    """The members of "A, B and C" are of one kind, as a rule."""
    for (one, name), (other, surface) in pairwise(zip(names, surfaces, strict=True)):
        if name != surface and tokens.words[one.last : other.first] in _LIST_MARKS:
            for kind, weight in ((one.kind, LISTED), (other.kind, LISTED)):
                shared[surface if kind is one.kind else name][kind] += weight


def _parts_of_people(
    tokens: Tokens, names: list[Name], surfaces: list[str], shared: dict[str, Evidence]
) -> Counter[str]:
    """First and last words of full names of people, with how many mentions have them."""
    parts: Counter[str] = Counter()
    for name, surface in zip(names, surfaces, strict=True):
        if name.last - name.first > 1 and _best(shared[surface]) is EntityKind.PERSON:
            parts.update({tokens.words[name.first], tokens.words[name.last - 1]})
    return parts


def _evidence(tokens: Tokens, name: Name, surface: str) -> Evidence:
    evidence: Evidence = defaultdict(float, {name.kind: 1.0})
    words = tokens.words[name.first : name.last]
    for kind in _by_gazetteer(name, surface):
        evidence[kind] += SURE
    _by_words(evidence, words, surface)
    _by_surroundings(evidence, tokens, name, words)
    return evidence


def _by_gazetteer(name: Name, surface: str) -> tuple[EntityKind, ...]:
    if name.demonym or is_sure_place(surface):
        return (EntityKind.PLACE,)
    if surface in PRODUCTS:
        return (EntityKind.PRODUCT,)
    if surface in GROUPS:
        return (EntityKind.GROUP,)
    if surface in ORGANIZATIONS:
        return (EntityKind.ORGANIZATION,)
    return ()


def _by_words(evidence: Evidence, words: list[str], surface: str) -> None:
    last = words[-1]
    if len(words) > 1:
        if last in ORGANIZATION_HEADS or (words[0] in ORGANIZATION_STARTS and "of" in words):
            evidence[EntityKind.ORGANIZATION] += 2.5
        elif last in HAPPENING_HEADS:
            evidence[EntityKind.HAPPENING] += 2.0
        elif last in LAW_HEADS:
            evidence[EntityKind.LAW] += 2.0
        elif last in PLACE_HEADS:
            evidence[EntityKind.PLACE] += 1.6
        elif words[0] in GIVEN_NAMES and last[:1].isupper():
            evidence[EntityKind.PERSON] += 1.5
    else:
        if last in GIVEN_NAMES:
            evidence[EntityKind.PERSON] += 0.8
        if last.isupper() and 1 < len(last) < 7 and written_normally(last) == last:
            evidence[EntityKind.ORGANIZATION] += 1.2
        if last in ORGANIZATION_HEADS:
            evidence[EntityKind.ORGANIZATION] += 0.6
        if _CAMEL_CASE.match(last):
            evidence[EntityKind.ORGANIZATION] += 1.2
    if "&" in words:
        evidence[EntityKind.ORGANIZATION] += 1.0
    if surface not in GIVEN_NAMES and city_population(written_normally(surface)) >= LARGE_CITY:
        evidence[EntityKind.PLACE] += 1.1


def _by_surroundings(evidence: Evidence, tokens: Tokens, name: Name, words: list[str]) -> None:
    before = tokens.word(name.first - 1)
    after = tokens.word(name.last)
    if before in PERSON_TITLES or (before.islower() and before in ROLE_NOUNS and len(words) > 1):
        evidence[EntityKind.PERSON] += 2.0 if words[-1] not in ORGANIZATION_HEADS else 0.0
    elif before.lower() == "the" and len(words) == 1:
        evidence[EntityKind.PERSON] -= 0.8
    if before in ORGANIZATION_NOUNS:
        evidence[EntityKind.ORGANIZATION] += 2.0
    elif after in ORGANIZATION_FOLLOWERS and name.kind is not EntityKind.PLACE:
        evidence[EntityKind.ORGANIZATION] += 1.0
    _as_place(evidence, tokens, name, before, after)
    if after == "," and tokens.word(name.last + 1).isdigit() and tokens.word(name.last + 2) == ",":
        evidence[EntityKind.PERSON] += 1.5
    elif name.last < len(tokens) and tokens.lemmas[name.last] in SPEECH_VERBS and name.kind is not EntityKind.PLACE:
        evidence[EntityKind.PERSON] += 0.4 if words[-1].isupper() or "of" in words else SPEAKER
    if after == "who":
        evidence[EntityKind.PERSON] += 1.0


def _as_place(evidence: Evidence, tokens: Tokens, name: Name, before: str, after: str) -> None:
    if after in PLACE_NOUNS or (before == "of" and tokens.word(name.first - 2) in PLACE_NOUNS):
        evidence[EntityKind.PLACE] += 2.0
    preposition = _PLACE_PREPOSITIONS.get(before.lower(), 0.0)
    if preposition and after not in POSSESSIVES and not tokens.words[name.last - 1].isupper():
        evidence[EntityKind.PLACE] += preposition
