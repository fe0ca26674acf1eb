"""What an answer is made of: records, and for each the characters of the articles that it comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qs, urlsplit

from pydantic import BaseModel, Field

from assistants.library import Parameters, Reader, known, record_path

KINDS = {
    "articles": "article",
    "quotes": "quote",
    "entities": "entity",
    "events": "event",
    "stories": "story",
    "sources": "source",
}
"""What one record of a resource is called."""

MOST_CITED = 5
"""Articles that are cited for a story, or for an event of a list; the event's own record cites all."""


class Citation(BaseModel):
    """Where in an article something stands."""

    article: str = Field(description="The article's id.")
    headline: str | None = Field(description="The article's headline.")
    url: str | None = Field(description="The article's address at the outlet; null where unknown.")
    published: str | None = Field(description="The day of publication (EDTF); null where unknown.")
    source: str | None = Field(description="The outlet; null where unknown.")
    field: str = Field(
        default="text", description="What start and end count in: the article's `text` or its `headline`."
    )
    start: int = Field(description="The first character, counted from 0 in Unicode code points.")
    end: int = Field(description="The position after the last character.")
    text: str | None = Field(description="These characters; null where the whole article is meant.")


class Record(BaseModel):
    """A record of the API, and what it is known from."""

    kind: str = Field(description="What it is: `article`, `quote`, `event`, `entity`, `story`, `source`, `change`.")
    record: dict[str, Any] = Field(description="The record as the API has it, without what is unknown or empty.")
    citations: list[Citation] = Field(description="The characters that it comes from.")


class Answer(BaseModel):
    """What a tool answers."""

    records: list[Record] = Field(description="What was found.")
    next: str | None = Field(default=None, description="The `cursor` of the rest of the list; null at its end.")
    notes: list[str] = Field(default=[], description="How the question was understood.")


def page_of(page: Mapping[str, Any], records: list[Record]) -> Answer:
    """The answer of a page of the API, its items already made into records."""
    following = parse_qs(urlsplit(page.get("next") or "").query).get("cursor")
    return Answer(records=records, next=following[0] if following else None, notes=notes_of(page))


def notes_of(page: Mapping[str, Any]) -> list[str]:
    """Whom a page took names for, and what names nobody."""
    meta = page.get("meta") or {}
    notes = []
    for each in meta.get("resolved") or ():
        meant = ", ".join(f"{entity['name']} ({entity['kind']}, {entity['id']})" for entity in each["entities"])
        notes.append(f"{each['parameter']} {each['value']!r} means {meant or 'nobody known'}.")
    notes += [f"{each['parameter']} {each['value']!r}: {each['reason']}." for each in meta.get("empty") or ()]
    return notes


def article_records(reader: Reader, articles: Sequence[Mapping[str, Any]]) -> list[Record]:
    """Articles as lists have them, cited as a whole."""
    whole = reader.articles(each["id"] for each in articles)
    return [Record(kind="article", record=known(each), citations=_whole(whole[each["id"]])) for each in articles]


def quote_records(reader: Reader, quotes: Sequence[Mapping[str, Any]]) -> list[Record]:
    """Quotes, each cited by the stretches that are its words."""
    spans = [[(quote["article"]["id"], span) for span in quote["spans"]] for quote in quotes]
    return _cited(reader, "quote", quotes, spans)


def event_records(
    reader: Reader, events: Sequence[Mapping[str, Any]], most: int | None = MOST_CITED, article: str | None = None
) -> list[Record]:
    """Events with their mentions, each cited by the first sentence of each article that tells of it, or of this article
    alone. Where no words are known to tell of it, articles are cited as a whole."""
    spans = []
    for event in events:
        first: dict[str, Mapping[str, Any]] = {}
        for mention in event["mentions"]:
            if article in (None, mention["article"]):
                first.setdefault(mention["article"], mention["sentence"])
        spans.append(list(first.items())[:most])
    told = [{name: value for name, value in event.items() if name != "mentions"} for event in events]
    records = _cited(reader, "event", told, spans)
    wordless = [record for record in records if not record.citations]
    if article is not None:
        groups = [[article] for _ in wordless]
    else:
        groups = _newest_articles(reader, "events", [record.record["id"] for record in wordless])
    whole = reader.articles(each for group in groups for each in group)
    for record, group in zip(wordless, groups, strict=True):
        record.citations = [cited for each in group for cited in _whole(whole[each])]
    return records


def entity_records(reader: Reader, entities: Sequence[Mapping[str, Any]]) -> list[Record]:
    """Entities, each cited by what says its titles and by the first mention in the newest article with it."""
    newest = reader.find(
        (f"{record_path('entities', each['id'])}/articles" for each in entities), {"limit": 1, "fields": "published"}
    )
    articles = [page["items"][0]["id"] if page and page["items"] else None for page in newest]
    found = reader.find(f"{record_path('articles', article)}/annotations" for article in articles if article)
    marked = dict(zip((article for article in articles if article), found, strict=True))
    spans = []
    for entity, article in zip(entities, articles, strict=True):
        own: list[tuple[str, Mapping[str, Any]]] = [(title["article"], title) for title in entity.get("titles") or ()]
        marks = (marked.get(article) or {}).get("items", ()) if article else ()
        mention = next((mark for mark in marks if _mentions(mark, entity["id"])), None)
        spans.append([*own, *([(article, mention)] if article and mention else ())])
    return _cited(reader, "entity", entities, spans)


def story_records(reader: Reader, stories: Sequence[Mapping[str, Any]]) -> list[Record]:
    """Stories, each cited by its newest articles as a whole."""
    groups = _newest_articles(reader, "stories", [story["id"] for story in stories])
    whole = reader.articles(each for group in groups for each in group)
    return [
        Record(kind="story", record=known(story), citations=[cited for each in group for cited in _whole(whole[each])])
        for story, group in zip(stories, groups, strict=True)
    ]


def records_of(
    reader: Reader, resource: str, records: Sequence[Mapping[str, Any]], whole: bool = False
) -> list[Record]:
    """Records of a resource with their citations. Events have their mentions."""
    if resource == "articles":
        return article_records(reader, [summary(each) for each in records])
    if resource == "quotes":
        return quote_records(reader, records)
    if resource == "events":
        return event_records(reader, records, *((None,) if whole else ()))
    if resource == "entities":
        return entity_records(reader, records)
    if resource == "stories":
        return story_records(reader, records)
    return [Record(kind=KINDS[resource], record=known(each), citations=[]) for each in records]


def summary(article: Mapping[str, Any]) -> dict[str, Any]:
    """An article without its text and what was found in it."""
    return {name: value for name, value in article.items() if name not in ("text", "blocks", "entities")}


def passage(article: Mapping[str, Any], start: int, end: int, field: str = "text") -> Citation:
    """Characters of an article, cut to what there is."""
    text = article.get(field) or ""
    start, end = min(start, len(text)), min(end, len(text))
    return _citation(article, {"start": start, "end": end, "field": field, "text": text[start:end]})


def _newest_articles(reader: Reader, resource: str, records: Sequence[str]) -> list[list[str]]:
    """The ids of the newest articles of each of these events or stories, near copies left out."""
    asked: Parameters = {"limit": MOST_CITED, "copies": False, "fields": "published"}
    pages = reader.find((f"{record_path(resource, each)}/articles" for each in records), asked)
    return [[article["id"] for article in (page or {}).get("items", ())] for page in pages]


def _mentions(mark: Mapping[str, Any], entity: str) -> bool:
    return mark["type"] == "mention" and (mark.get("entity") or {}).get("id") == entity


def _cited(
    reader: Reader,
    kind: str,
    records: Sequence[Mapping[str, Any]],
    spans: Sequence[Sequence[tuple[str, Mapping[str, Any]]]],
) -> list[Record]:
    articles = reader.articles(article for own in spans for article, _ in own)
    made = []
    for record, own in zip(records, spans, strict=True):
        citations = [_citation(article, span) for each, span in own if (article := articles[each])]
        made.append(Record(kind=kind, record=known(record), citations=citations))
    return made


def _whole(article: Mapping[str, Any] | None) -> list[Citation]:
    if article is None:
        return []
    return [_citation(article, {"start": 0, "end": len(article["text"]), "text": None})]


def _citation(article: Mapping[str, Any], span: Mapping[str, Any]) -> Citation:
    field = span.get("field") or "text"
    text = span["text"] if "text" in span else (article.get(field) or "")[span["start"] : span["end"]]
    return Citation(
        article=article["id"],
        headline=article["headline"],
        url=article["url"],
        published=(article["published"] or {}).get("edtf"),
        source=(article["source"] or {}).get("name"),
        field=field,
        start=span["start"],
        end=span["end"],
        text=text,
    )
