"""Runs the shipped network over prepared articles and keeps its hidden states, from which the branch is trained.

    python -m training.encoder.event_states GRAPH EXAMPLES OUT [--disguise SEED --plain STATES]

The states are those of the graph with weights of eight bits, as the extraction computes them. Without --disguise the
windows are the extraction's; with it, articles are cut elsewhere, get other names (where the plain states tell some),
and part of their traits is hidden. Each seed gives another version; the branch learns from several.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import numpy as np
import numpy.typing as npt
from onnxruntime import InferenceSession

from extraction.encoder.labels import NAME_COLUMNS
from extraction.encoder.network import OVERLAP, WINDOW
from extraction.encoder.pieces import END, START, Window, windows
from training.encoder.batches import disguised
from training.encoder.event_examples import load
from training.encoder.examples import Example, Integers
from training.encoder.renaming import Renaming
from training.encoder.shipped import SHARED, tapped

Halves = npt.NDArray[np.float16]

SHORTEST = 120
"""Pieces of the shortest size of windows in which a disguised article is cut."""


@dataclass(frozen=True)
class States:
    """The pieces of all windows of all articles, one after the other, those that open and close a window included.

    `hidden` is what comes out of a layer, `told` the probabilities of names and roles; `owners` is each piece's token,
    -1 where it is no token's first piece here; `own` where a token is taken from this window. Row n of `edges` is
    the article, the first piece and the end of window n.
    """

    hidden: Halves
    told: Halves
    owners: Integers
    own: npt.NDArray[np.bool_]
    edges: Integers

    def save(self, path: Path) -> None:
        """Write one file, which is not there before it is whole."""
        part = path.with_suffix(".part.npz")
        np.savez(part, hidden=self.hidden, told=self.told, owners=self.owners, own=self.own, edges=self.edges)
        part.rename(path)


def load_states(*paths: Path) -> States:
    """The states that `States.save` wrote; those of several files side by side, their articles numbered through."""
    found = [[stored[name] for name in ("hidden", "told", "owners", "own", "edges")] for stored in map(np.load, paths)]
    articles = pieces = 0
    for each in found:
        each[-1] = each[-1] + (articles, pieces, pieces)
        articles, pieces = 1 + int(each[-1][:, 0].max()), int(each[-1][:, 2].max())
    return States(*(np.concatenate(parts) for parts in zip(*found, strict=True)))


def main() -> None:
    """Read the examples, write the states."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("graph", type=Path)
    parser.add_argument("examples", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--disguise", type=int, metavar="SEED")
    parser.add_argument("--plain", type=Path, metavar="STATES")
    options = parser.parse_args()
    articles = [each.article for each in load(options.examples)]
    chance = None
    if options.disguise is not None:
        chance = random.Random(options.disguise)
        named = list(with_names(articles, load_states(options.plain)))
        renaming = Renaming(named)
        articles = [renaming.evenly(each, chance) for each in named]
    compute(tapped(options.graph, SHARED), articles, chance).save(options.out)


def compute(session: InferenceSession, articles: Sequence[Example], chance: random.Random | None) -> States:
    """The states of the articles, disguised where there is chance."""
    hidden, told, owners, own, edges = [], [], [], [], []
    size = 0
    for number, article in enumerate(articles):
        for window in windows_of(article, chance):
            rows = session.run(None, inputs_of(article, window, chance))
            names, roles, _, _, states = (each[0] for each in rows)
            hidden.append(states.astype(np.float16))
            told.append(np.exp(np.concatenate((names, roles), axis=1)).astype(np.float16))
            first, mine = _owners(article, window)
            owners.append(first)
            own.append(mine)
            edges.append((number, size, size + len(states)))
            size += len(states)
    return States(
        np.concatenate(hidden), np.concatenate(told), np.concatenate(owners), np.concatenate(own), np.array(edges)
    )


def windows_of(article: Example, chance: random.Random | None) -> list[Window]:
    """The extraction's windows, or side by side ones of a size that chance gives."""
    length = len(article.numbers)
    if not length:
        return []
    if chance is None:
        return windows(length, WINDOW, OVERLAP)
    return windows(length, chance.randrange(SHORTEST, WINDOW + 1), 0)


def inputs_of(article: Example, window: Window, chance: random.Random | None) -> dict[str, Integers]:
    """What the graph is given for a window."""
    numbers = article.numbers[window.first : window.last]
    traits = article.traits[article.owners[window.first : window.last]]
    if chance is not None:
        numbers, traits = disguised(numbers, traits, chance)
    edge = np.zeros((1, traits.shape[1]), dtype=np.int64)
    return {
        "numbers": np.concatenate(([START], numbers, [END]))[None],
        "traits": np.concatenate((edge, traits, edge))[None],
    }


def _owners(article: Example, window: Window) -> tuple[Integers, npt.NDArray[np.bool_]]:
    """The token of each piece that is its token's first, and whether the window owns it."""
    places = np.arange(window.first, window.last)
    is_first = np.diff(article.owners, prepend=-1)[places] != 0
    owners = np.where(is_first, article.owners[places], -1)
    own = is_first & (places >= window.own_first) & (places < window.own_last)
    return np.concatenate(([-1], owners, [-1])), np.concatenate(([False], own, [False]))


def with_names(articles: Sequence[Example], plain: States) -> Iterator[Example]:
    """The articles with the likeliest label of each token's name, as the network tells it."""
    for number, found in article_windows(plain):
        labels = np.zeros(len(articles[number].heads), dtype=np.int64)
        for first, last in found:
            own = plain.own[first:last]
            labels[plain.owners[first:last][own]] = plain.told[first:last][own, :NAME_COLUMNS].argmax(axis=-1)
        yield replace(articles[number], names=labels)


def article_windows(states: States) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Each article's number with the first piece and the end of its windows."""
    for number, found in groupby(states.edges.tolist(), key=itemgetter(0)):
        yield number, [(first, last) for _, first, last in found]


if __name__ == "__main__":
    main()
