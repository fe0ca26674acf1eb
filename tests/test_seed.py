"""The article that started the project, imported and served, gives every record that a careful reader finds in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.api.serving import Api, serving
from tests.importer.command import Command
from tests.seed import SEED, needs_seed

pytestmark = needs_seed

EXPECTED: dict[str, Any] = (
    json.loads((SEED / "expected.json").read_text(encoding="utf-8"))
    if SEED.is_dir()
    else {kind: [] for kind in ("entities", "quotes", "events", "dates", "pronouns")}
)

ONE_SIDED = ("ACCUSE", "REJECT", "SANCTION", "THREATEN")
"""Types of which the first participant that is named acts."""

Record = dict[str, Any]


@dataclass(frozen=True)
class Served:
    """What the API says of the article."""

    article: Record
    entities: list[Record]
    quotes: list[Record]
    events: list[Record]
    annotations: list[Record]

    @property
    def text(self) -> str:
        """The article's text."""
        text: str = self.article["text"]
        return text

    def line_of(self, offset: int) -> int:
        """The number of the line that an offset is in, from 0."""
        return self.text.count("\n", 0, offset)


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The article, imported into a fresh database, as the real server answers."""
    folder = tmp_path_factory.mktemp("seed")
    url = f"sqlite:///{folder / 'dateline.db'}"
    finished = Command(url, folder).run("import", SEED / "article.txt")
    assert finished.code == 0, finished.err
    with serving(url, folder) as api:
        yield read(api)


def read(api: Api) -> Served:
    """All that the API has of the only article."""
    (listed,) = items(api, "/v1/articles")
    at = f"/v1/articles/{listed['id']}"
    events = [api.get(f"/v1/events/{event['id']}").json for event in items(api, f"{at}/events")]
    return Served(
        article=api.get(at, {"include": "dates"}).json,
        entities=items(api, f"{at}/entities"),
        quotes=items(api, f"{at}/quotes"),
        events=events,
        annotations=api.get(f"{at}/annotations").json["items"],
    )


def items(api: Api, path: str) -> list[Record]:
    """All records of a list."""
    return [item for page in api.pages(path) for item in page.json["items"]]


def name_of(reference: Record | None) -> str | None:
    """The name of the entity that a speaker, an addressee or a participant means."""
    return reference["entity"]["name"] if reference and reference["entity"] else None


def labelled(record: Record) -> str:
    return " ".join(str(record[key]) for key in ("type", "kind", "name", "speaker", "status", "text") if key in record)


def test_the_article_says_where_its_headline_and_its_day_of_publication_come_from(served: Served) -> None:
    expected = EXPECTED["article"]
    for name in ("headline_origin", "credit", "teaser_complete", "word_count"):
        assert served.article[name] == expected[name]
    for name in ("edtf", "earliest", "latest", "origin"):
        assert served.article["published"][name] == expected["published"][name]
    evidence = [span["text"] for span in served.article["published"]["evidence"]]
    assert any("January 17" in words for words in evidence), evidence


def test_each_line_is_a_block_of_its_kind(served: Served) -> None:
    expected = [{name: block[name] for name in ("kind", "start", "end")} for block in EXPECTED["blocks"]]
    assert served.article["blocks"] == expected


@pytest.mark.parametrize("expected", EXPECTED["entities"], ids=labelled)
def test_an_entity_is_served_with_its_surfaces(served: Served, expected: Record) -> None:
    assert [each["kind"] for each in served.entities if each["name"] == expected["name"]] == [expected["kind"]]
    surfaces = {
        each["text"]
        for each in served.annotations
        if each["type"] == "mention" and each["kind"] == "name" and name_of(each) == expected["name"]
    }
    assert surfaces >= set(expected["surfaces"])


@pytest.mark.parametrize("expected", EXPECTED["quotes"], ids=labelled)
def test_a_quote_is_served_with_speaker_cue_and_addressee(served: Served, expected: Record) -> None:
    found = [
        {
            "kind": quote["kind"],
            "spans": quote["spans"],
            "speaker": name_of(quote["speaker"]),
            "cue": quote["cue"],
            "addressee": name_of(quote["addressee"]),
        }
        for quote in served.quotes
    ]
    assert {name: value for name, value in expected.items() if name != "about"} in found


@pytest.mark.parametrize("expected", EXPECTED["dates"], ids=labelled)
def test_a_date_is_served_with_its_value(served: Served, expected: Record) -> None:
    found = [{name: date[name] for name in ("start", "end", "text", "value")} for date in served.article["dates"]]
    assert expected in found


@pytest.mark.parametrize("expected", EXPECTED["pronouns"], ids=labelled)
def test_a_pronoun_is_served_as_whom_it_means(served: Served, expected: Record) -> None:
    meant = [
        name_of(each)
        for each in served.annotations
        if each["type"] == "mention"
        and each["text"] == expected["text"]
        and served.line_of(each["start"]) == expected["line"]
    ]
    assert meant == [expected["refers_to"]]


@pytest.mark.parametrize("expected", EXPECTED["events"], ids=labelled)
def test_an_event_is_served_once_with_all_its_tellings(served: Served, expected: Record) -> None:
    wanted = set(expected["participants"])
    events = [
        event
        for event in served.events
        if (event["type"], event["status"]) == (expected["type"], expected["status"])
        and wanted <= {name_of(each) for each in event["participants"]}
        and {served.line_of(each["trigger"]["start"]) for each in event["mentions"]}
        == set(expected["mentioned_in_lines"])
    ]
    assert len(events) == 1, [(each["type"], each["status"], each["label"]) for each in served.events]
    (event,) = events
    if "mode" in expected:
        assert event["mode"] == expected["mode"]
    if "edtf" in expected:
        assert event["date"]["edtf"] == expected["edtf"]
    if "place" in expected:
        assert (event["place"] and event["place"]["text"]) == expected["place"]
    if expected["type"] in ONE_SIDED:
        sources = [name_of(each) for each in event["participants"] if each["role"] == "source"]
        assert sources == expected["participants"][:1]


def test_every_span_that_is_served_is_the_text_at_its_offsets(served: Served) -> None:
    types = {each["type"] for each in served.annotations}
    assert types >= {"mention", "quote", "speaker", "cue", "addressee", "date", "trigger"}
    for each in served.annotations:
        assert served.text[each["start"] : each["end"]] == each["text"]


def test_importing_the_article_again_changes_nothing(tmp_path: Path, sqlite_url: str) -> None:
    command = Command(sqlite_url, tmp_path)
    command.run("import", SEED / "article.txt")
    before = command.exports()
    again = command.run("import", SEED / "article.txt", "--json")
    assert (again.summary["added"], again.summary["updated"], again.summary["unchanged"]) == (0, 0, 1)
    assert command.exports() == before
