"""Full-text search: the same words find the same records on both databases, and snippets tell no lies."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from models import listing
from models.articles import ARTICLES
from models.projection import Column, Shape
from models.search import Hits, search
from models.snippets import CLOSING, LENGTH, OPENING, snippet
from tests.models import factories as make

TEXT = (
    "The prime minister’s <b>speech</b> on climate-change policies; e-mail a@b.com, see http://x.org/a?b=c&d. Café. "
    + "Filler goes here. " * 40
    + "Climate change: a red  line\n\tfor the U.S. government 🙂 and the Chinese. \\ It's 100% 'quoted', 3.5."
)

properties = settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.fixture
def indexed(opened: str) -> None:
    make.add_article("a1", text=TEXT)
    make.add_article("a2", text="Nothing about changing the climate.")
    make.add_quote("q1", "a2", "changing", text="We shall change.")
    make.add_entity("e1", "Climate Group")
    make.index("articles", "a1", "Headline on policy", TEXT)
    make.index("articles", "a2", "Other", "Nothing about changing the climate.")
    make.index("quotes", "q1", "Xi", "We shall change.")
    make.index("entities", "e1", "Climate Group", "The Climate Group")


def records(words: str) -> set[str]:
    return {hit.record for hit in search(words).items}


FOUND: list[tuple[str, set[str]]] = [
    ("climate", {"a1", "a2", "e1"}),
    ("CLIMATE", {"a1", "a2", "e1"}),
    ("climate change", {"a1", "a2"}),
    ('"climate change"', {"a1"}),
    ('"change climate"', set()),
    ("changes", {"a1", "a2", "q1"}),
    ("clim*", {"a1", "a2", "e1"}),
    ("clim", set()),
    ("headline", {"a1"}),
    ("xi", {"q1"}),
    ("the", {"a1", "a2", "e1"}),
    ("cafe", {"a1"}),
    ("CAFÉ", {"a1"}),
    ("e-mail", {"a1"}),
    ("U.S.", {"a1"}),
    ("a@b.com", {"a1"}),
    ("http://x.org/a", {"a1"}),
    ("prime minister's", {"a1"}),
    ("prime minister’s", {"a1"}),
    ("“red line”", {"a1"}),
    ('"red line', {"a1"}),
    ("it's 100% 3.5", {"a1"}),
    ("climate AND change", {"a1"}),
    ("climate OR nowhere", set()),
    ("title:climate", set()),
    ("-climate", {"a1", "a2", "e1"}),
    ("^climate !", {"a1", "a2", "e1"}),
    ("", set()),
    ("*", set()),
    ("' \" \\ ( ) : & | ! < > % _ ? \0", set()),
]


def test_words_find_the_records_that_have_all_of_them(indexed: None) -> None:
    for words, expected in FOUND:
        assert records(words) == expected, words


def test_a_search_can_be_of_some_resources(indexed: None) -> None:
    assert {hit.record for hit in search("climate", ["entities"]).items} == {"e1"}
    assert {hit.record for hit in search("change", ["quotes", "entities"]).items} == {"q1"}
    assert search("climate", []) == Hits([], None)


def test_a_hit_names_its_record_and_article(indexed: None) -> None:
    hits = {hit.record: hit for hit in search("changing").items}
    assert (hits["q1"].resource, hits["q1"].title, hits["q1"].article) == ("quotes", "Xi", "a2")
    assert (hits["a1"].resource, hits["a1"].title, hits["a1"].article) == ("articles", "Headline on policy", "a1")
    assert search("group").items[0].article is None


def test_a_word_in_a_title_counts_more_than_in_a_text(opened: str) -> None:
    make.index("entities", "e1", "Other", "Ferry and more of the same words")
    make.index("entities", "e2", "Ferry", "Other and more of the same words")
    assert [hit.record for hit in search("ferry").items] == ["e2", "e1"]


def test_a_snippet_is_the_part_of_the_text_with_the_words(indexed: None) -> None:
    [hit] = search('"climate change" government').items
    assert TEXT[hit.snippet.start : hit.snippet.end] == hit.snippet.text
    assert len(hit.snippet.text) <= LENGTH
    marked = [TEXT[start:end] for start, end in hit.snippet.highlights]
    assert marked == ["Climate", "change", "government"]


def test_highlights_are_offsets_of_the_text_whatever_characters_it_has(indexed: None) -> None:
    [hit] = search("chinese 🙂").items
    assert [TEXT[start:end] for start, end in hit.snippet.highlights] == ["Chinese"]
    [hit] = search("café").items
    assert [TEXT[start:end] for start, end in hit.snippet.highlights] == ["Café"]


def test_pages_of_hits_are_the_whole_list(opened: str) -> None:
    for number in range(23):
        make.index("articles", f"a{number:02}", "ferry " * (number % 3), "ferry " * (number % 5) + "boat")
    whole = [hit.record for hit in search("ferry boat", limit=100).items]
    found, after = [], None
    while True:
        page = search("ferry boat", limit=4, after=after)
        found += [hit.record for hit in page.items]
        after = page.next
        if after is None:
            break
    assert found == whole
    assert len(set(whole)) == 23 - len([number for number in range(23) if number % 3 == number % 5 == 0])


@properties
@given(words=st.text(max_size=40))
def test_no_words_are_an_error(indexed: None, words: str) -> None:
    search(words)
    listing.page(ARTICLES, Shape((Column("id", "id"),)), filters={"q": [words]})


@properties
@given(text=st.text(max_size=400), words=st.lists(st.sampled_from(["red", "line", "\ue000", "\ue001"]), max_size=5))
def test_every_snippet_is_a_stretch_of_its_text(opened: str, text: str, words: list[str]) -> None:
    body = text.replace("\0", "").join(["", *words, ""])
    body = body.encode("utf-8", "ignore").decode()
    make.clear()
    make.index("articles", "a1", "", f"{body} red")
    for hit in search("red").items:
        found = hit.snippet
        assert f"{body} red"[found.start : found.end] == found.text
        assert len(found.text) <= LENGTH
        for start, end in found.highlights:
            assert found.start <= start < end <= found.end


def test_marks_that_the_text_itself_holds_are_text() -> None:
    text = f"a {OPENING}red{CLOSING} line"
    found = snippet(text, text, f"a {OPENING}red{CLOSING} {OPENING}line{CLOSING}")
    assert [text[start:end] for start, end in found.highlights] == ["line"]


def test_a_long_word_is_cut_rather_than_dropped() -> None:
    text = "字" * 1000
    found = snippet(text, text, text)
    assert (found.start, found.end, found.text) == (0, LENGTH, "字" * LENGTH)
