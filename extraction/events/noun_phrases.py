"""What the parse alone tells of a noun phrase."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from extraction.events.words import APPOINTEES, CAUSES

RELATIVE_TAGS = frozenset(("WDT", "WP", "WRB"))


TITLES = APPOINTEES | {"actor", "actress", "author", "boss", "co-founder", "founder", "owner", "singer", "star"}


def prepositional_objects(token: Token, prepositions: frozenset[str]) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in ("prep", "agent", "dative") and child.lower_ in prepositions:
            for word in child.children:
                if word.dep_ == "pobj":
                    yield word
                elif word.dep_ == "prep":
                    yield from (inner for inner in word.children if inner.dep_ == "pobj")


def described(noun: Token) -> Token | None:
    """Whom an apposition describes ("Olav Berg, a banker and a sailor who …")."""
    if noun.dep_ == "conj":
        noun = noun.head
    return noun.head if noun.dep_ == "appos" else None


def relative_head(token: Token) -> Token | None:
    """The noun that a relative pronoun stands for."""
    verb = token.head
    for _ in range(4):
        if verb.dep_ in ("relcl", "acl"):
            return verb.head
        verb = verb.head
    return None


def told_of(noun: Token) -> Token:
    """The noun that a relative clause goes with, where only the scene of it stands between ("an attack in Leeds,
    England, which killed two")."""
    word = noun.head if noun.dep_ == "appos" and noun.head.dep_ == "pobj" else noun
    if word.dep_ == "pobj" and word.head.lower_ in ("in", "at", "near", "outside") and word.head.head.pos_ == "NOUN":
        return word.head.head
    return noun


def is_cause(token: Token) -> bool:
    """Whether a noun names what kills without anybody's assault."""
    return token.lemma_.lower() in CAUSES


def is_condition(noun: Token) -> bool:
    """Whether a "state of" something is no country ("a state of emergency")."""
    behind = [word for child in noun.children if child.lower_ == "of" for word in child.children]
    return bool(behind) and all(word.pos_ != "PROPN" for word in behind)


def is_bare_title(noun: Token) -> bool:
    """Whether a noun without an article can be a title of the person named behind it."""
    return noun.tag_ in ("NN", "NNP") and noun.lemma_.lower() in TITLES and all(c.dep_ != "det" for c in noun.children)


def is_plural(token: Token) -> bool:
    """Whether a noun phrase may mean several."""
    return token.tag_ in ("NNS", "NNPS") or token.lower_ in ("they", "we", "them", "us", "both")
