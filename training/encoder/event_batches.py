"""Stacks the hidden states of articles into batches, with the labels of their happenings."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from extraction.encoder.event_traits import SIZES
from extraction.encoder.links import distances, ways
from extraction.encoder.pairs import distance_class
from training.encoder.batches import IGNORED
from training.encoder.event_examples import EventExample, Mention
from training.encoder.event_network import TOLD
from training.encoder.event_states import States, article_windows
from training.encoder.examples import Integers
from training.encoder.network import WIDTH

Flags = npt.NDArray[np.bool_]

PIECES = 2000
"""Word pieces of a batch."""

HIDDEN = 0.12
"""Share of windows in which a trait, or what the network is told of names and attributions, is hidden."""


@dataclass(frozen=True)
class EventBatch:
    """Windows side by side. Labels are `IGNORED` where a piece isn't a token's first, or isn't a trigger's.

    `anchors`, `members`, `firsts` and `seconds` are (row, position) of pairs, `arguments` what the member is to the
    anchor, `same` whether the two tell of one happening.
    """

    hidden: Tensor
    told: Tensor
    traits: Tensor
    mask: Tensor
    triggers: Tensor
    statuses: Tensor
    mains: Tensor
    anchors: Tensor
    members: Tensor
    distances: Tensor
    ways: Tensor
    arguments: Tensor
    firsts: Tensor
    seconds: Tensor
    apart: Tensor
    alike: Tensor
    same: Tensor


@dataclass(frozen=True)
class Labels:
    """One label a token."""

    triggers: Integers
    statuses: Integers
    mains: Integers


def labels_of(example: EventExample) -> Labels:
    """Where the mentions of two happenings overlap, that of main news counts, else the first."""
    size = len(example.lemmas)
    triggers, statuses, mains = np.zeros(size, np.int64), np.full(size, IGNORED), np.full(size, IGNORED)
    order = sorted(range(len(example.happenings)), key=lambda number: (example.happenings[number].main, -number))
    for happening in map(example.happenings.__getitem__, order):
        for mention in happening.mentions:
            triggers[mention.tokens] = 1 + happening.type
            statuses[mention.tokens] = happening.status
            mains[mention.tokens] = happening.main
    return Labels(triggers, statuses, mains)


class EventBatches:
    """Makes the batches of one version of the states after the other."""

    def __init__(self, examples: Sequence[EventExample]) -> None:
        self._examples = examples
        self._labels = [labels_of(example) for example in examples]
        self._ways: dict[tuple[int, int], Integers] = {}

    def epoch(self, states: States, chance: random.Random) -> Iterator[EventBatch]:
        """Every article once, in random order; those whose windows are of like length stand side by side."""
        articles = [each for each in article_windows(states) if each[0] < len(self._examples)]
        chance.shuffle(articles)
        groups: list[list[tuple[int, list[tuple[int, int]]]]] = []
        for start in range(0, len(articles), 160):
            size = 0
            for article in sorted(articles[start : start + 160], key=lambda each: each[1][0][1] - each[1][0][0]):
                if size == 0:
                    groups.append([])
                groups[-1].append(article)
                size += sum(last - first for first, last in article[1])
                if size >= PIECES:
                    size = 0
        chance.shuffle(groups)
        for group in groups:
            yield self._stack(states, group, chance)

    def _stack(
        self, states: States, group: Sequence[tuple[int, list[tuple[int, int]]]], chance: random.Random
    ) -> EventBatch:
        edges = [(article, *window) for article, found in group for window in found]
        shape = len(edges), max(last - first for _, first, last in edges)
        hidden, told = np.zeros((*shape, WIDTH), np.float32), np.zeros((*shape, TOLD), np.float32)
        traits, mask = np.zeros((*shape, len(SIZES)), np.int64), np.zeros(shape, bool)
        labels = np.full((3, *shape), IGNORED)
        places: dict[int, list[tuple[int, int, int]]] = {}
        for row, (article, first, last) in enumerate(edges):
            size = last - first
            hidden[row, :size], mask[row, :size] = states.hidden[first:last], True
            if chance.random() >= HIDDEN:
                told[row, :size] = states.told[first:last]
            owners = states.owners[first:last]
            positions = np.flatnonzero(owners >= 0)
            tokens = owners[positions]
            traits[row, :size] = piece_traits(self._examples[article].traits, owners)
            for column in range(len(SIZES)):
                if chance.random() < HIDDEN:
                    traits[row, :, column] = 0
            own = self._labels[article]
            labels[:, row, positions] = own.triggers[tokens], own.statuses[tokens], own.mains[tokens]
            places.setdefault(article, []).extend(
                (token, row, position) for token, position in zip(tokens.tolist(), positions.tolist(), strict=True)
            )
        arguments, tellings = [np.zeros((0, 7), np.int64)], [np.zeros((0, 7), np.int64)]
        for article, found in places.items():
            self._pairs(article, np.array(found), arguments, tellings, chance)
        of_arguments, of_tellings = (np.concatenate(rows) for rows in (arguments, tellings))
        columns = [rows[:, part] for rows in (of_arguments, of_tellings) for part in (slice(2), slice(2, 4), 4, 5, 6)]
        parts = (hidden, told, traits, mask, *labels, *columns)
        return EventBatch(*(torch.from_numpy(np.ascontiguousarray(part)) for part in parts))

    def _pairs(
        self, article: int, places: Integers, arguments: list[Integers], tellings: list[Integers], chance: random.Random
    ) -> None:
        """Adds rows of (row, position, row, position, distance, way or alike, label)."""
        example = self._examples[article]
        at = {token: number for number, token in enumerate(places[:, 0].tolist())}
        triggers = []
        for number, happening in enumerate(example.happenings):
            for mention in happening.mentions:
                seen = [token for token in mention.tokens.tolist() if token in at]
                if not seen:
                    continue
                anchor = chance.choice(seen)
                place = places[at[anchor]]
                triggers.append((number, anchor, place))
                members, labels = members_of(example, mention, anchor)
                near = (places[:, 1] == place[1]) & members[places[:, 0]]
                tokens = places[near, 0]
                arguments.append(
                    np.column_stack(
                        (
                            *np.broadcast_to(place[1:, None], (2, len(tokens))),
                            places[near, 1:],
                            distances(anchor, len(labels))[tokens],
                            self._way(article, anchor)[tokens],
                            labels[tokens],
                        )
                    )
                )
        if len(triggers) > 1:
            tellings.append(
                np.array(
                    [
                        (*first[2][1:], *second[2][1:], distance_class(abs(second[1] - first[1])),
                         example.lemmas[first[1]] == example.lemmas[second[1]], first[0] == second[0])
                        for number, second in enumerate(triggers) for first in triggers[:number]
                    ],
                    dtype=np.int64,
                )
            )  # fmt: skip

    def _way(self, article: int, anchor: int) -> Integers:
        found = self._ways.get((article, anchor))
        if found is None:
            found = ways(anchor, self._examples[article].article.parse).astype(np.int16)
            self._ways[article, anchor] = found
        return found


def piece_traits(traits: Integers, owners: Integers) -> Integers:
    """The traits of each piece's token in a window; those of a token's further pieces are the first one's."""
    firsts = np.maximum.accumulate(np.where(owners >= 0, np.arange(len(owners)), 0))
    found: Integers = np.where((owners[firsts] >= 0)[:, None], traits[owners[firsts]], 0)
    found[-1] = 0
    return found


def members_of(example: EventExample, mention: Mention, anchor: int) -> tuple[Flags, Integers]:
    """Which tokens a trigger's arguments are sought among, and what each token is to it."""
    sentences = example.article.sentences
    labels = np.zeros(len(sentences), dtype=np.int64)
    for argument in mention.arguments:
        labels[argument.tokens] = argument.role
    sought = np.ones(len(sentences), dtype=bool) if mention.whole else sentences == sentences[anchor]
    return sought, labels
