"""Takes from an article what it says that its names name: a rocket "known as the Arauco", the team "Lima Peruvians"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.vocabulary import EntityKind
from extraction.entities.countries import DEMONYMS
from extraction.entities.edges import POSSESSIVES
from extraction.entities.names import Name, covered_tokens, names_within
from extraction.entities.places import LARGE_CITY, city_population, written_normally
from extraction.entities.words import MATCH_WORDS, ORGANIZATIONS, PRODUCT_NOUNS, TEAMS_OF
from extraction.tokens import Tokens

BEFORE, AFTER = 5, 8
"""Tokens at most between a name and the noun that says what it names, where that stands before and behind."""

_CALLED = frozenset("called christened dubbed known named nicknamed".split())
_DETERMINERS = frozenset("a an another her his its our the their".split())
_AMBIGUOUS = "probe"
"""Rather an inquiry than a spacecraft."""

_COPULAS = frozenset("are is was were".split())
_INSIDE = frozenset(("ADJ", "ADV", "DET", "NOUN", "NUM", "PART", "PROPN", "VERB"))
_NOUNS = ("NOUN", "PROPN")
_FROM_THERE = frozenset("girls residents school schoolboys schoolgirls townspeople villagers".split())
_PEOPLES = (EntityKind.PLACE, EntityKind.GROUP, EntityKind.ORGANIZATION)
_OTHERWISE = (EntityKind.ORGANIZATION, EntityKind.PLACE, EntityKind.OTHER, EntityKind.HAPPENING, EntityKind.LAW)
"""Kinds that a product passes for. A work or a person is often called by a product's noun for other reasons."""


def take_said_kinds(tokens: Tokens, names: Sequence[Name]) -> list[Name]:
    """The names, those of products and of teams with the kind that the article says."""
    products = {
        tokens.surface(name.first, name.last).casefold()
        for name in names
        if name.kind in _OTHERWISE and not name.demonym and _is_said_product(tokens, name)
    }
    for name in names:
        if name.kind in _OTHERWISE and tokens.surface(name.first, name.last).casefold() in products:
            name.label, name.kind = "PRODUCT", EntityKind.PRODUCT
    _take_homes(tokens, names)
    return _with_teams(tokens, names)


def _take_homes(tokens: Tokens, names: Sequence[Name]) -> None:
    """Makes a place of what the article names only to say who is from there: "Arauco girls", "a native of Arauco"."""
    homes: dict[str, bool] = {}
    for name in names:
        if name.last - name.first == 1 and name.kind is EntityKind.ORGANIZATION:
            word = tokens.words[name.first]
            native = tokens.words[max(0, name.first - 2) : name.first] == ["native", "of"]
            from_there = native or tokens.word(name.last) in _FROM_THERE
            homes[word] = homes.get(word, word not in ORGANIZATIONS and not word.isupper()) and from_there
    for name in names:
        if name.kind is EntityKind.ORGANIZATION and homes.get(tokens.surface(name.first, name.last)):
            name.label, name.kind = "GPE", EntityKind.PLACE


def _is_said_product(tokens: Tokens, name: Name) -> bool:
    """ "the rocket, known as the Arauco", "Arauco is a rocket", "Arauco, Chile's first rocket", "Arauco-1 rocket"."""
    surface = tokens.surface(name.first, name.last)
    numbered = any(mark.isdigit() for mark in surface) and any(mark.isalpha() for mark in surface)
    return (
        _is_called(tokens, name.first)
        or (numbered and _is_followed(tokens, name.last))
        or (name.kind is not EntityKind.PLACE and _is_told(tokens, name.last))
        or (numbered and _is_told(tokens, name.last))
    )


def _is_followed(tokens: Tokens, last: int) -> bool:
    """Whether a product's noun follows at once or behind its adjectives: "Arauco-1 Chilean space station"."""
    for number in range(last, min(len(tokens), last + 4)):
        if _is_product_noun(tokens, number):
            return True
        if (
            tokens.parts[number] not in ("ADJ", "NOUN", "PROPN")
            or "\n" in tokens.text[tokens.ends[last - 1] : tokens.starts[number]]
        ):
            return False
    return False


def _is_called(tokens: Tokens, first: int) -> bool:
    number = first - 1
    while tokens.word(number).lower() in ("the", "a", "as", "“", '"', "‘", "'"):
        number -= 1
    if tokens.word(number).lower() not in _CALLED:
        return False
    before = range(max(tokens.sentence_first(first), number - BEFORE), number)
    return any(_is_product_noun(tokens, noun) for noun in before)


def _is_told(tokens: Tokens, last: int) -> bool:
    """Whether an apposition or a predicate with a product's noun as its head follows."""
    number = last
    if tokens.word(number) in ("”", '"'):
        number += 1
    if tokens.word(number) not in (",", "(", "–", "—") and tokens.word(number).lower() not in _COPULAS:
        return False
    determined = False
    for following in range(number + 1, min(len(tokens), number + 1 + AFTER)):
        word = tokens.words[following].lower()
        if determined and _is_product_noun(tokens, following):
            return True
        owner = word in POSSESSIVES and tokens.parts[following - 1] == "PROPN"
        determined = determined or owner or (following == number + 1 and word in _DETERMINERS)
        if not (owner or word in ("-", "–") or tokens.parts[following] in (_INSIDE if determined else ("PROPN",))):
            return False
    return False


def _is_product_noun(tokens: Tokens, number: int) -> bool:
    """Whether a product's noun stands there as head of its phrase: no "rocket maker", no "rocket's range"."""
    word = tokens.word(number).lower()
    station = word in ("station", "lab", "laboratory") and tokens.word(number - 1).lower() == "space"
    if word == _AMBIGUOUS or not (station or word in PRODUCT_NOUNS):
        return False
    following = tokens.word(number + 1)
    owns = following in POSSESSIVES or following in ("-", "–")
    return not owns and (number + 1 >= len(tokens) or tokens.parts[number + 1] not in _NOUNS)


def _with_teams(tokens: Tokens, names: Sequence[Name]) -> list[Name]:
    """The names, the plural of a nationality right behind a city where the article tells of matches as the name of a
    team: the "Lima Peruvians" are no people of Peru's, and neither are the "Peruvians" beside them."""
    if len(MATCH_WORDS.intersection(word.lower() for word in tokens.words)) < 2:
        return list(names)
    covered = covered_tokens(list(names), len(tokens))
    whole: dict[int, int] = {}
    for name in names:
        people = name.last - 1
        if tokens.words[people] in DEMONYMS and tokens.words[people].endswith("s") and name.kind in _PEOPLES:
            city = _city_before(tokens, people)
            if city is not None and city <= name.first:
                whole[id(name)] = city
            elif name.last - name.first == 1 and TEAMS_OF.get(tokens.words[people]) in tokens.words:
                whole[id(name)] = name.first
    called = {tokens.words[name.last - 1] for name in names if id(name) in whole}
    gone: set[int] = set()
    teams: list[Name] = []
    for name in names:
        if tokens.words[name.last - 1] in called and (id(name) in whole or name.last - name.first == 1):
            first = whole.get(id(name), name.first)
            gone |= names_within(covered, first, name.last).keys()
            teams.append(replace(name, first=first, label="ORG", kind=EntityKind.ORGANIZATION, demonym=False))
    return sorted([*(name for name in names if id(name) not in gone), *teams], key=lambda name: name.first)


def _city_before(tokens: Tokens, first: int) -> int | None:
    """The first token of the large city that is named right before a token."""
    for start in (first - 2, first - 1):
        if start < 0 or "\n" in tokens.text[tokens.starts[start] : tokens.starts[first]]:
            continue
        if city_population(written_normally(tokens.surface(start, first))) >= LARGE_CITY:
            return start
    return None
