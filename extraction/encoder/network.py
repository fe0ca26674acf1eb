"""Runs the trained network over documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple
from functools import cache
from pathlib import Path

import numpy as np
from onnxruntime import InferenceSession, SessionOptions
from tokenizers import Tokenizer

from extraction.encoder.files import MODEL, check_model
from extraction.encoder.links import Parse
from extraction.encoder.outputs import Floats, Outputs, nothing
from extraction.encoder.pairs import PairScorer, distance_class
from extraction.encoder.pieces import END, START, Pieces, Window, cut, windows
from extraction.encoder.traits import Integers
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
        self._links = PairScorer.of(np.load(folder / "links.npz"))
        tables = np.load(folder / "arguments.npz")
        self._arguments = PairScorer.of(tables)
        self._apart, self._alike = tables["apart"], tables["alike"]

    def outputs(
        self, documents: Sequence[tuple[Tokens, Integers, Integers]], firsts: Sequence[int] | None = None
    ) -> list[Outputs]:
        """What the network gives for each document, given as its tokens, their traits and their traits for events;
        `firsts` has for each the first token behind a headline that is not its text's own, 0 where there is none."""
        return [
            self.output(cut(self._tokenizer, tokens), traits, event_traits, first)
            for (tokens, traits, event_traits), first in zip(documents, firsts or [0] * len(documents), strict=True)
        ]

    def output(self, pieces: Pieces, traits: Integers, event_traits: Integers, first: int = 0) -> Outputs:
        """What the network gives for a document, given as its pieces; the traits have a row a token. The tokens before
        `first` are read apart from the others, so that these are read as without them."""
        found = nothing(len(traits))
        edge = int(np.searchsorted(pieces.owners, first))
        # One window a call: more in one gain nothing on one core, and would have to be filled up to one length.
        for window in (*_windows(0, edge), *_windows(edge, len(pieces.numbers))):
            owners = pieces.owners[window.first : window.last]
            inputs = {
                "numbers": np.concatenate(([START], pieces.numbers[window.first : window.last], [END]))[None],
                "traits": _between_edges(traits[owners]),
                "event_traits": _between_edges(event_traits[owners]),
            }
            _fill(found, pieces, window, [rows[0] for rows in self._session.run(None, inputs)])
        return found

    def links(self, outputs: Outputs, anchors: Sequence[int], members: Integers, parse: Parse) -> Floats:
        """Logarithms of the probabilities of what each member is to the anchors (`labels.LINKS`), the anchors' mean;
        one row a member."""
        return self._links.score(outputs.anchors, outputs.members, anchors, members, parse)

    def arguments(self, outputs: Outputs, anchors: Sequence[int], members: Integers, parse: Parse) -> Floats:
        """Logarithms of the probabilities of what each member is to the happening of these triggers
        (`labels.ARGUMENTS`), the triggers' mean; one row a member."""
        return self._arguments.score(outputs.event_anchors, outputs.event_members, anchors, members, parse)

    def sameness(self, outputs: Outputs, first: int, second: int, alike: bool) -> float:
        """The probability that two triggers of a document tell of one happening; `alike` where their lemmas are the
        same."""
        logit = float(outputs.tellings[first] @ outputs.tellings[second])
        logit += float(self._apart[distance_class(abs(second - first)), 0]) + float(self._alike[int(alike), 0])
        return float(1.0 / (1.0 + np.exp(-logit)))


def _windows(start: int, end: int) -> list[Window]:
    """The windows over a document's pieces from one to another (exclusive)."""
    found = windows(end - start, WINDOW, OVERLAP) if end > start else []
    return [Window(*(edge + start for edge in astuple(each))) for each in found]


def _between_edges(rows: Integers) -> Integers:
    """The traits of a window's pieces, with nothing told of the pieces that open and close it."""
    edge = np.zeros((1, rows.shape[1]), dtype=np.int64)
    return np.concatenate((edge, rows, edge))[None]


def _fill(found: Outputs, pieces: Pieces, window: Window, rows: Sequence[Floats]) -> None:
    """Takes over the rows of the tokens whose first piece the window owns."""
    own = np.arange(window.own_first, window.own_last)
    own = own[np.diff(pieces.owners, prepend=-1)[own] != 0]
    tokens = pieces.owners[own]
    for kept, row in zip(found.columns(), rows, strict=True):
        kept[tokens] = row[own - window.first + 1]


@cache
def load_network() -> Network:
    """The network of this package; loaded once a process. Raises `ModelError`."""
    return Network()
