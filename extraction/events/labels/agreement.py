"""Forms of verbs and names: number of a subject, the third person, what is written in full, the possessive."""

from __future__ import annotations

from spacy.tokens import Token

SINGULAR = {
    "am": "is", "are": "is", "do": "does", "have": "has", "were": "was",
    "'m": "is", "'re": "is", "'ve": "has", "’m": "is", "’re": "is", "’ve": "has",
}  # fmt: skip
"""Finite words with a subject in the singular."""

FULL = {
    "'d": "would", "'ll": "will", "'m": "am", "'re": "are", "'s": "is", "'ve": "have",
    "’d": "would", "’ll": "will", "’m": "am", "’re": "are", "’s": "is", "’ve": "have",
}  # fmt: skip
"""Auxiliaries that are written together with a pronoun, in full."""

PERFECT = {"'d": "had", "'s": "has", "’d": "had", "’s": "has"}
"""The same before a past participle."""

PLURALS = frozenset("cattle children dozens many men people police several these they those troops we women".split())
SINGULAR_NAMES = frozenset(("GPE", "ORG"))
"""What a name in the plural form is of that is one ("the United States")."""


def is_plural(noun: Token) -> bool:
    """Whether a verb agrees with a noun as with several."""
    joined = [child.lower_ for child in noun.children if child.dep_ == "cc"]
    if "and" in joined and any(child.dep_ == "conj" for child in noun.children):
        return True
    if noun.lower_ in PLURALS or noun.tag_ == "NNS":
        return True
    if noun.tag_ == "NNPS":
        return noun.ent_type_ not in SINGULAR_NAMES
    return noun.tag_ == "CD" and noun.lower_ not in ("1", "one")


def agreeing(verb: Token, finite: Token, singular: bool) -> str | None:
    """How the finite word of a verb reads once a name stands where a pronoun stood; None where it stays. `singular`
    where the name is of one and the pronoun's form was another ("I am", "we have")."""
    own = finite.lower_
    participle = finite != verb and verb.tag_ == "VBN"
    passive = any(child.dep_ == "auxpass" and child == finite for child in verb.children)
    if own in PERFECT and participle and not passive:
        return PERFECT[own]
    if singular and own in SINGULAR:
        return SINGULAR[own]
    if own in FULL:
        return FULL[own]
    return third_person(finite.text) if singular and finite == verb and finite.tag_ == "VBP" else None


def third_person(base: str) -> str:
    """The third person of a verb ("applaud": "applauds")."""
    if base.endswith(("ch", "o", "s", "sh", "x", "z")):
        return base + "es"
    if base.endswith("y") and base[-2:-1] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


def possessive(name: str) -> str:
    """The name of an owner ("Ada Lowe's", "the Lakers'")."""
    if not name or name.endswith(("'s", "’s")):
        return name
    return f"{name}'" if name.endswith("s") else f"{name}'s"
