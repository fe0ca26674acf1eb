"""When a title was held stands beside every title: older ones said nothing of it, not even that it is unknown."""

from __future__ import annotations

import json
from typing import Any

from peewee import CompositeKey, Database, Model, TextField

from dateline.clock import now

UNKNOWN = {"period": None, "since": None, "until": None}


def up(migrator: Any, db: Database) -> None:
    """Add what titles lack, and tell the change feed of each entity whose record changes by it."""

    class Table(Model):
        class Meta:
            database = db
            legacy_table_names = False

    class Entity(Table):
        id = TextField(primary_key=True)
        titles_json = TextField()

        class Meta:
            table_name = "entities"

    class ArticleEntity(Table):
        article_id = TextField()
        entity_id = TextField()
        titles_json = TextField()

        class Meta:
            table_name = "article_entities"
            primary_key = CompositeKey("article_id", "entity_id")

    class Change(Table):
        at = TextField()
        resource = TextField()
        record = TextField()
        action = TextField()

        class Meta:
            table_name = "changes"
            primary_key = False

    at = now()
    entities: Any = Entity.select(Entity.id, Entity.titles_json).where(Entity.titles_json != "[]").tuples()
    for entity, written in list(entities):
        if completed := _completed(written):
            Entity.update(titles_json=completed).where(Entity.id == entity).execute()
            Change.insert(at=at, resource="entities", record=entity, action="updated").execute()
    told: Any = ArticleEntity.select().where(ArticleEntity.titles_json != "[]").tuples()
    for article, entity, written in list(told):
        if completed := _completed(written):
            is_row = (ArticleEntity.article_id == article) & (ArticleEntity.entity_id == entity)
            ArticleEntity.update(titles_json=completed).where(is_row).execute()


def _completed(written: str) -> str | None:
    """The titles with all that can be said of one; None where all have it, as newer ones beside older do."""
    titles = json.loads(written)
    if all(title.keys() >= UNKNOWN.keys() for title in titles):
        return None
    completed = [{**title, **{key: title.get(key) for key in UNKNOWN}} for title in titles]
    return json.dumps(completed, ensure_ascii=False, separators=(",", ":"))
