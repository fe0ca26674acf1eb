"""Tells whom a family name alone means where the article names a relative who bears it too."""

from __future__ import annotations

from collections.abc import Sequence

from extraction.entities.names import Name
from extraction.entities.words import KIN, SPEECH_VERBS
from extraction.tokens import Tokens

REACH = 8
"""Tokens at most from "father" to the name: "son of the former racing driver Jos Halden"."""

SAID_SOON = 2
"""Sentences after a relative's full name within which the bare name that says something may be theirs."""

_BETWEEN = frozenset(("ADJ", "ADV", "DET", "NOUN", "NUM", "PROPN"))


def introduced_relatives(tokens: Tokens, people: Sequence[Name]) -> frozenset[int]:
    """The first tokens of the full names that the text gives as somebody's relative: "his brother, Eric Halden", "the
    son of Jos Halden". An article is seldom about them, and calls them by more than the family name."""
    return frozenset(name.first for name in people if name.last - name.first > 1 and _follows_kin(tokens, name.first))


def _follows_kin(tokens: Tokens, first: int) -> bool:
    marks = 0
    for number in range(first - 1, max(-1, first - 1 - REACH), -1):
        word = tokens.words[number].lower()
        if tokens.sentences[number] != tokens.sentences[first] or marks > 1:
            return False
        if word in KIN:
            return True
        marks += word in (",", "of")
        if word not in (",", "of") and tokens.parts[number] not in _BETWEEN:
            return False
    return False


def may_mean_relative(tokens: Tokens, name: Name, full: Sequence[int], bare: Sequence[int], rivalled: bool) -> bool:
    """Whether a family name alone may mean the relative whom the tokens `full` name in full. The name alone, which
    stands at `bare`, is not theirs where it comes before them; where somebody else in the article bears it, only when
    they were named just before and it says something."""
    if bare and bare[0] < full[0]:
        return False
    if not rivalled:
        return True
    latest = max((number for number in full if number < name.first), default=None)
    head = tokens.heads[name.last - 1]
    speaks = tokens.relations[name.last - 1] == "nsubj" and tokens.lemmas[head].lower() in SPEECH_VERBS
    return speaks and latest is not None and tokens.sentences[name.first] - tokens.sentences[latest] <= SAID_SOON
