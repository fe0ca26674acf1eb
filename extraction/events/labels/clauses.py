"""Which clause around a word says by itself that something happened, and who its subject is.

A verb's clause does where the sentence vouches for it. From any other word the way leads up to a clause that does:
from "close" in "plans to close its plant" to "plans", from "killing" in "accused of killing his cousin" to "accused".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from spacy.tokens import Token

DEPTH = 12
"""Steps up from a trigger within which a clause is looked for."""

REPORTING = frozenset(
    """
    acknowledge add admit announce clarify concede confirm disclose discover emphasise emphasize establish explain
    find hear learn mean mention note point read realise realize recall remember reply report reveal say see show state
    stress tell tweet understand write
    """.split()
)
"""Verbs whose complement clause can stand without them."""

FACTUAL = frozenset("after although as because before since though until when whereas while".split())
"""What begins an adverbial clause that tells of something that happened."""

OPEN = frozenset("after as before once until when".split())
"""Those of them that in the present tense tell of what is still to come."""

GENERIC = frozenset(
    """
    all another any anybody anyone each either every everybody everyone few first last neither no nobody none one only
    others same somebody someone that those what whatever whoever
    """.split()
)
"""Words that stand for nobody in particular when a clause describes them ("anyone who attacks")."""

TWO_OBJECTS = frozenset("ask award deny fine give grant hand offer pay promise send show teach tell".split())
"""Verbs that have an object in the passive, too ("the man given a prize")."""

INTRANSITIVE = frozenset(
    """
    arrive collapse collide come crash die disappear drown emerge erupt escape explode fall flee go happen occur resign
    retire vanish
    """.split()
)
"""Verbs without a passive: what looks like their participle is their past ("a ferry collided", not "was collided")."""

SMALL = frozenset(("find", "get", "have", "keep", "leave", "see"))
"""Verbs whose complement is a subject with a participle alone."""

ANNOUNCEMENTS = frozenset("announcement confirmation disclosure discovery fact news revelation".split())
"""Nouns whose "that" says what happened."""

FINITE_TAGS = frozenset(("MD", "VBD", "VBP", "VBZ"))
PRESENT_TAGS = frozenset(("VBP", "VBZ"))
SUBJECTS = frozenset(("expl", "nsubj", "nsubjpass"))
RELATIVE_TAGS = frozenset(("WDT", "WP", "WP$"))
AUXILIARIES = frozenset(("aux", "auxpass"))
FOLLOWING = frozenset("allow cause enable force lead mean prompt".split())
"""Verbs before which "which" stands for all that was said ("it closed, which meant that …")."""

COLLECTIVES = frozenset(
    "band club couple crew crowd duo family government group pair party side squad staff team trio union".split()
)
"""Nouns in the singular of several people."""

NUMBERS = {"are": "NNS", "has": "NN", "have": "NNS", "is": "NN", "was": "NN", "were": "NNS"}
"""The tags of nouns in the number of a verb."""

NOUNS = frozenset(("NOUN", "NUM", "PRON", "PROPN"))


class Missing(Enum):
    """Which form of "be" a clause lacks: none, that of a participle, that of an infinitive."""

    NOTHING = 0
    PARTICIPLE = 1
    INFINITIVE = 2


@dataclass(frozen=True, slots=True)
class Clause:
    """The clause of `verb`. `way` are the tokens from the trigger up to the verb. `joined` gives for a verb the one
    coordinated with it that is told in its place."""

    verb: Token
    subject: Token
    trigger: Token
    way: frozenset[int]
    joined: Mapping[int, Token] = field(default_factory=dict)
    missing: Missing = Missing.NOTHING

    @property
    def told(self) -> Token:
        """The verb that is told: of coordinated ones that of the trigger."""
        verb = self.verb
        while verb.i in self.joined:
            verb = self.joined[verb.i]
        return verb


def is_verb(token: Token) -> bool:
    """Whether a token is the head of a clause."""
    return token.pos_ in ("AUX", "VERB")


def clause_of(trigger: Token, done_to: frozenset[int] = frozenset()) -> Clause | None:
    """The nearest clause above a trigger that can stand by itself, None where there is none. `done_to` are the tokens
    of those to whom what the trigger says is known to have been done ("200 schoolgirls kidnapped")."""
    way = {trigger.i}
    joined: dict[int, Token] = {}
    token = trigger
    for _ in range(DEPTH):
        if is_verb(token):
            subject = subject_of(token)
            if subject is not None and is_told(token) and not (trigger.tag_ == "MD" and token.dep_ == "ccomp"):
                missing = _missing(token, token == trigger and subject.i in done_to)
                if missing is not Missing.NOTHING or is_finite(token):
                    return Clause(token, subject, trigger, frozenset(way), joined, missing)
            if _shares_auxiliary(token):
                joined[token.head.i] = token
        if token.head == token:
            return None
        token = token.head
        way.add(token.i)
    return None


def auxiliaries(verb: Token) -> list[Token]:
    """The auxiliaries before a verb, with the "to" of an infinitive."""
    return [child for child in verb.children if child.dep_ in AUXILIARIES]


def is_finite(verb: Token) -> bool:
    """Whether a verb has a tense, of its own or by an auxiliary ("has resigned", not "to resign"). A participle with a
    subject and an object is a past that the tagger did not know ("they last held talks")."""
    helping = auxiliaries(verb)
    if any(child.lower_ == "to" for child in helping):
        return False
    if any(word.tag_ in FINITE_TAGS for word in (helping or [verb])):
        return True
    if not helping and verb.tag_ == "VBN" and (verb.lemma_ in INTRANSITIVE or verb.dep_ == "acl"):
        return True
    return not helping and verb.tag_ == "VBN" and verb.dep_ not in ("advcl", "conj", "xcomp")


def own_subject(verb: Token) -> Token | None:
    """The subject that stands in the verb's own clause."""
    found = [child for child in verb.children if child.dep_ in SUBJECTS]
    before = [child for child in found if child.dep_ != "expl" and child.i < verb.i]
    return next(iter(before or found), None)


def subject_of(verb: Token, depth: int = 0) -> Token | None:
    """Who does what a verb says, or to whom it is done: its own subject, that of the verb it is coordinated with, or
    the noun that a participle describes."""
    own = own_subject(verb)
    if own is not None or depth > DEPTH:
        return own
    head = verb.head
    if verb.dep_ == "conj" and is_verb(head):
        return subject_of(_coordinated_with(verb), depth + 1)
    if _is_participle(verb) and verb.dep_ in ("acl", "amod") and head.pos_ in NOUNS:
        return head
    if _is_participle(verb) and verb.dep_ == "advcl" and is_verb(head):
        return subject_of(head, depth + 1)
    if verb.tag_ == "VB" and head.dep_ == "ROOT" and head.pos_ in NOUNS and verb.dep_ in ("acl", "advcl", "relcl"):
        return head
    return None


def is_told(verb: Token) -> bool:
    """Whether the sentence tells what a verb's clause says, neither supposes it nor lays it in somebody's mind."""
    rule = TOLD.get(verb.dep_)
    return rule is not None and rule(verb)


def _is_told_by_itself(verb: Token) -> bool:
    return True


def _is_told_by_speaker(verb: Token) -> bool:
    """Whether a complement clause is what somebody reports ("said it had closed", not "denied it had closed")."""
    head = verb.head
    if is_beside(verb):
        return True
    marks = {child.lower_ for child in verb.children if child.dep_ in ("advmod", "mark")}
    doubted = marks & {"how", "if", "whether", "why"} or any(child.dep_ == "neg" for child in head.children)
    inverted = verb.i < head.i and head.lemma_ in ("add", "report", "say", "tell")
    asked = any(child.dep_ == "aux" and child.tag_ in ("MD", "TO") for child in head.children)
    return head.lemma_ in REPORTING and not doubted and (inverted or not asked)


def is_beside(verb: Token) -> bool:
    """Whether what the parser takes for a complement is a clause beside another ("Sales fell and it closed shops")."""
    own, other = own_subject(verb), own_subject(verb.head)
    if own is None or other is None:
        return False
    first, second = (verb, other.left_edge) if verb.i < verb.head.i else (verb.head, own.left_edge)
    joints = ("and", "but", "so", ":", ";", "-", "–", "—") if verb.i < verb.head.i else (";", "–", "—")
    between = verb.doc[first.i + 1 : second.i]
    return any(token.lower_ in joints and token.head in (verb, verb.head) for token in between)


def _is_told_of_noun(verb: Token) -> bool:
    """Whether a clause describes somebody in particular ("the man who fled", not "anyone who flees")."""
    noun = verb.head
    words = {noun.lower_, *(child.lower_ for child in noun.children if child.dep_ in ("amod", "det", "neg"))}
    if any(child.tag_ == "JJS" and child.dep_ == "amod" for child in noun.children):
        # "The tallest man who voted" did not vote because he is the tallest of all men.
        return False
    if verb.dep_ == "acl" and own_subject(verb) is not None:
        return noun.lemma_ in ANNOUNCEMENTS and is_finite(verb)
    if verb.dep_ != "relcl" and not _is_participle(verb):
        return noun.dep_ == "ROOT" and verb.tag_ == "VB" and verb.dep_ != "amod"
    return noun.pos_ in NOUNS and not words & GENERIC


def _is_told_beside(verb: Token) -> bool:
    """Whether an adverbial clause tells of something that happened ("after police shot him", not "if they shoot")."""
    if verb.tag_ == "VB" and verb.head.dep_ == "ROOT" and verb.head.pos_ in NOUNS:
        return True
    marks = {child.lower_ for child in verb.children if child.dep_ == "mark" or child.tag_ == "WRB"}
    if own_subject(verb) is None:
        return _is_participle(verb) and not marks
    first = next(iter(auxiliaries(verb)), verb)
    ahead = bool(marks & OPEN) and (first.tag_ in PRESENT_TAGS or first.tag_ == "MD")
    return bool(marks) and marks <= FACTUAL and not ahead


def _is_told_with(verb: Token) -> bool:
    """Whether the clause is told with which a verb is coordinated ("he fled and fell", not "if he fled and fell")."""
    if not is_verb(verb.head):
        # The parser hangs a clause on a noun of the one before ("the ferry" and "31 people were injured").
        return own_subject(verb) is not None
    return is_told(_coordinated_with(verb))


def _coordinated_with(verb: Token) -> Token:
    """The verb that one is coordinated with: of a finite one the next finite one above, wherever the parser hangs it
    ("He stopped to rest and was arrested")."""
    head = verb.head
    while is_finite(verb) and not is_finite(head) and is_verb(head.head) and head.head != head:
        head = head.head
    return head


TOLD = {
    "ROOT": _is_told_by_itself,
    "acl": _is_told_of_noun,
    "advcl": _is_told_beside,
    "amod": _is_told_of_noun,
    "ccomp": _is_told_by_speaker,
    "conj": _is_told_with,
    "dep": _is_told_by_itself,
    "parataxis": _is_told_by_itself,
    "relcl": _is_told_of_noun,
}
"""The relations over which a clause may stand by itself, and when it does."""


def _missing(verb: Token, done_to: bool) -> Missing:
    """What a clause lacks: "200 schoolgirls (were) kidnapped", "Brakel (is) to close its plant"."""
    relations = {child.dep_ for child in verb.children}
    helping = [child.lower_ for child in auxiliaries(verb)]
    if helping == ["to"] and verb.tag_ == "VB" and verb.dep_ in ("ROOT", "acl", "advcl", "relcl"):
        return Missing.INFINITIVE
    if helping:
        return Missing.NOTHING
    by = "agent" in relations or any(child.lower_ == "by" for child in verb.children)
    if verb.dep_ == "acl" and verb.head.dep_ == "ROOT" and verb.sent[-1].text == "." and not (by or done_to):
        # A sentence has a verb: "A truck plowed into a crowd."
        return Missing.NOTHING
    thing = bool(relations & {"ccomp", "dobj"}) and verb.lemma_ not in TWO_OBJECTS
    if _is_participle(verb) and not thing and verb.lemma_ not in INTRANSITIVE:
        described = verb.dep_ in ("acl", "advcl", "amod") or "nsubjpass" in relations
        return Missing.PARTICIPLE if described or by or done_to else Missing.NOTHING
    ends = verb.i + 1 == len(verb.doc) or verb.nbor(1).pos_ == "PUNCT" or verb.nbor(1).lower_ in ("at", "in", "on")
    if verb.dep_ == "ccomp" and verb.head.lemma_ in SMALL and verb.tag_ in ("VBD", "VBN") and not thing:
        # "The kick saw Cueto penalised."
        return Missing.PARTICIPLE
    past = verb.tag_ == "VBD" and not relations & {"advmod", "dobj", "prt"} and (by or ends)
    return Missing.PARTICIPLE if past and done_to else Missing.NOTHING


def _is_participle(verb: Token) -> bool:
    """Whether a verb is a past participle; the tagger takes some without a subject for the past ("founded by Berg")."""
    relations = {child.dep_ for child in verb.children}
    taken = verb.tag_ == "VBD" and verb.dep_ in ("acl", "amod") and ("agent" in relations or "dobj" not in relations)
    return verb.tag_ == "VBN" or (taken and not relations & SUBJECTS)


def _shares_auxiliary(verb: Token) -> bool:
    """Whether a verb is the second under one auxiliary or "to" ("was arrested and charged", "to meet and talk")."""
    head = verb.head
    if verb.dep_ != "conj" or not is_verb(head) or own_subject(verb) is not None:
        return False
    return not auxiliaries(verb) and verb.tag_ in ("VB", "VBG", "VBN") and verb.tag_ in (head.tag_, "VB")


def is_relative(token: Token) -> bool:
    """Whether a token is a relative pronoun; the tagger takes "that" for a conjunction also where it is an object."""
    taken = token.tag_ == "IN" and token.lower_ == "that" and token.dep_ in ("dobj", "nsubj", "nsubjpass", "pobj")
    return token.tag_ in RELATIVE_TAGS or taken


def antecedent(pronoun: Token) -> Token | None:
    """The noun that a relative pronoun stands for, by name where an apposition gives it ("Olav Berg, a banker who")."""
    verb = next((word for word in pronoun.ancestors if is_verb(word)), None)
    while verb is not None and verb.dep_ in ("ccomp", "xcomp") and pronoun.i < verb.head.i:
        # "The man who police said had fled" describes with the outer clause.
        verb = verb.head
    while verb is not None and verb.dep_ == "conj" and is_verb(verb.head):
        # "A man who fled, but whose brother was arrested".
        verb = verb.head
    if verb is None or verb.dep_ != "relcl":
        return None
    noun = verb.head
    if pronoun.lower_ == "which" and pronoun.nbor(-1).text == "," and verb.lemma_ in FOLLOWING:
        return None
    agreeing = _agreeing(noun, verb) if pronoun.dep_ in SUBJECTS else noun
    if agreeing is None:
        return None
    noun = agreeing
    if noun.i > pronoun.i or noun.pos_ not in NOUNS:
        return None
    named = noun.dep_ == "appos" and noun.head.pos_ == "PROPN" and noun.pos_ == "NOUN"
    return noun.head if named else noun


def disagrees(verb: Token, noun: Token) -> bool:
    """Whether a common noun cannot be the subject of a verb by its number."""
    finite = next((word for word in (*auxiliaries(verb), verb) if word.tag_ in FINITE_TAGS), verb)
    number = NUMBERS.get(finite.lower_)
    if number is None or noun.tag_ not in NUMBERS.values() or noun.lemma_ in COLLECTIVES or noun.is_title:
        return False
    several = noun.tag_ == "NNS" or any(child.dep_ == "conj" for child in noun.children)
    return several != (number == "NNS")


def _agreeing(noun: Token, verb: Token) -> Token | None:
    """The noun that a relative clause goes with by its verb's number ("two players on the team who were arrested"),
    None where the one before it cannot be meant."""
    above = noun.head.head if noun.dep_ == "pobj" else noun
    if not disagrees(verb, noun):
        return noun
    return None if disagrees(verb, above) or above.pos_ != "NOUN" else above
