"""Reads a web page: the article's body, and what the page's own metadata says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from extraction.records import Document
from importer.readers.decoding import decode
from importer.readers.page_metadata import PageMetadata, page_metadata
from importer.readers.reading import Limits, Reading, Refused, Result, Unreadable, check_text, read_whole

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)

SHORT_BODY = 600
"""Characters below which the cautious reading of a page may have missed the article."""

SHORT_PAGE_WORDS = 150
"""A notice has fewer words than this: longer pages are articles, whatever words they hold."""

_NOTICE_TITLE = re.compile(
    r"(?:error\W{0,3})?(?:40[0-9]|410|429|50[0-9])\b(?!\s+(?:people|dead|killed|jobs|homes|years))"
    r"|(?:page|article|story|file) (?:(?:was |is |can(?:no|')t be |could not be )?not found|not available)"
    r"|(?:page|article|story|file) no longer exists"
    r"|not found\b|oops\b|access (?:to this page has been )?denied|forbidden\b|service unavailable|too many requests"
    r"|just a moment|attention required|are you a (?:robot|human)|security check|captcha|pardon our interruption"
    r"|before you continue|(?:cookie|privacy) (?:consent|settings|preferences)|your privacy choices"
    r"|(?:log|sign) ?in\b|subscribe to (?:continue|read)|please enable javascript",
    re.IGNORECASE,
)

_NOTICES = {
    "an error page": r"page you (?:requested|are looking for|were looking for)|(?:page|article) (?:was )?not found"
    r"|no longer (?:exists|available)|an error (?:has )?occurred|access denied|you don't have permission",
    "a page that asks for JavaScript": r"enable javascript"
    r"|javascript (?:is|to be) (?:disabled|enabled|required|not enabled)",
    "a captcha": r"captcha|(?:verify|confirm) (?:that )?you are (?:a )?human|not a robot|checking your browser"
    r"|unusual (?:traffic|activity)",
    "a consent page": r"(?:we|our partners|and our) .{0,80}(?:use|store|process).{0,60}(?:cookies|personal data)"
    r"|accept (?:all )?cookies|manage (?:your )?(?:consent|privacy|cookie)|before you continue",
    "a paywall": r"subscribe (?:now )?to (?:continue|read|unlock)|(?:for|to) subscribers only|subscribers? only"
    r"|already a subscriber|to continue reading"
    r"|free articles (?:left|remaining|this month)|become a (?:member|subscriber)",
    "a login page": r"(?:log|sign) ?in to (?:continue|read|your account|view)|forgot(?:ten)? (?:your )?password"
    r"|you must be logged in",
}

_NOTICE_PATTERNS = {name: re.compile(pattern, re.IGNORECASE | re.DOTALL) for name, pattern in _NOTICES.items()}


def read(file: BinaryIO, location: str, limits: Limits) -> Iterator[Result]:
    """The one document of a page."""
    try:
        yield Reading(location, page_document(read_whole(file, limits)))
    except Unreadable as problem:
        yield Refused(location, str(problem))


def page_document(data: bytes) -> Document:
    """The article that a page's bytes show. Raises Unreadable for a page that shows none.

    The page's word on its language is left out: it often is that of the site, not of the article.
    """
    # Loading trafilatura takes longer than reading many a folder without a page.
    import trafilatura

    markup = _markup(data)
    tree = trafilatura.load_html(markup)
    if tree is None:
        raise Unreadable("it is not an HTML page; check that it was saved whole")
    metadata = page_metadata(tree)
    body = _body(markup)
    _refuse_notice(metadata, body, markup)
    return Document(
        id="",
        text=check_text(body),
        headline=metadata.headline,
        teaser=metadata.teaser,
        authors=metadata.authors,
        published=metadata.published,
        url=metadata.url,
        source=metadata.source,
        section=metadata.section,
    )


def _markup(data: bytes) -> str:
    match = _CHARSET.search(data[:4096])
    if match:
        try:
            return data.decode(match[1].decode("ascii")).removeprefix("\ufeff").replace("\r\n", "\n")
        except (LookupError, UnicodeDecodeError):
            pass  # A page's own word on its encoding is often wrong; the bytes decide.
    try:
        return decode(data)
    except Unreadable:
        if b"\x00" in data:
            raise
        return data.decode("utf-8", "replace")  # Browsers show such a page too; a bad byte is seldom in the article.


def _body(markup: str) -> str:
    """The article's text: read with precision first; where that leaves little, everything that may belong to it."""
    import trafilatura

    body = trafilatura.extract(markup, include_comments=False, favor_precision=True) or ""
    if len(body) < SHORT_BODY:
        wider = trafilatura.extract(markup, include_comments=False, favor_recall=True) or ""
        if len(wider) > 2 * len(body):
            return wider
    return body


def _refuse_notice(metadata: PageMetadata, body: str, markup: str) -> None:
    """Raise Unreadable where the page tells its reader why there is no article."""
    advice = "fetch the article's own page and import that"
    if len(body.split()) >= SHORT_PAGE_WORDS:
        return
    title = metadata.title or ""
    shown = f"{title}\n{body}"
    for name, pattern in _NOTICE_PATTERNS.items():
        if pattern.search(shown):
            raise Unreadable(f"it is {name}, not an article ({title.strip()[:60]!r}); {advice}")
    if _NOTICE_TITLE.match(title.strip()):
        raise Unreadable(f"it is an error page, not an article ({title.strip()[:60]!r}); {advice}")
    if not body.strip():
        visible = re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", markup, flags=re.DOTALL | re.IGNORECASE)
        for name, pattern in _NOTICE_PATTERNS.items():
            if pattern.search(visible):
                raise Unreadable(f"it is {name}, not an article; {advice}")
        raise Unreadable(f"no article was found on the page; {advice}")
