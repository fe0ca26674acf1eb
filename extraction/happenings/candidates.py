"""The triggers that the network sees in an article, with what the parse and the lexicon know of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from dateline.vocabulary import EntityKind
from extraction.encoder.labels import EVENTS
from extraction.encoder.outputs import Floats, Outputs
from extraction.encoder.triggers import find_triggers
from extraction.events.lexicon import Frame, frames_of
from extraction.happenings.phrases import Phrases

LEAST = 0.05
"""Probability of a trigger from which on its types are looked at."""

LEAST_TYPED = 0.08
"""Probability of a trigger with its type from which on it is a candidate."""

TELLING_TYPES = 3
"""Types of a trigger that are weighed."""


@dataclass(frozen=True)
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
    fitting: Frame | None
    """The most specific of them whose conditions the sentence meets."""

    @property
    def likelihood(self) -> float:
        """The probability that it tells of a happening of its likeliest type."""
        return float(self.types.max())

    @cached_property
    def best(self) -> str:
        """Its likeliest type."""
        return EVENTS[int(self.types.argmax())]

    @cached_property
    def shares(self) -> Floats:
        """The probabilities of the types, given that it tells of any."""
        found: Floats = self.types / self.types.sum()
        return found

    def ranked(self) -> Iterator[tuple[str, float]]:
        """Its likeliest types with their probabilities, the best first, and the lexicon's."""
        best = np.argsort(-self.types, kind="stable")[:TELLING_TYPES].tolist()
        if self.fitting is not None and (own := EVENTS.index(self.fitting.type)) not in best:
            best.append(own)
        for number in best:
            yield EVENTS[number], float(self.types[number])

    def frame_of(self, kind: str) -> Frame | None:
        """The lexicon's frame of a type, the most specific first."""
        return next((frame for frame in self.frames if frame.type == kind), None)


def find_candidates(outputs: Outputs, phrases: Phrases) -> list[Candidate]:
    """All candidates in order of the text."""
    triggers = [each for each in find_triggers(outputs, LEAST) if each.type_likelihood >= LEAST_TYPED]
    taken = {token for each in triggers for token in range(each.first, each.last)}
    spans = [(each.first, each.last, each.anchor) for each in triggers]
    spans += [(token, token + 1, token) for token in _listed(phrases) if token not in taken]
    return [_candidate(outputs, phrases, *span) for span in sorted(spans)]


def _listed(phrases: Phrases) -> Iterator[int]:
    """The words that the lexicon has with conditions, and that meet them: the network may have learned none of them."""
    for token in range(len(phrases.tokens)):
        frame = fitting_frame(token, phrases)
        if frame is not None and frame.specificity:
            yield token


def _candidate(outputs: Outputs, phrases: Phrases, first: int, last: int, anchor: int) -> Candidate:
    return Candidate(
        first,
        last,
        anchor,
        np.exp(outputs.triggers[anchor, 1:]),
        np.exp(outputs.statuses[anchor]),
        float(np.exp(outputs.mains[anchor, 1])),
        form_of(anchor, phrases),
        _frames(anchor, phrases),
        fitting_frame(anchor, phrases),
    )


def _frames(token: int, phrases: Phrases) -> tuple[Frame, ...]:
    tokens = phrases.tokens
    return frames_of(tokens.words[token], tokens.lemmas[token], tokens.tags[token], tokens.parts[token])


def fitting_frame(token: int, phrases: Phrases) -> Frame | None:
    """The lexicon's most specific frame whose particle, preposition, object and modifier stand beside the word."""
    frames = _frames(token, phrases)
    return next((frame for frame in frames if _fits(frame, token, phrases)), None) if frames else None


def _fits(frame: Frame, token: int, phrases: Phrases) -> bool:
    tokens, children = phrases.tokens, phrases.children[token]
    beside = {(tokens.relations[child], tokens.words[child].lower()) for child in children}
    words = {word for _, word in beside}
    if frame.particle and ("prt", frame.particle) not in beside and ("advmod", frame.particle) not in beside:
        return False
    if frame.preposition and frame.preposition not in words:
        return False
    if frame.modifier:
        lemmas = {tokens.lemmas[child].lower() for child in children} | {
            tokens.lemmas[inner].lower() for child in children if tokens.words[child].lower() == "of"
            for inner in phrases.children[child]
        }  # fmt: skip
        return frame.modifier in lemmas
    return not frame.objects or any(_is_object(frame, child, phrases) for child in children)


def _is_object(frame: Frame, child: int, phrases: Phrases) -> bool:
    tokens = phrases.tokens
    if tokens.relations[child] not in ("dobj", "nsubjpass", "pobj"):
        return False
    if tokens.lemmas[child].lower() in frame.objects:
        return True
    entity = phrases.entity_at(child)
    acting = entity is not None and entity.kind in (EntityKind.PERSON, EntityKind.ORGANIZATION, EntityKind.GROUP)
    return bool(frame.objects & {"@actor", "@org"}) and (acting or tokens.parts[child] == "PRON")


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
