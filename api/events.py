"""Events: what happened, is planned, threatened, denied or cancelled."""

from __future__ import annotations

from flask import Response
from marshmallow import Schema

from api.blueprint import Blueprint
from api.calendars import respond_calendar
from api.fields import group, held, held_list, integer, listed, many, one, string
from api.query import Query
from api.references import ArticleReference, DateRange, EntityReference, Span, StoredSurface
from api.responder import respond_page, respond_record
from dateline.vocabulary import EVENT_TYPES, EventStatus, EventType, ParticipantRole
from models.articles import ARTICLES
from models.entities import ENTITIES
from models.events import EVENTS
from models.stories import STORIES
from models.timeline import TIMELINE

blueprint = Blueprint("Events", "What happened, who took part, and how each article tells of it.")

TYPE_DESCRIPTION = "What sort of thing happened:\n\n" + "\n".join(
    f"- `{type}` ({described.ontology}): {described.description} *{described.example}*"
    for type, described in EVENT_TYPES.items()
)


class Participant(Schema):
    """Who or what takes part in an event."""

    role = string(
        "`source` acts, `target` is acted upon; the parties of a meeting or a treaty are each `party`.",
        choices=ParticipantRole,
    )
    entity = one(EntityReference, "Whom the words mean; null where unknown.", foreign_key="entity", nullable=True)
    text = string("How an article names the participant.")


class EventPlace(Schema):
    """Where an event happened."""

    entity = one(EntityReference, "The place; null where unknown.", foreign_key="place", nullable=True)
    text = string("How an article names the place.", column="place_text")


class EventSummary(Schema):
    """Something that happened or may happen, as lists show it."""

    id = string("The event's id. It never changes; one merged into another redirects there.")
    type = string(TYPE_DESCRIPTION, choices=EventType)
    mode = string("A finer kind within the type (`phone`, `arrest`), where one is told.", nullable=True)
    status = string("Whether articles present it as real.", choices=EventStatus)
    label = string("What happened, in a line.")
    date = group(DateRange, "When; null where no article says.", present="edtf")
    place = group(
        EventPlace,
        "Where; null where no article says.",
        present="place_text",
    )
    participants = many(
        Participant,
        "Who took part.",
        backref="participants",
        order_by=("position",),
    )
    article_count = integer("How many articles tell of it, near copies counted once.")
    mention_count = integer("How often articles tell of it.")


class TellingParticipant(StoredSurface):
    """Who or what takes part, in one article's words."""

    role = string("The participant's part.", choices=ParticipantRole)


class Telling(Schema):
    """What one article says of an event. Articles may differ; each telling stands as it was told."""

    article = one(ArticleReference, "The article.", foreign_key="article")
    status = string("Whether this article presents it as real.", choices=EventStatus)
    mode = string("The finer kind, in this telling.", nullable=True)
    label = string("What happened, in a line.")
    date = group(DateRange, "When, in this telling.", present="edtf")
    date_span = held(
        Span,
        "The words that date it.",
        column="date_json",
        nullable=True,
    )
    place = held(
        Span,
        "The words that name the place.",
        column="place_json",
        nullable=True,
    )
    participants = held_list(
        TellingParticipant,
        "Who took part, in this telling.",
        column="participants_json",
    )
    mention_count = integer("How often this article tells of it.")


class EventMention(Schema):
    """A place in an article that tells of an event."""

    article = string("The article's id.", column="article_id")
    trigger = group(Span, "The word that tells of it.")
    sentence = group(
        Span,
        "The sentence around it.",
        prefix="sentence_",
    )
    attributed_to = held(
        StoredSurface,
        "Who says that it happened; null where the writer vouches for it.",
        column="attributed_json",
        nullable=True,
    )


class Event(EventSummary):
    """Something that happened or may happen, with every article's telling of it and the words that tell."""

    tellings = many(
        Telling, "What each article says, side by side.", backref="tellings", order_by=("published_sort", "article")
    )
    mentions = many(
        EventMention, "The places in articles that tell of it.", backref="mentions", order_by=("article", "start")
    )


EVENT_LISTED = listed(EventSummary, Event)


@blueprint.calendar("/events.ics", TIMELINE, EventSummary, "getEventCalendar", "-date")
def event_calendar(query: Query) -> Response:
    """Get the calendar of events

    The events that articles date as iCalendar (RFC 5545), the latest first unless `sort` says otherwise, for calendar
    programs to subscribe to; `Accept: text/calendar` gives the same at `/v1/events`. Each lies on all the days that it
    may have happened on. `STATUS` is `CONFIRMED` for what occurred or is going on, `CANCELLED` for what was cancelled
    or denied, and `TENTATIVE` for the rest; `CATEGORIES` has the type and the status. Programs follow no pages, and so
    a calendar has 200 events unless `limit` says otherwise.
    """
    return respond_calendar(TIMELINE, query)


@blueprint.listing("/events", EVENTS, EVENT_LISTED, "listEvents", calendar=event_calendar)
def list_events(query: Query) -> Response:
    """List events

    What happened in all articles, the latest first unless `sort` says otherwise.
    """
    return respond_page(EVENTS, query)


@blueprint.single("/events/<event_id>", EVENTS, Event, "getEvent")
def get_event(query: Query, event_id: str) -> Response:
    """Get an event

    One event with its participants, each article's telling of it, and the words that tell of it. The id of a merged
    event redirects.
    """
    return respond_record(EVENTS, query, event_id)


@blueprint.listing("/articles/<article_id>/events", EVENTS, EVENT_LISTED, "listArticleEvents", pinned="article")
def list_article_events(query: Query, article_id: str) -> Response:
    """List an article's events

    The events that one article tells of.
    """
    return respond_page(EVENTS, query, ARTICLES, article=article_id)


@blueprint.listing("/stories/<story_id>/events", EVENTS, EVENT_LISTED, "listStoryEvents", pinned="story")
def list_story_events(query: Query, story_id: str) -> Response:
    """List a story's events

    The events that the articles of one story tell of.
    """
    return respond_page(EVENTS, query, STORIES, story=story_id)


@blueprint.listing("/entities/<entity_id>/events", EVENTS, EVENT_LISTED, "listEntityEvents", pinned="entity")
def list_entity_events(query: Query, entity_id: str) -> Response:
    """List an entity's events

    The events that one entity took part in, or that happened there.
    """
    return respond_page(EVENTS, query, ENTITIES, entity=entity_id)
