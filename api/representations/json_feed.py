"""JSON Feed 1.1: articles and quotes for feed readers that would rather have JSON."""

from __future__ import annotations

import orjson

from api.representations import feeds
from api.representations.feeds import Entry
from api.representations.representation import Content, Form, Record, Representation, known


def write(content: Content) -> bytes:
    """The page as a feed."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feeds.title(content),
        "feed_url": content.address,
        **known(next_url=content.following),
        "authors": [{"name": "Dateline"}],
        "items": [_item(entry) for entry in feeds.entries(content)],
    }
    return orjson.dumps(feed)


def _item(entry: Entry) -> Record:
    return known(
        id=entry.id,
        url=entry.url or entry.record,
        title=entry.title,
        content_text=entry.text or entry.title,
        summary=entry.summary,
        date_published=entry.published,
        date_modified=entry.updated,
        authors=[{"name": name} for name in entry.authors],
        tags=[entry.section] if entry.section else [],
        language=entry.language,
        _dateline={"record": entry.record},
    )


ARTICLES = Form(write, include=frozenset({"text"}))
QUOTES = Form(write, include=frozenset({"publication"}))

JSON_FEED = Representation(
    name="JSON Feed",
    suffix="jsonfeed",
    media_type="application/feed+json",
    description="What the Atom feed has, as JSON: articles with their text, or quotes with the sentence around them. "
    "`next_url` is the next page, `_dateline.record` the record's address.",
    standard="https://www.jsonfeed.org/version/1.1/",
    lists={"articles": ARTICLES, "quotes": QUOTES},
)
