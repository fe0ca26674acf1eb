"""What one article puts into the database: plain rows, ready to be written, every id known.

The fields are named after the columns of the table that each row goes into; what only the store can
know (revision numbers, instants, what several articles say together) is not among them.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.vocabulary import Field


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Who publishes; `name` is what the article calls it, None where only the domain is known."""

    id: str
    name: str | None
    domain: str | None


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """A row of `articles`."""

    id: str
    identity: str
    source: str | None
    source_name: str | None
    url: str | None
    headline: str | None
    headline_origin: str | None
    teaser: str | None
    teaser_complete: bool | None
    authors_json: str
    credit: str | None
    section: str | None
    language: str | None
    published_edtf: str | None
    published_earliest: str | None
    published_latest: str | None
    published_origin: str | None
    published_note: str | None
    published_evidence_json: str
    published_sort: str
    text: str
    word_count: int
    quote_count: int
    event_count: int
    entity_count: int
    digest: str
    text_digest: str


@dataclass(frozen=True, slots=True)
class BlockRow:
    """A row of `blocks`."""

    article: str
    position: int
    kind: str
    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class IncompletionRow:
    """A row of `incompletions`."""

    article: str
    annotator: str
    reason: str


@dataclass(frozen=True, slots=True)
class DateRow:
    """A row of `date_mentions`."""

    article: str
    field: str
    start: int
    end: int
    text: str
    type: str
    value: str
    edtf: str | None
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class Title:
    """A title that an article gives somebody, with its first evidence. `period` is a TitlePeriod; `since` and `until`
    are EDTF."""

    title: str
    article: str
    start: int
    end: int
    published_sort: str
    period: str | None = None
    since: str | None = None
    until: str | None = None
    field: str = Field.TEXT


@dataclass(frozen=True, slots=True)
class EntityRow:
    """What one article says of one entity: a row of `article_entities`, and its kind.

    `rank` orders names: 0 for the one that gives the entity its id, 1 for that in capitals or with a mark behind
    it, 2 for another.
    """

    article: str
    entity: str
    kind: str
    name: str
    rank: int
    country: str | None
    aliases: tuple[str, ...]
    same_as: tuple[tuple[str, str], ...]
    titles: tuple[Title, ...]
    mention_count: int
    quote_count: int
    first_start: int
    published_sort: str
    confidence: float = 1.0
    parents_json: str = "[]"
    latitude: float | None = None
    longitude: float | None = None
    first_field: str = Field.TEXT


@dataclass(frozen=True, slots=True)
class NamingRow:
    """A row of `namings`, and of `naming_families` for each of its families."""

    article: str
    key: str
    kind: str
    name: str
    normal: str
    base: str
    registered: str | None
    company: str
    titles_json: str
    entity: str
    confidence: float
    families: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class MentionRow:
    """A row of `mentions`."""

    article: str
    entity: str
    field: str
    start: int
    end: int
    text: str
    form: str
    confidence: float


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A row of `quotes`."""

    id: str
    article: str
    kind: str
    text: str
    field: str
    start: int
    position: int
    spans_json: str
    speaker: str | None
    speaker_field: str
    speaker_start: int | None
    speaker_end: int | None
    speaker_text: str | None
    addressee: str | None
    addressee_field: str
    addressee_start: int | None
    addressee_end: int | None
    addressee_text: str | None
    cue_field: str
    cue_start: int | None
    cue_end: int | None
    cue_text: str | None
    sentence_field: str
    sentence_start: int
    sentence_end: int
    sentence_text: str
    confidence: float
    affiliation: str | None
    affiliation_field: str
    affiliation_start: int | None
    affiliation_end: int | None
    affiliation_text: str | None
    medium: str | None
    medium_field: str
    medium_start: int | None
    medium_end: int | None
    medium_text: str | None
    said_field: str
    said_start: int | None
    said_end: int | None
    said_text: str | None
    said_edtf: str | None
    said_earliest: str | None
    said_latest: str | None
    published_sort: str


@dataclass(frozen=True, slots=True)
class TellingRow:
    """One article's telling of an event: a row of `event_articles`."""

    event: str
    article: str
    type: str
    status: str
    mode: str | None
    label: str
    edtf: str | None
    earliest: str | None
    latest: str | None
    date_json: str
    place: str | None
    place_json: str
    participants_json: str
    mention_count: int
    published_sort: str
    what: str | None = None
    main: bool | None = None
    confidence: float | None = None
    killed_json: str = "null"
    injured_json: str = "null"
    missing_json: str = "null"
    time_json: str = "null"


@dataclass(frozen=True, slots=True)
class EventMentionRow:
    """A row of `event_mentions`."""

    event: str
    article: str
    field: str
    start: int
    end: int
    text: str
    sentence_field: str
    sentence_start: int
    sentence_end: int
    sentence_text: str
    attributed_json: str


@dataclass(frozen=True, slots=True)
class TraceRow:
    """A row of `traces`, and of `trace_families` for each of its families."""

    article: str
    key: str
    event: str
    trace_json: str
    triggers: str = ""
    vector: bytes = b""
    families: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class ToldRows:
    """What of an article depends on which of its events other articles tell of, too."""

    article: str
    traces: tuple[TraceRow, ...]
    tellings: tuple[TellingRow, ...]
    event_mentions: tuple[EventMentionRow, ...]


@dataclass(frozen=True, slots=True)
class LinkedRows:
    """What of an article depends on whom its names mean."""

    article: str
    namings: tuple[NamingRow, ...]
    entities: tuple[EntityRow, ...]
    mentions: tuple[MentionRow, ...]
    quotes: tuple[QuoteRow, ...]
    told: ToldRows


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """All that one article puts into the database. `location` is where it was read, `facts` what `linked` was made of,
    packed."""

    article: ArticleRow
    location: str
    source: SourceRow | None
    blocks: tuple[BlockRow, ...]
    dates: tuple[DateRow, ...]
    linked: LinkedRows
    facts: bytes
    incomplete: tuple[IncompletionRow, ...] = ()
