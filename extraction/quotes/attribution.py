"""Decides which quotations and which reported speech somebody uttered, and by which cue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dateline.vocabulary import QuoteKind
from extraction.quotes.confidence import of_quotation
from extraction.quotes.credits import Credit
from extraction.quotes.quoted import Quotations
from extraction.quotes.syntax import Syntax
from extraction.quotes.unsaid import is_moved, is_name, is_unsaid, may_report

COVERED = 0.5
"""Share of a quotation's words from which on a credit's content takes it in."""

LEAST_FOR_A_REPORT = 0.65
"""Likelihood from which on what a cue credits somebody with is reported speech."""

LEAST_FOR_A_TOPIC = 0.82
"""The same where a verb of another kind than saying and thinking governs things alone, no clause: on thirty articles
most of the less likely were acts and feelings ("thanked the police", "raised a flag")."""

LEAST_BESIDE_A_VERB = 0.5
"""The same for what is in quotation marks beside a verb of saying."""

LEAST_FOR_AN_UTTERANCE = {QuoteKind.DIRECT: 0.5, QuoteKind.PARTIAL: 0.3}
"""The least likelihood of the cue and source of words in quotation marks: titles, terms, irony and a page's own
extracts stand in them too."""

LEAST_FOR_A_SENTENCE = 0.25
"""The same for whole sentences, which are seldom anything else than somebody's words."""

SURE_BY_GRAMMAR = 0.8
"""The likelihood of a cue that grammar alone ties to a quotation."""

FEWEST_UNCREDITED = 4
"""Words of a clause in quotation marks from which on it is somebody's words though no cue credits anybody with it."""

SUPPOSED = 0.5
"""The confidence of a quotation without a cue whose speaker is taken from the sentence before."""


@dataclass(slots=True)
class Utterance:
    """Quotations that one cue attributes, by their numbers, in order."""

    kind: QuoteKind
    credit: Credit
    confidence: float
    quotations: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Reported:
    """Reported speech with the network's probability of its cue and words."""

    credit: Credit
    likelihood: float


def attribute_quotations(quotations: Quotations, found: Sequence[Credit]) -> list[Utterance]:
    """What is said in quotation marks, split quotations and those that run over paragraphs joined."""
    uttered: list[Utterance] = []
    holders = _holders(found)
    for number, quotation in enumerate(quotations.quotations):
        last = uttered[-1] if uttered else None
        if quotations.is_turn(number):
            continue
        goes_on = quotation.continues and last is not None and last.quotations[-1] == number - 1
        if goes_on and last is not None and not quotations.is_of_another(number, last.credit):
            last.quotations.append(number)
            continue
        kind = QuoteKind.DIRECT if quotations.is_clause(number) else QuoteKind.PARTIAL
        coordinated = last is not None and last.quotations[-1] == number - 1 and quotations.is_coordinated(number)
        if kind is QuoteKind.PARTIAL and coordinated and last is not None:
            last.quotations.append(number)
            continue
        credit, likelihood = _credit_of(quotations, number, holders)
        confidence = of_quotation(likelihood)
        least = LEAST_FOR_A_SENTENCE if quotations.is_sentence(number) else LEAST_FOR_AN_UTTERANCE[kind]
        if credit is not None and likelihood < least and not _is_reported(quotations, credit):
            credit = None
        if credit is None and kind is QuoteKind.DIRECT and quotations.word_count(number) >= FEWEST_UNCREDITED:
            credit, likelihood, confidence = quotations.told_before(number), 1.0, SUPPOSED
            spoken = last if last is not None and last.kind is QuoteKind.DIRECT else None
            if credit is None and spoken is not None and quotations.goes_on_from(number, spoken.quotations[-1]):
                credit = replace(spoken.credit, cue=None)
        if credit is None:
            continue
        if quotations.is_title(number) and not quotations.is_said(credit):
            continue
        if kind is QuoteKind.PARTIAL and (is_name(quotations.syntax, credit) or is_moved(quotations.syntax, credit)):
            continue
        if last is not None and last.credit == credit and QuoteKind.DIRECT in (kind, last.kind):
            last.kind = QuoteKind.DIRECT
            last.confidence = min(last.confidence, confidence)
            last.quotations.append(number)
        else:
            uttered.append(Utterance(kind, credit, confidence, [number]))
    return uttered


def attribute_reports(quotations: Quotations, found: Sequence[Credit], uttered: Sequence[Utterance]) -> list[Reported]:
    """Reported speech outside quotation marks."""
    quoted = {token for each in uttered for number in each.quotations for token in quotations.tokens_of(number)}
    cited = {each.credit for each in uttered if each.kind is QuoteKind.DIRECT}
    return [
        Reported(credit, likelihood)
        for credit in found
        if credit not in cited
        # Marks alone are no words.
        and quotations.syntax.runs(credit.content)
        and quotations.is_told(credit)
        and not is_unsaid(quotations.syntax, credit)
        and (likelihood := _reported(credit)) >= _least(quotations.syntax, credit)
        and credit.word not in quoted
        and 2 * sum(token in quoted for token in credit.content) < len(credit.content)
    ]


def _least(syntax: Syntax, credit: Credit) -> float:
    """How likely a cue must be to credit somebody with its content."""
    tokens, word = syntax.tokens, credit.word
    is_act = tokens.parts[word] == "VERB" and not may_report(tokens.lemmas[word].lower())
    is_clause = any(tokens.parts[number] in ("VERB", "AUX") for number in credit.content)
    return LEAST_FOR_A_TOPIC if is_act and not is_clause else LEAST_FOR_A_REPORT


def _is_reported(quotations: Quotations, credit: Credit) -> bool:
    """Whether a cue credits somebody with its content, whoever that is."""
    return _reported(credit) >= (LEAST_BESIDE_A_VERB if quotations.is_said(credit) else LEAST_FOR_A_REPORT)


def _reported(credit: Credit) -> float:
    """The likelihood that a cue credits somebody with its content."""
    return credit.cue_likelihood * credit.content_likelihood


def _holders(found: Sequence[Credit]) -> dict[int, list[Credit]]:
    """The credits that hold each token."""
    holders: dict[int, list[Credit]] = {}
    for credit in found:
        for token in credit.content:
            holders.setdefault(token, []).append(credit)
    return holders


def _credit_of(quotations: Quotations, number: int, holders: dict[int, list[Credit]]) -> tuple[Credit | None, float]:
    """What a relative clause on it tells, else the credit that takes in most of it, else what grammar does."""
    described = quotations.describing_cue(number)
    if described is not None:
        return described, SURE_BY_GRAMMAR
    words = quotations.tokens_of(number)
    best = _widest(words, holders)
    sure = quotations.sure_cue(number)
    is_likely = best is not None and _uttered(best) >= LEAST_FOR_AN_UTTERANCE[QuoteKind.DIRECT]
    if sure is not None and (not is_likely or (best is not None and quotations.stands_between(number, sure, best))):
        return sure, SURE_BY_GRAMMAR
    if best is None and quotations.is_clause(number):
        # What somebody is credited with may end with the sentence; the marks hold the others together with it.
        outside = {token: [each for each in holders.get(token, ()) if each.word not in words] for token in words}
        best = next((found for part in quotations.edges(number) if (found := _widest(part, outside))), None)
    return best, _uttered(best) if best is not None else 0.0


def _uttered(credit: Credit) -> float:
    """The likelihood that a cue credits its source."""
    return credit.cue_likelihood * (credit.source_likelihood if credit.source is not None else 1.0)


def _widest(words: Sequence[int], holders: Mapping[int, Sequence[Credit]]) -> Credit | None:
    """The credit that takes in most of some words, the surer its cue the better; none that takes in less than half."""
    shares = Counter(credit for token in words for credit in holders.get(token, ()))
    wide = [credit for credit, share in shares.items() if share >= COVERED * len(words)]
    return max(wide, key=lambda credit: shares[credit] * credit.cue_likelihood, default=None)
