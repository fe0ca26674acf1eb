"""Reads interviews and hearings set as turns: "RUIZ: The pier will be rebuilt.", "Q: Who pays?"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dateline.vocabulary import EntityKind, QuoteKind
from extraction.entities.index import MentionIndex
from extraction.quotes.marks import SPOKEN_BLOCKS
from extraction.records import Block, Entity, Quote, Reference, Span

FEWEST_TURNS = 3
"""Turns from which on lines that begin with a label are a transcript."""

CONFIDENCE = 0.95

_PARTS = "(?:HOST|BYLINE|ANCHOR|CORRESPONDENT|REPORTER|MODERATOR|host|anchor)"
"""Parts that a speaker's first turn adds to the name: "ANA RUIZ, HOST: …"."""

_TURN = re.compile(
    rf"(?P<label>[^\W\d_][\w.'’ -]{{0,40}}?(?: \([^()\n]{{1,40}}\))?)(?:, {_PARTS})?\s?(?P<colon>:)\s+(?P<words>\S.*)",
    re.DOTALL,
)
_ROLES = frozenset(
    """
    a anchor announcer answer audience caller chair chairman chairwoman counsel host interviewee interviewer journalist
    judge moderator narrator presenter president prosecutor q question reporter senator speaker unidentified witness
    """.split()
)
"""Labels, in lower case, that name a speaker's part instead of a name."""

_SENTENCE_END = re.compile(r"[.?!…—–-][\"”’')\]]*$")


def find_turns(text: str, blocks: Sequence[Block], entities: Iterable[Entity]) -> list[Quote]:
    """Each turn of a transcript as a direct quote; none where too few lines are turns of somebody known to speak."""
    people = [entity for entity in entities if entity.kind is EntityKind.PERSON]
    found = list(_turns(text, blocks, people))
    counts = Counter(label for _, label, _ in found)
    # Two who speak in turns in capitals are a transcript also where nothing else names them.
    alternate = sum(count > 1 and label.isupper() for label, count in counts.items()) > 1
    turns = [turn for turn, _, known in found if known or alternate]
    return turns if len(turns) >= FEWEST_TURNS and max(counts.values()) > 1 else []


def _turns(text: str, blocks: Sequence[Block], people: Sequence[Entity]) -> Iterator[tuple[Quote, str, bool]]:
    """What may be turns, each with its label and whether that is known for a speaker's."""
    index = MentionIndex(people)
    for block in blocks:
        match = _TURN.match(text, block.start, block.end) if block.kind in SPOKEN_BLOCKS else None
        if match is None or match["words"][0] in "\"“”'‘«„":
            continue
        label, words = match.span("label"), match.span("words")
        if not _SENTENCE_END.search(match["words"]):
            continue
        entity, known = _named(match["label"], index, label, people)
        if not known and not match["label"].isupper():
            continue
        turn = Quote(
            kind=QuoteKind.DIRECT,
            spans=(_span(text, *words),),
            speaker=Reference(*label, match["label"], entity.id if entity else None),
            cue=_span(text, match.start("colon"), match.end("colon")),
            addressee=None,
            sentence=_span(text, block.start, words[1]),
            confidence=CONFIDENCE,
        )
        yield turn, match["label"], known


def _named(
    label: str, index: MentionIndex, span: tuple[int, int], people: Sequence[Entity]
) -> tuple[Entity | None, bool]:
    """Whom a label names, and whether it is known for a speaker's."""
    words = [word.casefold().strip(".") for word in re.findall(r"[^\W\d_][\w.'’-]*", label.split("(")[0])]
    found = index.mention_at(*span)
    if found is not None and found[0].end - found[0].start >= len(words[-1]):
        return found[1], True
    called = [entity for entity in people if entity.name.casefold().split()[-1] == words[-1]]
    if label.isupper() and called:
        return (called[0] if len(called) == 1 else None), True
    return None, bool(words) and (words[0] in _ROLES or words[-1] in _ROLES) and len(words) < 4


def _span(text: str, start: int, end: int) -> Span:
    return Span(start, end, text[start:end])
