"""`dateline extract`: facts of documents as JSON Lines, without a database."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import click
import orjson

from extraction.records import (
    Document,
    Entity,
    Event,
    Evidence,
    Facts,
    Incomplete,
    Mention,
    Quote,
    Reference,
    Timex,
    TitleHeld,
)
from importer.columns import clock_time_of, field_of, span_of, toll_of
from importer.readers import Limits, Refused, json_lines
from importer.worker import Failure, Outcome
from importer.workers import BATCH, Extractors, extractors

FIELDS = ("id", "text", "headline", "published", "url")
"""What is read of a document. Annotated corpora use other keys for what they like ("source" for a list of spans)."""

FAULTY = 1
"""Exit code where a line could not be read or extracted; an error object stands in its place."""


@click.command()
@click.option("--jobs", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that extract facts.")
@click.option("--explain", is_flag=True, help="Say why each event was found, and which rules dropped others.")
def extract(jobs: int, explain: bool) -> None:
    """Read JSON Lines of documents on standard input, write one JSON object of facts for each, in the same order.

    A document is {"id", "text", "headline"?, "published"?, "url"?, ...}; other keys are ignored. Offsets count
    the code points of "text", those of a span with "field": "headline" of "headline". A line that cannot be read gives
    {"id": null, "error": "..."} in its place, and a line on standard error; the exit code is then 1.

    With --explain each event has "why": for each mention its trigger, the network's probabilities of types and status,
    the judges' of the types, the lexicon's types, and the rules that changed a part; "dropped" lists the triggers that
    a rule dropped, with its name.
    """
    faults = 0
    output = sys.stdout.buffer
    for line in extract_lines(sys.stdin.buffer, jobs, explain):
        if "error" in line:
            faults += 1
            click.echo(f"Error: {line['error']}", err=True)
        output.write(orjson.dumps(line) + b"\n")
        output.flush()
    if faults:
        sys.exit(FAULTY)


def extract_lines(file: BinaryIO, jobs: int, explain: bool = False) -> Iterator[dict[str, Any]]:
    """The facts of each document of a JSON Lines file, as plain values, in order."""
    pool = extractors(jobs)
    try:
        for facts in _lines(file, pool):
            yield facts if isinstance(facts, dict) else facts_line(facts, explain)
    finally:
        pool.close()


def _lines(file: BinaryIO, pool: Extractors) -> Iterator[dict[str, Any] | Facts]:
    waiting: deque[Refused | Document] = deque()
    batch: list[Document] = []
    for result in json_lines.read(file, "-", Limits(), FIELDS):
        if isinstance(result, Refused):
            waiting.append(result)
        else:
            waiting.append(result.document)
            batch.append(result.document)
        if len(batch) == BATCH or len(waiting) > 16 * BATCH:
            for outcomes in pool.put(batch) if batch else ():
                yield from _ready(waiting, outcomes)
            batch = []
    for outcomes in pool.put(batch) if batch else ():
        yield from _ready(waiting, outcomes)
    for outcomes in pool.drain():
        yield from _ready(waiting, outcomes)
    yield from _ready(waiting, [])


def _ready(waiting: deque[Refused | Document], outcomes: list[Outcome]) -> Iterator[dict[str, Any] | Facts]:
    """The facts, or the errors, of the oldest documents up to the last outcome, and of unreadable ones behind."""
    remaining = deque(outcomes)
    while waiting and (remaining or isinstance(waiting[0], Refused)):
        oldest = waiting.popleft()
        if isinstance(oldest, Refused):
            yield {"id": None, "error": oldest.reason}
            continue
        outcome = remaining.popleft()
        if isinstance(outcome, Failure):
            yield {"id": oldest.id or None, "error": f"document {oldest.id!r}: {outcome.reason}"}
        else:
            yield outcome


def _evidence(evidence: Evidence) -> dict[str, Any]:
    status, chance = evidence.status
    return {
        "trigger": span_of(evidence.trigger),
        "network": {"types": dict(evidence.network), "status": {status: chance}},
        "judged": dict(evidence.judged),
        "lexicon": evidence.lexicon,
        "rules": evidence.rules,
    }


def facts_line(facts: Facts, explain: bool = False) -> dict[str, Any]:
    """The facts of one document in the form that is written; with why its events were found, where that is asked."""
    published = facts.published
    countries = {entity.id: entity.country for entity in facts.entities}
    return {
        "id": facts.document.id or None,
        "language": facts.language,
        "headline": facts.headline,
        "published": {"edtf": published.edtf, "origin": published.origin} if published else None,
        "entities": [_entity(entity) for entity in facts.entities],
        "quotes": [_quote(quote) for quote in facts.quotes],
        "dates": [_date(date) for date in facts.dates],
        "events": [
            {**_event(event, countries), **({"why": [_evidence(each) for each in event.evidence]} if explain else {})}
            for event in facts.events
        ],
        "incomplete": [incomplete_line(each) for each in facts.incomplete],
        **({"dropped": [_evidence(each) for each in facts.dropped]} if explain else {}),
    }


def incomplete_line(incomplete: Incomplete) -> dict[str, str]:
    """A stage whose facts are missing, in the form that is written and stored."""
    return {"annotator": incomplete.annotator.value, "reason": incomplete.reason}


def _entity(entity: Entity) -> dict[str, Any]:
    return {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "aliases": entity.aliases,
        "titles": [_title(held) for held in entity.titles],
        "same_as": [{"scheme": known.scheme, "value": known.value} for known in entity.same_as],
        "country": entity.country,
        "mentions": [_mention(mention) for mention in entity.mentions],
    }


def _mention(mention: Mention) -> dict[str, Any]:
    return {**span_of(mention), "form": mention.form, "confidence": mention.confidence}


def _title(held: TitleHeld) -> dict[str, Any]:
    span = {"title": held.title, **field_of(held), "start": held.start, "end": held.end}
    return {**span, "period": held.period, "since": held.since, "until": held.until}


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "kind": quote.kind,
        "spans": [span_of(span) for span in quote.spans],
        "speaker": _reference(quote.speaker),
        "cue": span_of(quote.cue) if quote.cue else None,
        "affiliation": _reference(quote.affiliation),
        "addressee": _reference(quote.addressee),
        "medium": _reference(quote.medium),
        "said": {**span_of(quote.said), "edtf": quote.said.edtf} if quote.said else None,
        "confidence": round(quote.confidence, 4),
    }


def _date(date: Timex) -> dict[str, Any]:
    return {**span_of(date), "timex": {"type": date.type, "value": date.value}, "edtf": date.edtf}


def _event(event: Event, countries: Mapping[str, str | None]) -> dict[str, Any]:
    place = event.place
    return {
        "type": event.type,
        "mode": event.mode,
        "what": event.what,
        "status": event.status,
        "label": event.label,
        "main": event.main,
        "confidence": None if event.confidence is None else round(event.confidence, 4),
        "edtf": event.edtf,
        "time": clock_time_of(event.time),
        "trigger": span_of(event.mentions[0].trigger),
        "place": place and {**_referring(place), "country": countries.get(place.entity or "")},
        "killed": toll_of(event.killed),
        "injured": toll_of(event.injured),
        "missing": toll_of(event.missing),
        "participants": [
            {"role": member.role, "entity": member.entity, "kind": member.kind, **span_of(member)}
            for member in event.participants
        ],
        "mentions": [span_of(mention.trigger) for mention in event.mentions],
    }


def _reference(reference: Reference | None) -> dict[str, Any] | None:
    return _referring(reference) if reference else None


def _referring(reference: Reference) -> dict[str, Any]:
    return {"entity": reference.entity, **span_of(reference)}
