"""Makes records for the tests of the read side, each with a value in every column that a test does not name."""

from __future__ import annotations

import json
from typing import Any

from dateline.folding import lookup_key
from dateline.identifiers import story_id
from models.articles import Article, ArticleRevision, Block, Location
from models.changes import Change
from models.dates import DateMention
from models.entities import ArticleEntity, Entity, EntityName, Mention
from models.events import Event, EventArticle, EventMention, EventParticipant
from models.imports import ImportRun, Refusal
from models.quotes import Quote
from models.search import SearchEntry
from models.sources import Source
from models.stories import Story
from models.story_parts import StoryEntity, StoryEvent

AT = "2025-02-01T12:00:00Z"

CHILDREN_FIRST = (
    *(StoryEvent, StoryEntity),
    *(EventMention, EventParticipant, EventArticle, Event, Quote, Mention, ArticleEntity, DateMention, Block),
    *(Location, ArticleRevision, Article, Story, Source, EntityName, Entity, SearchEntry, Change, Refusal, ImportRun),
)


def clear() -> None:
    """Empty every table."""
    for table in CHILDREN_FIRST:
        table.delete().execute()


def add_source(id: str, name: str = "The Post", **values: Any) -> None:
    """A source."""
    Source.create(id=id, name=name, **{"name_key": lookup_key(name), "domain": f"{id}.example", **values})


def add_article(id: str, published: str | None = "2025-01-17", latest: str | None = None, **values: Any) -> None:
    """An article published on a day, or between it and `latest`; in a story of its own where none is named."""
    if "story" not in values:
        values["story"] = story_id(id)
        headline = values.get("headline", f"Headline of {id}")
        add_story(values["story"], published, latest or published, title=headline, article_count=1, distinct_count=1)
    defaults = {
        "identity": id,
        "headline": f"Headline of {id}",
        "published_edtf": published,
        "published_earliest": published,
        "published_latest": latest or published,
        "published_origin": "given" if published else None,
        "published_sort": published or "",
        "text": f"The text of {id}.",
        "word_count": 4,
        "digest": id,
        "text_digest": id,
        "imported_at": AT,
        "updated_at": AT,
    }
    Article.create(id=id, **{**defaults, **values})


def add_story(id: str, first: str | None = "2025-01-17", last: str | None = "2025-01-17", **values: Any) -> None:
    """A story whose first and last articles were published on these days."""
    defaults = {"title": f"Title of {id}", "first_day": first, "last_day": last, "last_sort": last or ""}
    Story.create(id=id, **{**defaults, "article_count": 2, "distinct_count": 2, **values})


def add_block(article: str, position: int, start: int, end: int, kind: str = "paragraph", field: str = "text") -> None:
    """A block of an article."""
    Block.create(article=article, position=position, kind=kind, field=field, start=start, end=end)


def add_entity(id: str, name: str, kind: str = "person", **values: Any) -> None:
    """An entity, which is found by its name and its aliases."""
    Entity.create(id=id, name=name, kind=kind, **values)
    for key in {lookup_key(each) for each in (name, *json.loads(values.get("aliases_json", "[]")))}:
        EntityName.create(key=key, entity=id)


def mention(article: str, entity: str, surface: str, form: str = "name", confidence: float = 1.0) -> None:
    """Mention an entity by the first occurrence of a surface in an article's text, and count it there."""
    stored = Article.get_by_id(article)
    start = stored.text.index(surface)
    span = {"start": start, "end": start + len(surface), "text": surface}
    Mention.create(article=article, entity=entity, **span, form=form, confidence=confidence)
    add_share(article, entity, start, confidence)


def add_share(article: str, entity: str, first_start: int = 0, confidence: float = 1.0) -> None:
    """Note that an article mentions an entity."""
    sort = Article.get_by_id(article).published_sort
    ArticleEntity.insert(
        article=article,
        entity=entity,
        name="",
        mention_count=1,
        first_start=first_start,
        published_sort=sort,
        confidence=confidence,
    ).on_conflict_ignore().execute()


def add_quote(id: str, article: str, words: str, kind: str = "direct", **values: Any) -> None:
    """A quote of words that stand in an article; the text may hold them in several stretches, split at " … "."""
    stored = Article.get_by_id(article)
    spans = []
    for part in words.split(" … "):
        start = stored.text.find(part)
        spans.append({"start": start, "end": start + len(part), "text": part})
    defaults = {
        "text": words,
        "kind": kind,
        "start": spans[0]["start"],
        "position": spans[0]["start"],
        "spans_json": json.dumps(spans),
        "sentence_start": 0,
        "sentence_end": len(stored.text),
        "sentence_text": stored.text,
        "confidence": 0.5,
        "published_sort": stored.published_sort,
    }
    Quote.create(id=id, article=article, **{**defaults, **values})


def add_event(id: str, earliest: str | None = "2025-01-17", latest: str | None = None, **values: Any) -> None:
    """An event on a day, or between it and `latest`."""
    defaults = {
        "type": "CONSULT",
        "status": "occurred",
        "label": f"Label of {id}",
        "edtf": earliest,
        "earliest": earliest,
        "latest": latest or earliest,
        "date_sort": earliest or "",
    }
    Event.create(id=id, **{**defaults, **values})


def tell(event: str, article: str, **values: Any) -> None:
    """Let an article tell of an event."""
    sort = Article.get_by_id(article).published_sort
    defaults = {"status": "occurred", "label": "", "mention_count": 1, "published_sort": sort}
    EventArticle.create(event=event, article=article, **{**defaults, **values})


def take_part(event: str, position: int, entity: str | None, role: str = "party", kind: str | None = None) -> None:
    """Let an entity, or somebody whose words tell the kind alone, take part in an event."""
    text = f"participant {position}"
    EventParticipant.create(event=event, position=position, role=role, entity=entity, text=text, kind=kind)


def change(resource: str, record: str, action: str = "added", at: str = AT) -> None:
    """A line of the change feed."""
    Change.create(at=at, resource=resource, record=record, action=action)


def index(resource: str, record: str, title: str, body: str) -> None:
    """Let search find a record."""
    SearchEntry.create(resource=resource, record=record, title=title, body=body)
