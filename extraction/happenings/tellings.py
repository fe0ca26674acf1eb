"""What each trigger of an article tells of: type, status, who takes part, where and when, each with its probability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from extraction.encoder.labels import ARGUMENTS, STATUSES
from extraction.encoder.outputs import Floats
from extraction.happenings.candidates import Candidate
from extraction.happenings.judges import Judge, Row
from extraction.happenings.knowledge import Known
from extraction.happenings.phrases import Phrase
from extraction.records import Timex

Asked = TypeVar("Asked")
"""What a judge is asked about."""

LEAST_TYPED = 0.15
"""Probability of a type from which on a trigger tells of a happening, if only beside surer triggers."""


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody who may take part, or the place: its role (`labels.ARGUMENTS`) and the probability of that."""

    phrase: Phrase
    role: str
    likelihood: float


@dataclass(frozen=True, slots=True)
class Telling:
    """A trigger with what it tells. `types` are the probabilities of the types that are weighed, `statuses` those of
    `labels.STATUSES`; `parts` all words that may play a part, `dates` and `places` all that may be its own."""

    candidate: Candidate
    types: Mapping[str, float]
    statuses: Floats
    parts: Sequence[Part]
    dates: Sequence[tuple[Timex, float]]
    places: Sequence[tuple[Phrase, float]] = ()

    @property
    def type(self) -> str:
        """The likeliest type."""
        return _likeliest(self.types)

    @property
    def status(self) -> str:
        """The likeliest status."""
        return STATUSES[int(self.statuses.argmax())]

    @property
    def likelihood(self) -> float:
        """The probability of the likeliest type."""
        return max(self.types.values())


def _likeliest(chances: Mapping[str, float]) -> str:
    return max(chances, key=lambda kind: chances[kind])


def tellings(known: Known, judges: Mapping[str, Judge]) -> list[Telling]:
    """The tellings of an article, in order of the text."""
    types = _types(known, judges["type"])
    candidates = [each for each in known.candidates if max(types[each.anchor].values()) >= LEAST_TYPED]
    kinds = [_likeliest(types[each.anchor]) for each in candidates]
    parts = _parts(known, judges["argument"], candidates, kinds)
    dates = _dates(known, judges["date"], candidates, kinds)
    places = _places(known, judges["place"], candidates, kinds)
    rows = []
    for candidate, kind, some in zip(candidates, kinds, dates, strict=True):
        timex = max(some, key=lambda each: each[1], default=None)
        rows.append(known.status_row(candidate, kind, timex[0] if timex and timex[1] >= 0.5 else None))
    statuses = judges["status"].chances(rows)
    return [
        Telling(candidate, types[candidate.anchor], statuses[number], parts[number], dates[number], places[number])
        for number, candidate in enumerate(candidates)
    ]


def _types(known: Known, judge: Judge) -> dict[int, dict[str, float]]:
    cases = [
        [
            (kind, known.type_row(candidate, kind, chance, rank))
            for rank, (kind, chance) in enumerate(candidate.ranked())
        ]
        for candidate in known.candidates
    ]
    return {
        candidate.anchor: {kind: float(chances[1]) for kind, chances in judged}
        for candidate, judged in zip(known.candidates, _judged(judge, cases), strict=True)
    }


def _parts(known: Known, judge: Judge, candidates: Sequence[Candidate], kinds: Sequence[str]) -> list[list[Part]]:
    cases = [known.argument_rows(candidate, kind) for candidate, kind in zip(candidates, kinds, strict=True)]
    found: list[list[Part]] = []
    for judged in _judged(judge, cases):
        roles = [(token, 1 + int(np.argmax(chances[1:])), chances) for token, chances in judged]
        found.append(
            [
                Part(known.phrases.phrase(token), ARGUMENTS[role], float(chances[role]))
                for token, role, chances in roles
                if chances[role] >= 0.1
            ]
        )
    return found


def _dates(
    known: Known, judge: Judge, candidates: Sequence[Candidate], kinds: Sequence[str]
) -> list[list[tuple[Timex, float]]]:
    cases = []
    for candidate, kind in zip(candidates, kinds, strict=True):
        some = known.dates(candidate)
        tokens = [token for token, _ in some]
        cases.append([(timex, known.date_row(candidate, kind, token, timex, tokens)) for token, timex in some])
    return [[(timex, float(chances[1])) for timex, chances in judged] for judged in _judged(judge, cases)]


def _places(
    known: Known, judge: Judge, candidates: Sequence[Candidate], kinds: Sequence[str]
) -> list[list[tuple[Phrase, float]]]:
    cases = []
    for candidate, kind in zip(candidates, kinds, strict=True):
        some = known.places(candidate)
        tokens = [token for token, _ in some]
        cases.append([(token, known.place_row(candidate, kind, token, chance, tokens)) for token, chance in some])
    return [
        [(known.phrases.phrase(token), float(chances[1])) for token, chances in judged]
        for judged in _judged(judge, cases)
    ]


def _judged(judge: Judge, cases: Sequence[Sequence[tuple[Asked, Row]]]) -> list[list[tuple[Asked, Floats]]]:
    """What is asked about of each of several candidates, with the probabilities of the answers: one look at all."""
    chances = iter(judge.chances([row for some in cases for _, row in some]))
    return [[(asked, next(chances)) for asked, _ in some] for some in cases]
