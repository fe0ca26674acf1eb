"""What is known of each token before the network looks for happenings: the lexicon's types, block, place, headline."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extraction.encoder.labels import EVENTS
from extraction.encoder.traits import Integers
from extraction.events.lexicon import frames_of
from extraction.records import Block
from extraction.tokens import Tokens

BLOCKS = (
    "headline", "teaser", "dateline", "byline", "paragraph", "subheading", "list_item", "credit", "furniture", "caption"
)  # fmt: skip
"""Kinds of blocks, in the order of their values; value 1 is "outside of all"."""

POSITIONS = (1, 2, 3, 4, 6, 9, 14, 20, 30)
"""Sentences of an article, numbered from 1, at which a further class of positions begins after the first."""

SIZES = (1 + 4 * len(EVENTS), len(BLOCKS) + 2, len(POSITIONS) + 2, 4)
"""How many values each trait has, in the order of the columns: lexicon, block, sentence, headline. The value 0 is
"not told"; in the lexicon also "not in it"."""

_EVENT = {name: number for number, name in enumerate(EVENTS)}
_BLOCK = {name: number for number, name in enumerate(BLOCKS, start=2)}
_CONTENT = frozenset(("ADJ", "ADV", "NOUN", "NUM", "PROPN", "VERB"))


def read_event_traits(tokens: Tokens, blocks: Sequence[Block], headline: str | None, first: int = 0) -> Integers:
    """One row a token, one column a trait; shape (tokens, 4). The values lie below `SIZES`. Sentences are numbered
    anew from the token `first` on, where the text begins behind a headline that is not its own."""
    found = np.zeros((len(tokens), len(SIZES)), dtype=np.int64)
    found[:, 0] = [_lexicon(*each) for each in zip(tokens.lemmas, tokens.words, tokens.parts, tokens.tags, strict=True)]
    found[:, 1] = _blocks(tokens, blocks)
    numbers = 1 + np.asarray(tokens.sentences, dtype=np.int64)
    numbers[first:] -= numbers[first] - 1 if first < len(numbers) else 0
    found[:, 2] = 1 + np.searchsorted(POSITIONS, numbers, side="left")
    found[:, 3] = _headline(tokens, blocks, headline)
    return found


def _lexicon(lemma: str, word: str, part: str, tag: str) -> int:
    """The first type of the tables for a verb or a noun, and whether it holds without further conditions."""
    frames = frames_of(word, lemma, tag, part)
    if not frames:
        return 0
    # The frames come with the most specific first; what a word tells of by itself says most.
    frame = frames[-1]
    verbal = part == "VERB" or tag.startswith("VB")
    return 1 + 4 * _EVENT[frame.type] + (0 if verbal else 2) + bool(frame.specificity)


def _blocks(tokens: Tokens, blocks: Sequence[Block]) -> Integers:
    values = np.ones(len(tokens), dtype=np.int64)
    starts = np.asarray(tokens.starts)
    for block in blocks:
        first, last = np.searchsorted(starts, (block.start, block.end))
        values[first:last] = _BLOCK[block.kind]
    return values


def _headline(tokens: Tokens, blocks: Sequence[Block], headline: str | None) -> Integers:
    """1 where there is no headline, 2 for words that it has not, 3 for words of content that it has."""
    if not headline:
        headline = " ".join(tokens.text[block.start : block.end] for block in blocks if block.kind == "headline")
    told = {_bare(word) for word in headline.lower().split()}
    if not told:
        return np.ones(len(tokens), dtype=np.int64)
    shared = [
        part in _CONTENT and (word.lower() in told or lemma.lower() in told)
        for word, lemma, part in zip(tokens.words, tokens.lemmas, tokens.parts, strict=True)
    ]
    return 2 + np.asarray(shared, dtype=np.int64)


def _bare(word: str) -> str:
    word = word.strip(".,:;!?\"'“”‘’()[]")
    return word.removesuffix("'s").removesuffix("’s")
