"""Decides which quotations and which reported speech somebody uttered, and by which cue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.vocabulary import QuoteKind
from extraction.quotes.cues import best_cue
from extraction.quotes.linear import probability
from extraction.quotes.quoted import Cue, Quotations
from extraction.quotes.reported import Report, features, find_reports, is_quoted
from extraction.quotes.sources import Sources
from extraction.quotes.syntax import Syntax
from extraction.quotes.weights import WEIGHTS

LEAST_FOR_A_SPEAKER = 0.25
"""Probability from which on a quotation's best cue names its speaker."""

LEAST_FOR_AN_UTTERANCE = 0.65
"""Probability from which on what stands in quotation marks is somebody's words, not a title, a term or irony."""

LEAST_FOR_A_REPORT = 0.5
"""Probability from which on what a cue governs is reported speech."""

LEAST_WITHOUT_A_SOURCE = 0.6
"""The same where nothing says who says it."""

SURE_BY_GRAMMAR = {"told of": 0.6, "according": 0.7}
"""The least probability of frames that grammar alone tells."""

FEWEST_WORDS = 3
"""Words of a fragment from which on it is kept though its speaker is not told."""

UNKNOWN_SPEAKER = 0.2
"""The confidence of a quotation whose speaker is not told."""


@dataclass(slots=True)
class Utterance:
    """Quotations that one cue attributes, by their numbers, in order."""

    kind: QuoteKind
    cue: Cue | None
    confidence: float
    quotations: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reported:
    """Reported speech with the probability that it is that."""

    report: Report
    confidence: float


def attribute_quotations(quotations: Quotations) -> list[Utterance]:
    """What is said in quotation marks, split quotations and those that run over paragraphs joined."""
    found: list[Utterance] = []
    for number, quotation in enumerate(quotations.quotations):
        last = found[-1] if found else None
        if quotation.continues and last is not None and last.quotations[-1] == number - 1:
            last.quotations.append(number)
            continue
        cue, confidence = best_cue(quotations, number, WEIGHTS["quoted"])
        if probability(WEIGHTS["uttered"], quotations.traits(number, confidence)) < LEAST_FOR_AN_UTTERANCE:
            continue
        if quotations.is_title(number) and not quotations.is_said(cue):
            continue
        kind = QuoteKind.DIRECT if quotations.is_clause(number) else QuoteKind.PARTIAL
        if confidence < LEAST_FOR_A_SPEAKER:
            if kind is QuoteKind.PARTIAL and quotations.word_count(number) < FEWEST_WORDS:
                continue
            cue, confidence = None, UNKNOWN_SPEAKER
        if last is not None and cue is not None and last.cue == cue and QuoteKind.DIRECT in (kind, last.kind):
            last.kind = QuoteKind.DIRECT
            last.confidence = min(last.confidence, confidence)
            last.quotations.append(number)
        else:
            found.append(Utterance(kind, cue, confidence, [number]))
    return found


def attribute_reports(
    syntax: Syntax, sources: Sources, quotations: Quotations, uttered: Sequence[Utterance]
) -> list[Reported]:
    """Reported speech outside quotation marks."""
    quoted = {token for each in uttered for number in each.quotations for token in quotations.tokens_of(number)}
    cited = {each.cue.word for each in uttered if each.cue is not None and each.kind is QuoteKind.DIRECT}
    found: dict[int, Reported] = {}
    for report in find_reports(syntax):
        if report.word in cited or not report.content or is_quoted(report, quoted):
            continue
        confidence = probability(WEIGHTS["reported"], features(report, syntax, sources))
        if report.source is not None:
            confidence = max(confidence, SURE_BY_GRAMMAR.get(report.frame, 0.0))
        if confidence < (LEAST_WITHOUT_A_SOURCE if report.source is None else LEAST_FOR_A_REPORT):
            continue
        rival = found.get(report.word)
        if rival is None or rival.confidence < confidence:
            found[report.word] = Reported(report, confidence)
    return list(found.values())
