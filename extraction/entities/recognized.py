"""Decides which names an article holds, from what the network tells of each token and what the rules propose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from dateline.vocabulary import EntityKind
from extraction.encoder.labels import NAMES
from extraction.encoder.outputs import Floats
from extraction.entities.captions import cut_credits
from extraction.entities.given_names import GIVEN_NAMES
from extraction.entities.named_after import with_namesakes
from extraction.entities.names import Name, covered_tokens
from extraction.entities.places import is_known_place, is_sure_place
from extraction.entities.pooled import pooled_kinds
from extraction.entities.whole import with_whole
from extraction.entities.words import NOT_NAMES, PERSON_TITLES, PLACE_HEADS, PLACE_NOUNS
from extraction.tokens import Tokens

LABELS = {
    "PER": ("PERSON", EntityKind.PERSON),
    "ORG": ("ORG", EntityKind.ORGANIZATION),
    "LOC": ("GPE", EntityKind.PLACE),
    "FAC": ("FAC", EntityKind.PLACE),
    "NORP": ("NORP", EntityKind.GROUP),
    "PRODUCT": ("PRODUCT", EntityKind.PRODUCT),
    "MISC": ("MISC", EntityKind.OTHER),
}
"""What spaCy would call each of the network's kinds, and what Dateline calls it."""

SURELY_NONE = -0.01
"""Logarithm of the probability of "no name" from which on a token is none without further thought."""

REPEATED = 0.35
"""Mean probability from which on words are a name where the same words are one elsewhere in the article."""

PROPOSED = 0.1
"""The same where the rules propose a name of a kind that the network was not taught, or a place that is surely one."""

KNOWN_PLACE = 1.0
"""What a gazetteer's knowledge adds to being a place for a name that the rules propose, in natural logarithms."""

AGREED_NONE = 0.8
"""What the rules' silence adds to "no name", in natural logarithms."""

_PLACE = 1 + 2 * NAMES.index("LOC")
_TAUGHT = frozenset((EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.PLACE))
_SIDES = "north south east west northeast northwest southeast southwest".split()
_TITLES = PERSON_TITLES - GIVEN_NAMES
_COMMON_PLACES = (
    PLACE_NOUNS
    | {word.lower() for word in PLACE_HEADS}
    | frozenset(f"{side}{end}" for side in _SIDES for end in ("", "ern"))
    | {"bank", "central", "dam", "lower", "side", "upper"}
)
_EDGES = frozenset('! " ( ) * , - / : ; ? [ ] | – — ‘ “ ” …'.split())


def recognize(tokens: Tokens, chances: Floats, proposed: Sequence[Name]) -> list[Name]:
    """The names, in order; none overlaps another. `chances` are logarithms, a row a token, as `labels.NAMES` says."""
    agreed = _agreed(tokens, chances, proposed)
    spans = _with_repeats(tokens, agreed, [part for span in _spans(tokens, agreed) for part in _parts(tokens, *span)])
    by_rules = covered_tokens(list(proposed), len(tokens))
    names = [
        _name(tokens, first, last, kind, by_rules)
        for first, last, kind in spans
        if not _is_common(tokens, first, last, kind)
    ]
    names = with_namesakes(tokens, with_whole(tokens, names, proposed))
    cut_credits(tokens, names)
    short_forms = _short_forms(tokens, names)
    _name_short_forms(tokens, names, short_forms, by_rules)
    covered = covered_tokens(names, len(tokens))
    for name in proposed:
        if not any(covered[name.first : name.last]):
            full = short_forms.get(tokens.surface(name.first, name.last))
            if full is not None:
                names.append(Name(name.first, name.last, full.label, full.kind))
            elif _is_kept(tokens, chances, name):
                names.append(name)
    return sorted(names, key=lambda name: name.first)


def _short_forms(tokens: Tokens, names: Sequence[Name]) -> dict[str, Name]:
    """Last names of people and first words of bodies that the article names in full, unless they name a place."""
    found: dict[str, Name] = {}
    for name in names:
        if name.last - name.first > 1 and name.kind is EntityKind.PERSON:
            found.setdefault(tokens.words[name.last - 1], name)
        elif name.last - name.first > 1 and name.kind is EntityKind.ORGANIZATION:
            first = tokens.words[name.first]
            if not is_known_place(first):
                found.setdefault(first, name)
    return found


def _name_short_forms(
    tokens: Tokens, names: Sequence[Name], short_forms: Mapping[str, Name], by_rules: Sequence[Name | None]
) -> None:
    """Gives a short form the kind of its full name where the rules, which look at the whole article, say the same."""
    for name in names:
        rival = by_rules[name.first]
        full = short_forms.get(tokens.surface(name.first, name.last))
        if full is not None and rival is not None and rival.kind is full.kind and rival.last == name.last:
            name.label, name.kind = full.label, full.kind


def _agreed(tokens: Tokens, chances: Floats, proposed: Sequence[Name]) -> Floats:
    """The logarithms with what the rules know: places that gazetteers have, and where they propose no name."""
    agreed = chances.copy()
    silent = np.ones(len(chances), dtype=bool)
    for name in proposed:
        silent[name.first : name.last] = False
        if name.kind is EntityKind.PLACE and not name.demonym and is_known_place(tokens.surface(name.first, name.last)):
            agreed[name.first, _PLACE] += KNOWN_PLACE
            agreed[name.first + 1 : name.last, _PLACE + 1] += KNOWN_PLACE
    agreed[silent, 0] += AGREED_NONE
    return agreed


def _parts(tokens: Tokens, first: int, last: int, kind: int) -> Iterator[tuple[int, int, int]]:
    """A name without marks at its edges, a person's without titles; "Lima, Peru" as two places, "northern Chile" as
    Chile."""
    start = first
    for number in range(first, last + 1):
        if number == last or (tokens.words[number] == "," and NAMES[kind] in ("LOC", "FAC")):
            inner_first, inner_last = start, number
            while inner_first < inner_last and tokens.words[inner_first] in _EDGES:
                inner_first += 1
            while inner_first < inner_last and _is_mark(tokens, inner_first, inner_last):
                inner_last -= 1
            while NAMES[kind] == "PER" and inner_last - inner_first > 1 and tokens.words[inner_first] in _TITLES:
                inner_first += 1
            if inner_last - inner_first > 1 and is_sure_place(tokens.surface(inner_first + 1, inner_last)):
                inner_first += tokens.words[inner_first].islower()
            if any(word[0].isalnum() for word in tokens.words[inner_first:inner_last]):
                yield inner_first, inner_last, kind
            start = number + 1


def _is_mark(tokens: Tokens, first: int, last: int) -> bool:
    """Whether the last word is a mark that no name ends with. The bracket of "JD(S)" closes one that it holds."""
    word = tokens.words[last - 1]
    return word in _EDGES and not (word == ")" and any("(" in each[1:] for each in tokens.words[first : last - 1]))


def _is_kept(tokens: Tokens, chances: Floats, name: Name) -> bool:
    """Whether a name that the network does not see is one nevertheless."""
    if name.demonym:
        return True
    sure = name.kind not in _TAUGHT or is_sure_place(tokens.surface(name.first, name.last))
    return sure and _likelihood(chances, name.first, name.last) >= PROPOSED


def _is_common(tokens: Tokens, first: int, last: int, kind: str) -> bool:
    """Whether the words name nothing: days and the like, "west coast"."""
    if kind in ("LOC", "FAC"):
        return _COMMON_PLACES.issuperset(tokens.words[first:last])
    return kind == "MISC" and tokens.surface(first, last) in NOT_NAMES


def _likelihood(chances: Floats, first: int, last: int) -> float:
    """The mean probability that the tokens belong to a name."""
    return float(1.0 - np.exp(chances[first:last, 0]).mean())


def _name(tokens: Tokens, first: int, last: int, kind: str, by_rules: Sequence[Name | None]) -> Name:
    label, decided = LABELS[kind]
    rival = by_rules[first]
    if rival is not None and rival.first == first and rival.last == last:
        if kind in ("NORP", "LOC") and rival.demonym:
            return rival
        # The network was taught one kind for works, laws and happenings; the rules tell them apart.
        if kind == "MISC" and rival.kind not in _TAUGHT:
            return rival
    return Name(first, last, label, decided)


def _spans(tokens: Tokens, chances: Floats) -> Iterator[tuple[int, int, int]]:
    """The likeliest names (Viterbi's algorithm), found stretch by stretch: first and last token, kind."""
    unsure = np.flatnonzero(chances[:, 0] < SURELY_NONE).tolist()
    start = 0
    for at, number in enumerate(unsure):
        following = unsure[at + 1] if at + 1 < len(unsure) else -1
        if following != number + 1 or tokens.sentences[following] != tokens.sentences[number]:
            yield from _spans_between(chances, unsure[start], number + 1)
            start = at + 1


def _spans_between(chances: Floats, first: int, last: int) -> Iterator[tuple[int, int, int]]:
    """States: 0 outside, 1 + 2n first token of kind n, 2 + 2n further token."""
    before: list[float] = []
    ways: list[list[int]] = []
    for row in chances[first:last].tolist():
        best = max(range(len(before)), key=before.__getitem__) if before else 0
        scores, way = [], []
        for state, gain in enumerate(row):
            origin = best
            if state and state % 2 == 0:
                origin = state if before and before[state] > before[state - 1] else state - 1
            ahead = before[origin] if before else (-np.inf if state and state % 2 == 0 else 0.0)
            scores.append(ahead + gain)
            way.append(origin)
        before = scores
        ways.append(way)
    state = max(range(len(before)), key=before.__getitem__)
    path = [state]
    for way in reversed(ways[1:]):
        state = way[state]
        path.append(state)
    path.reverse()
    number = 0
    while number < len(path):
        end = number + 1
        if path[number]:
            while end < len(path) and path[end] == path[number] + 1:
                end += 1
            yield first + number, first + end, (path[number] - 1) // 2
        number = end


def _with_repeats(tokens: Tokens, chances: Floats, spans: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, str]]:
    """The same words are of one kind throughout an article, and a name wherever they may be one."""
    decided = pooled_kinds(tokens, chances, spans)
    taken = {number for first, last, _ in spans for number in range(first, last)}
    found = [(first, last, decided[tokens.surface(first, last)]) for first, last, _ in spans]
    known: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for first, last, kind in found:
        if kind != "NORP":
            known[tokens.words[first]].add(tuple(tokens.words[first:last]))
    for number, word in enumerate(tokens.words):
        for words in sorted(known.get(word, ()), key=len, reverse=True):
            last = number + len(words)
            same = tuple(tokens.words[number:last]) == words and taken.isdisjoint(range(number, last))
            surface = tokens.surface(number, last) if same else ""
            if surface in decided and _likelihood(chances, number, last) >= REPEATED:
                found.append((number, last, decided[surface]))
                taken.update(range(number, last))
    return sorted(found)
