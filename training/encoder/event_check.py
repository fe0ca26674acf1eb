"""Prints how right a trained branch, or the shipped network, finds happenings in articles it was not trained on.

    python -m training.encoder.event_check EXAMPLES --states STATES --weights WEIGHTS
    python -m training.encoder.event_check EXAMPLES --model MODEL

EXAMPLES is a file of `training.encoder.prepare_events`. The first form reads a branch as it is trained, the
second the folder of a model as the extraction does.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch

from extraction.encoder.links import distances, ways
from extraction.encoder.network import Network as ShippedNetwork
from extraction.encoder.outputs import nothing
from extraction.encoder.pairs import distance_class
from extraction.encoder.pieces import Pieces
from training.encoder.event_batches import piece_traits
from training.encoder.event_examples import EventExample, load
from training.encoder.event_network import Branch, load_branch
from training.encoder.event_scores import Argue, Floats, Read, Same, single_figures, table
from training.encoder.event_states import States, article_windows, load_states
from training.encoder.examples import Integers


def read_states(branch: Branch, examples: Sequence[EventExample], states: States) -> Iterator[Read]:
    """What a branch gives for the articles, each token's from the window that owns it."""
    for number, windows in article_windows(states):
        example = examples[number]
        outputs = nothing(len(example.lemmas))
        for first, last in windows:
            owners, own = states.owners[first:last], states.own[first:last]
            inputs = (
                torch.from_numpy(states.hidden[first:last].astype(np.float32))[None],
                torch.from_numpy(states.told[first:last].astype(np.float32))[None],
                torch.from_numpy(piece_traits(example.traits, owners))[None],
            )
            with torch.no_grad():
                rows = branch(*inputs, None)
            likely = [each.log_softmax(-1) for each in rows[:3]]
            kept = (
                outputs.triggers, outputs.statuses, outputs.mains,
                outputs.event_anchors, outputs.event_members, outputs.tellings,
            )  # fmt: skip
            for there, row in zip(kept, (*likely, *rows[3:]), strict=True):
                there[owners[own]] = row[0].numpy()[own]
        yield Read(example, outputs)


def scorers(branch: Branch, read: Sequence[Read]) -> tuple[Argue, Same]:
    """The pair scorers of a branch."""

    def argue(number: int, anchor: int, members: Integers) -> Floats:
        outputs, article = read[number].outputs, read[number].example.article
        with torch.no_grad():
            logits = branch.argue(
                torch.from_numpy(outputs.event_anchors[anchor])[None],
                torch.from_numpy(outputs.event_members[members]),
                torch.from_numpy(distances(anchor, len(article.heads))[members]),
                torch.from_numpy(ways(anchor, article.parse)[members]),
            )
        chances: Floats = logits.softmax(-1).numpy()
        return chances

    def same(number: int, first: int, second: int) -> float:
        each = read[number]
        with torch.no_grad():
            logit = branch.same(
                torch.from_numpy(each.outputs.tellings[first]),
                torch.from_numpy(each.outputs.tellings[second]),
                torch.tensor(distance_class(abs(second - first))),
                torch.tensor(int(each.example.lemmas[first] == each.example.lemmas[second])),
            )
        return float(logit.sigmoid())

    return argue, same


def read_model(network: ShippedNetwork, examples: Sequence[EventExample]) -> Iterator[Read]:
    """What the network of the extraction gives for the articles."""
    for example in examples:
        article = example.article
        pieces = Pieces(article.numbers, article.owners)
        yield Read(example, network.output(pieces, article.traits, example.traits))


def shipped_scorers(network: ShippedNetwork, read: Sequence[Read]) -> tuple[Argue, Same]:
    """The pair scorers of the network of the extraction."""

    def argue(number: int, anchor: int, members: Integers) -> Floats:
        each = read[number]
        chances: Floats = np.exp(network.arguments(each.outputs, [anchor], members, each.example.article.parse))
        return chances

    def same(number: int, first: int, second: int) -> float:
        alike = bool(read[number].example.lemmas[first] == read[number].example.lemmas[second])
        return network.sameness(read[number].outputs, first, second, alike)

    return argue, same


def main() -> None:
    """Read the articles, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("examples", type=Path)
    parser.add_argument("--model", type=Path, help="the folder of the model as the extraction reads it")
    parser.add_argument("--states", type=Path)
    parser.add_argument("--weights", type=Path)
    options = parser.parse_args()
    examples = load(options.examples)
    if options.model:
        network = ShippedNetwork(options.model)
        read = list(read_model(network, examples))
        argue, same = shipped_scorers(network, read)
    else:
        branch = load_branch(torch.load(options.weights, weights_only=True))
        read = list(read_states(branch, examples, load_states(options.states)))
        argue, same = scorers(branch, read)
    for line in (*table(read), *single_figures(read, argue, same)):
        print(line)


if __name__ == "__main__":
    main()
