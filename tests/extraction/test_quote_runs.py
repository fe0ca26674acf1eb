"""A quotation is one quote of one speaker, however its cue, its paragraphs and captions part it."""

from __future__ import annotations

from dateline.vocabulary import QuoteKind
from tests.extraction.quoted import facts_of, name_of, only, quotes_of, words


def test_a_quotation_that_its_cue_splits_is_one_quote_of_two_spans() -> None:
    text = "“The pier will be rebuilt,” Ana Ruiz said on Tuesday. “Nobody will lose a mooring.”"
    quote, _ = only(text, QuoteKind.DIRECT)
    assert words(quote) == ["The pier will be rebuilt,", "Nobody will lose a mooring."]


def test_a_quotation_that_each_paragraph_opens_again_is_one_quote() -> None:
    text = (
        "“We start at dawn,” Ana Ruiz said.\n\n“Nobody should come late.\n\n“And nobody should leave early,” she added."
    )
    found = quotes_of(text, QuoteKind.DIRECT)
    assert [span for quote in found for span in words(quote)][1:] == [
        "Nobody should come late.",
        "And nobody should leave early,",
    ]


def test_a_paragraph_without_its_closing_mark_does_not_lend_its_speaker_to_the_next() -> None:
    text = (
        "“We start at dawn,” Ana Ruiz said. “Nobody should come late.\n\n"
        "“And nobody should leave early,” added Kadri Saar."
    )
    facts = facts_of(text)
    speakers = {words(quote)[-1]: name_of(quote.speaker, facts) for quote in facts.quotes}
    assert speakers == {
        "Nobody should come late.": "Ana Ruiz",
        "And nobody should leave early,": "Kadri Saar",
    }


def test_what_a_relative_clause_leads_to_is_said_by_whom_the_clause_is_on() -> None:
    text = "Ana Ruiz told the story of her uncle, who wired, “Do not buy a single boat more than you need.”"
    quote, facts = only(text, QuoteKind.DIRECT)
    assert quote.speaker is not None
    assert (quote.speaker.text, name_of(quote.speaker, facts)) == ("her uncle", None)


def test_a_sentence_without_a_cue_belongs_to_whoever_the_sentence_before_has_speaking() -> None:
    text = (
        "A former partner called her a master of the trade. “She showed again and again what she could do with a boat.”"
    )
    quote, _ = only(text, QuoteKind.DIRECT)
    assert quote.speaker is not None
    assert quote.speaker.text == "A former partner"
    assert quote.confidence <= 0.5


def test_turns_that_are_set_in_quotation_marks_are_not_all_given_to_one_speaker() -> None:
    text = (
        "Ana Ruiz spoke to the council about the pier on Monday evening.\n\n"
        '"RUIZ: The pier will be rebuilt.\n\n"SAAR: And who will pay for all of it?\n\n"RUIZ: Nobody knows it yet."'
    )
    facts = facts_of(text)
    assert not any("SAAR" in span for quote in facts.quotes for span in words(quote))


def test_what_follows_quoted_words_with_per_is_their_source() -> None:
    quote, _ = only(
        "The pier is closed “to every vessel above ten metres,” per the harbour's bylaws.", QuoteKind.PARTIAL
    )
    assert quote.speaker is not None
    assert (words(quote), quote.speaker.text) == (["to every vessel above ten metres,"], "the harbour's bylaws")
    assert quotes_of("The boats pay two euros, per metre.") == []


def test_single_marks_left_open_at_a_paragraph_s_end_are_taken_up_behind_a_caption() -> None:
    text = (
        "'The pier was everybody's favourite place,' Ana Ruiz said on Monday.\n"
        "'We will miss it in the summer when the boats come in.\n"
        "Ana Ruiz with a picture of the old pier\n"
        "'Nobody knows when the next one will be built.'\n"
        "'Tis a pity that nobody took a picture of it."
    )
    quote, facts = only(text, QuoteKind.DIRECT)
    assert words(quote) == [
        "The pier was everybody's favourite place,",
        "We will miss it in the summer when the boats come in.",
        "Nobody knows when the next one will be built.",
    ]
    assert name_of(quote.speaker, facts) == "Ana Ruiz"


def test_a_paragraph_that_is_all_quotation_goes_on_with_the_one_before_a_caption() -> None:
    text = (
        "Ana Ruiz told the story of the pier. “We start at dawn. Nobody should come late.”\n"
        "A picture of the old pier, taken from a boat\n"
        "“Nobody should leave before the work of the day is done.”"
    )
    facts = facts_of(text)
    last = facts.quotes[-1]
    assert (words(last)[-1], name_of(last.speaker, facts)) == (
        "Nobody should leave before the work of the day is done.",
        "Ana Ruiz",
    )
