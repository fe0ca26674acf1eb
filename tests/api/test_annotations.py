"""The annotations of an article over HTTP: all its spans at once."""

from __future__ import annotations

from typing import Any

from models.annotations import ANNOTATION_TYPES
from tests.api.invented import FERRY, PLAN
from tests.api.serving import Api


def marked(api: Api, article: str = "a1", **parameters: str) -> list[dict[str, Any]]:
    answer = api.get(f"/v1/articles/{article}/annotations", parameters).json
    assert answer["article"] == article
    items: list[dict[str, Any]] = answer["items"]
    return items


def test_annotations_are_every_span_of_the_article(news: Api) -> None:
    found = marked(news)
    assert {each["type"] for each in found} == set(ANNOTATION_TYPES)
    assert [each["text"] for each in found if each["type"] == "quote"] == [
        "The ferry 🙂 sails in June,",
        "and it is électrique.",
        "the fare would stay",
    ]


def test_annotations_are_in_order_of_the_text_of_equal_starts_the_longest_first(news: Api) -> None:
    found = [(each["start"], -each["end"]) for each in marked(news)]
    assert found == sorted(found)


def test_every_annotation_is_the_text_at_its_offsets(news: Api) -> None:
    for article, text in (("a1", FERRY), ("a2", PLAN)):
        for each in marked(news, article):
            assert text[each["start"] : each["end"]] == each["text"]


def test_an_annotation_says_whom_it_means_and_what_it_belongs_to(news: Api) -> None:
    found = {(each["type"], each["text"]): each for each in marked(news)}
    ann = {"id": "ann", "name": "Ann Lind", "kind": "person"}
    assert (found["speaker", "she"]["entity"], found["speaker", "she"]["quote"]) == (ann, "q1")
    assert (found["mention", "she"]["entity"], found["mention", "she"]["kind"]) == (ann, "pronoun")
    assert found["cue", "told"]["quote"] == "q1"
    assert found["addressee", "Bo Ray"]["entity"]["id"] == "bo"
    assert (found["trigger", "met"]["event"], found["trigger", "met"]["kind"]) == ("v1", "CONSULT")
    assert (found["date", "Friday"]["edtf"], found["date", "Friday"]["kind"]) == ("2025-01-17", "DATE")
    assert found["quote", "the fare would stay"]["kind"] == "indirect"


def test_annotations_count_in_the_unit_asked_for(news: Api) -> None:
    encoded = FERRY.encode("utf-16-le")
    for each in marked(news, offsets="utf16"):
        assert encoded[2 * each["start"] : 2 * each["end"]].decode("utf-16-le") == each["text"]


def test_an_article_in_which_nothing_was_found_has_no_annotations(news: Api) -> None:
    assert marked(news, "a3") == []
