"""Trains the models that tell reported speech and choose a quotation's cue; writes extraction/quotes/weights.py.

    python training/quotes.py QUOTES_TRAIN

QUOTES_TRAIN is a JSONL file with a document a line: `id`, `text`, and `attributions`, each with `source`, `cue`,
`content` and `direct` as lists of [start, end]. The shipped weights were trained on the 840 articles of the training
part of PolNeAR 1.0 (Newell, Margolin and Ruths, LREC 2018). The result is the same at every run.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from extraction.analysis import Analysis
from extraction.blocks import lay_out
from extraction.entities.annotator import annotate_entities
from extraction.language import load_language, parse
from extraction.quotes.cues import best_cue
from extraction.quotes.linear import BIAS, Weights
from extraction.quotes.marks import Quotation, find_quotations
from extraction.quotes.quoted import Cue, Quotations
from extraction.quotes.reported import features, find_reports, is_quoted
from extraction.quotes.sources import Sources
from extraction.quotes.syntax import Syntax
from extraction.records import Document
from extraction.tokens import read_tokens

WEIGHTS = Path(__file__).resolve().parents[1] / "extraction" / "quotes" / "weights.py"

RAREST = 5
"""A feature that is seen less often gets no weight."""

SMALLEST = 0.05
"""Weights below this, either way, are left out."""

OVERLAP = 0.5
"""Intersection over union of characters from which on a candidate is the annotated content."""

PENALTY = 1.0
"""How strongly weights are held near zero (L2)."""

STEPS = 400

Example = tuple[list[str], bool]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Annotated:
    """A parsed article with its annotations."""

    analysis: Analysis
    gold: dict[str, Any]


def main() -> None:
    """Read the articles, train both models, write their weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path, metavar="QUOTES_TRAIN")
    articles = list(annotated(parser.parse_args().articles))
    write(articles)


def write(articles: Sequence[Annotated]) -> None:
    """Train on the articles and write the module of weights."""
    weights: dict[str, dict[str, float]] = {}
    for name, examples in {"reported": reported_examples, "quoted": quoted_examples}.items():
        weights[name] = trained(name, [example for article in articles for example in examples(article)])
    cues = weights["quoted"]
    known = [example for article in articles for example in uttered_examples(article, cues)]
    weights["uttered"] = trained("uttered", known)
    lines = [
        '"""Weights of the models of this package; training/quotes.py writes them."""',
        "",
        "from __future__ import annotations",
        "",
        "WEIGHTS: dict[str, dict[str, float]] = {",
    ]
    for name, each in weights.items():
        rows = (f"        {literal(key)}: {value:.2f}," for key, value in each.items())
        lines += [f'    "{name}": {{', *rows, "    },"]
    WEIGHTS.write_text("\n".join([*lines, "}"]) + "\n", encoding="utf-8")


def literal(feature: str) -> str:
    """A feature as the code's one style writes it."""
    return f"'{feature}'" if '"' in feature and "'" not in feature else json.dumps(feature, ensure_ascii=False)


def trained(name: str, examples: Sequence[Example]) -> dict[str, float]:
    """A model's weights, with a line that says what they come from."""
    weights = train(examples, PENALTY)
    print(f"{name}: {len(examples)} examples, {sum(label for _, label in examples)} right, {len(weights)} weights")
    return weights


def annotated(path: Path) -> Iterator[Annotated]:
    """The articles of a file, parsed, with their entities."""
    language = load_language()
    for line in path.read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        document = Document(gold["id"], gold["text"])
        layout = lay_out(document)
        (doc,) = parse(language, [(document.text, layout.blocks, True)])
        analysis = Analysis(document, layout.blocks, doc, read_tokens(document.text, doc), layout.published)
        yield Annotated(annotate_entities(analysis), gold)


def reported_examples(article: Annotated) -> Iterator[Example]:
    """Each candidate of reported speech; what stands in quotation marks is left out, as other models find it."""
    quotations = quotations_of(article)
    syntax, sources = quotations.syntax, quotations.sources
    quoted = {token for number in range(len(quotations.quotations)) for token in quotations.tokens_of(number)}
    tokens = article.analysis.table
    contents = [
        (characters(tokens.text, each["content"]), bool(each["direct"])) for each in article.gold["attributions"]
    ]
    for report in find_reports(syntax):
        spans = [[tokens.starts[first], tokens.ends[last - 1]] for first, last in syntax.runs(report.content)]
        own = characters(tokens.text, spans)
        if not own or is_quoted(report, quoted):
            continue
        best = max(
            ((len(own & other) / len(own | other), not direct) for other, direct in contents), default=(0.0, True)
        )
        if best[0] < OVERLAP or best[1]:
            yield list(features(report, syntax, sources)), best[0] >= OVERLAP


def quotations_of(article: Annotated) -> Quotations:
    """An article's quotations with their candidates."""
    analysis = article.analysis
    syntax = Syntax(analysis.table)
    found = find_quotations(analysis.table.text, analysis.blocks)
    return Quotations(syntax, Sources(syntax, analysis.entities), found, analysis.blocks)


def attribution_of(quotation: Quotation, article: Annotated) -> dict[str, Any] | None:
    """The annotated attribution that holds most of a quotation's words."""
    own = set(range(quotation.start, quotation.end))
    for each in article.gold["attributions"]:
        if any(len(own & set(range(*span))) >= OVERLAP * len(own) for span in each["content"]):
            attribution: dict[str, Any] = each
            return attribution
    return None


def quoted_examples(article: Annotated) -> Iterator[Example]:
    """Each cue around each annotated quotation: right where it is the annotated cue, or names the annotated
    source where no candidate is that cue."""
    tokens = article.analysis.table
    quotations = quotations_of(article)
    for number, quotation in enumerate(quotations.quotations):
        attribution = attribution_of(quotation, article)
        if attribution is None or not attribution["source"]:
            continue
        candidates = quotations.candidates(number)
        cue, source = (characters(tokens.text, attribution[name]) for name in ("cue", "source"))
        right = [each for each in candidates if tokens.starts[each.word] in cue and names(each, source, article)]
        right = right or [each for each in candidates if names(each, source, article)]
        nearest = min((abs(each.word - quotations.firsts[number]) for each in right), default=0)
        for each in candidates:
            is_right = each in right and abs(each.word - quotations.firsts[number]) == nearest
            if is_right or each not in right:
                yield list(quotations.features(number, each)), is_right


def uttered_examples(article: Annotated, cues: Weights) -> Iterator[Example]:
    """Each quotation: right where an attribution holds it. `cues` are the weights of the model of cues."""
    quotations = quotations_of(article)
    for number, quotation in enumerate(quotations.quotations):
        _, confidence = best_cue(quotations, number, cues)
        yield list(quotations.traits(number, confidence)), attribution_of(quotation, article) is not None


def names(candidate: Cue, source: set[int], article: Annotated) -> bool:
    """Whether a cue's source overlaps the annotated one."""
    tokens = article.analysis.table
    return bool(source & set(range(tokens.starts[candidate.source], tokens.ends[candidate.source])))


def characters(text: str, spans: Sequence[Sequence[int]]) -> set[int]:
    """The offsets that spans cover, white space left out."""
    return {offset for start, end in spans for offset in range(start, end) if not text[offset].isspace()}


def train(examples: Sequence[Example], penalty: float) -> dict[str, float]:
    """Weights of a logistic regression with L2 penalty, by Nesterov's accelerated gradient descent."""
    counts = Counter(feature for features_, _ in examples for feature in set(features_))
    kept = [BIAS, *sorted(feature for feature, count in counts.items() if count >= RAREST)]
    place = {feature: number for number, feature in enumerate(kept)}
    rows: list[int] = []
    columns: list[int] = []
    for row, (features_, _) in enumerate(examples):
        numbers = {place[BIAS], *(place[feature] for feature in features_ if feature in place)}
        rows.extend([row] * len(numbers))
        columns.extend(sorted(numbers))
    row_of, column_of = np.array(rows), np.array(columns)
    labels: Floats = np.array([float(label) for _, label in examples])
    weights: Floats = np.zeros(len(kept))
    ahead = weights.copy()
    # A quarter of each column's sum times the longest row bounds the curvature of the loss along each weight.
    step = 4.0 / (np.bincount(row_of).max() * np.bincount(column_of) + 4.0 * penalty)
    momentum = 1.0
    for _ in range(STEPS):
        scores = np.bincount(row_of, weights=ahead[column_of], minlength=len(labels))
        errors = 1.0 / (1.0 + np.exp(-scores)) - labels
        slope = np.bincount(column_of, weights=errors[row_of], minlength=len(kept)) + penalty * ahead
        following = ahead - step * slope
        faster = (1.0 + np.sqrt(1.0 + 4.0 * momentum**2)) / 2.0
        ahead = following + (momentum - 1.0) / faster * (following - weights)
        weights, momentum = following, faster
    return {
        feature: round(float(weight), 2)
        for feature, weight in zip(kept, weights, strict=True)
        if abs(weight) >= SMALLEST or feature == BIAS
    }


if __name__ == "__main__":
    main()
