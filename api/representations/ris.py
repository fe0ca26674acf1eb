"""RIS: articles and quotes for reference managers."""

from __future__ import annotations

from collections.abc import Iterator

from api.representations.citations import Citation, citations
from api.representations.dates import Date, about, plain
from api.representations.representation import Content, Form, Representation


def write(content: Content) -> bytes:
    """A reference for each record."""
    return "".join(_reference(each) for each in citations(content)).encode()


def _reference(citation: Citation) -> str:
    lines = [("TY", "NEWS"), *_tags(citation), ("ER", "")]
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in lines) + "\r\n"


def _tags(citation: Citation) -> Iterator[tuple[str, str]]:
    given = (
        ("ID", citation.id),
        ("TI", citation.title),
        *(("AU", author) for author in citation.authors),
        ("T2", citation.publisher),
        ("SE", citation.section),
        *_dates(citation.published),
        ("UR", citation.url or citation.record),
        ("LA", citation.language),
        ("AB", citation.abstract),
        ("N1", citation.note),
        ("AN", citation.id),
        ("DP", "Dateline"),
        ("L2", citation.record),
    )
    for tag, value in given:
        if value:
            yield tag, value


def _dates(date: Date | None) -> Iterator[tuple[str, str]]:
    """The year, and the date as far as it is known: year/month/day/other information, such as that it is unsure."""
    if date is None:
        return
    # A stretch of time has a first year to sort by; the rest is for people to read.
    first = about(date) or (date["earliest"] or "")[:4]
    if first:
        year, month, day = (*first.split("-"), "", "")[:3]
        yield "PY", year
        yield "DA", f"{year}/{month}/{day}/{'' if plain(date) else date['edtf']}"


def _line(value: str) -> str:
    """A value on one line: what begins a line is a tag."""
    return " ".join(value.split())


ARTICLES = Form(write)
QUOTES = Form(write, include=frozenset({"publication"}))

RIS = Representation(
    name="RIS",
    suffix="ris",
    media_type="application/x-research-info-systems",
    media_type_parameters="charset=utf-8",
    description="References of type `NEWS` for Zotero, EndNote, Mendeley and other reference managers. A quote is "
    "cited as its article, with its words and speaker as a note (`N1`); `L2` is the record's address.",
    standard="https://en.wikipedia.org/wiki/RIS_(file_format)",
    lists={"articles": ARTICLES, "quotes": QUOTES},
    records={"articles": ARTICLES, "quotes": QUOTES},
    limit=200,
)
