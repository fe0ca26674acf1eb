"""Makes of the network's probabilities the share of quotes that are right."""

from __future__ import annotations

from math import exp, log

_QUOTATION = (0.4, 1.0)
_REPORT = (0.9, -1.0)
"""Slope and offset of the log-odds (Platt, 1999), fitted to words and speaker being right on the development split: the
network is surer of its cues, sources and words than all of them together are right."""

_LEAST, _MOST = 0.01, 0.995


def of_quotation(likelihood: float) -> float:
    """The probability that words in quotation marks are somebody's and have the right speaker. `likelihood` is that of
    cue and source."""
    return _scaled(likelihood, *_QUOTATION)


def of_report(likelihood: float) -> float:
    """The probability that reported speech has the right words and speaker. `likelihood` is that of cue and words."""
    return _scaled(likelihood, *_REPORT)


def _scaled(likelihood: float, slope: float, offset: float) -> float:
    bounded = min(max(likelihood, _LEAST), _MOST)
    return 1.0 / (1.0 + exp(-(slope * log(bounded / (1.0 - bounded)) + offset)))
