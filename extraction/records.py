"""The dataclasses that cross the boundary of `extraction`: a document in, its facts out.

Every `start` and `end` counts Unicode code points of `Document.text`, end exclusive, and every `text` beside them
equals `document.text[start:end]`; where `field` says so, both count in `Document.headline` instead. Inside of the
pipeline all of them count in the text that is read (`extraction.headline`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from dateline.vocabulary import (
    BlockKind,
    EntityKind,
    EventStatus,
    EventType,
    Field,
    MentionForm,
    Origin,
    ParticipantRole,
    QuoteKind,
    Stage,
    TimexType,
    TitlePeriod,
)


class Placed(Protocol):
    """Whatever has a field that it counts in."""

    @property
    def field(self) -> Field: ...


class Worded(Placed, Protocol):
    """Whatever is a stretch of a field, with its words."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...

    @property
    def text(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Document:
    """One article as a reader delivers it. What the file does not give is None.

    `published` is EDTF (`2025-01-17`, `2025-01`); `authors` are names without "By".
    """

    id: str
    text: str
    headline: str | None = None
    teaser: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    url: str | None = None
    source: str | None = None
    section: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the article's text, or of its headline."""

    start: int
    end: int
    text: str
    field: Field = Field.TEXT


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of text with a kind; blocks do not overlap and come in order. A block is one line of the
    text without the white space around it (a stated date line or byline inside a line is a block of its own)."""

    kind: BlockKind
    start: int
    end: int
    field: Field = Field.TEXT


@dataclass(frozen=True, slots=True)
class Reference:
    """A surface in the sentence at hand, resolved to an entity of the same article where it can be."""

    start: int
    end: int
    text: str
    entity: str | None
    field: Field = Field.TEXT


@dataclass(frozen=True, slots=True)
class Mention:
    """One surface of an entity."""

    start: int
    end: int
    text: str
    form: MentionForm
    confidence: float = 1.0
    """The estimated probability that the entity is meant; below 1 for pronouns and descriptions."""
    field: Field = Field.TEXT


@dataclass(frozen=True, slots=True)
class Identifier:
    """A thing's name in an outside register: `iso3166-1` (alpha-2), `geonames`, `wikidata`."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True)
class TitleHeld:
    """A title or role that the text gives a person, with the words that say so."""

    title: str
    start: int
    end: int
    period: TitlePeriod | None = None
    """Where the text says so, how the holding lies to the article's own time."""
    since: str | None = None
    """EDTF of when they took it up, where the text gives it."""
    until: str | None = None
    """EDTF of when they left it, where the text gives it."""
    field: Field = Field.TEXT


@dataclass(frozen=True, slots=True)
class Entity:
    """All mentions of one thing in one article, those of the text first, under its fullest name. `id` is `e1`, `e2`…
    by first mention, the headline read first."""

    id: str
    kind: EntityKind
    name: str
    mentions: tuple[Mention, ...]
    aliases: tuple[str, ...] = ()
    titles: tuple[TitleHeld, ...] = ()
    same_as: tuple[Identifier, ...] = ()
    country: str | None = None
    """ISO 3166-1 alpha-2 code of the country a place is in (a country's own code for a country)."""

    @property
    def is_country(self) -> bool:
        """Whether it is a whole country."""
        return any(known.scheme == "iso3166-1" for known in self.same_as)


@dataclass(frozen=True, slots=True)
class Timex:
    """A temporal expression: TIMEX3 `type` and `value`, and for one that names a time in the calendar
    its EDTF with the first and last day it can mean (ISO dates)."""

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    edtf: str | None
    earliest: str | None
    latest: str | None
    field: Field = Field.TEXT


@dataclass(frozen=True, slots=True)
class Published:
    """When the article was published and how that is known; `evidence` are the spans it was inferred from."""

    edtf: str
    earliest: str
    latest: str
    origin: Origin
    evidence: tuple[Span, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Something attributed to a source. `spans` are the words without their quotation marks, in order; where text and
    headline both have it, those of the text first."""

    kind: QuoteKind
    spans: tuple[Span, ...]
    speaker: Reference | None
    cue: Span | None
    addressee: Reference | None
    sentence: Span
    confidence: float
    """The estimated probability, 0 to 1, that words and speaker are right."""
    affiliation: Reference | None = None
    """For whom an unnamed speaker speaks, or to whom they belong: X of "a spokesman for X"."""
    medium: Reference | None = None
    """Where or through what it was said: "Truth Social", "an interview with X"; its entity is the outlet."""
    said: Timex | None = None
    """When it was said, where the text says so."""


@dataclass(frozen=True, slots=True)
class Participant:
    """Who or what takes part in an event, as the sentence names it."""

    role: ParticipantRole
    start: int
    end: int
    text: str
    entity: str | None
    field: Field = Field.TEXT
    kind: EntityKind | None = None
    """What sort of thing it is: the entity's kind, else what the words tell; several people are a group."""


@dataclass(frozen=True, slots=True)
class Toll:
    """How many people an event killed or injured, or how many are missing, with the words that say so."""

    count: int
    at_least: bool
    """Whether the words give a number that is not passed below ("at least 12", "more than 200")."""
    start: int
    end: int
    text: str
    field: Field = Field.TEXT


@dataclass(frozen=True, slots=True)
class ClockTime:
    """The time of day at which something happens, on the clocks there, with the words that say so."""

    value: str
    """ISO 8601: `15:15`."""
    approximate: bool
    """Whether the words give a time near it ("shortly before 06:00")."""
    start: int
    end: int
    text: str
    field: Field = Field.TEXT


@dataclass(frozen=True, slots=True)
class EventMention:
    """One telling of an event: its trigger and the sentence around it."""

    trigger: Span
    sentence: Span
    attributed_to: Reference | None = None
    """Who says that it happened, where the writer does not vouch for it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a telling was taken for what it is: its trigger, the network's probabilities of its likeliest types and of
    its status, what the judges make of the types, and the rules that dropped it or changed a part of it."""

    trigger: Span
    network: tuple[tuple[str, float], ...]
    status: tuple[str, float]
    judged: tuple[tuple[str, float], ...]
    lexicon: tuple[str, ...]
    """The types that the lexicon gives for the word."""
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """One happening of an article, with all its tellings in order of the text, then the headline's;
    `mentions[0].trigger` is the trigger."""

    type: EventType
    mode: str | None
    status: EventStatus
    label: str
    edtf: str | None
    earliest: str | None
    latest: str | None
    date: Span | None
    """The words that date it."""
    place: Reference | None
    participants: tuple[Participant, ...]
    mentions: tuple[EventMention, ...]
    what: str | None = None
    """Of the type OTHER, a word or two for what happens."""
    main: bool | None = None
    """Whether it is among the news that the article is about; None where nobody judged it."""
    confidence: float | None = None
    """The estimated probability, 0 to 1, that type, status and participants are right; None where nobody judged it."""
    killed: Toll | None = None
    injured: Toll | None = None
    missing: Toll | None = None
    time: ClockTime | None = None
    evidence: tuple[Evidence, ...] = ()
    """Why it was found, for each mention; not stored."""
    vector: bytes = b""
    """What the network tells of its trigger, by which other articles' tellings of it are known
    (`extraction.happenings.vectors`). Empty where there is none."""


@dataclass(frozen=True, slots=True)
class Incomplete:
    """A stage of reading that failed or took too long, so that its kind of fact is not among a document's facts."""

    annotator: Stage
    reason: str


@dataclass(frozen=True, slots=True)
class Request:
    """A document to read, and the stages to leave out, which failed when it was read before."""

    document: Document
    left_out: tuple[Incomplete, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one document says. `headline` is None only where the text is empty of sentences. `incomplete` are the
    stages whose facts are missing, in their order."""

    document: Document
    blocks: tuple[Block, ...]
    language: str | None
    headline: str | None
    headline_origin: Origin | None
    teaser: str | None
    teaser_complete: bool | None
    authors: tuple[str, ...]
    credit: str | None
    word_count: int
    published: Published | None
    entities: tuple[Entity, ...]
    quotes: tuple[Quote, ...]
    dates: tuple[Timex, ...]
    events: tuple[Event, ...]
    incomplete: tuple[Incomplete, ...] = ()
    dropped: tuple[Evidence, ...] = ()
    """Tellings that rules dropped; not stored."""
