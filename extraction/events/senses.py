"""Which uses of a verb of the lexicon mean something else: a language spoken, a room left, words conceded."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.vocabulary import EntityKind, QuoteKind
from extraction.events.clauses import direct_object, is_infinitive, is_passive, modals, subject
from extraction.events.noun_phrases import prepositional_objects
from extraction.events.reading import Reading
from extraction.events.words import APPOINTEES, IDIOMS, PRESS, STATE_ORGANS

LENIENT = frozenset(("allow", "let", "permit"))
"""What concedes something only where somebody with power does it."""


POSSIBLE = frozenset(("can", "could", "may", "might"))
"""Modal verbs of a clause that is only agreed to be so ("agreed that it could have happened")."""


BINDING = frozenset(("'d", "'ll", "must", "ought", "shall", "should", "will", "wo", "would", "’d", "’ll"))
"""Modal verbs of a clause that says what is to be done."""


SPOKEN_TO = frozenset(("to", "with"))
IN = frozenset(("in",))


SIDES = frozenset("champion club host leader neighbor neighbour opponent rival seed side squad team".split())
"""Nouns for whom a team or a player meets in a match."""


ADMITTING = frozenset(("acknowledge", "admit", "agree", "allow", "concede", "offer", "retract", "volunteer"))


PROMISING = frozenset(("guarantee", "pledge", "promise", "swear", "undertake", "vow"))


VEHICLES = frozenset(
    """
    aircraft boat bus capsule car email ferry flight helicopter hurricane jet letter lorry message package plane probe
    rocket satellite ship shuttle spacecraft station storm telescope train truck van vessel
    """.split()
)
"""What arrives somewhere without visiting anybody."""


DISMISSED = frozenset("board boss chairman club coach director federation manager owner trainer".split())
"""Who is dismissed in sport, and by whom."""


QUESTIONS = frozenset(("how", "if", "where", "whether", "why"))


WALKED_OUT_OF = frozenset(
    """
    chamber class classroom conference factory hospital job meeting mine negotiation office parliament plant school
    session summit talk work
    """.split()
)
"""What one walks out of in protest."""


def is_other_sense(verb: Token, lemma: str, reading: Reading) -> bool:
    """Whether the verb's form or object shows that it means something that happens to nobody."""
    thing = direct_object(verb)
    if thing is not None and thing.lemma_.lower() in IDIOMS.get(lemma, ()):
        return True
    if lemma == "shoot":
        return any(child.lower_ in ("to", "up") for child in verb.children)
    if lemma == "bear":
        return (
            not is_passive(verb)
            or any(child.lower_ == "out" for child in verb.children)
            or thing is None
            or not reading.actors(thing)
        )
    if lemma == "meet":
        return is_passive(verb)
    if lemma in ("speak", "talk"):
        # "speaks Dutch"; "speaking to the Herald, she said".
        return (
            any(child.lower_ in ("out", "up", "down") for child in verb.children)
            or thing is not None
            or any(_is_outlet(word, reading) for word in prepositional_objects(verb, SPOKEN_TO))
        )
    if lemma == "demonstrate":
        return thing is not None or _tells_of_its_head(verb)
    if lemma == "hail":
        return thing is None or any(child.lower_ == "from" for child in verb.children)
    if lemma in ADMITTING and _is_cue(verb, reading):
        return True
    if lemma == "concede":
        return any(child.dep_ == "ccomp" for child in verb.children)
    if lemma in ("slam", "blast", "hammer", "slap"):
        return any(child.lower_ in ("into", "through") for child in verb.children)
    if lemma == "receive":
        own = subject(verb)
        return own is None or not _is_official(own, reading)
    if lemma == "sell":
        return thing is None
    if lemma == "undertake":
        return not any(child.dep_ == "xcomp" for child in verb.children)
    if lemma in ("block", "occupy", "barricade"):
        own = subject(verb)
        return own is not None and own.lemma_.lower() in STATE_ORGANS
    if lemma == "dismiss":
        return any(child.lower_ == "as" for child in verb.children)
    if lemma == "stand":
        return any(child.dep_ in ("xcomp", "advcl") and is_infinitive(child) for child in verb.children)
    if lemma == "crash":
        return any(child.lower_ == "out" for child in verb.children)
    if lemma in ("arrive", "fly", "travel", "head", "depart", "leave", "drop", "stop", "visit"):
        own = subject(verb)
        return own is not None and own.lemma_.lower() in VEHICLES
    if lemma in PROMISING:
        return any(child.dep_ == "ccomp" and not _is_undertaking(child) for child in verb.children)
    if lemma == "fire":
        return any(child.lower_ in ("into", "off", "toward", "towards") for child in verb.children)
    if lemma == "decline":
        return not any(child.dep_ in ("xcomp", "dobj") for child in verb.children)
    if lemma == "agree":
        # "‘Yes,’ he agreed": assent in a conversation commits nobody.
        alone = all(child.dep_ not in ("ccomp", "xcomp", "prep", "dobj", "advcl") for child in verb.children)
        return (alone and not _is_joint(verb)) or any(
            child.dep_ == "ccomp" and not _is_undertaking(child) for child in verb.children
        )
    if lemma == "ask":
        return (verb.tag_ == "VBN" and verb.dep_ == "advcl") or _is_question(verb)
    if lemma in ("give", "cave"):
        # "gave it his all in Oslo": the particle of "give in" governs nothing, and the verb no object.
        return _is_of_phrase(verb, "in") and (thing is not None or any(prepositional_objects(verb, IN)))
    if lemma == "call":
        # "a club called the Friends of Oslo" is a name, no call for anything.
        return verb.dep_ == "acl" or any(child.dep_ == "oprd" and child.pos_ == "PROPN" for child in verb.children)
    if lemma == "take":
        # Who takes to the streets to celebrate protests against nobody.
        return any(child.lemma_ in ("celebrate", "dance") for child in verb.children)
    if lemma == "sack":
        # A player sacks a quarterback, a club its coach.
        roles = {word.lemma_.lower() for noun in (subject(verb), thing) if noun is not None for word in noun.subtree}
        return reading.is_sport and not roles & DISMISSED
    if lemma == "crown":
        return reading.is_sport or any(child.dep_ == "oprd" and child.lemma_ == "champion" for child in verb.children)
    if lemma == "launch":
        return any(child.dep_ == "prep" and child.lower_ in ("down", "past", "over") for child in verb.children)
    if lemma == "disperse":
        return thing is None or (is_passive(verb) and verb.dep_ not in ("ROOT", "conj", "ccomp", "advcl"))
    if lemma == "play":
        return is_passive(verb) or (thing is not None and not _is_opponent(thing, reading))
    if lemma == "retire":
        # A machine is retired by its owner, who stays.
        return thing is not None and not reading.is_person(thing)
    if lemma == "volunteer":
        return not any(child.dep_ == "xcomp" for child in verb.children)
    if lemma == "elect":
        # "elected officials" hold an office already.
        return thing is not None and thing.i == verb.i + 1 and thing.lemma_ in ("official", "representative", "leader")
    if lemma == "blow":
        return thing is None
    if lemma == "warn":
        return any(child.dep_ == "ccomp" and modals(child) & POSSIBLE for child in verb.children)
    if lemma == "walk":
        return _walks_out_of_a_room(verb)
    if lemma == "commit":
        # "committed to a plan" describes; "has committed to it" tells.
        described = verb.tag_ == "VBN" and not any(child.dep_ in ("aux", "auxpass") for child in verb.children)
        binds = any(child.lower_ == "to" or child.dep_ == "xcomp" for child in verb.children)
        return verb.dep_ == "acl" or described or not binds
    if lemma in LENIENT:
        own = subject(verb)
        return own is not None and not _is_official(own, reading)
    return False


def _is_of_phrase(verb: Token, particle: str) -> bool:
    """Whether the verb has the particle of an idiom somewhere behind it."""
    return any(child.lower_ == particle and child.i > verb.i for child in verb.children)


def _tells_of_its_head(verb: Token) -> bool:
    """Whether a relative clause has the noun before it for its object ("the patience that both have shown")."""
    own = subject(verb)
    return verb.dep_ == "relcl" and own is not None and own != verb.head and own.tag_ not in ("WDT", "WP")


def _is_joint(verb: Token) -> bool:
    """Whether several agree, who need no object to do it ("both sides agreed")."""
    own = subject(verb)
    return own is None or own.tag_ in ("NNS", "NNPS") or any(child.dep_ == "conj" for child in own.children)


def _is_opponent(noun: Token, reading: Reading) -> bool:
    """Whether one plays against it: a name or a side; who plays a commander or a guard has that part."""
    return reading.is_name(noun) or noun.lemma_.lower() in SIDES or noun.tag_ in ("NNS", "NNPS", "PRP", "WP", "WDT")


def _is_undertaking(clause: Token) -> bool:
    """Whether a clause says what is to be done ("agreed that they should cooperate")."""
    return is_infinitive(clause) or bool(modals(clause) & BINDING) or (clause.tag_ == "VB" and not modals(clause))


def _is_outlet(word: Token, reading: Reading) -> bool:
    """Whether somebody speaks to it for publication: a body that is no state's, or a name that means nobody known."""
    entity = reading.entity_at(word)
    if entity is None:
        return word.pos_ == "PROPN" or word.lemma_.lower() in PRESS
    return entity.kind is not EntityKind.PERSON and entity.kind is not EntityKind.PLACE


def _is_cue(verb: Token, reading: Reading) -> bool:
    """Whether the verb only says that somebody speaks ("‘We are late,’ she conceded")."""
    return any(
        quote.cue is not None and quote.cue.start == verb.idx and quote.kind is not QuoteKind.INDIRECT
        for quote in reading.analysis.quotes
    )


def _is_question(verb: Token) -> bool:
    """Whether somebody asks to be told something, not for something or somebody to do something."""
    return not any(
        (child.dep_ in ("xcomp", "ccomp", "advcl") and is_infinitive(child))
        or (child.dep_ == "prep" and child.lower_ == "for")
        or (child.dep_ == "ccomp" and any(word.lower_ == "that" for word in child.children))
        for child in verb.children
    ) or any(word.dep_ in ("mark", "advmod") and word.lower_ in QUESTIONS for c in verb.children for word in c.children)


def _walks_out_of_a_room(verb: Token) -> bool:
    """Whether somebody who walks out only leaves a place, not the work or the talks."""
    left = [word for node in verb.subtree if node.lower_ == "of" and node.i > verb.i for word in node.children]
    if left:
        return left[0].lemma_.lower() not in WALKED_OUT_OF
    own = subject(verb)
    return own is None or own.tag_ not in ("NNS", "NNPS")


def _is_official(noun: Token, reading: Reading) -> bool:
    """Whether a noun phrase means a state, an organization or somebody who speaks for one."""
    entity = reading.entity_at(noun)
    if entity is not None:
        if entity.kind is EntityKind.ORGANIZATION:
            return noun.head.tag_ in ("VBD", "VBN")
        return entity.kind is not EntityKind.PERSON or bool(entity.titles)
    return noun.lemma_.lower() in (STATE_ORGANS | APPOINTEES) or any(actor.entity for actor in reading.actors(noun))
