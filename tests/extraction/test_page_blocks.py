"""What a page leaves among an article's lines is told from its story: captions, credits, notices, links to other
stories. Nothing happens there, and nobody is quoted; a date line behind it is still one."""

from __future__ import annotations

import pytest

from dateline.vocabulary import BlockKind
from extraction.blocks import Layout, lay_out
from extraction.records import Document
from tests.whole import WholeExtractor

LEAD = (
    "Ferry crews in Bergen stopped work on Monday, and the council of the city called for talks, which it wants to "
    "begin before the end of the week."
)
SECOND = "Harbour master Liv Aune said the last boat had left at noon."
THIRD = "The council meets again on Thursday evening in the old town hall."


def laid_out(text: str, **given: str) -> Layout:
    return lay_out(Document("", text, **given))  # type: ignore[arg-type]


def parts(*lines: str, **given: str) -> list[tuple[str, str]]:
    """Each block's kind and words."""
    text = "\n".join(lines)
    return [(block.kind.value, text[block.start : block.end]) for block in laid_out(text, **given).blocks]


CAPTIONS = [
    "Photo",
    "FILE - In this June 4, 2019 file photo, Liv Aune walks along the quay in Bergen. (AP Photo/Per Dahl)",
    "FILE PHOTO: Liv Aune walks along the quay in Bergen, June 4, 2019. REUTERS/Per Dahl",
    "Image caption Liv Aune has run the harbour for nine years",
    "Image copyright Getty Images Image caption Boats lay idle along the quay",
    "Media caption Liv Aune explains why the boats stay in port",
    "Enlarge this image toggle caption Per Dahl/AP Per Dahl/AP",
    "Facebook Twitter Pinterest Liv Aune on the quay. Photograph: Per Dahl/Getty Images",
    "13/34 18 November 2019 Fishermen mend their nets in Bergen after the strike AFP/Getty",
    "This photo released by the harbour office shows boats along the quay in Bergen.",
    "Liv Aune walks along the quay (Getty Images)",
    "Liv Aune walks along the quay. [Photo/Agencies]",
    "Liv Aune walks along the quay. (Per Dahl/Associated Press)",
    "Boats lie idle along the quay in Bergen. | Photo Credit: Reuters",
    "Boats lie idle along the quay in Bergen Per Dahl/Reuters",
    "Getty Images Boats lie idle along the quay in Bergen",
    "AP:Associated Press Boats lie idle along the quay in Bergen",
    "EPA The boats lay idle along the quay in Bergen",
    "Liv Aune (pictured) has run the harbour for nine years",
    "Photos: Strike in Bergen Police remove a barrier from the quay. Hide Caption 4 of 30",
    "A boat lies idle in this undated handout photo from the harbour office.",
]


@pytest.mark.parametrize("line", CAPTIONS)
def test_a_picture_caption_is_one_wherever_it_stands(line: str) -> None:
    assert parts(LEAD, line, SECOND)[1] == ("caption", line)
    assert parts(line, LEAD, SECOND)[0] == ("caption", line)


@pytest.mark.parametrize(
    "line",
    [
        "Liv Aune walks along the quay on Monday. (Reuters)",
        "The quay at Bergen, as drawn in 1920. (University of Bergen)",
        "An image from a video shows boats along the quay on Monday.",
        "The ferry Alrek is seen in the port of Bergen on Monday. The crew had gone ashore, an official said.",
    ],
)
def test_some_captions_are_told_by_standing_before_the_story(line: str) -> None:
    assert parts(line, LEAD, SECOND)[0] == ("caption", line)
    assert parts(LEAD, SECOND, THIRD, line, LEAD)[3][0] != "caption"


@pytest.mark.parametrize(
    "line",
    [
        "A photo of the damaged ferry was released last month.",
        "Reuters was unable to confirm the report.",
        "Reuters Chief Per Dahl resigned on Monday",
        "EPA Administrator Per Dahl said the water was clean.",
        "The strike is seen as a test for the new council.",
        "Police published a picture of the man, and he was arrested on Monday.",
        "Nearly 3/4 of the crews voted for the strike.",
        "A file of documents was taken from the office on Monday, police said.",
        "“I saw it in a photo,” Aune said. “Nobody had told me.”",
        "The pictures had been sent to the Bergen Post, the editor said.",
    ],
)
def test_a_sentence_about_pictures_or_agencies_stays_in_the_story(line: str) -> None:
    assert {kind for kind, _ in parts(LEAD, SECOND, line, THIRD)} <= {"paragraph", "subheading"}


FURNITURE = [
    "Advertisement Continue reading the main story",
    "Newsletter Sign Up Continue reading the main story Please verify you're not a robot. View all newsletters.",
    "Get the latest news directly to your inbox + Subscribe Thank you for subscribing!",
    "Interested in Ferries? Add Ferries as an interest to stay up to date on the latest news.",
    "We pay for your stories! Do you have one for the Bergen Post? Email us at news@post.example.",
    "Read or share this story: https://post.example/a1",
    "JUST WATCHED Ferry strike: the first day Replay More Videos ... MUST WATCH Ferry strike: the first day 01:26",
    "Follow Per Dahl on Twitter: @perdahl.",
    "For more, sign up for the harbour newsletter.",
    "Want more from Per Dahl? Sign up for his newsletter, Low Tide.",
    "Watch the full interview with Liv Aune below:",
    "[Five things to know about the ferries]",
    "https://post.example/ferries/2019/11/a-very-long-address-indeed",
    "Close",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_what_the_page_says_of_itself_is_furniture(line: str) -> None:
    assert parts(LEAD, line, SECOND)[1] == ("furniture", line)


@pytest.mark.parametrize(
    "line",
    [
        "Get the crews to the table, Aune told the council, and the boats will leave.",
        "[Editor’s note: This story was updated on Monday]",
        "For more than a week the crews had asked the council for talks.",
        "Follow the money, Aune told the council on Monday.",
        "Close to forty boats lay idle on Monday.",
    ],
)
def test_a_sentence_that_begins_as_notices_do_stays_in_the_story(line: str) -> None:
    assert {kind for kind, _ in parts(LEAD, SECOND, line, THIRD)} <= {"paragraph", "subheading"}


def test_the_links_below_the_heading_of_their_list_are_furniture() -> None:
    found = parts(
        LEAD,
        "More must-reads from the Bergen Post",
        "- Minister Resigns Over Bridge",
        "- Is the Old Bridge Safe?",
        "Related stories",
        "Two die as trawler sinks off Ålesund",
        "Ålesund buries its dead",
        SECOND,
    )
    assert [kind for kind, _ in found] == ["paragraph", *["furniture"] * 6, "paragraph"]


def test_a_story_goes_on_behind_a_heading_of_links() -> None:
    assert [kind for kind, _ in parts(LEAD, "Top stories", SECOND, THIRD)] == [
        *("paragraph", "furniture", "paragraph", "paragraph"),
    ]


@pytest.mark.parametrize("before", ["Photo", CAPTIONS[1], "Advertisement Continue reading the main story", LEAD])
@pytest.mark.parametrize("dateline", ["BERGEN, Norway —", "BERGEN (AP) —", "Bergen, March 4 -", "BERGEN -"])
def test_a_date_line_behind_what_the_page_put_there_is_one(before: str, dateline: str) -> None:
    found = parts(before, f"{dateline} {SECOND}", THIRD)
    assert found[1:3] == [("dateline", dateline), ("paragraph", SECOND)]


@pytest.mark.parametrize(
    "dateline",
    ["Bergen –", "Cape Town -", "Srinagar-", "Mumbai, India –", "(CNN)", "OSLO, March 4:", "May 3 (BERGEN) -"],
)
def test_a_town_a_day_or_an_agency_opens_a_story(dateline: str) -> None:
    assert parts(f"{dateline} {LEAD}", SECOND)[:2] == [("dateline", dateline), ("paragraph", LEAD)]


@pytest.mark.parametrize(
    "line",
    [
        "Amnesty International – The strike in Bergen is a matter of rights, its office said.",
        "UPDATE - The boats left at noon on Monday, the harbour master said.",
        "Bergen – a town of ferries – had none on Monday, the harbour master said.",
    ],
)
def test_other_words_before_a_dash_are_no_date_line(line: str) -> None:
    assert "dateline" not in {kind for kind, _ in parts(line, SECOND, THIRD)}


def test_a_story_has_one_date_line() -> None:
    found = parts(f"BERGEN — {LEAD}", f"OSLO — {SECOND}")
    assert [kind for kind, _ in found] == ["dateline", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("line", "day", "authors"),
    [
        ("Posted on March 2, 2015 by Liv Aune", "2015-03-02", ("Liv Aune",)),
        ("By Liv Aune | March 2, 2015 at 4:05 p.m. EST", "2015-03-02", ("Liv Aune",)),
        ("Posted: Thursday, April 21, 2022. 10:11 pm CST.", "2022-04-21", ()),
        ("Ferry crews in Bergen stop work Updated: 2016-07-15 13:14 By Agencies (Bergen Post)", "2016-07-15", ()),
    ],
)
def test_a_line_of_the_page_states_when_the_article_was_published(
    line: str, day: str, authors: tuple[str, ...]
) -> None:
    layout = laid_out(f"Ferry crews stop work\n\n{line}\n\n{LEAD}\n{SECOND}")
    assert layout.published is not None
    assert (layout.published.edtf, layout.authors) == (day, authors)


@pytest.mark.parametrize(
    "junk",
    [
        "Liv Aune walks along the quay. (Photo: Per Dahl)",
        "Get the latest news, sport and weather from Bergen.",
        "Breaking news, live coverage and analysis from the Bergen Post",
        "Sign up for our newsletter",
        "The Bergen Post brings you the latest news from the west of Norway.",
        "Ferry crews stop work",
        "Just another WordPress site",
        "https://post.example/a1",
    ],
)
def test_a_teaser_that_is_the_pages_own_is_none(junk: str) -> None:
    layout = laid_out(f"{LEAD}\n{SECOND}", teaser=junk, headline="Ferry crews stop work")
    assert (layout.teaser, layout.teaser_complete) == (None, None)


@pytest.mark.parametrize(
    "first",
    [
        "Liv Aune, who has run the harbour for nine years, walks along the quay on Monday (Per Dahl/Reuters)",
        "News Ferry crews in Bergen stop work for a week Harbour master says boats will stay in port",
        "Advertisement Continue reading the main story",
    ],
)
def test_a_line_of_the_page_before_the_story_is_no_teaser(first: str) -> None:
    layout = laid_out(f"{first}\n{LEAD}\n{SECOND}", headline="Ferry crews in Bergen stop work for a week")
    assert layout.teaser is None
    assert layout.blocks[0].kind in (BlockKind.CAPTION, BlockKind.FURNITURE)


@pytest.mark.parametrize("teaser", ["Crews want more pay", "The latest strike is the third this year."])
def test_a_teaser_of_the_article_is_kept(teaser: str) -> None:
    assert laid_out(f"{LEAD}\n{SECOND}", teaser=teaser).teaser == teaser


def test_nothing_happens_and_nobody_is_quoted_nor_named_in_what_is_the_pages(extractor: WholeExtractor) -> None:
    caption = (
        "FILE - In this May 3, 2016 file photo, police arrest Jonas Rud in Malmö. “I am innocent,” Rud said. (AP Photo)"
    )
    links = ("Related stories", "Minister Eva Lind resigns over bridge", "“Never again,” says Lind")
    text = "\n".join((caption, f"BERGEN (AP) — {LEAD}", SECOND, *links))
    facts = extractor.extract(Document("d", text, published="2019-11-18"))
    assert [block.kind.value for block in facts.blocks] == [
        *("caption", "dateline", "paragraph", "paragraph", "furniture", "furniture", "furniture"),
    ]
    story = range(text.index("BERGEN"), text.index("Related"))
    assert facts.quotes
    assert all(quote.spans[0].start in story for quote in facts.quotes)
    assert facts.events
    assert all(mention.trigger.start in story for event in facts.events for mention in event.mentions)
    assert all(date.start in story for date in facts.dates)
    assert {"Jonas Rud", "Eva Lind", "Malmö"}.isdisjoint(entity.name for entity in facts.entities)
