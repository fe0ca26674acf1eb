"""A headline that the file gives and the text does not repeat is read before the text, as its first block.

What is read is then one text, and all stages count in it; at the end each span of what they found is told by its field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from dateline.vocabulary import BlockKind, Field
from extraction.blocks import Layout
from extraction.offsets import moved, with_spans
from extraction.quotes.repeated import join_repeated
from extraction.records import Block, Document, Placed, Published
from extraction.sections import Found

BETWEEN = "\n\n"
"""What is read between a headline and the text."""

OPENING = 1_000
"""Characters at a text's beginning in which it may repeat its headline, among words of its page."""

SHORTEST = 4
"""Words of a line from which on it is the headline's if the headline has them all in a row."""

_WORD = re.compile(r"\w+")


P = TypeVar("P", bound=Placed)


@dataclass(frozen=True, slots=True)
class ReadText:
    """What is read of an article: `document.text` is its text, behind its headline where that is read, too. Blocks and
    what tells the day of publication count in it."""

    document: Document
    blocks: tuple[Block, ...]
    published: Published | None
    headline: Block | None = None
    """The headline's block, which is the same in the headline and in what is read."""

    @property
    def shift(self) -> int:
        """Characters before the article's own text."""
        return len(self.document.headline or "") + len(BETWEEN) if self.headline else 0


def with_headline(document: Document, layout: Layout) -> ReadText:
    """What is read of a document with this layout of its text."""
    headline = document.headline or ""
    words = headline.strip()
    if not _WORD.search(words) or _is_repeated(document, layout.blocks):
        return ReadText(document, layout.blocks, layout.published)
    start = headline.index(words)
    block = Block(BlockKind.HEADLINE, start, start + len(words), Field.HEADLINE)
    shift = len(headline) + len(BETWEEN)
    return ReadText(
        replace(document, text=f"{headline}{BETWEEN}{document.text}"),
        (block, *moved(layout.blocks, shift)),
        moved(layout.published, shift),
        block,
    )


def told_by_field(found: Found, read: ReadText) -> Found:
    """What was found in what was read, with the spans counted in text and headline: of one thing those in the text
    come first. What both say is said once."""
    if read.headline is None:
        return found
    shift = read.shift
    length = shift - len(BETWEEN)

    def placed(span: Any) -> Any:
        """The span in its field; none crosses from one to the other."""
        if span.start < length:
            end = min(span.end, length)
            return replace(span, end=end, field=Field.HEADLINE, **_words(span, 0, end - span.start))
        start = max(span.start, shift)
        own = _words(span, start - span.start, span.end - span.start)
        return replace(span, start=start - shift, end=span.end - shift, **own)

    told = with_spans(found, placed)
    return replace(
        told,
        entities=tuple(replace(entity, mentions=text_first(entity.mentions)) for entity in told.entities),
        quotes=join_repeated(told.quotes),
        events=tuple(
            replace(event, mentions=tuple(sorted(event.mentions, key=lambda mention: is_in_headline(mention.trigger))))
            for event in told.events
        ),
    )


def text_first(spans: Iterable[P]) -> tuple[P, ...]:
    """Spans in their order, those in the text before those in the headline."""
    return tuple(sorted(spans, key=is_in_headline))


def is_in_headline(span: Placed) -> bool:
    """Whether a span counts in the headline."""
    return span.field is Field.HEADLINE


def _words(span: Any, first: int, last: int) -> dict[str, str]:
    """The words of a span that is cut; titles and blocks have none of their own."""
    return {"text": span.text[first:last]} if hasattr(span, "text") else {}


def _is_repeated(document: Document, blocks: Sequence[Block]) -> bool:
    """Whether a text has its headline, as a line of its own or among the words of its page at the beginning."""
    if any(block.kind is BlockKind.HEADLINE for block in blocks):
        return True
    headline = _joined(document.headline or "")
    if headline in _joined(document.text[: OPENING + len(headline)]):
        return True
    # Pages put the outlet's name, or that of a series, beside the headline that their text has.
    first = next((document.text[block.start : block.end] for block in blocks), "")
    line = _joined(first)
    return line in headline and line.count(" ") > SHORTEST


def _joined(text: str) -> str:
    """The words of a text with a space around each."""
    return f" {' '.join(_WORD.findall(text.casefold()))} "
