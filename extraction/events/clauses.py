"""Subjects, objects and governors of a verb, through control, relative clauses and coordination."""

from __future__ import annotations

from spacy.tokens import Token

from extraction.events.words import REPORTING_VERBS

SUBJECT_CONTROL_STEPS = 4
OBJECT_CONTROL = frozenset(
    """
    advise allow appeal ask authorise authorize beg call cause compel direct enable encourage exhort expect force get
    help implore instruct invite lead let order permit persuade press pressure request require tell urge want warn
    """.split()
)
ASKING = frozenset(("appeal", "call", "plead", "press"))
"""Verbs that ask somebody behind a preposition ("called on him to resign")."""


JUDGING = frozenset(
    """
    arrest condemn criticise criticize detain fine interview investigate jail praise prosecute punish question scold
    sue thank
    """.split()
)
"""Verbs behind whose object "for" says what that did ("fined the bank for breaking the law")."""


MESSAGES = frozenset(("appeal", "email", "letter", "memo", "message", "note", "petition", "statement", "telegram"))


STATES = frozenset(("commit", "dedicate", "oppose"))
"""Verbs whose participle before "to" says what somebody does ("is opposed to the plan")."""


def is_passive(verb: Token) -> bool:
    if verb.lemma_ in STATES and any(child.lower_ == "to" and child.dep_ == "prep" for child in verb.children):
        return False
    if any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children):
        return True
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod", "advcl"):
        # "girls held captive by rebels": what the captives are is no object.
        if any(child.dep_ == "agent" or child.lower_ == "by" for child in verb.children):
            return True
        return not any(child.dep_ in ("dobj", "aux") for child in verb.children)
    if verb.dep_ == "conj" and _is_participle(verb) and verb.head.pos_ == "VERB" and _own_subject(verb) is None:
        return is_passive(verb.head) and not any(child.dep_ in ("dobj", "aux") for child in verb.children)
    return False


def _is_participle(verb: Token) -> bool:
    """Whether a coordinated verb can be a participle; the tagger takes some for the past ("was fired and expelled")."""
    carried = verb.tag_ == "VBD" and any(child.dep_ == "auxpass" for child in verb.head.children)
    return verb.tag_ == "VBN" or carried


def _own_subject(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in ("nsubj", "nsubjpass", "csubj"):
            if child.i + 1 < verb.i and child.nbor(1).text == ":":
                # "Pine Hill: 26 killed" names a scene.
                continue
            # "Doctors working in Oslo said": the parser takes the participle for the subject.
            inner = _own_subject(child) if child.pos_ == "VERB" else None
            return inner if inner is not None else child
    return None


def subject(verb: Token, depth: int = 0) -> Token | None:
    """Who does what the verb says (in the passive, to whom it is done), or None where the text leaves it open."""
    own = _own_subject(verb)
    if own is not None:
        return own
    if depth > SUBJECT_CONTROL_STEPS:
        return None
    head = verb.head
    if verb.dep_ in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN", "PRON"):
        if verb.tag_ == "VB":
            owner = next((child for child in head.children if child.dep_ == "poss"), None)
            if owner is not None:
                return owner
            governor = head.head
            return subject(governor, depth + 1) if governor.pos_ in ("VERB", "AUX") and governor != head else None
        return _sender(head, depth) or head
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and head.lemma_ in REPORTING_VERBS:
        # "… hit the crowd, killing two, said Berg": not who says it but what is told of does it.
        told = next((child for child in head.children if child.dep_ == "ccomp"), None)
        return subject(told, depth + 1) if told is not None else None
    if verb.tag_ == "VBN" and verb.dep_ in ("xcomp", "ccomp", "oprd", "advcl") and head.lemma_ == "leave":
        return next((child for child in head.children if child.dep_ in ("dobj", "nummod")), None)
    if verb.dep_ == "ccomp" and verb.tag_ == "VBG" and head.lemma_ in REPORTING_VERBS:
        return None
    controlling = verb.dep_ == "xcomp" or (verb.dep_ == "advcl" and is_infinitive(verb) and head.lemma_ in ASKING)
    if controlling and head.lemma_ in OBJECT_CONTROL:
        controlled = direct_object(head) or next(iter(_objects_behind(head)), None)
        if controlled is not None:
            return controlled
    if (
        verb.dep_ in ("xcomp", "conj", "advcl", "ccomp", "dep", "parataxis")
        and head.pos_ in ("VERB", "AUX", "ADJ")
        and head != verb
    ):
        if head.pos_ == "ADJ":
            head = head.head
        return subject(head, depth + 1)
    if verb.dep_ == "pcomp":
        governor = head.head
        if governor.pos_ in ("VERB", "AUX"):
            if governor.lemma_ in ("accuse", "suspect", "charge", "convict", "stop", "prevent", "acquit", "blame"):
                return direct_object(governor) or subject(governor, depth + 1)
            if head.lower_ == "for" and governor.lemma_ in JUDGING and not is_passive(governor):
                return direct_object(governor) or subject(governor, depth + 1)
            doer = next((word for c in governor.children if c.dep_ == "agent" for word in c.children), None)
            return doer if doer is not None else subject(governor, depth + 1)
        if governor.pos_ == "NOUN" and governor.head.pos_ in ("VERB", "AUX"):
            return subject(governor.head, depth + 1)
    return None


def _sender(addressee: Token, depth: int) -> Token | None:
    """Who sent the letter whose words follow the one to whom it goes ("sent a letter to the firm asking for help")."""
    if addressee.dep_ != "pobj" or addressee.head.lower_ != "to":
        return None
    governor = addressee.head.head
    verb = governor.head if governor.lemma_ in MESSAGES else governor
    sent = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass") and child.lemma_ in MESSAGES]
    return subject(verb, depth + 1) if sent and verb.pos_ == "VERB" else None


def direct_object(verb: Token) -> Token | None:
    """The thing or person done to: direct object, in the passive the subject."""
    if is_passive(verb):
        return subject(verb)
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    if objects:
        # Of several the parser has cut one apart ("Vice-president, Ana Ruiz"): its name is the head.
        names = [child for child in objects if child.pos_ == "PROPN"]
        return objects[0] if objects[0] in names or not names else names[-1]
    if verb.lemma_ in OBJECT_CONTROL:
        for child in verb.children:
            if child.dep_ == "ccomp" and is_infinitive(child) and (own := _own_subject(child)) is not None:
                return own
    if verb.dep_ in ("relcl",) and verb.head.pos_ in ("NOUN", "PROPN") and not is_passive(verb):
        own = _own_subject(verb)
        if own is not None and own.head == verb and own.tag_ not in ("WDT", "WP"):
            return (
                None if any(child.dep_ == "prep" and not list(child.children) for child in verb.children) else verb.head
            )
    return None


def _objects_behind(verb: Token) -> list[Token]:
    return [word for child in verb.children if child.dep_ == "prep" for word in child.children if word.dep_ == "pobj"]


def clause_verb(token: Token) -> Token | None:
    """The verb of the clause that a noun stands in, through its prepositions and owners."""
    above = next((word for word in token.ancestors if word.pos_ in ("VERB", "AUX")), None)
    if above is None and token.head == token and token.pos_ in ("VERB", "AUX"):
        return token
    return above


def negated(verb: Token) -> bool:
    return any(
        child.dep_ == "neg" or (child.dep_ == "advmod" and child.lower_ in ("never", "neither", "nor", "hardly"))
        for child in verb.children
    )


def modals(verb: Token) -> set[str]:
    """Lower-case auxiliaries of a verb, its own or those of the verb it is coordinated with."""
    own = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if own & {"'d", "’d"} and verb.tag_ == "VB":
        own.add("would")
    joined = not own and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and _own_subject(verb) is None
    return modals(verb.head) if joined and verb.tag_ in (verb.head.tag_, "VB") else own


def is_infinitive(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
