"""Turns the attributions that the network tells into credits: a cue, the head of who it names, and the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extraction.encoder.attributions import Attribution, Range
from extraction.quotes.syntax import RELATIVE_TAGS, SUBJECTS, Syntax
from extraction.quotes.words import ADDRESSING_VERBS, TIMES

LEAST_AGAINST_GRAMMAR = 0.7
"""Likelihood from which on the network's source holds where a verb that governs the words has another subject: by the
development split, below it the parse is right more often, and above it the network."""

_NOMINAL_PARTS = frozenset(("NOUN", "PRON", "PROPN"))
_CUE_PARTS = frozenset(("AUX", "NOUN", "VERB"))
_EDGE_MARKS = frozenset("\" ' '' ( ) , - . : ; `` – — ‘ ’ “ ”".split())


@dataclass(frozen=True, slots=True)
class Credit:
    """What a cue credits somebody with, in token numbers: the cue's governing word, its range (None where there is no
    cue), the head of the noun phrase that names who, and the words. The likelihoods are probabilities of the
    network."""

    word: int
    cue: Range | None
    source: int | None
    content: tuple[int, ...] = ()
    said_by: Range | None = None
    """The range of the words that name the source, where it is known."""
    cue_likelihood: float = 1.0
    source_likelihood: float = 1.0
    content_likelihood: float = 1.0


def find_credits(attributions: Sequence[Attribution], syntax: Syntax) -> Iterator[Credit]:
    """One credit for each attribution that has words."""
    for each in attributions:
        content = tuple(number for span in each.content for number in _trimmed(syntax, *span))
        if content:
            word = _governor(syntax, *each.cue, _CUE_PARTS)
            source = _governor(syntax, *each.source, _NOMINAL_PARTS) if each.source else None
            subject = _own_subject(syntax, word, content)
            doubtful = each.source is not None and each.source_likelihood < LEAST_AGAINST_GRAMMAR
            if subject is not None and each.source and doubtful and subject not in range(*each.source):
                each, source = replace(each, source=None), subject
            is_addressed = source is not None and _is_addressed(syntax, word, source)
            content = _without_addressee(syntax, word, content)
            yield Credit(
                word,
                _cue(syntax, word, each.cue),
                None if is_addressed else source,
                content,
                cue_likelihood=each.cue_likelihood,
                source_likelihood=each.source_likelihood,
                content_likelihood=each.content_likelihood,
                said_by=None if is_addressed else _source(syntax, each.source),
            )


def _own_subject(syntax: Syntax, cue: int, content: Sequence[int]) -> int | None:
    """The subject of an active verb that governs all that is said: nobody else says it, whatever stands nearby."""
    tokens = syntax.tokens
    subject = syntax.with_relation(cue, "nsubj")
    if tokens.parts[cue] != "VERB" or subject is None or syntax.is_passive(cue):
        return None
    if tokens.tags[subject] in RELATIVE_TAGS or tokens.lemmas[subject].lower() in TIMES or subject > cue:
        return None
    return subject if set(content) <= set(syntax.subtree(cue)) else None


def _is_addressed(syntax: Syntax, verb: int, source: int) -> bool:
    """Whether a noun phrase is whom a passive verb is said to: she "was asked" and asked nobody, and "asked about it,
    she said" tells of two who speak."""
    tokens = syntax.tokens
    if tokens.lemmas[verb].lower() not in ADDRESSING_VERBS or tokens.tags[verb] != "VBN":
        return False
    heads, relations = tokens.heads, tokens.relations
    opens = (
        relations[verb] == "advcl" and heads[source] == heads[verb] and not syntax.with_relation(verb, "aux", "agent")
    )
    return opens or (relations[source] == "nsubjpass" and heads[source] == verb)


def _without_addressee(syntax: Syntax, verb: int, content: tuple[int, ...]) -> tuple[int, ...]:
    """What is told, without whom a passive verb tells it ("Berg was told by Ann that …")."""
    told = syntax.with_relation(verb, "nsubjpass")
    if told is None or told not in content or not _is_addressed(syntax, verb, told):
        return content
    addressee = set(syntax.subtree(told))
    return tuple(number for number in content if number not in addressee) or content


def _governor(syntax: Syntax, first: int, last: int, parts: frozenset[str]) -> int:
    """The word of a range that the others hang on: of several, the first of the parts of speech that are asked for."""
    tokens = syntax.tokens
    heads = [number for number in range(first, last) if not first <= tokens.heads[number] < last]
    heads += [number for number in range(first, last) if tokens.heads[number] == number and number not in heads]
    inside = [number for number in range(last - 1, first - 1, -1) if tokens.parts[number] in parts]
    # "One of her sons, who lives near Oslo, said": the subject is no noun, and none of the nouns below it says it.
    found = [number for number in heads if tokens.parts[number] in parts or tokens.relations[number] in SUBJECTS]
    return next(iter(found), (inside or heads or [first])[0])


def _cue(syntax: Syntax, word: int, found: Range) -> Range:
    """A verb with its auxiliaries, without the addressee and medium that are credited apart; else the range without
    the marks at its edges."""
    if syntax.tokens.parts[word] == "VERB":
        return syntax.cue(word)
    trimmed = _trimmed(syntax, *found)
    return (trimmed.start, trimmed.stop) if trimmed else found


def _source(syntax: Syntax, found: Range | None) -> Range | None:
    """A source's range without marks at its edges and an adverb before it ("Later a witness wrote")."""
    trimmed = _trimmed(syntax, *found) if found else range(0)
    heads, relations = syntax.tokens.heads, syntax.tokens.relations
    while len(trimmed) > 1 and relations[trimmed.start] == "advmod" and heads[trimmed.start] not in trimmed:
        trimmed = trimmed[1:]
    return (trimmed.start, trimmed.stop) if trimmed else None


def _trimmed(syntax: Syntax, first: int, last: int) -> range:
    """A range without the marks at its edges and the "that" that opens it."""
    words, lower = syntax.tokens.words, syntax.lower

    def is_edge(number: int) -> bool:
        return words[number] in _EDGE_MARKS or words[number].isspace()

    while first < last and is_edge(last - 1):
        last -= 1
    while first < last and (is_edge(first) or (lower[first] == "that" and syntax.tokens.relations[first] == "mark")):
        first += 1
    return range(first, last)
