"""The words of a sentence that tell of an event, as a short sentence of their own."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from spacy.tokens import Token

from dateline.vocabulary import EventMode, EventType
from extraction.events.clauses import direct_object, is_passive, subject
from extraction.events.lexicon import SubjectRole
from extraction.events.noun_phrases import RELATIVE_TAGS
from extraction.events.reading import Reading
from extraction.events.roles import UNDERGOING
from extraction.events.triggers import Trigger

LONGEST = 14
"""Words behind the verb that are taken."""

GOES_ON = frozenset(
    """
    acomp advmod agent amod attr aux auxpass case cc ccomp compound conj dative det dobj expl mark neg nmod npadvmod
    nsubj nsubjpass nummod oprd pcomp pobj poss predet prep prt punct quantmod xcomp
    """.split()
)
"""Relations over which a clause goes on; the others begin an aside."""

ADDS = frozenset(("advmod", "agent", "cc", "conj", "mark", "prep", "punct", "xcomp"))
"""Relations whose word begins something that the sentence can do without."""

DANGLING = frozenset(("ADP", "ADV", "AUX", "CCONJ", "DET", "PART", "PUNCT", "SCONJ"))
BACK = frozenset(("after", "afterwards", "ago", "before", "earlier", "later"))
"""Words behind a length of time that say when."""

INNER_MARKS = frozenset(("'", "-", "/", "–", "’"))
INTRANSITIVE = frozenset(
    (EventType.DIE, EventType.BORN, EventType.RESIGN, EventType.PROTEST, EventType.RETREAT, EventType.CONSULT,
     EventType.CEREMONY, EventType.DISASTER, EventType.AGREE, EventType.CONTEST, EventType.ASSAULT, EventType.COERCE)
)  # fmt: skip
"""Types whose verb says enough by itself."""

ANNOUNCING = frozenset(("announce", "call", "hold", "order", "stage", "suffer"))
NAMED = 3
FINITE_TAGS = frozenset(("VBD", "VBP", "VBZ"))


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
    shared = _shared_object(verb)
    words = _words_behind(shared if shared is not None else verb)
    thing = direct_object(verb)
    if thing is not None and thing.i > verb.i and thing not in words:
        return ""
    wanted = {trigger.token.i, noun.i if noun is not None else verb.i, verb.i}
    if not names or own is None or not wanted <= {verb.i, own.i, *(word.i for word in words)} | {trigger.token.i}:
        return ""
    if all(reading.is_date(word) or word.pos_ in DANGLING for word in words) and kind not in INTRANSITIVE:
        return ""
    taken = thing is not None and (thing == verb.head or (thing.tag_ in RELATIVE_TAGS and thing.i < verb.i))
    head = verb.head if verb.dep_ == "relcl" and taken and not _is_set_in_head(verb) else None
    if head is not None and reading.actors(head):
        return ""
    told = _text([*auxiliaries, verb, *(_phrase(head) if head is not None else []), *words], verb, reading)
    sentence = f"{names} {told}"
    return sentence[:1].upper() + sentence[1:]


def _shared_object(verb: Token) -> Token | None:
    """The verb right behind that has this one's object, too ("shot and killed the driver")."""
    if is_passive(verb) or any(child.dep_ in ("dobj", "prep") and child.i > verb.i for child in verb.children):
        return None
    for joined in verb.children:
        if joined.dep_ == "conj" and joined.i - verb.i == 2:
            relations = {child.dep_ for child in joined.children}
            return joined if "dobj" in relations and not relations & {"ccomp", "xcomp"} else None
    return None


def _is_set_in_head(verb: Token) -> bool:
    """Whether the noun before a relative clause is where or when it happens ("the street where he was shot")."""
    before = [word for word in verb.subtree if word.i < verb.i]
    return any(word.tag_ == "WRB" or (word.tag_ == "WDT" and word.dep_ == "pobj") for word in before) or not any(
        child.dep_ == "nsubj" for child in verb.children
    )


def _phrase(noun: Token) -> list[Token]:
    """A noun with the words before it."""
    return [word for word in noun.doc[noun.left_edge.i : noun.i + 1] if word.head == noun or word == noun]


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
    return _trimmed(_whole(words, verb))


def _trimmed(words: list[Token]) -> list[Token]:
    """The words without what leads nowhere at their end ("a year ago" goes as a whole)."""
    while words and words[-1].pos_ in DANGLING and words[-1].dep_ != "prt" and not _closes(words):
        last = words.pop()
        if last.lower_ in BACK:
            words = [word for word in words if word not in set(last.subtree)]
    return words


def _closes(words: list[Token]) -> bool:
    """Whether the last word is the second of a pair of quotation marks."""
    last = words[-1].text
    return last in ("'", '"', "”", "’") and sum(word.text in (last, "“", "‘") for word in words) % 2 == 0


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


def _text(words: list[Token], verb: Token, reading: Reading) -> str:
    kept: list[str] = []
    skipped: set[int] = set()
    for _, group in groupby(words, key=reading.is_date):
        date = list(group)
        # "Its first title since 1908" is no first title.
        limits = any(word.lower_ == "since" for token in date for word in _date_preposition(token))
        if not limits and all(_is_aside(word, reading) for word in date):
            skipped.update(token.i for word in date for token in (word, *_date_preposition(word)))
            skipped.update(token.i for token in _degree(date[0]))
    trimmed = _trimmed([word for word in words if word.i not in skipped])
    skipped.update(word.i for word in words if word not in trimmed and word.i > verb.i)
    for number, word in enumerate(words):
        if word.i in skipped:
            continue
        behind = words[number + 1] if number + 1 < len(words) else None
        space = " " if word.whitespace_ or (behind is not None and behind.i != word.i + 1) else ""
        kept.append(_named(word, reading) + space)
    return " ".join("".join(kept).split()).strip(" ,;:-–—")


ASIDES = frozenset(("advmod", "npadvmod", "pobj"))
DEGREES = frozenset("about almost early just late less more nearly only over shortly some than".split())
INSIDE_DATES = frozenset((*ASIDES, "compound", "amod", "nummod", "det", "punct", "nmod", "appos"))


def _is_aside(word: Token, reading: Reading) -> bool:
    """Whether the word is of a date that says when, not of one that says which ("this year’s budget")."""
    root = word
    for above in word.ancestors:
        if not (reading.is_date(root) and root.dep_ in INSIDE_DATES):
            return False
        if not reading.is_date(above):
            return root.dep_ in ASIDES
        root = above
    return reading.is_date(root) and root.dep_ in ASIDES


def _degree(date: Token) -> Iterator[Token]:
    """The words that measure a date ("more than a year ago")."""
    token = date
    while token.i > token.sent.start and (token := token.nbor(-1)).lower_ in DEGREES:
        yield token


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
    if word.pos_ != "PRON" or entity is None or word.lower_.endswith(("self", "selves")):
        return word.text
    return f"{entity.name}’s" if word.tag_ == "PRP$" else entity.name


def _in_lower_case(first: Token, phrase: str, reading: Reading) -> str:
    """The words with a shouted first one in ordinary letters ("AT least ten people"), unless it is a name."""
    words = phrase.split()
    shouted = words[0].isupper() and len(words[0]) > 1 and len(words) > 1 and words[1].islower()
    if shouted and reading.entity_at(first) is None and first.pos_ in ("ADP", "DET", "ADV", "ADJ", "NUM", "SCONJ"):
        words[0] = words[0].lower()
    return " ".join(words)


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
        names.append(entity.name if entity is not None and named else _in_lower_case(head.left_edge, phrase, reading))
    names = list(dict.fromkeys(names))[:NAMED]
    if not names:
        if own.pos_ == "PRON" or own.tag_ in ("WDT", "WP"):
            return ""
        phrase = reading.text[own.left_edge.idx : own.idx + len(own)]
        names = [_in_lower_case(own.left_edge, phrase, reading)]
    return ", ".join(names[:-1]) + " and " + names[-1] if len(names) > 1 else names[0]
