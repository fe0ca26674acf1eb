"""Decides once for an article what kind of thing the same words name, by all that the network tells of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from extraction.encoder.labels import NAMES
from extraction.encoder.outputs import Floats
from extraction.entities.countries import DEMONYMS
from extraction.entities.places import is_known_place, is_sure_place
from extraction.entities.words import NOT_NAMES, ORGANIZATION_NOUNS, PERSON_TITLES, PLACE_NOUNS, PRODUCT_NOUNS
from extraction.tokens import Tokens

FLOOR = -4.0
"""The least logarithm that one occurrence tells of a kind, so that none outweighs all others."""

THING = 0.75
"""What is added for products and other things, in natural logarithms, like all that follows: the network is too ready
to call people, bodies and places what it does not know. The lesser claim is right more often on every development
file."""

IN_FULL = 3.0
"""What the full name of a person adds for the person to each of its words alone ("Luis Arce Catacora" is Arce), that of
a body to its first word. It is less than `FLOOR` takes away: where all occurrences surely say otherwise, one full name,
which may be misread itself, does not outvote them."""

SAID = 3.0
"""What a noun beside one of its occurrences adds for the kind that it says: 'the movement "Arauco"', "Arauco province".
Of single names in English Worldwide Newswire's training part, 49 of 52 behind an organization's noun are organizations;
of 265 beside a place's noun 203 are places, 59 nationalities, and 3 something else; of 575 behind a title 568 are
people; of 21 administrations 17 are somebody's."""

DEFINED = 10.0
"""What "Free Trade Agreement (FTA)" adds to FTA for the kind of the agreement."""

_PERSON, _ORGANIZATION, _PLACE, _PRODUCT, _OTHER = (
    NAMES.index(name) for name in ("PER", "ORG", "LOC", "PRODUCT", "MISC")
)

_ABBREVIATED = tuple(NAMES.index(name) for name in ("ORG", "FAC", "PRODUCT", "MISC"))
_BODY_NOUNS = ORGANIZATION_NOUNS | frozenset("faction militia movement organisation organization outlet".split())
_PLACE_NOUNS = PLACE_NOUNS | {"electorate", "jail", "prison"}
_OPENING = frozenset("\" ' ‘ “".split())

Spans = Sequence[tuple[int, int, int]]


def pooled_kinds(tokens: Tokens, chances: Floats, spans: Spans) -> dict[str, str]:
    """The kind (of `labels.NAMES`) of each surface. `spans` are names: first and last token, kind."""
    gains: dict[str, Floats] = {}
    for first, last, _ in spans:
        surface = tokens.surface(first, last)
        gains[surface] = gains.get(surface, 0.0) + _told(tokens, chances, first, last)
    for surface, times in Counter(tokens.surface(first, last) for first, last, _ in spans).items():
        # The mean rather than the sum: ten occurrences in one article share their mistakes, and are no ten witnesses.
        gains[surface] /= times
    for rule in (_said_kinds, _short_forms, _acronyms):
        decided = {surface: int(each.argmax()) for surface, each in gains.items()}
        for surface, kind, gain in rule(tokens, spans, decided):
            if surface in gains:
                gains[surface][kind] += gain
    return {surface: NAMES[int(each.argmax())] for surface, each in gains.items()}


def _told(tokens: Tokens, chances: Floats, first: int, last: int) -> Floats:
    """What one occurrence tells of each kind: the mean logarithm over its tokens, given that it is a name."""
    told: Floats = (chances[first, 1::2] + chances[first + 1 : last, 2::2].sum(axis=0)) / (last - first)
    told[[_PRODUCT, _OTHER]] += THING
    told -= np.logaddexp.reduce(told)
    return told.clip(min=FLOOR)


def _said_kinds(tokens: Tokens, spans: Spans, decided: dict[str, int]) -> Iterator[tuple[str, int, float]]:
    """Names right behind a noun that says that they are an organization's, perhaps in quotation marks, or a title;
    beside one that says it of a place ("Arauco prison", "the town of Arauco"); before one that does of a product or of
    who governs."""
    said: dict[tuple[str, int], None] = {}
    for first, last, _ in spans:
        surface = tokens.surface(first, last)
        quoted = tokens.word(first - 1) in _OPENING
        if tokens.word(first - 1 - quoted) in _BODY_NOUNS:
            said[surface, _ORGANIZATION] = None
        if tokens.word(last) in _PLACE_NOUNS or (
            tokens.word(first - 1) == "of" and tokens.word(first - 2) in _PLACE_NOUNS
        ):
            said[surface, _PLACE] = None
        titled = last - first == 1 and tokens.word(first - 1) in PERSON_TITLES
        if titled or tokens.word(last) == "administration":
            said[surface, _PERSON] = None
        # "Arauco rocket" may be a rocket of Arauco's: makers have mostly one word.
        if last - first > 1 and tokens.word(last) in PRODUCT_NOUNS:
            said[surface, _PRODUCT] = None
    for surface, kind in said:
        yield surface, kind, SAID


def _short_forms(tokens: Tokens, spans: Spans, decided: dict[str, int]) -> Iterator[tuple[str, int, float]]:
    """Words of people's names and first words of bodies that the article names in full. Bodies and people are often
    called after a place ("Lima University"), which their names say nothing of."""
    for surface, (first, last) in {tokens.surface(first, last): (first, last) for first, last, _ in spans}.items():
        words = tokens.words[first:last]
        head = () if is_known_place(words[0]) else words[:1]
        if last - first == 1 or decided[surface] not in (_PERSON, _ORGANIZATION):
            continue
        for word in (*head, *words[1:]) if decided[surface] == _PERSON else head:
            # "HQ Director Ruiz": an acronym is nobody's name. "Chilean Army": a nationality is no body.
            acronym = decided[surface] == _PERSON and word.isupper() and not words[-1].isupper()
            if not (acronym or word in NOT_NAMES or word in DEMONYMS or is_sure_place(word)):
                yield word, decided[surface], IN_FULL


def _acronyms(tokens: Tokens, spans: Spans, decided: dict[str, int]) -> Iterator[tuple[str, int, float]]:
    """Single words in brackets right after a name of several. One that starts otherwise may be short for more than was
    read ("Halden Water Board (SHWB)"), or for a name in another language; but behind a person it is a club or a party,
    behind a town a news agency."""
    for (first, last, _), (short_first, short_last, _) in pairwise(spans):
        bracketed = tokens.words[last:short_first] == ["("] and tokens.word(short_last) == ")"
        if bracketed and last - first > 1 and short_last - short_first == 1:
            full, short = tokens.surface(first, last), tokens.surface(short_first, short_last)
            if full[0].lower() == short[0].lower():
                yield short, decided[full], DEFINED
            elif short.isupper() and decided[full] in _ABBREVIATED:
                yield short, decided[full], IN_FULL
