"""When the verb that governs an expression puts its time."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from extraction.dates.lexicon import PARTS_OF_DAY
from extraction.dates.setting import Tense

FORWARD_WORDS = frozenset(
    """
    beginning by due effective expected expire expires payable planned scheduled slated starting till until upcoming
    """.split()
)
"""Words just before an expression that put it after the time of writing, whatever the verb."""

FORWARD_VERBS = frozenset(
    "agree aim decide expect hope intend offer plan prepare promise propose schedule set threaten vow want".split()
)
"""Verbs whose infinitive is still to come."""

ARRANGING_VERBS = frozenset({"plan", "schedule"})
"""Verbs whose time is that of what is arranged: "scheduled a hearing Thursday"."""

PLAIN_FUTURE = frozenset({"'ll", "shall", "will", "wo", "’ll"})
FUTURE_AUXILIARIES = PLAIN_FUTURE | {"can", "could", "may", "might", "must", "should", "would"}


def tense_of(doc: Doc, start: int, end: int) -> Tense:
    """The tense around a stretch of text."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return Tense.UNKNOWN
    first = span[0]
    verb = _governor(span.root)
    for back in range(1, 4):
        if first.i - back < first.sent.start:
            break
        word = doc[first.i - back].lower_
        if word in FORWARD_WORDS or (back == 2 and word in ("early", "soon") and doc[first.i - 1].lower_ == "as"):
            return Tense.PAST if verb is not None and _is_past_perfect(verb) else Tense.FUTURE
        if word in ("since", "last"):
            return Tense.PAST
    if _is_modifier(span.root) and not (verb is not None and _auxiliaries(verb) & PLAIN_FUTURE):
        return Tense.UNKNOWN
    return _verb_tense(verb) if verb is not None else Tense.UNKNOWN


def _is_modifier(token: Token) -> bool:
    """Whether a time tells which of several things is meant ("Friday's ruling"), not when the verb happens."""
    return token.dep_ in ("poss", "compound", "nmod") and token.head.lower_ not in PARTS_OF_DAY


def _is_past_perfect(verb: Token) -> bool:
    """Whether a verb is one ("had expired"), or an infinitive below one ("had been due to expire")."""
    for above in verb.ancestors:
        if "to" not in _auxiliaries(verb):
            break
        if above.pos_ in ("VERB", "AUX") or above.head == above:
            verb = above
    return "had" in _auxiliaries(verb)


def _auxiliaries(verb: Token) -> set[str]:
    return {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}


def _governor(token: Token) -> Token | None:
    for _ in range(12):
        if token.pos_ in ("VERB", "AUX") and token.tag_ != "VBG":
            return token
        if token.tag_ == "VBG" and any(child.dep_ == "aux" for child in token.children):
            return token
        if token.head == token:
            return token if token.pos_ in ("VERB", "AUX") else None
        token = token.head
    return None


def _verb_tense(verb: Token) -> Tense:
    words = _auxiliaries(verb)
    if _is_past_perfect(verb):
        return Tense.PAST
    if words & FUTURE_AUXILIARIES:
        return Tense.PAST if words & {"have"} and not words & {"will"} else Tense.FUTURE
    if "to" in words and not words & {"been", "have"}:
        head = verb.head
        if head != verb and (head.lemma_ in FORWARD_VERBS or head.tag_ in ("VBP", "VBZ", "NN", "NNS", "JJ")):
            return Tense.FUTURE
        return _verb_tense(head) if head != verb and head.pos_ in ("VERB", "AUX") else Tense.UNKNOWN
    if verb.lemma_ in ARRANGING_VERBS or (
        verb.lemma_ == "set" and any(child.lower_ == "for" for child in verb.children)
    ):
        return Tense.FUTURE
    tags = {verb.tag_, *(child.tag_ for child in verb.children if child.dep_ in ("aux", "auxpass"))}
    if "VBD" in tags:
        return Tense.PAST
    if verb.tag_ == "VBN":
        return Tense.PAST
    if verb.tag_ == "VBG" and tags & {"VBP", "VBZ"}:
        return Tense.FUTURE
    return Tense.UNKNOWN
