"""Layout: an article's blocks, and the metadata that its own lines state."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.vocabulary import BlockKind, Origin
from extraction.records import Block, Document, Published


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text and what they say of the article. `authors` are names without "By"."""

    blocks: tuple[Block, ...]
    headline: str | None
    headline_origin: Origin | None
    teaser: str | None
    teaser_complete: bool | None
    authors: tuple[str, ...]
    credit: str | None
    word_count: int
    published: Published | None


def lay_out(document: Document) -> Layout:
    """The layout of one document."""
    blocks = tuple(
        Block(BlockKind.PARAGRAPH, match.start(), match.end())
        for match in re.finditer(r"\S[^\n]*\S|\S", document.text)
    )
    return Layout(blocks, document.headline, None, None, None, (), None, len(document.text.split()), None)
