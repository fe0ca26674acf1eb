"""Finds the triggers of happenings in what the network tells: words, type, status, and whether they are main news."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from extraction.encoder.labels import EVENTS, STATUSES
from extraction.encoder.outputs import Floats, Outputs

LEAST = 0.3
"""Probability from which on a token is taken for part of a trigger; what is made of it asks for more."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """Tokens `first` to `last` (exclusive), of which `anchor` is the surest. `likelihood` is the probability that
    they tell of any happening, `type_likelihood` that they tell of one of this type, `main` that it is main news."""

    first: int
    last: int
    anchor: int
    type: str
    status: str
    likelihood: float
    type_likelihood: float
    status_likelihood: float
    main: float


def find_triggers(outputs: Outputs, least: float = LEAST) -> Iterator[Trigger]:
    """Every stretch of tokens of one type that are likely enough, in order."""
    likely: Floats = -np.expm1(outputs.triggers[:, 0])
    types = outputs.triggers[:, 1:].argmax(axis=1)
    first = 0
    size = len(likely)
    while first < size:
        if likely[first] < least:
            first += 1
            continue
        last = first + 1
        while last < size and likely[last] >= least and types[last] == types[first]:
            last += 1
        yield _trigger(outputs, likely, first, last)
        first = last


def _trigger(outputs: Outputs, likely: Floats, first: int, last: int) -> Trigger:
    anchor = first + int(likely[first:last].argmax())
    kind, status = int(outputs.triggers[anchor, 1:].argmax()), int(outputs.statuses[anchor].argmax())
    return Trigger(
        first,
        last,
        anchor,
        EVENTS[kind],
        STATUSES[status],
        float(likely[anchor]),
        float(np.exp(outputs.triggers[anchor, 1 + kind])),
        float(np.exp(outputs.statuses[anchor, status])),
        float(np.exp(outputs.mains[anchor, 1])),
    )
