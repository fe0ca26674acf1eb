"""Whether the text presents an event as real, by tense, modality, negation and the words that govern it."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.vocabulary import EventStatus, EventType
from extraction.events.clauses import is_infinitive, modals, negated
from extraction.events.hedges import (
    SAID,
    conditional,
    has_condition,
    is_asked_about,
    is_generic,
    is_habit,
    is_idea,
    is_of_nobody,
    is_order,
    is_routine,
    is_still_to_come,
    is_unreal,
)
from extraction.events.senses import LENIENT
from extraction.events.triggers import PROMISE, REFUSAL, Trigger, reported
from extraction.events.words import (
    ATTEMPT_WORDS,
    CANCEL_WORDS,
    DENIAL_WORDS,
    ENABLING,
    FUTURE_MODALS,
    HYPOTHETICAL_MODALS,
    OCCURRENCE_VERBS,
    PLAN_WORDS,
)

DEMAND_WORDS = frozenset(
    "appeal ask beg call demand insist order plead press propose push recommend request seek suggest urge want".split()
)
THREAT_WORDS = frozenset(("threat", "threaten", "vow", "warn"))
GATHERING = frozenset(
    "appear arrive assemble come flock gather go join march meet pour rally stand take travel turn walk write".split()
)
"""What people do in order to protest or to ask, and then do."""

REALISED = frozenset(
    """
    agree allow begin cause come continue force get go help keep let make manage proceed resume see start stop use
    """.split()
)
"""Governors whose infinitive happens ("began to withdraw")."""

CALLS = frozenset(
    (
        "appeal",
        "call",
        "campaign",
        "clamor",
        "clamour",
        "demand",
        "hope",
        "lobby",
        "plan",
        "plead",
        "pray",
        "press",
        "push",
    )
)
POSSIBILITIES = frozenset(("absence", "chance", "danger", "fear", "hope", "possibility", "prospect", "risk", "threat"))
"""What an event is said to be called for behind "for", or no more than possible behind "of"."""

OBJECT_STATUS: dict[str, EventStatus | None] = {
    "deny": EventStatus.DENIED,
    **dict.fromkeys(PLAN_WORDS, EventStatus.PLANNED),
    **dict.fromkeys(("demand", "urge", "request"), EventStatus.DEMANDED),
    **dict.fromkeys(("threaten", "vow", "warn"), EventStatus.THREATENED),
    **dict.fromkeys(
        "avert avoid ban discuss face fear foil mean need oppose prevent risk rule thwart want".split(), None
    ),
}
"""What a verb says of the event that is its object."""

WHENEVER = frozenset(("as", "if", "once", "unless", "until", "when"))
"""Words before a bare participle that make it a rule ("when launched from Florida")."""

BELIEVING = frozenset(("believe", "find", "hear", "hope", "know", "learn", "predict", "think"))
"""Verbs of the mind: what somebody believed would happen was planned by nobody."""


PERHAPS = frozenset(("maybe", "perhaps", "possibly", "potentially", "supposedly"))
"""Adverbs that leave open whether it is so."""

WISHING = frozenset(("doubt", "dream", "fear", "hop", "hope", "imagine", "pretend", "suppose", "wish", "worry"))
"""Verbs whose clause nobody says is so; the model takes "hoped" for a form of "hop"."""

SUBJUNCTIVE = frozenset(("'d", "could", "might", "will", "would", "’d"))
NOUN_PLANS = frozenset(("anticipated", "expected", "forthcoming", "future", "intended", "next", "pending", "planned",
                        "proposed", "scheduled", "upcoming"))  # fmt: skip
NOUN_ONGOING = frozenset(("continuing", "ongoing"))
NOUN_DOUBTS = frozenset(
    ("alleged", "any", "feared", "hypothetical", "imminent", "likely", "no", "possible", "potential")
)
NOW = ("VBZ", "VBP")
CLIMB = 6


def status(trigger: Trigger) -> EventStatus | None:
    """The status of one telling; None where the text does not present it as anything that is to be reported."""
    if trigger.frame is REFUSAL:
        # Who says that he will not allow it has refused by saying so; what he will not do lies ahead.
        refused = trigger.token.lemma_.lower() in LENIENT and reported(trigger.token) is not None
        return EventStatus.OCCURRED if refused else EventStatus.PLANNED
    if trigger.frame is PROMISE:
        return EventStatus.OCCURRED
    found = _told(trigger)
    if found is EventStatus.OCCURRED or found is EventStatus.ONGOING:
        if trigger.frame.type is EventType.THREATEN:
            return EventStatus.THREATENED
        if trigger.frame.type is EventType.REQUEST:
            return EventStatus.DEMANDED
    return found


def _told(trigger: Trigger) -> EventStatus | None:
    noun, verb = trigger.noun, trigger.verb
    if noun is not None:
        marks = {child.lower_ for child in noun.children}
        if marks & NOUN_DOUBTS:
            return None
        planned = bool(marks & NOUN_PLANS)
        if marks & NOUN_ONGOING:
            return EventStatus.ONGOING
        if verb is None:
            verb = _governing_verb(noun)
            return _around_noun(noun, verb, planned)
        if not trigger.light:
            return _around_noun(noun, verb, planned)
        if verb.lemma_ == "have" and verb.tag_ in ("VBZ", "VBP") and not modals(verb):
            return None
        found = _of_verb(verb, trigger)
        return EventStatus.PLANNED if planned and found is EventStatus.OCCURRED else found
    assert verb is not None
    if trigger.frame.type is EventType.THREATEN and trigger.complement is not None:
        return EventStatus.THREATENED
    return _of_verb(verb, trigger)


def _governing_verb(noun: Token) -> Token | None:
    word = noun
    for _ in range(CLIMB):
        if word.head == word:
            return None
        word = word.head
        if word.pos_ in ("VERB", "AUX"):
            return word
    return None


def _around_noun(noun: Token, verb: Token | None, planned: bool) -> EventStatus | None:
    if planned:
        return EventStatus.PLANNED
    for child in noun.children:
        if child.dep_ == "relcl" and modals(child) & FUTURE_MODALS:
            return EventStatus.PLANNED
        if child.dep_ == "relcl" and child.lemma_ in OCCURRENCE_VERBS and child.tag_ in ("VBD", "VBN"):
            return EventStatus.OCCURRED
    if noun.dep_ == "pobj" and (governor := noun.head.head.lemma_) is not None:
        preposition = noun.head.lower_
        if preposition == "for" and governor in CALLS:
            return EventStatus.PLANNED if governor == "plan" else EventStatus.DEMANDED
        if preposition == "without" or (preposition in ("of", "for") and governor in POSSIBILITIES):
            return None
    if verb is None:
        return EventStatus.OCCURRED
    lemma = verb.lemma_
    if is_generic(noun, verb) or conditional(verb):
        return None
    if noun.dep_ in ("dobj", "nsubjpass"):
        if lemma in CANCEL_WORDS or (lemma == "call" and any(child.lower_ == "off" for child in verb.children)):
            return EventStatus.CANCELLED
        if noun.dep_ == "dobj" and lemma in OBJECT_STATUS:
            return OBJECT_STATUS[lemma]
    governed = noun.dep_ in ("nsubj", "dobj", "nsubjpass")
    own = modals(verb)
    if own & FUTURE_MODALS or "would" in own or lemma in PLAN_WORDS:
        return EventStatus.PLANNED if governed else EventStatus.OCCURRED
    if own & HYPOTHETICAL_MODALS:
        return EventStatus.HYPOTHETICAL if governed else EventStatus.OCCURRED
    return None if negated(verb) and governed else EventStatus.OCCURRED


def _of_verb(verb: Token, trigger: Trigger) -> EventStatus | None:
    if negated(verb) or is_of_nobody(verb):
        return None
    own = modals(verb)
    if (
        verb.tag_ in ("VBN", "VBG")
        and verb.dep_ in ("advcl", "relcl")
        and not own
        and any(child.lower_ in WHENEVER for child in verb.children)
    ):
        return None
    if conditional(verb) or (own & SUBJUNCTIVE and has_condition(verb)):
        return EventStatus.HYPOTHETICAL
    if own & FUTURE_MODALS:
        return EventStatus.PLANNED
    if own & HYPOTHETICAL_MODALS:
        # "can" and "should" say what is able or ought to be, no more.
        return EventStatus.HYPOTHETICAL if own & {"could", "may", "might"} and "have" not in own else None
    if {"must", "ought"} & own:
        return None
    if "would" in own:
        reporter = reported(verb)
        return EventStatus.PLANNED if reporter is not None and reporter.lemma_ not in BELIEVING else None
    if verb.tag_ == "VB" and not is_infinitive(verb) and not own and is_order(verb):
        return None
    if any(child.lower_ in PERHAPS for child in verb.children) or (verb.i and verb.nbor(-1).lower_ == "than"):
        return None
    if trigger.frame.type in SAID and is_asked_about(verb):
        return None
    if is_idea(verb) or is_routine(verb) or is_still_to_come(verb) or _is_misread(verb):
        return None
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and not own and is_unreal(verb.head):
        return None
    above = _above(verb, trigger)
    if above is not EventStatus.OCCURRED:
        return above
    if is_habit(verb, trigger):
        return None
    if _is_under_way(verb):
        return EventStatus.ONGOING
    if verb.lemma_ == "continue" or (verb.dep_ == "xcomp" and verb.head.lemma_ == "continue"):
        return EventStatus.ONGOING
    return EventStatus.OCCURRED


def _is_under_way(verb: Token) -> bool:
    """Whether a verb tells of what is being done now: "is voting", "are being investigated", "has been fighting", "as
    the army battles the rebels"."""
    helping = {child.lower_: child.tag_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if verb.tag_ in NOW and verb.dep_ == "advcl":
        return any(child.lower_ == "as" and child.dep_ == "mark" for child in verb.children)
    going = verb.tag_ == "VBG" or (verb.tag_ == "VBN" and "being" in helping)
    since = "been" in helping and any(helping.get(word) in NOW for word in ("has", "have", "'s", "’s", "'ve", "’ve"))
    return going and (since or any(helping.get(word) in NOW for word in ("is", "are", "am", "'s", "’s", "'re", "’re")))


def _is_misread(verb: Token) -> bool:
    """Whether the subject does not agree with its verb, so that the parser took another's ("some girls … demands")."""
    own = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    return (
        verb.tag_ == "VBZ"
        and own is not None
        and own.tag_ == "NNS"
        and all(child.dep_ not in ("aux", "nummod") for child in (*verb.children, *own.children))
    )


def _above(verb: Token, trigger: Trigger) -> EventStatus | None:
    """What the words that govern the verb make of it."""
    word = verb
    for _ in range(CLIMB):
        head = word.head
        if head == word:
            return EventStatus.PLANNED if is_infinitive(word) else EventStatus.OCCURRED
        lemma = head.lemma_
        if word.dep_ in ("xcomp", "ccomp", "pcomp", "acl") or (word.dep_ == "advcl" and is_infinitive(word)):
            if lemma in WISHING and word.dep_ == "ccomp":
                return None
            if lemma in DENIAL_WORDS:
                return EventStatus.DENIED
            if lemma in THREAT_WORDS:
                return EventStatus.THREATENED
            if is_infinitive(word) or (word.tag_ == "VB" and lemma in ENABLING):
                return _infinitive(word, head, trigger)
            if lemma in DEMAND_WORDS and word.dep_ == "ccomp":
                return EventStatus.DEMANDED
            if lemma in ("plan", "consider", "mull", "propose", "suggest", "contemplate") and word.tag_ == "VBG":
                return EventStatus.PLANNED
            if lemma in ("accuse", "suspect", "allege", "for", "of") and word.dep_ == "pcomp" and head.head.lemma_ in (
                "accuse", "suspect", "charge", "capable", "instead", "accused", "suspected", "idea", "plan", "threat"
            ):  # fmt: skip
                return None
            if lemma in ("without", "before", "against", "from"):
                return None
            if word.dep_ == "pcomp" and head.head.lemma_ in POSSIBILITIES:
                return None
        elif word.dep_ not in ("conj", "prep"):
            return None if is_infinitive(word) else EventStatus.OCCURRED
        word = head
    return EventStatus.OCCURRED


def _infinitive(word: Token, head: Token, trigger: Trigger) -> EventStatus | None:
    lemma = head.lemma_
    if lemma in DEMAND_WORDS:
        return EventStatus.DEMANDED
    if (
        lemma in PLAN_WORDS
        or lemma in ("agree", "promise", "pledge", "vow", "decision")
        or (lemma == "go" and head.tag_ == "VBG")
        or (lemma == "be" and word.dep_ in ("xcomp", "ccomp"))
    ):
        return None if negated(head) else EventStatus.PLANNED
    if lemma in REALISED and head.pos_ in ("VERB", "AUX", "ADJ"):
        if lemma in ENABLING and head.tag_ not in ("VBD", "VBN"):
            return None
        found = _of_verb(head, trigger) if head.pos_ in ("VERB", "AUX") else EventStatus.OCCURRED
        return EventStatus.ONGOING if lemma == "continue" and found is EventStatus.OCCURRED else found
    if lemma in ATTEMPT_WORDS or lemma in ("attempt", "bid"):
        return EventStatus.OCCURRED if trigger.frame.type is EventType.ASSAULT and lemma != "fail" else None
    if word.dep_ == "xcomp" and head.tag_ == "VBN":
        return EventStatus.OCCURRED
    if word.dep_ == "advcl" and trigger.frame.type in (EventType.PROTEST, EventType.REQUEST) and lemma in GATHERING:
        return EventStatus.OCCURRED
    return None
