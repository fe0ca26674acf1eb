"""Reads annotated articles and writes what each would leave behind of its happenings, for `training.tellings.train`.

    python -m training.tellings.prepare chains CHAINS OUT
    python -m training.tellings.prepare facts FACTS --across ACROSS --articles ARTICLES OUT

CHAINS has {"id", "text", "topic", "events": [{"chain", "spans": [[start, end], ...]}]} a line. FACTS is a facts file
(`training.annotations.facts`), ACROSS says which of its happenings are one (`training/annotations/README.md`), and
ARTICLES has the days of publication that FACTS lacks: {"id", "published"} a line. OUT gets a line a happening:
{"article", "number", "topic", "chain", "unsure", "trace", "vector"}.
"""

from __future__ import annotations

import argparse
import json
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from dateline.vocabulary import Stage
from extraction.encoder.network import load_network
from extraction.pipeline import ANNOTATORS, Extractor
from extraction.records import Document
from importer.happenings import Scene
from importer.places import located
from importer.traces import pack, trace_of
from training.tellings.given import Given, Spans


@dataclass(frozen=True)
class Happening:
    """A happening of an article: where it is told, the chain that it belongs to, and groups of those with which it may
    be one."""

    spans: Spans
    chain: str
    unsure: tuple[int, ...] = ()


@dataclass(frozen=True)
class Article:
    """An annotated article. Happenings of different topics are never one."""

    document: Document
    topic: str
    happenings: tuple[Happening, ...]


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def chains(rows: Iterable[Mapping[str, Any]]) -> Iterator[Article]:
    """The articles of a file of chains."""
    for row in rows:
        happenings = tuple(Happening(event["spans"], event["chain"]) for event in row["events"])
        yield Article(document_of(row), str(row["topic"]), happenings)


def document_of(row: Mapping[str, Any]) -> Document:
    """The article of a line, without what is annotated."""
    return Document(
        row["id"], row["text"], headline=row.get("headline"), published=row.get("published"), url=row.get("url")
    )


def facts(
    rows: Iterable[Mapping[str, Any]], across: Iterable[Mapping[str, Any]], known: Mapping[str, Mapping[str, Any]]
) -> Iterator[Article]:
    """The articles of a facts file that `across` names; `known` has more of them, by their ids."""
    topics: dict[str, str] = {}
    chain: dict[tuple[str, int], str] = {}
    unsure: dict[tuple[str, int], list[int]] = {}
    for number, line in enumerate(across):
        topics |= dict.fromkeys(line.get("story", ()), f"story {number}")
        chain |= dict.fromkeys(map(tuple, line.get("happening", ())), f"happening {number}")
        for article, event in line.get("unsure", ()):
            unsure.setdefault((article, event), []).append(number)
    for row in rows:
        article = row["id"]
        if article in topics:
            yield Article(
                document_of({**known.get(article, {}), **row}),
                topics[article],
                tuple(
                    Happening(
                        event["mentions"],
                        chain.get((article, number), f"{article} {number}"),
                        tuple(unsure.get((article, number), ())),
                    )
                    for number, event in enumerate(row["events"])
                ),
            )


def write(articles: Iterable[Article], out: Path) -> None:
    """Read the articles' texts and write what each leaves behind of its happenings."""
    kept = {article.document.id: article for article in articles}
    network = load_network()
    given = Given(network, {name: [each.spans for each in article.happenings] for name, article in kept.items()})
    extractor = Extractor(annotators={**ANNOTATORS, Stage.EVENTS: given}, network=network)
    with out.open("w", encoding="utf-8") as file:
        for found in extractor.extract_all(article.document for article in kept.values()):
            article = kept[found.document.id]
            found = replace(found, entities=located(found.entities, article.document))
            scene = Scene.of(found)
            told = zip(article.happenings, found.events, strict=True)
            for number, (happening, event) in enumerate(told):
                trace = trace_of([event], f"{article.document.id} {number}", article.document.id, scene)
                line = {
                    "article": article.document.id,
                    "number": number,
                    "topic": article.topic,
                    "chain": happening.chain,
                    "unsure": happening.unsure,
                    "trace": json.loads(pack(trace)),
                    "vector": b64encode(trace.vector).decode(),
                }
                file.write(json.dumps(line, ensure_ascii=False) + "\n")


def main() -> None:
    """Read what the arguments name, write the traces."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    forms = parser.add_subparsers(required=True, dest="form")
    for name in ("chains", "facts"):
        form = forms.add_parser(name)
        form.add_argument("annotated", type=Path)
        if name == "facts":
            form.add_argument("--across", type=Path, required=True)
            form.add_argument("--articles", type=Path, required=True)
        form.add_argument("out", type=Path)
    options = parser.parse_args()
    rows = read_lines(options.annotated)
    if options.form == "chains":
        write(chains(rows), options.out)
    else:
        known = {row["id"]: row for row in read_lines(options.articles)}
        write(facts(rows, read_lines(options.across), known), options.out)


if __name__ == "__main__":
    main()
