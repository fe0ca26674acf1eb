"""Takes stations, ports, courts and the like with what they are called after, where the network sees the last words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.vocabulary import EntityKind
from extraction.entities.countries import DEMONYMS
from extraction.entities.names import Name, covered_tokens, names_within
from extraction.entities.words import ORGANIZATION_HEADS, PERSON_TITLES, PLACE_HEADS
from extraction.tokens import Tokens

_BODY = EntityKind.ORGANIZATION

_TELLING = {
    EntityKind.PLACE: PLACE_HEADS
    | frozenset("Barracks Block Cemetery Central Dam International Nuclear Plant Power".split()),
    _BODY: (ORGANIZATION_HEADS | {"District", "National", "Supreme"}) - {"Central", "Parliament"},
}
"""Words that tell no facility and no body from another."""

_BEARERS = (EntityKind.PLACE, EntityKind.PERSON, _BODY, EntityKind.OTHER)
"""Kinds of what a facility or body is called after."""


def with_namesakes(tokens: Tokens, names: Sequence[Name]) -> list[Name]:
    """The names, in order; a place or body of which only such words are named, with the capitalised words right before
    it. What a body stands after may have a name of its own, which it keeps."""
    covered = covered_tokens(list(names), len(tokens))
    gone: set[int] = set()
    kept: list[Name] = []
    for name in names:
        first = name.first
        if _TELLING.get(name.kind, frozenset()).issuperset(tokens.words[name.first : name.last]):
            while _belongs(tokens, covered, first - 1):
                first -= 1
        before = names_within(covered, first, name.first)
        if all(other.first >= first for other in before.values()) and not (before and name.kind is _BODY):
            gone |= before.keys()
            name = replace(name, first=first)
        kept.append(name)
    return [name for name, each in zip(kept, names, strict=True) if id(each) not in gone]


def _belongs(tokens: Tokens, covered: Sequence[Name | None], number: int) -> bool:
    """Whether a token is part of the name that goes on after it."""
    if number < 0 or not tokens.words[number][:1].isupper() or tokens.tags[number] not in ("NNP", "NNPS"):
        return False
    if tokens.sentences[number] != tokens.sentences[number + 1]:
        return False
    if tokens.words[number] in PERSON_TITLES or tokens.words[number] in DEMONYMS:
        return False
    other = covered[number]
    if other is not None and other.kind not in _BEARERS:
        return False
    return "\n" not in tokens.text[tokens.ends[number] : tokens.starts[number + 1]]
