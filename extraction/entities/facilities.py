"""Takes stations, ports, dams and the like whole of whose names the network sees the last words ("Railway Station")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.vocabulary import EntityKind
from extraction.entities.names import Name, covered_tokens
from extraction.entities.words import PERSON_TITLES, PLACE_HEADS
from extraction.tokens import Tokens

_TELLING = PLACE_HEADS | frozenset("Barracks Block Cemetery Central Dam International Nuclear Plant Power".split())
"""Words that tell no facility from another."""

_BEARERS = (EntityKind.PLACE, EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.OTHER)
"""Kinds of what a facility is called after."""


def with_whole_facilities(tokens: Tokens, names: Sequence[Name]) -> list[Name]:
    """The names, in order; a place of which only such words are named, with the capitalised words right before it."""
    covered = covered_tokens(list(names), len(tokens))
    gone: set[int] = set()
    kept: list[Name] = []
    for name in names:
        first = name.first
        if name.kind is EntityKind.PLACE and _TELLING.issuperset(tokens.words[name.first : name.last]):
            while _belongs(tokens, covered, first - 1):
                first -= 1
        before = {id(other): other for other in covered[first : name.first] if other is not None}
        if all(other.first >= first for other in before.values()):
            gone |= before.keys()
            name = replace(name, first=first)
        kept.append(name)
    return [name for name, each in zip(kept, names, strict=True) if id(each) not in gone]


def _belongs(tokens: Tokens, covered: Sequence[Name | None], number: int) -> bool:
    """Whether a token is part of the name that goes on after it."""
    if number < 0 or not tokens.words[number][:1].isupper() or tokens.tags[number] not in ("NNP", "NNPS"):
        return False
    if tokens.sentences[number] != tokens.sentences[number + 1] or tokens.words[number] in PERSON_TITLES:
        return False
    other = covered[number]
    if other is not None and (other.demonym or other.kind not in _BEARERS):
        return False
    return "\n" not in tokens.text[tokens.ends[number] : tokens.starts[number + 1]]
