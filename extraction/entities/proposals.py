"""Proposes the names of an article by spaCy, gazetteers and rules; the network decides."""

from __future__ import annotations

from spacy.tokens import Doc

from extraction.entities.kinds import decide_kinds
from extraction.entities.missed import with_missed
from extraction.entities.names import Name, names_seen
from extraction.tokens import Tokens


def propose_names(tokens: Tokens, doc: Doc) -> list[Name]:
    """Names with the kinds that their words and surroundings speak for; none overlaps another."""
    names = with_missed(tokens, names_seen(tokens, doc))
    decide_kinds(tokens, names)
    return names
