"""The time of day at which an event happens: what its own clause says plainly."""

from __future__ import annotations

import pytest

from dateline.vocabulary import BlockKind, Origin
from extraction.analysis import Analysis
from extraction.dates.annotator import annotate_dates
from extraction.events.times import time_of
from extraction.language import load_language, parse
from extraction.records import Block, Document, Published
from extraction.tokens import read_tokens

FRIDAY = Published("2025-01-17", "2025-01-17", "2025-01-17", Origin.GIVEN)


def told(marked: str) -> tuple[str, bool, str, str | None] | None:
    """The time of the event whose trigger stands between asterisks: value, whether near only, its words, its day."""
    start, text = marked.index("*"), marked.replace("*", "")
    blocks = (Block(BlockKind.PARAGRAPH, 0, len(text)),)
    (doc,) = parse(load_language(), [(text, blocks)])
    analysis = annotate_dates(Analysis(Document("a", text), blocks, doc, read_tokens(text, doc), FRIDAY))
    (trigger,) = (token for token in doc if token.idx == start)
    found = time_of(trigger, analysis.dates)
    return (found.value, found.approximate, text[found.start : found.end], found.day) if found else None


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The train *crashed* at 3:15 p.m. on Monday near Lyon.", ("15:15", False, "3:15 p.m.", "2025-01-13")),
        ("The *blast* happened at noon on Tuesday.", ("12:00", False, "noon", "2025-01-14")),
        ("The bomb *exploded* shortly before 06:00 in Kabul.", ("06:00", True, "shortly before 06:00", None)),
        ("The *attack* took place around 7.30pm on Friday.", ("19:30", True, "around 7.30pm", "2025-01-17")),
        ("The earthquake *struck* at 2:14 a.m. local time.", ("02:14", False, "2:14 a.m.", None)),
        ("The ferry *sank* at 4 o'clock in the morning.", ("04:00", False, "4 o'clock", None)),
        ("At 08:30 on 12 January, gunmen *attacked* the village.", ("08:30", False, "08:30", "2025-01-12")),
        (
            "The plane *crashed* at 3:15 p.m., an hour after it took off at 2:15 p.m.",
            ("15:15", False, "3:15 p.m.", None),
        ),
    ],
)
def test_a_clause_gives_the_time_of_its_event(sentence: str, expected: tuple[str, bool, str, str | None]) -> None:
    assert told(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The train *crashed* on Monday near Lyon.",
        "The train *crashed* on Monday morning near Lyon.",
        "The earthquake *struck* at 2:14 GMT.",
        "The match *kicks* off at 9 p.m. ET on Sunday.",
        "Police said at 5 p.m. that a man had been *arrested*.",
        "The shop will *open* from 9 a.m. to 5 p.m. on Monday.",
        "The road was *closed* until 6 p.m.",
        "The crash *occurred* between 3 a.m. and 4 a.m.",
        "He was *arrested* at midnight on Monday.",
        "He *won* the race in 2:15.",
        "The *shooting* ended about 10:25.",
    ],
)
def test_a_bound_another_zone_or_another_clause_gives_none(sentence: str) -> None:
    assert told(sentence) is None
