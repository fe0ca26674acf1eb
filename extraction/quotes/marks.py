"""Finds what stands in quotation marks, whatever marks the text uses and wherever they were forgotten."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.vocabulary import BlockKind
from extraction.records import Block

SPOKEN_BLOCKS = frozenset(
    (BlockKind.HEADLINE, BlockKind.TEASER, BlockKind.PARAGRAPH, BlockKind.SUBHEADING, BlockKind.LIST_ITEM)
)
"""Blocks in which somebody may be quoted."""

FURTHEST = 2
"""Blocks from one that leaves a quotation open to the one that takes it up; an advertisement may lie between."""

FURTHEST_CAPTION = 4
"""The same where only captions, which end without a stop, lie between."""

_STOPS = (".", "!", "?", ":", "’", "”", '"', "'")

_PAIRS = {"“": '”"', "„": "“”", "«": "»", "‟": "”", '"': '"”', "‘": "’", "‹": "›", "'": "'", "‚": "‘’"}
"""Each opening mark with the marks that close it; carelessly set text mixes straight and curly ones."""

_DOUBLE = re.compile(r"[“”„‟«»\"]")
_CURLED = re.compile(r"“\w[^“”\"]*”")
_SINGLE = re.compile(r"[‘’'‹›‚]")

_OPENS_AFTER = frozenset("([{—–-/:…")
_LETTER = re.compile(r"\w")
_INCHES = re.compile(r"\d\s?$")


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between two quotation marks. `opened` is the offset of the opening mark, `start` and `end` are
    those of the words without the marks, `closed` is the offset behind the closing mark."""

    block: int
    opened: int
    start: int
    end: int
    closed: int
    goes_on: bool = False
    """Whether it was left open at its paragraph's end because the next paragraph opens it again."""
    continues: bool = False
    """Whether it takes up what the paragraph before left open."""
    unclosed: bool = False
    """Whether no mark closes it and no paragraph takes it up."""
    single: bool = False
    """Whether its marks are single ones."""


def find_quotations(text: str, blocks: Sequence[Block]) -> list[Quotation]:
    """All quotations of the article that no other holds, in order; none is empty."""
    found: list[Quotation] = []
    for number, block in enumerate(blocks):
        if block.kind not in SPOKEN_BLOCKS:
            continue
        own = list(_doubles(text, block, number))
        outside = _outside(own, block)
        own += [each for start, end in outside for each in _singles(text, start, end, block, number)]
        found += sorted(own, key=lambda quotation: quotation.opened)
    trimmed = [_trimmed(text, quotation) for quotation in _linked(text, found, blocks)]
    return [
        quotation
        for quotation in trimmed
        if _LETTER.search(text, quotation.start, quotation.end) and not (quotation.single and quotation.unclosed)
    ]


def _outside(quotations: Sequence[Quotation], block: Block) -> Iterator[tuple[int, int]]:
    """The stretches of a block that stand in no quotation."""
    start = block.start
    for quotation in quotations:
        yield start, quotation.opened
        start = quotation.closed
    yield start, block.end


def _doubles(text: str, block: Block, number: int) -> Iterator[Quotation]:
    """The quotations of a block in double marks. One within another is part of it."""
    opened: tuple[int, str] | None = None
    depth = 0
    for match in _DOUBLE.finditer(text, block.start, block.end):
        mark = match[0]
        if opened is None:
            if _opens(text, match.start(), match.end(), block) and mark not in "”»":
                opened, depth = (match.start(), mark), 0
            continue
        start, opening = opened
        if (mark == opening and mark != '"') or (opening == '"' and _curls_within(text, match.start(), block.end)):
            # A second opening mark: one quotation within another, or one that was never closed.
            depth += 1
            continue
        if mark not in _PAIRS[opening] or (mark == '"' and not _closes(text, match.start(), block)):
            continue
        if depth:
            depth -= 1
            continue
        yield Quotation(number, start, start + 1, match.start(), match.end())
        opened = None
    if opened is not None:
        start, opening = opened
        again = text.rfind(opening, start + 1, block.end) if depth else -1
        if again > 0:
            # Never closed before the next was opened: each ends where the next begins or its sentence ends.
            yield from _doubles_again(text, block, number, start, opening)
        else:
            yield Quotation(number, start, start + 1, block.end, block.end, unclosed=True)


def _curls_within(text: str, start: int, end: int) -> bool:
    """Whether a curly mark within straight ones opens words that a curly one closes before the straight ones close."""
    return text[start] == "“" and bool(_CURLED.match(text, start, end))


def _doubles_again(text: str, block: Block, number: int, start: int, opening: str) -> Iterator[Quotation]:
    """Quotations of which one was not closed: that one ends where the next opens."""
    while start >= 0:
        following = text.find(opening, start + 1, block.end)
        limit = following if following >= 0 else block.end
        closings = [at for mark in _PAIRS[opening] if (at := text.find(mark, start + 1, limit)) >= 0]
        if closings:
            yield Quotation(number, start, start + 1, min(closings), min(closings) + 1)
        else:
            yield Quotation(number, start, start + 1, limit, limit, unclosed=True)
        start = following


def _opens(text: str, start: int, end: int, block: Block) -> bool:
    """Whether a mark at this place can open: something follows it, and it does not follow a word."""
    after = text[end : end + 1]
    if end >= block.end or after.isspace():
        return False
    if start <= block.start or text[start] in "“„«‟":
        return True
    before = text[start - 1]
    return before.isspace() or before in _OPENS_AFTER or (before in ",.;" and after.isupper()) or before in "‘'“"


def _closes(text: str, start: int, block: Block) -> bool:
    """Whether a straight mark at this place can close: it follows something, and is no sign of inches."""
    before = text[start - 1]
    if before.isspace():
        following = text[start + 1 : start + 2]
        return following.isspace() or not following or following in ",.;"
    return not (_INCHES.search(text, max(block.start, start - 2), start) and text[start + 1 : start + 2] == "x")


def _singles(text: str, start: int, end: int, block: Block, number: int) -> Iterator[Quotation]:
    """Quotations in single marks between two offsets; apostrophes are told from them by what stands around. A mark
    that is never closed counts where it opens its paragraph, if a later one opens the same way."""
    opened = -1
    for match in _SINGLE.finditer(text, start, end):
        at, mark = match.start(), match[0]
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if opened < 0:
            free = before.isspace() or before in _OPENS_AFTER
            if mark in "‘'‹‚" and free and (after.isalpha() or after in "[“…" or (mark != "'" and not after.isspace())):
                opened = at
        elif mark in _PAIRS[text[opened]] and not after.isalnum() and (not before.isspace()):
            if before == "s" and _closes_later(text, at + 1, end, _PAIRS[text[opened]]):
                continue
            if len(text[opened:at].split()) >= 2 or text[opened] != "'":
                yield Quotation(number, opened, opened + 1, at, at + 1, single=True)
            opened = -1
    if opened == block.start and block.end == end:
        yield Quotation(number, opened, opened + 1, end, end, unclosed=True, single=True)


def _closes_later(text: str, start: int, end: int, marks: str) -> bool:
    """Whether a single mark that surely closes stands further on: then one after an "s" was an apostrophe."""
    for match in _SINGLE.finditer(text, start, end):
        at, mark = match.start(), match[0]
        if mark in "‘‹" or (mark == "'" and text[at - 1].isspace()):
            return False
        if mark in marks and text[at - 1] in ",.?!" and not text[at + 1 : at + 2].isalnum():
            return True
    return False


def _linked(text: str, quotations: Sequence[Quotation], blocks: Sequence[Block]) -> Iterator[Quotation]:
    """Joins what goes on over paragraphs: each paragraph opens the mark, the last alone closes it."""
    left_open: Quotation | None = None
    for number, quotation in enumerate(quotations):
        following = quotations[number + 1] if number + 1 < len(quotations) else None
        continues = left_open is not None and quotation.block > left_open.block
        goes_on = (
            quotation.unclosed
            and following is not None
            and _is_near(text, blocks, quotation.block, following.block)
            and quotation.single == following.single
            and following.opened == blocks[following.block].start
        )
        current = replace(quotation, continues=continues, goes_on=goes_on, unclosed=quotation.unclosed and not goes_on)
        yield current
        left_open = current if goes_on else None


def _is_near(text: str, blocks: Sequence[Block], first: int, second: int) -> bool:
    """Whether a block may take up what another before it left open."""
    between = [text[block.start : block.end].rstrip() for block in blocks[first + 1 : second]]
    are_captions = not any(line.endswith(_STOPS) for line in between)
    return first < second <= first + (FURTHEST_CAPTION if are_captions else FURTHEST)


def _trimmed(text: str, quotation: Quotation) -> Quotation:
    start, end = quotation.start, quotation.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return replace(quotation, start=start, end=end)
