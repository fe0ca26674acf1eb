"""The triggers that the network sees in an article, with what the parse and the lexicon know of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from extraction.encoder.labels import EVENTS
from extraction.encoder.outputs import Floats, Outputs
from extraction.encoder.triggers import find_triggers
from extraction.events.lexicon import Frame, frames_of
from extraction.events.phrases import Phrases

LEAST = 0.05
"""Probability of a trigger from which on its types are looked at."""

LEAST_TYPED = 0.08
"""Probability of a trigger with its type from which on it is a candidate."""

TELLING_TYPES = 3
"""Types of a trigger that are weighed."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens `first` to `last` (exclusive) that may tell of a happening; `anchor` is the surest of them. `types` are
    the probabilities of `labels.EVENTS`, `statuses` those of `labels.STATUSES`, `main` that of main news."""

    first: int
    last: int
    anchor: int
    types: Floats
    statuses: Floats
    main: float
    form: str
    """How the word is used: active, passive, participle, infinitive, noun…"""
    frames: tuple[Frame, ...]
    """What the lexicon says of the word."""

    @property
    def likelihood(self) -> float:
        """The probability that it tells of a happening of its likeliest type."""
        return float(self.types.max())

    def ranked(self) -> Iterator[tuple[str, float]]:
        """Its likeliest types with their probabilities, the best first."""
        for number in np.argsort(-self.types, kind="stable")[:TELLING_TYPES]:
            yield EVENTS[int(number)], float(self.types[number])

    def frame_of(self, kind: str) -> Frame | None:
        """The lexicon's frame of a type, the most specific first."""
        return next((frame for frame in self.frames if frame.type == kind), None)


def find_candidates(outputs: Outputs, phrases: Phrases) -> list[Candidate]:
    """All candidates in order of the text."""
    found, tokens = [], phrases.tokens
    for trigger in find_triggers(outputs, LEAST):
        if trigger.type_likelihood < LEAST_TYPED:
            continue
        anchor = trigger.anchor
        found.append(
            Candidate(
                trigger.first,
                trigger.last,
                anchor,
                np.exp(outputs.triggers[anchor, 1:]),
                np.exp(outputs.statuses[anchor]),
                trigger.main,
                form_of(anchor, phrases),
                frames_of(tokens.words[anchor], tokens.lemmas[anchor], tokens.tags[anchor], tokens.parts[anchor]),
            )
        )
    return found


def form_of(token: int, phrases: Phrases) -> str:
    """How a trigger's word is used."""
    tokens = phrases.tokens
    tag, relation = tokens.tags[token], tokens.relations[token]
    if not tag.startswith("VB"):
        return "noun" if tag.startswith("NN") else tokens.parts[token].lower()
    around = {tokens.relations[child] for child in phrases.children[token]}
    if "auxpass" in around or "nsubjpass" in around:
        return "passive"
    if tag == "VBN" and relation in ("acl", "amod", "relcl") and "aux" not in around:
        return "participle"
    if tag == "VBG" and "aux" not in around:
        return "gerund"
    if tag == "VB" and any(tokens.words[child].lower() == "to" for child in phrases.children[token]):
        return "infinitive"
    return "active"
