"""Cuts tokens into the word pieces that the network reads, and the pieces into windows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from extraction.tokens import Tokens

START, END, PAD = 101, 102, 0
"""BERT's numbers for the pieces that open, close and fill a window."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A document's word pieces: the number of each in the vocabulary, and its token. A token without a piece (white
    space, unknown signs) is absent from `owners`."""

    numbers: npt.NDArray[np.int64]
    owners: npt.NDArray[np.int64]


def cut(tokenizer: Tokenizer, tokens: Tokens) -> Pieces:
    """The pieces of the tokens, in order. Each token is cut for itself, so that no piece crosses a token's edge."""
    encoded = tokenizer.encode(tokens.words, is_pretokenized=True, add_special_tokens=False)
    owners = np.fromiter((-1 if word is None else word for word in encoded.word_ids), np.int64, len(encoded.ids))
    return Pieces(np.asarray(encoded.ids, dtype=np.int64), owners)


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces `first` to `last` (exclusive) read together, of which those from `own_first` to `own_last` are taken
    from here: the others lie nearer to the middle of a neighbour."""

    first: int
    last: int
    own_first: int
    own_last: int


def windows(length: int, size: int, overlap: int) -> list[Window]:
    """Windows of at most `size` pieces over `length` pieces, all of about the same length; two neighbours share at
    least `overlap`."""
    count = 1 if length <= size else -(-(length - overlap) // (size - overlap))
    span = min(size, -(-(length + (count - 1) * overlap) // count))
    firsts = [number * (span - overlap) for number in range(count)]
    edges = [(first, min(first + span, length)) for first in firsts]
    middles = [0, *((edges[n][1] + edges[n + 1][0]) // 2 for n in range(len(edges) - 1)), length]
    return [Window(*edge, middles[n], middles[n + 1]) for n, edge in enumerate(edges)]
