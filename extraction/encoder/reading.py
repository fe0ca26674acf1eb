"""Reads documents with the network: the names it sees, and who is credited with what by which words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc

from extraction.encoder.attributions import Attribution, find_attributions
from extraction.encoder.links import Parse
from extraction.encoder.network import Network
from extraction.encoder.outputs import Floats, nothing
from extraction.encoder.traits import RELATION_COLUMN, Integers, read_traits
from extraction.entities.names import Name
from extraction.quotes.marks import Quotation
from extraction.records import Block
from extraction.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed document with the names that rules propose and what stands in quotation marks."""

    tokens: Tokens
    doc: Doc
    blocks: Sequence[Block]
    names: Sequence[Name]
    quotations: Sequence[Quotation]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network tells of a document: the logarithm of the probability of each kind of name for each token
    (the columns of `labels.NAMES`), and the attributions in order of their cues."""

    names: Floats
    attributions: tuple[Attribution, ...]


UNREAD = Reading(nothing(0).names, ())
"""The reading of a document without words."""


def read(network: Network, documents: Sequence[Parsed]) -> list[Reading]:
    """The reading of each document, in order."""
    traits = [read_traits(each.tokens, each.doc, each.names, each.quotations, each.blocks) for each in documents]
    outputs = network.outputs([(each.tokens, own) for each, own in zip(documents, traits, strict=True)])
    return [
        Reading(found.names, tuple(find_attributions(network, found, parse_of(each, own))))
        for each, own, found in zip(documents, traits, outputs, strict=True)
    ]


def parse_of(document: Parsed, traits: Integers) -> Parse:
    """The parse as the pair scorer reads it."""
    tokens = document.tokens
    starts = np.array([block.start for block in document.blocks])
    return Parse(
        np.array(tokens.heads, dtype=np.int64),
        traits[:, RELATION_COLUMN],
        np.array(tokens.sentences, dtype=np.int64),
        np.searchsorted(starts, tokens.starts, side="right"),
    )
