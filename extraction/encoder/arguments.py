"""Finds who takes part in a happening, and where it is, in what the network tells of its trigger."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from extraction.encoder.labels import ARGUMENTS
from extraction.encoder.links import Parse
from extraction.encoder.network import Network
from extraction.encoder.outputs import Floats, Outputs
from extraction.encoder.triggers import Trigger

LEAST = 0.4
"""Probability from which on a token plays some part; the likeliest part is taken."""

REACH = 200
"""Tokens on either side of a trigger among which its arguments are sought."""


@dataclass(frozen=True, slots=True)
class Argument:
    """Tokens `first` to `last` (exclusive), their role (one of `labels.ARGUMENTS`), and its mean probability."""

    role: str
    first: int
    last: int
    likelihood: float


def find_arguments(network: Network, outputs: Outputs, trigger: Trigger, parse: Parse) -> list[Argument]:
    """The arguments of a trigger, in the order of the text."""
    members = np.arange(max(0, trigger.anchor - REACH), min(len(outputs.triggers), trigger.anchor + REACH))
    chances: Floats = np.exp(network.arguments(outputs, [trigger.anchor], members, parse))
    # What the network does not see (white space) plays no part.
    chances[outputs.triggers[members, 1] == -np.inf] = np.eye(1, len(ARGUMENTS))
    offset = int(members[0])
    return [
        Argument(ARGUMENTS[role], first + offset, last + offset, float(chances[first:last, role].mean()))
        for role, first, last in stretches(chances)
    ]


def stretches(chances: Floats) -> Iterator[tuple[int, int, int]]:
    """Role, first row and end of each stretch of tokens that play one part, given the probabilities of
    `labels.ARGUMENTS`, a row a token."""
    roles = np.where(1.0 - chances[:, 0] >= LEAST, 1 + chances[:, 1:].argmax(axis=1), 0)
    edges = np.flatnonzero(np.diff(roles, prepend=0, append=0)).tolist()
    for first, last in pairwise(edges):
        if roles[first]:
            yield int(roles[first]), first, last
