"""Who said what: direct and partial quotations, and reported speech, each with its speaker."""

from __future__ import annotations

from dataclasses import replace

from extraction.analysis import Analysis
from extraction.quotes.attribution import attribute_quotations, attribute_reports
from extraction.quotes.marks import find_quotations
from extraction.quotes.quoted import Quotations
from extraction.quotes.records import Records
from extraction.quotes.sources import Sources
from extraction.quotes.syntax import Syntax


def annotate_quotes(analysis: Analysis, /) -> Analysis:
    """Fills in `quotes`, in order of the text. Reads the parse and the entities."""
    if not len(analysis.tokens):
        return analysis
    syntax = Syntax(analysis.table)
    sources = Sources(syntax, analysis.entities)
    quotations = Quotations(syntax, sources, find_quotations(analysis.document.text, analysis.blocks), analysis.blocks)
    uttered = attribute_quotations(quotations)
    reported = attribute_reports(syntax, sources, quotations, uttered)
    records = Records(syntax, sources, quotations)
    quotes = [*map(records.of_utterance, uttered), *map(records.of_report, reported)]
    return replace(
        analysis, quotes=tuple(sorted(quotes, key=lambda quote: (quote.spans[0].start, quote.spans[-1].end)))
    )
