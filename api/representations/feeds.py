"""What feeds show of articles and quotes, whatever the feed's format."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit
from uuid import NAMESPACE_URL, uuid5

from api.representations.dates import NEVER, midnight
from api.representations.representation import Content, Record
from api.representations.wording import called, credited

TITLE_LENGTH = 120

ABOUT_PAGES = ("cursor", "limit", "sort")
"""Parameters that make no other feed, but another page or order of it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article or a quote, as a reader shows it."""

    id: str
    title: str
    text: str
    record: str
    """The address of its record."""
    updated: str
    published: str | None = None
    url: str | None = None
    """The article's address at the outlet."""
    summary: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    language: str | None = None


def entries(content: Content) -> Iterator[Entry]:
    """The entries of a feed, in the order of its list."""
    describe = _article if content.kind == "articles" else _quote
    return (describe(record, content) for record in content.records)


def title(content: Content) -> str:
    """What the feed is called: what it is a list of, and what of all that."""
    parts = urlsplit(content.asked)
    asked = [f"{name} {value}" for name, value in parse_qsl(parts.query) if name not in ABOUT_PAGES]
    if parts.path.count("/") > len("/v1/"):
        asked.insert(0, parts.path.removeprefix("/v1/").rpartition("/")[0])
    return f"Dateline {content.kind}" + (f": {', '.join(asked)}" if asked else "")


def feed_identifier(content: Content) -> str:
    """The identifier of a feed: the same for all of its pages."""
    parts = urlsplit(content.asked)
    asked = sorted(pair for pair in parse_qsl(parts.query) if pair[0] not in ABOUT_PAGES)
    return identifier(f"{parts.path.rpartition('.')[0] or parts.path} {asked}")


def identifier(of: str) -> str:
    """An address that stands for a record or a list wherever it is served: the same at each server."""
    return uuid5(NAMESPACE_URL, f"dateline:{of}").urn


def _article(article: Record, content: Content) -> Entry:
    text: str = article["text"]
    source = article["source"] or {}
    return Entry(
        id=identifier(article["id"]),
        title=article["headline"] or shortened(text),
        text=text,
        record=content.record_address("articles", article["id"]),
        updated=article["updated_at"],
        published=midnight(article["published"]),
        url=article["url"],
        summary=article["teaser"],
        authors=tuple(article["authors"]) or tuple(filter(None, [source.get("name")])),
        section=article["section"],
        language=article["language"],
    )


def _quote(quote: Record, content: Content) -> Entry:
    publication, name = quote["publication"], called(quote["speaker"])
    published = midnight(publication["published"])
    return Entry(
        id=identifier(quote["id"]),
        title=shortened(credited(quote)),
        text=quote["sentence"]["text"],
        record=content.record_address("quotes", quote["id"]),
        updated=published or content.changed or NEVER,
        published=published,
        url=publication["url"],
        authors=(name,) if name else (),
    )


def shortened(text: str) -> str:
    """A text as a title: one line of whole words."""
    return textwrap.shorten(text, TITLE_LENGTH, placeholder=" …")
