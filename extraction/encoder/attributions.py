"""Finds attributions in what the network tells: cues, and for each its source and its content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from extraction.encoder.labels import LINKS, ROLES
from extraction.encoder.links import Parse
from extraction.encoder.network import Network
from extraction.encoder.outputs import Floats, Outputs

LEAST_FOR_A_CUE = 0.3
"""Probability from which on a token belongs to a cue; what is made of it asks for more."""

REACH = 200
"""Tokens on either side of a cue among which its source and its content are sought. Of the training data's
attributions, 1 in 4,000 reaches farther."""

UNSTEADY = 0.7
"""What each change between content and the rest costs, in natural logarithms: single words must not break a span."""

LEAST_FOR_A_SOURCE = 0.3
"""Mean probability from which on words are a cue's source."""

_CUE = 3 * ROLES.index("cue")
_SOURCE, _CONTENT = LINKS.index("source"), LINKS.index("content")

_BLANK = np.log(np.array([0.5, 1e-6, 0.5]))
"""White space is no source, and does not break what is credited."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Ranges of tokens, ends exclusive, with the probability of each part: of the cue the surest token's, of source
    and content the mean of their tokens."""

    cue: Range
    source: Range | None
    content: tuple[Range, ...]
    cue_likelihood: float
    source_likelihood: float
    content_likelihood: float


def find_attributions(network: Network, outputs: Outputs, parse: Parse) -> Iterator[Attribution]:
    """Every cue that has content, in order."""
    size = len(outputs.names)
    for first, last, likelihood in _cues(outputs.roles):
        members = np.arange(max(0, first - REACH), min(size, last + REACH))
        links = network.links(outputs, range(first, last), members, parse)
        links[outputs.roles[members, 1] == -np.inf] = _BLANK
        content = list(_runs(_steady(links)))
        if not content:
            continue
        chances = np.exp(links)
        source = _source(chances)
        offset = int(members[0])
        yield Attribution(
            (first, last),
            (source[0] + offset, source[1] + offset) if source else None,
            tuple((start + offset, end + offset) for start, end in content),
            likelihood,
            float(chances[slice(*source), _SOURCE].mean()) if source else 0.0,
            float(np.concatenate([chances[start:end, _CONTENT] for start, end in content]).mean()),
        )


def _cues(roles: Floats) -> Iterator[tuple[int, int, float]]:
    chances = 1.0 - np.exp(roles[:, _CUE])
    starts = np.exp(roles[:, _CUE + 1]) >= 0.5
    for start, end in _runs(chances >= LEAST_FOR_A_CUE):
        edges = [start, *(number for number in range(start + 1, end) if starts[number]), end]
        for first, last in pairwise(edges):
            yield first, last, float(chances[first:last].max())


def _steady(links: Floats) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which members are content, where each change costs `UNSTEADY` (Viterbi's algorithm over two states)."""
    gains = links[:, _CONTENT] - np.logaddexp(links[:, 0], links[:, _SOURCE])
    inside, outside = 0.0, 0.0
    stays = np.zeros((len(gains), 2), dtype=bool)
    for number, gain in enumerate(gains.tolist()):
        stays[number] = inside >= outside - UNSTEADY, outside >= inside - UNSTEADY
        inside, outside = max(inside, outside - UNSTEADY) + gain, max(outside, inside - UNSTEADY)
    found = np.zeros(len(gains), dtype=bool)
    state = inside > outside
    for number in range(len(gains) - 1, -1, -1):
        found[number] = state
        if not stays[number, 0 if state else 1]:
            state = not state
    return found


def _source(chances: Floats) -> Range | None:
    """The run of tokens that are rather the source than anything else, with the most probability in all."""
    likely = chances[:, _SOURCE]
    return max(_runs(likely >= LEAST_FOR_A_SOURCE), key=lambda run: float(likely[slice(*run)].sum()), default=None)


def _runs(flags: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Iterator[Range]:
    """Start and end of each stretch that is set."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], flags, [False])).astype(np.int8)))
    yield from zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True)
