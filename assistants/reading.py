"""The tools that read: an article and what it says, a record, what goes with it, and what has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, get_args

from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field

from assistants.citations import (
    Answer,
    Record,
    article_records,
    event_records,
    page_of,
    passage,
    quote_records,
    records_of,
    summary,
)
from assistants.library import Library, Reader, known, record_path
from assistants.parameters import ANY_NAME, Article, Cursor, Limit, Resource, is_wikidata

COMPARED = 200
"""The newest articles of two entities among which one that mentions both is looked for."""


class Reading:
    """Tools over one library. Each public method is one, and its docstring what a model reads of it."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def read_article(
        self,
        context: Context,
        article: Article,
        start: Annotated[int, Field(ge=0, description="The first character wanted.")] = 0,
        length: Annotated[int, Field(ge=1, le=50_000, description="How many characters are wanted.")] = 10_000,
    ) -> Answer:
        """Gives an article's own words, from any character on, with its headline, authors, outlet and date. Also for
        checking a citation: `start` and `length` = end - start give exactly the characters that it cites."""
        reader = self._library.asked_by(context.headers)
        whole = _article(reader, article)
        record = known(summary(whole))
        cited = passage(whole, start, start + length)
        record["characters"] = len(whole["text"])
        notes = [f"The text goes on: ask for start={cited.end}."] if cited.end < len(whole["text"]) else []
        return Answer(records=[Record(kind="article", record=record, citations=[cited])], notes=notes)

    def article_facts(
        self,
        context: Context,
        article: Article,
        kinds: Annotated[
            list[Literal["quotes", "events", "entities"]] | None, Field(description="Only these kinds of fact.")
        ] = None,
        limit: Limit = 30,
        cursor: Cursor = None,
    ) -> Answer:
        """Tells what one article says: who said what in it, what happened according to it, and whom and what it
        mentions, each with the characters that say so."""
        reader = self._library.asked_by(context.headers)
        whole = _article(reader, article)
        path = record_path("articles", whole["id"])
        wanted = kinds or ("quotes", "events", "entities")
        if cursor is not None and len(wanted) > 1:
            raise ToolError("A `cursor` goes on with one kind: name it in `kinds`.")
        records, notes = [], []
        answer = Answer(records=[])
        for kind in wanted:
            included = {"include": "mentions"} if kind == "events" else {}
            page = reader.get(f"{path}/{kind}", {"limit": limit, "cursor": cursor, **included})
            if kind == "quotes":
                found = quote_records(reader, page["items"])
            elif kind == "events":
                found = event_records(reader, page["items"], article=whole["id"])
            else:
                found = _mentioned(reader, path, whole, page["items"])
            answer = page_of(page, found)
            records += found
            if page["next"] and len(wanted) > 1:
                notes.append(f"There are more {kind} than {limit}: ask for them alone, and go on by `next`.")
        following = answer.next if len(wanted) == 1 else None
        return Answer(records=records, next=following, notes=notes)

    def related_entities(
        self,
        context: Context,
        entity: Annotated[str, Field(description=f"A person, organization, place or other named thing: {ANY_NAME}.")],
        limit: Limit = 10,
        cursor: Cursor = None,
    ) -> Answer:
        """Lists whom and what stands in the same articles as somebody or something, most shared articles first, each
        with a newest article that mentions both."""
        reader = self._library.asked_by(context.headers)
        parameter = "wikidata" if is_wikidata(entity) else "name"
        named = reader.get("/v1/entities", {parameter: entity, "sort": "-mentions", "limit": 2})["items"]
        one = named[0] if named else reader.get(record_path("entities", entity))
        page = reader.get(f"{record_path('entities', one['id'])}/related", {"limit": limit, "cursor": cursor})
        others = [each["entity"]["id"] for each in page["items"]]
        lists = reader.find(
            (f"{record_path('entities', each)}/articles" for each in [one["id"], *others]),
            {"limit": COMPARED, "fields": "id"},
        )
        first, *rest = ([article["id"] for article in (each or {}).get("items", ())] for each in lists)
        shared = [next((article for article in ids if article in set(first)), None) for ids in rest]
        whole = article_records(reader, [{"id": each} for each in dict.fromkeys(shared) if each])
        cited = {record.record["id"]: record.citations for record in whole}
        records = [
            Record(kind="entity", record=known(each), citations=cited.get(article or "", []))
            for each, article in zip(page["items"], shared, strict=True)
        ]
        answer = page_of(page, records)
        answer.notes.append(f"Related to {one['name']} ({one['kind']}, {one['id']}).")
        if len(named) > 1:
            answer.notes.append(f"Others are called {entity!r}, too: find_entities lists them.")
        return answer

    def get_record(
        self,
        context: Context,
        resource: Annotated[Resource, Field(description="The kind of record.")],
        id: Annotated[str, Field(description="Its id, as an answer had it.")],
    ) -> Answer:
        """Gives one record whole, by its id: an event with every article's telling of it, a story with its timeline, an
        entity with its titles. An id that was merged into another gives that one."""
        reader = self._library.asked_by(context.headers)
        record = reader.get(record_path(resource, id))
        notes = [] if record["id"] == id else [f"{id} went into {record['id']}."]
        return Answer(records=records_of(reader, resource, [record], whole=True), notes=notes)

    def changes_since(
        self,
        context: Context,
        sequence: Annotated[
            int | None, Field(ge=0, description="The last line that is known; without it, the newest lines are given.")
        ] = None,
        feed: Annotated[
            str | None, Field(description="The feed that the line is of, as an answer's notes name it.")
        ] = (None),
        kinds: Annotated[list[Resource] | None, Field(description="Only these kinds of record.")] = None,
        limit: Limit = 20,
    ) -> Answer:
        """Tells what was added, updated and deleted since a line of the change feed, in order, each with the record as
        it is now. For what is new since a day, ask find_articles with `updated_since`."""
        reader = self._library.asked_by(context.headers)
        asked = {"since": sequence, "feed": feed, "resource": kinds, "limit": limit}
        page = reader.get("/v1/changes", {**asked, "sort": "sequence" if sequence is not None else "-sequence"})
        lines = page["items"] if sequence is not None else page["items"][::-1]
        records = []
        for line, now in zip(lines, _now(reader, lines), strict=True):
            citations = now.citations if now else []
            record = known({**line, "now": now.record if now else None})
            records.append(Record(kind="change", record=record, citations=citations))
        last = lines[-1]["sequence"] if lines else sequence or 0
        notes = [f"The feed is {page['feed']}; go on with sequence={last} and this feed."]
        if sequence is not None and page["next"]:
            notes.append("There are more lines.")
        return Answer(records=records, notes=notes)


def _article(reader: Reader, wanted: str) -> dict[str, Any]:
    """The article of an id or an address. Raises ToolError where there is none."""
    if "://" in wanted:
        listed = reader.get("/v1/articles", {"url": wanted, "limit": 1, "fields": "id"})["items"]
        if not listed:
            raise ToolError(f"No article has the address {wanted}.")
        wanted = listed[0]["id"]
    return reader.get(record_path("articles", wanted))


def _mentioned(
    reader: Reader, path: str, article: Mapping[str, Any], entities: Sequence[Mapping[str, Any]]
) -> list[Record]:
    """Entities of an article, each cited by its first mention there."""
    first: dict[str, Mapping[str, Any]] = {}
    for mark in reader.get(f"{path}/annotations")["items"]:
        if mark["type"] == "mention" and mark["entity"]:
            first.setdefault(mark["entity"]["id"], mark)
    records = []
    for entity in entities:
        mark = first.get(entity["id"])
        spans = [passage(article, mark["start"], mark["end"], mark.get("field") or "text")] if mark else []
        records.append(Record(kind="entity", record=known(entity), citations=spans))
    return records


def _now(reader: Reader, lines: Sequence[Mapping[str, Any]]) -> list[Record | None]:
    """The records that lines of the feed tell of, as they are now; None where there is none any more."""
    present = {(each["resource"], each["record"]) for each in lines if each["action"] != "deleted"}
    known_kinds = [each for each in sorted(present) if each[0] in get_args(Resource)]
    found = reader.find(record_path(*each) for each in known_kinds)
    made: dict[tuple[str, str], Record] = {}
    for key, record in zip(known_kinds, found, strict=True):
        if record is not None:
            [made[key]] = records_of(reader, key[0], [record])
    return [made.get((each["resource"], each["record"])) for each in lines]
