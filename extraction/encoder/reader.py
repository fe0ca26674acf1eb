"""Reads documents with the network."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import numpy as np

from dateline.vocabulary import Field
from extraction.analysis import Analysis
from extraction.encoder.attributions import find_attributions
from extraction.encoder.event_traits import read_event_traits
from extraction.encoder.links import Parse
from extraction.encoder.network import Network
from extraction.encoder.reading import Reading
from extraction.encoder.traits import RELATION_COLUMN, Integers, read_traits
from extraction.records import Block
from extraction.tokens import Tokens


def read(network: Network, analyses: Sequence[Analysis]) -> list[Reading]:
    """The reading of each document, in order. Needs the parse, the names proposed and the quotations."""
    traits = [read_traits(each.table, each.tokens, each.names, each.quotations, each.blocks) for each in analyses]
    firsts = [first_of_text(each.table, each.blocks) for each in analyses]
    event_traits = [
        read_event_traits(each.table, each.blocks, each.document.headline, first)
        for each, first in zip(analyses, firsts, strict=True)
    ]
    tables = [each.table for each in analyses]
    outputs = network.outputs(list(zip(tables, traits, event_traits, strict=True)), firsts)
    parses = [parse_of(each.table, own, each.blocks) for each, own in zip(analyses, traits, strict=True)]
    return [
        Reading(found.names, tuple(find_attributions(network, found, parse)), found, parse)
        for found, parse in zip(outputs, parses, strict=True)
    ]


def first_of_text(tokens: Tokens, blocks: Sequence[Block]) -> int:
    """The number of the first token behind a headline that is not the text's own; 0 where there is none."""
    if not blocks or blocks[0].field is not Field.HEADLINE:
        return 0
    return bisect_left(tokens.starts, blocks[1].start) if len(blocks) > 1 else len(tokens)


def parse_of(tokens: Tokens, traits: Integers, blocks: Sequence[Block]) -> Parse:
    """The parse as the pair scorer reads it."""
    starts = np.array([block.start for block in blocks])
    return Parse(
        np.array(tokens.heads, dtype=np.int64),
        traits[:, RELATION_COLUMN],
        np.array(tokens.sentences, dtype=np.int64),
        np.searchsorted(starts, tokens.starts, side="right"),
    )
