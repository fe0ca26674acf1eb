"""Finds through what something was said: "on Truth Social", "in an interview with CNN", "in a statement"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from dateline.vocabulary import EntityKind, MentionForm
from extraction.entities.words import PRODUCTS
from extraction.quotes.sources import Sources
from extraction.quotes.syntax import Syntax
from extraction.quotes.words import BROADCASTS, LETTERS, MEDIA, SPEAKING_VERBS, TIMES
from extraction.records import Entity, Reference, Timex

_PREPOSITIONS = frozenset("at by during in on through via".split())
_OUTLETS = (EntityKind.ORGANIZATION, EntityKind.PRODUCT, EntityKind.WORK)
_LONGEST = 16
"""Tokens from a cue to the phrase that says through what."""


class Media:
    """The phrases of one article that say through what something was said."""

    def __init__(self, syntax: Syntax, sources: Sources, dates: Sequence[Timex]) -> None:
        self._syntax = syntax
        self._sources = sources
        self._dates = dates

    def head(self, word: int, content: Collection[int]) -> int | None:
        """The head of the phrase that says through what a cue's words were said, outside the words themselves."""
        for preposition in self._prepositions(word):
            if preposition in content:
                continue
            noun = self._syntax.with_relation(preposition, "pobj")
            if noun is not None and noun not in content and self._is_medium(preposition, noun):
                return noun
        return None

    def reference(self, head: int) -> Reference:
        """The phrase with the outlet that it names."""
        tokens = self._syntax.tokens
        found = self._sources.reference(head)
        start, end = found.start, found.end
        for date in self._dates:
            # "an interview with CNN on Friday": the day says when, not through what.
            if start < date.start < end:
                words = tokens.text[start : date.start].rstrip()
                end = start + len(words.rsplit(maxsplit=1)[0]) if " " in words else end
        outlet = self._outlet(head, start, end)
        return Reference(start, end, tokens.text[start:end], outlet.id if outlet else None)

    def partners(self, head: int) -> Iterator[int]:
        """With whom or to whom the medium was: CNN of "an interview with CNN"."""
        for child in self._syntax.children[head]:
            if self._syntax.tokens.relations[child] == "prep" and self._syntax.lower[child] in ("with", "to"):
                partner = self._syntax.with_relation(child, "pobj")
                if partner is not None:
                    yield partner

    def _prepositions(self, word: int) -> Iterator[int]:
        """Those that hang on the cue or on a participle beside it ("writing on Telegram"), then those that follow
        it or open its sentence wherever the parser hangs them."""
        syntax, tokens = self._syntax, self._syntax.tokens
        for child in syntax.children[word]:
            if tokens.relations[child] == "prep" and syntax.lower[child] in _PREPOSITIONS:
                yield child
            elif tokens.relations[child] in ("advcl", "prep") and tokens.lemmas[child].lower() in SPEAKING_VERBS:
                yield from self._prepositions(child)
        number = word + 1
        last = min(tokens.sentence_end(word), word + _LONGEST)
        while number < last and (
            tokens.parts[number] in ("PROPN", "NOUN", "PRON", "DET", "ADJ") or self._is_time(number)
        ):
            number += 1
        if number < last and syntax.lower[number] in _PREPOSITIONS and tokens.parts[number] == "ADP":
            yield number
        first = tokens.sentence_first(word)
        if syntax.lower[first] in _PREPOSITIONS and tokens.heads[first] in (word, *syntax.ancestors(word)):
            yield first

    def _is_time(self, number: int) -> bool:
        return self._syntax.lower[number] in TIMES or self._syntax.lower[number] == ","

    def _is_medium(self, preposition: int, noun: int) -> bool:
        syntax, tokens = self._syntax, self._syntax.tokens
        word = syntax.lower[preposition]
        lemma = tokens.lemmas[noun].lower()
        if lemma in MEDIA:
            return True
        if word in ("on", "via", "by", "through") and lemma in BROADCASTS:
            return True
        found = self._sources.mention(noun)
        if word not in ("on", "via") or found is None or found[0].form is not MentionForm.NAME:
            return False
        return found[0].text in PRODUCTS or found[1].kind in (EntityKind.PRODUCT, EntityKind.ORGANIZATION)

    def _outlet(self, head: int, start: int, end: int) -> Entity | None:
        """The outlet named in the phrase; whom a letter goes to is none."""
        tokens = self._syntax.tokens
        written_to = tokens.lemmas[head].lower() in LETTERS
        addressed = {
            number
            for partner in self.partners(head)
            if written_to or self._syntax.lower[tokens.heads[partner]] == "to"
            for number in self._syntax.subtree(partner)
        }
        for mention, entity in self._sources.mentions_in(start, end):
            inside = any(tokens.starts[number] == mention.start for number in addressed)
            if mention.form is MentionForm.NAME and entity.kind in _OUTLETS and not inside:
                return entity
        return None
