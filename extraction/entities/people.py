"""Joins the names of one document that name the same person."""

from __future__ import annotations

import re

from dateline.vocabulary import EntityKind, MentionForm
from extraction.entities.given_names import FEMALE_NAMES, MALE_NAMES
from extraction.entities.names import Name
from extraction.entities.relatives import introduced_relatives, may_mean_relative
from extraction.entities.things import Surface, Thing
from extraction.entities.words import FEMALE_TITLES, MALE_TITLES
from extraction.tokens import Tokens

IN_SIGHT = 8
"""Sentences after a given name within which the full name that explains it comes."""

_SUFFIXES = frozenset("II III IV Jr Jr. Sr Sr.".split())
_INITIAL = re.compile(r"[A-Z]\.?$")


def join_people(tokens: Tokens, names: list[Name], things: list[Thing]) -> None:
    """Full names first, so that a short name may stand before the full one (a headline)."""
    short: list[tuple[Name, tuple[str, ...]]] = []
    for name in names:
        words = core_words(tokens, name)
        if len(words) == 1:
            short.append((name, words))
            continue
        surface = tokens.surface(name.first, name.last)
        same = next((thing for thing in things if _same_person(thing.words, words)), None)
        if same is None:
            same = Thing(EntityKind.PERSON, surface, words, gender=given_name_gender(words))
            things.append(same)
        elif len(words) > len(same.words):
            same.name, same.words = surface, words
        _add_person_mention(tokens, same, name)
    relatives = introduced_relatives(tokens, names)
    for name, words in short:
        gender = title_gender(tokens.word(name.first - 1))
        found = [
            thing
            for thing in things
            if _may_be_called(thing, words[0], gender) and _is_in_sight(tokens, thing, words[0], name.first)
        ]
        bare = [other.first for other, same in short if same == words and tokens.sentences[other.first]]
        found = _likely_bearers(tokens, name, found, relatives, bare)
        thing = max(found, key=lambda thing: _nearness(thing, words[0], name.first)) if found else None
        if thing is None:
            surface = tokens.surface(name.first, name.last)
            thing = Thing(EntityKind.PERSON, surface, words, gender=gender or given_name_gender(words))
            things.append(thing)
        _add_person_mention(tokens, thing, name)


def core_words(tokens: Tokens, name: Name) -> tuple[str, ...]:
    """A person's name without initials and "Jr"."""
    words = tokens.words[name.first : name.last]
    kept = [word for word in words if word not in _SUFFIXES and not _INITIAL.match(word) and word[:1].isalnum()]
    return tuple(kept or words)


def title_gender(word: str) -> str | None:
    """The gender that a title before a name tells."""
    if word in MALE_TITLES:
        return "male"
    return "female" if word in FEMALE_TITLES else None


def given_name_gender(words: tuple[str, ...]) -> str | None:
    """The gender that the given name tells."""
    for word in words[:1] if len(words) > 1 else words:
        if word in MALE_NAMES:
            return "male"
        if word in FEMALE_NAMES:
            return "female"
    return None


def _add_person_mention(tokens: Tokens, thing: Thing, name: Name) -> None:
    thing.mentions.append(Surface(name.first, name.last, MentionForm.NAME))
    thing.gender = title_gender(tokens.word(name.first - 1)) or thing.gender


def _same_person(known: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Whether one full name's words stand in the other in order, with the same last word or the same first two."""
    folded, other = [tuple(word.casefold() for word in each) for each in (known, words)]
    if len(folded) < 2:
        return False
    longer, shorter = (folded, other) if len(folded) >= len(other) else (other, folded)
    if len(longer) == len(shorter) and longer[0] == shorter[0] and longer[-1] == shorter[-1]:
        # "Criag" is a slip for "Craig".
        return all(sorted(one) == sorted(same) for one, same in zip(longer, shorter, strict=True))
    rest = iter(longer)
    if not all(word in rest for word in shorter):
        return False
    return longer[-1] == shorter[-1] or longer[: len(shorter)] == shorter


def _may_be_called(thing: Thing, word: str, gender: str | None) -> bool:
    if thing.kind is not EntityKind.PERSON or (gender and thing.gender and gender != thing.gender):
        return False
    folded = word.casefold()
    if any(part.casefold() == folded for part in thing.words):
        return True
    return any(folded in part.casefold().split("-") for part in thing.words[-1:])


def _likely_bearers(
    tokens: Tokens, name: Name, found: list[Thing], relatives: frozenset[int], bare: list[int]
) -> list[Thing]:
    """Those who may be meant by a name alone, without the relatives of whom the article tells. `bare` are the tokens
    at which the name stands alone, but for the headline's."""
    word = tokens.words[name.last - 1].casefold()
    full = {
        id(thing): [mention.first for mention in thing.mentions if mention.last - mention.first > 1]
        for thing in found
        if thing.words[-1].casefold() == word and any(mention.first in relatives for mention in thing.mentions)
    }
    rivalled = any(id(thing) not in full and thing.words[-1].casefold() == word for thing in found)
    return [
        thing
        for thing in found
        if id(thing) not in full or may_mean_relative(tokens, name, full[id(thing)], bare, rivalled)
    ]


def _is_in_sight(tokens: Tokens, thing: Thing, word: str, token: int) -> bool:
    """Whether somebody can be called by this word here: by the last word of the name anywhere, by another once the name
    has come or where it comes soon, so that "Kim" is not the Kim of a credit at the end."""
    if word.casefold() == thing.words[-1].casefold():
        return True
    first = thing.mentions[0].first if thing.mentions else token
    return tokens.sentences[first] - tokens.sentences[token] <= IN_SIGHT


def _nearness(thing: Thing, word: str, token: int) -> tuple[bool, int, int]:
    """Prefers the surname, then the latest mention before, then the first after."""
    by_surname = word.casefold() in (thing.words[-1].casefold(), thing.words[0].casefold())
    before = thing.last_before(token)
    after = min((mention.first for mention in thing.mentions if mention.first > token), default=10**9)
    return by_surname, before, -after
