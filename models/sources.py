"""Who publishes: one record for each outlet that articles come from."""

from __future__ import annotations

from peewee import IntegerField, TextField

from models.database import Table
from models.filters import Filter, FilterKind, equals
from models.resources import Resource, Sort, by_name


class Source(Table):
    """An outlet. `id` follows from the domain, or from the name where no url is known. `name_key` is the name as it is
    looked up."""

    id = TextField(primary_key=True)
    name = TextField(index=True)
    name_key = TextField(default="", index=True)
    domain = TextField(null=True)
    article_count = IntegerField(default=0)

    class Meta:
        table_name = "sources"


SOURCES = Resource(
    name="sources",
    table=Source,
    filters=by_name(
        Filter("name", FilterKind.NAME, "Has this name, in any case and without accents.", equals("name_key")),
        Filter("domain", FilterKind.TEXT, "Publishes under this domain.", equals("domain")),
    ),
    sorts=by_name(
        Sort("name", "name", "By name."),
        Sort("articles", "article_count", "By the number of its articles."),
    ),
    default_sort="name",
)
