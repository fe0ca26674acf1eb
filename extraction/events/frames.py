"""Which frame of the lexicon a word of the text uses: by its particles, prepositions, objects and surroundings."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Token

from dateline.vocabulary import EntityKind, EventMode, EventType
from extraction.events.clauses import direct_object, is_infinitive, is_passive, subject
from extraction.events.domains import tells_of_awards, tells_of_sport, tells_of_violence
from extraction.events.lexicon import NOUNS, VERBS, Frame, SubjectRole
from extraction.events.noun_phrases import is_cause
from extraction.events.reading import Reading
from extraction.events.senses import is_other_sense
from extraction.events.words import ACTOR_NOUNS, APPOINTEES, PRESS

SPORTING = frozenset(
    (EventMode.BEATING, EventMode.SHOOTING, EventMode.ATTACK, EventMode.BOMBING, EventMode.FIGHTING, EventMode.STABBING)
)
"""Modes of assault whose words sport uses for what hurts nobody."""

BODILY = frozenset(
    (EventMode.KILLING, EventMode.WOUNDING, EventMode.BEATING, EventMode.TORTURE, EventMode.STABBING,
     EventMode.SEXUAL_VIOLENCE, EventMode.ASSASSINATION)
)  # fmt: skip
"""Modes of assault that are done to people only ("killed the bill" is none)."""

QUARRELS = frozenset((EventMode.ATTACK, EventMode.FIGHTING))
"""Modes of assault whose verbs tell of a quarrel in words, too."""

OTHER_NOUNS = {
    "deal": frozenset(("good", "great")),
    "conference": frozenset(("bishop", "eastern", "news", "press", "western")),
    "call": frozenset(("close", "curtain", "judgement", "judgment", "line", "margin", "roll", "tough", "wake")),
    "strike": frozenset(("lucky", "third")),
    "match": frozenset(("good", "perfect")),
    "drought": frozenset(("championship", "goal", "title", "trophy", "try")),
    "tour": frozenset(("concert", "farewell", "guided", "package", "reunion", "world")),
    "clash": frozenset(("culture", "personality", "scheduling")),
    "fighting": frozenset(("fire",)),
    "discussion": frozenset(("panel",)),
    "attack": frozenset(("anxiety", "asthma", "heart", "panic")),
}
"""Words before a noun with which it means something else ("a great deal", "a news conference")."""


WEAPONS = frozenset(
    """
    airstrike ambush assault attack battle blast bomb bombardment bombing bullet car clash drone explosion fighting
    fire grenade gun gunfire knife lorry massacre mine missile offensive raid riot rocket shell shelling shooting
    strike truck van violence war
    """.split()
)

CRASHING = frozenset(("capsize", "collide", "crash", "derail", "overturn", "plunge", "sink"))


ROUGH = frozenset(
    (
        EventMode.SEVERANCE,
        EventMode.DENIAL,
        EventMode.DEMAND,
        EventMode.RESTRICTION,
        EventMode.RAID,
        EventMode.SEIZURE,
        EventMode.CENSORSHIP,
        EventMode.EXPULSION,
    )
)
"""Modes whose words sport uses for play ("harassed the quarterback")."""

PARTICLES = frozenset(("advmod", "prep", "prt"))


def verb_frame(verb: Token, lemma: str, reading: Reading) -> Frame | None:
    """The most specific frame of a verb whose conditions hold."""
    if verb.dep_ in ("amod", "compound") or is_other_sense(verb, lemma, reading):
        return None
    for frame in VERBS.get(lemma, ()):
        if _fits(frame, verb, reading) and _is_in_domain(frame, verb, reading):
            return _by_sense(frame, verb, lemma, reading)
    return None


def _is_in_domain(frame: Frame, word: Token, reading: Reading) -> bool:
    """Whether the word can mean this in an article of this kind."""
    if reading.is_market and (
        frame.mode in (EventMode.CRASH, EventMode.COLLAPSE) or word.lemma_.lower() in ("rally", "attack", "hit")
    ):
        return False
    if frame.mode is EventMode.DROUGHT and reading.is_sport:
        return False
    if frame.mode is EventMode.CRASH and word.pos_ == "VERB" and reading.is_violent and not reading.is_accident:
        # The lorry that an attacker drives into a crowd meets with no accident.
        return False
    if frame.type is EventType.CONTEST:
        return reading.is_sport or tells_of_sport(word.sent)
    if reading.is_sport and (frame.type in (EventType.RETREAT, EventType.AID) or frame.mode in ROUGH):
        return False
    if frame.mode is EventMode.PROMISE and word.lemma_ == "offer" and not frame.objects:
        # Goods are offered, too; only an offer to do something is a promise.
        return any(child.dep_ == "xcomp" for child in word.children)
    if frame.type is EventType.ASSAULT:
        if frame.mode in SPORTING and (reading.is_sport or tells_of_sport(word.sent)):
            return False
        return (
            frame.mode not in QUARRELS
            or word.pos_ != "VERB"
            or reading.is_violent
            or not _is_between_names(word, reading)
        )
    if frame.type is EventType.APPOINT and (thing := direct_object(word)) is not None and reading.is_place(thing):
        return False
    if word.lemma_ in ("nominate", "nomination", "win"):
        return frame.type not in (EventType.APPOINT, EventType.ELECT) or not tells_of_awards(word.sent)
    return True


def _is_between_names(verb: Token, reading: Reading) -> bool:
    """Whether both whom the verb joins are people or bodies with names, who quarrel in words as often as in arms."""
    return all(
        word is not None and (entity := reading.entity_at(word)) is not None and entity.kind is not EntityKind.PLACE
        for word in (subject(verb), direct_object(verb))
    )


def _by_sense(frame: Frame, verb: Token, lemma: str, reading: Reading) -> Frame | None:
    """The frame for this subject: what an accident kills dies, and what does not act does not agree."""
    own = subject(verb) if not is_passive(verb) else _agent(verb)
    if lemma in ("kill", "injure", "wound", "hit", "strike", "destroy"):
        causes = [own] if own is not None else []
        causes += [word for child in verb.children if child.lower_ in ("in", "by", "when") for word in child.children]
        if any(is_cause(cause) for cause in causes):
            return replace(frame, type=EventType.DISASTER, mode=_cause_mode(causes), subject=SubjectRole.AGENT)
    thing = direct_object(verb)
    if frame.mode is EventMode.RELEASE and thing is not None and not _is_human(thing, reading):
        published = lemma == "release" and frame.type is EventType.CONCEDE
        return Frame(EventType.LAUNCH, EventMode.PUBLICATION, SubjectRole.AGENT) if published else None
    if frame.mode is EventMode.KILLING and thing is not None and thing.lower_.endswith(("self", "selves")):
        return Frame(EventType.DIE, EventMode.SUICIDE, SubjectRole.UNDERGOER)
    harmed = frame.mode in (EventMode.KILLING, EventMode.WOUNDING)
    if harmed and verb.dep_ in ("advcl", "conj") and verb.head.lemma_ in CRASHING:
        return replace(frame, type=EventType.DISASTER, mode=EventMode.CRASH, subject=SubjectRole.AGENT)
    if harmed and reading.is_accident and not tells_of_violence(verb.sent):
        return replace(frame, type=EventType.DISASTER, mode=None, subject=SubjectRole.AGENT)
    if frame.mode in BODILY and own is not None and not is_passive(verb) and not _can_hurt(own, verb, reading):
        return None
    if frame.mode in BODILY and frame.type is EventType.ASSAULT and thing is not None and not _is_body(thing, reading):
        return None
    return frame


def _can_hurt(noun: Token, verb: Token, reading: Reading) -> bool:
    """Whether a subject is somebody, or a weapon or an attack; what a stunt or a joke does is no assault."""
    if noun.is_ancestor(verb) and verb.tag_ == "VB":
        return True
    return noun.pos_ != "NOUN" or bool(reading.actors(noun)) or noun.lemma_.lower() in WEAPONS


def _is_body(noun: Token, reading: Reading) -> bool:
    """Whether the noun can mean somebody who is hurt."""
    return noun.pos_ == "NUM" or noun.tag_ in ("WDT", "WP", "PRP") or bool(reading.actors(noun))


def _is_human(noun: Token, reading: Reading) -> bool:
    entity = reading.entity_at(noun)
    if entity is not None:
        return entity.kind in (EntityKind.PERSON, EntityKind.GROUP) or noun.lemma_.lower() in ACTOR_NOUNS
    if noun.pos_ == "PROPN":
        return noun.ent_type_ == "PERSON"
    return noun.pos_ in ("NUM", "PRON") or bool(reading.actors(noun))


def _cause_mode(causes: list[Token]) -> EventMode | None:
    for cause in causes:
        for frame in NOUNS.get(cause.lemma_.lower(), ()):
            if frame.type is EventType.DISASTER:
                return frame.mode
    return None


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent":
            return next((word for word in child.children if word.dep_ == "pobj"), None)
    return None


def _fits(frame: Frame, verb: Token, reading: Reading) -> bool:
    behind: Token | None = None
    if frame.particle and not any(
        child.lower_ == frame.particle and child.dep_ in (*PARTICLES, "acomp", "oprd", "dobj")
        for child in verb.children
    ):
        following = verb.nbor(1) if verb.i + 1 < len(verb.doc) else None
        if following is None or following.lower_ != frame.particle:
            return False
    if frame.preposition:
        particles = [child for child in verb.children if frame.particle and child.lower_ == frame.particle]
        prepositions = [
            child
            for node in (verb, *particles)
            for child in node.children
            if child.lower_ == frame.preposition and (child.i > verb.i or _is_fronted(child))
        ]
        if not prepositions:
            return False
        behind = next(
            (word for child in prepositions for word in child.children if word.dep_ in ("pobj", "pcomp")), None
        )
        if behind is not None and reading.is_date(behind):
            return False
        if frame.type is EventType.CONSULT and behind is not None and behind.lemma_.lower() in PRESS:
            return False
    if not frame.objects:
        return True
    thing = behind if frame.preposition else _any_object(verb)
    if thing is None:
        return False
    return any(_is_object(word, frame.objects, reading) for word in (thing, *thing.conjuncts))


def _is_fronted(preposition: Token) -> bool:
    """Whether a preposition before its verb still belongs to it ("with whom she spoke")."""
    objects = [word for word in preposition.children if word.dep_ == "pobj"]
    return not objects or any(word.tag_ in ("WP", "WDT") for word in objects)


def _any_object(verb: Token) -> Token | None:
    found = direct_object(verb)
    if found is not None:
        return found
    return next(
        (child for child in verb.children if child.dep_ in ("attr", "oprd", "dative", "nsubj") and child.i > verb.i),
        None,
    )


def _is_object(word: Token, wanted: frozenset[str], reading: Reading) -> bool:
    if word.lemma_.lower() in wanted or word.lower_ in wanted:
        return True
    if wanted & {"$", "£", "€"} and any(child.text in wanted for child in word.subtree):
        return True
    if "@actor" in wanted or "@rival" in wanted or "@org" in wanted:
        acting = bool(reading.actors(word))
        if "@actor" in wanted:
            return acting
        return acting and reading.is_name(word)
    if "@thing" in wanted:
        return not reading.actors(word)
    if "@appointee" in wanted:
        return any(
            w.lemma_.lower() in APPOINTEES and w.tag_ != "NNS" for w in word.head.subtree if abs(w.i - word.i) < 12
        )
    return any(child.dep_ == "compound" and child.lemma_.lower() in wanted for child in word.children)


def noun_frame(token: Token, reading: Reading) -> Frame | None:
    """The frame of a noun, by the words before it and behind "of"."""
    before = {
        child.lemma_.lower()
        for child in token.children
        if child.i < token.i and child.dep_ in ("compound", "amod", "nmod")
    }
    behind = {
        word.lemma_.lower()
        for child in token.children
        if child.lower_ == "of"
        for word in child.children
        if word.dep_ == "pobj"
    }
    if before & OTHER_NOUNS.get(token.lemma_.lower(), frozenset()):
        return None
    calls_for = any(
        child.lower_ == "for" or child.dep_ == "acl" or (child.pos_ == "VERB" and is_infinitive(child))
        for child in token.children
    )
    if token.lemma_ == "call" and (calls_for or (token.i + 1 < token.sent.end and token.nbor(1).lower_ == "to")):
        return None
    if token.lower_ == "suit" and token.head.lemma_ == "follow":
        return None
    if token.lemma_ == "probe" and not any(child.lower_ in ("into", "over", "against") for child in token.children):
        return None
    if (
        token.lemma_ == "demand"
        and token.tag_ == "NN"
        and not any(child.dep_ in ("det", "poss") for child in token.children)
    ):
        return None
    if token.lemma_ == "request" and any(
        word.lemma_ in ("comment", "interview") for child in token.children for word in child.children
    ):
        return None
    killed = [word for child in token.children if child.lower_ == "of" for word in child.children]
    freed = [*killed, *(child for child in token.children if child.dep_ == "poss")]
    for frame in NOUNS.get(token.lemma_.lower(), ()):
        if frame.mode is EventMode.HOST and reading.is_sport:
            return None
        if frame.mode in BODILY and killed and not any(_is_body(word, reading) for word in killed):
            return None
        if frame.mode is EventMode.RELEASE and not any(_is_human(word, reading) for word in freed):
            return None
        if not frame.modifier or frame.modifier in before or frame.modifier in behind:
            return frame if _is_in_domain(frame, token, reading) else None
    return None


def is_backdrop(noun: Token) -> bool:
    """Whether the noun only places something else ("on the sidelines of the summit")."""
    return noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lower_ in ("sidelines", "margins", "eve")
