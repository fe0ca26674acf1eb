"""What tells articles and outlets from one another, and the ids that follow from it."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from dateline.folding import fold
from dateline.identifiers import make_id as make_id
from extraction.records import Document

_TRACKING = re.compile(
    r"(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|mkt_tok|cmpid|cmp|ito|ocid|_ga|_gl|xtor|at_\w+)",
    re.IGNORECASE,
)
"""Query parameters that say how a reader came to the page, not which page it is."""


def digest(text: str) -> str:
    """The SHA-256 of a text, in 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def canonical_url(url: str) -> str:
    """The url without what does not name the page: scheme, letter case of the host, default port, fragment,
    tracking parameters, order of parameters and trailing slash."""
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").rstrip(".")
    try:
        port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    except ValueError:
        port = ""
    path = quote(unquote(parts.path), safe="/%:@!$&'()*+,;=~-._").rstrip("/")
    parameters = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0])]
    query = f"?{urlencode(sorted(parameters))}" if parameters else ""
    fragment = f"#{parts.fragment}" if parts.fragment.startswith("!") else ""
    return f"{host}{port}{path}{query}{fragment}"


def domain_of(url: str) -> str | None:
    """The host that publishes a url, in lower case without `www.`; None where the url has none."""
    try:
        host = urlsplit(url.strip()).hostname
    except ValueError:
        return None
    return host.rstrip(".").removeprefix("www.") or None if host else None


def article_identity(document: Document) -> str:
    """What tells an article from all others: its url, else its source and id, else its text.

    A document whose `id` is empty is a bare file.
    """
    if document.url:
        return f"url:{canonical_url(document.url)}"
    if document.id:
        return f"id:{fold(document.source or '')}:{document.id}"
    return f"text:{digest(document.text)}"


def article_id(identity: str) -> str:
    """The id of the article with this identity."""
    return make_id("art", identity)


def source_id(name: str | None, url: str | None) -> str | None:
    """The id of an outlet, by its domain where a url is known, else by its name."""
    domain = domain_of(url) if url else None
    if domain:
        return make_id("src", "domain", domain)
    return make_id("src", "name", fold(name)) if name else None


def document_digest(document: Document) -> str:
    """The digest of all that was read of a document."""
    parts = (
        document.text,
        *(document.headline, document.teaser, document.published, document.url, document.source),
        *(document.section, document.language, *document.authors),
    )
    return digest("\x1f".join("\x00" if part is None else part for part in parts))
