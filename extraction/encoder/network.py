"""Runs the trained network over documents."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

from extraction.encoder.files import MODEL, check_model
from extraction.encoder.links import Parse, distances, ways
from extraction.encoder.outputs import Floats, Outputs, nothing
from extraction.encoder.pieces import END, START, Pieces, Window, cut, windows
from extraction.encoder.traits import SIZES, Integers
from extraction.tokens import Tokens

WINDOW = 254
"""Word pieces that the network reads at once; it was trained on windows of this length."""

OVERLAP = 64
"""Word pieces that two windows share; each token is taken from the window in which it lies farther from the edge."""


class Network:
    """The trained network, loaded once a process."""

    def __init__(self, folder: Path = MODEL) -> None:
        """Raises `ModelError` where a file of the model is absent or broken."""
        check_model(folder)
        options = SessionOptions()
        # Imports run one process a core; threads of one process would only wait for each other.
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = InferenceSession(str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tables = np.load(folder / "links.npz")
        self._distances, self._ways = tables["distances"], tables["ways"]
        self._weight, self._bias = tables["weight"], tables["bias"]

    def outputs(self, documents: Sequence[tuple[Tokens, Integers]]) -> list[Outputs]:
        """What the network gives for each document, given as its tokens and their traits."""
        return [self._output(tokens, traits) for tokens, traits in documents]

    def _output(self, tokens: Tokens, traits: Integers) -> Outputs:
        found = nothing(len(tokens))
        pieces = cut(self._tokenizer, tokens)
        # One window a call: more in one gain nothing on one core, and would have to be filled up to one length.
        for window in windows(len(pieces.numbers), WINDOW, OVERLAP) if len(pieces.numbers) else ():
            numbers = pieces.numbers[window.first : window.last]
            known = traits[pieces.owners[window.first : window.last]]
            edge = np.zeros((1, len(SIZES)), dtype=np.int64)
            inputs = {
                "numbers": np.concatenate(([START], numbers, [END]))[None],
                "traits": np.concatenate((edge, known, edge))[None],
            }
            _fill(found, pieces, window, [rows[0] for rows in self._session.run(None, inputs)])
        return found

    def links(self, outputs: Outputs, anchors: Sequence[int], members: Integers, parse: Parse) -> Floats:
        """Logarithms of the probabilities of what each member is to the anchors (`labels.LINKS`), the anchors' mean;
        one row a member."""
        size = len(outputs.names)
        pairs = outputs.members[members] + outputs.anchors[list(anchors)][:, None]
        pairs += self._distances[[distances(anchor, size)[members] for anchor in anchors]]
        pairs += self._ways[[ways(anchor, parse)[members] for anchor in anchors]]
        logits: Floats = np.maximum(pairs, 0.0) @ self._weight.T + self._bias
        chances = np.exp(logits - logits.max(axis=-1, keepdims=True))
        mean: Floats = (chances / chances.sum(axis=-1, keepdims=True)).mean(axis=0)
        return np.log(mean)


def _fill(found: Outputs, pieces: Pieces, window: Window, rows: Sequence[Floats]) -> None:
    """Takes over the rows of the tokens whose first piece the window owns."""
    own = np.arange(window.own_first, window.own_last)
    own = own[np.diff(pieces.owners, prepend=-1)[own] != 0]
    tokens = pieces.owners[own]
    for kept, row in zip((found.names, found.roles, found.anchors, found.members), rows, strict=True):
        kept[tokens] = row[own - window.first + 1]


@cache
def load_network() -> Network:
    """The network of this package; loaded once a process. Raises `ModelError`."""
    return Network()
