"""An article is known by its url, else by its source and id, else by its text."""

from __future__ import annotations

import pytest

from extraction.records import Document
from importer.identity import article_id, article_identity, canonical_url, domain_of, make_id, source_id


@pytest.mark.parametrize(
    "url",
    [
        "https://alden-post.example/pier?a=1&b=2",
        "http://alden-post.example:80/pier?b=2&a=1",
        "HTTPS://Alden-Post.example/pier/?a=1&b=2&utm_source=mail&fbclid=x#top",
    ],
)
def test_what_does_not_name_the_page_is_left_out_of_its_url(url: str) -> None:
    assert canonical_url(url) == "alden-post.example/pier?a=1&b=2"


def test_urls_of_two_pages_stay_apart() -> None:
    urls = (
        "https://a.example/pier?id=1",
        "https://a.example/pier?id=2",
        "https://a.example/Pier",
        "https://b.example/pier",
    )
    assert len({canonical_url(url) for url in urls}) == len(urls)


def test_the_url_wins_over_the_id_and_the_id_over_the_text() -> None:
    with_all = Document("7", "Words.", url="https://a.example/pier", source="Post")
    assert article_identity(with_all) == "url:a.example/pier"
    assert article_identity(Document("7", "Words.", source="Post")) == article_identity(
        Document("7", "Other words.", source="post")
    )
    assert article_identity(Document("7", "Words.", source="Post")) != article_identity(Document("7", "Words."))
    assert article_identity(Document("", "Words.")) == article_identity(Document("", "Words.", source="Post"))


def test_ids_are_short_plain_and_the_same_everywhere() -> None:
    assert article_id("url:a.example/pier") == article_id("url:a.example/pier")
    assert make_id("art", "a", "b") != make_id("art", "ab")
    prefix, letters = make_id("art", "a").split("_")
    assert (prefix, len(letters)) == ("art", 16)
    assert not set(letters) - set("0123456789abcdefghjkmnpqrstvwxyz")


def test_a_source_is_its_domain_where_a_url_is_known() -> None:
    assert source_id("The Post", "https://www.a.example/1") == source_id("Post", "https://a.example/2")
    assert source_id("The Post", None) == source_id("the post", None)
    assert source_id(None, None) is None
    assert domain_of("mailto:ann@a.example") is None
