"""Tells what stands in the blocks that are the page's own: nobody is quoted there, and nothing happens."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.vocabulary import PAGE_BLOCKS
from extraction.records import Block, Event


class Page:
    """The blocks of a text that are captions and furniture."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        own = [block for block in blocks if block.kind in PAGE_BLOCKS]
        self._starts, self._ends = [block.start for block in own], [block.end for block in own]

    def holds(self, offset: int) -> bool:
        """Whether the character at an offset is the page's."""
        place = bisect_right(self._starts, offset) - 1
        return place >= 0 and offset < self._ends[place]


def events_of_story(events: Iterable[Event], blocks: Sequence[Block]) -> tuple[Event, ...]:
    """The events that the story tells of, without what the page's own blocks tell."""
    page = Page(blocks)
    told = (
        replace(event, mentions=tuple(each for each in event.mentions if not page.holds(each.trigger.start)))
        for event in events
    )
    return tuple(event for event in told if event.mentions)
