"""Finds the words of a sentence that tell of an event, and which of them is told only inside another."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from dateline.vocabulary import EventMode, EventType
from extraction.events.clauses import ASKING, direct_object, is_infinitive, is_passive, modals, negated, subject
from extraction.events.frames import is_backdrop, noun_frame, verb_frame
from extraction.events.lexicon import Frame, SubjectRole, lemma_of
from extraction.events.reading import Reading
from extraction.events.words import (
    ATTENDANCE,
    CONSUMING,
    DENIAL_WORDS,
    ENABLING,
    FUTURE_MODALS,
    HELPFUL_VERBS,
    HOSTILE,
    LIGHT_VERBS,
    REPORTING_NOUNS,
    REPORTING_VERBS,
    WILLING_WORDS,
)

COMPLEMENTS = frozenset(("ccomp", "pcomp", "xcomp"))
PROMISE = Frame(EventType.AGREE, EventMode.PROMISE, SubjectRole.AGENT)
THREAT = Frame(EventType.THREATEN, EventMode.THREAT, SubjectRole.AGENT)
DEMAND = Frame(EventType.REQUEST, EventMode.DEMAND, SubjectRole.AGENT)
REFUSAL = Frame(EventType.REJECT, EventMode.REFUSAL, SubjectRole.AGENT)
OPPOSITION = Frame(EventType.REJECT, EventMode.OPPOSITION, SubjectRole.AGENT)
VIOLENT = frozenset(
    "annihilate avenge crush defeat destroy eliminate eradicate hit obliterate punish retaliate".split()
)
"""What makes a vow a threat, beside the verbs of hostile events."""

VOLITIONAL = frozenset(
    """
    abandon accept agree allow approve attend back comply consider cooperate ease endorse extradite give grant hand host
    join leave let lift meet negotiate participate pay permit ratify recognise recognize release resign return run seek
    send sign speak stand support surrender take talk tolerate travel visit withdraw
    """.split()
)
"""What one refuses by saying that one will not."""

SHOWING = frozenset(("believe", "expect", "find", "hope", "indicate", "predict", "show", "suggest", "think"))
"""Verbs whose clause is a finding or a guess, no promise."""

HELPFUL = frozenset((EventType.AID, EventType.SUPPORT, EventType.COOPERATE, EventType.CONCEDE))
"""Types whose announcement is a promise."""

SCHEDULED = frozenset((EventType.CEREMONY, EventType.ELECT, EventType.CONTEST))
"""Types whose noun names a date in the calendar, whatever a verb says of it ("will not attend the inauguration")."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of an event. `verb` carries subject, tense and adverbials; `noun` is the event's own noun;
    `speaker` is whose words make it one ("said that Sudan must return it")."""

    token: Token
    frame: Frame
    verb: Token | None
    noun: Token | None = None
    light: bool = False
    speaker: Token | None = None
    complement: Token | None = None


def find_triggers(sentence: Span, reading: Reading) -> list[Trigger]:
    """The triggers of a sentence in order of its text, without those that another takes up."""
    found: dict[int, Trigger] = {}
    for token in sentence:
        if reading.is_date(token):
            continue
        trigger = _verb_trigger(token, reading) if token.pos_ in ("VERB", "AUX") else _word_trigger(token, reading)
        if trigger is not None:
            found[token.i] = trigger
    for token in sentence:
        if token.pos_ in ("NOUN", "PROPN") and token.i not in found and not reading.is_date(token):
            noun = _noun_trigger(token, found, reading)
            if noun is not None:
                found[token.i] = noun
    kept = [trigger for trigger in found.values() if not _is_taken_up(trigger, found)]
    return sorted(kept, key=lambda trigger: trigger.token.i)


def _verb_trigger(token: Token, reading: Reading) -> Trigger | None:
    if token.dep_ in ("aux", "auxpass"):
        return _obligation(token, reading)
    lemma = lemma_of(token)
    frame = verb_frame(token, lemma, reading)
    future = modals(token) & FUTURE_MODALS or ("would" in modals(token) and reported(token) is not None)
    if negated(token) and (future or {"did", "do", "does"} & modals(token)) and lemma in VOLITIONAL and future:
        return Trigger(token, REFUSAL, token, complement=token)
    if future and not negated(token) and not is_passive(token) and _is_somebodys(token, reading):
        reporter = reported(token)
        if frame is not None and _threatens(frame) and reporter is not None and not _is_measure(token, frame, reading):
            return Trigger(token, THREAT, token, complement=token)
        if _is_conditional(token) or (reporter is not None and reporter.lemma_ in SHOWING):
            return None
        if frame is not None and frame.type in HELPFUL and (reporter is not None or lemma not in ENABLING):
            return Trigger(token, PROMISE, token, complement=token)
        if reporter is not None and frame is None and lemma in HELPFUL_VERBS:
            return Trigger(token, PROMISE, token, complement=token)
        if reporter is not None and frame is not None and frame.type is EventType.RETREAT and lemma == "return":
            return Trigger(token, PROMISE, token, complement=token)
    if frame is None:
        return None
    if frame.mode is EventMode.PROMISE and _is_hostile(token, reading):
        return Trigger(token, THREAT, token)
    return Trigger(token, frame, token)


def _is_conditional(verb: Token) -> bool:
    """Whether the verb says what will be done on a condition only."""
    return any(
        child.dep_ == "advcl" and any(word.dep_ == "mark" and word.lower_ == "if" for word in child.children)
        for child in verb.children
    )


def _is_somebodys(verb: Token, reading: Reading) -> bool:
    """Whether somebody can promise what the verb says ("the rockets will return" is no promise)."""
    own = subject(verb)
    return own is None or bool(reading.actors(own)) or own.pos_ == "PRON"


def _is_measure(verb: Token, frame: Frame, reading: Reading) -> bool:
    """Whether somebody announces a rule of their own, which is aimed at no body, place or known person ("said it would
    ban smoking", "would bar customers from paying by card"): a plan, no threat."""
    below = [word for word in verb.subtree if word.i > verb.i]
    return frame.type is EventType.SANCTION and not any(reading.entity_at(word) for word in below)


def _threatens(frame: Frame) -> bool:
    return frame.type.value in HOSTILE and frame.type is not EventType.REJECT


def _is_hostile(verb: Token, reading: Reading) -> bool:
    """Whether what the verb promises is a hostile act ("vowed to impose tariffs")."""
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp") and child.pos_ == "VERB" and not negated(child):
            promised = verb_frame(child, child.lemma_.lower(), reading)
            return child.lemma_ in VIOLENT or (promised is not None and _threatens(promised))
    return False


def _obligation(token: Token, reading: Reading) -> Trigger | None:
    """ "X said that Y must…" is X's demand on Y."""
    if token.lower_ != "must":
        return None
    verb = token.head
    reporter = reported(verb)
    theirs = subject(verb)
    if reporter is None or reporter.dep_ == "relcl":
        return None
    if theirs is None or theirs.pos_ == "PRON" or not reading.actors(theirs):
        return None
    return Trigger(token, DEMAND, reporter, complement=verb)


def reported(verb: Token) -> Token | None:
    """The reporting verb or noun whose clause this verb heads."""
    word = verb
    for _ in range(3):
        if word.dep_ == "ccomp" and word.head.lemma_ in REPORTING_VERBS:
            return word.head
        if word.dep_ in ("acl", "ccomp", "relcl") and word.head.lemma_ in REPORTING_NOUNS and _has_mark(word):
            return word.head
        if word.dep_ not in ("conj", "xcomp"):
            return None
        word = word.head
    return None


def _has_mark(verb: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ == "that" for child in verb.children)


def _word_trigger(token: Token, reading: Reading) -> Trigger | None:
    if token.pos_ == "ADJ" and token.dep_ in ("acomp", "oprd", "attr", "ccomp", "xcomp", "amod", "ROOT", "conj"):
        follows = any(child.dep_ in ("xcomp", "ccomp") for child in token.children)
        if token.lower_ in WILLING_WORDS and follows and token.head.pos_ in ("AUX", "VERB"):
            if negated(token.head) or reading.is_verbatim(token):
                return None
            return Trigger(token, PROMISE, token.head, complement=token)
        if token.lower_ == "opposed":
            return Trigger(token, OPPOSITION, token.head, complement=token)
    return None


def _noun_trigger(token: Token, verbs: dict[int, Trigger], reading: Reading) -> Trigger | None:
    if token.dep_ == "compound" or (token.pos_ == "PROPN" and not token.is_sent_start):
        return None
    frame = noun_frame(token, reading)
    if frame is None or is_backdrop(token):
        return None
    governor, verb = _governor(token)
    if verb is not None and governor:
        own = verbs.get(verb.i)
        lemma = lemma_of(verb)
        consuming = own is not None and own.frame.type.value in CONSUMING and frame.type not in SCHEDULED
        called_off = own is not None and _is_called_off(own, frame)
        if consuming and lemma not in LIGHT_VERBS and lemma not in DENIAL_WORDS and not called_off:
            return None
        if own is not None and own.frame.type is frame.type:
            return None
        if lemma in LIGHT_VERBS or own is None:
            light = lemma in LIGHT_VERBS and not (lemma == "see" and is_passive(verb))
            light = light and not (frame.type in SCHEDULED and lemma in ATTENDANCE)
            return Trigger(token, frame, verb, noun=token, light=light)
        if called_off:
            return Trigger(token, frame, verb, noun=token)
    return Trigger(token, frame, None, noun=token)


def _governor(noun: Token) -> tuple[bool, Token | None]:
    """Whether a verb governs the noun as its object or, in the passive, its subject; and that verb."""
    word = noun
    for above in noun.ancestors:
        if word.dep_ != "conj" or above.pos_ not in ("NOUN", "PROPN"):
            break
        word = above
    if word.dep_ in ("dobj", "nsubjpass", "attr", "oprd") and word.head.pos_ in ("VERB", "AUX"):
        return True, word.head
    if word.dep_ == "pobj" and word.head.lower_ in ("in", "for", "to", "on", "with", "into", "of"):
        verb = word.head.head
        if verb.pos_ == "VERB" and verb.lemma_ in LIGHT_VERBS and direct_object(verb) is None:
            return True, verb
    if (
        word.dep_ == "pobj"
        and word.head.lower_ == "of"
        and word.head.head.lemma_ in ("round", "series", "wave", "day", "string")
    ):
        return _governor(word.head.head)
    return False, None


def _is_taken_up(trigger: Trigger, found: dict[int, Trigger]) -> bool:
    """Whether a governing trigger ("demanded", "refused") tells of this one in its complement."""
    word = trigger.token
    for ancestor in word.ancestors:
        above = found.get(ancestor.i)
        if above is None or above is trigger or above.noun is not None or not _consumes(above, trigger):
            continue
        if _in_complement(word, ancestor) or _is_asked(word, ancestor):
            return True
    if trigger.noun is not None and trigger.frame.type in SCHEDULED:
        return False
    others = (other.complement for other in found.values() if other is not trigger)
    return any(
        complement is not None and complement != trigger.token and _in_complement(word, complement)
        for complement in others
    )


def _consumes(above: Trigger, trigger: Trigger) -> bool:
    """Whether a verb's event leaves nothing to tell of another in its complement; a denial and a cancellation do."""
    if trigger.noun is not None and trigger.frame.type in SCHEDULED:
        return False
    if above.token.lemma_ in DENIAL_WORDS or _is_called_off(above, trigger.frame):
        return False
    return above.frame.type.value in CONSUMING


def _is_called_off(above: Trigger, frame: Frame) -> bool:
    return above.frame.mode is EventMode.SEVERANCE and frame.type is EventType.CONSULT


def _is_asked(token: Token, verb: Token) -> bool:
    """Whether the token is what somebody is called on to do."""
    return token.head == verb and token.dep_ == "advcl" and is_infinitive(token) and verb.lemma_ in ASKING


def _in_complement(token: Token, verb: Token) -> bool:
    """Whether the token stands in the verb's object or complement clause and no relative clause lies between."""
    word = token
    first = True
    for above in token.ancestors:
        if word.dep_ in ("relcl", "advcl", "parataxis") or (word.dep_ == "conj" and word.pos_ == "VERB" and first):
            return False
        if above == verb:
            return word.dep_ in (*COMPLEMENTS, "dobj", "prep", "acomp", "attr", "oprd", "nsubjpass", "dative")
        first = False
        word = above
    return False
