"""The words that rules go by are written without slips: no stray marks, no doubles, in order, of letters alone."""

from __future__ import annotations

import re

from tests.word_lists import ROOT, WordList, in_order, lists_of, order, tables, word_lists

LISTS = list(word_lists())

WORD = re.compile(r"['’]?[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?")
"""A word: letters, also of two parts or an abbreviation ("vice-president", "O’Neill", "'ll", "U.N.", "Gen.")."""

ALSO = {
    "extraction/encoder/traits.py:LABELS": "_",
    "extraction/encoder/traits.py:TAGS": "$`',.:_-",
    "extraction/entities/edges.py:POSSESSIVES": "'’",
    "extraction/entities/edges.py:_JOINTS": "&,",
    "extraction/entities/joining.py:_PARTICLES": "&",
    "extraction/entities/titles.py:_LINKS": "&",
    "extraction/entities/words.py:NOT_NAMES": "-0123456789",
    "extraction/entities/words.py:PRODUCTS": "0123456789",
    "extraction/events/labels/clauses.py:RELATIVE_TAGS": "$",
    "extraction/events/lexicon/__init__.py:specificity": "@",
    "extraction/events/participants.py:CLASSES": "@",
    "extraction/happenings/candidates.py:_is_object": "@",
    "extraction/quotes/syntax.py:RELATIVE_TAGS": "$",
}
"""What else the words of a list may hold: an "and" that is written "&", the numbers in names, the marks in tags."""


def has_letters(word: str) -> bool:
    return any(character.isalnum() for character in word)


def stray(found: WordList) -> list[str]:
    """The words of a list that hold what they should not. A list of marks, in which nothing is a word, may hold any."""
    if not any(map(has_letters, found.words)):
        return []
    also = ALSO.get(found.place, "")
    bare = str.maketrans("", "", also)
    return [
        word
        for word in found.words
        if not all(part == "" or WORD.fullmatch(part) for part in word.translate(bare).split(" "))
    ]


def test_the_lists_of_the_code_are_found() -> None:
    places = {found.place for found in LISTS}
    assert len(LISTS) > 300
    for place in ("events/words.py:HELPFUL_VERBS", "events/words.py:IDIOMS", "dates/annotator.py:_AFTER_NUMBER"):
        assert f"extraction/{place}" in places
    assert {path.name for path, _ in tables()} >= {"verbs.txt", "nouns.txt", "countries.py"}


def test_word_lists_have_words_of_letters_alone() -> None:
    assert {found.place: stray(found) for found in LISTS if stray(found)} == {}


def test_word_lists_have_each_word_once_and_in_order() -> None:
    for found in LISTS:
        doubles = {word for word in found.words if found.words.count(word) > 1}
        assert not doubles, f"{found.place} has them twice"
        if found.unordered:
            assert list(found.words) == sorted(found.words, key=order), f"{found.place}: `make format` sorts it"


def test_no_list_is_allowed_more_than_it_holds() -> None:
    for place, also in ALSO.items():
        words = "".join(word for found in LISTS if found.place == place for word in found.words)
        assert any(character in words for character in also), place


def test_a_table_of_rules_has_no_quotation_mark_and_no_word_twice_in_a_row() -> None:
    for path, line in tables():
        assert not re.search('["“”„«»`]', line), (path, line)
        for part in re.split("[=|]", line):
            words = part.split("," if "," in line else None)
            assert len(set(words)) == len(words), (path, line)


SLIPS = """
A = frozenset("give release allow".split())
B = _words('allow "give give')
C = {verb: _words(texts) for verb, texts in {"kill": "time joke"}.items()}
D = {"b", "a"}
E = tuple("two one".split())
F = frozenset((". ,").split())
"""


def test_a_slip_of_each_kind_is_found() -> None:
    found = {each.name: each for each in lists_of(ROOT / "slips.py", SLIPS)}
    assert {name: each.unordered for name, each in found.items()} == {
        **dict.fromkeys("ABCDF", True),
        "E": False,
    }
    assert {name: stray(each) for name, each in found.items() if stray(each)} == {"B": ['"give']}


def test_lists_are_written_in_order_and_nothing_else_is_changed() -> None:
    assert in_order(SLIPS, ROOT / "slips.py") == (
        SLIPS.replace("give release allow", "allow give release")
        .replace('allow "give give', '"give allow give')
        .replace("time joke", "joke time")
        .replace('"b", "a"', '"a", "b"')
        .replace(". ,", ", .")
    )


def test_writing_lists_in_order_leaves_the_code_as_it_is() -> None:
    for path in {found.path for found in LISTS}:
        source = path.read_text(encoding="utf-8")
        assert in_order(source, path) == source
