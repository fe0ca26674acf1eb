"""Trains the scorer of pairs of tellings, prints how right it is on topics that it did not see, and writes its weights.

    python -m training.tellings.train TRACES... --weights importer/likelihood.json --bias -0.25 [--without 26-35]

TRACES are files of `training.tellings.prepare`. Topics are parted into folds: each fold's figures are those of a scorer
trained on the rest, with the importer's own clustering. What is written is trained on all, or, for a measurement with
`benchmarks/across.py`, on all but some topics that are named by numbers.
"""

from __future__ import annotations

import argparse
import json
from base64 import b64decode
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from importer.likelihood import GRID, Likelihood
from importer.sameness import Compared
from importer.tellings import FEATURES, Counts, Floats, Tellings
from importer.traces import Trace, unpack

UNITS, NETS, EPOCHS, BATCH = 8, 5, 25, 1024
RATE, DECAY = 3e-3, 0.01
"""Inner units of one net, nets whose mean is taken, passes over all pairs, pairs a step; step and weight decay of
AdamW (Loshchilov and Hutter, 2019)."""

HIDDEN = 0.15
"""Share of pairs whose vectors are hidden in each pass, and whose participants are: older tellings have no vector, and
extraction misses participants."""

CAST = {
    "shared_names": 0.0, "same_source": 0.0, "same_target": 0.0, "other_names": 0.0, "other_persons": 0.0,
    "names_around": 0.0, "same_heads": 0.0, "nameless": 2.0, "other_count": 0.0,
}  # fmt: skip
"""What a pair is compared in where nobody is known to take part."""

FOLDS = 5

BIASES = (-0.5, -0.25, 0.0, 0.25, 0.5, 1.0)
"""How much likelier than chance a pair must be: what is tried for the figures."""


@dataclass(frozen=True)
class Told:
    """A happening as an article tells it, and the chain that it belongs to."""

    trace: Trace
    topic: str
    chain: str
    unsure: frozenset[int]

    @property
    def fold(self) -> int:
        """The part of the topics that it belongs to."""
        return crc32(self.topic.encode()) % FOLDS


@dataclass(frozen=True)
class Pairs:
    """Pairs of tellings of different articles: what they have in common, whether they are one happening, and the fold
    of each end."""

    compared: Floats
    same: Floats
    folds: Counts

    def without(self, fold: int) -> Pairs:
        """Those with neither end in a fold."""
        kept = (self.folds != fold).all(axis=1)
        return Pairs(self.compared[kept], self.same[kept], self.folds[kept])


def load(path: Path) -> list[Told]:
    """The tellings of a file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Told(
            unpack(
                row["article"], f"{row['article']} {row['number']}", json.dumps(row["trace"]), b64decode(row["vector"])
            ),
            row["topic"],
            row["chain"],
            frozenset(row["unsure"]),
        )
        for row in rows
    ]


def pairs_of(told: Sequence[Told]) -> Pairs:
    """The pairs that the scorer is asked about, and all others of one topic."""
    tellings = Tellings([each.trace for each in told])
    topics = np.array([crc32(each.topic.encode()) for each in told], np.int64)
    articles = np.array([crc32(each.trace.article.encode()) for each in told], np.int64)
    compared, same, folds = [], [], []
    for number, one in enumerate(told):
        others = np.arange(number + 1, len(told))
        others = others[articles[others] != articles[number]]
        first = np.full(len(others), number)
        others = others[tellings.may_be_one(first, others) | (topics[others] == topics[number])]
        sure = [
            other for other in others.tolist() if one.chain == told[other].chain or not one.unsure & told[other].unsure
        ]
        if sure:
            compared.append(tellings.compared(np.full(len(sure), number), np.array(sure)))
            same += [float(one.chain == told[other].chain) for other in sure]
            folds += [(one.fold, told[other].fold) for other in sure]
    return Pairs(np.concatenate(compared), np.array(same), np.array(folds))


def fit(pairs: Pairs, seed: int) -> tuple[Floats, Floats, Floats, float]:
    """The weights of one net: a layer of units that are linear or 0, and their sum."""
    chance = np.random.default_rng(seed)
    seen = _hidden(pairs.compared, chance)
    mean, spread = seen.mean(axis=0), seen.std(axis=0) + 1e-6
    weights = [
        chance.normal(0, seen.shape[1] ** -0.5, (seen.shape[1], UNITS)),
        np.zeros(UNITS),
        chance.normal(0, UNITS**-0.5, UNITS),
        np.zeros(1),
    ]
    first, second = [np.zeros_like(each) for each in weights], [np.zeros_like(each) for each in weights]
    step = 0
    for epoch in range(EPOCHS):
        rate = RATE * (1 - epoch / EPOCHS)
        rows = (_hidden(pairs.compared, chance) - mean) / spread
        order = chance.permutation(len(rows))
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            step += 1
            for number, slope in enumerate(_slopes(rows[batch], pairs.same[batch], weights)):
                first[number] = 0.9 * first[number] + 0.1 * slope
                second[number] = 0.999 * second[number] + 0.001 * slope**2
                ahead = first[number] / (1 - 0.9**step) / (np.sqrt(second[number] / (1 - 0.999**step)) + 1e-8)
                decay = DECAY * weights[number] if number in (0, 2) else 0.0
                weights[number] = weights[number] - rate * (ahead + decay)
    inner, inner_bias, outer, outer_bias = weights
    return inner / spread[:, None], inner_bias - (mean / spread) @ inner, outer, float(outer_bias[0])


def _hidden(compared: Floats, chance: np.random.Generator) -> Floats:
    """The pairs with vectors or participants of some hidden."""
    seen = compared.copy()
    bare, alone = (chance.random(len(seen)) < HIDDEN for _ in range(2))
    for values, rows in (({"vectors": 0.0, "unknown_vector": 1.0}, bare), (CAST, alone)):
        for name, value in values.items():
            seen[rows, FEATURES.index(name)] = value
    return seen


def _slopes(rows: Floats, same: Floats, weights: Sequence[Floats]) -> list[Floats]:
    """The gradients of the mean cross-entropy."""
    inner, inner_bias, outer, outer_bias = weights
    sums = rows @ inner + inner_bias
    units = np.maximum(sums, 0)
    off = (1 / (1 + np.exp(-(units @ outer + outer_bias[0]))) - same) / len(rows)
    below = np.outer(off, outer) * (sums > 0)
    return [rows.T @ below, below.sum(axis=0), units.T @ off, np.array([off.sum()])]


def trained(pairs: Pairs, bias: float) -> dict[str, Any]:
    """The weights in the form of `importer.likelihood`: the mean of several nets, less a bias."""
    nets = [fit(pairs, seed) for seed in range(NETS)]
    inner = np.concatenate([net[0] for net in nets], axis=1)
    return {
        "inner": {name: _parts(inner[number]) for number, name in enumerate(FEATURES)},
        "inner_bias": _parts(np.concatenate([net[1] for net in nets])),
        "outer": _parts(np.concatenate([net[2] for net in nets]) / NETS),
        "outer_bias": round((sum(net[3] for net in nets) / NETS - bias) * GRID),
    }


def _parts(weights: Floats) -> list[int]:
    return [int(each) for each in np.rint(weights * GRID)]


def links(told: Sequence[Told], weights: dict[str, Any]) -> tuple[int, int, int]:
    """How many pairs of articles' tellings are joined rightly, joined wrongly, and one happening."""
    chains = {(each.trace.article, each.trace.key): each for each in told}
    right = wrong = 0
    for group in Compared([each.trace for each in told], Likelihood(weights)).events():
        for one, other in combinations([chains[trace.article, trace.key] for trace in group], 2):
            if one.trace.article == other.trace.article:
                continue
            right += one.chain == other.chain
            wrong += one.chain != other.chain and not one.unsure & other.unsure
    articles: defaultdict[str, list[str]] = defaultdict(list)
    for each in told:
        articles[each.chain].append(each.trace.article)
    return right, wrong, sum(one != other for told_in in articles.values() for one, other in combinations(told_in, 2))


def print_figures(files: Sequence[Sequence[Told]], pairs: Sequence[Pairs]) -> None:
    """Print precision and recall of links for each file and bias, on topics that were not trained on."""
    counts = np.zeros((len(files), len(BIASES), 3), np.int64)
    for fold in range(FOLDS):
        whole = trained(_joined([each.without(fold) for each in pairs]), 0.0)
        for number, told in enumerate(files):
            held = [each for each in told if each.fold == fold]
            for place, bias in enumerate(BIASES):
                weights = {**whole, "outer_bias": whole["outer_bias"] - round(bias * GRID)}
                counts[number, place] += links(held, weights) if held else (0, 0, 0)
    for number in range(len(files)):
        for bias, (right, wrong, gold) in zip(BIASES, counts[number].tolist(), strict=True):
            precision, recall = right / (right + wrong), right / gold
            print(f"file {number + 1}  bias {bias:5.2f}  precision {precision:.3f}  recall {recall:.3f}")


def _joined(parts: Iterable[Pairs]) -> Pairs:
    compared, same, folds = zip(*((each.compared, each.same, each.folds) for each in parts), strict=True)
    return Pairs(np.concatenate(compared), np.concatenate(same), np.concatenate(folds))


def main() -> None:
    """Read the traces, print the figures, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("traces", type=Path, nargs="+")
    parser.add_argument("--weights", type=Path)
    parser.add_argument("--bias", type=float, default=0.0)
    parser.add_argument("--without", default="0-0", metavar="FIRST-LAST")
    options = parser.parse_args()
    first, last = map(int, options.without.split("-"))
    left_out = {str(topic) for topic in range(first, last + 1)}
    files = [[each for each in load(path) if each.topic not in left_out] for path in options.traces]
    pairs = [pairs_of(told) for told in files]
    for told, found in zip(files, pairs, strict=True):
        print(f"{len(told)} tellings, {len(found.same)} pairs, {round(found.same.sum())} of one happening")
    print_figures(files, pairs)
    if options.weights:
        written = json.dumps(trained(_joined(pairs), options.bias), separators=(",", ":"))
        options.weights.write_text(written.replace('],"', '],\n"') + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
