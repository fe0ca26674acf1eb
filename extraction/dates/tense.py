"""When the verb that governs an expression puts its time."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from extraction.dates.setting import Tense

FORWARD_WORDS = frozenset(
    """by until till due scheduled slated payable set expire expires expected starting beginning planned upcoming
    effective""".split()
)
"""Words just before an expression that put it after the time of writing, whatever the verb."""

FORWARD_VERBS = frozenset(
    "plan expect hope intend aim schedule set promise vow agree propose want decide prepare threaten offer".split()
)
"""Verbs whose infinitive is still to come."""

FUTURE_AUXILIARIES = frozenset(
    {"will", "’ll", "'ll", "wo", "shall", "would", "may", "can", "could", "should", "must", "might"}
)


def tense_of(doc: Doc, start: int, end: int) -> Tense:
    """The tense around a stretch of text."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return Tense.UNKNOWN
    first = span[0]
    for back in range(1, 4):
        if first.i - back < first.sent.start:
            break
        word = doc[first.i - back].lower_
        if word in FORWARD_WORDS:
            return Tense.FUTURE
        if word in ("since", "last"):
            return Tense.PAST
    verb = _governor(span.root)
    return _verb_tense(verb) if verb is not None else Tense.UNKNOWN


def _governor(token: Token) -> Token | None:
    for _ in range(12):
        if token.pos_ in ("VERB", "AUX") and token.tag_ != "VBG":
            return token
        if token.tag_ == "VBG" and any(child.dep_ == "aux" for child in token.children):
            return token
        if token.head is token:
            return token if token.pos_ in ("VERB", "AUX") else None
        token = token.head
    return None


def _verb_tense(verb: Token) -> Tense:
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    words = {child.lower_ for child in auxiliaries}
    if words & FUTURE_AUXILIARIES:
        return Tense.PAST if words & {"have"} and not words & {"will"} else Tense.FUTURE
    if "to" in words and not words & {"have", "been"}:
        head = verb.head
        if head is not verb and (head.lemma_ in FORWARD_VERBS or head.tag_ in ("VBP", "VBZ", "NN", "NNS")):
            return Tense.FUTURE
        return _verb_tense(head) if head is not verb and head.pos_ in ("VERB", "AUX") else Tense.UNKNOWN
    tags = {verb.tag_, *(child.tag_ for child in auxiliaries)}
    if "VBD" in tags:
        return Tense.PAST
    if verb.tag_ == "VBN":
        return Tense.PAST
    if verb.tag_ == "VBG" and tags & {"VBP", "VBZ"}:
        return Tense.FUTURE
    return Tense.UNKNOWN
