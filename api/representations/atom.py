"""Atom (RFC 4287): articles and quotes for feed readers."""

from __future__ import annotations

import re
from typing import cast
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from api.representations import feeds
from api.representations.dates import NEVER
from api.representations.feeds import Entry
from api.representations.representation import Content, Form, Representation

NAMESPACE = "http://www.w3.org/2005/Atom"
register_namespace("", NAMESPACE)

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"

_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML document can hold."""


def write(content: Content) -> bytes:
    """The page as a feed document, with the next page as RFC 5005 links it."""
    entries = list(feeds.entries(content))
    feed = Element(f"{{{NAMESPACE}}}feed")
    _add(feed, "id", feeds.feed_identifier(content))
    _add(feed, "title", feeds.title(content))
    _add(feed, "updated", max([entry.updated for entry in entries], default=content.changed or NEVER))
    _add(feed, "generator", "Dateline")
    _author(feed, "Dateline")
    _link(feed, "self", content.address, ATOM.media_type)
    if content.following:
        _link(feed, "next", content.following, ATOM.media_type)
    for entry in entries:
        _add_entry(feed, entry)
    return cast(bytes, tostring(feed, encoding="utf-8", xml_declaration=True))


def _add_entry(feed: Element, entry: Entry) -> None:
    element = SubElement(feed, f"{{{NAMESPACE}}}entry")
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "updated", entry.updated)
    if entry.published:
        _add(element, "published", entry.published)
    for name in entry.authors:
        _author(element, name)
    _link(element, "alternate", entry.url or entry.record)
    if entry.url:
        _link(element, "related", entry.record, "application/json")
    if entry.section:
        SubElement(element, f"{{{NAMESPACE}}}category", term=_characters(entry.section))
    if entry.summary:
        _add(element, "summary", entry.summary)
    content = _add(element, "content", entry.text, type="text")
    if entry.language:
        content.set(LANGUAGE, _characters(entry.language))


def _author(parent: Element, name: str) -> None:
    _add(SubElement(parent, f"{{{NAMESPACE}}}author"), "name", name)


def _link(parent: Element, relation: str, address: str, media_type: str | None = None) -> None:
    link = SubElement(parent, f"{{{NAMESPACE}}}link", rel=relation, href=_characters(address))
    if media_type:
        link.set("type", media_type)


def _add(parent: Element, name: str, text: str, **attributes: str) -> Element:
    element = SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    element.text = _characters(text)
    return element


def _characters(text: str) -> str:
    return _NOT_XML.sub(" ", text)


ARTICLES = Form(write, include=frozenset({"text"}))
QUOTES = Form(write, include=frozenset({"publication"}))

ATOM = Representation(
    name="Atom",
    suffix="atom",
    media_type="application/atom+xml",
    description="A feed that readers subscribe to: articles with their text, or quotes with the sentence around them. "
    "`published` is the day of publication at 00:00 UTC, left out where it is not known to the day. The next page is "
    "linked as RFC 5005 says.",
    standard="https://www.rfc-editor.org/rfc/rfc4287",
    lists={"articles": ARTICLES, "quotes": QUOTES},
)
