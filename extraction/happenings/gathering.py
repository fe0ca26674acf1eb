"""Makes one record of all tellings of a happening: the surest word on each thing counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from extraction.encoder.labels import STATUSES
from extraction.happenings.judges import Judge, Row
from extraction.happenings.knowledge import Known, logarithm
from extraction.happenings.phrases import Phrase
from extraction.happenings.rules import is_described, turned_by_voice
from extraction.happenings.tellings import Part, Telling
from extraction.records import Timex

LEAST = 0.4
"""Probability of a type from which on a happening is kept."""

LEAST_PART = 0.75
"""Probability of a part from which on somebody takes part."""

LEAST_PART_AGAIN = 0.9
"""The same where another telling of the happening is surer of its type and names who takes part."""

LEAST_PLACE = 0.4
LEAST_DATE = 0.25
"""Probabilities of being its place and its date from which on the likeliest is taken."""

TOLD_BEST = 3
"""Tellings, the surest, whose statuses count."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Tellings of one happening, the surest of its type first, and what they say together."""

    type: str
    likelihood: float
    tellings: Sequence[Telling]
    status: str
    parts: Sequence[Part]
    place: Phrase | None
    date: Timex | None
    main: float = 0.0
    """The probability that an editor would put it on a timeline."""
    right: float = 0.0
    """The probability that type, status and participants are right."""


def happening_of(known: Known, group: Sequence[Telling]) -> Happening:
    """What a group of tellings says together."""
    kind = likeliest_type(group)
    told = sorted(group, key=lambda each: (-each.types.get(kind, 0.0), each.candidate.first))
    statuses = np.mean([each.statuses * each.likelihood for each in told[:TOLD_BEST]], axis=0)
    return Happening(
        kind,
        told[0].types.get(kind, 0.0),
        told,
        STATUSES[int(statuses.argmax())],
        _parts(known, told),
        place_of(told, LEAST_PLACE),
        date_of(told),
    )


def happening_row(known: Known, happening: Happening) -> Row:
    """What is known of a happening as a whole."""
    told, phrases = happening.tellings, known.phrases
    tokens, best = phrases.tokens, told[0].candidate
    first = min(each.candidate.anchor for each in told)
    frame = best.frame_of(happening.type)
    listed = "none" if not best.frames else "other" if frame is None else "own"
    helping, marker, governor, negated, hedged, _ = known.marks(best)
    chances = sorted((each.types.get(happening.type, 0.0) for each in told), reverse=True)
    likely = [part.likelihood for part in happening.parts]
    words = (
        happening.type, best.form, listed, happening.status, f"{happening.type} {happening.status}", known.block(first),
        str(min(len(told), 5)), str(min(len(happening.parts), 4)), str(min(tokens.sentences[first], 12)), marker,
        helping, negated, hedged, governor.partition(":")[0], f"{happening.type} {min(len(happening.parts), 4)}",
        known.modifier(best.anchor), "".join(sorted({part.role[0] for part in happening.parts})),
    )  # fmt: skip
    numbers = (
        logarithm(chances[0]), logarithm(1.0 - chances[0]), chances[0], sum(chances[1:3]), best.likelihood,
        logarithm(1.0 - float(best.types.sum())), max(each.candidate.main for each in told), best.main,
        float(max(told[0].statuses)), min(likely, default=1.0), float(np.prod(likely)) if likely else 1.0,
        float(happening.date is not None), float(happening.place is not None), float(known.is_quoted(best.anchor)),
        first / max(len(tokens), 1), min(len(tokens), 1500) / 1000, min(len(told), 6) / 6,
        known.told_in_headline([each.candidate.anchor for each in told]),
    )  # fmt: skip
    return words, numbers


def weighed(known: Known, judges: Mapping[str, Judge], happenings: Sequence[Happening]) -> list[Happening]:
    """The happenings with how sure they are, and whether they are main news; those of which the network sees nothing
    stay as they are."""
    seen = [each for each in happenings if each.tellings]
    rows = [happening_row(known, each) for each in seen]
    right, main = (iter(judges[name].chances(rows)[:, 1].tolist()) for name in ("right", "main"))
    return [replace(each, right=next(right), main=next(main)) if each.tellings else each for each in happenings]


def place_of(told: Sequence[Telling], least: float) -> Phrase | None:
    """The likeliest place of tellings, if it is as likely as `least`."""
    places = [(chance, phrase) for each in told for phrase, chance in each.places if chance >= least]
    return max(places, key=lambda each: (each[0], -each[1].start), default=(0.0, None))[1]


def date_of(told: Sequence[Telling]) -> Timex | None:
    """The likeliest date of tellings."""
    dates = [(chance, timex) for each in told for timex, chance in each.dates if chance >= LEAST_DATE]
    return max(dates, key=lambda each: (each[0], -each[1].start), default=(0.0, None))[1]


def likeliest_type(group: Sequence[Telling]) -> str:
    """The type that the tellings make likeliest together."""
    sums: dict[str, float] = {}
    for telling in group:
        for kind, chance in telling.types.items():
            sums[kind] = sums.get(kind, 0.0) + chance
    return max(sums, key=lambda kind: (sums[kind], kind))


def _parts(known: Known, told: Sequence[Telling]) -> list[Part]:
    """Who takes part, once each, in the likeliest role."""
    found: dict[str, Part] = {}
    for number, telling in enumerate(told):
        least = LEAST_PART_AGAIN if number else LEAST_PART
        for part in telling.parts:
            if part.role == "place" or part.likelihood < least:
                continue
            if is_described(known.phrases, telling.candidate, part):
                continue
            turned = turned_by_voice(known.phrases, telling.candidate, part)
            had = found.get(part.phrase.key)
            if had is None or had.likelihood < turned.likelihood:
                found[part.phrase.key] = turned
    return sorted(found.values(), key=lambda part: part.phrase.start)
