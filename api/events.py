"""Events: what happened, is planned, threatened, denied or cancelled."""

from __future__ import annotations

from flask import Response
from marshmallow import Schema

from api.blueprint import Blueprint
from api.fields import degrees, flag, group, held, held_list, integer, listed, many, one, probability, string, strings
from api.query import Query
from api.references import ArticleReference, DateRange, EntityReference, Parent, Span, StoredSurface
from api.responder import respond_page, respond_record
from dateline.vocabulary import EVENT_TYPES, EntityKind, EventStatus, EventType, ParticipantRole
from models.articles import ARTICLES
from models.entities import ENTITIES
from models.events import EVENTS
from models.stories import STORIES

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
    kind = string(
        "What sort of thing it is: the entity's kind, else what the words tell (several people are a `group`); null "
        "where they do not.",
        choices=EntityKind,
        nullable=True,
        through="entity",
        otherwise="kind",
    )


class EventPlace(Schema):
    """Where an event happened."""

    entity = one(EntityReference, "The place; null where unknown.", foreign_key="place", nullable=True)
    text = string("How an article names the place.", column="place_text")
    country = string("The country that it is or lies in, ISO 3166-1 alpha-2.", nullable=True, through="place")
    parents = held_list(
        Parent,
        "What it lies in, the nearest first: its state, where that is known, its country, its continent; null where "
        "the place is unknown.",
        column="parents_json",
        through="place",
        nullable=True,
    )
    latitude = degrees("Degrees north of the equator (WGS 84) of a city that GeoNames knows.", 90, through="place")
    longitude = degrees("Degrees east of Greenwich (WGS 84) of a city that GeoNames knows.", 180, through="place")


class Toll(Span):
    """A number of people whom something befell, with the words of an article that give it."""

    count = integer("How many.")
    at_least = flag("Whether the words give the least number there are: “at least 12”, “more than 200”.")


class RecordToll(Toll):
    """A number of people whom something befell, with the words that give it and whose these are."""

    article = string("The id of the article with these words.")


class ClockTime(Span):
    """A time of day, with the words of an article that give it."""

    value = string("The hour and minute on the clocks there, as ISO 8601 writes them: `15:15`.")
    approximate = flag("Whether the words give a time near it: “shortly before 06:00”.")


class RecordClockTime(ClockTime):
    """A time of day, with the words that give it and whose these are."""

    article = string("The id of the article with these words.")


NEWEST = "Of the last day of which an article gives a number; of several the highest. Null where no article gives one."


class EventSummary(Schema):
    """Something that happened or may happen, as lists show it."""

    id = string("The event's id. It never changes; one merged into another redirects there.")
    type = string(TYPE_DESCRIPTION, choices=EventType)
    mode = string("A finer kind within the type (`phone`, `arrest`), where one is told.", nullable=True)
    what = string("Of the type `OTHER`, a word or two for what happened.", nullable=True)
    status = string("Whether articles present it as real.", choices=EventStatus)
    label = string("What happened, in a line.")
    main = strings(
        "The ids of the articles whose main news it is, by day of publication; null where nobody judged it.",
        column="main_json",
        nullable=True,
    )
    confidence = probability(
        "The probability that type, status and participants are right, in the surest telling; null where unknown.",
        nullable=True,
    )
    date = group(DateRange, "When; null where no article says.", present="edtf")
    time = held(RecordClockTime, "The time of day; null where no article says.", column="time_json", nullable=True)
    killed = held(RecordToll, f"How many it killed. {NEWEST}", column="killed_json", nullable=True)
    injured = held(RecordToll, f"How many it injured. {NEWEST}", column="injured_json", nullable=True)
    missing = held(RecordToll, f"How many are missing. {NEWEST}", column="missing_json", nullable=True)
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
    kind = string(
        "What sort of thing it is, as this article tells; null where unknown.", choices=EntityKind, nullable=True
    )


class Telling(Schema):
    """What one article says of an event. Articles may differ; each telling stands as it was told."""

    article = one(ArticleReference, "The article.", foreign_key="article")
    status = string("Whether this article presents it as real.", choices=EventStatus)
    mode = string("The finer kind, in this telling.", nullable=True)
    what = string("Of the type `OTHER`, a word or two for what happened.", nullable=True)
    label = string("What happened, in a line.")
    main = flag("Whether it is among this article's main news; null where nobody judged it.", nullable=True)
    confidence = probability(
        "The probability that type, status and participants are told so; null where unknown.", nullable=True
    )
    date = group(DateRange, "When, in this telling.", present="edtf")
    date_span = held(
        Span,
        "The words that date it.",
        column="date_json",
        nullable=True,
    )
    time = held(ClockTime, "The time of day; null where not told.", column="time_json", nullable=True)
    killed = held(Toll, "How many it killed; null where not told.", column="killed_json", nullable=True)
    injured = held(Toll, "How many it injured; null where not told.", column="injured_json", nullable=True)
    missing = held(Toll, "How many are missing; null where not told.", column="missing_json", nullable=True)
    place = held(
        StoredSurface,
        "The words that name the place, in this telling, and the place that they mean.",
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
        EventMention,
        "The places in articles that tell of it, in each article those of the text first.",
        backref="mentions",
        order_by=("article", "-field", "start"),
    )


EVENT_LISTED = listed(EventSummary, Event)


@blueprint.listing("/events", EVENTS, EVENT_LISTED, "listEvents")
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
