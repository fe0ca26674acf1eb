"""Makes the cases that the judges learn from, of annotated articles and what branches say of them.

    python -m training.judges.prepare ARTICLES OUTPUTS OUT [--judges FOLDER FOLDER]

ARTICLES is a JSONL file in the form of `training.encoder.prepare_events`, OUTPUTS a file of `training.judges.outputs`.
With --judges, OUT also has the cases of whole happenings; of each half of the articles they are those that judges
trained on the other half find. `training.judges.train` reads OUT.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from dateline.vocabulary import Stage
from extraction.analysis import Analysis
from extraction.encoder.network import Network
from extraction.encoder.pairs import PairScorer
from extraction.happenings.coreference import gather
from extraction.happenings.gathering import LEAST, happening_of
from extraction.happenings.judges import load_judges
from extraction.happenings.knowledge import Known
from extraction.happenings.phrases import Phrases
from extraction.happenings.rules import dropped_by
from extraction.happenings.tellings import tellings
from extraction.pipeline import ANNOTATORS, Extractor
from extraction.records import Document
from training.judges.articles import digest
from training.judges.rows import Case, cases, happening_cases


class HalfNetwork(Network):
    """The scorers of pairs of a branch that was trained on half of the articles."""

    def __init__(self, tables: dict[str, Any]) -> None:
        names = ("distances.weight", "ways.weight", "arguments.weight", "arguments.bias")
        self._arguments = PairScorer(*(tables[name] for name in names))
        self._apart, self._alike = tables["apart.weight"], tables["alike.weight"]


def analyses(articles: Sequence[dict[str, Any]]) -> Iterator[Analysis]:
    """The analysis of each article before its events are read."""
    seen: list[Analysis] = []

    def keep(analysis: Analysis, /) -> Analysis:
        seen.append(analysis)
        return analysis

    extractor = Extractor(annotators={**ANNOTATORS, Stage.EVENTS: keep})
    for article in articles:
        extractor.extract(Document(article["id"], article["text"], published=article.get("published"), language="en"))
        analysis = seen.pop()
        document = replace(analysis.document, headline=article.get("headline"))
        yield replace(analysis, document=document)


def main() -> None:
    """Read the articles, write their cases."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("outputs", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--judges", type=Path, nargs=2)
    options = parser.parse_args()
    articles = [json.loads(line) for line in options.articles.read_text(encoding="utf-8").splitlines()]
    tables, outputs = pickle.loads(options.outputs.read_bytes())
    networks = [HalfNetwork(each) for each in tables]
    judges = [load_judges(folder) for folder in options.judges or ()]
    found: list[dict[str, list[Case]]] = []
    for number, (article, analysis) in enumerate(zip(articles, analyses(articles), strict=True)):
        lemmas = [lemma.lower() for lemma in analysis.table.lemmas]
        order = {lemma: place for place, lemma in enumerate(dict.fromkeys(lemmas))}
        key = digest(np.array([order[lemma] for lemma in lemmas]))
        if key not in outputs:
            continue
        half, columns = outputs[key]
        told = {name: value.astype(np.float32) for name, value in columns.items()}
        reading = replace(analysis.reading, outputs=replace(analysis.reading.outputs, **told))
        known = Known(Phrases(replace(analysis, reading=reading)), networks[half], reading.parse)
        own = cases(known, article["events"])
        if judges:
            other = judges[number // 2 % 2]
            kept = [each for each in tellings(known, other) if dropped_by(known.phrases, each) is None]
            happenings = [happening_of(known, group) for group in gather(known, other, kept)]
            likely = [each for each in happenings if each.likelihood >= LEAST]
            own.update(happening_cases(known, likely, article["events"]))
        found.append(dict(own))
    options.out.write_bytes(pickle.dumps(found))


if __name__ == "__main__":
    main()
