"""A long document is read in sections; what they say is put together as if it had been read at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import extraction.sections
from dateline.vocabulary import EntityKind
from extraction.blocks import lay_out
from extraction.records import Document, Facts
from extraction.sections import is_long, joined, sections
from tests.whole import WholeExtractor

STORY = (
    "Police in Leeds arrested three men on Monday. “It is over,” said Mira Halvorsen, the mayor of Leeds. "
    "Halvorsen thanked Erik Dahl, who leads the police.\n\n"
)

LONGEST = 1_000
"""Characters of a section in these tests: long documents take their time."""

COPIES = 2 * LONGEST // len(STORY) + 3


@pytest.fixture(autouse=True, scope="module")
def _short_sections() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(extraction.sections, "LONGEST", LONGEST)
        yield


@pytest.fixture(scope="module")
def long(extractor: WholeExtractor, _short_sections: None) -> Facts:
    return extractor.extract(Document("long", STORY * COPIES, published="2025-03-05"))


def test_every_section_but_the_last_is_full_and_none_is_longer_than_the_longest() -> None:
    text = STORY * COPIES
    cut = list(sections(text, lay_out(Document("d", text)).blocks))
    assert "".join(section.text for section in cut) == text
    assert all(LONGEST - len(STORY) < len(section.text) <= LONGEST for section in cut[:-1])
    assert [section.start for section in cut] == [sum(len(s.text) for s in cut[:n]) for n in range(len(cut))]


@pytest.mark.parametrize("text", ["word " * (LONGEST // 2), "w" * (2 * LONGEST + 1)])
def test_a_block_longer_than_a_section_is_cut_at_a_space_or_anywhere(text: str) -> None:
    cut = list(sections(text, lay_out(Document("d", text)).blocks))
    assert "".join(section.text for section in cut) == text
    assert all(len(section.text) <= LONGEST for section in cut)
    for section in cut:
        for block in section.blocks:
            assert 0 <= block.start < block.end <= len(section.text)


def test_all_spans_of_a_long_document_are_its_own_words(long: Facts) -> None:
    text = long.document.text
    spans = [
        *(mention for entity in long.entities for mention in entity.mentions),
        *long.dates,
        *(span for quote in long.quotes for span in (*quote.spans, quote.sentence, quote.speaker, quote.cue) if span),
        *(span for event in long.events for mention in event.mentions for span in (mention.trigger, mention.sentence)),
        *(member for event in long.events for member in event.participants),
    ]
    assert max(span.end for span in spans) > 2 * LONGEST
    assert all(text[span.start : span.end] == span.text for span in spans)


def test_a_name_means_one_entity_in_all_sections(long: Facts) -> None:
    (mayor,) = [entity for entity in long.entities if entity.name == "Mira Halvorsen"]
    assert mayor.kind is EntityKind.PERSON
    assert sum(mention.text == "Mira Halvorsen" for mention in mayor.mentions) == COPIES
    assert len({entity.id for entity in long.entities}) == len(long.entities)
    assert is_long(long.document.text)
    said = [quote.speaker for quote in long.quotes if quote.spans[0].text == "It is over,"]
    assert [speaker.entity for speaker in said if speaker] == [mayor.id] * COPIES


def test_nothing_is_joined_of_nothing() -> None:
    assert joined(()).entities == ()
