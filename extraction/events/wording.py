"""The words of a sentence that tell of an event, as a short sentence of their own."""

from __future__ import annotations

from itertools import groupby

from spacy.tokens import Token

from dateline.vocabulary import EventMode, EventType
from extraction.events.clauses import direct_object, subject
from extraction.events.lexicon import SubjectRole
from extraction.events.reading import Reading
from extraction.events.roles import UNDERGOING
from extraction.events.triggers import Trigger

LONGEST = 14
"""Words behind the verb that are taken."""

GOES_ON = frozenset(
    """dobj dative attr oprd acomp xcomp prep pobj pcomp agent prt det amod compound poss case nummod quantmod nmod neg
    ccomp mark nsubj nsubjpass expl aux auxpass conj cc advmod npadvmod punct predet""".split()
)
"""Relations over which a clause goes on; the others begin an aside."""

ADDS = frozenset(("prep", "cc", "conj", "mark", "xcomp", "agent", "advmod", "punct"))
"""Relations whose word begins something that the sentence can do without."""

DANGLING = frozenset(("ADP", "DET", "CCONJ", "PART", "AUX", "PUNCT", "SCONJ", "ADV"))
INNER_MARKS = frozenset(("-", "–", "’", "'", "/"))
INTRANSITIVE = frozenset(
    (EventType.DIE, EventType.BORN, EventType.RESIGN, EventType.PROTEST, EventType.RETREAT, EventType.CONSULT,
     EventType.CEREMONY, EventType.DISASTER, EventType.AGREE, EventType.CONTEST, EventType.ASSAULT, EventType.COERCE)
)  # fmt: skip
"""Types whose verb says enough by itself."""

ANNOUNCING = frozenset(("announce", "order", "call", "stage", "hold", "suffer"))
NAMED = 3
FINITE_TAGS = frozenset(("VBD", "VBZ", "VBP"))


def describe(trigger: Trigger, reading: Reading) -> str:
    """The clause that tells of the event, with names for its pronouns and without its dates; empty where it is
    no whole sentence (an infinitive, a noun without a verb, a subject that nobody can tell)."""
    verb = trigger.complement if trigger.complement is not None else trigger.verb
    noun = trigger.noun
    if verb is None or verb.pos_ not in ("VERB", "AUX"):
        verb = trigger.verb
    if verb is None or (noun is not None and not _carries(verb, noun, trigger)):
        return ""
    auxiliaries = [child for child in verb.children if child.dep_ in ("aux", "auxpass", "neg") and child.i < verb.i]
    if any(word.lower_ == "to" for word in auxiliaries) or not _is_finite(verb, auxiliaries):
        return ""
    own = subject(verb)
    names = _subject_names(own, reading)
    kind = None if trigger.frame.mode is EventMode.PROMISE else trigger.frame.type
    words = _words_behind(verb)
    thing = direct_object(verb)
    if thing is not None and thing.i > verb.i and thing not in words:
        return ""
    wanted = {trigger.token.i, noun.i if noun is not None else verb.i, verb.i}
    if not names or own is None or not wanted <= {verb.i, own.i, *(word.i for word in words)} | {trigger.token.i}:
        return ""
    if all(reading.is_date(word) or word.pos_ in DANGLING for word in words) and kind not in INTRANSITIVE:
        return ""
    told = _text([*auxiliaries, verb, *words], reading)
    sentence = f"{names} {told}"
    return sentence[:1].upper() + sentence[1:]


def _carries(verb: Token, noun: Token, trigger: Trigger) -> bool:
    """Whether the verb says that the noun's event took place ("held talks", "announced a ban")."""
    if trigger.frame.subject is SubjectRole.UNDERGOER and verb.lemma_ not in UNDERGOING:
        return False
    return noun.head == verb and noun.dep_ in ("dobj", "nsubjpass") and (trigger.light or verb.lemma_ in ANNOUNCING)


def _is_finite(verb: Token, auxiliaries: list[Token]) -> bool:
    if auxiliaries:
        return any(word.tag_ in (*FINITE_TAGS, "MD") for word in auxiliaries)
    return verb.tag_ in FINITE_TAGS and verb.dep_ not in ("amod", "acl")


def _words_behind(verb: Token) -> list[Token]:
    """What follows the verb and belongs to its clause, at most `LONGEST` words, cut where it can be cut."""
    words: list[Token] = []
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.dep_ not in GOES_ON or not _hangs_on(token, verb, words):
            break
        if token.dep_ == "punct" and token.text not in INNER_MARKS and not _is_list_comma(token):
            break
        words.append(token)
    if len(words) > LONGEST:
        cut = LONGEST
        while cut and words[cut].dep_ not in ADDS:
            cut -= 1
        words = words[:cut]
    words = _whole(words, verb)
    while words and (words[-1].pos_ in DANGLING and words[-1].dep_ != "prt"):
        words.pop()
    return words


def _whole(words: list[Token], verb: Token) -> list[Token]:
    """The words up to the first whose head is cut off."""
    kept = {verb.i, *(word.i for word in words)}
    for number, word in enumerate(words):
        if word.head.i not in kept:
            return _whole(words[:number], verb)
    return words


def _is_list_comma(token: Token) -> bool:
    behind = token.nbor(1) if token.i + 1 < token.sent.end else None
    parts = any(child.dep_ == "conj" and child.i > token.i for child in token.head.children)
    return token.text == "," and behind is not None and (behind.dep_ == "cc" or parts)


def _hangs_on(token: Token, verb: Token, words: list[Token]) -> bool:
    head = token.head
    if head.i > token.i:
        return True
    if head == verb:
        return not (token.dep_ == "conj" and token.pos_ == "VERB")
    return any(head == word for word in words)


def _text(words: list[Token], reading: Reading) -> str:
    kept: list[str] = []
    skipped: set[int] = set()
    for _, group in groupby(words, key=reading.is_date):
        date = list(group)
        if all(_is_aside(word, reading) for word in date):
            skipped.update(token.i for word in date for token in (word, *_date_preposition(word)))
    for number, word in enumerate(words):
        if word.i in skipped:
            continue
        behind = words[number + 1] if number + 1 < len(words) else None
        space = " " if word.whitespace_ or (behind is not None and behind.i != word.i + 1) else ""
        kept.append(_named(word, reading) + space)
    return " ".join("".join(kept).split()).strip(" ,;:-–—")


ASIDES = frozenset(("npadvmod", "pobj", "advmod"))
INSIDE_DATES = frozenset((*ASIDES, "compound", "amod", "nummod", "det", "punct", "nmod", "appos"))


def _is_aside(word: Token, reading: Reading) -> bool:
    """Whether the word is of a date that says when, not of one that says which ("this year’s budget")."""
    root = word
    while reading.is_date(root) and root.dep_ in INSIDE_DATES:
        if not reading.is_date(root.head) or root.head == root:
            return root.dep_ in ASIDES
        root = root.head
    return False


def _date_preposition(word: Token) -> list[Token]:
    """The words that only lead to a date ("on", "in", "late")."""
    found: list[Token] = []
    head = word.head
    if (
        word.dep_ in ("pobj", "npadvmod", "nummod", "compound", "amod", "det")
        and head.dep_ == "prep"
        and head.i < word.i
    ):
        found.append(head)
    return found


def _named(word: Token, reading: Reading) -> str:
    entity = reading.entity_at(word)
    if word.pos_ != "PRON" or entity is None:
        return word.text
    return f"{entity.name}’s" if word.tag_ == "PRP$" else entity.name


def _subject_names(own: Token | None, reading: Reading) -> str:
    """Who acts, by name where there is one; empty where only a pronoun says it."""
    if own is None:
        return ""
    names: list[str] = []
    actors = reading.actors(own)
    for actor in actors:
        entity = reading.entities.get(actor.entity or "")
        head = reading.analysis.tokens[actor.head]
        pair = sum(other.head == actor.head for other in actors) > 1
        named = entity is not None and (pair or reading.entity_at(head) is entity)
        phrase = reading.text[head.left_edge.idx : max(actor.end, head.idx + len(head))]
        names.append(entity.name if entity is not None and named else " ".join(phrase.split()))
    names = list(dict.fromkeys(names))[:NAMED]
    if not names:
        if own.pos_ == "PRON" or own.tag_ in ("WDT", "WP"):
            return ""
        names = [" ".join(reading.text[own.left_edge.idx : own.idx + len(own)].split())]
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]
