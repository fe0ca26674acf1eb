"""Finds who may have uttered what stands in quotation marks: every cue around a quotation, with its source."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extraction.quotes.marks import Quotation
from extraction.quotes.sources import Sources
from extraction.quotes.syntax import FINITE_TAGS, Syntax
from extraction.quotes.words import CREATIVE_NOUNS, NAMING_WORDS, SPEECH_VERBS
from extraction.records import Block

MOST_CUES = 32
"""Cues on either side that a quotation chooses among: a text without paragraphs must not take the square of its
length."""

_DASHES = frozenset("—–―-")
_SHORT_WORD = 3
_WORD_COUNTS = (1, 2, 3, 5, 9)
_DISTANCES = (0, 1, 2, 4, 8, 16, 32)


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that may introduce a quotation, in token numbers: its range, and the head of who it names."""

    word: int
    cue: tuple[int, int]
    source: int


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
        self._cues: dict[int, list[Cue]] = {}
        self._candidates: dict[int, Sequence[Cue]] = {}
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

    def candidates(self, number: int) -> Sequence[Cue]:
        """The cues of a quotation's paragraph and of the one before it that stand in no quotation, in order."""
        if number not in self._candidates:
            block, first = self.quotations[number].block, self.firsts[number]
            found = [*(self._cues_of(block - 1)[-2:] if block else ()), *self._cues_of(block)]
            middle = bisect_left(found, first, key=lambda cue: cue.word)
            self._candidates[number] = found[max(0, middle - MOST_CUES) : middle + MOST_CUES]
        return self._candidates[number]

    def _cues_of(self, block: int) -> list[Cue]:
        if block not in self._cues:
            self._cues[block] = list(self._find_cues(block))
        return self._cues[block]

    def _find_cues(self, block: int) -> Iterator[Cue]:
        """Verbs with a subject, "according to" and names before a colon."""
        first, last = self._edges[block]
        inside = self._quoted_within(block)
        syntax, tokens = self.syntax, self.syntax.tokens
        for number in range(first, last):
            if number in inside:
                continue
            lower = syntax.lower[number]
            if lower == "according":
                to = syntax.child_word(number, "to")
                source = syntax.with_relation(to, "pobj") if to is not None else None
                if source is not None and to is not None:
                    yield Cue(number, (number, to + 1), source)
            elif lower == ":" and number > first and tokens.parts[number - 1] in ("PROPN", "NOUN"):
                yield Cue(number, (number, number + 1), number - 1)
            elif lower in _DASHES and number + 1 < last and tokens.parts[number + 1] == "PROPN":
                yield Cue(number, (number, number + 1), number + 1)
            elif tokens.parts[number] in ("VERB", "AUX") and tokens.relations[number] not in ("aux", "auxpass"):
                source = syntax.subject(number)
                if source is None or source in inside:
                    source = self._neighbour(number, inside)
                if source is not None:
                    yield Cue(number, syntax.cue(number), source)

    def leads(self, number: int, cue: Cue) -> bool:
        """Whether a verb of saying stands right before the opening mark: she said, “…”."""
        if cue.word >= self.firsts[number] or not self.is_said(cue):
            return False
        last = self.syntax.tokens.ends[cue.cue[1] - 1]
        return not self.syntax.tokens.text[last : self.quotations[number].opened].strip(" ,:")

    def signs(self, number: int, cue: Cue) -> bool:
        """Whether a cue is the dash between a quotation and the name of who signs it: “…” — Jane Roe."""
        tokens = self.syntax.tokens
        between = tokens.text[self.quotations[number].closed : tokens.starts[cue.word]]
        return (
            tokens.words[cue.word] in _DASHES
            and tokens.starts[cue.word] >= self.quotations[number].closed
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
        if tokens.lemmas[verb].lower() not in SPEECH_VERBS:
            return None
        for number in (verb + 1, verb - 1, verb + 2, verb + 3, verb - 2):
            if not 0 <= number < len(tokens) or number in inside or tokens.sentences[number] != tokens.sentences[verb]:
                continue
            if tokens.parts[number] in ("PROPN", "PRON") or (tokens.parts[number] == "NOUN" and number == verb - 1):
                head = number
                while tokens.relations[head] == "compound" and tokens.heads[head] not in inside:
                    head = tokens.heads[head]
                return head
        return None

    def features(self, number: int, candidate: Cue) -> Iterable[str]:
        """What is known of a cue as that of a quotation, for the model that chooses among them."""
        tokens = self.syntax.tokens
        quotation = self.quotations[number]
        first, last = self.firsts[number], self.lasts[number]
        lemma = tokens.lemmas[candidate.word].lower()
        speech = "speech" if lemma in SPEECH_VERBS else "mark" if lemma in ":—–―-" else "other"
        before = candidate.word < first
        distance = first - candidate.word if before else candidate.word - last
        side = "before" if before else "after"
        steps = bisect_left(_DISTANCES, distance)
        sort = self.sources.sort(candidate.source)
        between = self._between(number, candidate)
        near_end = first if before else max(first, last - 1)
        sentences = abs(tokens.sentences[near_end] - tokens.sentences[candidate.word])
        place = f"{side} {min(sentences, 3)}"
        end = tokens.text[quotation.end - 1]
        ending = end if end in ",.?!" else "-"
        clause = self.is_clause(number)
        above = self._is_above(candidate.word, first, last)
        block_first, _ = self._edges[quotation.block]
        near = tokens.words[candidate.word + 1] if before and candidate.word + 1 < len(tokens) else ""
        lead = tokens.words[max(0, first - 2)] if before else ""
        yield f"{speech} {place}"
        yield f"{side} {steps} {between}"
        yield f"{speech} {side} {steps}"
        yield f"lemma {lemma}"
        yield f"lemma {lemma} {side}"
        yield f"source {sort}"
        yield f"source {sort} {speech}"
        yield f"{place} ends {ending} clause {clause}"
        yield f"{speech} {side} ends {ending} between {between}"
        yield f"above {above} {speech}"
        yield f"above {above} clause {clause} {place}"
        yield f"other block {candidate.word < block_first} {between}"
        yield f"colon {':' in (near, lead)} {place}"
        yield f"lead {lead if not lead.isalnum() else 'word'} {place}"
        yield f"tag {tokens.tags[candidate.word]} {side}"
        yield f"order {candidate.source < candidate.word} {side} {speech}"
        yield f"rank {self._rank(number, candidate)} {side}"
        yield f"opens block {first - 1 <= block_first} {place} {speech}"
        yield f"hangs by {tokens.relations[candidate.word]}"

    def _between(self, number: int, candidate: Cue) -> int:
        """How many other quotations stand between a quotation and a cue; 2 for more."""
        own = self.firsts[number]
        low, high = sorted((own, candidate.word))
        return min(2, bisect_left(self.firsts, high) - bisect_right(self.firsts, low))

    def _rank(self, number: int, candidate: Cue) -> int:
        """How many verbs of saying stand nearer to the quotation than a cue does; 2 for more."""
        first, last = self.firsts[number], self.lasts[number]

        def away(word: int) -> int:
            return first - word if word < first else word - last

        own = away(candidate.word)
        lemmas = self.syntax.tokens.lemmas
        nearer = sum(
            1
            for other in self.candidates(number)
            if other is not candidate and lemmas[other.word].lower() in SPEECH_VERBS and away(other.word) < own
        )
        return min(2, nearer)

    def _is_above(self, word: int, first: int, last: int) -> bool:
        """Whether a cue governs the quotation's words in the parse."""
        heads = self.syntax.tokens.heads
        for number in range(first, min(last, first + 40)):
            head = heads[number]
            if not first <= head < last:
                return head == word or word in self.syntax.ancestors(head)
        return False

    def describes(self, number: int, cue: Cue) -> bool:
        """Whether a verb of saying stands in a relative clause on the quoted words: a “red line” that she had said …"""
        heads, relations = self.syntax.tokens.heads, self.syntax.tokens.relations
        first, last, word = self.firsts[number], self.lasts[number], cue.word
        if not self.is_said(cue):
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

    def is_said(self, cue: Cue | None) -> bool:
        """Whether a cue is a verb of saying."""
        return cue is not None and self.syntax.tokens.lemmas[cue.word].lower() in SPEECH_VERBS

    def traits(self, number: int, confidence: float) -> Iterable[str]:
        """What is known of a quotation, for the model that tells somebody's words from titles, terms and irony.
        `confidence` is the probability of its best cue."""
        syntax, tokens = self.syntax, self.syntax.tokens
        first, last = self.firsts[number], self.lasts[number]
        quotation = self.quotations[number]
        title_case = self._is_title_case(number)
        count = bisect_left(_WORD_COUNTS, sum(tokens.words[n][:1].isalnum() for n in range(first, last)))
        likely = int(confidence * 5)
        clause = self.is_clause(number)
        end = tokens.text[quotation.end - 1]
        ending = end if end in ",.?!" else "-"
        before = {syntax.lower[n] for n in range(max(0, first - 5), max(0, first - 1))}
        after = {syntax.lower[n] for n in range(last + 1, min(len(tokens), last + 5))}
        lead = max(0, first - 2)
        yield f"likely {likely}"
        yield f"words {count}"
        yield f"likely {likely} words {count} clause {clause}"
        yield f"titled {title_case} clause {clause}"
        yield f"titled {title_case} likely {likely}"
        yield f"titled {title_case} words {count}"
        yield f"ends {ending} clause {clause} words {count}"
        yield f"single {quotation.single} clause {clause}"
        yield f"unclosed {quotation.unclosed} likely {likely}"
        yield f"creative {bool((before | after) & CREATIVE_NOUNS)} titled {title_case}"
        yield f"naming {bool(before & NAMING_WORDS)}"
        yield f"behind {syntax.lower[lead]}"
        yield f"behind a {tokens.tags[lead]}"
        yield f"behind a {tokens.tags[lead]} titled {title_case}"
        yield f"before a {tokens.tags[min(len(tokens) - 1, last + 1)]}"
        block_first, block_last = self._edges[quotation.block]
        yield f"alone {first - 1 <= block_first and last + 1 >= block_last} {clause}"
