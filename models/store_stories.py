"""Writes stories: their records, which follow from all their articles, and where the ids of those that joined lead."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any

from dateline.identifiers import story_id
from models import bulk
from models.articles import Article
from models.database import is_sqlite
from models.groupings import ArticleWords
from models.statements import Statement, among, written
from models.store_changes import Changes
from models.stories import Story
from models.story_parts import StoryEntity, StoryEvent
from models.values import arrayed

MAIN_ENTITIES = 10
"""Entities that a story shows."""

TIMELINE = 30
"""Events of its timeline that a story shows."""

COLUMNS = ("id", "title", "first_day", "last_day", "last_sort", "article_count", "distinct_count", "merged_into")

ARTICLES = COLUMNS.index("article_count")

EMPTY = (None, None, None, "", 0, 0)
"""What the record of a story says that only redirects, from its title on."""

ENTITY = ("story", "position", "entity", "article_count")

EVENT = ("story", "day", "event", "article_count")


def add_story(article: str) -> str:
    """Make the record of the story that an article which is about to be stored is alone in; its id."""
    key = story_id(article)
    bulk.insert(Story, COLUMNS, [(key, *EMPTY, None)])
    return key


def refresh_stories(
    articles: Iterable[str], events: Mapping[str, Any], before: Mapping[str, Any], changes: Changes
) -> None:
    """Make the records of the stories anew that these articles belong to, or that tell of events which are others
    than `before`."""
    changed = {key for key in events.keys() | before.keys() if events.get(key) != before.get(key)}
    own = {story for (story,) in bulk.select(Article, ("story",), "id", articles)}
    telling = {story for (story,) in _telling(is_sqlite()).rows([arrayed(sorted(changed))])} if changed else set()
    stories = own | telling
    # The record of a new article's story has been made, but nothing in it.
    known = {story: row for story, row in _shown(stories).items() if row[0][ARTICLES]}
    _write(stories)
    now = _shown(stories)
    showing = {story for story, row in now.items() if any(event[2] in changed for event in row[2])}
    changes.note(
        "stories",
        {story: (row, story in showing) for story, row in now.items()},
        {story: (row, False) for story, row in known.items()},
    )


def regroup(members: Mapping[str, Collection[str]], copied: Mapping[str, str | None], changes: Changes) -> None:
    """Let these articles be stories, each by the article at its centre, and let some be copies of others, or of none.
    Belongs in a transaction of `writing`."""
    stories = {centre: story_id(min(articles)) for centre, articles in members.items()}
    belongs = {article: stories[centre] for centre, articles in members.items() for article in articles}
    belonged = dict(bulk.select(Article, ("id", "story"), "id", belongs))
    moved = {article: story for article, story in belongs.items() if story != belonged[article]}
    bulk.update(Article, "id", ("story",), [(story, article) for article, story in sorted(moved.items())])
    bulk.update(Article, "id", ("copy_of",), [(original, article) for article, original in sorted(copied.items())])
    changes.note(
        "articles", dict.fromkeys(moved.keys() | copied.keys(), 1), dict.fromkeys(moved.keys() | copied.keys())
    )
    concerned = set(stories.values()) | {belonged[article] for article in moved}
    before = _shown(concerned)
    _lead(moved, changes)
    standing = {row[0] for row in bulk.select(Story, ("id", "merged_into"), "id", concerned) if row[1] is None}
    _write(standing)
    changes.note("stories", _shown(concerned), before)


def _lead(moved: Mapping[str, str], changes: Changes) -> None:
    """Let the id that each of these articles' stories would have alone lead to the story that it belongs to."""
    into = {story_id(article): story for article, story in moved.items()}
    led = {key: target for key, target in into.items() if key != target}
    known = dict(bulk.select(Story, ("id", "merged_into"), "id", into))
    empty = [key for key in led if known[key] is None]
    for table in (StoryEntity, StoryEvent):
        bulk.delete(table, "story", empty)
    bulk.update(Story, "id", COLUMNS[1:], [(*EMPTY, target, key) for key, target in sorted(led.items())])
    ended = [key for key, target in into.items() if key == target and known[key] is not None]
    bulk.update(Story, "id", ("merged_into",), [(None, key) for key in sorted(ended)])
    changes.note_led("stories", {key for key, target in led.items() if known[key] not in (None, target)})


def _shown(stories: Collection[str]) -> dict[str, Any]:
    """All that the records of these stories are made of, but for what they show of entities and events; of those only
    that are records."""
    rows = {row[0]: tuple(row) for row in bulk.select(Story, COLUMNS, "id", stories) if row[-1] is None}
    entities, events = (
        _grouped(bulk.select(table, columns, "story", rows))
        for table, columns in ((StoryEntity, ENTITY), (StoryEvent, EVENT))
    )
    return {story: (row, entities[story], events[story]) for story, row in rows.items()}


def _grouped(rows: Iterable[tuple[Any, ...]]) -> defaultdict[str, list[tuple[Any, ...]]]:
    found: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for row in sorted(rows):
        found[row[0]].append(tuple(row))
    return found


def _write(stories: Collection[str]) -> None:
    """Make the records of these stories from their articles."""
    columns = ("story", "id", "headline", "published_sort", "published_latest", "copy_of")
    articles = _grouped(bulk.select(Article, columns, "story", stories))
    ids = [row[1] for group in articles.values() for row in group]
    centres = {
        article
        for article, centre in bulk.select(ArticleWords, ("article", "centre"), "article", ids)
        if article == centre
    }
    records = [_record(story, group, centres) for story, group in articles.items()]
    bulk.update(Story, "id", COLUMNS[1:-1], [(*row[1:], row[0]) for row in records])
    for table, kept, rows in (
        (StoryEntity, ENTITY, _main_entities(stories)),
        (StoryEvent, EVENT, _timeline(stories)),
    ):
        bulk.delete(table, "story", stories)
        bulk.insert(table, kept, rows)


def _record(story: str, articles: Collection[tuple[Any, ...]], centres: Collection[str]) -> tuple[Any, ...]:
    central = min(articles, key=lambda row: (row[1] not in centres, row[3], row[1]))
    first = min((row[3] for row in articles if row[3]), default=None)
    last = max((row[4] for row in articles if row[4]), default=None)
    ids = {row[1] for row in articles}
    distinct = sum(row[5] not in ids for row in articles)
    return (story, central[2], first, last, last or "", len(articles), distinct)


def _main_entities(stories: Collection[str]) -> list[tuple[Any, ...]]:
    """The entities that most of the articles of each story mention, of several those that are mentioned most often."""
    found: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for story, entity, articles, mentions in _mentioned(is_sqlite()).rows([arrayed(sorted(stories))]):
        found[story].append((-articles, -mentions, entity))
    return [
        (story, position, entity, -articles)
        for story, rows in sorted(found.items())
        for position, (articles, _, entity) in enumerate(sorted(rows)[:MAIN_ENTITIES])
    ]


def _timeline(stories: Collection[str]) -> list[tuple[Any, ...]]:
    """The dated events that most of the articles of each story tell of, of several those that are told most often."""
    found: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for story, event, day, articles, mentions in _told(is_sqlite()).rows([arrayed(sorted(stories))]):
        found[story].append((-articles, -mentions, event, day))
    return [
        (story, day, event, -articles)
        for story, rows in sorted(found.items())
        for articles, _, event, day in sorted(rows)[:TIMELINE]
    ]


@lru_cache(maxsize=2)
def _mentioned(sqlite: bool) -> Statement:
    return _written(
        "select articles.story_id, mentioned.entity_id, count(distinct coalesce(articles.copy_of_id, articles.id)), "
        "sum(mentioned.mention_count) from articles "
        "join article_entities mentioned on mentioned.article_id = articles.id "
        "where articles.story_id BELONGS group by articles.story_id, mentioned.entity_id",
        sqlite,
    )


@lru_cache(maxsize=2)
def _told(sqlite: bool) -> Statement:
    return _written(
        "select articles.story_id, told.event_id, events.date_sort, "
        "count(distinct coalesce(articles.copy_of_id, articles.id)), sum(told.mention_count) "
        "from articles join event_articles told on told.article_id = articles.id "
        "join events on events.id = told.event_id "
        "where articles.story_id BELONGS and events.date_sort <> '' "
        "group by articles.story_id, told.event_id, events.date_sort",
        sqlite,
    )


@lru_cache(maxsize=2)
def _telling(sqlite: bool) -> Statement:
    return _written(
        "select distinct articles.story_id from event_articles told join articles on articles.id = told.article_id "
        "where told.event_id BELONGS",
        sqlite,
    )


def _written(text: str, sqlite: bool) -> Statement:
    return written(text.replace("BELONGS", among(0, sqlite)))
