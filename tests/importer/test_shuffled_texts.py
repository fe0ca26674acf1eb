"""No text fails at any stage or overruns its budget: texts made of the samples' and of invented stories' sentences,
shuffled, cut, joined and spoilt."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

import pytest

import importer.workers
from extraction.records import Document, Facts
from importer.workers import BATCH, extractors
from tests.importer.preloaded import ForkedApart
from tests.importer.stories import documents
from tests.samples import sample_documents
from tests.scale import scaled

SEED = 11

TEXTS = scaled(150, 10_000)

Spoil = Callable[[str, random.Random], str]


def cut(text: str, chance: random.Random) -> str:
    """Begins and ends anywhere."""
    first, last = sorted(chance.choices(range(len(text) + 1), k=2))
    return text[first:last]


def without_marks(text: str, chance: random.Random) -> str:
    """Loses some quotation marks, so that others open or close nothing."""
    return re.sub(r"[“”\"‘’]", lambda match: match[0] if chance.random() < 0.5 else "", text)


def one_line(text: str, chance: random.Random) -> str:
    """Has no paragraphs."""
    return " ".join(text.split())


def short_lines(text: str, chance: random.Random) -> str:
    """Has a line break behind any word."""
    return re.sub(r" ", lambda match: "\n" if chance.random() < 0.1 else " ", text)


def without_stops(text: str, chance: random.Random) -> str:
    """Has sentences that never end."""
    return text.replace(".", "").replace("?", "")


def capitals(text: str, chance: random.Random) -> str:
    """Is in one letter case."""
    return chance.choice((str.upper, str.lower, str.title))(text)


def mixed_words(text: str, chance: random.Random) -> str:
    """Has its words in any order, so that parses are of shapes that no sentence has."""
    words = text.split(" ")
    chance.shuffle(words)
    return " ".join(words)


def repeated(text: str, chance: random.Random) -> str:
    """Says the same again and again."""
    return chance.choice((" ", "\n", "")).join([text] * chance.randint(2, 5))


SPOILS: tuple[Spoil, ...] = (
    *(cut, without_marks, one_line, short_lines, without_stops, capitals, mixed_words, repeated),
)


def sentences() -> list[str]:
    """Sentences of the samples, and of stories that other tests tell."""
    texts = [document.text for document in sample_documents().values()]
    texts += [document["text"] for document in documents()]
    return [each for text in texts for each in re.split(r"(?<=[.!?”])\s+", text) if each.strip()]


def texts(count: int, seed: int) -> Iterator[str]:
    """So many texts of up to thirty sentences, spoilt in up to three ways."""
    chance = random.Random(seed)
    known = sentences()
    for _ in range(count):
        chosen = chance.choices(known, k=chance.randint(1, 30))
        text = "".join(each + chance.choice((" ", "\n", "\n\n", " — ", ", and ")) for each in chosen)
        for spoil in chance.sample(SPOILS, chance.randint(0, 3)):
            text = spoil(text, chance)
        if text.strip():
            yield text


def test_no_text_fails_or_overruns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importer.workers, "context", ForkedApart)
    # The workers begin with what this process holds, which is all that other tests have loaded.
    monkeypatch.setenv("DATELINE_EXTRACTION_MEGABYTES", "4000")
    made = [Document(str(number), text, published="2025-03-05") for number, text in enumerate(texts(TEXTS, SEED))]
    pool = extractors(2)
    read = 0
    try:
        batches = [made[first : first + BATCH] for first in range(0, len(made), BATCH)]
        for put in (*map(pool.put, batches), pool.drain()):
            for outcome in (outcome for batch in put for outcome in batch):
                assert isinstance(outcome, Facts), made[read].text
                assert outcome.incomplete == (), made[read].text
                read += 1
    finally:
        pool.close()
    assert read == len(made) > 0.9 * TEXTS
