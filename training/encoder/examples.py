"""What the network is trained on: articles as numbers, without text."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from extraction.encoder.links import Parse
from extraction.encoder.traits import RELATION_COLUMN

Integers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Attribution:
    """The tokens of one annotated attribution, by part."""

    source: Integers
    cue: Integers
    content: Integers


@dataclass(frozen=True)
class Example:
    """One article: its word pieces with their tokens, and for each token traits, parse and labels.

    `names` (one label a token) and `roles` (three) are None where the article isn't annotated for them.
    """

    id: str
    numbers: Integers
    owners: Integers
    traits: Integers
    heads: Integers
    sentences: Integers
    blocks: Integers
    names: Integers | None = None
    roles: Integers | None = None
    attributions: Sequence[Attribution] = ()

    @property
    def parse(self) -> Parse:
        """What the ways between tokens are read from."""
        return Parse(self.heads, self.traits[:, RELATION_COLUMN], self.sentences, self.blocks)


def save(examples: Sequence[Example], path: Path) -> None:
    """Write the examples; only this program reads the file."""
    path.write_bytes(pickle.dumps(list(examples)))


def load(path: Path) -> list[Example]:
    """The examples of a file that `save` wrote."""
    examples: list[Example] = pickle.loads(path.read_bytes())
    return examples
