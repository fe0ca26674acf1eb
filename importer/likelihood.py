"""How much speaks for two tellings being of one event: a small trained network over what the two have in common.

It is trained by `training.tellings` (docs/model.md). Its weights are multiples of 1/256, what it is given multiples of
1/64, and its inner units are linear or 0: all sums are exact.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from importer.tellings import FEATURES, Floats

WEIGHTS = Path(__file__).with_name("likelihood.json")

GRID = 256
"""Parts of one that weights are rounded to."""


class Likelihood:
    """The network: `inner` has a row a feature and a column a unit, then `inner_bias`, `outer`, and `outer_bias`."""

    def __init__(self, weights: Mapping[str, Any]) -> None:
        """The weights as `WEIGHTS` has them: whole numbers of parts of 1/256, the features by name."""
        self._inner = np.array([weights["inner"][name] for name in FEATURES], np.float64) / GRID
        self._inner_bias = np.array(weights["inner_bias"], np.float64) / GRID
        self._outer = np.array(weights["outer"], np.float64) / GRID
        self._outer_bias = weights["outer_bias"] / GRID

    def scores(self, compared: Floats) -> Floats:
        """For each row of features, the logarithm of the odds that a pair is one event: above 0 where it is more
        likely one than not."""
        units = np.maximum(compared @ self._inner + self._inner_bias, 0.0)
        scores: Floats = units @ self._outer + self._outer_bias
        return scores


@cache
def load_likelihood() -> Likelihood:
    """The network of this package; loaded once a process."""
    return Likelihood(json.loads(WEIGHTS.read_text(encoding="utf-8")))
