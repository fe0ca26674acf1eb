"""The words by which an article is known among others that tell the same story, each with a weight.

A word weighs more the rarer it is in the news and the more often the article has it, words of the headline more than
others: tf-idf (Salton and Buckley, 1988), with rarities from a table, so that what an article weighs never depends on
which others there are. Two articles are as alike as their weights' cosine says. Weights are whole numbers, so that sums
are the same in any order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from math import log, sqrt
from pathlib import Path

TABLE = Path(__file__).with_name("word_weights.txt")
"""A line has a rarity, from 0 for words that every article has to 100, and the words of which it is that
(training/word_weights.py makes it)."""

UNLISTED = 100
"""The rarity of a word that the table lacks."""

READ = 300
"""Words of a text that count: news says first what it is about."""

HEADLINE = 4
"""How many times a word of the headline counts."""

KEPT = 48
"""Words of an article that are kept, those that weigh most."""

INDEXED = 16
"""Words of an article under which others find it, those that weigh most."""

LENGTH = 127
"""The length of an article's weights: each is a whole number of eight bits."""

_WORD = re.compile(r"[^\W\d_][\w'’]*|\d[\d,.]*\d")


def words_of(headline: str | None, text: str) -> dict[str, int]:
    """The words of an article with their weights, the one that weighs most first; none where it has too few."""
    counted: Counter[str] = Counter()
    for word in words_in(headline or ""):
        counted[word] += HEADLINE
    for _, word in zip(range(READ), words_in(text), strict=False):
        counted[word] += 1
    weighed = {word: (1 + log(count)) * rarity(word) for word, count in counted.items() if rarity(word)}
    kept = sorted(weighed, key=lambda word: (-weighed[word], word))[:KEPT]
    length = sqrt(sum(weighed[word] ** 2 for word in kept))
    return {word: weight for word in kept if (weight := round(LENGTH * weighed[word] / length))}


def indexed(words: Mapping[str, int]) -> list[str]:
    """The words under which an article is found."""
    return sorted(words, key=lambda word: (-words[word], word))[:INDEXED]


def likeness(one: Mapping[str, int], other: Mapping[str, int]) -> int:
    """How alike two articles are, from 0 to about 1000."""
    shared = sum(one[word] * other[word] for word in one.keys() & other.keys())
    return shared * 1000 // LENGTH**2


def rarity(word: str) -> int:
    """How rare a word is in the news, from 0 to 100."""
    return _rarities().get(word, UNLISTED)


def words_in(text: str) -> Iterator[str]:
    """The words and numbers of a text, in its order, as they are compared."""
    for found in _WORD.finditer(text):
        word = found.group().casefold().replace("’", "'").removesuffix("'s").rstrip("'")
        if len(word) > 1:
            yield word


@cache
def _rarities() -> Mapping[str, int]:
    table: dict[str, int] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        weight, *words = line.split()
        table |= dict.fromkeys(words, int(weight))
    return table
