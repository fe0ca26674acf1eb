"""Seeks in a complement whom an event is directed at, where no object names them."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.vocabulary import EventMode, EventType
from extraction.events.clauses import is_infinitive
from extraction.events.reading import Actor, Reading
from extraction.events.roles import DEPLOYING, is_among, is_inside, is_instrument
from extraction.events.triggers import Trigger
from extraction.events.words import SIMPLE_PREPOSITIONS

TARGET_PREPOSITIONS = (
    frozenset(("against", "at", "from", "into", "on", "over", "to", "toward", "towards", "upon", "with")),
    frozenset(("about", "among", "between", "by", "for", "in", "near", "of")),
)


SEARCH_DEPTH = 8


OWNER_DEPTH = 4
"""Steps below the verb up to which a target is sought, and up to which the owner of a thing is taken for one."""


TIMES = frozenset(("after", "as", "before", "once", "since", "until", "when", "while"))
"""Words that begin a clause about another event."""


ADDRESSED = frozenset(("at", "before", "in", "to", "with"))
"""Prepositions behind which the court stands at which somebody is sued."""


REASONS = frozenset("aftermath answer face light reaction reply response retaliation revenge spite view wake".split())
"""Nouns behind "in" whose phrase names the cause."""


SIDES = frozenset("amod appos aux auxpass compound det mark neg poss punct relcl".split())
"""Relations behind which no target is sought."""


PLACED = frozenset((EventType.PROTEST, EventType.COERCE, EventType.CONCEDE, EventType.MOBILIZE, EventType.RETREAT,
                    EventType.SANCTION, EventType.ASSAULT, EventType.REJECT, EventType.REQUEST, EventType.ACCUSE,
                    EventType.THREATEN, EventType.AGREE, EventType.AID, EventType.SUPPORT))  # fmt: skip
"""Types whose target may stand deeper in the clause than as an object of the verb."""


CALLING = frozenset((EventType.REQUEST, EventType.ACCUSE, EventType.THREATEN))
"""Types whose target may stand in the words that their noun brings ("a declaration demanding that Norway …")."""


def sought(root: Token, trigger: Trigger, reading: Reading, taken: set[int], entities: set[str]) -> list[Actor]:
    """The first others named in the complement: as its subject or object, before its nouns, behind prepositions."""
    deep = trigger.frame.type in PLACED
    has_object = any(child.dep_ in ("dobj", "ccomp", "xcomp", "prep") for child in root.children)
    # A Russian rocket that is launched is not Russia.
    owned = trigger.frame.type is not EventType.LAUNCH
    addressing = ("to",) if trigger.frame.type in (EventType.ACCUSE, EventType.SUPPORT) else ()

    def fresh(actors: list[Actor]) -> list[Actor]:
        return [
            actor
            for actor in actors
            if actor.start not in taken
            and not (actor.entity and actor.entity in entities)
            and not (trigger.frame.type in DEPLOYING and actor.entity is None and is_instrument(actor, reading))
            and not (trigger.frame.type is EventType.REQUEST and actor.entity is None and is_inside(actor, reading))
            and not (
                trigger.frame.type is EventType.AID
                and is_among(reading.analysis.tokens[actor.head], trigger.frame.objects)
            )
        ]

    def search(token: Token, depth: int) -> list[Actor]:
        if depth > SEARCH_DEPTH or reading.is_date(token):
            return []
        is_phrase = token.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM") and token != root
        if is_phrase and (
            found := fresh(reading.actors(token))
            or (fresh(reading.owners(token, frozenset())) if depth <= OWNER_DEPTH and owned else [])
        ):
            return found
        for child in _in_order(token):
            if child.dep_ == "prep" and child.i < root.i and token == root and root == trigger.verb:
                continue
            if trigger.frame.type is EventType.AID and child.i > root.i and is_infinitive(child):
                continue
            if child.dep_ in SIDES or (child.dep_ == "acl" and trigger.frame.type not in CALLING):
                continue
            if trigger.frame.mode is EventMode.PROMISE and _is_purpose(child, trigger, depth):
                continue
            if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX") and depth == 0 and has_object:
                continue
            if child.dep_ == "advcl" and (child.tag_ == "VBG" or any(word.lower_ in TIMES for word in child.children)):
                continue
            if child.lower_ in addressing and child.dep_ in ("prep", "dative") and token == root:
                continue
            if child.dep_ in ("nsubj", "nsubjpass") and depth == 0 and root == trigger.verb:
                continue
            if _is_reason(child) or _is_charge(child, trigger):
                continue
            if trigger.frame.mode is EventMode.LAWSUIT and _is_court(child, reading):
                continue
            if child.dep_ == "prep" and child.lower_ not in SIMPLE_PREPOSITIONS and depth == 0:
                continue
            if child.dep_ in ("ccomp", "advcl", "parataxis") and (child.i < token.i or not deep):
                continue
            if found := search(child, depth + 1):
                return found
        return []

    return search(root, 0)


def _is_reason(child: Token) -> bool:
    """Whether a phrase says what something answers ("in response to their tests"), which it isn't done to."""
    return child.lower_ == "in" and any(word.lower_ in REASONS for word in child.children)


def _is_charge(child: Token, trigger: Trigger) -> bool:
    """Whether a phrase says what somebody is blamed for: "blamed the app for enabling the rebels" accuses no rebels."""
    doing = any(word.dep_ == "pcomp" and word.tag_ == "VBG" for word in child.children)
    return trigger.frame.type is EventType.ACCUSE and child.lower_ in ("for", "of") and doing


def _is_court(child: Token, reading: Reading) -> bool:
    """Whether a phrase names the court or office at which somebody is sued; a state is complained to of itself."""
    behind = [word for word in child.children if word.dep_ == "pobj"] if child.dep_ == "prep" else []
    return child.lower_ in ADDRESSED and any(not reading.is_place(word) for word in behind)


def _is_purpose(child: Token, trigger: Trigger, depth: int) -> bool:
    """Whether a clause says what the thing that is offered is for ("offered talks to discuss sending a team")."""
    if trigger.frame.objects:
        return is_infinitive(child)
    return child.dep_ in ("acl", "pcomp") and depth > 1


def _in_order(token: Token) -> list[Token]:
    """Children, subject and object first, then the prepositions that name a target, then the rest."""

    def rank(child: Token) -> int:
        if child.dep_ in ("dobj", "dative", "nsubjpass", "attr", "oprd", "pobj", "nsubj", "xcomp"):
            return 0
        if child.dep_ in ("prep", "agent") and child.lower_ in TARGET_PREPOSITIONS[0]:
            return 1
        return 2 if child.dep_ in ("prep", "agent", "ccomp", "pcomp", "acl") else 3

    return sorted(token.children, key=lambda child: (rank(child), child.i))
