"""Tells cues that report no words or thoughts: how something seems, what it is called, what a picture shows, acts."""

from __future__ import annotations

from extraction.quotes.credits import Credit
from extraction.quotes.syntax import Syntax
from extraction.quotes.words import ADDRESSING_VERBS, MEDIA, SPEECH_VERBS, THOUGHT_VERBS

_SEEMING = frozenset("appear look seem".split())
_MINDS = frozenset("afraid confident convinced sceptical skeptical sure worried".split())
"""Adjectives that tell what somebody thinks, where they seem to be so."""

_NAMING = frozenset("call dub entitle know name nickname term title".split())
_DEPICTING = frozenset("capture depict document feature highlight picture reveal show".split())
_PICTURES = frozenset(
    """
    camera clip drawing episode film footage image map movie painting photo photograph picture poster scene screen
    television trailer video
    """.split()
)
"""Nouns, by lemma, for what shows things without a word."""

_AS_MEANT = frozenset("custom plan schedule tradition".split())
"""Nouns, by lemma, that say nothing where they stand without an article: "according to plan"."""

_GOING_ON = frozenset(("continue", "opt"))
_MOVING = frozenset("bring carry deliver drive hand lead move pull push send ship take throw".split())
"""Verbs, by lemma, for moving something: what they govern in quotation marks is a term or irony of the writer's."""

_ACTS = frozenset("arrive ban drive evaluate fly gain go hear lose pass salute scramble visit watch win".split())
"""Verbs, by lemma, for what somebody does or undergoes. What they govern is no content of anything said."""


def is_unsaid(syntax: Syntax, credit: Credit) -> bool:
    """Whether a cue's verb tells of no saying, thinking or writing, so that what it governs is no report."""
    tokens, word, source = syntax.tokens, credit.word, credit.source
    if syntax.lower[word] == "according" and source is not None:
        return tokens.lemmas[source].lower() in _AS_MEANT and not syntax.children[source]
    if tokens.parts[word] not in ("VERB", "AUX"):
        return False
    lemma = tokens.lemmas[word].lower()
    if lemma in _SEEMING:
        return not _seems_to_think(syntax, credit)
    if lemma in _DEPICTING and source is not None:
        return tokens.lemmas[source].lower() in _PICTURES
    if lemma in _GOING_ON:
        return syntax.with_relation(word, "ccomp") is None and not _is_done_in_words(syntax, word)
    if lemma == "post" and credit.content:
        thing = syntax.with_relation(word, "dobj")
        return thing is not None and tokens.lemmas[thing].lower() in _PICTURES
    if tokens.tags[word] == "VBN" and syntax.by(word) is None and _is_undergone(syntax, word):
        return is_name(syntax, credit) or lemma == "charge" or (source is None and not may_report(lemma))
    return is_name(syntax, credit) or (lemma in _ACTS and syntax.with_relation(word, "ccomp") is None)


def is_name(syntax: Syntax, credit: Credit) -> bool:
    """Whether a cue tells what a thing is called, and by nobody: "was dubbed", "known as", "so called"."""
    tokens, word = syntax.tokens, credit.word
    lemma = tokens.lemmas[word].lower()
    if lemma == "call" and word > 0 and syntax.lower[word - 1] == "so":
        return True
    is_participle = tokens.tags[word] == "VBN" and _is_undergone(syntax, word)
    return lemma in _NAMING and is_participle and syntax.by(word) is None


def is_moved(syntax: Syntax, credit: Credit) -> bool:
    """Whether a cue is a verb of moving things and no words: the fleet "sent its “finest ship” into “the den”"."""
    tokens, word = syntax.tokens, credit.word
    thing = syntax.with_relation(word, "dobj")
    return (
        tokens.parts[word] == "VERB"
        and tokens.lemmas[word].lower() in _MOVING
        and syntax.with_relation(word, "ccomp") is None
        and not (thing is not None and tokens.lemmas[thing].lower() in MEDIA)
    )


def _is_undergone(syntax: Syntax, verb: int) -> bool:
    """Whether a participle is a passive or stands on a noun: "was called", "a storm known as …"."""
    return syntax.is_passive(verb) or syntax.tokens.relations[verb] in ("acl", "amod")


def may_report(lemma: str) -> bool:
    """Whether a verb is one of saying, thinking or telling."""
    return lemma in SPEECH_VERBS | THOUGHT_VERBS | ADDRESSING_VERBS


def _is_done_in_words(syntax: Syntax, verb: int) -> bool:
    """Whether what a verb begins or goes on with is to think or say: "continued to question"."""
    done = syntax.with_relation(verb, "xcomp")
    return done is not None and may_report(syntax.tokens.lemmas[done].lower())


def _seems_to_think(syntax: Syntax, credit: Credit) -> bool:
    """Whether what somebody seems to do is to think or say, or whether it is told to whom it seems so."""
    word = credit.word
    if _is_done_in_words(syntax, word):
        return True
    if credit.source is not None and any(syntax.lower[child] in _MINDS for child in syntax.children[word]):
        return True
    to = next((child for child in syntax.children[word] if syntax.lower[child] == "to"), None)
    return syntax.with_relation(word, "ccomp") is not None or (
        to is not None and syntax.with_relation(to, "pobj") is not None
    )
