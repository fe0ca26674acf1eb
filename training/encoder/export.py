"""Writes a trained network as the files that the extraction reads.

    python -m training.encoder.export WEIGHTS TOKENIZER OUT

WEIGHTS is what `training.encoder.train` wrote, TOKENIZER the `tokenizer.json` of all-MiniLM-L6-v2. Into the folder OUT
go `encoder.onnx` (weights of eight bits, activations quantised as they come), `links.npz`, `tokenizer.json` and
`model.json`, which lists them. `training.encoder.export_events` adds the branch for happenings.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from tokenizers import Tokenizer
from torch import Tensor, nn

from extraction.encoder.files import LISTING
from training.encoder.network import Network
from training.encoder.train import sizes


def main() -> None:
    """Load the weights, write the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    network = Network(sizes())
    network.load_state_dict(torch.load(options.weights, weights_only=True))
    options.out.mkdir(parents=True, exist_ok=True)
    export(network.eval(), options.out)
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.save(str(options.out / "tokenizer.json"), pretty=False)
    list_files(options.out)


def list_files(folder: Path) -> None:
    """Write the SHA-256 of each file of the model."""
    files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}
    files.pop(LISTING, None)
    (folder / LISTING).write_text(json.dumps({"files": files}, indent=1) + "\n", encoding="utf-8")


def export(network: Network, out: Path) -> None:
    """Write the graph and the tables of the pair scorer."""
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "encoder.onnx"
        torch.onnx.export(
            _Outputs(network),
            (torch.ones(1, 16, dtype=torch.int64), torch.zeros(1, 16, len(network.traits), dtype=torch.int64)),
            str(whole),
            input_names=["numbers", "traits"],
            output_names=["names", "roles", "anchors", "members"],
            dynamic_axes={"numbers": {1: "pieces"}, "traits": {1: "pieces"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, out / "encoder.onnx", weight_type=QuantType.QInt8, per_channel=True)
    np.savez(
        out / "links.npz",
        distances=as_table(network.distances.weight),
        ways=as_table(network.ways.weight),
        weight=as_table(network.links.weight),
        bias=as_table(network.links.bias),
    )


class _Outputs(nn.Module):
    """The network as the extraction calls it: logarithms of probabilities in place of logits."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, numbers: Tensor, traits: Tensor) -> tuple[Tensor, ...]:
        names, roles, anchors, members = self.network(numbers, traits, filled=False)
        parts = [part.log_softmax(-1) for part in roles.split(3, dim=-1)]
        return names.log_softmax(-1), torch.cat(parts, dim=-1), anchors, members


def as_table(weights: Tensor) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """The weights as the extraction reads them."""
    return weights.detach().numpy().astype(np.float32)


if __name__ == "__main__":
    main()
