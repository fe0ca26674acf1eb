"""Who said what is found once each: the words, who said them, by which cue and to whom."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.vocabulary import QuoteKind
from extraction.language import load_language, parse
from extraction.quotes.marks import find_quotations
from extraction.quotes.quoted import MOST_CUES, Quotations
from extraction.quotes.sources import Sources
from extraction.quotes.syntax import Syntax
from extraction.records import Block, Document, Reference, Span
from extraction.tokens import read_tokens
from tests.extraction.quoted import EXTRACTOR, facts_of, name_of, only, quotes_of, words
from tests.seed import SEED, needs_seed


@pytest.mark.parametrize(
    ("text", "said", "speaker", "cue"),
    [
        ("“The pier will be rebuilt,” Mayor Ana Ruiz said.", ["The pier will be rebuilt,"], "Ana Ruiz", "said"),
        ('"The pier will be rebuilt," said Mayor Ana Ruiz.', ["The pier will be rebuilt,"], "Ana Ruiz", "said"),
        ("Ana Ruiz told Kadri Saar: “We start at dawn.”", ["We start at dawn."], "Ana Ruiz", "told"),
        ("„We start at dawn“, Ana Ruiz said on Monday.", ["We start at dawn"], "Ana Ruiz", "said"),
        ("‘We start at dawn,’ Ana Ruiz said on Monday.", ["We start at dawn,"], "Ana Ruiz", "said"),
        ("«We start at dawn», Ana Ruiz said on Monday.", ["We start at dawn"], "Ana Ruiz", "said"),
        ("“The sea takes what it wants.” — Kadri Saar", ["The sea takes what it wants."], "Kadri Saar", "—"),
        (
            'Ana Ruiz wrote on Telegram: "The talks went well […] We discussed fish, nets and boats."',
            ["The talks went well […] We discussed fish, nets and boats."],
            "Ana Ruiz",
            "wrote",
        ),
        (
            "Ana Ruiz, writing on Telegram afterwards, said “We spoke as neighbours do.”",
            ["We spoke as neighbours do."],
            "Ana Ruiz",
            "said",
        ),
        (
            "“The sea takes what it wants. I have never feared it.”― Kadri Saar",
            ["The sea takes what it wants. I have never feared it."],
            "Kadri Saar",
            "―",
        ),
        (
            '"I am proud of all of you," Ana Ruiz told some of the divers.',
            ["I am proud of all of you,"],
            "Ana Ruiz",
            "told",
        ),
        (
            "Ana Ruiz described the engineer as “a little slow. He never came to the harbour. He never answered.”",
            ["a little slow. He never came to the harbour. He never answered."],
            "Ana Ruiz",
            "described",
        ),
        (
            '"She had what she called a “rant,” a series of letters to the council," Ana Ruiz said.',
            ["She had what she called a “rant,” a series of letters to the council,"],
            "Ana Ruiz",
            "said",
        ),
        (
            "“It was ‘a complete surprise’ to all of us,” said Kadri Saar.",
            ["It was ‘a complete surprise’ to all of us,"],
            "Kadri Saar",
            "said",
        ),
    ],
)
def test_words_in_quotation_marks_that_make_a_clause_are_a_direct_quote(
    text: str, said: list[str], speaker: str, cue: str
) -> None:
    quote, facts = only(text, QuoteKind.DIRECT)
    assert words(quote) == said
    assert name_of(quote.speaker, facts) == speaker
    assert quote.cue is not None
    assert quote.cue.text == cue


def test_a_pronoun_that_speaks_is_kept_as_the_text_has_it_and_resolved() -> None:
    text = "Ana Ruiz opened the meeting in the harbour office. “The work starts in June,” she said."
    quote, facts = only(text, QuoteKind.DIRECT)
    assert quote.speaker is not None
    assert quote.speaker.text == "she"
    assert name_of(quote.speaker, facts) == "Ana Ruiz"


def test_a_source_without_a_name_is_described_as_the_text_does() -> None:
    quote, facts = only("Officials in Nairobi said the port would stay closed.", QuoteKind.INDIRECT)
    assert quote.speaker is not None
    assert quote.speaker.text == "Officials in Nairobi"
    assert name_of(quote.speaker, facts) is None


@pytest.mark.parametrize(
    ("text", "fragment", "speaker"),
    [
        ("Ana Ruiz accused the company of “poisoning” the river.", "poisoning", "Ana Ruiz"),
        (
            "Kadri Saar described the plan as “a matter of survival” for the island.",
            "a matter of survival",
            "Kadri Saar",
        ),
        (
            "The bridge is a “red line” that Ana Ruiz had told Kadri Saar the union would not cross.",
            "red line",
            "Ana Ruiz",
        ),
    ],
)
def test_a_fragment_in_the_writer_s_sentence_is_a_partial_quote(text: str, fragment: str, speaker: str) -> None:
    quote, facts = only(text, QuoteKind.PARTIAL)
    assert words(quote) == [fragment]
    assert name_of(quote.speaker, facts) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "They watched the film “The Long Way Home” in the town hall.",
        "The film “The Road from Almada” opens in the town hall.",
        "The so-called “snake bridge” was closed on Monday.",
        "The boat is 40 feet long. Nobody saw it leave.",
        "It’s the fishermen’s harbour and the ’90s were good to it.",
    ],
)
def test_titles_terms_and_apostrophes_are_no_quotes(text: str) -> None:
    assert quotes_of(text) == []


@pytest.mark.parametrize(
    ("text", "content", "speaker", "cue"),
    [
        ("Ana Ruiz said that the lake would recover.", "the lake would recover", "Ana Ruiz", "said"),
        ("Ana Ruiz had said the lake would recover.", "the lake would recover", "Ana Ruiz", "had said"),
        (
            "The lake will recover soon, according to Ana Ruiz.",
            "The lake will recover soon",
            "Ana Ruiz",
            "according to",
        ),
        ("Ana Ruiz vowed to rebuild the pier.", "to rebuild the pier", "Ana Ruiz", "vowed"),
        ("Grace Oloo announced a ban on night fishing.", "a ban on night fishing", "Grace Oloo", "announced"),
        (
            "The dam is safe, as reported by the Tajik broadcaster, Safina TV.",
            "The dam is safe",
            "Safina TV",
            "as reported by",
        ),
        ("As Grace Oloo put it, the lake has no passport.", "the lake has no passport", "Grace Oloo", "put"),
    ],
)
def test_what_a_cue_reports_is_an_indirect_quote(text: str, content: str, speaker: str, cue: str) -> None:
    quote, facts = only(text, QuoteKind.INDIRECT)
    assert words(quote) == [content]
    assert name_of(quote.speaker, facts) == speaker
    assert quote.cue is not None
    assert quote.cue.text == cue


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Ana Ruiz told Kadri Saar: “We start at dawn.”", "Kadri Saar"),
        ("In a conversation with Kadri Saar on Monday, Ana Ruiz said “The ferry is ready to sail.”", "Kadri Saar"),
        ("“We start at dawn,” Ana Ruiz said to Kadri Saar.", "Kadri Saar"),
        ("“We start at dawn,” Ana Ruiz said on Monday.", None),
    ],
)
def test_whom_one_speaks_to_is_the_addressee(text: str, addressee: str | None) -> None:
    quote, facts = only(text, QuoteKind.DIRECT)
    assert name_of(quote.addressee, facts) == addressee


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Kadri Saar was asked whether the pier was safe.", "whether the pier was safe", None),
        ("Asked whether the pier was safe, Kadri Saar laughed.", "whether the pier was safe", None),
        ("Kadri Saar was told by Ana Ruiz that the pier was safe.", "the pier was safe", "Ana Ruiz"),
    ],
)
def test_who_is_asked_or_told_is_not_the_one_who_speaks(text: str, content: str, speaker: str | None) -> None:
    quote, facts = only(text, QuoteKind.INDIRECT)
    assert words(quote) == [content]
    assert name_of(quote.speaker, facts) == speaker


@pytest.mark.parametrize(
    ("text", "fragments", "speaker", "cue"),
    [
        (
            "Ruth Kamau went on about “our brave ferry crews” and “the sea that feeds us” for an hour.",
            ["our brave ferry crews", "the sea that feeds us"],
            "Ruth Kamau",
            "went on",
        ),
        (
            "The boy slept, and as Ruth Kamau went on about “our ferry crews,” and “the hungry sea,” Ann ate.",
            ["our ferry crews,", "the hungry sea,"],
            "Ruth Kamau",
            "went on",
        ),
        (
            "The mayor lashed out at her rivals as “a pack of idle lawyers” on Monday.",
            ["a pack of idle lawyers"],
            "The mayor",
            "lashed out",
        ),
    ],
)
def test_who_goes_on_about_something_or_lashes_out_said_it(
    text: str, fragments: list[str], speaker: str, cue: str
) -> None:
    (quote,) = (quote for quote in quotes_of(text) if quote.kind is not QuoteKind.INDIRECT)
    assert words(quote) == fragments
    assert quote.speaker is not None
    assert quote.cue is not None
    assert (quote.speaker.text, quote.cue.text) == (speaker, cue)


def test_what_goes_on_at_an_hour_says_nothing() -> None:
    assert quotes_of("The loading of the ferry went on about the pier until ten o'clock.") == []


def test_somebody_is_told_of_something() -> None:
    quote, _ = only("Grace Oloo told reporters of Kenya’s willingness to share its nets.", QuoteKind.INDIRECT)
    assert words(quote) == ["Kenya’s willingness to share its nets"]
    assert quote.addressee is not None
    assert quote.addressee.text == "reporters"


def test_reported_speech_that_ends_in_a_quotation_has_its_closing_mark() -> None:
    found = quotes_of("Ana Ruiz has criticised the plans for the dam, calling them “reckless”, and asked for a study.")
    for quote in found:
        for text in words(quote):
            assert text.count("“") == text.count("”"), text


def test_the_sentence_around_a_quote_ends_with_its_last_word_or_mark() -> None:
    text = "Ana Ruiz said the lake would recover within ten years.\nNobody else spoke at the meeting in the office."
    quote, _ = only(text, QuoteKind.INDIRECT)
    assert quote.sentence.text == "Ana Ruiz said the lake would recover within ten years."


def test_confidence_is_a_probability_and_low_without_a_speaker() -> None:
    known, _ = only("“The pier will be rebuilt,” Mayor Ana Ruiz said.", QuoteKind.DIRECT)
    assert 0.9 < known.confidence <= 1
    unknown = quotes_of("“We need nets and boats. If we do not have them, there will be no fish.”")
    assert all(quote.speaker is None and quote.confidence < 0.5 for quote in unknown)


def test_quotation_marks_that_are_never_closed_end_with_their_paragraph() -> None:
    text = "He said: “We start at dawn.\nThe harbour was empty."
    block_ends = text.index("\n")
    blocks = facts_blocks(text)
    assert [(each.start, each.end, each.unclosed) for each in find_quotations(text, blocks)] == [(10, block_ends, True)]


def test_a_text_without_paragraphs_does_not_take_the_square_of_its_length() -> None:
    text = "“The pier will be rebuilt,” Ana Ruiz said on Tuesday. Kadri Saar told her that she had seen it. " * 120
    facts = EXTRACTOR.extract(Document("a1", text))
    (doc,) = parse(load_language(), [(text, facts.blocks)])
    syntax = Syntax(read_tokens(text, doc))
    quotations = Quotations(syntax, Sources(syntax, facts.entities), find_quotations(text, facts.blocks), facts.blocks)
    assert len(quotations.quotations) == 120
    assert all(len(quotations.candidates(number)) <= 2 * MOST_CUES for number in range(120))
    assert [name_of(quote.speaker, facts) for quote in facts.quotes if quote.kind is QuoteKind.DIRECT] == [
        "Ana Ruiz"
    ] * 120


def facts_blocks(text: str) -> tuple[Block, ...]:
    return EXTRACTOR.extract(Document("a1", text)).blocks


@settings(max_examples=40)
@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["“", "”", '"', "‘", "’", "'", "«", "„", "said", "Ana Ruiz", "told", "that", ":", ",", ".", "\n",
                 "\u00a0", "according to", "she", "We sail", "🙂", "é", "\r\n", "—", "[…]", "as", "reported by", "\t",
                 "\x00", "''"]
            ),
            st.text(max_size=8),
        ),
        max_size=30,
    ).map(" ".join)
)  # fmt: skip
def test_offsets_of_quotes_never_lie(text: str) -> None:
    document = Document("a1", text, language="en")
    facts = EXTRACTOR.extract(document)
    known = {entity.id for entity in facts.entities}
    for quote in facts.quotes:
        spans: list[Span | Reference] = [*quote.spans, quote.sentence]
        spans += [span for span in (quote.speaker, quote.cue, quote.addressee) if span is not None]
        for span in spans:
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end] == span.text
        assert [span.start for span in quote.spans] == sorted(span.start for span in quote.spans)
        assert 0 <= quote.confidence <= 1
        for reference in (quote.speaker, quote.addressee):
            assert reference is None or reference.entity is None or reference.entity in known


SEED_QUOTES = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))["quotes"] if SEED.is_dir() else []


@needs_seed
@pytest.mark.parametrize("expected", SEED_QUOTES, ids=lambda expected: f"{expected['kind']}-{expected['speaker']}")
def test_the_first_article_says_what_a_careful_reader_finds(expected: dict[str, object]) -> None:
    text = Path(SEED / "article.txt").read_text(encoding="utf-8")
    facts = EXTRACTOR.extract(Document("seed", text))
    found = [
        {
            "kind": quote.kind.value,
            "spans": [{"start": span.start, "end": span.end, "text": span.text} for span in quote.spans],
            "speaker": name_of(quote.speaker, facts),
            "cue": quote.cue and {"start": quote.cue.start, "end": quote.cue.end, "text": quote.cue.text},
            "addressee": name_of(quote.addressee, facts),
        }
        for quote in facts.quotes
    ]
    assert {name: value for name, value in expected.items() if name != "about"} in found


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The pier is safe,” his friend and spokesman Frank Kamau told reporters on Monday.", "Frank Kamau"),
        ("The head of the harbour council, Jane Kamau, said the pier was safe.", "Jane Kamau"),
        ("A spokesman for Mayor Jane Kamau said the pier was safe.", None),
        ("The lawyer of actor Jane Kamau said the pier was safe.", None),
        ("Supporters and critics of Jane Kamau said the pier was safe.", None),
    ],
)
def test_a_name_that_ends_the_words_for_a_speaker_is_the_speaker_unless_a_preposition_governs_it(
    text: str, speaker: str | None
) -> None:
    facts = facts_of(text)
    assert [name_of(quote.speaker, facts) for quote in facts.quotes] == [speaker]


def test_who_makes_an_announcement_is_the_subject_of_the_verb_and_not_who_tells_of_it() -> None:
    text = (
        "Change has begun, Vice President Lisa Kamau said this year after OceanWorld made the stunning announcement "
        "that it is moving away from housing whales."
    )
    facts = facts_of(text)
    told = {words(quote)[0]: name_of(quote.speaker, facts) for quote in facts.quotes}
    assert told["it is moving away from housing whales"] == "OceanWorld"


@pytest.mark.parametrize(
    "line",
    [
        "Related stories OH NO Kamau 'to leave the council' Harbour strike: union says it will fight on",
        "MOST READ IN NEWS SEA CHANGE How a town lost its pier DIVERS' DOUBT Harbour council says work will stop",
        "Media playback is not supported on this device Ruth Kamau says the pier was safe",
    ],
)
def test_links_to_other_stories_and_the_words_of_a_player_are_no_quotes(line: str) -> None:
    assert quotes_of(f"The pier was closed on Monday after a long storm.\n\n{line}\n\nIt will open in June.") == []


def test_a_subject_that_is_no_noun_speaks_and_not_the_place_of_its_relative_clause() -> None:
    for text in (
        "One of Mr. Kamau’s former wives, who now lives near Los Angeles, told the Oslo police that they had divorced.",
        "Two of the bank's managers, who live in Oslo, said the pier was safe.",
    ):
        quote, facts = only(text, QuoteKind.INDIRECT)
        assert quote.speaker is not None
        assert quote.speaker.text.startswith(("One of", "Two of"))
        assert name_of(quote.speaker, facts) is None


def test_what_is_reported_among_captions_and_links_is_left_out() -> None:
    text = "Olav Berg says the pier is safe Skip in Skip x Embed x Share CLOSE Olav Berg plans a new bridge."
    assert quotes_of(text, QuoteKind.INDIRECT) == []
