"""What a web page says of itself: JSON-LD, OpenGraph and other meta elements, the canonical link, the title."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import orjson
from lxml.html import HtmlElement  # type: ignore[import-untyped]

from importer.readers.dates import read_date

ARTICLE_TYPES = frozenset(
    """
    AnalysisNewsArticle Article BackgroundNewsArticle BlogPosting LiveBlogPosting NewsArticle OpinionNewsArticle Report
    ReportageNewsArticle ReviewNewsArticle ScholarlyArticle SocialMediaPosting TechArticle
    """.split()
)
"""The types of schema.org whose objects describe the article itself."""


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """Each value as the page states it; None where it does not. `title` is the browser's title line."""

    title: str | None
    headline: str | None
    teaser: str | None
    authors: tuple[str, ...]
    published: str | None
    url: str | None
    source: str | None
    section: str | None


def page_metadata(tree: HtmlElement) -> PageMetadata:
    """The metadata of a parsed page."""
    meta = _meta_elements(tree)
    described = next(_article_objects(tree), {})
    title = _clean(tree.findtext(".//title"))
    source = _name(described.get("publisher")) or _first(meta, "og:site_name", "application-name")
    if source and "://" in source:
        source = None
    return PageMetadata(
        title=title,
        headline=_headline(tree, meta, described, title, source),
        teaser=_clean(described.get("description")) or _first(meta, "og:description", "description"),
        authors=_authors(described.get("author"), meta),
        published=_published(described, meta, tree),
        url=_url(tree, meta, described),
        source=source,
        section=_clean(_one(described.get("articleSection"))) or _first(meta, "article:section", "section"),
    )


def _meta_elements(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in tree.iter("meta"):
        content = _clean(element.get("content"))
        for attribute in ("property", "name", "itemprop"):
            name = element.get(attribute)
            if name and content:
                found.setdefault(name.strip().lower(), []).append(content)
    return found


def _first(meta: dict[str, list[str]], *names: str) -> str | None:
    return next((meta[name][0] for name in names if name in meta), None)


def _article_objects(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for element in tree.xpath('//script[contains(@type, "ld+json")]'):
        text = (element.text or "").strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
        try:
            value = orjson.loads(text)
        except orjson.JSONDecodeError:
            try:
                value = orjson.loads(re.sub(r"[\x00-\x1f]+", " ", text))  # Line breaks inside strings are common.
            except orjson.JSONDecodeError:
                continue
        yield from _articles_in(value)


def _articles_in(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > 4:
        return
    if isinstance(value, list):
        for member in value:
            yield from _articles_in(member, depth + 1)
    elif isinstance(value, dict):
        types = value.get("@type")
        if ARTICLE_TYPES & set(map(str, types if isinstance(types, list) else [types])):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _articles_in(value.get(key), depth + 1)


def _headline(
    tree: HtmlElement, meta: dict[str, list[str]], described: dict[str, Any], title: str | None, source: str | None
) -> str | None:
    stated = _clean(_one(described.get("headline"))) or _first(meta, "og:title", "twitter:title", "dc.title")
    headings = [text for element in tree.iter("h1") if (text := _clean(element.text_content()))]
    if stated is None and len(headings) == 1:
        return headings[0]
    chosen = stated or title
    return _without_source(chosen, source) if chosen else None


def _without_source(headline: str, source: str | None) -> str:
    """The headline without the outlet's name that many pages put behind it."""
    if source:
        match = re.fullmatch(rf"(.{{10,}}?)\s+[|\-–—:·]\s+{re.escape(source)}(?:\.\w+)?", headline, re.IGNORECASE)
        if match:
            return match[1].strip()
    return headline


def _authors(described: Any, meta: dict[str, list[str]]) -> tuple[str, ...]:
    members = described if isinstance(described, list) else [described]
    names = [name for member in members if (name := _name(member))]
    if not names:
        names = [name for key in ("author", "article:author", "byl", "dc.creator") for name in meta.get(key, [])][:5]
    split = [part for name in names for part in _people(name)]
    return tuple(dict.fromkeys(split))


def _people(value: str) -> Sequence[str]:
    if value.startswith(("http:", "https:", "@")) or "/" in value:
        return ()
    names = re.split(r"\s*(?:,|;|&|\band\b)\s*", re.sub(r"^by\s+", "", value, flags=re.IGNORECASE))
    return [name for name in names if name]


def _published(described: dict[str, Any], meta: dict[str, list[str]], tree: HtmlElement) -> str | None:
    names = (
        *("article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "pubdate"),
        *("publish-date", "publish_date", "publication_date", "sailthru.date", "dc.date.issued", "dcterms.created"),
        *("dc.date", "ptime", "date"),
    )
    times = [element.get("datetime") for element in tree.xpath("//time[@pubdate or @itemprop='datePublished']")]
    for value in (_one(described.get("datePublished")), *(_first(meta, name) for name in names), *times):
        text = _clean(value)
        if text:
            try:
                found = read_date(text)
            except ValueError:
                continue  # A page often states its date several times, one of them in a form for people.
            if found:
                return found
    return None


def _url(tree: HtmlElement, meta: dict[str, list[str]], described: dict[str, Any]) -> str | None:
    page = described.get("mainEntityOfPage")
    links = [element.get("href") for element in tree.xpath("//link[@rel='canonical']")]
    base = _first(meta, "og:url")
    named = page.get("@id") if isinstance(page, dict) else page
    for value in (*links, base, _one(described.get("url")), named):
        text = _clean(value)
        if text:
            whole = urljoin(base or "", text)
            parts = urlsplit(whole)
            # A site's front page is a default that was never filled in.
            if parts.scheme in ("http", "https") and parts.netloc and (parts.path.strip("/") or parts.query):
                return whole
    return None


def _one(value: Any) -> Any:
    return value[0] if isinstance(value, list) and value else value


def _name(value: Any) -> str | None:
    value = _one(value)
    return _clean(_one(value.get("name")) if isinstance(value, dict) else value)


def _clean(value: Any) -> str | None:
    if not isinstance(value, str):
        return None
    return " ".join(html.unescape(value).split()).replace("\x00", "") or None
