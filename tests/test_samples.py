"""The sample articles give exactly the facts of their golden files, and together show every kind of record."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from dateline.vocabulary import BlockKind, EntityKind, EventStatus, Field, MentionForm, Origin, QuoteKind, TimexType
from extraction.records import Document
from importer.columns import field_text
from importer.files import find_files
from importer.readers import FORMATS, format_of
from tests.samples import GOLDEN, SAMPLES, golden_file, golden_lines, sample_documents, written
from tests.whole import WholeExtractor

GOLDEN_FILES = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in sorted(GOLDEN.glob("*.json"))}


@pytest.fixture(scope="module")
def documents() -> dict[str, Document]:
    return sample_documents()


@pytest.fixture(scope="module")
def extractor() -> WholeExtractor:
    return WholeExtractor()


def records(kind: str) -> list[Any]:
    """The records of a kind in all golden files."""
    return [record for lines in GOLDEN_FILES.values() for record in lines[kind]]


def test_each_sample_has_a_golden_file_and_each_golden_file_a_sample(documents: dict[str, Document]) -> None:
    assert set(GOLDEN_FILES) == set(documents)


@pytest.mark.parametrize("name", GOLDEN_FILES)
def test_a_sample_gives_the_facts_of_its_golden_file(
    documents: dict[str, Document], extractor: WholeExtractor, name: str
) -> None:
    given = written(golden_lines(extractor.extract(documents[name])))
    expected = golden_file(name).read_text(encoding="utf-8")
    assert given.splitlines() == expected.splitlines(), "run `make golden` and read what changed"


def test_the_words_of_a_golden_file_stand_in_the_sample_at_their_offsets(documents: dict[str, Document]) -> None:
    for name, lines in GOLDEN_FILES.items():
        document = documents[name]
        spans = [
            *(span for quote in lines["quotes"] for span in quote["spans"]),
            *(mention.partition(" ")[2] for entity in lines["entities"] for mention in entity["mentions"]),
            *(date["span"] for date in lines["dates"]),
            *(mention for event in lines["events"] for mention in event["mentions"]),
        ]
        assert spans
        for span in spans:
            field = Field.HEADLINE if span.startswith(f"{Field.HEADLINE} ") else Field.TEXT
            offsets, _, words = span.removeprefix(f"{Field.HEADLINE} ").partition(" ")
            start, end = map(int, offsets.split("-"))
            assert field_text(document, field)[start:end] == words


def test_the_samples_are_a_dozen_articles_in_text_markdown_html_and_jsonl(documents: dict[str, Document]) -> None:
    assert len(documents) == 12
    formats = Counter(format_of(path) for path, _ in find_files([SAMPLES]).found)
    assert set(formats) == set(FORMATS) - {"json"}


def test_the_samples_show_every_kind_of_block() -> None:
    assert {line.split()[0] for line in records("blocks")} == set(BlockKind)


def test_the_samples_show_every_kind_of_entity_and_form_of_mention() -> None:
    # "other" is for names of which nothing tells what they name.
    assert {entity["kind"] for entity in records("entities")} >= set(EntityKind) - {EntityKind.OTHER}
    forms = {mention.split()[0] for entity in records("entities") for mention in entity["mentions"]}
    assert forms == set(MentionForm)
    assert any("titles" in entity for entity in records("entities"))
    assert {known.split()[0] for entity in records("entities") for known in entity.get("same_as", ())} == {
        "geonames",
        "iso3166-1",
    }


def test_the_samples_show_every_kind_of_quote_with_speaker_cue_and_addressee() -> None:
    assert {quote["kind"] for quote in records("quotes")} == set(QuoteKind)
    for part in ("speaker", "cue", "addressee"):
        assert any(part in quote for quote in records("quotes"))
    assert any(len(quote["spans"]) > 1 for quote in records("quotes")), "no quotation is split by its cue"


def test_the_samples_show_every_type_of_date() -> None:
    assert {date["type"] for date in records("dates")} == set(TimexType)
    assert any("edtf" not in date for date in records("dates"))


def test_the_samples_show_events_of_every_status_and_most_types() -> None:
    assert {event["status"] for event in records("events")} == set(EventStatus)
    assert len({event["type"] for event in records("events")}) >= 20
    for part in ("edtf", "place", "participants"):
        assert any(part in event for event in records("events"))
    assert any(len(event["mentions"]) > 1 for event in records("events")), "no event is told twice"


def test_the_samples_show_where_a_headline_and_a_day_of_publication_can_come_from() -> None:
    articles = [lines["article"] for lines in GOLDEN_FILES.values()]
    assert {article["headline_origin"] for article in articles} == {Origin.GIVEN, Origin.STATED, Origin.DERIVED}
    assert {article["published"]["origin"] for article in articles} == {Origin.GIVEN, Origin.STATED, Origin.INFERRED}
    for part in ("teaser", "credit", "authors"):
        assert any(article[part] for article in articles)
    assert {article["teaser_complete"] for article in articles} == {True, False, None}
