"""Puts a trained branch for happenings into the graph that the extraction reads, beside names and attributions.

    python -m training.encoder.export_events WEIGHTS MODEL

WEIGHTS is what `training.encoder.train_events` wrote, MODEL the folder of the shipped model. What the graph gives for
names and attributions stays as it is; a branch that is there already is replaced. Writes `encoder.onnx`,
`arguments.npz` and `model.json` anew.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import compose
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from extraction.encoder.event_traits import SIZES
from extraction.encoder.labels import NAME_COLUMNS, ROLE_COLUMNS
from training.encoder.event_network import Branch, load_branch
from training.encoder.export import as_table, list_files
from training.encoder.network import WIDTH
from training.encoder.shipped import BRANCH, SHARED, state_name, without_branch

OUTPUTS = ("triggers", "statuses", "mains", "event_anchors", "event_members", "tellings")


def main() -> None:
    """Load the weights, write the files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("model", type=Path)
    options = parser.parse_args()
    branch = load_branch(torch.load(options.weights, weights_only=True))
    graph = options.model / "encoder.onnx"
    onnx.save(graft(without_branch(onnx.load(graph)), quantized(branch)), graph)
    np.savez(
        options.model / "arguments.npz",
        distances=as_table(branch.distances.weight),
        ways=as_table(branch.ways.weight),
        weight=as_table(branch.arguments.weight),
        bias=as_table(branch.arguments.bias),
        apart=as_table(branch.apart.weight),
        alike=as_table(branch.alike.weight),
    )
    list_files(options.model)


def quantized(branch: Branch) -> onnx.ModelProto:
    """The branch as a graph with weights of eight bits."""
    inputs = {
        "hidden": torch.zeros(1, 16, WIDTH),
        "names": torch.zeros(1, 16, NAME_COLUMNS),
        "roles": torch.zeros(1, 16, ROLE_COLUMNS),
        "event_traits": torch.zeros(1, 16, len(SIZES), dtype=torch.int64),
    }
    with tempfile.TemporaryDirectory() as folder:
        whole, small = Path(folder) / "whole.onnx", Path(folder) / "small.onnx"
        torch.onnx.export(
            _Outputs(branch),
            tuple(inputs.values()),
            str(whole),
            input_names=list(inputs),
            output_names=list(OUTPUTS),
            dynamic_axes={name: {1: "pieces"} for name in inputs},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(whole, small, weight_type=QuantType.QInt8, per_channel=True)
        return onnx.load(small)


def graft(shipped: onnx.ModelProto, branch: onnx.ModelProto) -> onnx.ModelProto:
    """One graph that gives what both give; the branch reads the hidden states of the other."""
    branch = compose.add_prefix(branch, BRANCH, rename_inputs=False, rename_outputs=False)
    known = {"hidden": state_name(SHARED)}
    for node in branch.graph.node:
        for number, name in enumerate(node.input):
            node.input[number] = known.get(name, name)
    shipped.graph.node.extend(branch.graph.node)
    shipped.graph.initializer.extend(branch.graph.initializer)
    shipped.graph.input.extend(each for each in branch.graph.input if each.name == "event_traits")
    shipped.graph.output.extend(branch.graph.output)
    onnx.checker.check_model(shipped)
    return shipped


class _Outputs(nn.Module):
    """The branch as the extraction calls it: logarithms of probabilities in place of logits."""

    def __init__(self, branch: Branch) -> None:
        super().__init__()
        self.branch = branch

    def forward(self, hidden: Tensor, names: Tensor, roles: Tensor, traits: Tensor) -> tuple[Tensor, ...]:
        told = torch.cat((names, roles), dim=-1).exp()
        found = self.branch(hidden, told, traits, None)
        return *(logits.log_softmax(-1) for logits in found[:3]), *found[3:]


if __name__ == "__main__":
    main()
