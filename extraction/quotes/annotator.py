"""Who said what: direct and partial quotations, and reported speech, each with its speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.vocabulary import QuoteKind
from extraction.analysis import Analysis
from extraction.blocks.page import Page
from extraction.blocks.patterns import GLUED
from extraction.quotes.attribution import attribute_quotations, attribute_reports
from extraction.quotes.credits import find_credits
from extraction.quotes.frames import find_framed
from extraction.quotes.headlines import find_headline_quotes, says_something
from extraction.quotes.own_words import with_own_words
from extraction.quotes.quoted import Quotations
from extraction.quotes.records import Records
from extraction.quotes.sources import Sources
from extraction.quotes.syntax import Syntax
from extraction.quotes.transcripts import find_turns
from extraction.quotes.tweets import find_posts
from extraction.records import Quote


def annotate_quotes(analysis: Analysis, /) -> Analysis:
    """Fills in `quotes`, in order of the text. Reads the parse, the entities and the dates."""
    if not len(analysis.tokens):
        return analysis
    syntax = Syntax(analysis.table)
    sources = Sources(syntax, analysis.entities)
    quotations = Quotations(syntax, sources, analysis.quotations, analysis.blocks)
    framed = {credit.word: credit for credit in find_framed(syntax)}
    learned = find_credits(analysis.reading.attributions, syntax)
    found = [*framed.values(), *(credit for credit in learned if credit.word not in framed)]
    uttered = attribute_quotations(quotations, found)
    reported = attribute_reports(quotations, found, uttered)
    records = Records(syntax, sources, quotations, analysis.dates)
    told = [*map(records.of_utterance, uttered), *map(records.of_report, reported)]
    page = Page(analysis.blocks)
    told = [
        quote
        for quote in told
        if not _is_the_pages(quote, page) and says_something(analysis.table, analysis.blocks, quote)
    ]
    set_apart = _set_apart(analysis)
    quotes = [*set_apart, *(quote for quote in told if not _stands_in(quote, set_apart))]
    ordered = tuple(sorted(quotes, key=lambda quote: (quote.spans[0].start, quote.spans[-1].end)))
    return replace(analysis, quotes=ordered, entities=with_own_words(analysis.table, analysis.entities, ordered))


def _is_the_pages(quote: Quote, page: Page) -> bool:
    """Whether a quote stands in a line that belongs to the page rather than to the story, a picture's caption or a link
    to another one, or is reported speech among captions and links glued to a sentence: whose it is cannot be told."""
    if quote.kind is QuoteKind.INDIRECT and GLUED.search(quote.sentence.text):
        return True
    return page.holds(quote.spans[0].start)


def _set_apart(analysis: Analysis) -> list[Quote]:
    """What layout alone attributes: the turns of a transcript, embedded posts, headlines with a colon."""
    text, blocks, entities = analysis.document.text, analysis.blocks, analysis.entities
    found = [
        *find_turns(text, blocks, entities),
        *find_posts(text, blocks, entities, analysis.dates),
        *find_headline_quotes(analysis.table, blocks, entities),
    ]
    return [quote for number, quote in enumerate(found) if not _stands_in(quote, found[:number])]


def _stands_in(quote: Quote, others: Sequence[Quote]) -> bool:
    """Whether a quote begins within the words of another."""
    start = quote.spans[0].start
    return any(span.start <= start < span.end for other in others for span in other.spans)
