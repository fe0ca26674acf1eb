"""A shape becomes the same JSON on both databases, built by the database."""

from __future__ import annotations

import json
from typing import Any

import pytest

from models import listing
from models.annotations import annotations_of
from models.articles import ARTICLES
from models.database import database
from models.entities import ENTITIES
from models.events import EVENTS
from models.migrate import open_database
from models.projection import Column, Encoding, Group, Many, One, Shape
from models.quotes import QUOTES
from tests.models import factories as make

TEXT = 'A "quoted" \\ text:\n\tnaïve 🙂 李明 </script> \u2028 \x01 said Ann.'

REFERENCE = (Column("id", "id"), Column("name", "name"))

ARTICLE = Shape(
    (
        Column("id", "id"),
        Column("text", "text"),
        Column("complete", "teaser_complete", Encoding.BOOLEAN),
        Column("authors", "authors_json", Encoding.JSON),
        Column("words", "word_count"),
        Group(
            "published",
            (Column("edtf", "published_edtf"), Group("days", (Column("first", "published_earliest"),))),
            present="published_edtf",
        ),
        One("source", "source", REFERENCE),
        Many("blocks", "blocks", (Column("kind", "kind"), Column("start", "start")), ("position",)),
        Many("last", "blocks", (Column("position", "position"),), ("-position",), limit=1),
        Many(
            "quotes",
            "quotes",
            (
                Column("text", "text"),
                Column("confidence", "confidence"),
                Column("spans", "spans_json", Encoding.JSON),
                One("speaker", "speaker", (*REFERENCE, Many("quotes", "quotes", (Column("id", "id"),), ("id",)))),
            ),
            ("-start", "id"),
        ),
    )
)

ENTITY = Shape(
    (
        *REFERENCE,
        Many("articles", "article_entities", (One("article", "article", (Column("id", "id"),)),), ("article",)),
    )
)
QUOTE = Shape(
    (
        Column("id", "id"),
        Column("article", "article"),
        One("source_article", "article", (One("source", "source", REFERENCE),)),
    )
)
EVENT = Shape(
    (
        Column("id", "id"),
        Many(
            "participants", "participants", (Column("text", "text"), One("entity", "entity", REFERENCE)), ("position",)
        ),
        Many(
            "tellings",
            "tellings",
            (Column("article", "article_id"), Column("date", "date_json", Encoding.JSON)),
            ("-article",),
        ),
    )
)


def build() -> None:
    make.add_source("s1")
    make.add_article("a1", None, text=TEXT, teaser_complete=None, authors_json='["É", "\\"B\\""]')
    make.add_article("a2", "2025-01-17", source="s1", teaser_complete=True)
    make.add_article("a3", "2025-01-18", source="s1", teaser_complete=False)
    for position in range(12):
        make.add_block("a1", position, position, position + 1, "paragraph" if position % 2 else "headline")
    make.add_entity("e1", "Ann")
    make.add_entity("e2", "李明")
    make.mention("a1", "e1", "Ann")
    make.add_quote(
        "q1",
        "a1",
        "naïve 🙂",
        speaker="e1",
        speaker_start=TEXT.index("Ann"),
        speaker_end=TEXT.index("Ann") + 3,
        speaker_text="Ann",
        confidence=0.97,
    )
    make.add_quote("q2", "a1", 'A "quoted" … text', confidence=1.0)
    make.add_event("v1", place="e2")
    make.take_part("v1", 0, "e2")
    make.take_part("v1", 1, None)
    for article in ("a1", "a2", "a3"):
        make.tell("v1", article)


def everything() -> dict[str, Any]:
    """All that the shapes of this file give, parsed."""
    found: dict[str, Any] = {}
    for resource, shape in ((ARTICLES, ARTICLE), (ENTITIES, ENTITY), (QUOTES, QUOTE), (EVENTS, EVENT)):
        page = listing.page(resource, shape)
        found[resource.name] = [json.loads(item) for item in page.items]
        assert [listing.record(resource, shape, item["id"]) for item in found[resource.name]] == page.items
    found["annotations"] = json.loads(annotations_of("a1"))
    return found


@pytest.fixture
def built(opened: str) -> None:
    build()


def test_both_databases_give_the_same_json(sqlite_url: str, postgres_url: str) -> None:
    found = []
    for url in (sqlite_url, postgres_url):
        open_database(url, create=True)
        build()
        found.append(everything())
        database.close()
    assert found[0] == found[1]


def test_values_survive_whatever_characters_they_hold(built: None) -> None:
    article = json.loads(listing.record(ARTICLES, ARTICLE, "a1") or "")
    assert article["text"] == TEXT
    assert article["authors"] == ["É", '"B"']


def test_booleans_are_true_false_or_null(built: None) -> None:
    assert [article["complete"] for article in everything()["articles"]] == [False, True, None]


def test_a_group_or_reference_that_is_absent_is_null(built: None) -> None:
    article = json.loads(listing.record(ARTICLES, ARTICLE, "a1") or "")
    assert article["published"] is None
    assert article["source"] is None
    other = json.loads(listing.record(ARTICLES, ARTICLE, "a2") or "")
    assert other["published"] == {"edtf": "2025-01-17", "days": {"first": "2025-01-17"}}
    assert other["source"] == {"id": "s1", "name": "The Post"}
    assert other["blocks"] == other["quotes"] == []


def test_arrays_are_in_the_order_asked_for_and_no_longer_than_asked_for(built: None) -> None:
    article = json.loads(listing.record(ARTICLES, ARTICLE, "a1") or "")
    assert [block["start"] for block in article["blocks"]] == list(range(12))
    assert article["last"] == [{"position": 11}]
    starts = [quote["spans"][0]["start"] for quote in article["quotes"]]
    assert starts == sorted(starts, reverse=True)
    assert article["quotes"][0]["speaker"] == {"id": "e1", "name": "Ann", "quotes": [{"id": "q1"}]}


def test_fields_keep_their_order(built: None) -> None:
    article = json.loads(listing.record(ARTICLES, ARTICLE, "a1") or "")
    assert list(article) == [field.name for field in ARTICLE.fields]


@pytest.mark.parametrize("count", [50, 51, 130])
def test_a_record_can_have_more_fields_than_a_function_has_arguments(built: None, count: int) -> None:
    names = [f"field{number}" for number in range(count)]
    shape = Shape(tuple(Column(name, "text") for name in names))
    found = json.loads(listing.record(ARTICLES, shape, "a1") or "")
    assert list(found) == names
    assert set(found.values()) == {TEXT}


def test_a_field_name_cannot_hold_sql(opened: str) -> None:
    with pytest.raises(ValueError, match="cannot name a field"):
        listing.page(ARTICLES, Shape((Column("a', 'b", "id"),)))


def test_annotations_are_true_spans_in_order_of_the_text(built: None) -> None:
    found = json.loads(annotations_of("a1"))
    assert [annotation["start"] for annotation in found] == sorted(annotation["start"] for annotation in found)
    for annotation in found:
        assert TEXT[annotation["start"] : annotation["end"]] == annotation["text"]
    assert {annotation["type"] for annotation in found} == {"block", "mention", "quote", "speaker"}
    assert [annotation for annotation in found if annotation["type"] == "mention"] == [
        {
            "type": "mention",
            "start": TEXT.index("Ann"),
            "end": TEXT.index("Ann") + 3,
            "text": "Ann",
            "kind": "name",
            "entity": {"id": "e1", "name": "Ann", "kind": "person"},
            "quote": None,
            "event": None,
            "edtf": None,
            "confidence": 1.0,
        }
    ]
    assert [annotation["quote"] for annotation in found if annotation["type"] == "quote"] == ["q2", "q2", "q1"]


def test_an_article_without_spans_has_no_annotations(built: None) -> None:
    assert json.loads(annotations_of("a3")) == []
