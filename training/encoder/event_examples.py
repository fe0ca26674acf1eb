"""What the branch for happenings is trained on: articles as numbers, with their happenings by token."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from training.encoder.examples import Example, Integers


@dataclass(frozen=True)
class Argument:
    """The tokens of somebody who takes part, or of the place; `role` is a number of `labels.ARGUMENTS`."""

    role: int
    tokens: Integers


@dataclass(frozen=True)
class Mention:
    """One trigger of a happening, and who stands near it. `whole` where its arguments are sought in the whole article,
    otherwise only in its sentence."""

    tokens: Integers
    arguments: Sequence[Argument]
    whole: bool


@dataclass(frozen=True)
class Happening:
    """One annotated happening; `type` is a number of `labels.EVENTS`, `status` one of `labels.STATUSES`."""

    type: int
    status: int
    main: bool
    mentions: Sequence[Mention]


@dataclass(frozen=True)
class EventExample:
    """One article; `traits` are those of `event_traits`, `lemmas` numbers that are equal where two tokens' lemmas
    are."""

    article: Example
    traits: Integers
    lemmas: Integers
    happenings: Sequence[Happening]


def save(examples: Sequence[EventExample], path: Path) -> None:
    """Write the examples; only this program reads the file."""
    path.write_bytes(pickle.dumps(list(examples)))


def load(path: Path) -> list[EventExample]:
    """The examples of a file that `save` wrote."""
    examples: list[EventExample] = pickle.loads(path.read_bytes())
    return examples
