"""Finds when something was said: the date that hangs on the cue, not one inside the words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence

from dateline.vocabulary import TimexType
from extraction.quotes.syntax import Syntax
from extraction.records import Timex

_CLIMB = 6
_WAY_UP = frozenset("advmod amod appos compound conj dobj nmod npadvmod nummod pcomp pobj prep punct tmod".split())
"""Relations by which a date's words hang, through prepositions and one another, on the word that they date."""


class Dates:
    """The dates of one article by the tokens that they cover."""

    def __init__(self, syntax: Syntax, dates: Sequence[Timex]) -> None:
        self._syntax = syntax
        starts = syntax.tokens.starts
        self._dates = [
            (bisect_left(starts, date.start), bisect_left(starts, date.end), date)
            for date in dates
            if date.edtf is not None and date.type in (TimexType.DATE, TimexType.TIME)
        ]

    def said(self, word: int, medium: int | None, content: Collection[int]) -> Timex | None:
        """The first date that hangs on a cue, or on the talk or statement that it was said in."""
        tokens = self._syntax.tokens
        sentence = tokens.sentences[word]
        beside: set[int] = set()
        owners = {word}
        if medium is not None:
            # "speaking at a conference in Lisbon on Monday": the date may hang on any word of the phrase.
            above = list(self._syntax.ancestors(medium))
            beside.update(self._syntax.subtree(medium), above[: above.index(word)] if word in above else ())
        for first, last, date in self._dates:
            if first >= len(tokens) or tokens.sentences[first] != sentence or first in content:
                continue
            if self._hangs(first, last, owners | beside) or self._follows(first, word):
                return date
        return None

    def _hangs(self, first: int, last: int, owners: Collection[int]) -> bool:
        tokens = self._syntax.tokens
        number = next((n for n in range(first, last) if not first <= tokens.heads[n] < last), first)
        for _ in range(_CLIMB):
            if tokens.relations[number] not in _WAY_UP:
                return False
            number = tokens.heads[number]
            if number in owners:
                return True
            if tokens.parts[number] not in ("ADP", "NOUN", "PROPN", "NUM", "ADV") or self._is_other(number):
                return False
        return False

    def _is_other(self, number: int) -> bool:
        """Whether a noun on the way up is a thing of its own, which the date belongs to."""
        tokens = self._syntax.tokens
        return tokens.parts[number] in ("NOUN", "PROPN") and not any(
            first <= number < last for first, last, _ in self._dates
        )

    def _follows(self, first: int, word: int) -> bool:
        """Whether a date stands right behind the cue: "said on Friday", "said Friday"."""
        between = self._syntax.lower[word + 1 : first]
        return first > word and between in ([], ["on"], ["in"], ["late"], ["earlier"], ["late", "on"])
