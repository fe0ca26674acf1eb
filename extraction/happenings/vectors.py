"""What of a happening's words is kept beside its record, so that other articles' tellings of it can be known."""

from __future__ import annotations

import numpy as np

from extraction.encoder.outputs import Outputs

SCALE = 127
"""The length of a vector: as long as whole numbers of eight bits allow."""


def vector_of(outputs: Outputs, token: int) -> bytes:
    """The direction of what the network tells of a trigger (its row of `Outputs.tellings`): 64 numbers of eight bits.
    Those of tokens that tell of one happening have a high dot product. Empty for a token that the network does not
    see."""
    row = outputs.tellings[token].astype(np.float64)
    length = float(np.sqrt(row @ row))
    return np.rint(row * (SCALE / length)).astype(np.int8).tobytes() if length else b""
