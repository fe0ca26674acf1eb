"""Finds names: spaCy's, corrected at their edges, and all countries, regions and demonyms."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from dateline.vocabulary import EntityKind
from extraction.entities.countries import DEMONYMS
from extraction.entities.edges import pieces, trimmed
from extraction.entities.places import known_places, written_normally
from extraction.tokens import Tokens

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


@dataclass(slots=True)
class Name:
    """A name at tokens `first` up to `last` (exclusive), what spaCy calls it, and the kind decided for it."""

    first: int
    last: int
    label: str
    kind: EntityKind = EntityKind.OTHER
    demonym: bool = False
    evidence: dict[EntityKind, float] = field(default_factory=dict)


def names_seen(tokens: Tokens, doc: Doc) -> list[Name]:
    """spaCy's names with their edges corrected, and all countries, regions and demonyms; none overlaps another."""
    names = _with_known_places(tokens, list(_corrected(tokens, doc)))
    sentences, words = tokens.sentences, tokens.words
    inner = {words[n] for n in range(1, len(words)) if sentences[n] == sentences[n - 1]}
    return [name for name in names if not _is_common_word(tokens, name, inner)]


def _corrected(tokens: Tokens, doc: Doc) -> Iterator[Name]:
    free = 0
    for entity in doc.ents:
        if entity.label_ not in LABELS:
            continue
        for first, last in pieces(tokens, entity.start, entity.end, entity.label_):
            edges = trimmed(tokens, first, last, entity.label_)
            if edges is not None and edges[1] > free:
                edges = max(edges[0], free), edges[1]
                free = edges[1]
                yield Name(*edges, entity.label_, LABELS[entity.label_])


def _is_common_word(tokens: Tokens, name: Name, inner: Container[str]) -> bool:
    """Whether a single word is capitalised only because it starts a sentence or is shouted. `inner` are the
    words inside sentences."""
    if name.last - name.first > 1 or name.label in ("GPE", "NORP"):
        return False
    if name.label == "PERSON":
        return tokens.word(name.first - 1) == "the" and tokens.tags[name.last : name.last + 1] not in (["NN"], ["NNS"])
    word = tokens.words[name.first]
    if word.isupper() and len(word) > 1:
        around = (tokens.word(name.first - 1), tokens.word(name.last))
        shouted = any(other.isupper() and len(other) > 2 for other in around)
        return word.lower() in inner or (shouted and written_normally(word) == word)
    if not word.istitle() or tokens.sentence_first(name.first) != name.first:
        return False
    return word.lower() in inner and word not in inner


def covered_tokens(names: list[Name], size: int) -> list[Name | None]:
    """The name at each token."""
    covered: list[Name | None] = [None] * size
    for name in names:
        for number in range(name.first, name.last):
            covered[number] = name
    return covered


def names_within(covered: Sequence[Name | None], first: int, last: int) -> dict[int, Name]:
    """The names that have a token of a range, by their `id`; `covered` are those at each token."""
    return {id(name): name for name in covered[first:last] if name is not None}


def _with_known_places(tokens: Tokens, names: list[Name]) -> list[Name]:
    """Adds countries, regions and demonyms outside of names; marks the names that are exactly such."""
    covered = covered_tokens(names, len(tokens))
    starts = known_places()
    ends = {end: number for number, end in enumerate(tokens.ends)}
    replaced: set[int] = set()
    added: list[Name] = []
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
                replaced |= over.keys()
                added.append(Name(first, last + 1, "GPE", EntityKind.PLACE, written_normally(name) in DEMONYMS))
                number = last + 1
            break
    return [name for name in names if id(name) not in replaced] + added
