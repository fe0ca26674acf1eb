"""Puts other names of the same kind in an article, so that the network learns surroundings rather than names."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from extraction.encoder.traits import NAME_COLUMNS
from training.encoder.examples import Example, Integers

RENAMED = 0.35
"""Share of the different names of an article that are replaced, everywhere in it."""


@dataclass(frozen=True)
class _Mention:
    """The word pieces of each token of a name, and the tokens' traits."""

    pieces: tuple[tuple[int, ...], ...]
    traits: Integers


class Renaming:
    """Knows the names of all articles by kind."""

    def __init__(self, examples: Sequence[Example]) -> None:
        self._known: dict[int, list[_Mention]] = {}
        for example in examples:
            for first, last in _mentions(example):
                mention = _Mention(_pieces(example, first, last), example.traits[first:last])
                self._known.setdefault(_kind(example, first), []).append(mention)

    def __call__(self, example: Example, chance: random.Random) -> Example:
        """The article with some of its names replaced; as it is where its names aren't annotated, or its attributions
        are: these and the parse count tokens, and a new name may have more of them or fewer."""
        if example.names is None or example.roles is not None:
            return example
        places = np.searchsorted(example.owners, np.arange(len(example.names) + 1))
        chosen: dict[tuple[tuple[int, ...], ...], _Mention | None] = {}
        numbers, owners, traits, labels = [], [], [], []
        at, size = 0, 0
        for first, last in [*_mentions(example), (len(example.names), len(example.names))]:
            numbers.append(example.numbers[places[at] : places[first]])
            owners.append(example.owners[places[at] : places[first]] - at + size)
            traits.append(example.traits[at:first])
            labels.append(example.names[at:first])
            size, at = size + first - at, last
            if first == last:
                break
            own = _Mention(_pieces(example, first, last), example.traits[first:last])
            kind = _kind(example, first)
            if own.pieces not in chosen:
                is_replaced = chance.random() < RENAMED
                chosen[own.pieces] = chance.choice(self._known[kind]) if is_replaced else None
            new = chosen[own.pieces] or own
            numbers.append(np.array([piece for token in new.pieces for piece in token], dtype=np.int64))
            owners.append(np.repeat(np.arange(len(new.pieces)), [len(token) for token in new.pieces]) + size)
            traits.append(new.traits)
            labels.append(np.array([kind, *[kind + 1] * (len(new.pieces) - 1)]))
            size += len(new.pieces)
        return replace(
            example,
            numbers=np.concatenate(numbers),
            owners=np.concatenate(owners),
            traits=np.concatenate(traits),
            names=np.concatenate(labels),
        )

    def evenly(self, example: Example, chance: random.Random) -> Example:
        """The article with some of its names replaced by names of as many tokens, so that all that counts tokens
        stays true; the names' parse stays too."""
        assert example.names is not None
        pieces = [*_pieces(example, 0, len(example.names))]
        traits = example.traits.copy()
        chosen: dict[tuple[tuple[int, ...], ...], _Mention | None] = {}
        for first, last in _mentions(example):
            own = tuple(pieces[first:last])
            if own not in chosen:
                like = [each for each in self._known[_kind(example, first)] if len(each.pieces) == len(own)]
                chosen[own] = chance.choice(like) if chance.random() < RENAMED else None
            if (new := chosen[own]) is not None:
                pieces[first:last] = new.pieces
                traits[first:last, NAME_COLUMNS] = new.traits[:, NAME_COLUMNS]
        return replace(
            example,
            numbers=np.array([piece for token in pieces for piece in token], dtype=np.int64),
            owners=np.repeat(np.arange(len(pieces)), [len(token) for token in pieces]),
            traits=traits,
        )


def _kind(example: Example, first: int) -> int:
    assert example.names is not None
    return int(example.names[first])


def _pieces(example: Example, first: int, last: int) -> tuple[tuple[int, ...], ...]:
    edges = np.searchsorted(example.owners, np.arange(first, last + 1))
    return tuple(tuple(example.numbers[start:end].tolist()) for start, end in pairwise(edges))


def _mentions(example: Example) -> list[tuple[int, int]]:
    """First and last (exclusive) token of each name."""
    if example.names is None:
        return []
    starts = np.flatnonzero(example.names % 2 == 1).tolist()
    found = []
    for first in starts:
        last = first + 1
        while last < len(example.names) and example.names[last] == example.names[first] + 1:
            last += 1
        found.append((first, last))
    return found
