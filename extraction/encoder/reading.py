"""What the network tells of a document: the names it sees, and who is credited with what by which words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from extraction.encoder.attributions import Attribution
from extraction.encoder.links import Parse
from extraction.encoder.outputs import Floats, Outputs, nothing


@dataclass(frozen=True, slots=True)
class Reading:
    """The logarithm of the probability of each kind of name for each token (the columns of `labels.NAMES`), and the
    attributions in order of their cues. `outputs` is all that the network gives, also for happenings, `parse` the parse
    as the scorers of pairs read it."""

    names: Floats
    attributions: tuple[Attribution, ...]
    outputs: Outputs
    parse: Parse


UNREAD = Reading(nothing(0).names, (), nothing(0), Parse(*np.zeros((4, 0), dtype=np.int64)))
"""The reading of a document without words."""
