"""Writes how rare words are in the news: `python training/word_weights.py FILE... > importer/word_weights.txt`.

Each FILE has one article a line, as `dateline extract` reads it; the table that is there was made from the training
parts of PolNeAR, Worldwide Newswire and the articles annotated whole (2,019 articles). A word's rarity is seven parts
in ten the logarithm of the share of articles that lack it (inverse document frequency), three parts that of its rank in
the vocabulary of the network's tokenizer, which is ordered by frequency in books and encyclopedias: few articles do not
show how rare a word is, and what one year's news are full of is not what another's are.
"""

from __future__ import annotations

import json
import sys
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterable
from math import log
from pathlib import Path

from extraction.encoder.files import MODEL
from importer.story_words import UNLISTED, words_in

SHARE = 0.3
"""The part of the vocabulary's rank."""

LEAST = 30
"""The rarity below which a word says nothing of what an article is about, and has none."""

SEEN = 2
"""Articles that must have a word for it to be listed."""

SPECIAL = 1990
"""Entries of the vocabulary before the first word: marks, unused places, letters."""

WIDTH = 120


def main() -> None:
    """Print the table for the articles of the files."""
    lines = [line for path in sys.argv[1:] for line in Path(path).read_text(encoding="utf-8").split("\n") if line]
    articles = [json.loads(line)["text"] for line in lines]
    table: defaultdict[int, list[str]] = defaultdict(list)
    for word, weight in rarities(articles).items():
        table[weight].append(word)
    for weight, words in sorted(table.items()):
        for line in textwrap.wrap(" ".join(sorted(words)), WIDTH - 4, break_long_words=False, break_on_hyphens=False):
            print(weight, line)


def rarities(texts: Iterable[str]) -> dict[str, int]:
    """The rarity of each word that texts have often enough, from 0 to 100."""
    found = [set(words_in(text)) for text in texts]
    held = Counter(word for words in found for word in words)
    most = log((len(found) + 1) / 0.5)
    vocabulary = json.loads((MODEL / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    table = {}
    for word, count in held.items():
        if count >= SEEN:
            rare = log((len(found) + 1) / (count + 0.5)) / most
            if word.isalpha():
                rank = vocabulary.get(word, len(vocabulary))
                rare = (1 - SHARE) * rare + SHARE * log(max(rank - SPECIAL, 2)) / log(len(vocabulary))
            weight = min(round(UNLISTED * rare), UNLISTED)
            table[word] = weight if weight >= LEAST else 0
    return table


if __name__ == "__main__":
    main()
