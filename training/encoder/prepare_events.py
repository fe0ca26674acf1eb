"""Turns articles annotated with happenings into the numbers that the network's branch for them is trained on.

    python -m training.encoder.prepare_events TOKENIZER ARTICLES OUT

ARTICLES is a JSONL file with a document a line: `id`, `text`, `headline`, `published`, and `events`, each with `type`,
`status`, `key`, `mentions` as lists of [start, end], `participants` (each `role`, `text`, `name`) and `place`.
Participants and places come as words: they are taken where they stand nearest to a trigger.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Doc
from tokenizers import Tokenizer

from extraction.blocks import lay_out
from extraction.encoder.event_traits import read_event_traits
from extraction.encoder.labels import ARGUMENTS, EVENTS, STATUSES
from extraction.language import load_language, parse
from extraction.records import Block, Document
from extraction.tokens import Tokens, read_tokens
from training.encoder.event_examples import Argument, EventExample, Happening, Mention, save
from training.encoder.examples import Integers
from training.encoder.prepare import BATCH, Edges, example

FARTHEST = 120
"""Tokens between a trigger and a participant beyond which the words are taken to mean another telling."""


def main() -> None:
    """Read the articles, write their examples."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tokenizer", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    tokenizer = Tokenizer.from_file(str(options.tokenizer))
    with options.articles.open(encoding="utf-8") as lines:
        save(list(event_examples(tokenizer, map(json.loads, lines))), options.out)


def event_examples(tokenizer: Tokenizer, articles: Iterator[dict[str, Any]]) -> Iterator[EventExample]:
    """One example an article, in order."""
    language = load_language()
    while group := list(islice(articles, BATCH)):
        layouts = [
            lay_out(Document(each["id"], each["text"], each.get("headline"), published=each.get("published")))
            for each in group
        ]
        texts = [(article["text"], layout.blocks) for article, layout in zip(group, layouts, strict=True)]
        for article, layout, doc in zip(group, layouts, parse(language, texts), strict=True):
            yield event_example(tokenizer, article, layout.blocks, doc)


def event_example(tokenizer: Tokenizer, article: Mapping[str, Any], blocks: Sequence[Block], doc: Doc) -> EventExample:
    """The example of one parsed article."""
    tokens = read_tokens(article["text"], doc)
    known = {lemma: number for number, lemma in enumerate(dict.fromkeys(lemma.lower() for lemma in tokens.lemmas))}
    places = _Places(tokens)
    return EventExample(
        example(tokenizer, {"id": article["id"], "text": article["text"]}, blocks, doc),
        read_event_traits(tokens, blocks, article.get("headline")),
        np.array([known[lemma.lower()] for lemma in tokens.lemmas], dtype=np.int64),
        [places.happening(event) for event in article["events"]],
    )


class _Places:
    """Finds where the annotated words of an article stand."""

    def __init__(self, tokens: Tokens) -> None:
        self._text = tokens.text
        self._sentences = np.array(tokens.sentences)
        self._edges = Edges(tokens)

    def happening(self, event: Mapping[str, Any]) -> Happening:
        triggers = [each for span in event["mentions"] if len(each := self._edges.covered([span]))]
        wanted = [(ARGUMENTS.index(each["role"]), each["text"], each["name"]) for each in event["participants"]]
        if event["place"]:
            wanted.append((ARGUMENTS.index("place"), event["place"], None))
        arguments: list[list[Argument]] = [[] for _ in triggers]
        whole = [False for _ in triggers]
        for role, text, name in wanted:
            surfaces = self._occurrences(text) or self._occurrences(name or "")
            named = [*surfaces, *self._occurrences(name or "")]
            nearest = min(
                ((self._away(trigger, each), number, each) for number, trigger in enumerate(triggers)
                 for each in surfaces),
                key=lambda found: found[:2], default=None,
            )  # fmt: skip
            for number, trigger in enumerate(triggers):
                if nearest is not None and nearest[1] == number and nearest[0] <= FARTHEST:
                    arguments[number].append(Argument(role, nearest[2]))
                    whole[number] = True
                    continue
                near = [each for each in named if self._sentence(each) == self._sentence(trigger)]
                if near:
                    best = min(near, key=lambda each, trigger=trigger: self._away(trigger, each))  # type: ignore[misc]
                    arguments[number].append(Argument(role, best))
        return Happening(
            EVENTS.index(event["type"]),
            STATUSES.index(event["status"]),
            bool(event["key"]),
            [Mention(*each) for each in zip(triggers, arguments, whole, strict=True)],
        )

    def _occurrences(self, words: str) -> list[Integers]:
        """The tokens of each place where the words stand, whole words only."""
        if not words:
            return []
        pattern = rf"(?<!\w){re.escape(words)}(?!\w)"
        found = [self._edges.covered([match.span()]) for match in re.finditer(pattern, self._text)]
        return [each for each in found if len(each)]

    def _sentence(self, tokens: Integers) -> int:
        return int(self._sentences[tokens[0]])

    def _away(self, trigger: Integers, tokens: Integers) -> int:
        """Tokens between the two; farther by far where a sentence ends between them."""
        apart = abs(self._sentence(trigger) - self._sentence(tokens))
        return int(max(tokens[0] - trigger[-1], trigger[0] - tokens[-1], 0)) + 20 * apart


if __name__ == "__main__":
    main()
