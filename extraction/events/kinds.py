"""What sort of thing words mean that are nobody's name: a person, a group of people, a body, a place."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from spacy.tokens import Token

from dateline.vocabulary import EntityKind

FILE = Path(__file__).with_name("kinds.txt")

SINGLE = ("man", "woman", "person")
"""Endings of nouns for one person that no list need have ("anchorwoman")."""

PLURAL = frozenset(("NNPS", "NNS"))
SEVERAL = frozenset("dozen few hundred many million score several some thousand".split())
"""Heads with "of" behind them that say how many of those there are."""


UNCOUNTED = frozenset(
    """
    audience band choir clan congregation couple crew crowd duo family gang mob orchestra pair quartet quintet team trio
    """.split()
)
"""Groups of which a number counts several, and not those in them: "12 families" are more than 12 people."""


@cache
def noun_kinds() -> Mapping[str, EntityKind]:
    """The kind of thing that each known noun means, by its singular. Raises ValueError where the file has one twice."""
    found: dict[str, EntityKind] = {}
    kind = None
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = EntityKind(line.strip("[]"))
        elif kind is not None and not line.startswith("#"):
            for noun in line.split():
                if noun in found:
                    raise ValueError(f"{FILE.name} has {noun!r} twice")
                found[noun] = kind
    return found


def kind_of(head: Token) -> EntityKind | None:
    """The kind of what a noun phrase with this head means, by its words alone; None where they do not tell.

    "A driver" is a person; "12 drivers", "the crew" and "dozens of people" are groups; "the company" is an
    organization, as "companies" are; "the power line" is none of these.
    """
    lemma = head.lemma_.lower()
    if lemma in SEVERAL or head.like_num:
        kinds = [
            kind_of(word) for of in head.children if of.lower_ == "of" for word in of.children if word.dep_ == "pobj"
        ]
        return EntityKind.GROUP if kinds and kinds[0] in (EntityKind.PERSON, EntityKind.GROUP) else None
    kind = noun_kinds().get(lemma)
    if kind is None and lemma.endswith(SINGLE) and lemma != "human" and head.pos_ == "NOUN":
        kind = EntityKind.PERSON
    if kind is EntityKind.PERSON and head.tag_ in PLURAL:
        return EntityKind.GROUP
    return kind


def is_people(head: Token) -> bool:
    """Whether a noun means one or more persons: what a number before it counts are people."""
    lemma = head.lemma_.lower()
    if lemma in ("member", "people", "person") or head.ent_type_ == "NORP":
        return True
    return kind_of(head) in (EntityKind.PERSON, EntityKind.GROUP) and lemma not in UNCOUNTED
