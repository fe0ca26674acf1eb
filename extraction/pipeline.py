"""Runs the annotators in order over documents: blocks, parse, entities, dates, quotes, events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.language import Language

from extraction.analysis import Analysis, Annotator
from extraction.blocks import Layout, lay_out
from extraction.dates.annotator import annotate_dates
from extraction.encoder.network import Network, load_network
from extraction.encoder.reader import read
from extraction.entities.annotator import annotate_entities
from extraction.entities.proposals import propose_names
from extraction.events import annotate_events
from extraction.language import detect_language, load_language, parse
from extraction.quotes.annotator import annotate_quotes
from extraction.quotes.marks import find_quotations
from extraction.records import Document, Facts
from extraction.tokens import read_tokens

ANNOTATORS: tuple[Annotator, ...] = (annotate_entities, annotate_dates, annotate_quotes, annotate_events)

BATCH = 16
"""Documents parsed together: enough for spaCy's matrix products, few enough that memory stays low."""


class Extractor:
    """Turns documents into facts with one loaded language model. Build one for each process and keep it."""

    def __init__(
        self,
        language: Language | None = None,
        annotators: Sequence[Annotator] = ANNOTATORS,
        network: Network | None = None,
    ) -> None:
        """Raises `ModelError` where the files of the trained network are absent or broken."""
        self._network = network or load_network()
        self._language = language or load_language()
        self._annotators = tuple(annotators)

    def extract(self, document: Document) -> Facts:
        """The facts of one document."""
        return next(self.extract_all([document]))

    def extract_all(self, documents: Iterable[Document]) -> Iterator[Facts]:
        """The facts of each document, in the order given; reads at most `BATCH` documents ahead."""
        batch: list[Document] = []
        for document in documents:
            batch.append(document)
            if len(batch) == BATCH:
                yield from self._extract_batch(batch)
                batch = []
        yield from self._extract_batch(batch)

    def _extract_batch(self, documents: Sequence[Document]) -> Iterator[Facts]:
        layouts = [lay_out(document) for document in documents]
        languages = [document.language or detect_language(document.text) for document in documents]
        parsed = parse(
            self._language,
            [
                (document.text, layout.blocks, is_english(code))
                for document, layout, code in zip(documents, layouts, languages, strict=True)
            ],
        )
        analyses = [
            Analysis(document, layout.blocks, tokens, read_tokens(document.text, tokens), layout.published)
            for document, layout, tokens in zip(documents, layouts, parsed, strict=True)
        ]
        english = iter(self._read([each for each, code in zip(analyses, languages, strict=True) if is_english(code)]))
        for analysis, layout, code in zip(analyses, layouts, languages, strict=True):
            if is_english(code):
                analysis = next(english)
                for annotate in self._annotators:
                    analysis = annotate(analysis)
            yield _facts(analysis, layout, code)

    def _read(self, analyses: Sequence[Analysis]) -> list[Analysis]:
        """The analyses with the names that rules propose, the quotations, and what the network tells."""
        proposed = [
            replace(
                analysis,
                names=propose_names(analysis.table, analysis.tokens),
                quotations=find_quotations(analysis.document.text, analysis.blocks),
            )
            for analysis in analyses
        ]
        readings = read(self._network, proposed)
        return [replace(analysis, reading=reading) for analysis, reading in zip(proposed, readings, strict=True)]


def is_english(code: str | None) -> bool:
    """Whether the annotators read this language. Too little text to tell counts as English."""
    return code is None or code.split("-")[0].lower() == "en"


def _facts(analysis: Analysis, layout: Layout, language: str | None) -> Facts:
    return Facts(
        document=analysis.document,
        blocks=analysis.blocks,
        language=language,
        headline=layout.headline,
        headline_origin=layout.headline_origin,
        teaser=layout.teaser,
        teaser_complete=layout.teaser_complete,
        authors=layout.authors,
        credit=layout.credit,
        word_count=layout.word_count,
        published=analysis.published,
        entities=analysis.entities,
        quotes=analysis.quotes,
        dates=analysis.dates,
        events=analysis.events,
    )
