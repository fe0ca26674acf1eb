"""Reads posts that a page embeds: words, a dash, who posted them with their handle, and the day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from dateline.vocabulary import QuoteKind
from extraction.entities.index import MentionIndex
from extraction.quotes.marks import SPOKEN_BLOCKS
from extraction.records import Block, Entity, Quote, Reference, Span, Timex

LONGEST = 320
"""Characters of a post at most, links included: what is longer has other text before the post."""

CONFIDENCE = 0.9

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_SIGNATURE = re.compile(
    rf"\s(?P<dash>[—–―])\s?(?P<name>[^\n()—–―]{{2,50}}?)\s\((?P<handle>@\w{{1,30}})\),?\s"
    rf"(?P<date>{_MONTH} \d{{1,2}}, \d{{4}}|\d{{1,2}} {_MONTH} \d{{4}})"
)
_LINKS = re.compile(r"(?:\s*(?:https?://|pic\.twitter\.com/)\S+)+\s*$|(?<=\S)(?:https?://|pic\.twitter\.com/)\S+\s*$")
_MARKS = '"“”„«'


def find_posts(
    text: str, blocks: Sequence[Block], entities: Iterable[Entity], dates: Sequence[Timex]
) -> Iterator[Quote]:
    """Each embedded post as a direct quote of who signs it, said on the day it carries."""
    index = MentionIndex(entities)
    for block in blocks:
        if block.kind not in SPOKEN_BLOCKS:
            continue
        start = block.start
        for match in _SIGNATURE.finditer(text, block.start, block.end):
            first, last = start, match.start()
            start = match.end()
            while first < last and text[first].isspace():
                first += 1
            last = _without_links(text, first, last)
            if not first < last <= first + LONGEST or text[first] in _MARKS:
                continue
            name = match.span("name")
            signed = index.mention_at(*name)
            # An account called after a team or a shop of a city is not the city's.
            whole = signed is not None and signed[0].start <= name[0] and name[1] <= signed[0].end
            yield Quote(
                kind=QuoteKind.DIRECT,
                spans=(Span(first, last, text[first:last]),),
                speaker=Reference(*name, match["name"], signed[1].id if signed and whole else None),
                cue=Span(match.start("dash"), match.end("dash"), match["dash"]),
                addressee=None,
                sentence=Span(first, match.end(), text[first : match.end()]),
                confidence=CONFIDENCE,
                said=next((date for date in dates if date.edtf and date.start == match.start("date")), None),
            )


def _without_links(text: str, first: int, last: int) -> int:
    """Where a post's words end, before the links behind them."""
    found = _LINKS.search(text[first:last])
    end = first + found.start() if found else last
    while end > first and text[end - 1].isspace():
        end -= 1
    return end
