"""A text is laid out in blocks, and its own lines say who wrote it, when, and what it is called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.vocabulary import BlockKind, Origin
from extraction.blocks import Layout, lay_out
from extraction.records import Document

LEAD = "The harbour council of Port Alden voted on Tuesday to close the old ferry pier after forty years."
SECOND = "Councillor Mira Halvorsen said the repairs would have cost more than a new pier."
THIRD = "The last boat leaves on Sunday evening, and the ticket hall becomes a library."


def laid_out(text: str, **stated: str) -> Layout:
    return lay_out(Document("", text, **stated))  # type: ignore[arg-type]


def parts(text: str, **stated: str) -> list[tuple[str, str]]:
    """Each block's kind and words."""
    return [(block.kind.value, text[block.start : block.end]) for block in laid_out(text, **stated).blocks]


def joined(*lines: str) -> str:
    return "\n".join(lines)


def test_each_line_of_a_plain_story_is_a_paragraph() -> None:
    assert parts(joined(LEAD, SECOND, THIRD)) == [("paragraph", LEAD), ("paragraph", SECOND), ("paragraph", THIRD)]


def test_a_short_first_line_without_a_full_stop_is_the_headline() -> None:
    text = joined("Port Alden closes its old ferry pier", "", LEAD, SECOND)
    layout = laid_out(text)
    assert [kind for kind, _ in parts(text)] == ["headline", "paragraph", "paragraph"]
    assert (layout.headline, layout.headline_origin) == ("Port Alden closes its old ferry pier", Origin.STATED)


def test_a_given_headline_is_kept_and_found_again_in_the_text() -> None:
    text = joined("Port Alden closes its old ferry pier", LEAD, SECOND)
    layout = laid_out(text, headline="Port Alden Closes Its Old Ferry Pier!")
    assert layout.blocks[0].kind is BlockKind.HEADLINE
    assert (layout.headline, layout.headline_origin) == ("Port Alden Closes Its Old Ferry Pier!", Origin.GIVEN)


def test_without_a_headline_one_is_derived_from_the_lead_in_its_own_words() -> None:
    layout = laid_out(joined(LEAD, SECOND))
    assert (layout.headline, layout.headline_origin) == (LEAD.rstrip("."), Origin.DERIVED)


def test_a_derived_headline_leaves_the_attribution_out() -> None:
    lead = "Three people were hurt when a crane fell in Port Alden, police said on Tuesday. The street was closed."
    assert laid_out(joined(lead, SECOND)).headline == "Three people were hurt when a crane fell in Port Alden"
    reported = "The crane had been inspected a week before it fell, as reported by Radio Alden."
    assert laid_out(joined(reported, SECOND)).headline == "The crane had been inspected a week before it fell"


def test_a_long_derived_headline_is_cut_at_a_clause_and_shows_the_cut() -> None:
    lead = (
        "The crane that had stood at the harbour of Port Alden for more than sixty years fell into the water on "
        "Tuesday night, after the heaviest storm that the town has seen since its records began in the last century."
    )
    headline = laid_out(joined(lead, SECOND)).headline
    assert headline is not None
    assert headline.endswith("Tuesday night…")
    assert lead.startswith(headline[:-1])


def test_a_derived_headline_does_not_end_at_an_abbreviation() -> None:
    lead = "Dr. Mira Halvorsen of St. Anne's hospital won the U.S. prize for nurses. She is 61."
    assert laid_out(joined(lead, SECOND)).headline == (
        "Dr. Mira Halvorsen of St. Anne's hospital won the U.S. prize for nurses"
    )


@pytest.mark.parametrize("ending", ["though", "though…", "though..."])
def test_a_line_cut_short_before_read_more_is_a_teaser_and_not_complete(ending: str) -> None:
    teaser = f"Nothing is known yet of what the council decided on Tuesday night, {ending}"
    text = joined(teaser, "Read More", LEAD, SECOND)
    layout = laid_out(text)
    assert parts(text)[:3] == [("teaser", teaser), ("furniture", "Read More"), ("paragraph", LEAD)]
    assert (layout.teaser, layout.teaser_complete) == (teaser, False)


def test_a_whole_sentence_before_read_more_is_a_complete_teaser() -> None:
    layout = laid_out(joined(SECOND, "Read more", LEAD, THIRD))
    assert (layout.teaser, layout.teaser_complete) == (SECOND, True)


def test_a_given_teaser_is_kept() -> None:
    layout = laid_out(joined(LEAD, SECOND), teaser="What the council decided")
    assert (layout.teaser, layout.teaser_complete) == ("What the council decided", False)


def test_a_headline_is_derived_from_the_story_and_not_from_the_teaser() -> None:
    text = joined("Nothing is known yet of what the council of Port Alden decided, though", "Read more", LEAD, SECOND)
    assert laid_out(text).headline == LEAD.rstrip(".")


@pytest.mark.parametrize(
    "line",
    [
        "With inputs from agencies",
        "(With inputs from agencies)",
        "Reporting by Mira Halvorsen; Editing by Joon Park",
        "Additional reporting by Joon Park in Oslo",
        "Copyright 2025 Alden Post",
        "Source: Alden Post",
    ],
)
def test_a_line_that_says_who_supplied_the_story_is_its_credit(line: str) -> None:
    text = joined(LEAD, SECOND, line)
    assert parts(text)[-1] == ("credit", line)
    assert laid_out(text).credit == line


def test_who_supplied_a_picture_counts_only_where_nothing_else_is_said() -> None:
    assert laid_out(joined(LEAD, "Photo: Joon Park", SECOND, "With files from agencies")).credit == (
        "With files from agencies"
    )
    assert laid_out(joined(LEAD, "Photo: Joon Park", SECOND)).credit == "Photo: Joon Park"


@pytest.mark.parametrize(
    "line",
    [
        "Read more: Harbour votes again",
        "Advertisement",
        "Also read: The pier in pictures",
        "Follow us on Twitter",
        "Sign up for our newsletter",
        "Share this article",
        "https://alden-post.example/pier",
        "* * *",
    ],
)
def test_what_belongs_to_the_page_is_furniture(line: str) -> None:
    assert parts(joined(LEAD, line, SECOND))[1] == ("furniture", line)


@pytest.mark.parametrize("line", ["Share prices fell on Tuesday.", "Sign up was slow, the council said on Tuesday."])
def test_a_sentence_that_begins_like_furniture_stays_in_the_story(line: str) -> None:
    text = joined(LEAD, "Reading rooms will open in the hall, and more may come.", line, SECOND)
    assert {kind for kind, _ in parts(text)} == {"paragraph"}


def test_a_byline_gives_the_authors_without_by() -> None:
    text = joined("Port Alden closes its pier", "By Mira Halvorsen and Joon Park", LEAD, SECOND)
    assert ("byline", "By Mira Halvorsen and Joon Park") in parts(text)
    assert laid_out(text).authors == ("Mira Halvorsen", "Joon Park")


def test_given_authors_are_kept() -> None:
    layout = lay_out(Document("", joined("By Mira Halvorsen", LEAD, SECOND), authors=("Staff",)))
    assert layout.authors == ("Staff",)


def test_a_role_behind_a_name_is_no_author() -> None:
    text = joined("Port Alden closes its pier", "By Mira Halvorsen, harbour correspondent", LEAD, SECOND)
    assert laid_out(text).authors == ("Mira Halvorsen",)


@pytest.mark.parametrize("line", ["By Tuesday all was quiet", "By the harbour stood a crane"])
def test_by_and_no_name_is_no_byline(line: str) -> None:
    assert laid_out(joined(LEAD, line, SECOND)).authors == ()


@pytest.mark.parametrize(
    ("dateline", "dash"),
    [
        ("PORT ALDEN", " — "),
        ("PORT ALDEN, March 4 (Reuters)", " - "),
        ("OSLO, Norway (AP)", " — "),
        ("Oslo, March 4, 2025", " – "),
        ("Alden (dpa)", " - "),
    ],
)
def test_a_dateline_is_a_block_of_its_own_before_the_first_paragraph(dateline: str, dash: str) -> None:
    text = joined(f"{dateline}{dash}{LEAD}", SECOND)
    found = parts(text)
    assert found[0] == ("dateline", f"{dateline}{dash}".rstrip())
    assert found[1] == ("paragraph", LEAD)
    assert laid_out(text).headline == LEAD.rstrip(".")


def test_a_dash_in_a_sentence_makes_no_dateline() -> None:
    text = joined("Alden - a town of nine thousand - lost its pier on Tuesday, the council said.", SECOND)
    assert [kind for kind, _ in parts(text)] == ["paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: 4 March 2025", "2025-03-04"),
        ("March 4, 2025", "2025-03-04"),
        ("Tuesday, March 4th, 2025", "2025-03-04"),
        ("Updated on 2025-03-04", "2025-03-04"),
    ],
)
def test_a_line_with_a_full_date_states_when_the_article_was_published(line: str, day: str) -> None:
    text = joined("Port Alden closes its old ferry pier", line, LEAD, SECOND)
    published = laid_out(text).published
    assert published is not None
    assert (published.edtf, published.earliest, published.latest, published.origin) == (day, day, day, Origin.STATED)
    assert [text[span.start : span.end] for span in published.evidence] == [span.text for span in published.evidence]
    assert published.evidence


def test_a_dateline_with_a_year_states_when_the_article_was_published() -> None:
    published = laid_out(joined(f"OSLO, March 4, 2025 — {LEAD}", SECOND)).published
    assert published is not None
    assert (published.edtf, published.origin) == ("2025-03-04", Origin.STATED)


def test_a_dateline_without_a_year_states_no_date() -> None:
    assert laid_out(joined(f"OSLO, March 4 — {LEAD}", SECOND)).published is None


def test_a_day_that_no_calendar_has_is_no_date() -> None:
    assert laid_out(joined("February 30, 2025", LEAD, SECOND)).published is None


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example/world/2025/03/04/ferry-pier-closes.html",
        "https://news.example/world/2025/mar/04/ferry-pier-closes",
        "https://news.example/2025-03-4/ferry-pier?page=2",
    ],
)
def test_the_day_in_an_address_is_inferred_where_nothing_states_one(address: str) -> None:
    published = laid_out(joined(LEAD, SECOND), url=address).published
    assert published is not None
    assert (published.edtf, published.earliest, published.latest) == ("2025-03-04~", "2025-03-04", "2025-03-04")
    assert (published.origin, published.evidence) == (Origin.INFERRED, ())
    assert published.note is not None
    stated = laid_out(joined("March 5, 2025", LEAD, SECOND), url=address).published
    assert stated is not None
    assert stated.edtf == "2025-03-05"


@pytest.mark.parametrize(
    "address",
    [
        "https://news.example/article/2025/1304/5",
        "https://news.example/2025/13/04/ferry",
        "https://news.example/2025/02/30/ferry",
        "https://2025-03-04.example/ferry",
        "https://news.example/ferry?day=/2025/03/04/",
    ],
)
def test_other_numbers_in_an_address_are_no_day(address: str) -> None:
    assert laid_out(joined(LEAD, SECOND), url=address).published is None


def test_a_given_date_wins_over_a_stated_one() -> None:
    published = laid_out(joined("March 4, 2025", LEAD, SECOND), published="2025-03").published
    assert published is not None
    assert (published.edtf, published.earliest, published.latest) == ("2025-03", "2025-03-01", "2025-03-31")
    assert published.origin is Origin.GIVEN


def test_a_short_line_without_a_full_stop_before_a_paragraph_is_a_subheading() -> None:
    text = joined(LEAD, SECOND, "What happens now", THIRD)
    assert parts(text)[2] == ("subheading", "What happens now")


def test_lines_with_bullets_are_list_items() -> None:
    text = joined(LEAD, "• One new pier", "• Two new boats", SECOND)
    assert [kind for kind, _ in parts(text)] == ["paragraph", "list_item", "list_item", "paragraph"]


def test_a_single_dash_at_the_start_of_a_line_makes_no_list() -> None:
    assert parts(joined(LEAD, "- Nobody had asked the captains.", SECOND))[1][0] == "paragraph"
    assert parts(joined(LEAD, "- One new pier", "- Two new boats", SECOND))[1][0] == "list_item"


def test_the_lines_of_a_wrapped_paragraph_are_one_block() -> None:
    first = joined(
        "The harbour council of Port Alden voted on Tuesday to close the old",
        "ferry pier after forty years, and nobody in the hall spoke against the",
        "plan that the mayor had brought.",
    )
    second = joined(
        "Councillor Mira Halvorsen said the repairs would have cost more than a",
        "new pier, which the town is going to build on the other side of the",
        "river before the winter comes.",
    )
    assert parts(f"{first}\n\n{second}\n") == [("paragraph", first), ("paragraph", second)]


def test_words_are_counted_as_they_stand_between_spaces() -> None:
    assert laid_out("One two,\nthree-four  five.\n").word_count == 4


def test_a_text_of_one_line_is_one_paragraph() -> None:
    assert parts("Port Alden closes its old ferry pier") == [("paragraph", "Port Alden closes its old ferry pier")]


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [LEAD, SECOND, THIRD, "Read more", "By Mira Halvorsen", "OSLO — Snow fell.", "• One", "- Two", "1. Three"]
        ),
        st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40),
        st.just(""),
    ),
    max_size=12,
)


@given(LINES, st.sampled_from(["\n", "\n\n", "\r\n", "\u2028"]))
def test_blocks_lie_in_order_inside_the_text_and_hold_all_its_words(lines: list[str], ending: str) -> None:
    text = ending.join(lines)
    blocks = laid_out(text).blocks
    end = 0
    for block in blocks:
        assert end <= block.start < block.end <= len(text)
        assert not text[end : block.start].strip(" \t\r\n\x00\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029").strip()
        assert text[block.start : block.end].strip() == text[block.start : block.end]
        end = block.end
    assert not text[end:].replace("\x00", "").strip()


@given(LINES)
def test_a_derived_headline_is_made_of_the_texts_own_words(lines: list[str]) -> None:
    text = "\n".join(lines)
    layout = laid_out(text)
    if layout.headline_origin is Origin.DERIVED:
        assert layout.headline is not None
        assert layout.headline.removesuffix("…") in " ".join(text.replace("\x00", " ").split())
