"""Lets "I" and "we" in somebody's own words be mentions of who says them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dateline.vocabulary import EntityKind, MentionForm, QuoteKind
from extraction.records import Entity, Mention, Quote
from extraction.tokens import Tokens

LEAST_FOR_A_SPEAKER = 0.8
"""The confidence of a quote from which on its speaker is meant by its pronouns."""

SINGULAR = frozenset("i me mine my myself".split())
PLURAL = frozenset("our ours ourselves us we".split())
_OPENING, _CLOSING = "“‘«„", "”’»"


def with_own_words(tokens: Tokens, entities: Sequence[Entity], quotes: Iterable[Quote]) -> tuple[Entity, ...]:
    """The entities with the first persons of their direct quotes: "I" of people, "we" of bodies. Whom else "we"
    takes in when a person says it, nobody can tell: that is nobody's mention."""
    known = {entity.id: entity for entity in entities}
    taken = {start for entity in entities for mention in entity.mentions for start in (mention.start,)}
    added: defaultdict[str, list[Mention]] = defaultdict(list)
    numbers = {start: number for number, start in enumerate(tokens.starts)}
    for quote in quotes:
        speaker = known.get(quote.speaker.entity or "") if quote.speaker else None
        if speaker is None or quote.kind is not QuoteKind.DIRECT or quote.confidence < LEAST_FOR_A_SPEAKER:
            continue
        wanted = SINGULAR if speaker.kind is EntityKind.PERSON else PLURAL
        for number in _own_tokens(tokens, quote, numbers):
            start, end = tokens.starts[number], tokens.ends[number]
            if tokens.words[number].lower() in wanted and tokens.parts[number] == "PRON" and start not in taken:
                taken.add(start)
                mention = Mention(start, end, tokens.text[start:end], MentionForm.PRONOUN, round(quote.confidence, 4))
                added[speaker.id].append(mention)
    return tuple(
        replace(
            entity,
            mentions=tuple(sorted((*entity.mentions, *added[entity.id]), key=lambda each: (each.start, each.end))),
        )
        if entity.id in added
        else entity
        for entity in entities
    )


def _own_tokens(tokens: Tokens, quote: Quote, numbers: dict[int, int]) -> Iterator[int]:
    """The tokens of a quote but for those in quotation marks within it, which are another's words."""
    for span in quote.spans:
        depth = 0
        for offset in range(span.start, span.end):
            letter = tokens.text[offset]
            apostrophe = letter == "’" and tokens.text[offset - 1 : offset].isalnum() and not depth
            if letter in _OPENING:
                depth += 1
            elif letter in _CLOSING and not apostrophe:
                depth = max(0, depth - 1)
            elif not depth and offset in numbers:
                yield numbers[offset]
