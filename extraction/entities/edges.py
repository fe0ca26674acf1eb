"""Finds where names start and end: without titles, greetings and marks, with hyphens and particles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extraction.entities.countries import COUNTRIES, DEMONYMS
from extraction.entities.given_names import GIVEN_NAMES
from extraction.entities.places import city_population, is_sure_place, known_names
from extraction.entities.words import (
    GENERIC_AFTER_NAME,
    GREETINGS,
    GROUPS,
    NOT_NAMES,
    ORGANIZATION_HEADS,
    ORGANIZATION_STARTS,
    PERSON_TITLES,
    ROLE_MODIFIERS,
    ROLE_NOUNS,
)
from extraction.tokens import Tokens

_JOINTS = frozenset(("&", ",", "and", "to"))

PARTICLES = frozenset("al bin bint da de del della den der di dos el ibn ten ter van von zu".split())
"""Words in lower case that names of people hold."""

_HYPHENS = frozenset("-‐‑")

_MARKUP = re.compile(r"[\[\]{}<>=|~^\\]|www\.|\.com\b")

_NO_FIRST_NAMES = ORGANIZATION_HEADS | NOT_NAMES | PERSON_TITLES | GROUPS | set(DEMONYMS)

POSSESSIVES = frozenset(("'", "'s", "s'", "’", "’s"))
"""How a possessive ends."""

EDGES = frozenset(
    "a an and at by for from her his in its my of on our that the their this to your".split()
) | frozenset('! " # & ( ) * , - . / : ; ? @ [ ] _ | – — ‘ “ ” …'.split())
"""Words and marks that no name starts or ends with."""

BREAKS = frozenset('" ( ) * / : ; [ […] ] | “ ” …'.split())
"""Marks that no name contains."""


def pieces(tokens: Tokens, first: int, last: int, label: str) -> Iterator[tuple[int, int]]:
    """Cuts at marks that no name contains, at line breaks, and at the comma of "Lima, Peru"."""
    start = first
    for number in range(first, last):
        word = tokens.words[number]
        cut = word in BREAKS or "http" in word or "@" in word or _is_dash(tokens, number)
        if word == "," and number + 1 < last and is_sure_place(tokens.surface(number + 1, last)):
            cut = True
        if (
            word in _JOINTS
            and label in ("PERSON", "GPE")
            and first < number < last - 1
            and tokens.words[number + 1][:1].isupper()
        ):
            cut = tokens.surface(first, last) not in known_names()
        if cut:
            yield start, number
            start = number + 1
        elif number > start and "\n" in tokens.text[tokens.ends[number - 1] : tokens.starts[number]]:
            yield start, number
            start = number
    yield start, last


def _is_dash(tokens: Tokens, number: int) -> bool:
    """Whether the token is a hyphen between spaces, which parts names rather than joins them."""
    start, end = tokens.starts[number], tokens.ends[number]
    spaced = tokens.text[start - 1 : start].isspace() and tokens.text[end : end + 1].isspace()
    return spaced and tokens.words[number] in ("-", "--", "–", "—")


def trimmed(tokens: Tokens, first: int, last: int, label: str) -> tuple[int, int] | None:
    """The edges of the name proper; None where nothing of a name is left."""
    words = tokens.words
    while first < last and (words[first].lower() in EDGES or words[first] in POSSESSIVES):
        first += 1
    while first < last and (words[last - 1] in EDGES or words[last - 1] in POSSESSIVES or words[last - 1].isspace()):
        last -= 1
    if first >= last:
        return None
    if label == "ORG":
        first = _from_first_name(tokens, first, last)
        first = _after_demonym(tokens, first, last)
        last = _to_end_of_body(tokens, first, last)
    if label == "PERSON":
        last = _past_particles(tokens, _past_hyphens(tokens, last))
        first = _from_first_name(tokens, first, last)
        first = _after_titles(tokens, first, last)
        last = _before_lower_case(tokens, first, last)
    while last - first > 1 and words[last - 1].lower() in GENERIC_AFTER_NAME and words[last - 1].islower():
        last -= 1
    while first < last and (words[first].lower() in EDGES or words[first].isspace()):
        first += 1
    if first >= last:
        return None
    surface = tokens.surface(first, last)
    if label == "PERSON" and last - first == 1 and surface.lower() in ROLE_NOUNS and surface not in GIVEN_NAMES:
        return None
    if last - first == 1 and (surface in NOT_NAMES or (len(surface) < 2 and not surface.isupper())):
        return None
    if surface.lower() == surface.upper() or _MARKUP.search(surface):
        return None
    if surface.islower() and not (label == "GPE" and _is_place_in_lower_case(surface)):
        return None
    return first, last


def _is_place_in_lower_case(surface: str) -> bool:
    return is_sure_place(surface.title()) or city_population(surface.title()) > 0


def _after_demonym(tokens: Tokens, first: int, last: int) -> int:
    """Past the nationality before a body's name ("Chilean Football Federation"), not that of "British Airways"."""
    words = tokens.words
    if DEMONYMS.get(words[first]) in COUNTRIES and words[first + 1 : last] and words[first + 1][:1].isupper():
        return first + (last - first > 2 or words[first + 1] in ORGANIZATION_STARTS)
    return first


def _to_end_of_body(tokens: Tokens, first: int, last: int) -> int:
    """To the end of "Ministry of Gender, Labour and Social Development", of which spaCy may see the start only."""
    if tokens.words[first] not in ORGANIZATION_STARTS and tokens.words[last - 1] not in ORGANIZATION_STARTS:
        return last
    if tokens.word(last) in ("of", "for") and "of" not in tokens.words[first:last]:
        following = last + 2 if tokens.word(last + 1) == "the" else last + 1
        last = _end_of_capitals(tokens, following) or last
    if tokens.words[first] in ("Ministry", "Department") and tokens.word(last) == "and":
        last = _end_of_capitals(tokens, last + 1) or last
    return last


def _end_of_capitals(tokens: Tokens, first: int) -> int | None:
    """The end of the run of capitalised words that starts here."""
    last = first
    while tokens.word(last)[:1].isupper() and tokens.tags[last] in ("NNP", "NNPS"):
        last += 1
    return last if last > first else None


def _past_hyphens(tokens: Tokens, last: int) -> int:
    """Past the rest of "Chung-yu", which spaCy's tokens part."""
    while last < len(tokens) and tokens.starts[last] == tokens.ends[last - 1]:
        if not (
            (tokens.words[last - 1] in _HYPHENS and tokens.words[last].isalpha()) or tokens.words[last] in _HYPHENS
        ):
            break
        last += 1
    return last


def _past_particles(tokens: Tokens, last: int) -> int:
    """Past the rest of "Ursula von der Leyen"."""
    end = last
    while tokens.word(end) in PARTICLES:
        end += 1
    particle = tokens.words[end - 1] in PARTICLES
    return end + 1 if particle and tokens.word(end).istitle() else last


def _from_first_name(tokens: Tokens, first: int, last: int) -> int:
    """From the capitalised words before that the parse ties to the name, of which spaCy may see the end only."""
    while first and tokens.relations[first - 1] == "compound" and first <= tokens.heads[first - 1] < last:
        word = tokens.words[first - 1]
        if not (word.istitle() and word.isalpha() and tokens.tags[first - 1] == "NNP"):
            break
        if word in _NO_FIRST_NAMES or word.lower() in ROLE_NOUNS or is_sure_place(word):
            break
        first -= 1
    return first


def _after_titles(tokens: Tokens, first: int, last: int) -> int:
    """Past "Chinese President" and the like, where a name follows."""
    number = first
    while number < last - 1:
        word = tokens.words[number]
        lower = word.lower()
        if (
            word in PERSON_TITLES
            or word in GREETINGS
            or word in DEMONYMS
            or lower in ROLE_NOUNS
            or lower in ROLE_MODIFIERS
            or word == "of"
        ):
            number += 1
        else:
            break
    return number


def _before_lower_case(tokens: Tokens, first: int, last: int) -> int:
    """Before trailing lower-case words ("Smith added"), where the name itself is capitalised."""
    if not tokens.words[first][:1].isupper():
        return last
    while last - first > 1 and tokens.words[last - 1].islower() and tokens.words[last - 2][-1] not in _HYPHENS:
        last -= 1
    return last
