"""Chooses the cue that attributes a quotation."""

from __future__ import annotations

from extraction.quotes.linear import Weights, probability
from extraction.quotes.quoted import Cue, Quotations

SURE_BY_GRAMMAR = 0.8
"""The least probability of a verb of saying right before the quoted words or in a relative clause on them, and of
a signature."""


def best_cue(quotations: Quotations, number: int, weights: Weights) -> tuple[Cue | None, float]:
    """The likeliest cue of a quotation with its probability; None and 0 where there is no candidate."""
    best: tuple[Cue | None, float] = (None, 0.0)
    for candidate in quotations.candidates(number):
        confidence = probability(weights, quotations.features(number, candidate))
        if any(sure(number, candidate) for sure in (quotations.describes, quotations.leads, quotations.signs)):
            confidence = max(confidence, SURE_BY_GRAMMAR)
        if confidence > best[1]:
            best = candidate, confidence
    return best
