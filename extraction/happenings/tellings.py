"""What each trigger of an article tells of: type, status, who takes part, where and when, each with its probability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from extraction.encoder.labels import ARGUMENTS, STATUSES
from extraction.encoder.outputs import Floats
from extraction.happenings.candidates import Candidate
from extraction.happenings.judges import Judge
from extraction.happenings.knowledge import Known
from extraction.happenings.phrases import Phrase
from extraction.records import Timex

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
    kept = [(each, types[each.anchor]) for each in known.candidates if max(types[each.anchor].values()) >= LEAST_TYPED]
    kinds = [_likeliest(chances) for _, chances in kept]
    parts = _parts(known, judges["argument"], [each for each, _ in kept], kinds)
    dates = _dates(known, judges["date"], [each for each, _ in kept], kinds)
    places = _places(known, judges["place"], [each for each, _ in kept], kinds)
    rows = []
    for (candidate, _), kind, some in zip(kept, kinds, dates, strict=True):
        timex = max(some, key=lambda each: each[1], default=None)
        rows.append(known.status_row(candidate, kind, timex[0] if timex and timex[1] >= 0.5 else None))
    statuses = judges["status"].chances(rows)
    return [
        Telling(candidate, chances, statuses[number], parts[number], dates[number], places[number])
        for number, (candidate, chances) in enumerate(kept)
    ]


def _types(known: Known, judge: Judge) -> dict[int, dict[str, float]]:
    keys, rows = [], []
    for candidate in known.candidates:
        for rank, (kind, chance) in enumerate(candidate.ranked()):
            keys.append((candidate.anchor, kind))
            rows.append(known.type_row(candidate, kind, chance, rank))
    found: dict[int, dict[str, float]] = {}
    for (anchor, kind), chance in zip(keys, judge.chances(rows)[:, 1].tolist(), strict=True):
        found.setdefault(anchor, {})[kind] = chance
    return found


def _parts(known: Known, judge: Judge, candidates: Sequence[Candidate], kinds: Sequence[str]) -> list[list[Part]]:
    owners, heads, rows = [], [], []
    for number, (candidate, kind) in enumerate(zip(candidates, kinds, strict=True)):
        for token, row in known.argument_rows(candidate, kind):
            owners.append(number)
            heads.append(token)
            rows.append(row)
    found: list[list[Part]] = [[] for _ in candidates]
    for number, token, chances in zip(owners, heads, judge.chances(rows), strict=True):
        role = 1 + int(np.argmax(chances[1:]))
        if chances[role] >= 0.1:
            found[number].append(Part(known.phrases.phrase(token), ARGUMENTS[role], float(chances[role])))
    return found


def _dates(
    known: Known, judge: Judge, candidates: Sequence[Candidate], kinds: Sequence[str]
) -> list[list[tuple[Timex, float]]]:
    owners, dates, rows = [], [], []
    for number, (candidate, kind) in enumerate(zip(candidates, kinds, strict=True)):
        some = known.dates(candidate)
        tokens = [token for token, _ in some]
        for token, timex in some:
            owners.append(number)
            dates.append(timex)
            rows.append(known.date_row(candidate, kind, token, timex, tokens))
    found: list[list[tuple[Timex, float]]] = [[] for _ in candidates]
    for number, timex, chance in zip(owners, dates, judge.chances(rows)[:, 1].tolist(), strict=True):
        found[number].append((timex, chance))
    return found


def _places(
    known: Known, judge: Judge, candidates: Sequence[Candidate], kinds: Sequence[str]
) -> list[list[tuple[Phrase, float]]]:
    owners, tokens, rows = [], [], []
    for number, (candidate, kind) in enumerate(zip(candidates, kinds, strict=True)):
        some = known.places(candidate)
        words = [token for token, _ in some]
        for token, chance in some:
            owners.append(number)
            tokens.append(token)
            rows.append(known.place_row(candidate, kind, token, chance, words))
    found: list[list[tuple[Phrase, float]]] = [[] for _ in candidates]
    for number, token, chance in zip(owners, tokens, judge.chances(rows)[:, 1].tolist(), strict=True):
        found[number].append((known.phrases.phrase(token), chance))
    return found
