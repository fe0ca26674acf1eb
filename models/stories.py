"""Stories: the articles about one thing, however many happenings it has."""

from __future__ import annotations

from peewee import ForeignKeyField, IntegerField, TextField

from models.database import Table
from models.filters import Filter, FilterKind, at_least, overlaps, related, related_by
from models.resources import Resource, Sort, by_name, unmerged
from models.search import matches


class Story(Table):
    """The articles about one thing. Every article is in one story, maybe alone; the story's id follows from the
    smallest of their ids.

    All columns follow from its articles and are recomputed when one of them changes. `title` is the headline of the
    article that is most like the others. `first_day` and `last_day` are days of publication, `last_sort` is `last_day`,
    or "" where unknown. `distinct_count` leaves near copies out. A story that went into another points there.
    """

    id = TextField(primary_key=True)
    title = TextField(null=True)
    first_day = TextField(null=True)
    last_day = TextField(null=True, index=True)
    last_sort = TextField(default="")
    article_count = IntegerField(default=0)
    distinct_count = IntegerField(default=0)
    merged_into = ForeignKeyField("self", null=True, backref="merged", on_delete="RESTRICT")

    class Meta:
        table_name = "stories"
        indexes = (
            (("last_sort", "id", "article_count", "merged_into"), False),
            (("article_count", "id"), False),
        )


STORIES = Resource(
    name="stories",
    table=Story,
    filters=by_name(
        Filter(
            "date",
            FilterKind.DATE,
            "Told of then: an EDTF date or interval that the days from its first article to its last share a day with.",
            overlaps("first_day", "last_day"),
        ),
        Filter(
            "entity",
            FilterKind.ENTITY,
            "This entity is among its main ones: its id, any of its names, or its Wikidata id.",
            related("main_entities", "entity"),
        ),
        Filter(
            "source",
            FilterKind.SOURCE,
            "Has an article of this source: its id, name or domain.",
            related("articles", "source"),
        ),
        Filter("article", FilterKind.ID, "Has the article with this id.", related("articles", "id")),
        Filter(
            "event",
            FilterKind.EVENT,
            "Tells of the event with this id.",
            related_by("articles", related("event_tellings", "event")),
        ),
        Filter(
            "q",
            FilterKind.WORDS,
            "One of its articles has these words in its headline or text.",
            related_by("articles", matches("articles")),
            many=False,
        ),
        Filter(
            "min_articles",
            FilterKind.NUMBER,
            "Has at least this many articles; 2 unless given.",
            at_least("article_count"),
            many=False,
            limits=(1, 2**31 - 1),
        ),
    ),
    sorts=by_name(
        Sort("date", "last_sort", "The last day an article of it was published on; unknown days come first."),
        Sort("articles", "article_count", "By the number of its articles."),
    ),
    default_sort="-date",
    visible=unmerged,
)
