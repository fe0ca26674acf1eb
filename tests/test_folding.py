"""Names fold so that spellings of one name are equal, with and without their accents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.folding import fold, lookup_key


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Catalina Yáñez", "catalina yanez"),
        ("Bodø", "BODO"),
        ("Łukasz Đoković", "Lukasz Dokovic"),
        ("Þórður Æsir", "thordur aesir"),
        ("Jean-Luc O’Hara", "jean luc ohara"),
        ("U.S.", "us"),
        ("Weißmüller", "WEISSMULLER"),
        ("İstanbul", "istanbul"),
        ("Diyarbakır", "Diyarbakir"),
        ("Ёлкин", "елкин"),
        ("Αθήνα", "αθηνα"),
        ("Ｔｅｊｏ", "tejo"),
        ("e\u0301t\u00e9", "ETE"),
    ],
)
def test_a_name_is_looked_up_in_any_case_and_without_accents(name: str, typed: str) -> None:
    assert lookup_key(name) == lookup_key(typed)


@pytest.mark.parametrize(("one", "other"), [("Ann Lee", "Anne Lee"), ("が", "か"), ("한국", "하국"), ("+", "&")])
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert lookup_key(one) != lookup_key(other)


def test_ids_are_made_of_names_with_their_accents() -> None:
    assert fold("Yáñez") == "yáñez"


@given(st.text())
def test_a_key_is_its_own_key(name: str) -> None:
    assert lookup_key(lookup_key(name)) == lookup_key(name)


def test_a_name_of_white_space_and_marks_alone_is_none() -> None:
    assert {lookup_key(name) for name in ("", " ", "\u0301", "\t\n")} == {""}
