"""Writes the change feed: in each transaction a line for every record that answers otherwise after it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

import orjson
from peewee import fn

from models import bulk
from models.changes import Change
from models.database import database, is_sqlite
from models.statements import Statement, among, written

REFERRED = ("entities", "articles", "sources", "texts", "places")
"""What others show: records by id, name and kind alone, so that few of their changes are others', too; stretches of
texts, whose offsets can be asked for in units that count wide characters more than once; and where places lie."""


class Changes:
    """The lines of the feed that a transaction causes, collected while it writes and written at its end."""

    def __init__(self, at: str) -> None:
        self._at = at
        self._actions: dict[tuple[str, str], str] = {}
        self._renamed: defaultdict[str, set[str]] = defaultdict(set)

    def note(
        self,
        resource: str,
        after: Mapping[str, Any],
        before: Mapping[str, Any],
        shown: Callable[[Any], Any] | None = None,
        placed: Callable[[Any], Any] | None = None,
    ) -> None:
        """Compare all that makes the records, by id: those only after were added, those only before deleted.

        `shown` takes of it what the records that refer to one show of it, where some do; `placed` what events show of
        the place where they happen beside that.
        """
        for record in sorted(after.keys() | before.keys()):
            if record not in before:
                action = "added"
            elif record not in after:
                action = "deleted"
            elif after[record] != before[record]:
                action = "updated"
                if shown is not None and shown(after[record]) != shown(before[record]):
                    self._renamed[resource].add(record)
                if placed is not None and placed(after[record]) != placed(before[record]):
                    self._renamed["places"].add(record)
            else:
                continue
            self._actions[resource, record] = action

    def note_led(self, resource: str, ids: Iterable[str]) -> None:
        """Ids without a record of their own that lead elsewhere than before: what was kept under one is void."""
        for record in sorted(ids):
            self._actions.setdefault((resource, record), "deleted")

    def note_respelled(self, article: str) -> None:
        """An article's text has wide characters elsewhere: offsets in it are others in units of UTF-16 and UTF-8."""
        self._renamed["texts"].add(article)

    def write(self) -> None:
        """Write the lines of what was noted, and of the records that show what is otherwise now."""
        if not self._actions:
            return
        last = Change.select(fn.max(Change.sequence)).scalar() or 0
        lines = [(self._at, *record, action) for record, action in self._actions.items()]
        bulk.insert(Change, ("at", "resource", "record", "action"), lines)
        if self._renamed:
            sets = [sorted(self._renamed[resource]) for resource in REFERRED]
            values = [self._at, last, *(map(_json, sets) if is_sqlite() else sets)]
            statement = _referring(is_sqlite())
            database.execute_sql(statement.sql, [values[position] for position in statement.positions])


REFERRING = """
insert into changes (at, resource, record, action)
select {0}, resource, record, 'updated' from (
    select 'articles' as resource, article_id as record from article_entities where entity_id ENTITIES
    union select 'articles', id from articles where source_id SOURCES
    union select 'quotes', id from quotes where speaker_id ENTITIES
    union select 'quotes', id from quotes where addressee_id ENTITIES
    union select 'quotes', id from quotes where affiliation_id ENTITIES
    union select 'quotes', id from quotes where medium_id ENTITIES
    union select 'quotes', id from quotes where article_id ARTICLES
    union select 'events', id from events where place_id ENTITIES
    union select 'events', id from events where place_id PLACES
    union select 'events', event_id from event_participants where entity_id ENTITIES
    union select 'stories', story_id from story_entities where entity_id ENTITIES
    union select 'events', event_id from event_articles where article_id ARTICLES
    union select 'quotes', id from quotes where article_id TEXTS
    union select 'events', event_id from event_articles where article_id TEXTS
    union select 'entities', entity_id from article_entities where article_id TEXTS and titles_json <> '[]'
) referring
where not exists (
    select 1 from changes noted where noted.sequence > {1}
    and noted.resource = referring.resource and noted.record = referring.record
)
order by resource, record
"""
"""A line for each record that shows the name of one of the entities, articles or sources, or a stretch of one of the
texts, unless this transaction has one for it."""


@lru_cache(maxsize=2)
def _referring(sqlite: bool) -> Statement:
    text = REFERRING
    for position, resource in enumerate(REFERRED, start=2):
        text = text.replace(resource.upper(), among(position, sqlite))
    return written(text)


def _json(ids: list[str]) -> str:
    return orjson.dumps(ids).decode()
