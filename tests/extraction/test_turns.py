"""What layout alone attributes is somebody's words: turns of a transcript, embedded posts, headlines with a colon."""

from __future__ import annotations

import pytest

from dateline.vocabulary import MentionForm, QuoteKind
from extraction.records import Document, Facts, Quote
from tests.whole import WholeExtractor

EXTRACTOR = WholeExtractor()

LEAD = "The mayor, Ana Lopez, answered questions from Peter Brown in the town hall on Monday.\n"


def facts_of(text: str) -> Facts:
    return EXTRACTOR.extract(Document("a1", text, published="2025-01-20"))


def told(quote: Quote, facts: Facts) -> tuple[str, str | None, str]:
    """The speaker's words and name, and what was said."""
    names = {entity.id: entity.name for entity in facts.entities}
    assert quote.speaker is not None
    return quote.speaker.text, names.get(quote.speaker.entity or ""), " … ".join(span.text for span in quote.spans)


def direct(facts: Facts) -> list[tuple[str, str | None, str]]:
    return [told(quote, facts) for quote in facts.quotes if quote.kind is QuoteKind.DIRECT]


def test_each_turn_of_a_transcript_is_a_direct_quote_of_who_its_label_names() -> None:
    facts = facts_of(
        LEAD + "BROWN: Who will pay for it?\nLOPEZ: The port will pay. It said “never” once.\nBROWN: For all of it?\n"
    )
    assert direct(facts) == [
        ("BROWN", "Peter Brown", "Who will pay for it?"),
        ("LOPEZ", "Ana Lopez", "The port will pay. It said “never” once."),
        ("BROWN", "Peter Brown", "For all of it?"),
    ]


def test_a_first_turn_may_add_the_speaker_s_part_to_the_name() -> None:
    facts = facts_of(
        LEAD
        + "PETER BROWN, HOST: Who will pay for it?\nANA LOPEZ, BYLINE: The port will pay for it.\n"
        + "BROWN: For all of it?\nLOPEZ: For all of it.\nBROWN: Thank you.\n"
    )
    assert direct(facts)[:2] == [
        ("PETER BROWN", "Peter Brown", "Who will pay for it?"),
        ("ANA LOPEZ", "Ana Lopez", "The port will pay for it."),
    ]


def test_question_and_answer_are_turns_of_nobody_named() -> None:
    facts = facts_of(LEAD + "Q: Who will pay for it?\nA: The port will pay for it.\nQ: When does it open?\n")
    assert [turn[:2] for turn in direct(facts)] == [("Q", None), ("A", None), ("Q", None)]


@pytest.mark.parametrize(
    "text",
    [
        "READ MORE: Five ways to save on the ferry.\nREAD MORE: The best of July.\nPHOTOS: The pier in pictures.\n",
        "Payload: Two boats were on board.\nDestination: The harbour of Lisbon.\nHeight: It is 40 feet high.\n",
        "LOPEZ: The port will pay for it.\nNobody else spoke at the meeting that day.\n",
    ],
)
def test_labels_that_are_no_speakers_make_no_transcript(text: str) -> None:
    assert direct(facts_of(LEAD + text)) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The lake has no passport. — Ana Lopez (@analopez) January 17, 2025", "The lake has no passport."),
        ("Nobody pays twice! https://t.example/x1 — Ana Lopez (@analopez) 17 January 2025", "Nobody pays twice!"),
    ],
)
def test_an_embedded_post_is_a_direct_quote_of_who_signs_it_on_its_day(text: str, words: str) -> None:
    facts = facts_of(LEAD + text)
    quote = next(quote for quote in facts.quotes if quote.kind is QuoteKind.DIRECT)
    assert told(quote, facts) == ("Ana Lopez", "Ana Lopez", words.replace(" https://t.example/x1", ""))
    assert quote.said is not None
    assert quote.said.edtf == "2025-01-17"


def test_a_handle_is_a_mention_of_its_owner() -> None:
    facts = facts_of(LEAD + "Ana Lopez (@LopezOfAlmada) spoke first. Later @LopezOfAlmada wrote: “Nobody pays twice.”")
    mayor = next(entity for entity in facts.entities if entity.name == "Ana Lopez")
    handles = [mention for mention in mayor.mentions if mention.text == "@LopezOfAlmada"]
    assert [mention.form for mention in handles] == [MentionForm.NAME] * 2
    assert ("@LopezOfAlmada", "Ana Lopez", "Nobody pays twice.") in direct(facts)


def test_a_handle_of_nobody_named_is_nobody_s() -> None:
    facts = facts_of(LEAD + "Later @harbourfan wrote: “Nobody pays twice.”")
    assert direct(facts) == [("@harbourfan", None, "Nobody pays twice.")]


@pytest.mark.parametrize(
    ("headline", "said"),
    [
        ("Ana Lopez: The pier will be rebuilt", ("Ana Lopez", "Ana Lopez", "The pier will be rebuilt")),
        ("The pier will be rebuilt: Ana Lopez", ("Ana Lopez", "Ana Lopez", "The pier will be rebuilt")),
        ("Police: Two boats were stolen at night", ("Police", None, "Two boats were stolen at night")),
        ("Ana Lopez: A life in pictures", None),
        ("Almada: The pier will be rebuilt", None),
    ],
)
def test_a_headline_with_a_colon_reports_what_a_person_says(
    headline: str, said: tuple[str, str | None, str] | None
) -> None:
    facts = facts_of(f"{headline}\n\n{LEAD}")
    found = [told(quote, facts) for quote in facts.quotes if quote.cue is not None and quote.cue.text == ":"]
    assert found == ([said] if said else [])


def test_a_team_s_post_is_not_its_city_s() -> None:
    facts = facts_of(LEAD + "Well done, all of you! — Oslo Winter Swimmers (@oslowinter) January 17, 2025")
    quote = next(quote for quote in facts.quotes if quote.kind is QuoteKind.DIRECT)
    speaker, name, _ = told(quote, facts)
    assert speaker == "Oslo Winter Swimmers"
    assert name != "Oslo"
