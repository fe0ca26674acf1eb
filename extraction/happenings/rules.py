"""What grammar decides whatever the network says: each rule has a name and one function, and drops a telling or turns a
part of it round. `tests/extraction/test_event_rules.py` holds each by a sentence where it applies and one where not.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from dateline.vocabulary import BlockKind
from extraction.happenings.candidates import Candidate
from extraction.happenings.knowledge import NEGATIONS
from extraction.happenings.phrases import Phrases
from extraction.happenings.tellings import Part, Telling

SILENT = frozenset((BlockKind.BYLINE, BlockKind.CREDIT, BlockKind.FURNITURE))
"""Blocks that tell of nothing that happened."""

NEARLY = frozenset(("almost", "narrowly", "nearly"))

UNTRUE = frozenset(("falsely", "mistakenly", "unfairly", "unjustly", "wrongfully", "wrongly"))

CHARGES = frozenset("accuse arrest blame charge convict imprison jail sentence".split())
"""Verbs whose "of" and "for" name a deed."""

NOBODY = frozenset(("neither", "no", "nobody", "none"))

ESCAPES = frozenset(("avoid", "dodge", "escape", "evade"))

CLIMB = 3
"""Steps up the parse within which what governs a trigger is sought."""

Drop = Callable[[Phrases, Telling], bool]


def is_asked(phrases: Phrases, telling: Telling) -> bool:
    """What a question asks about is not said to have happened."""
    return phrases.sentence_span(telling.candidate.anchor).text.rstrip("\"'”’)]").endswith("?")


def is_furniture(phrases: Phrases, telling: Telling) -> bool:
    """A byline, a credit or the site's own words tell of no happening."""
    start = phrases.tokens.starts[telling.candidate.anchor]
    return any(block.start <= start < block.end and block.kind in SILENT for block in phrases.analysis.blocks)


def is_nearly(phrases: Phrases, telling: Telling) -> bool:
    """What nearly happened, or was escaped, did not happen."""
    tokens, anchor = phrases.tokens, telling.candidate.anchor
    if any(tokens.words[child].lower() in NEARLY for child in phrases.children[anchor] if child < anchor):
        return tokens.tags[anchor].startswith("VB")
    above = tokens.heads[anchor]
    return above != anchor and tokens.lemmas[above].lower() in ESCAPES and tokens.relations[anchor] in (
        "dobj", "pcomp", "xcomp",
    )  # fmt: skip


def is_negated(phrases: Phrases, telling: Telling) -> bool:
    """What a verb says was not done is no happening ("did not arrest"), nor what nobody did or suffered."""
    tokens, anchor = phrases.tokens, telling.candidate.anchor
    if telling.status in ("denied", "cancelled") or telling.type == "REJECT":
        return False
    verbal = tokens.tags[anchor].startswith("VB")
    for child in phrases.children[anchor]:
        word = tokens.words[child].lower()
        if word in NEGATIONS and word not in NOBODY and (verbal or tokens.relations[child] == "neg"):
            return verbal
        if verbal and tokens.relations[child] in ("nsubj", "nsubjpass", "dobj"):
            some = {tokens.words[each].lower() for each in phrases.children[child] if each < child}
            if word in NOBODY or some & NOBODY:
                return True
    return not verbal and any(tokens.words[child].lower() == "no" for child in phrases.children[anchor])


def is_wrongly_charged(phrases: Phrases, telling: Telling) -> bool:
    """The deed of which somebody was wrongly convicted or accused was not done by them."""
    tokens, number = phrases.tokens, telling.candidate.anchor
    for _ in range(CLIMB):
        above = tokens.heads[number]
        if above == number:
            return False
        if tokens.lemmas[above].lower() in CHARGES:
            return any(tokens.words[child].lower() in UNTRUE for child in phrases.children[above])
        number = above
    return False


DROPS: Mapping[str, Drop] = MappingProxyType(
    {
        "asked": is_asked,
        "furniture": is_furniture,
        "nearly": is_nearly,
        "negated": is_negated,
        "wrongly charged": is_wrongly_charged,
    }
)
"""The rules that drop a telling, by name."""


def dropped_by(phrases: Phrases, telling: Telling) -> str | None:
    """The name of the first rule that drops a telling."""
    return next((name for name, drops in DROPS.items() if drops(phrases, telling)), None)


def turned_by_voice(phrases: Phrases, candidate: Candidate, part: Part) -> Part:
    """Who is the subject of a passive did not do it, whom "by" names did: the one cannot be the source, nor the other
    the target."""
    tokens, anchor = phrases.tokens, candidate.anchor
    if candidate.form not in ("passive", "participle") or not tokens.tags[anchor].startswith("VB"):
        return part
    head = part.phrase.head
    if tokens.heads[head] == anchor and tokens.relations[head] == "nsubjpass" and part.role == "source":
        return replace(part, role="target")
    by = tokens.heads[head]
    if tokens.relations[by] == "agent" and tokens.heads[by] == anchor and part.role == "target":
        return replace(part, role="source")
    return part


def is_described(phrases: Phrases, candidate: Candidate, part: Part) -> bool:
    """Who a participle before a noun describes, or whose noun it is, suffered it: a verb's subject that stands over
    both did nothing of the kind ("X helped wounded soldiers")."""
    tokens, anchor = phrases.tokens, candidate.anchor
    if tokens.relations[anchor] != "amod" or tokens.tags[anchor] not in ("VBN", "JJ", "VBD"):
        return False
    noun = tokens.heads[anchor]
    return part.role == "source" and part.phrase.head not in (noun, *phrases.children[noun])
