"""Compares the shipped network as torch runs it with the graph that the extraction runs.

    python -m training.encoder.parity MODEL EXAMPLES [--articles N]

MODEL is the folder of the shipped model, EXAMPLES a file of `training.encoder.prepare_events`. Prints for each layer
how alike the hidden states are (the mean cosine over all pieces); fails where they are less alike than activations of
eight bits explain, or where the likeliest labels of names differ often.
"""

from __future__ import annotations

import argparse
import sys
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from training.encoder.event_examples import load
from training.encoder.event_states import inputs_of, windows_of
from training.encoder.network import LAYERS, Network
from training.encoder.shipped import load_shipped, tapped
from training.encoder.train import sizes

LEAST_ALIKE, LEAST_AGREED = 0.99, 0.98


def main() -> None:
    """Run both, print how alike they are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("examples", type=Path)
    parser.add_argument("--articles", type=int, default=5)
    options = parser.parse_args()
    graph = options.model / "encoder.onnx"
    network = Network(sizes()).eval()
    load_shipped(network, graph, options.model / "links.npz")
    states: list[Tensor] = []
    for each in network.layers:
        each.register_forward_hook(lambda module, given, found: states.append(found[0]))
    session = tapped(graph, *range(1, LAYERS + 1))
    alike, agreed = [], []
    for example in islice(load(options.examples), options.articles):
        for window in windows_of(example.article, None):
            inputs = inputs_of(example.article, window, None)
            names, _, _, _, *shipped = (torch.from_numpy(rows[0]) for rows in session.run(None, inputs))
            states.clear()
            with torch.no_grad():
                own, *_ = network(*(torch.from_numpy(inputs[name]) for name in ("numbers", "traits")), filled=False)
            pairs = zip(states, shipped, strict=True)
            alike.append([float(functional.cosine_similarity(*pair, dim=-1).mean()) for pair in pairs])
            agreed.append(float((own[0].argmax(-1) == names.argmax(-1)).float().mean()))
    layers = np.mean(alike, axis=0)
    print("layers:", " ".join(f"{each:.4f}" for each in layers), f"names: {np.mean(agreed):.4f}")
    if layers.min() < LEAST_ALIKE or np.mean(agreed) < LEAST_AGREED:
        sys.exit("The network as torch runs it is not the shipped one.")


if __name__ == "__main__":
    main()
