"""Turns annotated articles into the cases that the judges are trained on.

The network's outputs must come from a network that was not trained on the article at hand (`outputs.py` makes them):
what it says of articles it has learned by heart would be believed too much.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from extraction.encoder.labels import ARGUMENTS, STATUSES
from extraction.happenings.candidates import Candidate
from extraction.happenings.gathering import Happening, happening_row
from extraction.happenings.judges import Row
from extraction.happenings.knowledge import Known
from extraction.happenings.phrases import Phrases
from extraction.records import Timex
from training.judges.who import compatible, same_who

MUTUAL = frozenset("ACQUIRE AGREE ASSAULT CEREMONY CONSULT CONTEST COOPERATE".split())
"""Types in which annotators tell equals from doers and done to in more than one way."""

Case = tuple[Row, int]
"""What is known of a case, and the right answer."""


def cases(known: Known, events: Sequence[Mapping[str, Any]]) -> dict[str, list[Case]]:
    """The cases of one annotated article, by judge."""
    found: dict[str, list[Case]] = defaultdict(list)
    phrases = known.phrases
    told: list[tuple[Candidate, list[int]]] = []
    for candidate in known.candidates:
        numbers = [number for number, event in enumerate(events) if _tells(candidate, event, phrases)]
        told.append((candidate, numbers))
        kinds = {events[number]["type"] for number in numbers}
        for rank, (kind, chance) in enumerate(candidate.ranked()):
            found["type"].append((known.type_row(candidate, kind, chance, rank), int(kind in kinds)))
        if not numbers:
            continue
        event = events[numbers[0]]
        kind = event["type"]
        timex = None
        dates = known.dates(candidate)
        tokens = [token for token, _ in dates]
        best = _best([each for _, each in dates], event["edtf"])
        for token, each in dates:
            right = best is not None and each.edtf == best.edtf
            found["date"].append((known.date_row(candidate, kind, token, each, tokens), int(right)))
            timex = each if right else timex
        found["status"].append((known.status_row(candidate, kind, timex), STATUSES.index(event["status"])))
        for token, row in known.argument_rows(candidate, kind):
            found["argument"].append((row, _role(phrases, token, event)))
        places = known.places(candidate)
        words = [token for token, _ in places]
        for token, chance in places:
            row = known.place_row(candidate, kind, token, chance, words)
            found["place"].append((row, int(_is_place(phrases, token, event))))
    for place, (second, others) in enumerate(told):
        for first, some in told[:place]:
            if others and some:
                row = known.same_row(first, second)
                found["same"].append((row, int(bool(set(others) & set(some)))))
    return found


def _tells(candidate: Candidate, event: Mapping[str, Any], phrases: Phrases) -> bool:
    trigger = phrases.stretch(candidate.first, candidate.last)
    return any(trigger.start < last and first < trigger.end for first, last in event["mentions"])


def _best(dates: Sequence[Timex], edtf: str | None) -> Timex | None:
    """The most precise date that the annotated one is compatible with."""
    fitting = [each for each in dates if edtf and each.edtf and compatible(each.edtf, edtf)]
    return max(fitting, key=lambda each: len((each.edtf or "").partition("/")[0]), default=None)


def _role(phrases: Phrases, token: int, event: Mapping[str, Any]) -> int:
    phrase = phrases.phrase(token)
    entity = phrases.entities.get(phrase.entity or "")
    name = entity.name if entity is not None else None
    for participant in event["participants"]:
        if same_who(participant, name, phrase.text):
            return ARGUMENTS.index(participant["role"])
    return ARGUMENTS.index("place") if _is_place(phrases, token, event) else 0


def _is_place(phrases: Phrases, token: int, event: Mapping[str, Any]) -> bool:
    phrase = phrases.phrase(token)
    entity = phrases.entities.get(phrase.entity or "")
    name = entity.name if entity is not None else None
    return bool(event["place"]) and same_who({"name": None, "text": event["place"]}, name, phrase.text)


def happening_cases(
    known: Known, happenings: Sequence[Happening], events: Sequence[Mapping[str, Any]]
) -> dict[str, list[Case]]:
    """The cases of the judges of whole happenings. Each annotated event is one happening's, the surest's."""
    found: dict[str, list[Case]] = defaultdict(list)
    taken: set[int] = set()
    for happening in sorted(happenings, key=lambda each: -each.likelihood):
        fitting = [
            (event["type"] == happening.type, -number)
            for number, event in enumerate(events)
            if number not in taken and any(_tells(each.candidate, event, known.phrases) for each in happening.tellings)
        ]
        typed, place = max(fitting, default=(False, 0))
        if fitting:
            taken.add(-place)
        event = events[-place] if fitting else None
        row = happening_row(known, happening)
        found["right"].append((row, int(bool(typed and event and _is_right(known, happening, event)))))
        if event is not None:
            found["main"].append((row, int(event["key"])))
    return found


def _is_right(known: Known, happening: Happening, event: Mapping[str, Any]) -> bool:
    if happening.status != event["status"]:
        return False
    left = list(event["participants"])
    for part in happening.parts:
        entity = known.phrases.entities.get(part.phrase.entity or "")
        name = entity.name if entity is not None else None
        same = [
            each
            for each in left
            if same_who(each, name, part.phrase.text) and _may_be(part.role, each["role"], event["type"])
        ]
        if not same:
            return False
        left.remove(same[0])
    return True


def _may_be(role: str, annotated: str, kind: str) -> bool:
    return role == annotated or (kind in MUTUAL and "party" in (role, annotated))
