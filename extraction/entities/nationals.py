"""Resolves nationalities that mean no country: "the Brit" a person, "American" alone a body that is called so."""

from __future__ import annotations

from dataclasses import replace

from dateline.vocabulary import EntityKind, MentionForm
from extraction.entities.countries import COUNTRIES, DEMONYMS
from extraction.entities.things import Surface, Thing
from extraction.tokens import Tokens

CONFIDENCE = 0.9
"""An estimate, not measured: the one person whom the text gives the nationality may still not be the one meant."""

BEFORE_NAME = 4
"""Tokens back from a name in which its nationality stands: "the British racing star Lewis Halden"."""

_HEADS = frozenset(("conj", "dobj", "nsubj", "nsubjpass", "pobj"))


def resolve_nationals(tokens: Tokens, things: list[Thing]) -> None:
    """Makes each "the Brit" that can mean just one person, named before, a mention of that person's. Another means
    somebody unknown: the country it never means. "American" by itself is the one body whose name begins so."""
    people = [thing for thing in things if thing.kind is EntityKind.PERSON]
    bodies = [thing for thing in things if thing.kind is EntityKind.ORGANIZATION and len(thing.words) > 1]
    for place in things:
        if place.country is None:
            continue
        for mention in [each for each in place.mentions if _stands_alone(tokens, each)]:
            called = [thing for thing in bodies if thing.words[0] == tokens.words[mention.first]]
            if len(called) == 1:
                place.mentions.remove(mention)
                called[0].mentions.append(replace(mention, form=MentionForm.NAME))
        for mention in [each for each in place.mentions if _is_somebody(tokens, each)]:
            found = [thing for thing in people if _is_of(tokens, thing, place.name, mention.first)]
            place.mentions.remove(mention)
            if len(found) == 1:
                found[0].mentions.append(Surface(mention.first - 1, mention.last, MentionForm.NOMINAL, CONFIDENCE))
    for thing in (*people, *bodies):
        thing.mentions.sort(key=lambda mention: mention.first)
    things[:] = [thing for thing in things if thing.mentions]


def _stands_alone(tokens: Tokens, mention: Surface) -> bool:
    """Whether a nationality is a phrase by itself, as no person and no people is called: "flying on American"."""
    if mention.form is not MentionForm.DEMONYM or mention.last - mention.first > 1:
        return False
    word, number = tokens.words[mention.first], mention.first
    alone = all(tokens.heads[each] != number or each > number for each in range(tokens.sentence_first(number), number))
    return (
        alone and f"{word}s" in DEMONYMS and tokens.relations[number] in _HEADS and _ends_phrase(tokens, mention.last)
    )


def _ends_phrase(tokens: Tokens, last: int) -> bool:
    """Whether no noun or adjective follows that the word before would belong to."""
    return tokens.word(last) not in ("-", "–") and (
        last >= len(tokens) or tokens.parts[last] not in ("NOUN", "PROPN", "ADJ")
    )


def _is_somebody(tokens: Tokens, mention: Surface) -> bool:
    """Whether "the" and the nationality alone are a phrase for one: no "the British driver", "the British"."""
    if mention.form is not MentionForm.DEMONYM or mention.last - mention.first > 1:
        return False
    word = tokens.words[mention.first]
    singular = f"{word}s" in DEMONYMS or word.endswith(("man", "woman"))
    return (
        singular
        and tokens.word(mention.first - 1).lower() == "the"
        and tokens.relations[mention.first] in _HEADS
        and not tokens.word(mention.last)[:1].isupper()
        and _ends_phrase(tokens, mention.last)
    )


def _is_of(tokens: Tokens, thing: Thing, country: str, token: int) -> bool:
    """Whether the text gives the nationality before a name of the person's, and has named the person by now."""
    return thing.last_before(token) >= 0 and any(
        _country(tokens.words[number]) == country
        for mention in thing.mentions
        if mention.form is MentionForm.NAME
        for number in range(max(tokens.sentence_first(mention.first), mention.first - BEFORE_NAME), mention.first)
        if not _is_parted(tokens, number, mention.first)
    )


def _is_parted(tokens: Tokens, number: int, first: int) -> bool:
    """Whether marks or words that end a phrase stand between a nationality and a name."""
    return any(tokens.parts[between] not in ("ADJ", "NOUN", "PROPN") for between in range(number + 1, first))


def _country(word: str) -> str | None:
    place = DEMONYMS.get(word)
    return COUNTRIES[place].name if place in COUNTRIES else None
