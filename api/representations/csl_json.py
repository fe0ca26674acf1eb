"""CSL-JSON: articles and quotes for citation processors."""

from __future__ import annotations

from typing import Any

import orjson

from api.representations.citations import Citation, citations
from api.representations.dates import Date, about, last_day, plain
from api.representations.representation import Content, Form, Record, Representation, known


def write(content: Content) -> bytes:
    """An array of items, of a single record an array of one."""
    return orjson.dumps([_item(each) for each in citations(content)])


def _item(citation: Citation) -> Record:
    described = known(
        title=citation.title,
        author=[{"literal": name} for name in citation.authors],
        issued=_issued(citation.published),
        section=citation.section,
        URL=citation.url or citation.record,
        language=citation.language,
        abstract=citation.abstract,
        note=citation.note,
        source="Dateline",
    )
    published_in = {"container-title": citation.publisher} if citation.publisher else {}
    return {"id": citation.id, "type": "article-newspaper", **described, **published_in}


def _issued(date: Date | None) -> dict[str, Any] | None:
    if date is None:
        return None
    known_about = about(date)
    if known_about is not None:
        unsure = {} if plain(date) else {"circa": True}
        return {"date-parts": [_parts(known_about)], **unsure}
    ends = [each for each in (date["earliest"], last_day(date)) if each]
    return {"date-parts": [_parts(each) for each in ends]} if ends else None


def _parts(day: str) -> list[int]:
    return [int(part) for part in day.split("-")]


ARTICLES = Form(write)
QUOTES = Form(write, include=frozenset({"publication"}))

CSL_JSON = Representation(
    name="CSL-JSON",
    suffix="csljson",
    media_type="application/vnd.citationstyles.csl+json",
    description="Items of type `article-newspaper` for processors such as citeproc and pandoc, always an array. "
    "A quote is cited as its article, with its words and speaker as a `note`. Names are as the article prints them "
    "(`literal`).",
    standard="https://docs.citationstyles.org/en/stable/specification.html",
    lists={"articles": ARTICLES, "quotes": QUOTES},
    records={"articles": ARTICLES, "quotes": QUOTES},
    limit=200,
    is_array=True,
)
