"""Reported speech that grammar alone tells: "according to", "as she put it", "told Biden of", "went on about"."""

from __future__ import annotations

from collections.abc import Iterator

from extraction.entities.words import PERSON_NOUNS
from extraction.quotes.credits import Credit
from extraction.quotes.syntax import Syntax
from extraction.quotes.words import ADDRESSING_VERBS, SPEECH_VERBS

LIKELIHOOD = 0.75
"""The least likelihood of what these frames credit somebody with."""

RATHER = 0.6
"""The same where a plan or a rule may stand for a source as well: enough for words in quotation marks alone."""

TALKING_ON = {
    **dict.fromkeys(("go", "carry", "drone", "ramble", "bang"), "on"),
    **dict.fromkeys(("rant", "rave", "harp", "rhapsodize", "rhapsodise", "wax"), ""),
}
"""Verbs of talking at length, by lemma, with their particle; what is talked of follows "about"."""

ATTACKING = {"go": "after", "lash": "out", "hit": "out", "tear": "into", "lay": "into", "pile": "on"}
"""Verbs of attacking somebody with words; what somebody is called follows "as"."""

SURELY = 0.9
"""The same where words in quotation marks can be nobody else's."""

_BEFORE_PER = frozenset(('"', ",", "”"))

_NOMINAL_PARTS = frozenset("ADJ ADV DET NOUN NUM PRON PROPN".split())


def find_framed(syntax: Syntax) -> Iterator[Credit]:
    """Each credit with a source and words, in order of their cues."""
    for number, part in enumerate(syntax.tokens.parts):
        credit = _according(syntax, number) or _per(syntax, number)
        if credit is None and part == "VERB":
            credit = _talked_on(syntax, number) or _as_said(syntax, number) or _told_of(syntax, number)
        if credit is not None and credit.source is not None and credit.content:
            yield credit


def _credit(word: int, cue: tuple[int, int], source: int | None, content: tuple[int, ...]) -> Credit:
    return Credit(word, cue, source, content, cue_likelihood=LIKELIHOOD)


def _according(syntax: Syntax, number: int) -> Credit | None:
    to = syntax.child_word(number, "to") if syntax.lower[number] == "according" else None
    if to is None:
        return None
    content = _without(syntax, syntax.tokens.heads[number], number)
    return _credit(number, (number, to + 1), syntax.with_relation(to, "pobj"), content)


def _per(syntax: Syntax, number: int) -> Credit | None:
    """ ", per the ministry" at the end of what it says; a rate ("a head, per year") has neither name nor article."""
    tokens = syntax.tokens
    behind = number > 0 and tokens.words[number - 1] in _BEFORE_PER
    source = syntax.with_relation(number, "pobj") if behind and syntax.lower[number] == "per" else None
    head = tokens.heads[number]
    if source is None or head == number:
        return None
    if tokens.parts[source] != "PROPN" and syntax.lower[syntax.noun_phrase(source)[0]] != "the":
        return None
    return Credit(number, (number, number + 1), source, _without(syntax, head, number), cue_likelihood=RATHER)


def _as_said(syntax: Syntax, verb: int) -> Credit | None:
    """ "As she put it", "as reported by": the clause that it hangs on, less itself."""
    tokens = syntax.tokens
    if tokens.relations[verb] not in ("advcl", "prep", "acl", "pcomp") or tokens.heads[verb] == verb:
        return None
    lemma = tokens.lemmas[verb].lower()
    said = next((child for child in syntax.children[verb] if child < verb and syntax.lower[child] == "as"), None)
    thing = syntax.with_relation(verb, "dobj")
    if said is None or (thing is not None and syntax.lower[thing] != "it") or lemma not in SPEECH_VERBS | {"put"}:
        return None
    first, last = syntax.cue(verb)
    by = syntax.by(verb)
    source = syntax.agent(verb) if by is not None else syntax.subject(verb)
    cue = (said if said == first - 1 else first, last + 1 if by == last else last)
    return _credit(verb, cue, source, _without(syntax, tokens.heads[verb], verb))


def _told_of(syntax: Syntax, verb: int) -> Credit | None:
    """What somebody was told of: all that follows "of" behind whom it was told, wherever the parser hangs it."""
    tokens = syntax.tokens
    if tokens.lemmas[verb].lower() not in ADDRESSING_VERBS:
        return None
    below = syntax.subtree(verb)
    for number in below:
        if number > verb and tokens.parts[number] not in _NOMINAL_PARTS:
            addressee = number - 1
            is_somebody = (
                tokens.parts[addressee] == "PROPN"
                or tokens.tags[addressee] == "PRP"
                or tokens.lemmas[addressee].lower() in PERSON_NOUNS
            )
            if syntax.lower[number] in ("of", "about") and addressee > verb and is_somebody:
                content = tuple(each for each in below if each > number)
                return _credit(verb, syntax.cue(verb), syntax.subject(verb), content)
            return None
    return None


def _talked_on(syntax: Syntax, verb: int) -> Credit | None:
    """What somebody "went on about", or "went after" somebody "as": the words in quotation marks are the subject's."""
    lemma, following = syntax.tokens.lemmas[verb].lower(), syntax.lower[verb + 1 : verb + 2]
    below = [number for number in syntax.subtree(verb) if number > verb]
    for known, marker, likelihood in ((TALKING_ON, "about", SURELY), (ATTACKING, "as", RATHER)):
        particle = known.get(lemma)
        at = next((number for number in below if syntax.lower[number] == marker), None)
        if at is not None and particle is not None and (not particle or following == [particle]):
            content = tuple(number for number in below if number > at)
            return Credit(verb, syntax.cue(verb), syntax.subject(verb), content, cue_likelihood=likelihood)
    return None


def _without(syntax: Syntax, head: int, left_out: int) -> tuple[int, ...]:
    """A clause without one of its parts; an infinitive's is that of the verb it completes."""
    for above in syntax.ancestors(head):
        if syntax.tokens.relations[head] != "xcomp":
            break
        head = above
    outside = set(syntax.subtree(left_out))
    return tuple(number for number in syntax.subtree(head) if number not in outside)
