"""Content codings over HTTP: which is sent to whom, what it holds, and that caches can tell them apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

import pytest
from flask import Flask, Response

from api.compression import CODINGS, LEAST, register_compression, stream
from tests.api.serving import READERS, Api

LARGE = ("/v1/articles", "/v1/articles/a1/annotations", "/v1/imports", "/v1/events.ics", "/openapi.json", "/docs")


@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize("path", LARGE)
def test_a_coding_holds_the_same_bytes(news: Api, path: str, coding: str) -> None:
    plain = news.get(path)
    for _ in range(2):  # made, and kept
        coded = news.get(path, accept_encoding=coding)
        if len(plain.body) < LEAST:
            assert "content-encoding" not in coded.headers
        else:
            assert coded.headers["content-encoding"] == coding
            assert int(coded.headers["content-length"]) == len(coded.body) < len(plain.body)
            assert READERS[coding](coded.body) == plain.body


@pytest.mark.parametrize("path", LARGE)
def test_each_coding_has_a_strong_etag_of_its_own_and_caches_are_told_so(news: Api, path: str) -> None:
    answers = [news.get(path, accept_encoding=coding) for coding in ("identity", *CODINGS)]
    expected = 1 if len(answers[0].body) < LEAST else 1 + len(CODINGS)
    assert len({answer.headers["etag"] for answer in answers}) == expected
    for answer in answers:
        assert answer.headers["etag"].startswith('"')
        assert "Accept-Encoding" in answer.headers["vary"]
    assert "Accept-Encoding" in news.get(path).headers["vary"]


@pytest.mark.parametrize("path", LARGE)
@pytest.mark.parametrize("coding", CODINGS)
def test_who_has_the_bytes_of_a_coding_is_answered_304_for_that_coding_alone(news: Api, path: str, coding: str) -> None:
    etag = news.get(path, accept_encoding=coding).headers["etag"]
    for sent in (etag, f'"other", {etag}', f"W/{etag}"):
        answer = news.get(path, accept_encoding=coding, if_none_match=sent)
        assert (answer.status, answer.body, answer.headers["etag"]) == (304, b"", etag)
        assert not {"content-encoding", "content-length", "link"} & set(answer.headers)
    if etag != news.get(path).headers["etag"]:
        assert news.get(path, if_none_match=etag).status == 200


@pytest.mark.parametrize("coding", CODINGS)
def test_the_same_request_has_the_same_bytes_whenever_it_is_asked(news: Api, coding: str) -> None:
    bodies = {news.get(f"/v1/articles?limit=20&offsets={unit}", accept_encoding=coding).body for unit in ["utf8"] * 3}
    assert len(bodies) == 1


@pytest.mark.parametrize(
    ("accepted", "sent"),
    [
        ("gzip, deflate, br, zstd", "zstd"),
        ("gzip, deflate, br", "br"),
        ("gzip;q=1, br;q=0.5", "gzip"),
        ("gzip;q=0.5, identity;q=0.5", "gzip"),
        ("gzip;q=0.5, identity", None),
        ("*", "zstd"),
        ("zstd;q=0, *", "br"),
        ("gzip;q=0", None),
        ("*;q=0", None),
        ("identity", None),
        ("deflate, compress", None),
        ("", None),
        (";;q=,", None),
    ],
)
def test_the_coding_is_one_that_the_client_would_rather_have_than_none(news: Api, accepted: str, sent: str) -> None:
    for path in ("/v1/articles", "/openapi.json"):
        assert news.get(path, accept_encoding=accepted).headers.get("content-encoding") == sent


def test_small_bodies_and_problems_are_sent_as_they_are(news: Api) -> None:
    for path in ("/health/live", "/v1/articles/nobody", "/v1/sources/s1?"):
        answer = news.get(path, accept_encoding="gzip")
        assert "content-encoding" not in answer.headers
        assert len(answer.body) < LEAST


def test_head_says_what_get_would_send(news: Api) -> None:
    for path in LARGE:
        head, got = (news.send(method, path, accept_encoding="br") for method in ("HEAD", "GET"))
        assert head.body == b""
        for name in ("etag", "content-length", "content-encoding", "content-type"):
            assert head.headers.get(name) == got.headers.get(name)


def test_other_requests_between_do_not_mix_codings(news: Api) -> None:
    plain = news.get("/v1/quotes").body
    for order in permutations(CODINGS):
        for coding in order:
            assert READERS[coding](news.get("/v1/quotes", accept_encoding=coding).body) == plain
            assert news.get("/v1/quotes").body == plain


@pytest.mark.parametrize("coding", CODINGS)
def test_a_stream_is_compressed_as_it_comes(coding: str) -> None:
    app = Flask("streams")
    register_compression(app)
    lines = [b'{"id":"%d"}\n' % number for number in range(5_000)]

    def made() -> Iterator[bytes]:
        yield from lines

    app.add_url_rule("/lines", "lines", lambda: Response(made(), mimetype="application/x-ndjson"))
    app.add_url_rule("/happenings", "happenings", lambda: Response(made(), mimetype="text/event-stream"))
    answer = app.test_client().get("/lines", headers={"Accept-Encoding": coding})
    assert answer.headers["Content-Encoding"] == coding
    assert READERS[coding](answer.data) == b"".join(lines)
    assert b"".join(stream(lines, coding)) == answer.data
    # What happens is to arrive at once.
    assert app.test_client().get("/happenings", headers={"Accept-Encoding": coding}).data == b"".join(lines)
