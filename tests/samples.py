"""Reads the sample articles and their facts, and writes the golden files of tests/test_samples.py (`make golden`)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from dateline.vocabulary import Harm
from extraction.records import Block, Document, Facts
from importer.columns import field_of, field_text
from importer.commands.extract import facts_line
from importer.files import find_files
from importer.readers import Limits, Reading, read_file
from tests.whole import WholeExtractor

ROOT = Path(__file__).resolve().parents[1]

SAMPLES = ROOT / "samples"

GOLDEN = ROOT / "tests" / "golden"

OPENING = 60
"""Characters of a block that its line shows."""

Lines = dict[str, Any]


def main() -> None:
    """Write the golden files anew, and delete those of samples that are gone."""
    documents = sample_documents()
    for stale in set(GOLDEN.glob("*.json")) - {golden_file(name) for name in documents}:
        stale.unlink()
    for name, facts in zip(documents, WholeExtractor().extract_all(documents.values()), strict=True):
        golden_file(name).write_text(written(golden_lines(facts)), encoding="utf-8")


def sample_documents() -> dict[str, Document]:
    """The sample articles by name, as `dateline import` reads them: their id, or the name of their file without its
    ending."""
    documents: dict[str, Document] = {}
    for path, format_name in find_files([SAMPLES]).found:
        for result in read_file(path, format_name, Limits()):
            assert isinstance(result, Reading), result
            documents[result.document.id or path.stem] = result.document
    return documents


def golden_file(name: str) -> Path:
    """Where the facts of a sample stand."""
    return GOLDEN / f"{name}.json"


def golden_lines(facts: Facts) -> Lines:
    """What `dateline extract` says of an article, and what its layout says, with spans as "START-END words",
    those of a given headline as "headline START-END words", and entities by their names, so that one new entity changes
    one line."""
    line = facts_line(facts)
    names = {entity["id"]: entity["name"] for entity in line["entities"]}
    return {
        "article": {
            "headline": line["headline"],
            "headline_origin": facts.headline_origin,
            "teaser": facts.teaser,
            "teaser_complete": facts.teaser_complete,
            "authors": list(facts.authors),
            "credit": facts.credit,
            "published": line["published"],
            "language": line["language"],
            "word_count": facts.word_count,
        },
        "blocks": [f"{block.kind} {_span({**_place(block), 'text': _words(facts, block)})}" for block in facts.blocks],
        "entities": [_told(_entity(entity)) for entity in line["entities"]],
        "quotes": [_told(_quote(quote, names)) for quote in line["quotes"]],
        "dates": [
            _told(
                {
                    "span": _span(date),
                    "timex": date["timex"]["value"],
                    "type": date["timex"]["type"],
                    "edtf": date["edtf"],
                }
            )
            for date in line["dates"]
        ],
        "events": [_told(_event(event, names)) for event in line["events"]],
    }


def written(lines: Lines) -> str:
    """The lines as JSON with one record a line."""
    parts = (f"{json.dumps(name)}: {_section(section)}" for name, section in lines.items())
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _section(section: Mapping[str, Any] | list[Any]) -> str:
    if isinstance(section, Mapping):
        rows = [f"{json.dumps(name)}: {_one_line(value)}" for name, value in section.items()]
        return "{\n  " + ",\n  ".join(rows) + "\n}"
    rows = [_one_line(value) for value in section]
    return "[\n  " + ",\n  ".join(rows) + "\n]" if rows else "[]"


def _one_line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _place(block: Block) -> Lines:
    return {**field_of(block), "start": block.start, "end": block.end}


def _words(facts: Facts, block: Block) -> str:
    return _opening(field_text(facts.document, block.field)[block.start : block.end])


def _opening(text: str) -> str:
    return text if len(text) <= OPENING else f"{text[:OPENING]}…"


def _told(record: Lines) -> Lines:
    """A record without what is unknown or empty."""
    return {name: value for name, value in record.items() if value not in (None, [])}


def _entity(entity: Lines) -> Lines:
    return {
        "kind": entity["kind"],
        "name": entity["name"],
        "titles": [held["title"] for held in entity["titles"]],
        "aliases": list(entity["aliases"]),
        "same_as": [f"{known['scheme']} {known['value']}" for known in entity["same_as"]],
        "country": entity["country"],
        "mentions": [f"{mention['form']} {_span(mention)}" for mention in entity["mentions"]],
    }


def _quote(quote: Lines, names: Mapping[str, str]) -> Lines:
    return {
        "kind": quote["kind"],
        "spans": [_span(span) for span in quote["spans"]],
        "speaker": _reference(quote["speaker"], names),
        "cue": quote["cue"] and _span(quote["cue"]),
        "affiliation": _reference(quote["affiliation"], names),
        "addressee": _reference(quote["addressee"], names),
        "medium": _reference(quote["medium"], names),
        "said": quote["said"] and f"{_span(quote['said'])} {quote['said']['edtf']}",
        "confidence": round(quote["confidence"], 2),
    }


def _event(event: Lines, names: Mapping[str, str]) -> Lines:
    return {
        "type": event["type"],
        "mode": event["mode"],
        "what": event["what"],
        "status": event["status"],
        "label": event["label"],
        "main": event["main"],
        "confidence": event["confidence"] and round(event["confidence"], 2),
        "edtf": event["edtf"],
        "time": event["time"] and f"{_span(event['time'])} = {_nearly(event['time'])}",
        **{harm: event[harm] and f"{_span(event[harm])} = {_at_least(event[harm])}" for harm in Harm},
        "place": _reference(event["place"], names),
        "participants": [_member(member, names) for member in event["participants"]],
        "mentions": [_span(mention) for mention in event["mentions"]],
    }


def _nearly(time: Mapping[str, Any]) -> str:
    return f"{'about ' if time['approximate'] else ''}{time['value']}"


def _at_least(toll: Mapping[str, Any]) -> str:
    return f"{'at least ' if toll['at_least'] else ''}{toll['count']}"


def _member(member: Mapping[str, Any], names: Mapping[str, str]) -> str:
    return f"{member['role']} {_reference(member, names)}" + (f" ({member['kind']})" if member["kind"] else "")


def _reference(reference: Mapping[str, Any] | None, names: Mapping[str, str]) -> str | None:
    if reference is None:
        return None
    known = names.get(reference["entity"])
    return _span(reference) + (f" = {known}" if known else "")


def _span(span: Mapping[str, Any]) -> str:
    field = f"{span['field']} " if "field" in span else ""
    return f"{field}{span['start']}-{span['end']} {span['text']}"


if __name__ == "__main__":
    main()
