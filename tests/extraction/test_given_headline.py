"""A headline that the file gives and the text does not repeat is read as the article's first block; what it says counts
in it, and what both say is said once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import numpy as np
import pytest

import extraction.sections
from dateline.vocabulary import (
    BlockKind,
    EventStatus,
    EventType,
    Field,
    MentionForm,
    Origin,
    ParticipantRole,
    QuoteKind,
)
from extraction.blocks import lay_out
from extraction.headline import ReadText, told_by_field, with_headline
from extraction.records import (
    Block,
    Document,
    Entity,
    Event,
    EventMention,
    Facts,
    Mention,
    Participant,
    Quote,
    Reference,
    Span,
)
from extraction.sections import Found
from importer.columns import field_text
from importer.commands.extract import facts_line
from tests.whole import WholeExtractor

HEADLINE = "Grain silo burns down in Odense as strike enters second week"
TEXT = (
    "Karen Mikkelsen, the mayor of Odense, visited the harbour on Tuesday.\n"
    "“The harbour will be rebuilt before winter comes,” Mikkelsen told reporters.\n"
    "Firefighters said that nobody had been hurt.\n"
)


def spans(value: Any) -> Iterator[Any]:
    """Every record with offsets and words in a value."""
    if isinstance(value, tuple):
        for each in value:
            yield from spans(each)
    elif is_dataclass(value) and not isinstance(value, type):
        if hasattr(value, "start") and hasattr(value, "text"):
            yield value
        for field in fields(value):
            yield from spans(getattr(value, field.name))


def read(extractor: WholeExtractor, headline: str, text: str = TEXT) -> Facts:
    return extractor.extract(Document("d", text, headline, published="2025-10-08"))


@pytest.mark.parametrize(
    "headline",
    [
        HEADLINE,
        "  Mikkelsen: ‘The harbour will be rebuilt’ \n",
        "🔥 Mayor Karen Mikkelsen flies to Oslo on Friday 🔥",
        "Storm kills three in Aalborg; “Nobody was warned,” Mikkelsen says",
        "Former minister Jens Holm dies at 81",
    ],
)
def test_every_span_is_the_words_of_its_field(extractor: WholeExtractor, headline: str) -> None:
    facts = read(extractor, headline)
    own = replace(facts, document=Document("", ""))
    found = list(spans(own.entities + own.quotes + own.dates + own.events))
    assert any(each.field is Field.HEADLINE for each in found) == any(
        mention.field is Field.HEADLINE for entity in facts.entities for mention in entity.mentions
    )
    for each in found:
        assert field_text(facts.document, each.field)[each.start : each.end] == each.text != ""
    for entity in facts.entities:
        for held in entity.titles:
            assert field_text(facts.document, held.field)[held.start : held.end].strip()
    assert facts.document.headline == headline
    assert facts.headline_origin is Origin.GIVEN


def test_the_headline_is_a_block_before_the_text(extractor: WholeExtractor) -> None:
    facts = read(extractor, f" {HEADLINE} ")
    first, *rest = facts.blocks
    assert first == Block(BlockKind.HEADLINE, 1, 1 + len(HEADLINE), Field.HEADLINE)
    assert [TEXT[block.start : block.end] for block in rest] == TEXT.splitlines()
    assert {block.field for block in rest} == {Field.TEXT}


def test_what_the_headline_alone_names_is_an_entity_with_its_place_there(extractor: WholeExtractor) -> None:
    facts = read(extractor, "Mayor Karen Mikkelsen flies to Oslo on Friday")
    (oslo,) = [entity for entity in facts.entities if entity.name == "Oslo"]
    assert [(mention.field, mention.text) for mention in oslo.mentions] == [(Field.HEADLINE, "Oslo")]
    assert ("Friday", Field.HEADLINE) in {(date.text, date.field) for date in facts.dates}


def test_mentions_in_the_text_come_before_those_in_the_headline(extractor: WholeExtractor) -> None:
    facts = read(extractor, "Mayor Karen Mikkelsen flies to Oslo on Friday")
    (mayor,) = [entity for entity in facts.entities if entity.name == "Karen Mikkelsen"]
    told = [mention.field for mention in mayor.mentions]
    assert told == sorted(told, key=lambda field: field is Field.HEADLINE)
    assert set(told) == {Field.TEXT, Field.HEADLINE}
    assert mayor.mentions[0].text == "Karen Mikkelsen"


@pytest.mark.parametrize(
    ("headline", "text"),
    [
        ("Odense silo burns down", f"Odense Silo Burns Down!\n\n{TEXT}"),
        (
            "Odense silo burns down",
            f"News Denmark Odense silo burns down The fire lasted for ten hours and more\n{TEXT}",
        ),
        ("Odense silo burns down in an hour - The Funen Post", f"Odense silo burns down in an hour\n{TEXT}"),
        ("?!", TEXT),
    ],
)
def test_a_headline_that_the_text_has_is_read_there_alone(extractor: WholeExtractor, headline: str, text: str) -> None:
    facts = read(extractor, headline, text)
    assert all(block.field is Field.TEXT for block in facts.blocks)
    assert {each.field for each in spans(facts.entities + facts.quotes + facts.dates)} == {Field.TEXT}


def test_a_headline_that_is_not_read_changes_nothing(extractor: WholeExtractor) -> None:
    stated = f"Odense silo burns down\n\n{TEXT}"
    given = extractor.extract(Document("d", stated, "Odense silo burns down", published="2025-10-08"))
    alone = extractor.extract(Document("d", stated, published="2025-10-08"))
    assert (given.entities, given.quotes, given.dates) == (alone.entities, alone.quotes, alone.dates)


def test_the_network_reads_the_text_as_if_there_were_no_headline(extractor: WholeExtractor) -> None:
    document = Document("d", TEXT, HEADLINE)
    layout = lay_out(document)
    read = with_headline(document, layout)

    def outputs(read: ReadText) -> Any:
        doc = extractor._doc(read.document.text, read.blocks)
        return extractor._analysis(read.document, read.blocks, None, doc).reading.outputs

    whole, text = outputs(read), outputs(ReadText(document, layout.blocks, None))
    assert whole is not None
    assert text is not None
    for one, other in zip(whole.columns(), text.columns(), strict=True):
        np.testing.assert_allclose(one[len(one) - len(other) :], other, atol=1e-5)


def test_only_the_block_of_the_headline_is_left_of_it_in_another_language(extractor: WholeExtractor) -> None:
    facts = extractor.extract(
        Document("d", "Der Hafen wird gebaut, sagte die Ministerin.", "Silo brennt", language="de")
    )
    assert [block.field for block in facts.blocks] == [Field.HEADLINE, Field.TEXT]
    assert (len(facts.entities), len(facts.quotes), len(facts.events)) == (0, 0, 0)


def test_a_quotation_that_both_have_is_one_with_its_words_in_the_text_first(extractor: WholeExtractor) -> None:
    facts = read(extractor, "Mayor Karen Mikkelsen: ‘The harbour will be rebuilt’")
    (quote,) = [quote for quote in facts.quotes if quote.kind is QuoteKind.DIRECT]
    assert [(span.field, span.text) for span in quote.spans] == [
        (Field.TEXT, "The harbour will be rebuilt before winter comes,"),
        (Field.HEADLINE, "The harbour will be rebuilt"),
    ]
    (line,) = [each for each in facts_line(facts)["quotes"] if each["kind"] == "direct"]
    assert ["field" in span for span in line["spans"]] == [False, True]
    assert line["spans"][1]["field"] == "headline"
    assert "field" not in line["speaker"]


def test_a_quotation_that_the_headline_alone_has_is_one_of_its_own(extractor: WholeExtractor) -> None:
    facts = read(extractor, "“Nobody was warned of this fire,” Mayor Karen Mikkelsen says")
    alone = [quote for quote in facts.quotes if quote.spans[0].field is Field.HEADLINE]
    assert ["Nobody was warned of this fire" in quote.spans[0].text for quote in alone] == [True]
    assert alone[0].sentence.field is Field.HEADLINE


@pytest.mark.parametrize(
    ("headline", "said"),
    [
        ("Police say silo fire was arson", True),
        ("Experts criticise fire brigade", False),
        ("Ministers approve aid for silo town", False),
        ("Union condemns grain firm", False),
    ],
)
def test_reported_speech_in_a_headline_is_a_clause(extractor: WholeExtractor, headline: str, said: bool) -> None:
    text = "The fire burned for ten hours on Monday.\nFirefighters had come from Aarhus and from Vejle.\n"
    alone = [quote for quote in read(extractor, headline, text).quotes if quote.spans[0].field is Field.HEADLINE]
    assert [quote.kind for quote in alone] == [QuoteKind.INDIRECT] * said


SHIFT = len("Rivers rise in Ghent") + 2


def reference(start: int, text: str, entity: str | None) -> Reference:
    return Reference(start, start + len(text), text, entity)


def quote(start: int, words: str, speaker: Reference | None, kind: QuoteKind = QuoteKind.DIRECT) -> Quote:
    span = Span(start, start + len(words), words)
    return Quote(kind, (span,), speaker, None, None, span, 0.9)


def told(found: Found, text: str, headline: str) -> Found:
    """What is told of what was found in a headline and a text, read as one."""
    document = Document("d", text, headline)
    return told_by_field(found, with_headline(document, lay_out(document)))


GHENT, RIVERS = "Rivers rise in Ghent", "The Leie rose by two metres on Monday, Eva Claes said. It fell on Friday."


@pytest.mark.parametrize(
    ("speakers", "kinds", "words", "joined"),
    [
        (("e1", "e1"), ("direct", "direct"), ("we are ready", "So we are ready, all of us"), True),
        (("e1", None), ("partial", "direct"), ("we are ready", "So we are ready, all of us"), True),
        (("e1", "e2"), ("direct", "direct"), ("we are ready", "So we are ready, all of us"), False),
        (("e1", "e1"), ("direct", "direct"), ("we are not ready", "So we are ready, all of us"), False),
        (("e1", "e1"), ("indirect", "indirect"), ("dykes hold against the river", "the dykes would hold"), False),
        (("e1", "e1"), ("indirect", "indirect"), ("dykes will hold", "the dykes would hold against the river"), True),
        (("e1", "e2"), ("indirect", "indirect"), ("dykes will hold", "the dykes would hold against the river"), False),
        (("e1", "e1"), ("direct", "indirect"), ("dykes will hold", "the dykes will hold"), False),
    ],
)
def test_a_quote_of_the_headline_is_the_texts_where_words_and_speaker_are(
    speakers: tuple[str, str | None], kinds: tuple[str, str], words: tuple[str, str], joined: bool
) -> None:
    first, second = (reference(0, "X", speaker) if speaker else None for speaker in speakers)
    quotes = (quote(0, words[0], first, QuoteKind(kinds[0])), quote(200, words[1], second, QuoteKind(kinds[1])))
    text = " ".join(["word"] * 60)
    found = told(Found(quotes=quotes), text, "H" * 100).quotes
    assert len(found) == 2 - joined
    if joined:
        assert [span.field for span in found[0].spans] == [Field.TEXT, Field.HEADLINE]
        assert found[0].spans[0].start == 200 - 102
        assert found[0].speaker is not None


def test_an_event_that_both_tell_of_has_its_mention_in_the_text_first() -> None:
    def mention(start: int, word: str, sentence: str) -> EventMention:
        return EventMention(Span(start, start + len(word), word), Span(start, start + len(sentence), sentence))

    event = Event(
        EventType.DISASTER,
        "flood",
        EventStatus.OCCURRED,
        "Rivers rise in Ghent",
        None,
        None,
        None,
        Span(SHIFT + 31, SHIFT + 37, "Monday"),
        reference(15, "Ghent", None),
        (Participant(ParticipantRole.TARGET, 0, 6, "Rivers", None),),
        (mention(7, "rise", "rise in Ghent"), mention(SHIFT + 9, "rose", "rose by two metres")),
    )
    (found,) = told(Found(events=(event,)), RIVERS, GHENT).events
    assert [(each.trigger.text, each.trigger.field) for each in found.mentions] == [
        ("rose", Field.TEXT),
        ("rise", Field.HEADLINE),
    ]
    assert found.place is not None
    assert (found.place.field, found.participants[0].field) == (Field.HEADLINE, Field.HEADLINE)
    document = Document("d", RIVERS, GHENT)
    for span in spans(found):
        assert field_text(document, span.field)[span.start : span.end] == span.text


def test_no_span_crosses_from_the_headline_into_the_text() -> None:
    whole = f"{GHENT}\n\n{RIVERS}"
    crossing = Mention(15, SHIFT + 8, whole[15 : SHIFT + 8], MentionForm.NAME)
    behind = Mention(SHIFT - 1, SHIFT + 8, whole[SHIFT - 1 : SHIFT + 8], MentionForm.NAME)
    entity = Entity("e1", "place", "Ghent", (crossing, behind))  # type: ignore[arg-type]
    (found,) = told(Found(entities=(entity,)), RIVERS, GHENT).entities
    assert [(each.field, each.start, each.end, each.text) for each in found.mentions] == [
        (Field.TEXT, 0, 8, "The Leie"),
        (Field.HEADLINE, 15, 20, "Ghent"),
    ]


def test_a_long_text_has_its_headline_in_its_first_section(
    extractor: WholeExtractor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extraction.sections, "LONGEST", 1_000)
    text = TEXT * 8
    assert len(text) > 1_000
    facts = read(extractor, "Mayor Karen Mikkelsen flies to Oslo on Friday", text)
    found = list(spans(facts.entities + facts.quotes + facts.dates + facts.events))
    assert {each.field for each in found} == {Field.TEXT, Field.HEADLINE}
    for each in found:
        assert field_text(facts.document, each.field)[each.start : each.end] == each.text
    assert max(each.start for each in found) > 1_000
    assert facts.blocks[0].field is Field.HEADLINE
