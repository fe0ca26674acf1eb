"""Logistic regression over named features: how likely it is that a candidate is right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import exp

Weights = Mapping[str, float]

BIAS = "bias"


def probability(weights: Weights, features: Iterable[str]) -> float:
    """The estimated probability, 0 to 1. A feature without a weight says nothing."""
    total = weights.get(BIAS, 0.0) + sum(weights.get(feature, 0.0) for feature in features)
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))
