"""Joins what a headline has somebody say with what the text has them say: one quotation, told twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.vocabulary import Field, QuoteKind
from extraction.records import Quote

SHARED = 0.6
"""The share of a headline's words of content that reported speech of the text must have, too."""

FEWEST = 2
"""Words of content that both must have."""

STEM = 5
"""Letters at the beginning of a word that tell it, however it is inflected."""

_WORD = re.compile(r"\w+")
_SMALL = frozenset(
    """
    a about all an and any are as at be been being by can could did do does for from had has have he her him his i if in
    into is it its may might more must my no not of on or our over s said say says shall she should so t than that the
    their them there they this to too up was we were what when which who will with would you your
    """.split()
)
"""Words that sentences about different things share."""


def join_repeated(quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """The quotes, in order, those of the headline that the text has, too, put into those of the text, whose spans come
    first."""
    joined = [quote for quote in quotes if quote.spans[0].field is Field.TEXT]
    alone = []
    for quote in quotes:
        if quote.spans[0].field is Field.TEXT:
            continue
        place = _place(quote, joined)
        if place is None:
            alone.append(quote)
            continue
        told = joined[place]
        joined[place] = replace(told, spans=(*told.spans, *quote.spans), speaker=told.speaker or quote.speaker)
    return (*alone, *joined)


def _place(quote: Quote, told: Iterable[Quote]) -> int | None:
    """Which quote of the text a headline's is: the one that has most of its words."""
    likenesses = [(_likeness(quote, other), -place) for place, other in enumerate(told)]
    best, place = max(likenesses, default=(0.0, 0))
    return -place if best else None


def _likeness(quote: Quote, other: Quote) -> float:
    """How much of a headline's quote the text's has; 0 where they are not one."""
    if not _may_be_one_speaker(quote, other) or (quote.kind is QuoteKind.INDIRECT) != (
        other.kind is QuoteKind.INDIRECT
    ):
        return 0.0
    if quote.kind is not QuoteKind.INDIRECT:
        # What stands in quotation marks is given word for word, in the headline often a part of it alone.
        return float(_joined(quote) in _joined(other))
    if quote.speaker is None or other.speaker is None:
        return 0.0
    own, others = _content(quote), _content(other)
    shared = len(own & others)
    return shared / len(own) if shared >= FEWEST and shared >= SHARED * len(own) else 0.0


def _may_be_one_speaker(quote: Quote, other: Quote) -> bool:
    """Whether nothing says that two people speak."""
    if quote.speaker is None or other.speaker is None:
        return True
    if quote.speaker.entity is None or other.speaker.entity is None:
        return quote.kind is not QuoteKind.INDIRECT or quote.speaker.text.casefold() in other.speaker.text.casefold()
    return quote.speaker.entity == other.speaker.entity


def _words(quote: Quote) -> list[str]:
    return [word for span in quote.spans if span.field is quote.spans[0].field for word in _WORD.findall(span.text)]


def _joined(quote: Quote) -> str:
    return f" {' '.join(_words(quote)).casefold()} "


def _content(quote: Quote) -> frozenset[str]:
    return frozenset(word.casefold()[:STEM] for word in _words(quote) if word.casefold() not in _SMALL)
