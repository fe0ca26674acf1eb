"""What the annotators share: the analysis of one document so far, and the protocol each of them keeps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from spacy.tokens import Doc

from extraction.encoder.reading import UNREAD, Reading
from extraction.entities.names import Name
from extraction.quotes.marks import Quotation
from extraction.records import Block, Document, Entity, Event, Evidence, Published, Quote, Timex
from extraction.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document, its parse, and the facts found so far.

    `tokens` is spaCy's Doc over `document.text`, so that `token.idx` is an offset of the text. Line breaks
    and other white space inside a block read as spaces there: take the words of a record from
    `document.text[start:end]`, never from `token.text` or `span.text` of more than one token.
    A sentence never crosses a block's edge. `table` is the same parse as plain lists. `names` are those that rules
    propose, `quotations` what stands in quotation marks, `reading` what the network tells.
    """

    document: Document
    blocks: tuple[Block, ...]
    tokens: Doc
    table: Tokens
    published: Published | None = None
    names: Sequence[Name] = ()
    quotations: Sequence[Quotation] = ()
    reading: Reading = UNREAD
    entities: tuple[Entity, ...] = ()
    dates: tuple[Timex, ...] = ()
    quotes: tuple[Quote, ...] = ()
    events: tuple[Event, ...] = ()
    dropped: tuple[Evidence, ...] = ()


class Annotator(Protocol):
    """One kind of fact. Takes the analysis so far, returns it with its own kind of fact filled in
    (`dataclasses.replace`). Depends only on what annotators before it filled in; holds no state between
    documents; gives the same output for the same input. A learned annotator is a class whose
    constructor takes its loaded model."""

    def __call__(self, analysis: Analysis, /) -> Analysis: ...
