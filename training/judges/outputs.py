"""Writes what branches say of articles that they were not trained on, for the judges to learn from.

    python -m training.judges.outputs EXAMPLES STATES OUT --weights EVEN ODD

EXAMPLES is a file of `training.encoder.prepare_events`, STATES one of `training.encoder.event_states`. EVEN and ODD are
weights of two branches (`training.encoder.train_events`): the first was trained on the articles of odd number alone and
reads those of even number, the second the other way round. OUT is pickled: the tables of both scorers of pairs, and for
each article a digest of its lemmas, which branch read it, and the columns of the branch.
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path
from typing import Any

import numpy as np
import torch

from training.encoder.event_check import read_states
from training.encoder.event_examples import load
from training.encoder.event_network import load_branch, on_one_thread
from training.encoder.event_states import load_states
from training.judges.articles import digest

COLUMNS = ("triggers", "statuses", "mains", "event_anchors", "event_members", "tellings")
TABLES = ("distances", "ways", "arguments", "apart", "alike")


def main() -> None:
    """Read the articles with the branch that does not know them, write the outputs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("examples", type=Path)
    parser.add_argument("states", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--weights", type=Path, nargs=2, required=True)
    options = parser.parse_args()
    on_one_thread()
    examples, states = load(options.examples), load_states(options.states)
    tables: list[dict[str, Any]] = []
    found: dict[str, tuple[int, dict[str, Any]]] = {}
    for half, path in enumerate(options.weights):
        weights = torch.load(path, weights_only=True)
        tables.append({name: value.numpy() for name, value in weights.items() if name.split(".")[0] in TABLES})
        for number, read in enumerate(read_states(load_branch(weights), examples, states)):
            if number % 2 == half:
                columns = {name: getattr(read.outputs, name).astype(np.float16) for name in COLUMNS}
                found[digest(examples[number].lemmas)] = (half, columns)
    options.out.write_bytes(pickle.dumps((tables, found)))


if __name__ == "__main__":
    main()
