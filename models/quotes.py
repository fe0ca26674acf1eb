"""Quotes: what was said, by whom, to whom."""

from __future__ import annotations

from peewee import FloatField, ForeignKeyField, IntegerField, TextField

from models.articles import Article
from models.database import Table
from models.entities import Entity


class Quote(Table):
    """Something attributed to a source. `text` joins the spans' texts with " … ". `published_sort` is the article's."""

    id = TextField(primary_key=True)
    article = ForeignKeyField(Article, backref="quotes", on_delete="CASCADE", index=False)
    kind = TextField()
    text = TextField()
    start = IntegerField()
    spans_json = TextField()
    speaker = ForeignKeyField(Entity, null=True, backref="quotes", on_delete="RESTRICT", index=False)
    speaker_start = IntegerField(null=True)
    speaker_end = IntegerField(null=True)
    speaker_text = TextField(null=True)
    addressee = ForeignKeyField(Entity, null=True, backref="heard", on_delete="RESTRICT")
    addressee_start = IntegerField(null=True)
    addressee_end = IntegerField(null=True)
    addressee_text = TextField(null=True)
    cue_start = IntegerField(null=True)
    cue_end = IntegerField(null=True)
    cue_text = TextField(null=True)
    sentence_start = IntegerField()
    sentence_end = IntegerField()
    sentence_text = TextField()
    confidence = FloatField()
    published_sort = TextField(default="")

    class Meta:
        table_name = "quotes"
        indexes = (
            (("published_sort", "id"), False),
            (("article", "start", "id"), False),
            (("speaker", "published_sort", "id"), False),
            (("kind", "published_sort", "id"), False),
        )
