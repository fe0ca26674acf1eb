"""Takes whole the names of which an article shows that only a part was read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from dateline.vocabulary import EntityKind
from extraction.entities.names import Name, covered_tokens, names_within
from extraction.entities.places import LARGE_CITY, cities, city_population
from extraction.entities.words import PLACE_HEADS, PRODUCT_NOUNS
from extraction.tokens import Tokens

_MADE = (EntityKind.ORGANIZATION, EntityKind.PRODUCT)
_NUMBER = re.compile(r"\d{1,2}")


def take_whole(tokens: Tokens, names: Sequence[Name]) -> list[Name]:
    """The names, those put in place of their parts that stand in full: a name of the article of which only a part was
    seen here, a city ("Las" Vegas), a product with its number ("Falcon" 9)."""
    covered = covered_tokens(list(names), len(tokens))
    longer: defaultdict[str, list[tuple[tuple[str, ...], Name]]] = defaultdict(list)
    for name in names:
        words = tokens.words[name.first : name.last]
        runs_on = "and" in words or words[0].islower() or words[-1].islower()
        if len(words) > 1 and not name.demonym and not runs_on:
            for word in set(_folded(words)):
                longer[word].append((_folded(words), name))
    numbered = _numbered(tokens, names)
    gone: set[int] = set()
    whole: list[Name] = []
    for name in names:
        if id(name) in gone:
            continue
        found = _whole(tokens, name, longer) or _city(tokens, name) or _with_number(tokens, name, numbered)
        found = found or _with_own_name(tokens, name)
        if found is None:
            continue
        over = names_within(covered, found.first, found.last)
        inside = all(found.first <= other.first and other.last <= found.last for other in over.values())
        if inside and gone.isdisjoint(over):
            whole.append(found)
            gone |= over.keys()
    return [*(name for name in names if id(name) not in gone), *whole]


def _whole(tokens: Tokens, name: Name, longer: dict[str, list[tuple[tuple[str, ...], Name]]]) -> Name | None:
    """The longest name of the article that stands here and of which this is a part, no less of the same kind."""
    best: Name | None = None
    part = _folded(tokens.words[name.first : name.last])
    for words, other in longer.get(part[0], ()):
        if len(words) <= len(part) or (best is not None and len(words) <= best.last - best.first):
            continue
        if name.kind is EntityKind.PLACE and other.kind is not EntityKind.PLACE:
            continue
        for at in range(len(words) - len(part) + 1):
            first = name.first - at
            last = first + len(words)
            stands = words[at : at + len(part)] == part and _folded(tokens.words[max(0, first) : last]) == words
            if (
                stands
                and tokens.words[first][:1].isupper()
                and tokens.words[last - 1][:1].isupper()
                and "\n" not in tokens.text[tokens.starts[first] : tokens.ends[last - 1]]
            ):
                best = Name(first, last, other.label, other.kind)
    return best


def _folded(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word.casefold() for word in words)


def _city(tokens: Tokens, name: Name) -> Name | None:
    """The large city of several words of whose name this is the start."""
    if name.kind is not EntityKind.PLACE or name.demonym or name.last >= len(tokens):
        return None
    for last in (name.last + 2, name.last + 1):
        if last <= len(tokens) and tokens.words[last - 1][:1].isupper():
            surface = tokens.surface(name.first, last)
            if surface in cities() and city_population(surface) >= LARGE_CITY:
                return Name(name.first, last, "GPE", EntityKind.PLACE)
    return None


def _with_own_name(tokens: Tokens, name: Name) -> Name | None:
    """ "Lindholm Zoo" for a "Zoo" that has its own name right before it."""
    if name.last - name.first > 1 or tokens.words[name.first] not in PLACE_HEADS | {"Zoo"}:
        return None
    first = name.first
    while first and _is_own_name(tokens, first - 1, name.first):
        first -= 1
    return replace(name, first=first) if first < name.first else None


def _is_own_name(tokens: Tokens, number: int, head: int) -> bool:
    return (
        tokens.words[number].istitle()
        and tokens.tags[number] == "NNP"
        and tokens.relations[number] == "compound"
        and tokens.heads[number] in range(number + 1, head + 1)
        and tokens.text[tokens.ends[number] : tokens.starts[number + 1]] == " "
    )


def _numbered(tokens: Tokens, names: Sequence[Name]) -> frozenset[str]:
    """Products that the article counts: "Falcon 9 rockets", or "Falcon 9" beside a "Falcon Heavy"."""
    lines = {tokens.words[name.first] for name in names if name.last - name.first > 1 and name.kind in _MADE}
    return frozenset(
        tokens.words[name.first]
        for name in names
        if name.last - name.first == 1
        and _NUMBER.fullmatch(tokens.word(name.last))
        and (tokens.word(name.last + 1).removesuffix("s") in PRODUCT_NOUNS or tokens.words[name.first] in lines)
        and city_population(tokens.words[name.first]) < LARGE_CITY
    )


def _with_number(tokens: Tokens, name: Name, numbered: frozenset[str]) -> Name | None:
    single = name.last - name.first == 1 and name.kind in (*_MADE, EntityKind.OTHER)
    if single and tokens.words[name.first] in numbered and _NUMBER.fullmatch(tokens.word(name.last)):
        return Name(name.first, name.last + 1, "PRODUCT", EntityKind.PRODUCT)
    return None
