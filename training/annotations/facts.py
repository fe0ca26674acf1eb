"""Turns annotations by offsets into the form of facts files, which have words and the text itself, and back.

A document of a facts file has `id`, `headline`, `published`, `text`, `events` (each `type`, `what`, `status`, `key`,
`mentions` as [start, end], `participants` with `role`, `text` and `name`, `edtf`, `place`) and `quotes` (each `kind`,
`start`, `end`, `speaker_text`, `speaker`). Words that it gives without offsets are sought anew: the place nearest
to the trigger or the quote is taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from training.annotations.form import Annotation, Event, Participant, Quote, Source, Span, digest
from training.annotations.words import WITHIN, NotFound, name_spans, nearest

GIVEN = ("id", "headline", "published", "text")
"""What a facts file repeats of the article itself."""


def to_facts(annotation: Annotation, article: Mapping[str, Any]) -> dict[str, Any]:
    """The annotation in words, with the article that it was made on."""
    source = source_of(article)
    return {key: article[key] for key in GIVEN if key in article} | {
        "events": [_event_facts(event, source) for event in annotation.events],
        "quotes": [
            {
                "kind": quote.kind,
                "start": quote.span.start,
                "end": quote.span.end,
                "speaker_text": source.at(quote.speaker_text) if quote.speaker_text else None,
                "speaker": source.joined(quote.speaker) or None,
            }
            for quote in annotation.quotes
        ],
    }


def from_facts(facts: Mapping[str, Any]) -> Annotation:
    """The annotation by offsets.

    Raises:
        NotFound: a participant, name, place or speaker that the article does not have.
    """
    source = source_of(facts)
    return sealed(
        facts["id"],
        source,
        tuple(_event(event, source) for event in facts["events"]),
        tuple(_quote(quote, source) for quote in facts["quotes"]),
    )


def source_of(article: Mapping[str, Any]) -> Source:
    """What the article's offsets point into."""
    return Source(article["text"], article.get("headline"))


def sealed(article: str, source: Source, events: tuple[Event, ...], quotes: tuple[Quote, ...]) -> Annotation:
    """An annotation with the digests of what its offsets point into."""
    annotation = Annotation(article, digest(source.text), events, quotes)
    if any(span.field == "headline" for span in annotation.spans()):
        return Annotation(article, digest(source.text), events, quotes, digest(source.headline or ""))
    return annotation


def label(what: str | None, text: str, mentions: tuple[Span, ...]) -> Span | str | None:
    """What a happening is: words of the text where it has them, else the label as it is."""
    try:
        return nearest(text, what, mentions) if what else None
    except NotFound:
        return what


def _event_facts(event: Event, source: Source) -> dict[str, Any]:
    return {
        "type": event.type,
        "what": source.at(event.what) if isinstance(event.what, Span) else event.what,
        "status": event.status,
        "key": event.key,
        "mentions": [[span.start, span.end] for span in event.mentions],
        "participants": [
            {"role": each.role, "text": source.at(each.text), "name": source.joined(each.name) or None}
            for each in event.participants
        ],
        "edtf": event.edtf,
        "place": source.at(event.place) if event.place else None,
    }


def _event(facts: Mapping[str, Any], source: Source) -> Event:
    mentions = tuple(Span(start, end) for start, end in facts["mentions"])
    return Event(
        facts["type"],
        facts["status"],
        facts["key"],
        mentions,
        tuple(
            Participant(each["role"], nearest(source.text, each["text"], mentions), _name(source, each["name"]))
            for each in facts["participants"]
        ),
        facts["edtf"],
        nearest(source.text, facts["place"], mentions) if facts["place"] else None,
        label(facts["what"], source.text, mentions),
    )


def _quote(facts: Mapping[str, Any], source: Source) -> Quote:
    span = Span(facts["start"], facts["end"])
    words = facts["speaker_text"]
    return Quote(
        facts["kind"],
        span,
        nearest(source.text, words, [span], WITHIN) if words else None,
        _name(source, facts["speaker"]),
    )


def _name(source: Source, name: str | None) -> tuple[Span, ...]:
    return name_spans(source, name) if name else ()
