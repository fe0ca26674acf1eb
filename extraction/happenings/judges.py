"""Small trained networks that weigh what is known of a happening: each has one hidden layer over words and numbers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from extraction.encoder.files import MODEL

Floats = npt.NDArray[np.float32]
Row = tuple[Sequence[str], Sequence[float]]
"""What is known of one case: a word for each column, and the numbers."""


@dataclass(frozen=True, slots=True)
class Judge:
    """A trained judge: `words` gives for each column the rows of `table` that its known words have (row 0 is for all
    others); `weight` and `bias` lead from the numbers to the hidden layer, `out_weight` and `out_bias` from it to the
    answers."""

    words: Sequence[Mapping[str, int]]
    table: Floats
    weight: Floats
    bias: Floats
    out_weight: Floats
    out_bias: Floats

    def chances(self, rows: Sequence[Row]) -> Floats:
        """The probability of each answer (columns) for each case (rows)."""
        if not rows:
            return np.zeros((0, len(self.out_bias)), dtype=np.float32)
        numbers = np.array([row[1] for row in rows], dtype=np.float32)
        places = [[known.get(word, 0) for known, word in zip(self.words, row[0], strict=True)] for row in rows]
        hidden = numbers @ self.weight + self.bias + self.table[np.array(places)].sum(axis=1)
        logits = np.maximum(hidden, 0.0) @ self.out_weight + self.out_bias
        likely = np.exp(logits - logits.max(axis=1, keepdims=True))
        found: Floats = likely / likely.sum(axis=1, keepdims=True)
        return found


@cache
def load_judges(folder: Path = MODEL) -> Mapping[str, Judge]:
    """The judges by what they decide; loaded once a process: `type` (whether a trigger tells of a type), `status`,
    `argument` (which part a word plays), `date` and `place` (whether it is a trigger's), `same` (whether two triggers
    tell of one happening), `right` (whether a happening's type, status and participants are right), `main` (whether
    it is main news)."""
    vocabulary = json.loads((folder / "judges.json").read_text(encoding="utf-8"))
    with np.load(folder / "judges.npz") as stored:
        return {
            name: Judge(
                vocabulary[name],
                *(
                    stored[f"{name}_{part}"].astype(np.float32)
                    for part in ("table", "weight", "bias", "out_weight", "out_bias")
                ),
            )
            for name in vocabulary
        }
