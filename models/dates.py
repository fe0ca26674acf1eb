"""Temporal expressions of articles."""

from __future__ import annotations

from peewee import CompositeKey, ForeignKeyField, IntegerField, TextField

from dateline.vocabulary import Field
from models.articles import Article
from models.database import Table


class DateMention(Table):
    """A temporal expression: TIMEX3 type and value, and its EDTF with the first and last day it can mean."""

    article = ForeignKeyField(Article, backref="dates", on_delete="CASCADE", index=False)
    field = TextField(default=Field.TEXT.value)
    start = IntegerField()
    end = IntegerField(column_name="stop")
    text = TextField()
    type = TextField()
    value = TextField()
    edtf = TextField(null=True)
    earliest = TextField(null=True)
    latest = TextField(null=True)

    class Meta:
        table_name = "date_mentions"
        primary_key = CompositeKey("article", "field", "start")
