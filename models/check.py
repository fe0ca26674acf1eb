"""Looks for faults in a database: damaged pages, dangling references, spans that lie, counts that are wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from typing import Any

import orjson

from dateline.folding import lookup_key
from dateline.identifiers import story_id
from models import bulk
from models.articles import Article, Block
from models.changes import Change, Feed
from models.database import Table, database, is_sqlite, place
from models.dates import DateMention
from models.entities import Entity, EntityName, Mention
from models.events import Event, EventArticle, EventMention
from models.imports import ImportRun
from models.quotes import Quote
from models.resources import unmerged
from models.sources import Source
from models.stories import Story

QUOTE_SPANS = ("speaker", "affiliation", "addressee", "cue", "medium", "said", "sentence")

SPAN = ("field", "start", "end", "text")

SPANS: tuple[tuple[type[Table], str, Sequence[tuple[str, ...]]], ...] = (
    (Mention, "entity", (SPAN,)),
    (DateMention, "start", (SPAN,)),
    (EventMention, "event", (SPAN, tuple(f"sentence_{part}" for part in SPAN))),
    (Quote, "id", tuple(tuple(f"{name}_{part}" for part in SPAN) for name in QUOTE_SPANS)),
)
"""The tables with spans in columns, what names a row, and the columns of each span."""

TOLD = ("killed", "injured", "missing", "time")
"""What an event's record says in the words of one of its tellings."""

JSON_SPANS: tuple[tuple[type[Table], str, tuple[str, ...]], ...] = (
    (Quote, "id", ("spans_json",)),
    (EventArticle, "event", ("date_json", "place_json", "participants_json", *(f"{name}_json" for name in TOLD))),
    (EventMention, "event", ("attributed_json",)),
    (Article, "id", ("published_evidence_json",)),
)
"""The tables with spans in JSON columns."""

SEARCHED = {
    "articles": "articles",
    "quotes": "quotes",
    "entities": "(select id from entities where merged_into_id is null) entities",
}
"""The records that search finds, by resource: a merged entity is not one of them."""

COUNTS = {
    "articles.quote_count": (
        "select id, quote_count, (select count(*) from quotes where article_id = articles.id) from articles"
    ),
    "articles.event_count": (
        "select id, event_count, (select count(*) from event_articles where article_id = articles.id) from articles"
    ),
    "articles.entity_count": (
        "select id, entity_count, (select count(*) from article_entities where article_id = articles.id) from articles"
    ),
    "sources.article_count": (
        "select id, article_count, (select count(*) from articles where source_id = sources.id) from sources"
    ),
    "entities.article_count": (
        "select id, article_count, (select count(distinct coalesce(articles.copy_of_id, articles.id)) "
        "from article_entities join articles on articles.id = article_entities.article_id "
        "where entity_id = entities.id) from entities"
    ),
    "entities.mention_count": (
        "select id, mention_count, (select coalesce(sum(mention_count), 0) from article_entities "
        "where entity_id = entities.id) from entities"
    ),
    "entities.quote_count": (
        "select id, quote_count, (select count(*) from quotes where speaker_id = entities.id) from entities"
    ),
    "events.article_count": (
        "select id, article_count, (select count(distinct coalesce(articles.copy_of_id, articles.id)) "
        "from event_articles join articles on articles.id = event_articles.article_id "
        "where event_id = events.id) from events"
    ),
    "events.mention_count": (
        "select id, mention_count, (select count(*) from event_mentions where event_id = events.id) from events"
    ),
    "stories.article_count": (
        "select id, article_count, (select count(*) from articles where story_id = stories.id) from stories"
    ),
    "stories.distinct_count": (
        "select id, distinct_count, (select count(*) from articles where story_id = stories.id and copy_of_id is null) "
        "from stories"
    ),
    "stories of articles": (
        "select id, 1, (select count(*) from stories where stories.id = articles.story_id) from articles"
    ),
    "articles of the story of story_entities": (
        "select story_id || ' ' || entity_id, article_count, (select count(distinct coalesce(copy_of_id, id)) "
        "from articles join article_entities told on told.article_id = articles.id "
        "where articles.story_id = story_entities.story_id and told.entity_id = story_entities.entity_id) "
        "from story_entities"
    ),
    "articles of the story of story_events": (
        "select story_id || ' ' || event_id, article_count, (select count(distinct coalesce(copy_of_id, id)) "
        "from articles join event_articles told on told.article_id = articles.id "
        "where articles.story_id = story_events.story_id and told.event_id = story_events.event_id) from story_events"
    ),
    "originals in the story of copies": (
        "select id, 1, (select count(*) from articles original where original.id = articles.copy_of_id "
        "and original.copy_of_id is null and original.story_id = articles.story_id) "
        "from articles where copy_of_id is not null"
    ),
    "namings of article_entities": (
        "select article_id || ' ' || entity_id, 1, (select count(distinct namings.entity) from namings where "
        "namings.article_id = article_entities.article_id and namings.entity = article_entities.entity_id) "
        "from article_entities where article_id in (select article_id from article_facts)"
    ),
    "traces of event_articles": (
        "select article_id || ' ' || event_id, 1, (select count(distinct traces.event) from traces where "
        "traces.article_id = event_articles.article_id and traces.event = event_articles.event_id) "
        "from event_articles where article_id in (select article_id from traces)"
    ),
    "event_articles of traces": (
        "select article_id || ' ' || key, 1, (select count(*) from event_articles where "
        "event_articles.article_id = traces.article_id and event_articles.event_id = traces.event) from traces"
    ),
    "article_entities.mention_count": (
        "select article_id || ' ' || entity_id, mention_count, (select count(*) from mentions where "
        "mentions.article_id = article_entities.article_id and mentions.entity_id = article_entities.entity_id) "
        "from article_entities"
    ),
    **{
        f"search entries of {table}": (
            f"select id, 1, (select count(*) from search_entries where resource = '{table}' and record = {table}.id) "
            f"from {rows}"
        )
        for table, rows in SEARCHED.items()
    },
}
"""For each count: the records with what they say and what is there."""

COPIES = {
    table: (
        f"select {table}.article_id, {table}.published_sort, articles.published_sort from {table} "
        f"join articles on articles.id = {table}.article_id"
    )
    for table in ("quotes", "article_entities", "event_articles")
}
"""For each table with a copy of its article's `published_sort`: the article, the copy and the original."""


def faults() -> Iterator[str]:
    """One line for each fault of the bound database; none where it is sound."""
    if is_sqlite():
        yield from _damage()
    yield from _lying_spans()
    for name, query in COUNTS.items():
        differing = (
            f"with counted(id, said, there) as ({query}) select id, said, there from counted where said <> there"
        )
        for record, said, there in _rows(differing):
            yield f"{name} of {record} is {said}, but there are {there}"
    for table, query in COPIES.items():
        for article, copy, original in _rows(query):
            if copy != original:
                yield f"{table}.published_sort of {article} is {copy!r}, but the article's is {original!r}"
    yield from _untold_words()
    yield from _stale_references()
    yield from _wrong_names()
    yield from _wrong_stories()
    for source in Source.select().order_by(Source.id):
        if source.name_key != lookup_key(source.name):
            yield f"sources.name_key of {source.id} is {source.name_key!r}, but it is called {source.name!r}"
    feeds = Feed.select().count()
    if feeds != 1:
        yield f"the change feed has {feeds} ids instead of one"


def incomplete_articles() -> Iterator[str]:
    """One line for each kind of fact that an article lacks because reading it failed or took too long: no fault of the
    database."""
    for article, annotator, reason in _rows(
        "select article_id, annotator, reason from incompletions order by article_id, annotator"
    ):
        yield f"{article} lacks {annotator}: {reason}"


def stats() -> dict[str, Any]:
    """How many records of each kind there are, redirects left out, and how large the database is in bytes."""
    tables = {"articles": Article, "sources": Source, "entities": Entity, "mentions": Mention, "quotes": Quote}
    tables |= {"events": Event, "stories": Story, "dates": DateMention, "changes": Change, "import_runs": ImportRun}
    rows = {name: table.select() for name, table in tables.items()}
    rows |= {name: rows[name].where(unmerged(tables[name])) for name in ("entities", "events", "stories")}
    counts = {name: int(chosen.count()) for name, chosen in rows.items()}
    size = (
        "select page_count * page_size from pragma_page_count(), pragma_page_size()"
        if is_sqlite()
        else "select pg_database_size(current_database())"
    )
    ((taken,),) = _rows(size)
    return {"database": place(), **counts, "bytes": int(taken)}


def _damage() -> Iterator[str]:
    for (line,) in _rows("pragma integrity_check"):
        if line != "ok":
            yield f"damaged: {line}"
    for table, row, parent, _ in _rows("pragma foreign_key_check"):
        yield f"{table} row {row} refers to a record of {parent} that is not there"
    try:
        database.execute_sql("insert into search_index (search_index, rank) values ('integrity-check', 0)")
    except Exception as error:  # noqa: BLE001 - whatever it raises, the index is not sound
        if "readonly" not in str(error):
            yield f"the search index does not agree with its entries: {error}"


def _stale_references() -> Iterator[str]:
    """What refers to a merged record: it ought to refer to the one that this was merged into."""
    for merged in (Entity, Event, Story):
        for key, table in merged._meta.backrefs.items():
            if table is EntityName:  # The name of a merged entity leads on as its id does.
                continue
            name, column = table._meta.table_name, key.column_name
            found = _rows(
                f"select refers.{column}, count(*) from {name} refers join {merged._meta.table_name} merged "
                f"on merged.id = refers.{column} where merged.merged_into_id is not null group by refers.{column}"
            )
            for record, count in found:
                yield f"{name}.{column} is {record}, which was merged, in {count} rows"


def _wrong_names() -> Iterator[str]:
    """Names that entities are looked up by and are not called, and those that they are called and not found by."""
    last = ""
    columns = (Entity.id, Entity.name, Entity.aliases_json)
    while page := list(Entity.select(*columns).where(Entity.id > last).order_by(Entity.id).limit(500)):
        known: dict[str, set[str]] = {entity.id: set() for entity in page}
        for entity, key in bulk.select(EntityName, ("entity", "key"), "entity", known):
            known[entity].add(key)
        for entity in page:
            named = {lookup_key(name) for name in (entity.name, *orjson.loads(entity.aliases_json))} - {""}
            for key in sorted(named - known[entity.id]):
                yield f"entity_names of {entity.id} lacks {key!r}, which it is called"
            for key in sorted(known[entity.id] - named):
                yield f"entity_names of {entity.id} has {key!r}, which it is not called"
        last = page[-1].id


def _wrong_stories() -> Iterator[str]:
    """Stories whose id does not follow from the smallest id of their articles, and ids of stories that lead to another
    than that of their article."""
    led = dict(_rows("select id, merged_into_id from stories"))
    smallest: dict[str, str] = {}
    for article, story in _rows("select id, story_id from articles where story_id is not null order by id"):
        smallest.setdefault(story, article)
        own = story_id(article)
        if own not in led or (led[own] or own) != story:
            yield f"the story {own} of {article} leads to {led.get(own)}, but the article belongs to {story}"
    for story, article in smallest.items():
        if story != story_id(article):
            yield f"the story {story} has {article} for its smallest article, whose story is {story_id(article)}"


def _lying_spans() -> Iterator[str]:
    last = ""
    while page := list(
        Article.select(Article.id, Article.text, Article.headline)
        .where(Article.id > last)
        .order_by(Article.id)
        .limit(100)
    ):
        texts = {article.id: {"text": article.text, "headline": article.headline or ""} for article in page}
        for table, name, groups in SPANS:
            for columns in groups:
                for article, record, field, start, end, text in bulk.select(
                    table, ("article", name, *columns), "article", texts
                ):
                    if start is not None and texts[article][field][start:end] != text:
                        yield _lie(table, record, article, field, start, end, text)
        for table, name, names in JSON_SPANS:
            key = "id" if table is Article else "article"
            for article, record, *values in bulk.select(table, (key, name, *names), key, texts):
                for span in _json_spans(values):
                    field, start, end, text = span.get("field", "text"), span["start"], span["end"], span["text"]
                    if texts[article][field][start:end] != text:
                        yield _lie(table, record, article, field, start, end, text)
        for article, position, field, start, end in bulk.select(
            Block, ("article", "position", "field", "start", "end"), "article", texts
        ):
            if not 0 <= start <= end <= len(texts[article][field]):
                yield f"block {position} of {article} lies outside its {field}"
        last = page[-1].id


def _untold_words() -> Iterator[str]:
    """Tolls and times of events' records that the article which they name does not tell."""
    names = tuple(f"{name}_json" for name in TOLD)
    last = ""
    while page := list(Event.select().where(Event.id > last).order_by(Event.id).limit(500)):
        tellings = {
            (event, article): dict(zip(names, told, strict=True))
            for event, article, *told in bulk.select(
                EventArticle, ("event", "article", *names), "event", [event.id for event in page]
            )
        }
        for event, name in product(page, names):
            said = orjson.loads(getattr(event, name))
            if said is not None:
                telling = tellings.get((event.id, said.pop("article")))
                if telling is None or orjson.loads(telling[name]) != said:
                    yield f"events.{name} of {event.id} is {said['text']!r}, which its article does not tell"
        last = page[-1].id


def _lie(table: type[Table], record: str, article: str, field: str, start: int, end: int, text: str) -> str:
    where = article if field == "text" else f"{field} of {article}"
    return f"{table._meta.table_name} {record}: {where}[{start}:{end}] is not {text!r}"


def _json_spans(values: list[str]) -> Iterator[dict[str, Any]]:
    for value in values:
        loaded = orjson.loads(value)
        yield from loaded if isinstance(loaded, list) else [loaded] if loaded else []


def _rows(query: str) -> Iterator[tuple[Any, ...]]:
    yield from database.execute_sql(query).fetchall()
