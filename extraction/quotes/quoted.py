"""Finds who may have uttered what stands in quotation marks: every cue around a quotation, with its source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from extraction.quotes.credits import Credit
from extraction.quotes.marks import Quotation
from extraction.quotes.sources import Sources
from extraction.quotes.syntax import FINITE_TAGS, Syntax
from extraction.quotes.words import SPEECH_VERBS
from extraction.records import Block

MOST_CUES = 32
"""Cues on either side that a quotation chooses among: a text without paragraphs must not take the square of its
length."""

_SENTENCE_ENDS = frozenset((".", ":"))
_SPEAKING_SORTS = frozenset(("person", "organization", "pronoun", "person noun"))
_DASHES = frozenset("—–―-")
_SHORT_WORD = 3


class Quotations:
    """The quotations of one article and the cues around them. Numbers are those of tokens."""

    def __init__(
        self, syntax: Syntax, sources: Sources, quotations: Sequence[Quotation], blocks: Sequence[Block]
    ) -> None:
        self.syntax = syntax
        self.sources = sources
        self.quotations = quotations
        starts = syntax.tokens.starts
        self.firsts = [bisect_left(starts, quotation.start) for quotation in quotations]
        self.lasts = [bisect_left(starts, quotation.end) for quotation in quotations]
        self._edges = [(bisect_left(starts, block.start), bisect_left(starts, block.end)) for block in blocks]
        self._blocks = [quotation.block for quotation in quotations]
        self._opened = [quotation.opened for quotation in quotations]
        self._cues: dict[int, list[Credit]] = {}
        self._clauses: dict[int, bool] = {}

    def opened_within(self, start: int, end: int) -> Sequence[Quotation]:
        """The quotations whose opening mark stands between two offsets."""
        return self.quotations[bisect_left(self._opened, start) : bisect_left(self._opened, end)]

    def tokens_of(self, number: int) -> range:
        """The tokens of a quotation."""
        return range(self.firsts[number], self.lasts[number])

    def word_count(self, number: int) -> int:
        """How many words a quotation has."""
        quotation = self.quotations[number]
        return len(self.syntax.tokens.text[quotation.start : quotation.end].split())

    def candidates(self, number: int) -> Sequence[Credit]:
        """The cues of a quotation's paragraph that grammar may tie to it and that stand in no quotation, in order."""
        found = self._cues_of(self.quotations[number].block)
        middle = bisect_left(found, self.firsts[number], key=lambda credit: credit.word)
        return found[max(0, middle - MOST_CUES) : middle + MOST_CUES]

    def _cues_of(self, block: int) -> list[Credit]:
        if block not in self._cues:
            self._cues[block] = list(self._find_cues(block))
        return self._cues[block]

    def _find_cues(self, block: int) -> Iterator[Credit]:
        """Verbs of saying with a subject, and the dashes before names."""
        first, last = self._edges[block]
        inside = self._quoted_within(block)
        syntax, tokens = self.syntax, self.syntax.tokens
        for number in range(first, last):
            if number in inside:
                continue
            if tokens.words[number] in _DASHES and number + 1 < last and tokens.parts[number + 1] == "PROPN":
                yield Credit(number, (number, number + 1), number + 1)
            elif (
                tokens.lemmas[number].lower() in SPEECH_VERBS
                and tokens.parts[number] in ("VERB", "AUX")
                and tokens.relations[number] not in ("aux", "auxpass")
            ):
                source = syntax.subject(number)
                if source is None or source in inside:
                    source = self._neighbour(number, inside)
                if source is not None:
                    yield Credit(number, syntax.cue(number), source)

    def describing_cue(self, number: int) -> Credit | None:
        """The verb of saying in a relative clause on the quoted words."""
        return next((credit for credit in self.candidates(number) if self.describes(number, credit)), None)

    def sure_cue(self, number: int) -> Credit | None:
        """The nearest verb of saying right before a quotation, or the dash of its signature."""
        sure = [
            credit for credit in self.candidates(number) if self.leads(number, credit) or self.signs(number, credit)
        ]
        return min(sure, key=lambda credit: abs(credit.word - self.firsts[number]), default=None)

    def told_before(self, number: int) -> Credit | None:
        """The subject of the sentence that ends right before a quotation without a cue: who it tells of goes on to
        speak. None where that is no person, body or pronoun."""
        tokens, first = self.syntax.tokens, self.firsts[number] - 1
        before = first - 1
        while before >= 0 and not tokens.words[before].strip():
            before -= 1
        if (
            before < 0
            or tokens.words[before] not in _SENTENCE_ENDS
            or before in self._quoted_within(self.quotations[number].block)
        ):
            return None
        sentence = range(tokens.sentence_first(before), before + 1)
        root = next((token for token in sentence if tokens.relations[token] == "ROOT"), None)
        subject = self.syntax.subject(root) if root is not None else None
        if root is None or subject is None or self.sources.sort(subject) not in _SPEAKING_SORTS:
            return None
        return Credit(root, None, subject)

    def leads(self, number: int, credit: Credit) -> bool:
        """Whether a verb of saying stands right before the opening mark: she said, “…”."""
        if credit.word >= self.firsts[number] or not self.is_said(credit):
            return False
        last = self.syntax.tokens.ends[credit.cue[1] - 1] if credit.cue else 0
        return not self.syntax.tokens.text[last : self.quotations[number].opened].strip(" ,:")

    def signs(self, number: int, credit: Credit) -> bool:
        """Whether a cue is the dash between a quotation and the name of who signs it: “…” — Jane Roe."""
        tokens = self.syntax.tokens
        between = tokens.text[self.quotations[number].closed : tokens.starts[credit.word]]
        return (
            tokens.words[credit.word] in _DASHES
            and tokens.starts[credit.word] >= self.quotations[number].closed
            and not between.strip()
        )

    def _quoted_within(self, block: int) -> set[int]:
        return {
            token
            for number in range(bisect_left(self._blocks, block), bisect_right(self._blocks, block))
            for token in self.tokens_of(number)
        }

    def _neighbour(self, verb: int, inside: set[int]) -> int | None:
        """The noun phrase beside a verb of saying whose parse quotation marks have upset: "…," Mr Roe said."""
        tokens = self.syntax.tokens
        for number in (verb + 1, verb - 1, verb + 2, verb + 3, verb - 2):
            if not 0 <= number < len(tokens) or number in inside or tokens.sentences[number] != tokens.sentences[verb]:
                continue
            if tokens.parts[number] in ("PROPN", "PRON") or (tokens.parts[number] == "NOUN" and number == verb - 1):
                head = number
                while tokens.relations[head] == "compound" and tokens.heads[head] not in inside:
                    head = tokens.heads[head]
                return head
        return None

    def describes(self, number: int, credit: Credit) -> bool:
        """Whether a verb of saying stands in a relative clause on the quoted words: a “red line” that she had said …"""
        heads, relations = self.syntax.tokens.heads, self.syntax.tokens.relations
        first, last, word = self.firsts[number], self.lasts[number], credit.word
        if not self.is_said(credit):
            return False
        while relations[word] in ("ccomp", "xcomp") and heads[word] != word:
            word = heads[word]
        return relations[word] == "relcl" and first <= heads[word] < last

    def is_clause(self, number: int) -> bool:
        """Whether the quoted words make a clause of their own: a finite verb with its subject, or an exclamation."""
        if number not in self._clauses:
            self._clauses[number] = self._reads_as_clause(number)
        return self._clauses[number]

    def _reads_as_clause(self, number: int) -> bool:
        tokens = self.syntax.tokens
        first, last = self.firsts[number], self.lasts[number]
        quotation = self.quotations[number]
        text = tokens.text[quotation.start : quotation.end]
        if quotation.continues or quotation.goes_on:
            return True
        finite = [n for n in range(first, last) if tokens.tags[n] in FINITE_TAGS]
        if finite and any(
            tokens.relations[n] in ("nsubj", "nsubjpass", "expl")
            for n in range(first, last)
            if tokens.heads[n] >= first
        ):
            return True
        return text[:1].isupper() and text[-1:] in ",.?!" and (bool(finite) or text[-1] in "?!")

    def is_title(self, number: int) -> bool:
        """Whether all words of weight of a fragment have capitals, as those of a film or a book."""
        return self._is_title_case(number) and not self.is_clause(number)

    def _is_title_case(self, number: int) -> bool:
        words = [self.syntax.tokens.words[token] for token in self.tokens_of(number)]
        long = [word for word in words if len(word) > _SHORT_WORD and word[0].isalnum()]
        return bool(long) and all(word[0].isupper() or word[0].isdigit() for word in long)

    def is_told(self, credit: Credit) -> bool:
        """Whether what a cue credits somebody with may be words: behind a colon it must be a clause."""
        tokens = self.syntax.tokens
        return tokens.words[credit.word] != ":" or any(tokens.tags[number] in FINITE_TAGS for number in credit.content)

    def is_said(self, credit: Credit) -> bool:
        """Whether a cue is a verb of saying."""
        return self.syntax.tokens.lemmas[credit.word].lower() in SPEECH_VERBS
