"""Temporal expressions are resolved from when the article was published, which may have to be inferred."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.vocabulary import Origin, TimexType
from extraction.records import Document, Facts, Timex
from tests.whole import WholeExtractor

Read = Callable[..., Facts]

PUBLISHED = "2025-03-14"  # a Friday


@pytest.fixture(scope="session")
def read(extractor: WholeExtractor) -> Read:
    def facts_of(text: str, published: str | None = PUBLISHED) -> Facts:
        return extractor.extract(Document("a1", text, published=published, language="en"))

    return facts_of


def only_date(facts: Facts) -> Timex:
    assert len(facts.dates) == 1, [(timex.text, timex.value) for timex in facts.dates]
    return facts.dates[0]


ABSOLUTE = [
    ("The bridge opened on 3 May 1998.", "3 May 1998", "1998-05-03"),
    ("The bridge opened on May 3, 1998.", "May 3, 1998", "1998-05-03"),
    ("The bridge opened in May 1998.", "May 1998", "1998-05"),
    ("The bridge opened in 1998.", "1998", "1998"),
    ("Bridges were built in the 1980s.", "the 1980s", "198"),
]
RELATIVE = [
    ("The minister resigned on Tuesday.", "Tuesday", "2025-03-11"),
    ("The minister will resign on Tuesday.", "Tuesday", "2025-03-18"),
    ("The minister resigned yesterday.", "yesterday", "2025-03-13"),
    ("The minister resigned yesterday evening.", "yesterday evening", "2025-03-13TEV"),
    ("The minister resigned last week.", "last week", "2025-W10"),
    ("The minister resigned last month.", "last month", "2025-02"),
    ("The minister resigned last year.", "last year", "2024"),
    ("The minister will resign next year.", "next year", "2026"),
    ("The minister resigned three days ago.", "three days ago", "2025-03-11"),
    ("The minister resigned in November.", "November", "2024-11"),
    ("The minister will resign in November.", "November", "2025-11"),
    ("The minister resigned on Christmas Day.", "Christmas Day", "2024-12-25"),
]


PARTS = [
    ("Profits rose in the first quarter of 2024.", "the first quarter of 2024", "2024-Q1"),
    ("Profits rose in the third quarter.", "the third quarter", "2024-Q3"),
    ("Profits fell in fiscal 2024.", "fiscal 2024", "2024"),
    ("The museum will open in spring.", "spring", "2025-SP"),
    ("It was in the mid-1990s.", "the mid-1990s", "199"),
    ("The hall was built in the 19th century.", "the 19th century", "18"),
    ("The minister resigned on January 17.", "January 17", "2025-01-17"),
    ("The crash happened on New Year's Eve.", "New Year's Eve", "2024-12-31"),
    ("The crash happened at 10:30 a.m. GMT on Tuesday.", "10:30 a.m. GMT on Tuesday", "2025-03-11T10:30"),
]


@pytest.mark.parametrize(("sentence", "text", "value"), ABSOLUTE + RELATIVE + PARTS)
def test_an_expression_gets_its_timex_value(read: Read, sentence: str, text: str, value: str) -> None:
    timex = only_date(read(sentence))
    assert (timex.text, timex.value) == (text, value)


def test_a_date_in_the_calendar_has_edtf_with_its_first_and_last_day(read: Read) -> None:
    timex = only_date(read("The minister resigned in February 2024."))
    assert (timex.edtf, timex.earliest, timex.latest) == ("2024-02", "2024-02-01", "2024-02-29")


@pytest.mark.parametrize(
    ("sentence", "kind", "value"),
    [
        ("The talks lasted three weeks.", TimexType.DURATION, "P3W"),
        ("The council meets every Tuesday.", TimexType.SET, "XXXX-WXX-2"),
        ("The minister resigned recently.", TimexType.DATE, "PAST_REF"),
        ("The vote is expected in the coming weeks.", TimexType.DATE, "FUTURE_REF"),
    ],
)
def test_durations_repeated_times_and_vague_ones_have_no_place_in_the_calendar(
    read: Read, sentence: str, kind: TimexType, value: str
) -> None:
    timex = only_date(read(sentence))
    assert (timex.type, timex.value, timex.edtf, timex.earliest) == (kind, value, None, None)


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The ferry sank on 3 March 2025. Two days later it was raised.", "Two days later", "2025-03-05"),
        ("The bridge opened in 1998. It closed the following year.", "the following year", "1999"),
    ],
)
def test_a_date_is_counted_from_the_one_told_before_it(read: Read, text: str, words: str, value: str) -> None:
    last = read(text).dates[-1]
    assert (last.text, last.value) == (words, value)


REPORT = "The mill earned more in the third quarter than in the {}. Costs fell {}."


@pytest.mark.parametrize(
    ("compared", "words", "value"),
    [
        ("year-ago quarter", "in the latest quarter", "2024-Q3"),
        ("corresponding period last year", "in the quarter", "2024-Q3"),
        ("second", "a year earlier", "2023-Q3"),
    ],
)
def test_the_quarter_that_an_article_is_about_is_not_the_one_it_compares_with(
    read: Read, compared: str, words: str, value: str
) -> None:
    last = read(REPORT.format(compared, words)).dates[-1]
    assert (last.text, last.value) == (words.removeprefix("in "), value)


def test_the_same_quarter_of_the_year_before_is_counted_from_the_one_told(read: Read) -> None:
    dates = read("The mill earned less in the third quarter than in the corresponding period last year.").dates
    assert [timex.value for timex in dates] == ["2024-Q3", "2023-Q3"]


def test_figures_still_to_be_told_are_those_of_the_quarter_just_over(read: Read) -> None:
    assert only_date(read("The mill will report a loss for the fourth quarter.")).value == "2024-Q4"


@pytest.mark.parametrize(
    ("sentence", "text", "kind", "value"),
    [
        ("The mill expects a loss for the full year.", "the full year", TimexType.DATE, "2025"),
        ("Sales were flat for the year.", "the year", TimexType.DATE, "2025"),
        ("The price fell over the past year.", "the past year", TimexType.DURATION, "P1Y"),
        ("The bridge will reopen soon.", "soon", TimexType.DATE, "FUTURE_REF"),
        ("Aid will arrive within weeks.", "weeks", TimexType.DURATION, "PXW"),
    ],
)
def test_years_and_stretches_without_a_number_are_read(
    read: Read, sentence: str, text: str, kind: TimexType, value: str
) -> None:
    timex = only_date(read(sentence))
    assert (timex.text, timex.type, timex.value) == (text, kind, value)


@pytest.mark.parametrize(
    ("sentence", "text", "value"),
    [
        ("The mill lost money in the year ended Jan. 31.", "Jan. 31", "2025-01-31"),
        ("The mill cut its forecast for the year to March 2026.", "March 2026", "2026-03"),
    ],
)
def test_a_year_with_its_end_is_a_stretch_of_time(read: Read, sentence: str, text: str, value: str) -> None:
    dates = read(sentence).dates
    assert [(timex.text, timex.value) for timex in dates] == [("the year", "P1Y"), (text, value)]


TENSES = [
    ("The court had been due to rule on Tuesday.", "2025-03-11"),
    ("The court is ready to rule on Tuesday.", "2025-03-18"),
    ("The ships could leave as early as Tuesday.", "2025-03-18"),
    ("The union has scheduled a rally on Tuesday.", "2025-03-18"),
    ("The port extended its deadline until 9 a.m. GMT Tuesday.", "2025-03-18T09:00"),
    ("The union would look for ways around Tuesday's ruling.", "2025-03-11"),
    ("The mayor will attend Tuesday's parade.", "2025-03-18"),
    ("The team won the cup in Oslo in 2019 and will defend it in May.", "2025-05"),
    ("The fair, held in 2019, will close on May 4.", "2025-05-04"),
    ("The vote is due this December.", "2025-12"),
    ("This weekend's match could decide the league.", "2025-W11-WE"),
    ("The club lost its match this weekend.", "2025-W10-WE"),
]


@pytest.mark.parametrize(("sentence", "value"), TENSES)
def test_the_verb_that_governs_a_date_tells_past_from_future(read: Read, sentence: str, value: str) -> None:
    assert read(sentence).dates[-1].value == value


def test_a_stretch_of_days_lies_between_its_first_and_its_last(read: Read) -> None:
    timex = only_date(read("Ferries ran from 3 to 5 May 2024."))
    assert (timex.edtf, timex.earliest, timex.latest) == ("2024-05-03/2024-05-05", "2024-05-03", "2024-05-05")


def test_the_half_of_a_match_is_no_half_of_a_year(read: Read) -> None:
    assert read("The Rovers won the match. The striker scored twice in the second half.").dates == ()


def test_a_weekday_with_its_date_is_one_expression(read: Read) -> None:
    timex = only_date(read("The minister resigned on Tuesday (March 11) after talks."))
    assert (timex.text, timex.value) == ("Tuesday (March 11)", "2025-03-11")


def test_without_a_publication_date_a_relative_expression_keeps_an_open_value(read: Read) -> None:
    facts = read("The minister resigned in November.", None)
    assert facts.published is None
    assert only_date(facts).value == "XXXX-11"


@pytest.mark.parametrize(
    "sentence",
    [
        "The hall seats 1998 people.",
        "He may resign.",
        "It cost $2015.",
        "Page 1998 is missing.",
        "Prices could fall further.",
        "Three-quarters of the houses burned.",
        "It spread and soon became a flood.",
    ],
)
def test_numbers_and_words_that_look_like_dates_are_none(read: Read, sentence: str) -> None:
    assert read(sentence).dates == ()


def test_the_publication_date_that_is_given_stands(read: Read) -> None:
    published = read("The minister resigned on Tuesday (May 6).").published
    assert published is not None
    assert (published.edtf, published.origin) == (PUBLISHED, Origin.GIVEN)


INFERRED = (
    "The two ministers spoke on Thursday (May 15), a year after they had met in Oslo in April 2024. "
    "The new bridge will open on May 19."
)


def test_a_weekday_with_its_date_tells_the_year_of_publication_and_is_kept_as_evidence(read: Read) -> None:
    published = read(INFERRED, None).published
    assert published is not None
    assert (published.edtf, published.origin) == ("2025-05-15~", Origin.INFERRED)
    assert (published.earliest, published.latest) == ("2025-05-15", "2025-05-19")
    evidence = [span.text for span in published.evidence]
    assert evidence == ["Thursday (May 15)", "April 2024", "May 19"]
    assert all(INFERRED[span.start : span.end] == span.text for span in published.evidence)
    assert published.note == "May 15 was a Thursday in 2025; April 2024 is past; May 19 is still to come"


def test_what_is_past_rules_out_earlier_years(read: Read) -> None:
    published = read(INFERRED.replace("April 2024", "April 2013"), None).published
    assert published is not None
    assert published.edtf == "2014-05-15~"


def test_dates_of_an_article_without_a_date_count_from_the_inferred_one(read: Read) -> None:
    values = {timex.text: timex.value for timex in read(INFERRED, None).dates}
    assert values == {
        "Thursday (May 15)": "2025-05-15",
        "April 2024": "2024-04",
        "May 19": "2025-05-19",
        "a year": "P1Y",
    }


PIECES = [
    "on Monday", "March", "3", "1998", "last week", "two days later", ",", ".", "the 1980s", "in", "(May 15)", "Friday",
    "may", "every", "three", "years", "ago", "will", "resigned", "🙂", "é", "\n", "10:30", "GMT", "\u00a0", "’90s", "-",
    "next", "quarter", "of", "the", "fiscal year", "Christmas Day", "12/31/1999", "between", "and", "\x00",
]  # fmt: skip


@settings(max_examples=40)
@given(
    st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join),
    st.sampled_from([None, PUBLISHED, "2024", "2024-02-29"]),
)
def test_every_expression_is_the_text_at_its_offsets_whatever_the_text(
    read: Read, text: str, published: str | None
) -> None:
    end = 0
    for timex in read(text, published).dates:
        assert text[timex.start : timex.end] == timex.text != ""
        assert timex.start >= end, "expressions come in order and do not overlap"
        end = timex.end
        assert (timex.edtf is None) == (timex.earliest is None) == (timex.latest is None)
        assert timex.earliest is None or timex.latest is None or timex.earliest <= timex.latest


def test_a_second_one_of_a_kind_is_no_stretch_of_time(extractor: WholeExtractor) -> None:
    facts = extractor.extract(Document("a1", "They want a second dam on the river.", language="en"))
    assert facts.dates == ()


def test_the_full_stop_of_a_sentence_is_no_part_of_its_date(extractor: WholeExtractor) -> None:
    text = "The port closes on 1 July. It opens on Sept. 3 again."
    facts = extractor.extract(Document("a1", text, published="2025-06-01", language="en"))
    first, second = (date.text for date in facts.dates)
    assert first == "1 July"
    assert second.startswith("Sept. 3")
