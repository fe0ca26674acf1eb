"""Finds names: spaCy's, corrected at their edges, and those it missed, each with evidence for its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc

from dateline.vocabulary import EntityKind
from extraction.entities.countries import DEMONYMS
from extraction.entities.places import is_sure_place, known_places
from extraction.entities.tokens import Tokens
from extraction.entities.words import (
    GENERIC_AFTER_NAME,
    GROUPS,
    NOT_NAMES,
    ORGANIZATION_HEADS,
    ORGANIZATION_STARTS,
    PERSON_TITLES,
    PRODUCTS,
    ROLE_MODIFIERS,
    ROLE_NOUNS,
)

LABELS = {
    "PERSON": EntityKind.PERSON,
    "ORG": EntityKind.ORGANIZATION,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "FAC": EntityKind.PLACE,
    "NORP": EntityKind.GROUP,
    "PRODUCT": EntityKind.PRODUCT,
    "WORK_OF_ART": EntityKind.WORK,
    "LAW": EntityKind.LAW,
    "EVENT": EntityKind.HAPPENING,
}

POSSESSIVES = frozenset(("'s", "’s", "'", "’", "s'"))

EDGES = frozenset(
    'the a an this that his her its their our my your and & of , . ; : ! ? - – — ( ) [ ] " “ ” ‘ / | * @ # _ …'.split()
)
"""Words and marks that no name starts or ends with."""

BREAKS = frozenset('( ) [ ] “ ” " ; : | / * … […]'.split())
"""Marks that no name contains."""


@dataclass(slots=True)
class Name:
    """A name at tokens `first` up to `last` (exclusive), what spaCy calls it, and the kind decided for it."""

    first: int
    last: int
    label: str
    kind: EntityKind = EntityKind.OTHER
    demonym: bool = False
    evidence: dict[EntityKind, float] = field(default_factory=dict)


def find_names(tokens: Tokens, doc: Doc) -> list[Name]:
    """All names of a document in order; none overlaps another. Their kinds are still spaCy's."""
    names = list(_corrected(tokens, doc))
    names = _with_known_places(tokens, names)
    names = _with_missed(tokens, names)
    return sorted(names, key=lambda name: name.first)


def _corrected(tokens: Tokens, doc: Doc) -> Iterator[Name]:
    for entity in doc.ents:
        if entity.label_ not in LABELS:
            continue
        for first, last in _pieces(tokens, entity.start, entity.end):
            trimmed = _trimmed(tokens, first, last, entity.label_)
            if trimmed is not None:
                yield Name(*trimmed, entity.label_, LABELS[entity.label_])


def _pieces(tokens: Tokens, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Cuts at marks that no name contains, at line breaks, and at the comma of "Lima, Peru"."""
    start = first
    for number in range(first, last):
        word = tokens.words[number]
        cut = word in BREAKS or "http" in word or "@" in word
        if word == "," and number + 1 < last and is_sure_place(tokens.surface(number + 1, last)):
            cut = True
        if cut:
            yield start, number
            start = number + 1
        elif number > start and "\n" in tokens.text[tokens.ends[number - 1] : tokens.starts[number]]:
            yield start, number
            start = number
    yield start, last


def _trimmed(tokens: Tokens, first: int, last: int, label: str) -> tuple[int, int] | None:
    words = tokens.words
    while first < last and (words[first].lower() in EDGES or words[first] in POSSESSIVES):
        first += 1
    while first < last and (words[last - 1] in EDGES or words[last - 1] in POSSESSIVES):
        last -= 1
    if label == "PERSON":
        first = _after_titles(tokens, first, last)
        last = _before_lower_case(tokens, first, last)
    while last - first > 1 and words[last - 1].lower() in GENERIC_AFTER_NAME and words[last - 1].islower():
        last -= 1
    while first < last and (words[first].lower() in EDGES or words[first].isspace()):
        first += 1
    if first >= last:
        return None
    surface = tokens.surface(first, last)
    if last - first == 1 and (surface in NOT_NAMES or (len(surface) < 2 and not surface.isupper())):
        return None
    if not any(character.isalpha() for character in surface):
        return None
    return first, last


def _after_titles(tokens: Tokens, first: int, last: int) -> int:
    """Past "Chinese President" and the like, where a name follows."""
    number = first
    while number < last - 1:
        word = tokens.words[number]
        lower = word.lower()
        if word in PERSON_TITLES or word in DEMONYMS or lower in ROLE_NOUNS or lower in ROLE_MODIFIERS or word == "of":
            number += 1
        else:
            break
    return number


def _before_lower_case(tokens: Tokens, first: int, last: int) -> int:
    """Before trailing lower-case words ("Smith added"), where the name itself is capitalised."""
    if not tokens.words[first][:1].isupper():
        return last
    while last - first > 1 and tokens.words[last - 1].islower():
        last -= 1
    return last


def _covered(names: list[Name], size: int) -> list[Name | None]:
    covered: list[Name | None] = [None] * size
    for name in names:
        for number in range(name.first, name.last):
            covered[number] = name
    return covered


def _with_known_places(tokens: Tokens, names: list[Name]) -> list[Name]:
    """Adds countries, regions and demonyms outside of names; marks the names that are exactly such."""
    covered = _covered(names, len(tokens))
    starts = known_places()
    ends = {end: number for number, end in enumerate(tokens.ends)}
    number = 0
    while number < len(tokens):
        found = starts.get(tokens.words[number]) or starts.get(tokens.words[number].split("-")[0])
        start = tokens.starts[number]
        number += 1
        for name in found or ():
            last = ends.get(start + len(name))
            if last is None or not tokens.text.startswith(name, start):
                continue
            first = number - 1
            over = {id(other): other for other in covered[first : last + 1] if other is not None}
            inside = [o for o in over.values() if o.first < first or o.last > last + 1]
            if not inside:
                names = [other for other in names if id(other) not in over]
                names.append(Name(first, last + 1, "GPE", EntityKind.PLACE, name in DEMONYMS))
                number = last + 1
            break
    return names


def _with_missed(tokens: Tokens, names: list[Name]) -> list[Name]:
    """Adds runs of capitalised words that spaCy left out but that repeat a name or hold a telling word."""
    covered = _covered(names, len(tokens))
    known: dict[str, Name] = {}
    for name in names:
        if not name.demonym:
            known.setdefault(tokens.surface(name.first, name.last), name)
            if name.label == "PERSON" and name.last - name.first > 1:
                known.setdefault(tokens.words[name.last - 1], name)
    added = list(names)
    for first, last in _capitalised_runs(tokens, covered):
        surface = tokens.surface(first, last)
        same = known.get(surface)
        if same is not None and surface not in NOT_NAMES:
            added.append(Name(first, last, same.label, LABELS[same.label]))
            continue
        label = _label_of_run(tokens, first, last)
        trimmed = _trimmed(tokens, first, last, label) if label else None
        if trimmed is not None and label is not None:
            added.append(Name(*trimmed, label, LABELS[label]))
    return added


def _capitalised_runs(tokens: Tokens, covered: list[Name | None]) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for number in range(len(tokens) + 1):
        inside = (
            number < len(tokens)
            and covered[number] is None
            and tokens.words[number][:1].isupper()
            and tokens.tags[number] in ("NNP", "NNPS")
        )
        crosses = start is not None and inside and "\n" in tokens.text[tokens.ends[number - 1] : tokens.starts[number]]
        if start is not None and (not inside or crosses):
            yield start, number
            start = None
        if inside and start is None:
            start = number


def _label_of_run(tokens: Tokens, first: int, last: int) -> str | None:
    words = tokens.words
    surface = tokens.surface(first, last)
    if surface in PRODUCTS:
        return "PRODUCT"
    if surface in GROUPS:
        return "NORP"
    if last - first > 1 and words[last - 1] in ORGANIZATION_HEADS:
        return "ORG"
    if words[first] in ORGANIZATION_STARTS and tokens.word(last) == "of":
        return None
    if tokens.word(first - 1) in PERSON_TITLES and words[first] not in PERSON_TITLES and words[first] not in NOT_NAMES:
        return "PERSON"
    return None
