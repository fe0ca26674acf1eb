"""A web page gives its article's body, and what its own metadata says of it."""

from __future__ import annotations

import pytest

from importer.readers.html import page_document
from importer.readers.reading import Unreadable

BODY = "".join(
    f"<p>The council of Port Alden met for the {word} time and spoke about the old ferry pier at great length.</p>"
    for word in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
)


def page(head: str, body: str = BODY) -> bytes:
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body><nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav>"
        f"<main><article><h1>Pier closes after forty years</h1>{body}</article></main>"
        "<footer>Terms of use</footer></body></html>"
    ).encode()


def test_the_body_is_read_without_menus_and_footers() -> None:
    text = page_document(page("<title>Pier closes</title>")).text
    assert text.count("Port Alden") == 10
    assert "Home" not in text
    assert "Terms of use" not in text


def test_json_ld_says_who_when_and_where() -> None:
    head = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "NewsArticle",
        "headline": "Pier closes", "datePublished": "2025-03-04T23:30:00+01:00", "articleSection": "Harbour",
        "author": [{"@type": "Person", "name": "Mira Halvorsen"}, {"@type": "Person", "name": "Joon Park"}],
        "publisher": {"@type": "Organization", "name": "Alden Post"}}]}</script>
        <link rel="canonical" href="https://alden-post.example/pier">"""
    found = page_document(page(head))
    assert (found.headline, found.published, found.section) == ("Pier closes", "2025-03-04", "Harbour")
    assert (found.authors, found.source) == (("Mira Halvorsen", "Joon Park"), "Alden Post")
    assert found.url == "https://alden-post.example/pier"


def test_open_graph_says_it_where_there_is_no_json_ld() -> None:
    head = """<meta property="og:title" content="Pier closes"><meta property="og:site_name" content="Alden Post">
        <meta property="article:published_time" content="2025-03-04T10:00:00Z">
        <meta name="author" content="Mira Halvorsen"><meta property="og:url" content="https://alden-post.example/pier">
        <meta property="og:description" content="After forty years.">"""
    found = page_document(page(head))
    assert (found.headline, found.published, found.teaser) == ("Pier closes", "2025-03-04", "After forty years.")
    assert (found.authors, found.source) == (("Mira Halvorsen",), "Alden Post")
    assert found.url == "https://alden-post.example/pier"


def test_what_a_page_does_not_say_stays_unknown() -> None:
    found = page_document(page(""))
    assert found.headline == "Pier closes after forty years"
    assert (found.published, found.url, found.source, found.authors) == (None, None, None, ())


def test_a_front_page_is_no_canonical_url() -> None:
    assert page_document(page('<link rel="canonical" href="https://alden-post.example/">')).url is None


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "iso-8859-1"])
def test_a_page_is_read_in_the_encoding_that_it_states(encoding: str) -> None:
    text = page(f'<meta charset="{encoding}">', BODY.replace("Port Alden", "São Tomé")).decode()
    assert page_document(text.encode(encoding)).text.count("São Tomé") == 10


def test_an_article_about_cookies_is_no_consent_page() -> None:
    body = BODY + "<p>Before you continue, accept all cookies: so begins the book that the council read aloud.</p>"
    assert "accept all cookies" in page_document(page("<title>Cookies</title>", body)).text


@pytest.mark.parametrize(
    ("title", "words", "kind"),
    [
        ("Just a moment...", "Checking your browser", "a captcha"),
        ("Alden Post", "Please enable JavaScript to view this site.", "JavaScript"),
        ("Log in", "You must be logged in. Forgot your password?", "a login page"),
        ("Access denied", "You don't have permission to see this.", "an error page"),
    ],
)
def test_a_page_that_shows_no_article_is_refused_as_what_it_is(title: str, words: str, kind: str) -> None:
    content = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{words}</p></body></html>"
    with pytest.raises(Unreadable, match=kind):
        page_document(content.encode())
