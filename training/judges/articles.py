"""Tells articles from one another by their words."""

from __future__ import annotations

import hashlib

import numpy as np
import numpy.typing as npt


def digest(lemmas: npt.NDArray[np.int64]) -> str:
    """What tells an article from others: its lemmas, numbered in order of their first place."""
    return hashlib.sha256(lemmas.astype(np.int64).tobytes()).hexdigest()
