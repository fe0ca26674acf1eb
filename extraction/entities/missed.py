"""Finds the names that spaCy left out: repeats, acronyms, places in capitals, and names with a telling word."""

from __future__ import annotations

from collections.abc import Container, Iterator

from extraction.entities.edges import trimmed
from extraction.entities.given_names import GIVEN_NAMES
from extraction.entities.names import LABELS, Name, covered_tokens
from extraction.entities.places import LARGE_CITY, city_population, is_sure_place, written_normally
from extraction.entities.words import (
    GROUPS,
    NOT_NAMES,
    ORGANIZATION_HEADS,
    ORGANIZATION_STARTS,
    ORGANIZATIONS,
    PERSON_TITLES,
    PRODUCTS,
)
from extraction.tokens import Tokens


def with_missed(tokens: Tokens, names: list[Name]) -> list[Name]:
    """Adds runs of capitalised words that spaCy left out but that repeat a name or hold a telling word."""
    covered = covered_tokens(names, len(tokens))
    known: dict[str, Name] = {}
    for name in names:
        if not name.demonym:
            known.setdefault(tokens.surface(name.first, name.last), name)
            if name.label == "PERSON" and name.last - name.first > 1:
                known.setdefault(tokens.words[name.last - 1], name)
                known.setdefault(tokens.words[name.first], name)
    added = list(names)
    for first, last in _capitalised_runs(tokens, covered, known):
        surface = tokens.surface(first, last)
        same = known.get(surface)
        if same is not None and surface not in NOT_NAMES:
            added.append(Name(first, last, same.label, LABELS[same.label]))
            continue
        label = _label_of_run(tokens, first, last)
        edges = trimmed(tokens, first, last, label) if label else None
        if edges is not None and label is not None:
            added.append(Name(*edges, label, LABELS[label]))
    return added


def _capitalised_runs(tokens: Tokens, covered: list[Name | None], known: Container[str]) -> Iterator[tuple[int, int]]:
    start: int | None = None
    for number in range(len(tokens) + 1):
        inside = (
            number < len(tokens)
            and covered[number] is None
            and tokens.words[number][:1].isupper()
            and (tokens.tags[number] in ("NNP", "NNPS") or tokens.words[number] in known)
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
    if surface in ORGANIZATIONS:
        return "ORG"
    if surface in GROUPS:
        return "NORP"
    if last - first > 1 and words[last - 1] in ORGANIZATION_HEADS:
        return "ORG"
    if words[first] in ORGANIZATION_STARTS and tokens.word(last) == "of":
        return None
    titles = [number for number in range(first, last - 1) if words[number] in PERSON_TITLES]
    if titles and words[last - 1] not in PERSON_TITLES | NOT_NAMES:
        return "PERSON"
    if tokens.word(first - 1) in PERSON_TITLES and words[first] not in PERSON_TITLES and words[first] not in NOT_NAMES:
        return "PERSON"
    return _label_by_words(tokens, first, last, surface)


def _is_full_name(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the words look like a person's: a given name among them, or the subject of a sentence not in capitals."""
    words = tokens.words[first:last]
    if not all(word.istitle() and word.isalpha() and word not in NOT_NAMES for word in words):
        return False
    return not GIVEN_NAMES.isdisjoint(words) or (
        tokens.relations[last - 1] == "nsubj" and tokens.sentence_first(first) != first
    )


def _label_by_words(tokens: Tokens, first: int, last: int, surface: str) -> str | None:
    if 1 < last - first < 4 and _is_full_name(tokens, first, last):
        return "PERSON"
    place = written_normally(surface)
    opens_story = place == surface or tokens.word(last) in ("—", "–", "-", "(", ":", ",")
    large = city_population(place) >= LARGE_CITY and opens_story
    if (is_sure_place(place) or large) and place not in GIVEN_NAMES:
        return "GPE"
    acronym = last - first == 1 and surface.isupper() and 2 < len(surface) < 8 and surface not in NOT_NAMES
    if acronym and tokens.word(first - 1) == "(" and tokens.word(last) == ")":
        return "ORG"
    return None
