"""How right the branch for happenings is on annotated articles that it was not trained on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from extraction.encoder.arguments import REACH, stretches
from extraction.encoder.labels import ARGUMENTS, EVENTS, STATUSES
from extraction.encoder.outputs import Outputs
from extraction.encoder.triggers import Trigger, find_triggers
from training.encoder.event_batches import members_of
from training.encoder.event_examples import EventExample, Happening
from training.encoder.examples import Integers

Floats = npt.NDArray[np.float32]

THRESHOLDS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
TYPE_THRESHOLDS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
LEAST = 0.05
"""Probability of a trigger from which on its type's decides."""

Argue = Callable[[int, int, Integers], Floats]
"""Gives for an article's number, an anchor and some members the probabilities of `labels.ARGUMENTS`, a row a member."""

Same = Callable[[int, int, int], float]
"""Gives for an article's number and two tokens the probability that they tell of one happening."""


@dataclass(frozen=True)
class Read:
    """An annotated article and what the network gives for it."""

    example: EventExample
    outputs: Outputs


def table(read: Sequence[Read]) -> Iterator[str]:
    """The lines of a table: how many predicted mentions are right, and how many happenings are found."""
    yield "probability of | mentions typed right | of any happening | all typed | key typed | key found, any type"
    for least in THRESHOLDS:
        yield f"a trigger {least:.1f} | {_row(read, least, 0.0)}"
    for least in TYPE_THRESHOLDS:
        yield f"its type {least:.1f} | {_row(read, LEAST, least)}"


def _row(read: Sequence[Read], least: float, least_typed: float) -> str:
    counts: Counter[str] = Counter()
    for each in read:
        found = [found for found in find_triggers(each.outputs, least) if found.type_likelihood >= least_typed]
        count_mentions(each.example, found, counts)
    parts = (("typed", "found"), ("any", "found"), ("all typed", "all"), ("key typed", "key"), ("key any", "key"))
    return " | ".join(f"{counts[part] / max(counts[whole], 1):.3f}" for part, whole in parts) + f" | {counts['found']}"


def count_mentions(example: EventExample, found: Sequence[Trigger], counts: Counter[str]) -> None:
    """Adds up what the table divides. Happenings of type OTHER ask for no recall."""
    kinds = _kinds(example)
    for trigger in found:
        told = set().union(*(kinds[token] for token in range(trigger.first, trigger.last)))
        counts["found"] += 1
        counts["any"] += bool(told)
        counts["typed"] += EVENTS.index(trigger.type) in told
    for happening in example.happenings:
        if EVENTS[happening.type] == "OTHER":
            continue
        hits = [each for each in found if _tells(each, happening)]
        typed = any(EVENTS.index(each.type) == happening.type for each in hits)
        for part in ("all", "key") if happening.main else ("all",):
            counts[part] += 1
            counts[f"{part} typed"] += typed
            counts[f"{part} any"] += bool(hits)


def _kinds(example: EventExample) -> list[set[int]]:
    kinds: list[set[int]] = [set() for _ in example.lemmas]
    for happening in example.happenings:
        for mention in happening.mentions:
            for token in mention.tokens.tolist():
                kinds[token].add(happening.type)
    return kinds


def _tells(trigger: Trigger, happening: Happening) -> bool:
    return any(
        trigger.first <= token < trigger.last for mention in happening.mentions for token in mention.tokens.tolist()
    )


def single_figures(read: Sequence[Read], argue: Argue, same: Same) -> Iterator[str]:
    """Lines on status, main news, arguments and tellings, each given the annotated triggers."""
    statuses: list[tuple[int, int]] = []
    mains: list[tuple[bool, float]] = []
    types: list[bool] = []
    arguments: Counter[str] = Counter()
    pairs: list[tuple[bool, float]] = []
    for number, each in enumerate(read):
        tokens = []
        for place, happening in enumerate(each.example.happenings):
            for mention in happening.mentions:
                anchor = int(mention.tokens[each.outputs.triggers[mention.tokens, 0].argmin()])
                tokens.append((place, anchor))
                statuses.append((happening.status, int(each.outputs.statuses[anchor].argmax())))
                types.append(int(each.outputs.triggers[anchor, 1:].argmax()) == happening.type)
                sought, labels = members_of(each.example, mention, anchor)
                if mention.whole:
                    members = np.flatnonzero(sought)
                    members = members[abs(members - anchor) <= REACH]
                    _count_arguments(argue(number, anchor, members), labels[members], arguments)
            best = max(
                float(each.outputs.mains[mention.tokens, 1].max()) for mention in happening.mentions
            ) if happening.mentions else 0.0  # fmt: skip
            mains.append((happening.main, best))
        for later, (place, token) in enumerate(tokens):
            pairs += [(place == other, same(number, first, token)) for other, first in tokens[:later]]
    yield f"type, given the trigger: {np.mean(types):.3f}"
    yield f"status: {np.mean([gold == found for gold, found in statuses]):.3f}"
    told = [(gold, found) for gold, found in statuses if STATUSES[gold] != "occurred"]
    yield f"status where it is not occurred: {np.mean([gold == found for gold, found in told]):.3f} of {len(told)}"
    yield f"main news, area under the curve: {_area(mains):.3f}"
    for role in ARGUMENTS[1:]:
        yield f"{role}: {_measure(arguments, role)}"
    yield f"all arguments: {_measure(arguments, '')}"
    yield f"two triggers of one happening, area under the curve: {_area(pairs):.3f}, f1 {_best(pairs)}"


def _count_arguments(chances: Floats, labels: Integers, counts: Counter[str]) -> None:
    """Runs of tokens of one role that overlap an annotated run of that role are right."""
    found, gold = list(stretches(chances)), list(stretches(np.eye(len(ARGUMENTS), dtype=np.float32)[labels]))
    for role, first, last in found:
        hit = any(role == other and first < end and start < last for other, start, end in gold)
        for name in (ARGUMENTS[role], ""):
            counts[f"{name} found"] += 1
            counts[f"{name} right"] += hit
    for role, first, last in gold:
        hit = any(role == other and first < end and start < last for other, start, end in found)
        for name in (ARGUMENTS[role], ""):
            counts[f"{name} gold"] += 1
            counts[f"{name} hit"] += hit


def _measure(counts: Counter[str], name: str) -> str:
    precision = counts[f"{name} right"] / max(counts[f"{name} found"], 1)
    recall = counts[f"{name} hit"] / max(counts[f"{name} gold"], 1)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"precision {precision:.3f}, recall {recall:.3f}, f1 {f1:.3f}"


def _area(scored: Sequence[tuple[bool, float]]) -> float:
    """The probability that a right one scores higher than a wrong one (Mann and Whitney's U)."""
    right, wrong = (np.array([score for gold, score in scored if gold is kind]) for kind in (True, False))
    if not len(right) or not len(wrong):
        return float("nan")
    return float((right[:, None] > wrong).mean() + 0.5 * (right[:, None] == wrong).mean())


def _best(pairs: Sequence[tuple[bool, float]]) -> str:
    """F1 of pairs at one half."""
    found = sum(score >= 0.5 for _, score in pairs)
    right = sum(score >= 0.5 for gold, score in pairs if gold)
    gold = sum(gold for gold, _ in pairs)
    return f"{2 * right / max(found + gold, 1):.3f}"
