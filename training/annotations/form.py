"""The form in which annotated articles are kept: offsets into a text that lies elsewhere, and the text's digest."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, NamedTuple

TYPES = tuple(
    """
    AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE
    ASSAULT ELECT APPOINT RESIGN DIE BORN TRY CONVICT ACQUIRE LAUNCH CEREMONY DISASTER CONTEST FIGURES LEGISLATE CLOSE
    DISCOVER HEALTH FAMILY PERFORM MOVE OTHER
    """.split()
)
STATUSES = tuple("occurred ongoing planned threatened demanded denied cancelled hypothetical".split())
ROLES = tuple("source target party".split())
KINDS = tuple("direct partial indirect".split())

UNSEEN_SHARE = 5
"""One article in this many is kept unseen."""

Field = Literal["text", "headline"]


class Span(NamedTuple):
    """A stretch of code points of the text, or of the headline."""

    start: int
    end: int
    field: Field = "text"


@dataclass(frozen=True)
class Source:
    """What an annotated article's offsets point into."""

    text: str
    headline: str | None = None

    def at(self, span: Span) -> str:
        """The words of a span; none where it lies outside."""
        return ((self.headline or "") if span.field == "headline" else self.text)[span.start : span.end]

    def joined(self, spans: Iterable[Span]) -> str:
        """A name that stands in one place, or in several ("Matthew and Zachary Steinberg")."""
        return " ".join(self.at(span) for span in spans)


@dataclass(frozen=True)
class Participant:
    """Who has a part in a happening: the words in the sentence at hand, and the full name, wherever it stands."""

    role: str
    text: Span
    name: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Event:
    """One happening of an article: every place that tells of it, the best first."""

    type: str
    status: str
    key: bool
    mentions: tuple[Span, ...]
    participants: tuple[Participant, ...] = ()
    edtf: str | None = None
    place: Span | None = None
    what: Span | str | None = None
    """What a happening of type OTHER is: words of the text, or a short label that the text does not have."""


@dataclass(frozen=True)
class Quote:
    """One stretch of words that the article credits to somebody."""

    kind: str
    span: Span
    speaker_text: Span | None = None
    speaker: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Annotation:
    """Everything that happens and is said in one article."""

    id: str
    text_sha256: str
    events: tuple[Event, ...]
    quotes: tuple[Quote, ...]
    headline_sha256: str | None = None
    """Given where a span lies in the headline."""

    def spans(self) -> Iterator[Span]:
        """Every span, in no special order."""
        for event in self.events:
            yield from event.mentions
            yield from (span for span in (event.place, event.what) if isinstance(span, Span))
            for participant in event.participants:
                yield from (participant.text, *participant.name)
        for quote in self.quotes:
            yield from (quote.span, *quote.speaker)
            if quote.speaker_text:
                yield quote.speaker_text


def digest(words: str) -> str:
    """SHA-256 of a text's UTF-8, in hexadecimal digits."""
    return sha256(words.encode()).hexdigest()


def is_unseen(article: str) -> bool:
    """Whether the article of this id is put apart: decided by the id alone, so that nobody chooses."""
    return int(digest(article), 16) % UNSEEN_SHARE == 0


def load(path: Path) -> Iterator[Annotation]:
    """The annotations of a file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield _annotation(json.loads(line))


def save(annotations: Iterable[Annotation], path: Path) -> None:
    """Write them by id, an article a line, so that a change shows as the lines that it changes."""
    with path.open("w", encoding="utf-8") as out:
        for annotation in sorted(annotations, key=lambda each: each.id):
            out.write(json.dumps(_row(annotation), ensure_ascii=False, separators=(",", ":")) + "\n")


def faults(annotation: Annotation, source: Source) -> Iterator[str]:
    """What cannot be right in an annotation, each in a few words; a reader must find the rest."""
    for event in annotation.events:
        if event.type not in TYPES or event.status not in STATUSES:
            yield f"no type and status of the list: {event.type} {event.status}"
        if not event.mentions:
            yield f"{event.type} without a mention"
        if event.type == "OTHER" and not event.what:
            yield f"OTHER does not say what: {source.joined(event.mentions[:1])!r}"
        yield from (
            f"no role of the list: {participant.role}"
            for participant in event.participants
            if participant.role not in ROLES
        )
    yield from (f"no kind of quote of the list: {quote.kind}" for quote in annotation.quotes if quote.kind not in KINDS)
    for span in annotation.spans():
        words = source.at(span)
        if not 0 <= span.start < span.end or len(words) < span.end - span.start:
            yield f"outside of the {span.field}: {span.start} to {span.end}"
        elif words != words.strip():
            yield f"begins or ends with a space: {words!r}"


def _row(annotation: Annotation) -> dict[str, Any]:
    row: dict[str, Any] = {"id": annotation.id, "text_sha256": annotation.text_sha256}
    if annotation.headline_sha256:
        row["headline_sha256"] = annotation.headline_sha256
    row["events"] = [_event_row(event) for event in annotation.events]
    row["quotes"] = [_quote_row(quote) for quote in annotation.quotes]
    return row


def _event_row(event: Event) -> dict[str, Any]:
    row: dict[str, Any] = {"type": event.type, "status": event.status, "key": event.key}
    if event.what:
        row["what"] = _span_row(event.what) if isinstance(event.what, Span) else event.what
    row["mentions"] = [_span_row(span) for span in event.mentions]
    row["participants"] = [
        {"role": each.role, "text": _span_row(each.text)} | _name_row("name", each.name) for each in event.participants
    ]
    if event.edtf:
        row["edtf"] = event.edtf
    if event.place:
        row["place"] = _span_row(event.place)
    return row


def _quote_row(quote: Quote) -> dict[str, Any]:
    row: dict[str, Any] = {"kind": quote.kind, "span": _span_row(quote.span)}
    if quote.speaker_text:
        row["speaker_text"] = _span_row(quote.speaker_text)
    return row | _name_row("speaker", quote.speaker)


def _name_row(key: str, name: tuple[Span, ...]) -> dict[str, Any]:
    return {key: [_span_row(span) for span in name]} if name else {}


def _span_row(span: Span) -> list[int] | dict[str, Any]:
    return [span.start, span.end] if span.field == "text" else span._asdict()


def _annotation(row: dict[str, Any]) -> Annotation:
    return Annotation(
        row["id"],
        row["text_sha256"],
        tuple(_event(event) for event in row["events"]),
        tuple(
            Quote(quote["kind"], _span(quote["span"]), _optional(quote.get("speaker_text")), _name(quote, "speaker"))
            for quote in row["quotes"]
        ),
        row.get("headline_sha256"),
    )


def _event(row: dict[str, Any]) -> Event:
    what = row.get("what")
    return Event(
        row["type"],
        row["status"],
        row["key"],
        tuple(_span(span) for span in row["mentions"]),
        tuple(Participant(each["role"], _span(each["text"]), _name(each, "name")) for each in row["participants"]),
        row.get("edtf"),
        _optional(row.get("place")),
        what if isinstance(what, str) else _optional(what),
    )


def _name(row: dict[str, Any], key: str) -> tuple[Span, ...]:
    return tuple(_span(span) for span in row.get(key, ()))


def _optional(value: Any) -> Span | None:
    return None if value is None else _span(value)


def _span(value: Any) -> Span:
    return Span(**value) if isinstance(value, dict) else Span(*value)
