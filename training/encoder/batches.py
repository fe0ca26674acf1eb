"""Cuts examples into windows, disguises them at random, and stacks them into batches."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from extraction.encoder.links import distances, ways
from extraction.encoder.pieces import END, START
from extraction.encoder.traits import LAYOUT_COLUMN, MARK_COLUMN, PARSED_COLUMNS, SPELLING_COLUMN, STARTS
from training.encoder.examples import Example, Integers
from training.encoder.renaming import Renaming

WINDOW = 254
"""Word pieces a window, besides the two that open and close it."""

SKIPPED = 10
"""Sentences at one of which an article begins."""

SHORTENED, SHORT = 0.15, 100
"""Share of windows that are shorter than so many pieces."""

WHOLE = 0.6
"""Share of windows that end with a sentence."""

ANCHORS = 14
"""Attributions a window whose parts are learned at one time; a window seldom has more."""

HIDDEN = 0.1
"""Share of windows in which all that rests on the parse is hidden, so that the network can do without."""

DROPPED = 0.05
"""Share of the traits' columns that are hidden one by one."""

UNCASED = 0.06
"""Share of windows whose words are spelt in one case only."""

REMARKED = 0.25
"""Share of windows whose quotation marks are replaced by other ones."""

_LOWER, _UPPER = 1, 3
_STRAIGHT, _OPENING, _CLOSING = 1000, 1523, 1524
_SINGLE_STRAIGHT, _SINGLE_OPENING, _SINGLE_CLOSING = 1005, 1520, 1521
IGNORED = -100


@dataclass(frozen=True)
class Batch:
    """Windows side by side. Labels are `IGNORED` where a piece isn't a token's first or the task isn't annotated.

    `anchors` and `members` are (row, position) of pairs; `links` is what the member is to the anchor.
    """

    numbers: Tensor
    traits: Tensor
    names: Tensor
    roles: Tensor
    anchors: Tensor
    members: Tensor
    distances: Tensor
    ways: Tensor
    links: Tensor


@dataclass(frozen=True)
class _Window:
    example: Example
    first: int
    last: int


def epoch(
    examples: Sequence[Example], size: int, chance: random.Random, renaming: Renaming | None, varied: bool
) -> Iterator[Batch]:
    """The pieces of every example, cut at random places, in random order. `varied` windows leave out some of an
    article's first sentences, mostly keep sentences whole, and some are short."""
    cut = _varied_windows if varied else _windows
    renamed = (renaming(each, chance) if renaming else each for each in examples)
    found = [window for example in renamed for window in cut(example, chance)]
    chance.shuffle(found)
    # Windows of like length side by side, so that little is filled up.
    found = [each for start in range(0, len(found), 16 * size) for each in _by_length(found[start : start + 16 * size])]
    groups = [found[start : start + size] for start in range(0, len(found), size)]
    chance.shuffle(groups)
    for group in groups:
        yield _stack(group, chance)


def _windows(example: Example, chance: random.Random) -> Iterator[_Window]:
    """Windows side by side, the first one of any length."""
    first, total = 0, len(example.numbers)
    last = min(chance.randrange(WINDOW // 3, WINDOW + 1), total)
    while first < total:
        yield _Window(example, first, last)
        first, last = last, min(last + WINDOW, total)


def _varied_windows(example: Example, chance: random.Random) -> Iterator[_Window]:
    """Windows side by side, from one of the first sentences on: the articles begin with addresses and headings more
    often than others do. Many begin where a sentence does, and some are short, as whole texts may be."""
    is_first = np.diff(example.owners, prepend=-1) != 0
    starts = np.isin(example.traits[example.owners, LAYOUT_COLUMN], STARTS)
    firsts = np.flatnonzero(is_first & starts).tolist()
    total = len(example.numbers)
    first = chance.choice(firsts[:SKIPPED])
    while first < total:
        length = chance.randrange(8, SHORT) if chance.random() < SHORTENED else WINDOW
        last = min(first + length, total)
        if last < total and chance.random() < WHOLE:
            last = max((start for start in firsts if first < start <= last), default=last)
        yield _Window(example, first, last)
        first = last


def _by_length(found: Sequence[_Window]) -> list[_Window]:
    return sorted(found, key=lambda window: window.last - window.first)


def _stack(group: Sequence[_Window], chance: random.Random) -> Batch:
    length = max(window.last - window.first for window in group) + 2
    columns = group[0].example.traits.shape[1]
    numbers = np.zeros((len(group), length), dtype=np.int64)
    traits = np.zeros((len(group), length, columns), dtype=np.int64)
    names = np.full((len(group), length), IGNORED)
    roles = np.full((len(group), length, 3), IGNORED)
    pairs: list[Integers] = []
    for row, window in enumerate(group):
        example, place = window.example, slice(1, window.last - window.first + 1)
        owners = example.owners[window.first : window.last]
        numbers[row, 0], numbers[row, place.stop] = START, END
        numbers[row, place], traits[row, place] = disguised(
            example.numbers[window.first : window.last], example.traits[owners], chance
        )
        firsts = np.flatnonzero(np.diff(owners, prepend=-1))
        # The first token of a window may have been cut: its first piece here isn't its own first.
        if window.first and example.owners[window.first - 1] == owners[0]:
            firsts = firsts[1:]
        if example.names is not None:
            names[row, firsts + 1] = example.names[owners[firsts]]
        if example.roles is not None:
            roles[row, firsts + 1] = example.roles[owners[firsts]]
            pairs += _pairs(example, row, firsts + 1, owners[firsts], chance)
    stacked = np.concatenate(pairs) if pairs else np.zeros((0, 6), dtype=np.int64)
    return Batch(
        *(torch.from_numpy(each) for each in (numbers, traits, names, roles)),
        *(torch.from_numpy(np.ascontiguousarray(each)) for each in (stacked[:, :2], stacked[:, [0, 2]])),
        *(torch.from_numpy(np.ascontiguousarray(stacked[:, column])) for column in (3, 4, 5)),
    )


def _pairs(
    example: Example, row: int, positions: Integers, tokens: Integers, chance: random.Random
) -> Iterator[Integers]:
    """Rows of (row, anchor's position, member's position, distance, way, link) of some attributions of a window."""
    place = dict(zip(tokens.tolist(), positions.tolist(), strict=True))
    seen = [each for each in example.attributions if any(token in place for token in each.cue.tolist())]
    for attribution in chance.sample(seen, min(len(seen), ANCHORS)):
        anchor = chance.choice([token for token in attribution.cue.tolist() if token in place])
        labels = np.zeros(len(example.heads), dtype=np.int64)
        labels[attribution.source] = 1
        labels[attribution.content] = 2
        yield np.column_stack(
            (
                np.full(len(tokens), row),
                np.full(len(tokens), place[anchor]),
                positions,
                distances(anchor, len(labels))[tokens],
                ways(anchor, example.parse)[tokens],
                labels[tokens],
            )
        )


def disguised(numbers: Integers, traits: Integers, chance: random.Random) -> tuple[Integers, Integers]:
    """The pieces and traits of a window with some of what is known hidden, and other quotation marks, at random."""
    numbers, traits = numbers.copy(), traits.copy()
    if chance.random() < HIDDEN:
        traits[:, PARSED_COLUMNS] = 0
    for column in range(traits.shape[1]):
        if chance.random() < DROPPED:
            traits[:, column] = 0
    if chance.random() < UNCASED:
        traits[:, SPELLING_COLUMN] = chance.choice((_LOWER, _UPPER))
        traits[:, PARSED_COLUMNS] = 0
    if chance.random() < REMARKED:
        opening, closing = chance.choice(
            ((_STRAIGHT, _STRAIGHT), (_OPENING, _CLOSING), (_SINGLE_OPENING, _SINGLE_CLOSING), (_SINGLE_STRAIGHT,) * 2)
        )
        marks = np.isin(numbers, (_STRAIGHT, _OPENING, _CLOSING))
        numbers[marks & (traits[:, MARK_COLUMN] == 6)] = opening
        numbers[marks & (traits[:, MARK_COLUMN] == 7)] = closing
    return numbers, traits
