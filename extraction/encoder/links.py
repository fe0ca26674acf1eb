"""How two tokens of a document lie to each other: their distance, and the way from one to the other in the parse."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]

DISTANCES = 33
"""Signed distances in tokens, told apart more coarsely the farther they are (powers of the square root of two)."""

RELATIONS = 64
"""Ways through the parse. Below a token: the relation of the branch. Above it: how many steps up, and on which side."""

_BELOW = 0
_SELF = 48
_ABOVE = 49
_BESIDE = 53
_SAME_BLOCK = 60
_OTHER_BLOCK = 62

_DEEPEST = 64
"""Steps through a parse after which the way is given up."""


@dataclass(frozen=True, slots=True)
class Parse:
    """The parse as arrays, one item a token: head, relation to it (a number of `traits.RELATIONS`), sentence, block."""

    heads: Integers
    relations: Integers
    sentences: Integers
    blocks: Integers


def distances(anchor: int, size: int) -> Integers:
    """The class of the distance from token `anchor` to each of `size` tokens; 16 is the anchor itself."""
    offsets = np.arange(size) - anchor
    steps = np.ceil(2 * np.log2(np.maximum(np.abs(offsets), 1)) + 1).astype(np.int64)
    steps[anchor] = 0
    found: Integers = 16 + np.sign(offsets) * np.minimum(steps, 16)
    return found


def ways(anchor: int, parse: Parse) -> Integers:
    """The class of the way from token `anchor` to each token."""
    heads, sentences, blocks = parse.heads, parse.sentences, parse.blocks
    after = np.arange(len(sentences)) > anchor
    found = np.where(blocks == blocks[anchor], _SAME_BLOCK, _OTHER_BLOCK) + after
    first, last = np.searchsorted(sentences, (sentences[anchor], sentences[anchor] + 1))
    above: dict[int, int] = {}
    token = anchor
    while token not in above and len(above) < _DEEPEST:
        above[token] = len(above)
        token = int(heads[token])
    for number in range(first, last):
        branch, token = number, number
        for _ in range(_DEEPEST):
            if token in above:
                break
            branch, token = token, int(heads[token])
        steps = above.get(token, 3)
        if number == anchor:
            found[number] = _SELF
        elif steps == 0:
            found[number] = _BELOW + parse.relations[branch]
        elif number in above:
            found[number] = _ABOVE + min(steps, 4) - 1
        else:
            found[number] = _BESIDE + 2 * (min(steps, 3) - 1) + (number > anchor)
    return found
