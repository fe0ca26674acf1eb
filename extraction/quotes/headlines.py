"""Reads headlines that set a speaker off with a colon: "Ruiz: The pier will be rebuilt", "Pier to reopen: mayor"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from dateline.vocabulary import BlockKind, EntityKind, Field, MentionForm, QuoteKind
from extraction.entities.index import MentionIndex
from extraction.entities.words import PERSON_NOUNS
from extraction.quotes.syntax import FINITE_TAGS
from extraction.records import Block, Entity, Quote, Reference, Span
from extraction.tokens import Tokens

CONFIDENCE = 0.8

_COLON = re.compile(r":\s+")
_MARKS = re.compile(r"[\"“”„«‘]|(?<!\w)'")
_QUESTIONS = frozenset("are can could how inside is meet read see was watch what when where which who why".split())
_CITED = frozenset("court experts lawyer mayor officials police poll prosecutors report sources study survey".split())
"""Nouns, in lower case, that a headline cites without naming anybody."""


def find_headline_quotes(tokens: Tokens, blocks: Sequence[Block], entities: Iterable[Entity]) -> Iterator[Quote]:
    """What a headline has somebody say, without quotation marks: reported speech."""
    index = MentionIndex(entities)
    text = tokens.text
    for block in blocks:
        colons = list(_COLON.finditer(text, block.start, block.end)) if block.kind is BlockKind.HEADLINE else []
        if len(colons) != 1 or _MARKS.search(text, block.start, block.end):
            continue
        colon = colons[0]
        sides = ((block.start, colon.start()), (colon.end(), block.end))
        for speaker, words in (sides, sides[::-1]):
            if (said_by := _speaker(text, index, *speaker)) is not None and _is_said(tokens, *words):
                yield Quote(
                    kind=QuoteKind.INDIRECT,
                    spans=(Span(*words, text[slice(*words)]),),
                    speaker=said_by,
                    cue=Span(colon.start(), colon.start() + 1, ":"),
                    addressee=None,
                    sentence=Span(block.start, block.end, text[block.start : block.end]),
                    confidence=CONFIDENCE,
                )
                break


def says_something(tokens: Tokens, blocks: Sequence[Block], quote: Quote) -> bool:
    """Whether reported speech that stands in a given headline is a clause: in its clipped wording a verb's noun ("BMW
    recalls faulty cars") passes for what somebody says."""
    first = blocks[0] if blocks else None
    span = quote.spans[0]
    if quote.kind is not QuoteKind.INDIRECT or first is None or first.field is not Field.HEADLINE:
        return True
    if span.start >= first.end:
        return True
    inside = range(bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, quote.spans[-1].end))
    return any(tokens.tags[number] in FINITE_TAGS or tokens.tags[number] == "VB" for number in inside)


def _speaker(text: str, index: MentionIndex, start: int, end: int) -> Reference | None:
    """The person who is all that stands on one side of the colon but for a title, or a noun that is cited."""
    label = text[start:end]
    for mention, entity in index.mentions_in(start, end):
        if entity.kind is EntityKind.PERSON and mention.form is MentionForm.NAME and mention.end == end:
            title = text[start : mention.start].split()
            if all(word.lower().strip(".") in PERSON_NOUNS | {"dr", "mr", "mrs", "ms", "pm"} for word in title):
                return Reference(start, end, label, entity.id)
    return Reference(start, end, label, None) if label.lower() in _CITED else None


def _is_said(tokens: Tokens, start: int, end: int) -> bool:
    """Whether words make a clause that somebody may have said: with a verb, and no question of the writer's."""
    inside = [number for number in range(len(tokens)) if start <= tokens.starts[number] < end]
    if len(inside) < 3 or tokens.words[inside[0]].lower() in _QUESTIONS:
        return False
    return any(tokens.tags[number] in FINITE_TAGS for number in inside)
