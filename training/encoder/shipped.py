"""The shipped network, of which only the graph with weights of eight bits is kept: its weights as floating-point
numbers for torch, and its hidden states as the graph itself computes them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import numpy_helper
from onnxruntime import InferenceSession, SessionOptions

from training.encoder.network import Network

Floats = npt.NDArray[np.float32]

SHARED = 4
"""Lower layers that the branch for happenings shares with names and attributions."""


BRANCH = "events/"
"""What the names of all that belongs to the branch begin with in the graph."""


def without_branch(model: onnx.ModelProto) -> onnx.ModelProto:
    """The graph with names and attributions alone; changes it in place."""
    graph = model.graph
    outputs = {name for node in graph.node if not node.name.startswith(BRANCH) for name in node.output}
    for parts in (graph.node, graph.initializer, graph.value_info):
        kept = [part for part in parts if not part.name.startswith(BRANCH)]
        del parts[:]
        parts.extend(kept)
    needed = {name for node in graph.node for name in node.input}
    for ends, known in ((graph.output, outputs), (graph.input, needed)):
        kept_ends = [end for end in ends if end.name in known]
        del ends[:]
        ends.extend(kept_ends)
    return model


def state_name(layer: int) -> str:
    """The graph's name of what comes out of so many layers."""
    return f"/network/layers.{layer - 1}/norm/LayerNormalization_output_0"


def load_shipped(network: Network, graph: Path, tables: Path) -> None:
    """Takes over every weight of the graph and of the pair scorer's tables. Raises `KeyError` where one is absent."""
    model = without_branch(onnx.load(graph))
    stored = {each.name: numpy_helper.to_array(each) for each in model.graph.initializer}
    weights = {name.removeprefix("network."): value for name, value in stored.items() if name.startswith("network.")}
    for node in model.graph.node:
        if node.op_type == "MatMulInteger" and node.name.endswith("/MatMul_quant"):
            part = node.name.removeprefix("/network/").removesuffix("/MatMul_quant").replace("/", ".")
            weights[f"{part}.weight"] = _dense(stored, node.input[1].removesuffix("_quantized"))
    for name in [name for name in weights if name.endswith("weight_quantized")]:
        weights[name.removesuffix("_quantized")] = _embedded(weights, name.removesuffix("_quantized"))
    links = np.load(tables)
    weights |= {"distances.weight": links["distances"], "ways.weight": links["ways"]}
    weights |= {"links.weight": links["weight"], "links.bias": links["bias"]}
    network.load_state_dict(
        {name: torch.from_numpy(np.array(weights[name], dtype=np.float32)) for name in network.state_dict()}
    )


def _dense(stored: dict[str, npt.NDArray[np.generic]], name: str) -> Floats:
    """A dense part's weight, (outputs, inputs); its columns were quantised one by one, around zero."""
    values = stored[f"{name}_quantized"].astype(np.float32) - stored[f"{name}_zero_point"].astype(np.float32)
    weight: Floats = (values * stored[f"{name}_scale"].astype(np.float32)).T
    return weight


def _embedded(weights: dict[str, npt.NDArray[np.generic]], name: str) -> Floats:
    values = weights[f"{name}_quantized"].astype(np.float32) - weights[f"{name}_zero_point"].astype(np.float32)
    embedded: Floats = values * weights[f"{name}_scale"].astype(np.float32)
    return embedded


def tapped(graph: Path, *layers: int) -> InferenceSession:
    """A session that gives what the graph gives for names and attributions, and then the hidden states behind so many
    layers."""
    model = without_branch(onnx.load(graph))
    model.graph.output.extend(
        onnx.helper.make_tensor_value_info(state_name(layer), onnx.TensorProto.FLOAT, None) for layer in layers
    )
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
