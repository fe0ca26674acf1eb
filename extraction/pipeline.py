"""Runs the stages of reading in order over documents: layout, language, parse, network, and the annotators.

Each stage is fenced: where one raises, its kind of fact is left out of that document, which says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType
from typing import ParamSpec, Protocol, TypeVar

from spacy.language import Language
from spacy.tokens import Doc

from dateline.vocabulary import Stage
from extraction.analysis import Analysis, Annotator
from extraction.blocks import Layout, lay_out, lay_out_plainly
from extraction.blocks.page import events_of_story
from extraction.dates.annotator import annotate_dates
from extraction.encoder.network import Network, load_network
from extraction.encoder.reader import read
from extraction.entities.annotator import annotate_entities
from extraction.entities.proposals import propose_names
from extraction.happenings.annotator import annotate_events
from extraction.happenings.judges import load_judges
from extraction.headline import ReadText, told_by_field, with_headline
from extraction.language import detect_language, load_language, parse
from extraction.quotes.annotator import annotate_quotes
from extraction.quotes.marks import find_quotations
from extraction.records import Block, Document, Facts, Incomplete, Published, Request
from extraction.sections import Found, is_long, joined, sections
from extraction.tokens import read_tokens

ANNOTATORS: Mapping[Stage, Annotator] = MappingProxyType(
    {
        Stage.ENTITIES: annotate_entities,
        Stage.DATES: annotate_dates,
        Stage.QUOTES: annotate_quotes,
        Stage.EVENTS: annotate_events,
    }
)
"""The annotators by their stage, in the order in which they run."""

BATCH = 16
"""Documents parsed together: enough for spaCy's matrix products, few enough that memory stays low."""

ORDER = {stage: number for number, stage in enumerate(Stage)}

P = ParamSpec("P")
T = TypeVar("T")


class Watch(Protocol):
    """What is told before each stage begins: the stage, and the place among the requests of the document that it reads;
    None where it reads several at once. Whoever stops this process knows from it what was at work."""

    def __call__(self, stage: Stage, place: int | None, /) -> None: ...


class Extractor:
    """Turns documents into facts with one loaded language model. Build one for each process and keep it."""

    def __init__(
        self,
        language: Language | None = None,
        annotators: Mapping[Stage, Annotator] | None = None,
        network: Network | None = None,
    ) -> None:
        """Raises `ModelError` where the files of the trained network are absent or broken."""
        self._network = network or load_network()
        self._language = language or load_language()
        load_judges()  # Here, so that workers have them from the process that they are forked from.
        self._annotators = ANNOTATORS if annotators is None else annotators

    def extract(self, document: Document) -> Facts:
        """The facts of one document."""
        return next(self.extract_all([document]))

    def extract_all(self, documents: Iterable[Document]) -> Iterator[Facts]:
        """The facts of each document, in the order given; reads at most `BATCH` documents ahead."""
        batch: list[Request] = []
        for document in documents:
            batch.append(Request(document))
            if len(batch) == BATCH:
                yield from self.read(batch)
                batch = []
        yield from self.read(batch)

    def read(self, requests: Sequence[Request], watch: Watch = lambda stage, place: None) -> Iterator[Facts]:
        """The facts of documents that are parsed together, in order."""
        works = [_Work(request, place, watch) for place, request in enumerate(requests)]
        for work in works:
            work.lay_out()
        self._parse([work for work in works if work.is_readable and not is_long(work.read.document.text)], watch)
        for work in works:
            if work.is_readable and is_long(work.read.document.text):
                self._read_in_sections(work)
            elif work.doc is not None:
                read = work.read
                work.found = self._annotate(work, read.document, read.blocks, read.published, work.doc)
                work.doc = None
            yield work.facts()

    def _read_in_sections(self, work: _Work) -> None:
        read = work.read
        published = read.published
        parts = []
        for section in sections(read.document.text, read.blocks):
            document = replace(read.document, text=section.text)
            doc = work.fenced(Stage.PARSE, _applied(self._doc, section.text, section.blocks), None)
            if doc is not None:
                found = self._annotate(work, document, section.blocks, published, doc)
                published = published or found.published
                parts.append((section.start, found))
        work.found = joined(parts)

    def _parse(self, works: Sequence[_Work], watch: Watch) -> None:
        if len(works) > 1:
            watch(Stage.PARSE, None)
            try:
                texts = [(work.read.document.text, work.read.blocks) for work in works]
                parsed = list(parse(self._language, texts))
            except Exception:  # noqa: BLE001 - whose fault it is shows where each is parsed alone
                parsed = []
            for work, doc in zip(works, parsed, strict=False):
                work.doc = doc
        for work in works:
            if work.doc is None:
                read = work.read
                work.doc = work.fenced(Stage.PARSE, _applied(self._doc, read.document.text, read.blocks), None)

    def _doc(self, text: str, blocks: Sequence[Block]) -> Doc:
        return next(parse(self._language, [(text, blocks)]))

    def _annotate(
        self, work: _Work, document: Document, blocks: tuple[Block, ...], published: Published | None, doc: Doc
    ) -> Found:
        """What the annotators find in a document of the work, the whole or a section."""
        analysis = work.fenced(Stage.NETWORK, _applied(self._analysis, document, blocks, published, doc), None)
        if analysis is None:
            return Found(published)
        for stage, annotate in self._annotators.items():
            analysis = work.fenced(stage, _applied(annotate, analysis), analysis)
        events = events_of_story(analysis.events, blocks)
        return Found(analysis.published, analysis.entities, analysis.dates, analysis.quotes, events, analysis.dropped)

    def _analysis(
        self, document: Document, blocks: tuple[Block, ...], published: Published | None, doc: Doc
    ) -> Analysis:
        """The analysis with the names that rules propose, the quotations, and what the network tells."""
        table = read_tokens(document.text, doc)
        names, quotations = propose_names(table, doc), find_quotations(document.text, blocks)
        proposed = Analysis(document, blocks, doc, table, published, names, quotations)
        (reading,) = read(self._network, [proposed])
        return replace(proposed, reading=reading)


def _applied(act: Callable[P, T], /, *arguments: P.args, **named: P.kwargs) -> Callable[[], T]:
    return lambda: act(*arguments, **named)


class _Work:
    """A document on its way through the stages."""

    def __init__(self, request: Request, place: int, watch: Watch) -> None:
        self.document = request.document
        self.layout: Layout
        self.language: str | None = request.document.language
        self.doc: Doc | None = None
        self.found = Found()
        self._incomplete = {each.annotator: each for each in request.left_out}
        self._place = place
        self._watch = watch

    @cached_property
    def read(self) -> ReadText:
        """What of the document the stages after the layout read."""
        return with_headline(self.document, self.layout)

    @property
    def is_readable(self) -> bool:
        """Whether its annotators can be called."""
        return is_english(self.language) and not self.lacks(Stage.PARSE)

    def lacks(self, stage: Stage) -> bool:
        """Whether a stage failed or is to be left out."""
        return stage in self._incomplete

    def fenced(self, stage: Stage, act: Callable[[], T], otherwise: T) -> T:
        """What a stage gives, or the other value where it is left out or raises."""
        if self.lacks(stage):
            return otherwise
        self._watch(stage, self._place)
        try:
            return act()
        except Exception as error:  # noqa: BLE001 - a fault of one stage must not cost the rest of the article
            self._incomplete[stage] = Incomplete(stage, _explained(error))
            return otherwise

    def lay_out(self) -> None:
        """Find the blocks and the language."""
        layout = self.fenced(Stage.LAYOUT, lambda: lay_out(self.document), None)
        self.layout = layout or lay_out_plainly(self.document)
        if not self.language:
            self.language = self.fenced(Stage.LANGUAGE, lambda: detect_language(self.document.text), None)

    def facts(self) -> Facts:
        """All that was found. Of a stage that failed at a section, what it found in others is left out, too."""
        layout, found = self.layout, told_by_field(self.found, self.read)
        headline = self.read.headline
        return Facts(
            document=self.document,
            blocks=(headline, *layout.blocks) if headline else layout.blocks,
            language=self.language,
            headline=layout.headline,
            headline_origin=layout.headline_origin,
            teaser=layout.teaser,
            teaser_complete=layout.teaser_complete,
            authors=layout.authors,
            credit=layout.credit,
            word_count=layout.word_count,
            published=found.published or layout.published,
            entities=found.entities,
            quotes=() if self.lacks(Stage.QUOTES) else found.quotes,
            dates=() if self.lacks(Stage.DATES) else found.dates,
            events=() if self.lacks(Stage.EVENTS) else found.events,
            dropped=found.dropped,
            incomplete=tuple(sorted(self._incomplete.values(), key=lambda each: ORDER[each.annotator])),
        )


def _explained(error: Exception) -> str:
    place = error.__traceback__
    while place is not None and place.tb_next is not None:
        place = place.tb_next
    where = f" at {place.tb_frame.f_globals.get('__name__')}:{place.tb_lineno}" if place else ""
    message = " ".join(str(error).split())[:200]
    return f"it failed ({type(error).__name__}: {message}{where}); report this with the document"


def is_english(code: str | None) -> bool:
    """Whether the annotators read this language. Too little text to tell counts as English."""
    return code is None or code.split("-")[0].lower() == "en"
