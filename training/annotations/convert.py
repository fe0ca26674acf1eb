"""Turns annotated articles from offsets into words and back, and counts them.

    python -m training.annotations.convert facts ANNOTATIONS... --texts TEXTS... --out FACTS
    python -m training.annotations.convert offsets FACTS... [--texts TEXTS...] --out ANNOTATIONS
    python -m training.annotations.convert count ANNOTATIONS...

`facts` writes whole articles with their events and quotes in words, for training and scoring (the form is told in
`training/annotations/facts.py`). `offsets` reads that form, or what an annotator writes (see README.md), and writes
what this folder keeps: no text, only offsets and digests. `count` prints the events of each type and status.

TEXTS are JSONL files with an article a line: `id`, `text` and, where it has them, `headline` and `published`. Articles
that are in none of them, and texts that are not what was annotated, are named, and nothing is written.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from training.annotations.counts import table
from training.annotations.facts import GIVEN, from_facts, source_of, to_facts
from training.annotations.form import Annotation, digest, faults, load, save
from training.annotations.words import NotFound
from training.annotations.written import facts_of

Articles = Mapping[str, Mapping[str, Any]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that is asked for; 1 where something is missing or wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, what in (("facts", "ANNOTATIONS"), ("offsets", "FACTS"), ("count", "ANNOTATIONS")):
        command = commands.add_parser(name)
        command.add_argument("files", type=Path, nargs="+", metavar=what)
        if name != "count":
            command.add_argument("--texts", type=Path, nargs="+", default=[], required=name == "facts")
            command.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    if options.command == "count":
        print(table(annotation for path in options.files for annotation in load(path)))
        return 0
    articles = {row["id"]: row for path in options.texts for row in rows(path)}
    problems: list[str] = []
    if options.command == "facts":
        words = list(in_words((each for path in options.files for each in load(path)), articles, problems))
        if not problems:
            write_rows(words, options.out)
    else:
        found = list(by_offsets((row for path in options.files for row in rows(path)), articles, problems))
        if not problems:
            save(found, options.out)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def in_words(annotations: Iterable[Annotation], articles: Articles, problems: list[str]) -> Iterator[dict[str, Any]]:
    """The annotations with their articles; what cannot be joined goes to `problems`."""
    for annotation in annotations:
        article = articles.get(annotation.id)
        if article is None:
            problems.append(f"{annotation.id}: no such article in the texts")
        elif digest(article["text"]) != annotation.text_sha256:
            problems.append(f"{annotation.id}: the text is not the one that was annotated")
        elif annotation.headline_sha256 and digest(article.get("headline") or "") != annotation.headline_sha256:
            problems.append(f"{annotation.id}: the headline is not the one that was annotated")
        else:
            yield to_facts(annotation, article)


def by_offsets(found: Iterable[Mapping[str, Any]], articles: Articles, problems: list[str]) -> Iterator[Annotation]:
    """The annotations without their articles; what cannot be found in these goes to `problems`."""
    seen: set[str] = set()
    for row in found:
        name = row["id"]
        if name in seen:
            problems.append(f"{name}: annotated twice")
        seen.add(name)
        article = row if "text" in row else articles.get(name)
        if article is None:
            problems.append(f"{name}: no such article in the texts")
            continue
        given = {key: article[key] for key in GIVEN if key in article}
        try:
            annotation = from_facts({**given, **row} if has_offsets(row) else facts_of(row, article))
        except NotFound as words:
            problems.append(f"{name}: not in the article: {words}")
            continue
        problems += [f"{name}: {fault}" for fault in faults(annotation, source_of(article))]
        yield annotation


def has_offsets(row: Mapping[str, Any]) -> bool:
    """Whether mentions and quotes are given by where they stand; an annotator writes their words."""
    mentions = [mention for event in row["events"] for mention in event["mentions"]]
    return not any(isinstance(mention, str) for mention in mentions) and all("start" in each for each in row["quotes"])


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSONL file."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def write_rows(found: Iterable[Mapping[str, Any]], path: Path) -> None:
    """Write the objects, one a line."""
    with path.open("w", encoding="utf-8") as out:
        for row in found:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    sys.exit(main())
