"""Who publishes: one record for each outlet that articles come from."""

from __future__ import annotations

from peewee import IntegerField, TextField

from models.database import Table


class Source(Table):
    """An outlet. `id` follows from the domain, or from the name where no url is known."""

    id = TextField(primary_key=True)
    name = TextField(index=True)
    domain = TextField(null=True)
    article_count = IntegerField(default=0)

    class Meta:
        table_name = "sources"
