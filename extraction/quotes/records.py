"""Makes records of what was found: spans, speaker, cue, addressee and the sentence around them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from dateline.vocabulary import QuoteKind
from extraction.quotes.affiliation import affiliation
from extraction.quotes.attribution import Reported, Utterance
from extraction.quotes.confidence import of_report
from extraction.quotes.credits import Credit
from extraction.quotes.medium import Media
from extraction.quotes.quoted import Quotations
from extraction.quotes.said_when import Dates
from extraction.quotes.sources import Sources
from extraction.quotes.syntax import Syntax
from extraction.quotes.words import ADDRESSING_VERBS, TALKS
from extraction.records import Quote, Reference, Span, Timex

_ADDRESSED_SORTS = frozenset(
    ("first person", "group", "organization", "person", "person noun", "place", "pronoun", "source noun")
)


class Records:
    """Makes the records of one article."""

    def __init__(self, syntax: Syntax, sources: Sources, quotations: Quotations, dates: Sequence[Timex]) -> None:
        self._syntax = syntax
        self._sources = sources
        self._quotations = quotations
        self._media = Media(syntax, sources, dates)
        self._dates = Dates(syntax, dates)
        self._text = syntax.tokens.text

    def of_utterance(self, utterance: Utterance) -> Quote:
        """The record of what stands in quotation marks."""
        credit = utterance.credit
        spoken = [self._quotations.quotations[number] for number in utterance.quotations]
        first = self._quotations.firsts[utterance.quotations[0]]
        content = {token for number in utterance.quotations for token in self._quotations.tokens_of(number)}
        quote = Quote(
            kind=utterance.kind,
            spans=tuple(self._span(each.start, each.end) for each in spoken),
            speaker=self._speaker(credit),
            cue=self._cue(*credit.cue) if credit.cue else None,
            addressee=self._addressee(credit.word, credit.source) if credit.cue else None,
            sentence=self._sentence(first, credit.word if credit.cue else first),
            confidence=utterance.confidence,
        )
        return self._completed(quote, credit.word, credit.source, content)

    def of_report(self, reported: Reported) -> Quote:
        """The record of reported speech."""
        report = reported.credit
        spans = [self._whole(first, last) for first, last in self._syntax.runs(report.content)]
        quote = Quote(
            kind=QuoteKind.INDIRECT,
            spans=tuple(spans),
            speaker=self._speaker(report),
            cue=self._tokens(*report.cue) if report.cue else None,
            addressee=self._addressee(report.word, report.source, report.content),
            sentence=self._sentence(report.content[0], report.word),
            confidence=of_report(reported.likelihood),
        )
        return self._completed(quote, report.word, report.source, frozenset(report.content))

    def _completed(self, quote: Quote, word: int, source: int | None, content: Collection[int]) -> Quote:
        """The record with how, when and for whom it was said, and with what is known of whom its speaker means."""
        head = self._media.head(word, content)
        unnamed = source is not None and (quote.speaker is None or quote.speaker.entity is None)
        addressee = quote.addressee
        if addressee is None and head is not None:
            partners = (each for each in self._media.partners(head) if self._sources.sort(each) in _ADDRESSED_SORTS)
            addressee = next((self._sources.reference(each, alone=True) for each in partners), None)
        return replace(
            quote,
            addressee=addressee,
            # Two digits: the figures behind it are not known more closely.
            confidence=round(quote.confidence * (self._sources.certainty(source) if source is not None else 1.0), 2),
            affiliation=affiliation(self._syntax, self._sources, source) if unnamed and source is not None else None,
            medium=self._media.reference(head) if head is not None else None,
            said=self._dates.said(word, head, content),
        )

    def _span(self, start: int, end: int) -> Span:
        return Span(start, end, self._text[start:end])

    def _tokens(self, first: int, last: int) -> Span:
        return self._span(self._syntax.tokens.starts[first], self._syntax.tokens.ends[last - 1])

    def _cue(self, first: int, last: int) -> Span:
        """The tokens of a cue without a closing mark that the tokenizer has joined to them: ”―."""
        found = self._tokens(first, last)
        return self._span(found.end - len(found.text.lstrip('”"')), found.end)

    def _whole(self, first: int, last: int) -> Span:
        """The tokens with the mark that closes a quotation in them, or without one that only opens it."""
        start, end = self._syntax.tokens.starts[first], self._syntax.tokens.ends[last - 1]
        for quotation in self._quotations.opened_within(start, end):
            if end <= quotation.end:
                if quotation.end == end or not self._text[end : quotation.end].strip(" ,.;"):
                    end = quotation.closed
                elif quotation.start >= end - 1:
                    end = len(self._text[: quotation.opened].rstrip())
        return self._span(start, max(end, start + 1))

    def _sentence(self, first: int, cue: int) -> Span:
        """The sentences from the first words to the cue where both stand in one paragraph, else the cue's."""
        tokens = self._syntax.tokens
        low, high = sorted((first, cue))
        if "\n" in self._text[tokens.starts[low] : tokens.starts[high]]:
            low = high = first
        start, last = tokens.starts[tokens.sentence_first(low)], tokens.ends[tokens.sentence_end(high) - 1]
        # The parser counts the line break behind a paragraph as its last sentence's.
        end = start + len(self._text[start:last].rstrip())
        return self._span(start, end)

    def _speaker(self, credit: Credit) -> Reference | None:
        """Who the source is; without an entity in the words that the network takes for the source."""
        if credit.source is None:
            return None
        reference = self._sources.reference(credit.source)
        if credit.said_by is None or reference.entity is not None:
            return reference
        start = self._syntax.tokens.starts[credit.said_by[0]]
        end = self._syntax.tokens.ends[credit.said_by[1] - 1]
        named = self._sources.named_in(*credit.said_by)
        return replace(reference, start=start, end=end, text=self._text[start:end], entity=named)

    def _addressee(self, word: int, source: int | None, content: Sequence[int] = ()) -> Reference | None:
        """Whom a cue is said to: "told Biden", "said to reporters", "in a conversation with Biden"."""
        for head in self._addressed(word):
            if head != source and head not in content and self._sources.sort(head) in _ADDRESSED_SORTS:
                return self._sources.reference(head, alone=True)
        return None

    def _addressed(self, word: int) -> list[int]:
        syntax = self._syntax
        tokens = syntax.tokens
        found = []
        addressing = tokens.lemmas[word].lower() in ADDRESSING_VERBS
        for child in syntax.children[word]:
            relation = tokens.relations[child]
            receives = relation == "dative" and tokens.parts[child] != "ADP"
            if receives or (relation in ("dobj", "nsubjpass") and addressing):
                found.append(child)
            elif relation in ("dative", "prep") and syntax.lower[child] == "to" and tokens.parts[word] == "VERB":
                found += [head for head in (syntax.with_relation(child, "pobj"),) if head is not None]
            elif relation == "prep" and syntax.lower[child] in ("in", "during", "at", "on"):
                talk = syntax.with_relation(child, "pobj")
                if talk is not None and tokens.lemmas[talk].lower() in TALKS:
                    found += self._media.partners(talk)
        if addressing and not found:
            # A clause's subject that the parser took for the clause's own: "told Biden the deal was off".
            clause = syntax.with_relation(word, "ccomp")
            subject = syntax.with_relation(clause, "nsubj") if clause is not None else None
            if subject == word + 1:
                found.append(subject)
        return found
