"""Stories: the articles about one thing."""

from __future__ import annotations

from dataclasses import replace

from flask import Response
from marshmallow import Schema

from api.blueprint import Blueprint
from api.fields import integer, listed, many, one, string
from api.query import Query
from api.references import EntityReference, EventReference
from api.responder import respond_page, respond_record
from models.stories import STORIES

blueprint = Blueprint("Stories", "The articles about one thing, however many happenings it has.")

SEVERAL = ("2",)
"""The least number of articles of the stories that are listed unless another is asked for."""


class MainEntity(Schema):
    """An entity that many articles of a story mention."""

    entity = one(EntityReference, "The entity.", foreign_key="entity")
    article_count = integer("How many articles of the story mention it, near copies left out.")


class TimelineEntry(Schema):
    """An event that articles of a story tell of and date."""

    day = string("The first day that it may have happened on.", format="date")
    event = one(EventReference, "The event.", foreign_key="event")
    article_count = integer("How many articles of the story tell of it, near copies left out.")


class StorySummary(Schema):
    """The articles about one thing, as lists show them."""

    id = string("The story's id. It never changes; one that went into another redirects there.")
    title = string("The headline of the article that is most like the others.", nullable=True)
    first_day = string(
        "The first day that an article of it may have been published on; null where unknown.",
        nullable=True,
        format="date",
    )
    last_day = string(
        "The last day that an article of it may have been published on; null where unknown.",
        nullable=True,
        format="date",
    )
    article_count = integer("How many articles it has.", minimum=1)
    distinct_count = integer("How many articles it has, near copies left out.", minimum=1)
    entities = many(
        MainEntity,
        "The entities that most of its articles mention, ten at the most.",
        backref="main_entities",
        order_by=("position",),
    )


class Story(StorySummary):
    """The articles about one thing, with the events that they tell of by day."""

    timeline = many(
        TimelineEntry,
        "The dated events that most of its articles tell of, 30 at the most, in the order of the calendar; "
        "`/timeline?story=` has all.",
        backref="timeline",
        order_by=("day", "event"),
    )


STORY_LISTED = listed(StorySummary, Story)


@blueprint.listing("/stories", STORIES, STORY_LISTED, "listStories")
def list_stories(query: Query) -> Response:
    """List stories

    The stories that two or more articles tell, those with the newest articles first unless `sort` says otherwise.
    `min_articles=1` lists also those of one article, of which there is one for every article that is alone.
    """
    if "min_articles" not in query.filters:
        query = replace(query, filters={**query.filters, "min_articles": SEVERAL})
    return respond_page(STORIES, query)


@blueprint.single("/stories/<story_id>", STORIES, Story, "getStory")
def get_story(query: Query, story_id: str) -> Response:
    """Get a story

    One story with its main entities and its timeline. The id of a story that went into another redirects.
    """
    return respond_record(STORIES, query, story_id)
