"""Spans of a given headline are stored, served and exported with their field, and count in it; what is the text's is as
it was."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest

from dateline.vocabulary import EntityKind, Field, MentionForm
from extraction.records import Document, Entity, Mention
from importer.kept_facts import pack, unpack
from importer.places import located, register_of
from importer.resolve import resolve
from tests.api.serving import Api, serving
from tests.importer.command import Command
from tests.whole import WholeExtractor

STRIKE = {
    "id": "strike",
    "published": "2025-11-20",
    "headline": "🚢 Harbour master Liv Aune: “The boats will stay in port”",
    "text": (
        "Liv Aune spoke in Bergen on Tuesday 🌊. “The boats will stay in port until the crews are paid,” Aune said.\n"
        "Police arrested two men at the quay.\n"
    ),
}
VISIT = {
    "id": "visit",
    "published": "2025-11-21",
    "headline": "Minister Per Dahl flies to Oslo: “Nobody will leave the table,” he says",
    "text": "The talks go on for another week. “We have time,” Liv Aune said.\n",
}

CUT = {
    "codepoint": lambda text, start, end: text[start:end],
    "utf16": lambda text, start, end: text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le"),
    "utf8": lambda text, start, end: text.encode()[start:end].decode(),
}


def write(folder: Path, *documents: dict[str, str]) -> Path:
    path = folder / "news.jsonl"
    path.write_bytes(b"\n".join(orjson.dumps(document) for document in documents))
    return path


def spans(value: Any, article: str | None = None) -> Iterator[tuple[str | None, dict[str, Any]]]:
    """Every object with offsets, and the article that it stands in as far as it says."""
    if isinstance(value, list):
        for item in value:
            yield from spans(item, article)
    elif isinstance(value, dict):
        named = value.get("article")
        article = (named["id"] if isinstance(named, dict) else named) or article
        if {"start", "end"} <= value.keys():
            yield article, value
        for item in value.values():
            yield from spans(item, article)


@pytest.fixture
def imported(any_command: Command, tmp_path: Path) -> Command:
    """A database with both articles."""
    finished = any_command.run("import", write(tmp_path, STRIKE, VISIT), "--json")
    assert (finished.code, finished.summary["added"]) == (0, 2), finished.err
    return any_command


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def api(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Api]:
    """A server over both articles, which no test changes; tests run once with each kind of database."""
    folder = tmp_path_factory.mktemp("headlines")
    with ExitStack() as stack:
        url = f"sqlite:///{folder / 'dateline.db'}"
        if request.param == "postgresql":
            url = stack.enter_context(request.getfixturevalue("postgres_server").fresh_database())
        assert Command(url, folder).run("import", write(folder, STRIKE, VISIT)).code == 0
        yield stack.enter_context(serving(url, folder))


def test_every_span_that_is_exported_is_the_words_of_its_field(imported: Command) -> None:
    fields = {each["id"]: each for each in imported.run("export", "articles").records}
    found = []
    for resource in ("articles", "entities", "quotes", "events"):
        for record in imported.run("export", resource).records:
            for article, span in spans(record, record["id"] if resource == "articles" else None):
                assert article is not None
                words = fields[article][span.get("field", "text")][span["start"] : span["end"]]
                assert words == span.get("text", words) != ""
                found.append((resource, span.get("field", "text")))
    assert set(found) >= {(name, field) for name in ("articles", "quotes") for field in ("text", "headline")}
    assert "text" not in {span.get("field") for record in fields.values() for _, span in spans(record)}


@pytest.mark.parametrize("unit", CUT)
def test_every_span_that_is_served_counts_in_its_field(api: Api, unit: str) -> None:
    articles = {each["id"]: each for each in api.get("/v1/articles", {"include": "text"}).json["items"]}
    asked = [
        "/v1/articles?include=text,blocks,entities,dates,quotes",
        "/v1/quotes",
        "/v1/entities?include=titles",
        "/v1/events?include=tellings,mentions",
        *(f"/v1/articles/{article}/annotations" for article in articles),
    ]
    fields = set()
    for path in asked:
        body = api.get(f"{path}{'&' if '?' in path else '?'}offsets={unit}").json
        for record in body["items"]:
            own = record["id"] if record.get("id") in articles else body.get("article")
            for article, span in spans(record, own):
                assert article is not None
                words = CUT[unit](articles[article][span.get("field", "text")], span["start"], span["end"])
                assert words == span.get("text", words) != ""
                fields.add(span.get("field", "absent"))
    assert fields == {"absent", "headline"}


def test_the_headline_is_served_as_the_first_block_and_marked_before_the_text(api: Api) -> None:
    (article,) = api.get("/v1/articles", {"q": "arrested", "include": "blocks"}).json["items"]
    first, second, *_ = article["blocks"]
    assert first == {"kind": "headline", "field": "headline", "start": 0, "end": len(STRIKE["headline"])}
    assert (second["kind"], second["start"], "field" in second) == ("paragraph", 0, False)
    marked = api.get(f"/v1/articles/{article['id']}/annotations").json["items"]
    assert marked[0]["text"] == STRIKE["headline"]
    told = [each.get("field", "text") for each in marked]
    assert told == sorted(told)
    assert set(told) == {"headline", "text"}


def test_a_quote_of_text_and_headline_is_one_record_that_says_its_words_once(api: Api) -> None:
    (quote,) = [each for each in api.get("/v1/quotes", {"kind": "direct"}).json["items"] if "boats" in each["text"]]
    assert quote["text"] == "The boats will stay in port until the crews are paid,"
    assert [span.get("field", "text") for span in quote["spans"]] == ["text", "headline"]
    assert quote["spans"][1]["text"] == "The boats will stay in port"


def test_what_the_headline_alone_quotes_comes_first_in_its_article(api: Api) -> None:
    (article,) = [each for each in api.get("/v1/articles").json["items"] if each["headline"] == VISIT["headline"]]
    quotes = api.get(f"/v1/articles/{article['id']}/quotes").json["items"]
    told = [quote["spans"][0].get("field", "text") for quote in quotes]
    assert told == sorted(told)
    assert set(told) == {"headline", "text"}
    whole = api.get(f"/v1/articles/{article['id']}", {"include": "quotes"}).json["quotes"]
    assert [each["id"] for each in whole] == [each["id"] for each in quotes]


def test_who_is_named_where_a_quote_stands_in_the_other_field_is_not_what_it_is_about(api: Api) -> None:
    """Per Dahl's name in the headline has offsets that lie in a quote of the text."""
    (dahl,) = api.get("/v1/entities", {"name": "Per Dahl"}).json["items"]
    assert api.get("/v1/quotes", {"about": dahl["id"]}).json["items"] == []


def test_an_entity_of_the_headline_alone_says_so(api: Api) -> None:
    (article,) = [
        each
        for each in api.get("/v1/articles", {"include": "entities"}).json["items"]
        if each["headline"] == VISIT["headline"]
    ]
    mentioned = {each["entity"]["name"]: each for each in article["entities"]}
    assert mentioned["Oslo"]["field"] == "headline"
    assert VISIT["headline"][mentioned["Oslo"]["first_start"] :].startswith("Oslo")
    assert "field" not in mentioned["Liv Aune"]
    assert [each.get("field", "text") for each in article["entities"]] == sorted(
        (each.get("field", "text") for each in article["entities"]), reverse=True
    )


def test_the_same_headline_changes_nothing_and_another_is_a_revision(imported: Command, tmp_path: Path) -> None:
    before = imported.rows()
    assert imported.run("import", write(tmp_path, STRIKE, VISIT), "--json").summary["unchanged"] == 2
    assert imported.rows() == before
    shorter = {**STRIKE, "headline": "Liv Aune: “The boats will stay in port”"}
    assert imported.run("import", write(tmp_path, shorter, VISIT), "--json").summary["updated"] == 1
    imported.rows()


def test_other_wide_characters_in_a_headline_have_their_lines_in_the_feed(imported: Command, tmp_path: Path) -> None:
    """Offsets in other units than code points are others, though every record of the database is as it was."""
    seen = len(imported.changes())
    narrow = {**STRIKE, "headline": STRIKE["headline"].replace("🚢", "★")}
    assert imported.run("import", write(tmp_path, narrow, VISIT), "--json").summary["updated"] == 1
    quotes = {each["id"] for each in imported.run("export", "quotes").records if len(each["spans"]) > 1}
    told = {(change["resource"], change["record"]) for change in imported.changes()[seen:]}
    assert {("quotes", quote) for quote in quotes} <= told
    assert quotes


@pytest.fixture(scope="module")
def extractor() -> WholeExtractor:
    return WholeExtractor()


def test_facts_that_were_kept_before_lie_in_the_text(extractor: WholeExtractor) -> None:
    facts = extractor.extract(Document("d", STRIKE["text"], published="2025-11-20"))

    def without_field(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: without_field(own) for name, own in value.items() if name != "field"}
        return [without_field(each) for each in value] if isinstance(value, list) else value

    older = zlib.compress(orjson.dumps(without_field(json.loads(zlib.decompress(pack(facts))))))
    kept = unpack(older, STRIKE["text"])
    assert (kept.entities, kept.quotes, kept.events) == (facts.entities, facts.quotes, facts.events)
    assert {span.field for quote in kept.quotes for span in quote.spans} == {Field.TEXT}


def test_facts_are_kept_with_their_fields(extractor: WholeExtractor) -> None:
    facts = extractor.extract(Document("d", STRIKE["text"], STRIKE["headline"], published="2025-11-20"))
    kept = unpack(pack(facts), STRIKE["text"])
    assert replace(kept, blocks=facts.blocks) == facts


def test_ids_do_not_depend_on_whether_a_headline_is_read(extractor: WholeExtractor) -> None:
    given = Document("d", STRIKE["text"], STRIKE["headline"], published="2025-11-20")
    rows = [resolve(extractor.extract(document), "news.jsonl#d") for document in (given, replace(given, headline=None))]
    assert rows[0].article.id == rows[1].article.id
    assert rows[0].article.text == rows[1].article.text
    own = [{quote.id for quote in each.linked.quotes if quote.field == Field.TEXT} for each in rows]
    assert own[0] == own[1] != set()


def test_a_place_is_told_by_what_stands_beside_it_in_the_same_field() -> None:
    document = Document("d", "They met at Paris, Texas.", "Paris, Texas")

    def place(name: str, start: int, field: Field) -> Entity:
        mention = Mention(start, start + len(name), name, MentionForm.NAME, field=field)
        return Entity(name, EntityKind.PLACE, name, (mention,))

    for field, start in ((Field.HEADLINE, 0), (Field.TEXT, 12)):
        found = located((place("Paris", start, field), place("Texas", start + 7, field)), document)
        assert [register_of(each) for each in found] == [("geonames", "4717560"), ("iso3166-2", "US-TX")]
    apart = located((place("Paris", 0, Field.HEADLINE), place("Texas", 7, Field.TEXT)), document)
    assert register_of(apart[0]) != ("geonames", "4717560")
