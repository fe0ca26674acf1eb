"""Measures how rightly articles are grouped into stories.

    python benchmarks/stories.py DATA [--jobs N]

Imports the articles of `DATA/corpus_stories.jsonl` into an empty database, without what the file says of their stories,
and prints B-cubed precision, recall and F1 (Bagga and Baldwin, 1998) against it: for each article, which share of those
grouped with it belong there, and which share of those that belong there are grouped with it. Parameters were chosen on
the stories whose names are first, third and so on in order; the figures of the others, and of all, stand beside. Then
the same for `DATA/events_across_dev.jsonl` (ECB+): topics of two happenings each that are easily confused, told without
days; each happening is a story.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from extraction.records import Document
from importer.identity import article_id, article_identity
from models.articles import Article
from models.database import database
from models.migrate import open_database

GIVEN = ("id", "headline", "url", "published", "text")
"""What an importer of the articles is given."""


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="folder of the benchmarks' data")
    parser.add_argument("--jobs", default="1", help="worker processes that extract (default 1)")
    arguments = parser.parse_args()
    truth, found = grouped(arguments.data / "corpus_stories.jsonl", "story", arguments.jobs)
    names = sorted(set(truth.values()))
    for title, chosen in (("chosen on", names[::2]), ("others", names[1::2]), ("all", names)):
        show(f"corpus_stories, {title}", {key: story for key, story in truth.items() if story in chosen}, found)
    truth, found = grouped(arguments.data / "events_across_dev.jsonl", "subtopic", arguments.jobs)
    show("events_across_dev", truth, found)
    together = sum(len(set(stories.values())) > 1 for stories in _largest(truth, found).values())
    print(f"{together} of {len(_largest(truth, found))} topics are told apart")


def grouped(path: Path, key: str, jobs: str) -> tuple[dict[str, str], dict[str, str]]:
    """The stories of a file's articles as the file has them under `key`, and as an import into an empty database groups
    them, by the articles' ids."""
    documents = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "articles.jsonl"
        given = [{name: document[name] for name in GIVEN if document.get(name)} for document in documents]
        articles.write_text("".join(f"{json.dumps(each)}\n" for each in given), encoding="utf-8")
        url = f"sqlite:///{folder}/dateline.db"
        command = [sys.executable, "-m", "dateline.cli", "import", str(articles), "--jobs", jobs, "--json"]
        environment = {**os.environ, "DATELINE_DATABASE_URL": url}
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
        open_database(url, create=False)
        rows: Any = Article.select(Article.id, Article.story).tuples()
        found = dict(rows)
        database.close()
    truth = {article_id(article_identity(_document(document))): document[key] for document in documents}
    return {article: truth[article] for article in found}, found


def _document(document: Mapping[str, Any]) -> Document:
    return Document(document["id"], document["text"], url=document.get("url"))


def show(title: str, truth: Mapping[str, str], found: Mapping[str, str]) -> None:
    """Print the figures of some articles."""
    precision, recall = b_cubed(truth, found)
    f1 = 2 * precision * recall / (precision + recall)
    told, made = len(set(truth.values())), len({found[key] for key in truth})
    print(f"{title}: {len(truth)} articles, {told} stories, {made} found")
    print(f"  B-cubed precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")


def b_cubed(truth: Mapping[str, str], found: Mapping[str, str]) -> tuple[float, float]:
    """Precision and recall of the groups in which the keys of `truth` are found."""
    right, made = _groups(truth, truth), _groups(truth, found)
    shared = {key: len(right[truth[key]] & made[found[key]]) for key in truth}
    precision = sum(shared[key] / len(made[found[key]]) for key in truth) / len(truth)
    recall = sum(shared[key] / len(right[truth[key]]) for key in truth) / len(truth)
    return precision, recall


def _groups(keys: Collection[str], labels: Mapping[str, str]) -> dict[str, set[str]]:
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for key in keys:
        groups[labels[key]].add(key)
    return groups


def _largest(truth: Mapping[str, str], found: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """For each topic: the story in which most articles of each of its happenings are found. The name of a happening is
    that of its topic's number, `ecb` for the one and `ecbplus` for the other."""
    largest: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for happening, articles in _groups(truth, truth).items():
        told = _groups(articles, found)
        largest[happening.partition("ecb")[0]][happening] = max(told, key=lambda story: (len(told[story]), story))
    return largest


if __name__ == "__main__":
    main()
