"""How, when and for whom something was said is told only where the text says so."""

from __future__ import annotations

import pytest

from dateline.vocabulary import QuoteKind
from extraction.records import Document, Facts, Quote, Reference
from tests.whole import WholeExtractor

EXTRACTOR = WholeExtractor()

LEAD = "The town of Almada has been without its old pier since the storm of last winter.\n"
"""A first paragraph, so that what follows is no headline."""


def first_quote(text: str) -> tuple[Quote, Facts]:
    facts = EXTRACTOR.extract(Document("a1", LEAD + text, published="2025-01-20"))
    return facts.quotes[0], facts


def meant(reference: Reference | None, facts: Facts) -> tuple[str, str | None] | None:
    """A reference's words and the name of what they mean."""
    names = {entity.id: entity.name for entity in facts.entities}
    return (reference.text, names.get(reference.entity or "")) if reference else None


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        (
            "“The pier will be rebuilt,” Ana Ruiz said on Friday in an interview with CNN.",
            ("an interview with CNN", "CNN"),
        ),
        ("Ana Ruiz wrote on Truth Social: “The pier will be rebuilt.”", ("Truth Social", "Truth Social")),
        ("In a statement, Halden Group said the pier would be rebuilt in June.", ("a statement", None)),
        ("Ana Ruiz said on CNN that the lake would recover.", ("CNN", "CNN")),
        (
            "Speaking at a news conference in Lisbon on Monday, Ana Ruiz said the work would start.",
            ("a news conference in Lisbon", None),
        ),
        (
            "Ana Ruiz posted on her Twitter account that “nobody will lose a mooring”.",
            ("her Twitter account", "Twitter"),
        ),
        (
            "Ana Ruiz said in a letter to the European Union that the lake would recover.",
            ("a letter to the European Union", None),
        ),
        ("“The pier will be rebuilt,” Ana Ruiz said on the steps of the town hall.", None),
    ],
)
def test_a_medium_is_what_carried_the_words_with_the_outlet_that_it_names(
    text: str, medium: tuple[str, str | None] | None
) -> None:
    quote, facts = first_quote(text)
    assert meant(quote.medium, facts) == medium


def test_whom_an_interview_is_given_to_is_the_addressee() -> None:
    quote, facts = first_quote("“The pier will be rebuilt,” Ana Ruiz said in an interview with Peter Brown.")
    assert meant(quote.addressee, facts) == ("Peter Brown", "Peter Brown")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ana Ruiz told Reuters on Thursday that the pier would be rebuilt.", ("Thursday", "2025-01-16")),
        ("Ana Ruiz said Wednesday that Kadri Saar had left on Tuesday.", ("Wednesday", "2025-01-15")),
        ("Ana Ruiz said that Kadri Saar had left on Tuesday.", None),
        ("“We start on Friday,” Ana Ruiz said.", None),
        ("Ana Ruiz, who came to Almada in 2021, said the lake would recover.", None),
        (
            "Speaking at a news conference in Lisbon on Monday, Ana Ruiz said the work would start in March.",
            ("Monday", "2025-01-20"),
        ),
    ],
)
def test_when_something_was_said_is_the_date_of_the_cue_and_none_within_the_words(
    text: str, said: tuple[str, str] | None
) -> None:
    quote, facts = first_quote(text)
    assert (quote.said and (quote.said.text, quote.said.edtf)) == said
    assert quote.said is None or quote.said in facts.dates


@pytest.mark.parametrize(
    ("text", "speaker", "affiliation"),
    [
        (
            "“We start at dawn,” a spokesman for Halden Group said.",
            "a spokesman for Halden Group",
            ("Halden Group", "Halden Group"),
        ),
        ("Chinese officials said the port would stay closed.", "Chinese officials", ("Chinese", "China")),
        ("Officials in Nairobi said the port would stay closed.", "Officials in Nairobi", ("Nairobi", "Nairobi")),
    ],
)
def test_an_unnamed_source_is_nobody_named_but_says_for_whom_it_speaks(
    text: str, speaker: str, affiliation: tuple[str, str]
) -> None:
    quote, facts = first_quote(text)
    assert meant(quote.speaker, facts) == (speaker, None)
    assert meant(quote.affiliation, facts) == affiliation


def test_somebody_s_lawyer_is_not_that_somebody() -> None:
    text = "Ana Ruiz opened the pier in the morning. “The court will decide,” her lawyer said."
    quote, facts = first_quote(text)
    assert quote.kind is QuoteKind.DIRECT
    assert meant(quote.speaker, facts) == ("her lawyer", None)
    assert meant(quote.affiliation, facts) == ("her", "Ana Ruiz")


def test_a_named_speaker_needs_no_affiliation() -> None:
    quote, facts = first_quote("“The pier will be rebuilt,” said Ana Ruiz, a spokeswoman for Halden Group.")
    assert meant(quote.speaker, facts) == ("Ana Ruiz", "Ana Ruiz")
    assert quote.affiliation is None
