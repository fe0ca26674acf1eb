"""Signs in a clause that it tells of nothing that took place: habits, orders, questions, ideas and conditions."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.vocabulary import EventType
from extraction.events.clauses import modals, negated, subject
from extraction.events.triggers import Trigger
from extraction.events.words import (
    CONDITIONAL_MARKS,
    FUTURE_MODALS,
    HYPOTHETICAL_MODALS,
)

SAID = frozenset(
    (EventType.SUPPORT, EventType.ACCUSE, EventType.REJECT, EventType.REQUEST, EventType.THREATEN, EventType.AGREE)
)
"""Types that are done in words: their present tense tells what somebody says now."""


OFTEN = frozenset("always frequently generally normally often regularly routinely sometimes typically usually".split())


NOBODY = frozenset(("any", "anybody", "anyone", "neither", "no", "nobody", "none", "whoever"))


def is_generic(noun: Token, verb: Token) -> bool:
    """Whether the present tense says of a bare noun what it is like, not that there was one ("talks are slow")."""
    bare = not any(child.dep_ in ("det", "poss", "nummod", "amod") for child in noun.children)
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    finite = auxiliaries[0].tag_ if auxiliaries and auxiliaries[0].dep_ == "auxpass" else verb.tag_
    present = finite in ("VBZ", "VBP") and all(child.dep_ == "auxpass" for child in auxiliaries)
    return bare and present and noun.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj")


def is_unreal(verb: Token) -> bool:
    """Whether what goes with the verb is as little real as this is ("would lead to chaos, killing many")."""
    return bool(modals(verb) & (HYPOTHETICAL_MODALS | FUTURE_MODALS | {"would"})) or negated(verb)


def is_order(verb: Token) -> bool:
    """Whether the bare form of a verb tells somebody to do something ("Attack!", "Porto: Visit Braga")."""
    return subject(verb) is None or (verb.dep_ == "ROOT" and verb.i > 0 and verb.nbor(-1).is_punct)


def is_asked_about(verb: Token) -> bool:
    """Whether the clause is what somebody wants to know ("how much the city is prepared to spend")."""
    asked = any(word.tag_ in ("WRB", "WP") and word.i < verb.i for word in verb.subtree if word.head.i <= verb.i)
    asked = asked or verb.left_edge.tag_ == "WRB"
    return asked and verb.dep_ in ("ccomp", "pcomp", "csubj", "conj")


def is_routine(verb: Token) -> bool:
    """Whether a gerund goes with what is done time and again ("the risks that troops face in fighting them")."""
    if verb.tag_ != "VBG" or verb.dep_ != "pcomp":
        return False
    governor = verb.head.head
    return governor.tag_ in ("VBZ", "VBP") and not any(child.dep_ == "aux" for child in governor.children)


def is_idea(verb: Token) -> bool:
    """Whether a gerund only says what a noun is about ("a history of cooperating with it")."""
    return (
        verb.tag_ == "VBG"
        and verb.dep_ == "pcomp"
        and verb.head.lower_ in ("of", "for", "about")
        and verb.head.head.pos_ == "NOUN"
    )


def is_still_to_come(verb: Token) -> bool:
    """Whether the perfect tense behind "before" and the like tells what is yet to be ("before they have met")."""
    marks = {child.lower_ for child in verb.children if child.dep_ in ("mark", "advmod") and child.i < verb.i}
    perfect = any(child.lower_ in ("have", "has", "'ve", "’ve") and child.dep_ == "aux" for child in verb.children)
    return perfect and bool(marks & {"before", "once", "until"})


def is_habit(verb: Token, trigger: Trigger) -> bool:
    """Whether the simple present tells what is done time and again ("he sells", "young women die"), not news."""
    if verb.tag_ == "VBN" and any(child.dep_ == "auxpass" and child.tag_ == "VBP" for child in verb.children):
        own = subject(verb)
        named = any(child.dep_ == "agent" for child in verb.children)
        return own is not None and own.tag_ == "NNS" and _is_bare(own) and not named and _is_sentence(verb)
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and trigger.frame.type not in SAID:
        return any(child.lower_ in OFTEN for child in verb.head.children)
    if verb.tag_ not in ("VBZ", "VBP"):
        return False
    if verb.dep_ == "relcl" and not any(child.dep_ in ("aux", "auxpass") for child in verb.children):
        return True
    if any(child.lower_ in OFTEN for child in verb.children):
        return True
    if trigger.frame.type in SAID or verb.dep_ == "conj":
        return False
    if any(child.dep_ in ("aux", "auxpass") for child in verb.children):
        return False
    own = subject(verb)
    if own is None:
        return False
    if own.pos_ == "PRON" or own.tag_ in ("WDT", "WP"):
        return True
    return own.tag_ == "NNS" and _is_bare(own) and _is_sentence(verb)


def _is_sentence(verb: Token) -> bool:
    """Whether a full stop ends the sentence, which no headline has, and no date with a colon opens it."""
    dated = any(word.text == ":" for word in verb.sent if word.i < verb.i)
    return not dated and any(word.text in (".", ".)") for word in verb.sent[-2:])


def _is_bare(noun: Token) -> bool:
    return not any(child.dep_ in ("det", "nummod", "poss") for child in noun.children)


def is_of_nobody(verb: Token) -> bool:
    """Whether the verb says it of nobody ("no prisoners were freed")."""
    for child in (*verb.children, *((verb.head,) if verb.dep_ in ("relcl", "acl") else ())):
        if child.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj"):
            words = {child.lower_, *(inner.lower_ for inner in child.children if inner.i < child.i)}
            if words & NOBODY:
                return True
    return False


def has_condition(verb: Token) -> bool:
    """Whether the verb is said to hold on a condition."""
    return any(child.dep_ == "advcl" and conditional(child) for child in verb.children)


def conditional(verb: Token) -> bool:
    """Whether the clause begins with "if" and the like."""
    word = verb
    for _ in range(3):
        if any(child.dep_ == "mark" and child.lower_ in CONDITIONAL_MARKS for child in word.children):
            return True
        if word.dep_ not in ("conj", "xcomp"):
            return False
        word = word.head
    return False
