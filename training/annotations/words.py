"""Finds where words stand in an article: an annotator writes words, the repository keeps offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from training.annotations.form import Source, Span

NUMBERED = re.compile(r"(.+)#(\d+)", re.DOTALL)
"""Words with the number of their occurrence: "said#3"."""

SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z])|\n")

OTHER_SENTENCE = 100_000
"""Added to the distance of words that a sentence's end parts: more than any article is long."""

WITHIN = OTHER_SENTENCE // 2
"""How far a speaker within his own words is from them: they may be interrupted by their cue, but seldom name him."""


class NotFound(ValueError):
    """Words that the article does not have."""


def occurrences(text: str, words: str) -> list[int]:
    """Where the words begin, as often as they stand there, overlapping ones also."""
    starts = []
    start = text.find(words) if words else -1
    while start >= 0:
        starts.append(start)
        start = text.find(words, start + 1)
    return starts


def numbered(text: str, words: str, after: int = 0) -> Span:
    """Where an annotator's words stand: "said#3" is the third "said", "said" the first (behind `after`).

    Raises:
        NotFound: the text does not have the words as often as that.
    """
    match = NUMBERED.fullmatch(words)
    plain, number = (match[1], int(match[2])) if match else (words, 1)
    starts = [start for start in occurrences(text, plain) if match or start >= after]
    if not 0 < number <= len(starts):
        raise NotFound(words)
    return Span(starts[number - 1], starts[number - 1] + len(plain))


def unnumbered(words: str) -> str:
    """An annotator's words without the number of their occurrence."""
    match = NUMBERED.fullmatch(words)
    return match[1] if match else words


def nearest(text: str, words: str, anchors: Sequence[Span], within: int = 0) -> Span:
    """The occurrence of the words nearest to one of the anchors, before all in the same sentence as one.

    `within` is how far an occurrence counts from an anchor that it overlaps.

    Raises:
        NotFound: the text does not have the words.
    """
    spans = [Span(start, start + len(words)) for start in occurrences(text, words)]
    whole = [span for span in spans if _is_whole(text, span)] or spans
    if not whole:
        raise NotFound(words)
    return min(whole, key=lambda span: min((_distance(text, span, anchor, within) for anchor in anchors), default=0))


def name_spans(source: Source, name: str) -> tuple[Span, ...]:
    """Where a name stands: in the text, in the headline, or in pieces ("Matthew", "Steinberg").

    Raises:
        NotFound: the article does not have all its words.
    """
    if found := _name_span(source, name):
        return (found,)
    return tuple(_pieces(source, name.split(" "), name))


def _pieces(source: Source, words: Sequence[str], name: str) -> Iterator[Span]:
    """The fewest pieces of a name that the article has, the longest first each time."""
    while words:
        for length in range(len(words), 0, -1):
            if found := _name_span(source, " ".join(words[:length])):
                yield found
                words = words[length:]
                break
        else:
            raise NotFound(name)


def _name_span(source: Source, name: str) -> Span | None:
    """The first place of a name, the text before the headline, a whole word before a part of one."""
    spans = [Span(start, start + len(name)) for start in occurrences(source.text, name)]
    if whole := [span for span in spans if _is_whole(source.text, span)]:
        return whole[0]
    if source.headline and (starts := occurrences(source.headline, name)):
        return Span(starts[0], starts[0] + len(name), "headline")
    return spans[0] if spans else None


def _is_whole(text: str, span: Span) -> bool:
    """Whether no word goes on beyond the span's edges."""
    edges = ((span.start - 1, span.start), (span.end - 1, span.end))
    return not any(left >= 0 and right < len(text) and text[left : right + 1].isalnum() for left, right in edges)


def _distance(text: str, span: Span, anchor: Span, within: int) -> int:
    """How many characters lie between two spans, and much more where they are not in one sentence."""
    first, last = sorted((span, anchor))
    if last.start < first.end:
        return within
    between = text[first.end : last.start]
    return len(between) + (OTHER_SENTENCE if SENTENCE_END.search(between) else 0)
