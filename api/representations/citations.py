"""What a citation of an article or a quote needs, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from api.representations.dates import Date
from api.representations.representation import Content, Record
from api.representations.wording import credited


@dataclass(frozen=True, slots=True)
class Citation:
    """An article, or a quote in one, as a bibliography has it."""

    id: str
    title: str | None
    publisher: str | None
    published: Date | None
    url: str | None
    """The article's address at the outlet."""
    record: str
    """The address of the record that is cited."""
    authors: tuple[str, ...] = ()
    section: str | None = None
    language: str | None = None
    abstract: str | None = None
    note: str | None = None
    """The words that are cited, and who said them."""


def citations(content: Content) -> list[Citation]:
    """The citations of a list, or of a single record."""
    describe = _article if content.kind == "articles" else _quote
    return [describe(record, content) for record in content.records]


def _article(article: Record, content: Content) -> Citation:
    return Citation(
        id=article["id"],
        title=article["headline"],
        publisher=(article["source"] or {}).get("name"),
        published=article["published"],
        url=article["url"],
        record=content.record_address("articles", article["id"]),
        authors=tuple(article["authors"]),
        section=article["section"],
        language=article["language"],
        abstract=article["teaser"],
    )


def _quote(quote: Record, content: Content) -> Citation:
    publication: dict[str, Any] = quote["publication"]
    return Citation(
        id=quote["id"],
        title=quote["article"]["headline"],
        publisher=(publication["source"] or {}).get("name"),
        published=publication["published"],
        url=publication["url"],
        record=content.record_address("quotes", quote["id"]),
        note=credited(quote),
    )
