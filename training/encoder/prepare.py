"""Turns annotated articles into the numbers that the network is trained on.

    python -m training.encoder.prepare TOKENIZER ARTICLES OUT

TOKENIZER is the `tokenizer.json` of the encoder to be trained on. ARTICLES is a JSONL file with a document a line:
`id`, `text`, and `entities` (each `start`, `end`, `kind`) or `attributions` (each `source`, `cue` and `content` as
lists of [start, end]). OUT is written for `training.encoder.train`. The parse takes about 5 minutes for 800 articles.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc
from tokenizers import Tokenizer

from extraction.blocks import lay_out
from extraction.encoder.labels import NAMES, ROLES
from extraction.encoder.pieces import cut
from extraction.encoder.reader import parse_of
from extraction.encoder.traits import read_traits
from extraction.entities.proposals import propose_names
from extraction.language import load_language, parse
from extraction.quotes.marks import find_quotations
from extraction.records import Block, Document
from extraction.tokens import Tokens, read_tokens
from training.encoder.examples import Attribution, Example, Integers, save

BATCH = 16


def main() -> None:
    """Read the articles, write their examples."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    with options.articles.open(encoding="utf-8") as lines:
        save(list(examples(tokenizer, map(json.loads, lines))), options.out)


def examples(tokenizer: Tokenizer, articles: Iterator[dict[str, Any]]) -> Iterator[Example]:
    """One example an article, in order."""
    language = load_language()
    while group := list(islice(articles, BATCH)):
        layouts = [lay_out(Document(article["id"], article["text"])) for article in group]
        texts = [(article["text"], layout.blocks) for article, layout in zip(group, layouts, strict=True)]
        for article, layout, doc in zip(group, layouts, parse(language, texts), strict=True):
            yield example(tokenizer, article, layout.blocks, doc)


def example(tokenizer: Tokenizer, article: Mapping[str, Any], blocks: Sequence[Block], doc: Doc) -> Example:
    """The example of one parsed article."""
    tokens = read_tokens(article["text"], doc)
    names = propose_names(tokens, doc)
    quotations = find_quotations(article["text"], blocks)
    pieces = cut(tokenizer, tokens)
    edges = Edges(tokens)
    attributions = [
        Attribution(*(edges.covered(attribution[role]) for role in ROLES))
        for attribution in article.get("attributions", ())
    ]
    traits = read_traits(tokens, doc, names, quotations, blocks)
    ways = parse_of(tokens, traits, blocks)
    return Example(
        article["id"],
        pieces.numbers,
        pieces.owners,
        traits,
        ways.heads,
        ways.sentences,
        ways.blocks,
        _names(article["entities"], edges) if "entities" in article else None,
        _roles(attributions, len(tokens)) if "attributions" in article else None,
        attributions,
    )


class Edges:
    """Finds the tokens of stretches of text."""

    def __init__(self, tokens: Tokens) -> None:
        self.size = len(tokens)
        self._starts = np.array(tokens.starts)
        self._ends = np.array(tokens.ends)
        self._blank = np.array([word.isspace() for word in tokens.words])

    def covered(self, spans: Sequence[Sequence[int]]) -> Integers:
        """The tokens that overlap a span, without white space."""
        numbers = [np.arange(*self.range(start, end)) for start, end in spans]
        found = np.concatenate(numbers) if numbers else np.array([], dtype=np.int64)
        return found[~self._blank[found]]

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The first and last (exclusive) token that overlap the stretch."""
        return int(np.searchsorted(self._ends, start, side="right")), int(np.searchsorted(self._starts, end))


def _names(entities: Sequence[Mapping[str, Any]], edges: Edges) -> Integers:
    labels = np.zeros(edges.size, dtype=np.int64)
    for entity in entities:
        if entity["kind"] in NAMES:
            first, last = edges.range(entity["start"], entity["end"])
            label = 1 + 2 * NAMES.index(entity["kind"])
            labels[first:last] = label + 1
            labels[first] = label
    return labels


def _roles(attributions: Sequence[Attribution], size: int) -> Integers:
    labels = np.zeros((size, len(ROLES)), dtype=np.int64)
    for attribution in attributions:
        for column, role in enumerate(ROLES):
            tokens: Integers = getattr(attribution, role)
            labels[tokens, column] = 2
            labels[tokens[:1], column] = 1
    return labels


if __name__ == "__main__":
    main()
