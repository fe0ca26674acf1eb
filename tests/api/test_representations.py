"""Representations by Accept and by suffix: which one is sent, its validators, its pages, and the links between them."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from api.representations import JSON, REPRESENTATIONS
from api.representations.negotiation import preferred
from tests.api.contract import operations
from tests.api.serving import Answer, Api
from tests.models import factories as make

LISTS = {
    **dict.fromkeys(
        ("/v1/articles", "/v1/entities/ann/articles", "/v1/events/v1/articles", "/v1/stories/t1/articles"), "articles"
    ),
    **dict.fromkeys(("/v1/entities", "/v1/articles/a1/entities"), "entities"),
    **dict.fromkeys(
        ("/v1/quotes", "/v1/articles/a1/quotes", "/v1/entities/ann/quotes", "/v1/stories/t1/quotes"), "quotes"
    ),
    **dict.fromkeys(
        ("/v1/events", "/v1/articles/a1/events", "/v1/entities/ann/events", "/v1/stories/t1/events", "/v1/timeline"),
        "events",
    ),
    "/v1/articles/a1/annotations": "annotations",
    **dict.fromkeys(("/v1/sources", "/v1/stories", "/v1/imports", "/v1/changes", "/v1/entities/ann/related"), ""),
    "/v1/search": "",
}
"""Every list, and what its records are where only some formats have a place for them."""

RECORDS = {
    "/v1/articles/a1": "articles",
    "/v1/entities/almada": "entities",
    "/v1/quotes/q1": "quotes",
    "/v1/events/v1": "events",
}

PATHS = [
    *(
        (path, each)
        for path, kind in LISTS.items()
        for each in REPRESENTATIONS
        if each.every_list or kind in each.lists
    ),
    *((path, each) for path, kind in RECORDS.items() for each in REPRESENTATIONS if kind in each.records),
]

EVERY = pytest.mark.parametrize(("path", "representation"), PATHS, ids=[f"{p}.{r.suffix}" for p, r in PATHS])


def asked(path: str) -> dict[str, str]:
    return {"q": "ferry"} if path == "/v1/search" else {}


def own_body(answer: Answer) -> bytes:
    """A body as it is without the suffix, which the address of the next page has, too."""
    return answer.body.replace(b".json?", b"?")


@EVERY
def test_suffix_and_accept_give_the_same(news: Api, path: str, representation: Any) -> None:
    by_suffix = news.get(f"{path}.{representation.suffix}", asked(path))
    assert (by_suffix.status, by_suffix.headers["content-type"]) == (200, representation.content_type)
    by_accept = news.get(path, asked(path), accept=representation.media_type)
    assert (by_accept.status, by_accept.headers["content-type"]) == (200, representation.content_type)
    # But for the file's own address.
    own = f"{path}.{representation.suffix}".encode()
    assert by_accept.body.replace(own, path.encode()) == by_suffix.body.replace(own, path.encode())
    assert by_accept.body


@EVERY
def test_each_has_an_etag_of_its_own_that_is_answered_304(news: Api, path: str, representation: Any) -> None:
    for address, headers in ((f"{path}.{representation.suffix}", {}), (path, {"accept": representation.media_type})):
        answer = news.get(address, asked(path), **headers)
        etag = answer.headers["etag"]
        assert etag.startswith('"')
        assert "Accept" in answer.headers["vary"].split(", ")
        assert answer.headers["cache-control"] == "public, no-cache"
        again = news.get(address, asked(path), if_none_match=etag, **headers)
        assert (again.status, again.body, again.headers["etag"]) == (304, b"", etag)
        own = news.get(path, asked(path)).headers["etag"]
        assert own != etag
        assert news.get(address, asked(path), if_none_match=own, **headers).status == 200


@EVERY
def test_head_has_the_headers_of_get(news: Api, path: str, representation: Any) -> None:
    query = "?q=ferry" if path == "/v1/search" else ""
    got, head = (news.send(method, f"{path}.{representation.suffix}{query}") for method in ("GET", "HEAD"))
    assert (head.status, head.body) == (200, b"")
    for name in ("content-type", "content-length", "etag", "link", "vary"):
        assert head.headers[name] == got.headers[name]


def test_every_list_is_ndjson_and_csv() -> None:
    lists = {path for path, each in operations().items() if _is_list(each)}
    assert len(lists) == len(LISTS)
    for path in lists:
        content = operations()[path]["responses"]["200"]["content"]
        assert {"application/x-ndjson", "text/csv"} <= set(content), path


def _is_list(operation: dict[str, Any]) -> bool:
    return "items" in operation["responses"]["200"]["content"]["application/json"].get("example", {})


def test_the_document_names_each_media_type_and_its_suffix(news: Api) -> None:
    for path, operation in operations().items():
        content = operation["responses"]["200"]["content"]
        for media_type, described in content.items():
            if path.startswith("/v1"):
                assert described["x-suffix"][0] == "."
                assert described["x-suffix"] in operation["description"] or media_type == "application/json"


@pytest.mark.parametrize("path", [*LISTS, *RECORDS])
def test_the_links_of_a_response_lead_to_the_same_in_all_other_representations(news: Api, path: str) -> None:
    answer = news.get(path, asked(path))
    kind = {**LISTS, **RECORDS}[path]
    expected = [each for each in REPRESENTATIONS if (path, each) in PATHS]
    assert [media_type for _, media_type in answer.links["alternate"]] == [each.media_type for each in expected], kind
    for address, media_type in answer.links["alternate"]:
        linked = news.get(address)
        assert (linked.status, linked.headers["content-type"].partition(";")[0]) == (200, media_type)
        back = {media: link for link, media in linked.links["alternate"]}
        assert own_body(news.get(back["application/json"])) == answer.body
        assert media_type not in back


def test_a_link_has_what_was_asked_for_but_what_the_other_representation_refuses(news: Api) -> None:
    answer = news.get("/v1/articles", {"section": "Transport", "fields": "headline", "limit": 1})
    links = {media_type: address for address, media_type in answer.links["alternate"]}
    assert links["text/csv"] == "/v1/articles.csv?section=Transport&fields=headline&limit=1"
    assert links["application/atom+xml"] == "/v1/articles.atom?section=Transport&limit=1"
    assert all(news.get(address).status == 200 for address in links.values())


def test_links_to_representations_never_make_a_header_too_long_for_a_proxy(news: Api) -> None:
    answer = news.get("/v1/articles", {"q": "x" * 3_900})
    assert len(answer.headers.get("link", "")) < 4_000


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/csv", "text/csv"),
        ("text/csv; charset=utf-8", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        ("text/*", "text/csv"),
        ("text/csv, */*", "text/csv"),
        ("application/json, text/csv", "application/json"),
        ("text/csv, application/json", "application/json"),
        ("application/json;q=0.5, text/csv;q=0.8", "text/csv"),
        ("text/csv;q=0.5, application/json;q=0.8", "application/json"),
        ("application/*;q=0.9, application/json;q=0.1", "application/x-ndjson"),
        ("application/json;q=0, */*;q=0.1", "application/x-ndjson"),
        ('application/ld+json;profile="https://schema.org"', "application/ld+json"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/json"),
        ("application/atom+xml, application/rss+xml;q=0.9, */*;q=0.1", "application/atom+xml"),
        ("text/html", None),
        ("text/csv;q=0", None),
        ("application/json;q=0", None),
        ("nonsense", None),
    ],
)
def test_what_a_client_prefers_is_sent(news: Api, accept: str, expected: str | None) -> None:
    answer = news.get("/v1/articles", accept=accept)
    if expected is None:
        assert (answer.status, answer.json["type"]) == (406, "/problems/not-acceptable")
        assert "text/csv" in answer.json["detail"]
    else:
        assert (answer.status, answer.headers["content-type"].partition(";")[0]) == (200, expected)


def test_of_what_is_preferred_equally_the_first_is_sent() -> None:
    offered = (JSON, *REPRESENTATIONS)
    assert preferred("text/csv, application/x-ndjson", offered) == REPRESENTATIONS[0]
    assert preferred("application/x-ndjson;q=0.4, text/csv;q=0.5", offered) == REPRESENTATIONS[1]


def test_a_suffix_decides_but_not_against_the_header(news: Api) -> None:
    assert news.get("/v1/articles.csv", accept="text/csv, application/json").status == 200
    for accept in ("application/json", "text/csv;q=0, */*"):
        answer = news.get("/v1/articles.csv", accept=accept)
        assert (answer.status, answer.json["type"]) == (406, "/problems/not-acceptable")
    assert news.get("/v1/articles.json", accept="text/csv").status == 406


def test_the_suffix_of_json_gives_what_is_sent_without_one(news: Api) -> None:
    for path in (*LISTS, *RECORDS):
        assert own_body(news.get(f"{path}.json", asked(path))) == news.get(path, asked(path)).body


@pytest.mark.parametrize(
    "path",
    ["/v1/articles.ics", "/v1/sources.atom", "/v1/entities.ris", "/v1/quotes.txt", "/v1/articles.html", "/v1.json"],
)
def test_what_has_no_such_representation_is_a_404(news: Api, path: str) -> None:
    assert news.get(path).status == 404


@pytest.mark.parametrize("path", ["/v1/articles/a1.csv", "/v1/sources/s1.ris", "/v1/quotes/q1.html"])
def test_a_record_that_has_no_such_representation_is_a_404(news: Api, path: str) -> None:
    assert news.get(path).status == 404


def test_errors_are_problems_whatever_is_asked_for(news: Api) -> None:
    for path, status in (("/v1/articles/nobody.ris", 404), ("/v1/articles/a0.ris", 410), ("/v1/quotes.csv?x=1", 422)):
        answer = news.get(path)
        assert (answer.status, answer.headers["content-type"]) == (status, "application/problem+json")
    assert news.get("/v1/articles/nobody", accept="application/ld+json").status == 404


def test_what_moved_redirects_to_the_same_representation(news: Api) -> None:
    answer = news.get("/v1/entities/lind.jsonld")
    assert (answer.status, answer.headers["location"]) == (308, "/v1/entities/ann.jsonld")
    answer = news.get("/v1/entities/lind/quotes.csv", {"limit": 5})
    assert (answer.status, answer.headers["location"]) == (308, "/v1/entities/ann/quotes.csv?limit=5")


PAGED = [(path, each) for path, each in PATHS if path in ("/v1/articles", "/v1/quotes", "/v1/events", "/v1/entities")]


@pytest.mark.parametrize(("path", "representation"), PAGED, ids=[f"{p}.{r.suffix}" for p, r in PAGED])
def test_each_page_links_the_next_in_the_same_representation(news: Api, path: str, representation: Any) -> None:
    for address, headers in ((f"{path}.{representation.suffix}", {}), (path, {"accept": representation.media_type})):
        answer, pages = news.get(address, {"limit": 1}, **headers), 1
        while answer.following is not None:
            assert answer.following.startswith(f"{address}?limit=1&cursor=")
            answer, pages = news.get(answer.following, **headers), pages + 1
            assert answer.headers["content-type"] == representation.content_type
        assert pages == len(news.get(path, {"limit": 200}).ids)


def test_programs_that_follow_no_pages_get_more_records(empty: Api) -> None:
    for number in range(30):
        make.add_entity(f"e{number:03}", f"Name {number:03}", "place")
    for representation in REPRESENTATIONS:
        if representation.every_list:
            assert empty.get(f"/v1/entities.{representation.suffix}").body.count(b"Name") == 30
    assert len(empty.get("/v1/entities.geojson").json["features"]) == 30
    assert len(empty.get("/v1/entities.jsonld").json["itemListElement"]) == 20


@pytest.mark.parametrize("name", ["fields", "include", "offsets"])
def test_a_representation_refuses_what_it_would_not_heed(news: Api, name: str) -> None:
    value = {"fields": "headline", "include": "text", "offsets": "utf16"}[name]
    for path in ("/v1/articles.atom", "/v1/articles.ninjs", "/v1/articles.ris", "/v1/articles.jsonld"):
        answer = news.get(path, {name: value})
        assert (answer.status, answer.json["errors"][0]["parameter"]) == (422, name)
    answer = news.get("/v1/articles", {name: value}, accept="application/atom+xml")
    assert (answer.status, answer.json["errors"][0]["parameter"]) == (422, name)
    assert news.get("/v1/articles.csv", {name: value}).status == 200
    assert news.get("/v1/articles/a1/annotations.jsonld", {"offsets": "utf16"}).status == 422


def test_ndjson_has_the_records_of_the_page(news: Api) -> None:
    for path in ("/v1/articles", "/v1/quotes", "/v1/events", "/v1/entities", "/v1/changes"):
        for limit in (2, 200):
            lines = news.get(f"{path}.ndjson", {"limit": limit}).body.decode().splitlines()
            assert [json.loads(line) for line in lines] == news.get(path, {"limit": limit}).json["items"]
    fewer = news.get("/v1/quotes.ndjson", {"fields": "speaker", "include": "publication", "offsets": "utf16"})
    same = news.get("/v1/quotes", {"fields": "speaker", "include": "publication", "offsets": "utf16"})
    assert [json.loads(line) for line in fewer.body.splitlines()] == same.json["items"]


def rows(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.decode(), newline="")))


def test_a_row_of_csv_has_each_value_of_its_record_in_a_column(news: Api) -> None:
    quotes = {row["id"]: row for row in rows(news.get("/v1/quotes.csv", {"include": "publication"}).body)}
    first = quotes["q1"]
    assert (first["speaker.entity.name"], first["speaker.text"], first["confidence"]) == ("Ann Lind", "she", "0.97")
    assert (first["publication.source.name"], first["publication.published.edtf"]) == ("Harbour Post", "2025-01-17")
    assert first["text"] == "The ferry 🙂 sails in June, … and it is électrique."
    assert quotes["q3"]["speaker.entity.name"] == ""
    (event,) = (row for row in rows(news.get("/v1/events.csv").body) if row["id"] == "v1")
    assert [each["role"] for each in json.loads(event["participants"])]
    assert event["place.latitude"] == "38.67902"
    (article,) = (row for row in rows(news.get("/v1/articles.csv", {"include": "text"}).body) if row["id"] == "a1")
    assert article["text"] == news.get("/v1/articles/a1").json["text"]
    assert json.loads(article["authors"]) == ["Rui Matos"]


def test_a_table_has_the_same_columns_on_every_page_and_without_rows(news: Api) -> None:
    heads = {
        news.get("/v1/events.csv", parameters).body.split(b"\r\n")[0]
        for parameters in ({}, {"limit": 1}, {"date": "1900"}, {"date": "2025-06"})
    }
    assert len(heads) == 1
    chosen = news.get("/v1/quotes.csv", {"fields": "text,speaker"}).body.decode().split("\r\n")[0]
    assert chosen.startswith("id,text,speaker.entity.id,speaker.entity.name")


def test_plain_text_is_what_offsets_count_in(news: Api) -> None:
    text = news.get("/v1/articles/a1.txt").body.decode()
    for annotation in news.get("/v1/articles/a1/annotations").json["items"]:
        assert text[annotation["start"] : annotation["end"]] == annotation["text"]


def test_addresses_in_a_file_are_of_the_host_and_scheme_that_were_asked(news: Api) -> None:
    for path in ("/v1/articles.jsonld", "/v1/articles.atom", "/v1/events.ics", "/v1/quotes.ris"):
        own = news.get(path).body.decode()
        other = news.get(path, host="news.example").body.decode()
        secure = news.get(path, host="news.example", x_forwarded_proto="https").body.decode()
        assert f"{news.address}/v1/" in own
        assert "http://news.example/v1/" in other
        assert "https://news.example/v1/" in secure
        assert news.address not in other


def test_a_change_changes_every_representation(empty: Api) -> None:
    make.add_article("a1", headline="Before", text="Before it.")
    make.change("articles", "a1")
    paths = [f"/v1/articles.{each.suffix}" for each in REPRESENTATIONS if each.every_list or "articles" in each.lists]
    before = {path: empty.get(path).headers["etag"] for path in paths}
    make.add_article("a2", headline="After", text="After it.")
    make.change("articles", "a2", at="2025-02-02T08:00:00Z")
    for path in paths:
        answer = empty.get(path, if_none_match=before[path])
        assert answer.status == 200
        assert b"After" in answer.body
