"""Offsets over HTTP: they never lie, in code points, in UTF-16 units and in bytes of UTF-8."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.api.invented import FERRY, PLAN, UNDATED
from tests.api.serving import Api

TEXTS = {"a1": FERRY, "a2": PLAN, "a3": UNDATED}

CUT: dict[str, Callable[[str, int, int], str]] = {
    "codepoint": lambda text, start, end: text[start:end],
    "utf16": lambda text, start, end: text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le"),
    "utf8": lambda text, start, end: text.encode()[start:end].decode(),
}

WITH_SPANS = (
    "/v1/articles/a1?include=dates,quotes,events",
    "/v1/articles?include=text,blocks,entities,dates,quotes",
    "/v1/articles/a1/annotations",
    "/v1/articles/a1/quotes",
    "/v1/entities/ann",
    "/v1/entities?include=titles",
    "/v1/entities/ann/quotes",
    "/v1/events/v1",
    "/v1/events?include=tellings,mentions",
    "/v1/quotes",
    "/v1/quotes?fields=spans",
    "/v1/quotes/q2",
)


def spans(value: Any, article: str | None) -> Iterator[tuple[str | None, dict[str, Any]]]:
    """Every object with offsets and text in a response, and the article that the response says it stands in."""
    if isinstance(value, list):
        for item in value:
            yield from spans(item, article)
    elif isinstance(value, dict):
        named = value.get("article")
        article = (named["id"] if isinstance(named, dict) else named) or article
        if {"start", "end", "text"} <= value.keys():
            yield article, value
        for item in value.values():
            yield from spans(item, article)


def read(api: Api, path: str, unit: str) -> Any:
    mark = "&" if "?" in path else "?"
    return api.get(f"{path}{mark}offsets={unit}").json


@pytest.mark.parametrize("unit", CUT)
@pytest.mark.parametrize("path", WITH_SPANS)
def test_every_span_is_the_text_at_its_offsets(news: Api, path: str, unit: str) -> None:
    body = read(news, path, unit)
    found = 0
    for record in body.get("items", [body]):
        own = record["id"] if record.get("id") in TEXTS else body.get("article")
        for article, each in spans(record, own):
            # A record sent without its article, as `fields=` can have it, is of the only one with its words.
            texts = [TEXTS[article]] if article else TEXTS.values()
            assert any(CUT[unit](text, each["start"], each["end"]) == each["text"] for text in texts), each
            found += 1
    assert found or "entities" in path


@pytest.mark.parametrize("unit", CUT)
def test_offsets_without_a_text_beside_them_are_converted_too(news: Api, unit: str) -> None:
    article = read(news, "/v1/articles/a1", unit)
    cut = CUT[unit]
    assert [cut(FERRY, block["start"], block["end"]) for block in article["blocks"]] == FERRY.split("\n")
    for mentioned in article["entities"]:
        start = mentioned["first_start"]
        assert FERRY[len(cut(FERRY, 0, start)) :].lower().startswith(mentioned["entity"]["name"].lower()[:6])
    (title,) = read(news, "/v1/entities/ann", unit)["titles"]
    assert cut(FERRY, title["start"], title["end"]) == "Mayor"


def test_the_unit_is_code_points_unless_asked(news: Api) -> None:
    assert news.get("/v1/quotes").body == news.get("/v1/quotes", {"offsets": "codepoint"}).body


def test_the_units_differ_where_the_text_has_characters_beyond_ascii(news: Api) -> None:
    starts = {unit: read(news, "/v1/quotes/q1", unit)["cue"]["start"] for unit in CUT}
    assert starts["codepoint"] < starts["utf16"] < starts["utf8"]


def test_fields_that_leave_the_article_out_still_convert_by_it(news: Api) -> None:
    (first, *_) = news.get("/v1/quotes", {"fields": "cue", "offsets": "utf8"}).json["items"]
    assert set(first) == {"id", "cue"}
    assert CUT["utf8"](PLAN, first["cue"]["start"], first["cue"]["end"]) == "called"
