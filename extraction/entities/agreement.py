"""Makes the names of an article agree with one another: cuts words too many, takes parts whole."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.vocabulary import EntityKind
from extraction.entities.captions import AGENCIES
from extraction.entities.edges import PARTICLES, POSSESSIVES
from extraction.entities.given_names import GIVEN_NAMES
from extraction.entities.halves import take_whole
from extraction.entities.names import Name
from extraction.entities.places import LARGE_CITY, city_population, is_sure_place
from extraction.entities.words import PERSON_TITLES, PRODUCTS
from extraction.tokens import Tokens

FURNITURE = 6
"""Times that the same words around what is of no known kind make it a part of the page."""

HEADING, REPEATED = 3, 3
"""Words before a name that make a heading, and times from which on one is repeated, or a credit is one."""

_PREPOSITIONS = frozenset("and at by for from in of on to with".split())
_UNTAUGHT = frozenset((EntityKind.WORK, EntityKind.LAW, EntityKind.HAPPENING, EntityKind.OTHER))
_HYPHENS = frozenset("-‐‑–")
_INITIAL = re.compile(r"[^\W\d_]\.?")
_GERUND = re.compile(r"\w*[aeiouy]\w*ing", re.IGNORECASE)
""" "Feeding", no "Ping": a verb's stem has a vowel of its own."""
_ROYAL = PERSON_TITLES | frozenset("Baron Baroness Duchess Lady Lord Princess Queen Saint St St.".split())


@dataclass(frozen=True, slots=True)
class _Known:
    """The names of an article: how often each stands by itself, in lower case, and of which kind it is."""

    counts: Counter[str]
    kinds: dict[str, EntityKind]

    def count(self, words: Sequence[str]) -> int:
        return self.counts[" ".join(words).casefold()]

    def kind(self, words: Sequence[str]) -> EntityKind | None:
        return self.kinds.get(" ".join(words).casefold())


def agree(tokens: Tokens, names: Sequence[Name]) -> list[Name]:
    """The names, in order, without the words that the article's other names show to be none of theirs."""
    named = _without_furniture(tokens, names)
    cut = [part for name in named for part in _without_edges(tokens, name)]
    known = _known(tokens, cut)
    parted = [part for name in cut for part in _parted(tokens, name, known)]
    return sorted(take_whole(tokens, parted), key=lambda name: name.first)


def _without_furniture(tokens: Tokens, names: Sequence[Name]) -> list[Name]:
    """The names without what the page repeats in the same words: "Skip x Share x Close" is the name of nothing."""
    repeated: Counter[tuple[str, ...]] = Counter()
    around = {id(name): tuple(tokens.words[max(0, name.first - 1) : name.last + 1]) for name in names}
    for name in names:
        repeated[around[id(name)]] += name.kind is EntityKind.OTHER
    return [name for name in names if repeated[around[id(name)]] < FURNITURE]


def _known(tokens: Tokens, names: Sequence[Name]) -> _Known:
    counts: Counter[str] = Counter()
    kinds: dict[str, EntityKind] = {}
    for name in names:
        surface = " ".join(tokens.words[name.first : name.last]).casefold()
        counts[surface] += 1
        kinds.setdefault(surface, name.kind)
    return _Known(counts, kinds)


def _without_edges(tokens: Tokens, name: Name) -> Iterator[Name]:
    """The name without words in lower case that run on from a person's and prepositions that do from any: "Ruiz zig" of
    "Ruiz zig-zagged". A preposition in capitals is none ("AT least")."""
    first, last = name.first, name.last
    words = tokens.words
    while last - first > 1 and words[first][:1].isupper() and words[last - 2] not in _HYPHENS:
        runs_on = name.kind is EntityKind.PERSON and words[last - 1].islower() and words[last - 1].isalpha()
        if not runs_on and words[last - 1] not in _PREPOSITIONS:
            break
        last -= 1
    preposition = words[first].lower() in _PREPOSITIONS and not words[first].islower()
    if preposition and all(word.islower() for word in words[first + 1 : last]):
        return
    yield name if last == name.last else replace(name, last=last)


def _parted(tokens: Tokens, name: Name, known: _Known) -> Iterator[Name]:
    """The name, or the names that it is made of, or the one that is left of it."""
    words = tokens.words[name.first : name.last]
    if len(words) > 1 and not name.demonym:
        for rule in _RULES:
            parts = rule(tokens, name, words, known)
            if parts is not None:
                yield from parts
                return
    yield name


def _twice(tokens: Tokens, name: Name, words: list[str], known: _Known) -> list[Name] | None:
    """The same word twice is a name, of a heading or a credit, and the first word after it. "Colo Colo" is one name:
    the article calls it so more often than once, or never by the one word."""
    made = name.kind in (EntityKind.ORGANIZATION, EntityKind.PRODUCT)
    if len(words) == 2 and words[0] == words[1] and made and known.count(words) < 2 and known.count(words[:1]):
        return [replace(name, last=name.first + 1), replace(name, first=name.first + 1)]
    return None


def _owner_and_owned(tokens: Tokens, name: Name, words: list[str], known: _Known) -> list[Name] | None:
    """ "Nice's Promenade" is a place and what lies in it, where the article has either by itself."""
    if name.kind in _UNTAUGHT or name.kind is EntityKind.PRODUCT:
        return None
    for at in range(1, len(words) - 1):
        owner = is_sure_place(words[at - 1]) or (known.kind(words[:at]) not in (None, EntityKind.PERSON))
        if words[at] in POSSESSIVES and owner and known.count(words[at + 1 :]):
            return [*_part(name, 0, at, known, words), *_part(name, at + 1, len(words), known, words)]
    return None


def _member_of(tokens: Tokens, name: Name, words: list[str], known: _Known) -> list[Name] | None:
    """ "Ana Ruiz of Sauber": nobody but those with a title is called after what they are of."""
    if name.kind is not EntityKind.PERSON or "of" not in words or words[0] in _ROYAL:
        return None
    at = words.index("of")
    if tokens.word(name.first - 1) in _ROYAL or not 2 <= at < len(words) - 1:
        return None
    place = [*_part(name, at + 1, len(words), known, words)] if known.count(words[at + 1 :]) else []
    return [*_part(name, 0, at, known, words), *place]


def _side_by_side(tokens: Tokens, name: Name, words: list[str], known: _Known) -> list[Name] | None:
    """Two names that stand side by side because a heading, a credit or a mark between them is lost: a body or place of
    the article and a person, or a platform."""
    for at in range(1, len(words)):
        before, after = words[:at], words[at:]
        kind = known.kind(before)
        if kind in (None, EntityKind.PERSON) or known.count(before) < 2 or known.count(words) > known.count(before):
            continue
        full = len(after) == 2 and all(word[:1].isupper() and not word.isupper() for word in after)
        person = known.kind(after) is EntityKind.PERSON or (full and after[0] in GIVEN_NAMES)
        if (len(after) > 1 and person) or (" ".join(after) in PRODUCTS and " ".join(words) not in PRODUCTS):
            second = EntityKind.PERSON if person else EntityKind.PRODUCT
            return [*_part(name, 0, at, known, words), replace(name, first=name.first + at, kind=second)]
    return None


def _after_capitals(tokens: Tokens, name: Name, words: list[str], known: _Known) -> list[Name] | None:
    """A name after words in capitals, of a heading or a credit: "RED CARPET Ana Ruiz". An acronym or initials may be
    part of a name, a name may be written in capitals as a whole."""
    at = next((number for number, word in enumerate(words) if not word.isupper()), 0)
    if not at or not words[at][:1].isupper() or any(word.isupper() and len(word) > 1 for word in words[at:]):
        return None
    before, after = words[:at], words[at:]
    if all(_INITIAL.fullmatch(word) for word in before):
        return None
    spelled = all(len(word) > 2 and word.isalpha() for word in before)
    somebody = spelled and known.kind(before) is EntityKind.PERSON
    person = len(after) > 1 and EntityKind.PERSON in (known.kind(after), known.kind(after[1:]))
    if not (somebody or person or (spelled and len(before) > 1)):
        return None
    parts = [*_part(name, 0, at, known, words)] if known.count(before) else []
    if not person and len(after) > 1 and not known.count(after) and known.count(after[1:]) > 1:
        at += 1
    if len(words) - at > 1 or known.count(words[at:]):
        parts += _part(name, at, len(words), known, words)
    return parts


def _in_lower_case(tokens: Tokens, name: Name, words: list[str], known: _Known) -> list[Name] | None:
    """ "Halden Cup" of "another Halden Cup" and "Halden Cup final", where the article has it by itself."""
    often = known.count(words)
    particle = name.kind is EntityKind.PERSON and words[0] in PARTICLES
    if words[0].islower() and not particle and known.count(words[1:]) >= often:
        return [*_part(name, 1, len(words), known, words)]
    if words[-1].islower() and words[-1].isalpha() and words[0][:1].isupper() and known.count(words[:-1]) >= often:
        return [*_part(name, 0, len(words) - 1, known, words)]
    return None


def _opening(tokens: Tokens, name: Name, words: list[str], known: _Known) -> list[Name] | None:
    """A name after a word that has its capital from the start of the sentence: "Jubilant Halden Gulls", "Feeding
    Kiko"."""
    first, rest = words[0], words[1:]
    if tokens.sentence_first(name.first) != name.first or known.count(words) > 1 or name.kind is EntityKind.PLACE:
        return None
    if first.isupper() or first in GIVEN_NAMES or known.count([first]) or is_sure_place(first):
        return None
    # A person is named in full first: before a name that has stood alone, "Feeding" is no given name.
    verb = _GERUND.fullmatch(first) and len(rest) == 1 and tokens.words[: name.first].count(rest[0]) > 1
    team = (
        len(rest) > 1
        and name.kind is not EntityKind.PERSON
        and city_population(" ".join(rest[:-1])) >= LARGE_CITY
        and known.count(rest[-1:]) > 1
    )
    full = len(rest) > 1 and known.count(rest) > 1 and name.kind is not EntityKind.PERSON
    return [*_part(name, 1, len(words), known, words)] if verb or team or full else None


def _heading(tokens: Tokens, name: Name, words: list[str], known: _Known) -> list[Name] | None:
    """The name at the end of a heading that the page repeats before other words: "Photos: Flood in Arica"."""
    for at in range(1, len(words)):
        if (
            known.kind(words[:at]) is EntityKind.PERSON
            or known.count(words[:at]) < REPEATED
            or known.count(words) >= known.count(words[:at])
        ):
            continue
        heading = tokens.words[name.first - HEADING : name.first + at] if name.first >= HEADING else []
        last = name.first + at - 1
        following = {
            tokens.word(number + 1)
            for number, word in enumerate(tokens.words)
            if word == tokens.words[last] and heading == tokens.words[number + 1 - len(heading) : number + 1]
        }
        if heading and len(following) >= REPEATED:
            rest = [*_part(name, at, len(words), known, words)] if known.count(words[at:]) else []
            return [*_part(name, 0, at, known, words), *rest]
    return None


def _after_credit(tokens: Tokens, name: Name, words: list[str], known: _Known) -> list[Name] | None:
    """An agency's credit and the word that opens the caption under its picture: "Reuters Fans celebrate"."""
    start = tokens.starts[name.first]
    if (start and tokens.text[start - 1] != "\n") or known.count(words) > 1:
        return None
    for at in range(len(words) - 1, 0, -1):
        if " ".join(words[:at]) in AGENCIES:
            rest = [*_part(name, at, len(words), known, words)] if known.count(words[at:]) else []
            agency = replace(name, last=name.first + at, label="ORG", kind=EntityKind.ORGANIZATION)
            return [agency, *rest] if rest or len(words) - at == 1 else None
    return None


def _before_credit(tokens: Tokens, name: Name, words: list[str], known: _Known) -> list[Name] | None:
    """A name before the credit that ends a caption, as it ends others: "Lake Lindholm Nasa"."""
    if not tokens.text.startswith("\n", tokens.ends[name.last - 1]) or known.count(words) > 1:
        return None
    if known.kind(words[-1:]) is not EntityKind.ORGANIZATION or is_sure_place(" ".join(words[:-1])):
        return None
    ends = sum(
        word == words[-1] and tokens.text.startswith("\n", tokens.ends[number])
        for number, word in enumerate(tokens.words)
    )
    if ends < REPEATED or city_population(" ".join(words[:-1])):
        return None
    at = len(words) - 1
    return [*_part(name, 0, at, known, words), *_part(name, at, len(words), known, words)]


_RULES = (
    _twice,
    _owner_and_owned,
    _member_of,
    _side_by_side,
    _heading,
    _after_credit,
    _before_credit,
    _after_capitals,
    _in_lower_case,
    _opening,
)


def _part(name: Name, first: int, last: int, known: _Known, words: Sequence[str]) -> Iterator[Name]:
    """A part of a name as a name of its own, of the kind that the article gives it elsewhere."""
    kind = known.kind(words[first:last]) or name.kind
    yield replace(name, first=name.first + first, last=name.first + last, kind=kind)
