"""Tells for whom an unnamed source speaks: X of "a spokesman for X", "X officials", "his lawyer"."""

from __future__ import annotations

from extraction.entities.words import PERSON_NOUNS
from extraction.quotes.sources import Sources
from extraction.quotes.syntax import Syntax
from extraction.quotes.words import SOURCE_NOUNS
from extraction.records import Reference

_PREPOSITIONS = frozenset("at for from in inside near of with within".split())
_BEFORE = frozenset(("amod", "compound", "nmod", "poss"))


def affiliation(syntax: Syntax, sources: Sources, head: int) -> Reference | None:
    """Whom the phrase of an unnamed source names: behind its noun ("officials in X"), else before it."""
    tokens = syntax.tokens
    lemma = tokens.lemmas[head].lower()
    if tokens.parts[head] != "NOUN" or not (lemma in PERSON_NOUNS or lemma in SOURCE_NOUNS):
        return None
    _, last = syntax.noun_phrase(head)
    for child in syntax.children[head]:
        if child > head and tokens.relations[child] == "prep" and syntax.lower[child] in _PREPOSITIONS and child < last:
            noun = syntax.with_relation(child, "pobj")
            found = sources.entity_mention(noun) if noun is not None else None
            if found is not None:
                return found
    for child in syntax.children[head]:
        if child < head and tokens.relations[child] in _BEFORE:
            found = sources.entity_mention(child)
            if found is not None:
                return found
    return None
