"""Takes names whole of which the network sees a part: listed ones, and bodies called by the place that they are of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from dateline.vocabulary import EntityKind
from extraction.entities.names import Name, covered_tokens, names_within
from extraction.entities.places import LARGE_CITY, city_population, is_sure_place, written_normally
from extraction.entities.words import BODIES, NOT_NAMES, ORGANIZATION_HEADS, ORGANIZATIONS, PERSON_TITLES, PRODUCTS
from extraction.tokens import Tokens

_OPEN = frozenset("and for of the".split())
"""Words that no name ends with."""

_COMMONWEALTHS = frozenset("City Commonwealth Emirate Federation Kingdom Republic State Sultanate Union".split())
"""First words of countries' and cities' names in full."""

_LEFT_OVER = NOT_NAMES | PERSON_TITLES | _COMMONWEALTHS
"""What names nothing where "of" and what follows is cut off."""

_UNTAUGHT = frozenset((EntityKind.WORK, EntityKind.LAW, EntityKind.HAPPENING))
"""Kinds that the network does not tell apart and the rules do."""

_ARTICLES = frozenset("A a An an The the".split())

_BODIES: defaultdict[str, list[list[str]]] = defaultdict(list)
for _body in sorted(BODIES, key=lambda body: (-len(body), body)):
    _BODIES[_body.split()[0]].append(_body.split())


def with_whole(tokens: Tokens, names: Sequence[Name], proposed: Sequence[Name]) -> list[Name]:
    """The names, those put in place of their parts that the lists or the rules' proposals know to be longer."""
    covered = covered_tokens(list(names), len(tokens))
    gone: set[int] = set()
    whole: list[Name] = []
    for name in sorted([*_listed(tokens, covered), *proposed], key=lambda each: each.first - each.last):
        over = names_within(covered, name.first, name.last)
        inside = all(_begins(tokens, other) >= name.first and other.last <= name.last for other in over.values())
        if inside and gone.isdisjoint(over) and _is_whole(tokens, name, list(over.values())):
            whole.append(name)
            gone |= over.keys()
    left = sorted([*(name for name in names if id(name) not in gone), *whole], key=lambda name: name.first)
    return list(_finished(tokens, left))


def _begins(tokens: Tokens, name: Name) -> int:
    """Where a name begins but for an article: "The Wreck of the Arauco"."""
    return name.first + (name.last - name.first > 1 and tokens.words[name.first] in _ARTICLES)


def _listed(tokens: Tokens, covered: Sequence[Name | None]) -> Iterator[Name]:
    """Listed bodies of several words of which some are a name."""
    for first, word in enumerate(tokens.words):
        for body in _BODIES.get(word, ()):
            last = first + len(body)
            if tokens.words[first:last] == body and any(covered[first:last]):
                yield Name(first, last, "ORG", EntityKind.ORGANIZATION)
                break


def _is_whole(tokens: Tokens, name: Name, parts: Sequence[Name]) -> bool:
    """Whether a proposed name is listed, begins with a hyphenated word, or has a part that names no body by itself."""
    surface = tokens.surface(name.first, name.last)
    if surface in PRODUCTS or surface in BODIES:
        return True
    if surface in ORGANIZATIONS:
        # "Amazon" may be the river.
        return all(part.kind is not EntityKind.PLACE for part in parts)
    if name.kind is EntityKind.PLACE and not name.demonym and name.last - name.first > 1 and parts:
        return is_sure_place(surface) or city_population(written_normally(surface)) >= LARGE_CITY
    if name.kind in _UNTAUGHT and parts and all(part.kind is EntityKind.OTHER for part in parts):
        return True
    if not parts or (parts[0].first, parts[0].last) == (name.first, name.last):
        return False
    before = parts[0].first - name.first
    hyphens = tokens.words[name.first + 1 : parts[0].first : 2] == ["-"] * (before // 2)
    if len(parts) == 1 and parts[0].last == name.last and before >= 2 and hyphens:
        # "Chung-yu Wang" is one name, "pro-Chilean" speaks of Chileans.
        return tokens.words[name.first][:1].isupper()
    if name.kind is not EntityKind.ORGANIZATION or "’s" in surface or "'s" in surface:
        return False
    return any(_is_bare(tokens, part) for part in parts)


def _is_bare(tokens: Tokens, part: Name) -> bool:
    """Whether a part of a name names nothing: "Airlines", "University of", "New"."""
    words = tokens.words[part.first : part.last]
    if words[-1] in _OPEN | _ARTICLES:
        return True
    if len(words) > 1:
        return False
    return words[0] in ORGANIZATION_HEADS or words[0] == "New" or city_population(tokens.word(part.first - 1)) > 0


def _finished(tokens: Tokens, names: Sequence[Name]) -> Iterator[Name]:
    """Each name that ends with "of" or the like with what follows, a person's that stands twice in a row as two, none
    of which nothing is left."""
    people = {name.first for name in names if name.kind is EntityKind.PERSON}
    free = 0
    for name in names:
        first, last = max(name.first, free), _end(tokens, name, people)
        while last > first and tokens.words[last - 1] in _OPEN:
            last -= 1
        if last <= first or _ARTICLES.issuperset(tokens.words[first:last]):
            continue
        if last < name.last and tokens.surface(first, last) in _LEFT_OVER:
            continue
        free = last
        words = tokens.words[first:last]
        for number, word in enumerate(words[:-1], start=first + 1):
            # "Ali Hassan Ali" is one; "ALI Hassan Ali" a heading and the first words under it.
            if name.kind is EntityKind.PERSON and word != words[-1] and word.lower() == words[-1].lower():
                yield replace(name, first=first, last=number)
                first = number
        yield replace(name, first=first, last=last)


def _end(tokens: Tokens, name: Name, people: Container[int]) -> int:
    """Where a name ends that goes on after its last word: "Museum of Arts and", "State of". It ends before somebody, of
    whom `people` are the first tokens: "University of Lima President Ana Ruiz"."""
    opens = name.kind is EntityKind.ORGANIZATION or (
        name.kind is EntityKind.PLACE and tokens.words[name.first] in _COMMONWEALTHS
    )
    if not opens or tokens.words[name.last - 1] not in _OPEN:
        return name.last
    last = name.last
    while tokens.word(last)[:1].isupper() and last not in people and tokens.words[last] not in PERSON_TITLES:
        last += 1
    while last > name.last and tokens.tags[last - 1] not in ("NNP", "NNPS"):
        last -= 1
    return last
