"""Scores pairs of tokens: what one is to the other, from both tokens' vectors, their distance and the way between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from extraction.encoder.links import Parse, distances, ways
from extraction.encoder.outputs import Floats
from extraction.encoder.traits import Integers


@dataclass(frozen=True, slots=True)
class PairScorer:
    """The tables of a trained scorer: a vector for each class of distance and of way, and the last dense part."""

    distances: Floats
    ways: Floats
    weight: Floats
    bias: Floats

    @classmethod
    def of(cls, tables: Mapping[str, Floats]) -> PairScorer:
        """The scorer of a file of tables."""
        return cls(tables["distances"], tables["ways"], tables["weight"], tables["bias"])

    def score(
        self, anchor_rows: Floats, member_rows: Floats, anchors: Sequence[int], members: Integers, parse: Parse
    ) -> Floats:
        """Logarithms of the probabilities of what each member is to the anchors, the anchors' mean; one row a member.
        The rows given are those of all tokens."""
        size = len(anchor_rows)
        pairs = member_rows[members] + anchor_rows[list(anchors)][:, None]
        pairs += self.distances[[distances(anchor, size)[members] for anchor in anchors]]
        pairs += self.ways[[ways(anchor, parse)[members] for anchor in anchors]]
        logits: Floats = np.maximum(pairs, 0.0) @ self.weight.T + self.bias
        chances = np.exp(logits - logits.max(axis=-1, keepdims=True))
        mean: Floats = (chances / chances.sum(axis=-1, keepdims=True)).mean(axis=0)
        return np.log(mean)


def distance_class(apart: int) -> int:
    """The class of so many tokens between two, whichever comes first."""
    return int(distances(0, apart + 1)[-1])
