"""What the network gives for a document, before anything is decided."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from extraction.encoder.labels import LINK_WIDTH, NAME_COLUMNS, ROLE_COLUMNS

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Outputs:
    """One row a token; logarithms are natural ones, of probabilities.

    `names` has the columns of `labels.NAMES`, `roles` those of `labels.ROLES`; `anchors` and `members` are what
    the pair scorer needs. A token that the network does not see (white space) has the row of "nothing".
    """

    names: Floats
    roles: Floats
    anchors: Floats
    members: Floats


def nothing(size: int) -> Outputs:
    """The outputs for so many tokens in which nothing is told yet."""
    names = np.full((size, NAME_COLUMNS), -np.inf, dtype=np.float32)
    roles = np.full((size, ROLE_COLUMNS), -np.inf, dtype=np.float32)
    names[:, 0] = roles[:, ::3] = 0.0
    anchors, members = np.zeros((2, size, LINK_WIDTH), dtype=np.float32)
    return Outputs(names, roles, anchors, members)
