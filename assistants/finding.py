"""The tools that find: lists by what they are asked for, a page at a time."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from assistants.citations import (
    Answer,
    Record,
    article_records,
    entity_records,
    event_records,
    page_of,
    passage,
    quote_records,
    records_of,
    story_records,
    summary,
)
from assistants.library import Library, known, record_path
from assistants.parameters import ANY_NAME, Cursor, Days, Entity, GivenWords, Limit, Source, StoryId, Words, is_wikidata
from dateline.vocabulary import EntityKind, EventStatus, EventType, QuoteKind


class Finding:
    """Tools over one library. Each public method is one, and its docstring what a model reads of it."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def search(
        self,
        context: Context,
        words: GivenWords,
        kinds: Annotated[
            list[Literal["articles", "quotes", "entities"]] | None, Field(description="Only these kinds of record.")
        ] = None,
        limit: Limit = 10,
        cursor: Cursor = None,
    ) -> Answer:
        """Full-text search over articles, quotes and named things, the best first. The place to start where it is not
        known who or what the question is about; the other tools answer exactly."""
        reader = self._library.asked_by(context.headers)
        page = reader.get("/v1/search", {"q": words, "resource": kinds, "limit": limit, "cursor": cursor})
        hits = page["items"]
        found = reader.find(record_path(hit["resource"], hit["id"]) for hit in hits)
        records = []
        for hit, record in zip(hits, found, strict=True):
            if record is None:
                continue
            if hit["resource"] == "articles":
                span = hit["span"]
                own = Record(kind="article", record=known(summary(record)), citations=[])
                own.citations.append(passage(record, span["start"], span["end"]))
                records.append(own)
            else:
                records += records_of(reader, hit["resource"], [record])
        return page_of(page, records)

    def find_articles(
        self,
        context: Context,
        words: Words = None,
        entity: Entity = None,
        speaker: Annotated[str | None, Field(description=f"Who is quoted: {ANY_NAME}.")] = None,
        published: Days = None,
        source: Source = None,
        story: StoryId = None,
        updated_since: Annotated[
            str | None, Field(description="Imported or changed since this day or instant (ISO 8601, UTC).")
        ] = None,
        limit: Limit = 10,
        cursor: Cursor = None,
    ) -> Answer:
        """Lists articles, the newest first: by words, by whom they mention or quote, by day, outlet or story.
        `read_article` gives the text of one."""
        reader = self._library.asked_by(context.headers)
        page = reader.get(
            "/v1/articles",
            {
                "q": words,
                "entity": entity,
                "speaker": speaker,
                "published": published,
                "source": source,
                "story": story,
                "updated_since": updated_since,
                "limit": limit,
                "cursor": cursor,
            },
        )
        return page_of(page, article_records(reader, page["items"]))

    def find_quotes(
        self,
        context: Context,
        speaker: Annotated[str | None, Field(description=f"Who said it: {ANY_NAME}.")] = None,
        about: Annotated[str | None, Field(description=f"Whom or what the words name: {ANY_NAME}.")] = None,
        words: Words = None,
        published: Days = None,
        kind: Annotated[
            QuoteKind | None,
            Field(description="`direct`: verbatim. `partial`: a quoted fragment. `indirect`: reported speech."),
        ] = None,
        source: Source = None,
        story: StoryId = None,
        min_confidence: Annotated[
            float | None, Field(ge=0, le=1, description="Words and speaker are right with at least this probability.")
        ] = None,
        limit: Limit = 10,
        cursor: Cursor = None,
    ) -> Answer:
        """Lists what was said, the newest first: by a speaker, about somebody or something, with words, in a time.
        Only `direct` and `partial` quotes are verbatim; never present an `indirect` one in quotation marks."""
        reader = self._library.asked_by(context.headers)
        page = reader.get(
            "/v1/quotes",
            {
                "speaker": speaker,
                "about": about,
                "q": words,
                "published": published,
                "kind": kind,
                "source": source,
                "story": story,
                "min_confidence": min_confidence,
                "limit": limit,
                "cursor": cursor,
            },
        )
        return page_of(page, quote_records(reader, page["items"]))

    def find_events(
        self,
        context: Context,
        entity: Entity = None,
        place: Annotated[str | None, Field(description=f"Where: {ANY_NAME}.")] = None,
        date: Days = None,
        types: Annotated[list[EventType] | None, Field(description="Only these types of event.")] = None,
        status: Annotated[
            list[EventStatus] | None,
            Field(description="Whether articles tell it as real: `occurred`, `planned`, `denied`, …"),
        ] = None,
        story: StoryId = None,
        min_articles: Annotated[int | None, Field(ge=1, description="Told of by at least so many articles.")] = None,
        order: Annotated[
            Literal["latest", "earliest", "best_attested"],
            Field(description="By the calendar, or what most articles tell of first."),
        ] = "latest",
        limit: Limit = 10,
        cursor: Cursor = None,
    ) -> Answer:
        """Lists what happened, is planned, threatened, denied or cancelled: in a time, at a place, with somebody in it.
        `status` says whether it is told as real: what is `planned` or `threatened` has not happened."""
        reader = self._library.asked_by(context.headers)
        page = reader.get(
            "/v1/events",
            {
                "entity": entity,
                "place": place,
                "date": date,
                "type": types,
                "status": status,
                "story": story,
                "min_articles": min_articles,
                "sort": {"latest": "-date", "earliest": "date", "best_attested": "-articles"}[order],
                "include": "mentions",
                "limit": limit,
                "cursor": cursor,
            },
        )
        return page_of(page, event_records(reader, page["items"]))

    def find_stories(
        self,
        context: Context,
        words: Words = None,
        entity: Entity = None,
        date: Days = None,
        min_articles: Annotated[int, Field(ge=1, description="Told by at least so many articles.")] = 2,
        limit: Limit = 10,
        cursor: Cursor = None,
    ) -> Answer:
        """Lists stories: the articles about one thing, those with the newest articles first."""
        reader = self._library.asked_by(context.headers)
        asked = {"q": words, "entity": entity, "date": date, "min_articles": min_articles}
        page = reader.get("/v1/stories", {**asked, "limit": limit, "cursor": cursor})
        return page_of(page, story_records(reader, page["items"]))

    def get_timeline(
        self,
        context: Context,
        story: StoryId = None,
        entity: Entity = None,
        date: Days = None,
        min_articles: Annotated[int | None, Field(ge=1, description="Told of by at least so many articles.")] = None,
        limit: Limit = 20,
        cursor: Cursor = None,
    ) -> Answer:
        """Tells a story, or what concerns a person, place or organization, in the order of the calendar: dated events,
        the earliest first. Say of which story or entity."""
        if story is None and entity is None:
            raise ToolError("Name a `story` (its id, from find_stories) or an `entity`.")
        reader = self._library.asked_by(context.headers)
        if story is not None:
            # So that a wrong id is told, and one that went into another is followed.
            story = reader.get(record_path("stories", story))["id"]
        asked = {"story": story, "entity": entity, "date": date, "min_articles": min_articles}
        page = reader.get("/v1/timeline", {**asked, "include": "mentions", "limit": limit, "cursor": cursor})
        return page_of(page, event_records(reader, page["items"]))

    def find_entities(
        self,
        context: Context,
        name: Annotated[str, Field(description="A name, its beginning, a word of it, or a Wikidata id.")],
        kind: Annotated[EntityKind | None, Field(description="Only this kind of named thing.")] = None,
        limit: Limit = 5,
        cursor: Cursor = None,
    ) -> Answer:
        """Looks up persons, organizations, places and other named things, those mentioned most first, with aliases,
        titles, identifiers in other registers, and how often they are mentioned and quoted. Where two share a name,
        ask the other tools by the id of the one that is meant."""
        reader = self._library.asked_by(context.headers)
        shared = {"kind": kind, "sort": "-mentions", "include": "titles", "limit": limit}
        page: dict[str, Any] = {"items": [], "next": None}
        # A cursor belongs to the question that it came from, which is the first of these that finds something.
        for parameter in ("wikidata",) if is_wikidata(name) else ("name", "prefix", "q"):
            first = reader.get("/v1/entities", {parameter: name, **shared})
            if first["items"]:
                page = reader.get("/v1/entities", {parameter: name, **shared, "cursor": cursor}) if cursor else first
                break
        notes = [] if page["items"] else [f"Nobody and nothing is called {name!r}, begins so, or has these words."]
        answer = page_of({**page, "meta": None}, entity_records(reader, page["items"]))
        return answer.model_copy(update={"notes": notes})

    def list_sources(
        self,
        context: Context,
        name: Annotated[str | None, Field(description="An outlet's name.")] = None,
        domain: Annotated[str | None, Field(description="An outlet's domain.")] = None,
        limit: Limit = 20,
        cursor: Cursor = None,
    ) -> Answer:
        """Lists the outlets whose articles are known, those with most articles first."""
        reader = self._library.asked_by(context.headers)
        asked = {"name": name, "domain": domain, "sort": "-articles", "limit": limit, "cursor": cursor}
        page = reader.get("/v1/sources", asked)
        return page_of(page, records_of(reader, "sources", page["items"]))
