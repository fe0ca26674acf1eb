"""Finds who may have uttered what stands in quotation marks: every cue around a quotation, with its source."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from dateline.vocabulary import BlockKind
from extraction.quotes.credits import Credit
from extraction.quotes.marks import Quotation
from extraction.quotes.sources import Sources
from extraction.quotes.syntax import FINITE_TAGS, Syntax
from extraction.quotes.words import SPEECH_VERBS
from extraction.records import Block

MOST_CUES = 32
"""Cues on either side that a quotation chooses among: a text without paragraphs must not take the square of its
length."""

_FARTHEST = 4
"""Paragraphs from one with a quotation to one that is all quotation and goes on with it."""

_FEWEST_GOING_ON = 6
"""Words of such a paragraph at least: shorter ones may be headings."""

_SENTENCE_ENDS = frozenset((".", ":"))
_SPEAKING_SORTS = frozenset(("organization", "person", "person noun", "pronoun"))
_DASHES = frozenset("—–―-")
_COORDINATING = frozenset(("and", "and a", "and an", "and the", "or"))
_GOES_ON = frozenset(",?!—–")
"""What ends quoted words whose sentence goes on behind the closing mark."""
_SHORT_WORD = 3
_SMALL_IN_TITLES = frozenset("from into over than that this upon with".split())
_EDGE = 8
"""Words at either end of a quotation by which it may be known who is credited with it."""

_LABEL = re.compile(r"[A-Z][A-Z.'’-]+(?: [A-Z.'’-]+){0,3}:\s")


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
        self._bounds = [(block.start, block.end) for block in blocks]
        self._headlines = [block for block in blocks if block.kind is BlockKind.HEADLINE]
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

    def edges(self, number: int) -> tuple[range, range]:
        """The first and the last words of a quotation, within its first and last sentence."""
        tokens, first, last = self.syntax.tokens, self.firsts[number], self.lasts[number]
        return (
            range(first, min(last, tokens.sentence_end(first), first + _EDGE)),
            range(max(first, tokens.sentence_first(last - 1), last - _EDGE), last),
        )

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
            if tokens.words[number].lstrip('”"') in _DASHES and tokens.parts[number + 1 : last][:1] == ["PROPN"]:
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
        """The nearest verb of saying right before or behind a quotation, or the dash of its signature."""
        ties = (self.leads, self.trails, self.signs)
        sure = [credit for credit in self.candidates(number) if any(ties_to(number, credit) for ties_to in ties)]
        return min(sure, key=lambda credit: min(abs(credit.word - edge) for edge in self._ends(number)), default=None)

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
        if root is None or subject is None:
            return None
        # Who says something is somebody, whatever the noun: "a former partner called him a master".
        told = tokens.lemmas[root].lower() in SPEECH_VERBS and self.sources.sort(subject) == "noun"
        if not told and self.sources.sort(subject) not in _SPEAKING_SORTS:
            return None
        return Credit(root, None, subject)

    def is_coordinated(self, number: int) -> bool:
        """Whether a quotation is joined by "and" or "or" with the one before: “a farce” and “a fraud”."""
        before, quotation = self.quotations[number - 1], self.quotations[number]
        between = self.syntax.tokens.text[before.closed : quotation.opened]
        return between.strip(" ,") in _COORDINATING and "\n" not in between

    def goes_on_from(self, number: int, last: int) -> bool:
        """Whether a paragraph that is nothing but quoted sentences goes on with the quotation before it: one that
        ended its paragraph, or any where the mark is left open for the next paragraph. Only captions, which end without
        a stop, may lie between."""
        quotation, before = self.quotations[number], self.quotations[last]
        if last != number - 1 or not 0 < quotation.block - before.block <= _FARTHEST or not self.is_sentence(number):
            return False
        text, bounds = self.syntax.tokens.text, self._bounds
        between = [text[slice(*bounds[block])].rstrip() for block in range(before.block + 1, quotation.block)]
        return (
            self.word_count(number) >= _FEWEST_GOING_ON
            and self.is_sentence(last)
            and quotation.single == before.single
            and quotation.opened == bounds[quotation.block][0]
            and not text[quotation.closed : bounds[quotation.block][1]].strip()
            and (quotation.goes_on or not text[before.closed : bounds[before.block][1]].strip())
            and not any(caption.endswith((".", ":", "!", "?", "”", '"')) for caption in between)
        )

    def leads(self, number: int, credit: Credit) -> bool:
        """Whether a verb of saying stands right before the opening mark: she said, “…”."""
        if credit.word >= self.firsts[number] or not self.is_said(credit):
            return False
        last = self.syntax.tokens.ends[credit.cue[1] - 1] if credit.cue else 0
        return not self.syntax.tokens.text[last : self.quotations[number].opened].strip(" ,:")

    def trails(self, number: int, credit: Credit) -> bool:
        """Whether a verb of saying and its subject stand right behind words that go on to it: “…,” she told us."""
        tokens, quotation = self.syntax.tokens, self.quotations[number]
        source, end = credit.source, self.lasts[number]
        if (
            source is None
            or credit.word < end
            or tokens.text[quotation.end - 1] not in _GOES_ON
            or not self.is_said(credit)
            or not self.is_clause(number)
        ):
            return False
        first = min(credit.cue[0] if credit.cue else credit.word, self.syntax.noun_phrase(source)[0])
        return not tokens.text[quotation.closed : tokens.starts[first]].strip(" ,")

    def is_of_another(self, number: int, credit: Credit) -> bool:
        """Whether the cue right behind a quotation names somebody else than a credit does: then the paragraph before
        was only left without its closing mark."""
        own = next((each.source for each in self.candidates(number) if self.trails(number, each)), None)
        if own is None or credit.source is None or self.sources.sort(own) == "pronoun":
            return False
        return self.sources.reference(own).entity != self.sources.reference(credit.source).entity

    def stands_between(self, number: int, nearer: Credit, farther: Credit) -> bool:
        """Whether a relative clause that leads to a quotation has another subject than the cue before it: Ana told us
        of her uncle, who wired, “…”."""
        is_relative = self.syntax.tokens.relations[nearer.word] == "relcl" and self.leads(number, nearer)
        return is_relative and farther.word < nearer.word and nearer.source != farther.source

    def _ends(self, number: int) -> tuple[int, int]:
        return self.firsts[number], self.lasts[number]

    def signs(self, number: int, credit: Credit) -> bool:
        """Whether a cue is the dash between a quotation and the name of who signs it: “…” — Jane Roe."""
        tokens = self.syntax.tokens
        closed = self.quotations[number].closed
        # The tokenizer may take the closing mark and the dash for one word.
        between = tokens.text[closed : tokens.ends[credit.word]]
        return credit.word >= self.lasts[number] and tokens.ends[credit.word] > closed and between.strip() in _DASHES

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
                for above in tokens.ancestors(number):
                    if tokens.relations[head] != "compound" or above in inside:
                        break
                    head = above
                return head
        return None

    def describes(self, number: int, credit: Credit) -> bool:
        """Whether a verb of saying stands in a relative clause on the quoted words: a “red line” that she had said …"""
        heads, relations = self.syntax.tokens.heads, self.syntax.tokens.relations
        first, last, word = self.firsts[number], self.lasts[number], credit.word
        if not self.is_said(credit):
            return False
        for above in self.syntax.ancestors(word):
            if relations[word] not in ("ccomp", "xcomp"):
                break
            word = above
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

    def is_sentence(self, number: int) -> bool:
        """Whether the quoted words are a sentence from its capital to its stop."""
        quotation = self.quotations[number]
        text = self.syntax.tokens.text[quotation.start : quotation.end].lstrip("[.… ")
        return text[:1].isupper() and text[-1:] in ".?!,…" and self.is_clause(number)

    def is_turn(self, number: int) -> bool:
        """Whether the words begin with the label of who speaks them, as in a transcript set in quotation marks, or go
        on with such words."""
        if self.quotations[number].continues and number and self.is_turn(number - 1):
            return True
        return _LABEL.match(self.syntax.tokens.text, self.quotations[number].start) is not None

    def is_title(self, number: int) -> bool:
        """Whether all words of weight of a fragment have capitals, as those of a film or a book."""
        return self._is_title_case(number) and not self.is_clause(number)

    def _is_title_case(self, number: int) -> bool:
        words = [self.syntax.tokens.words[token] for token in self.tokens_of(number)]
        long = [
            word for word in words if len(word) > _SHORT_WORD and word[0].isalnum() and word not in _SMALL_IN_TITLES
        ]
        return bool(long) and all(word[0].isupper() or word[0].isdigit() for word in long)

    def is_told(self, credit: Credit) -> bool:
        """Whether what a cue credits somebody with may be words: behind a colon it must be a clause, and in a headline
        the colon alone does not tell who speaks from what the words are about."""
        tokens = self.syntax.tokens
        if tokens.words[credit.word] != ":":
            return True
        place = tokens.starts[credit.word]
        in_headline = any(block.start <= place < block.end for block in self._headlines)
        return not in_headline and any(tokens.tags[number] in FINITE_TAGS for number in credit.content)

    def is_said(self, credit: Credit) -> bool:
        """Whether a cue is a verb of saying."""
        return self.syntax.tokens.lemmas[credit.word].lower() in SPEECH_VERBS
