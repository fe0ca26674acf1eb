"""Trains the judges of happenings and writes them beside the network.

    python -m training.judges.train CASES... --out OUT [--check CASES...]

CASES are pickled lists of what `training.judges.rows` makes of articles. Writes `judges.npz` and `judges.json` into the
folder OUT. The seed is fixed.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from extraction.encoder.labels import ARGUMENTS, STATUSES
from training.judges.rows import Case

HIDDEN = {"type": 48, "status": 24, "argument": 64, "date": 32, "place": 32, "same": 32, "right": 16, "main": 16}
"""Numbers of the hidden layer, by judge."""

ANSWERS = {"status": len(STATUSES), "argument": len(ARGUMENTS)}
"""Answers of the judges that do not say yes or no."""

SELDOM = 4
"""Cases in which a word must stand to have a row of its own."""

FORGOTTEN = 0.4
"""Share of words that are hidden from the judge while it learns, so that no single one decides."""

EPOCHS = {"type": 5, "status": 20, "argument": 5, "date": 20, "place": 12, "same": 6, "right": 15, "main": 15}
"""Runs over the cases: more where there are few."""
BATCH = {"right": 64, "main": 64}
"""Cases at once, by judge; 512 for the others, which have more."""
RATE = 3e-3
DECAY = 0.02


class Scorer(nn.Module):
    """What `extraction.happenings.judges.Judge` computes."""

    def __init__(self, words: int, numbers: int, hidden: int, answers: int) -> None:
        super().__init__()
        self.table = nn.Embedding(words, hidden)
        self.numbers = nn.Linear(numbers, hidden)
        self.answers = nn.Linear(hidden, answers)
        self.dropout = nn.Dropout(0.2)
        nn.init.normal_(self.table.weight, std=0.05)

    def forward(self, words: Tensor, numbers: Tensor) -> Tensor:
        """`words` is (cases, columns), `numbers` (cases, numbers)."""
        hidden = functional.relu(self.numbers(numbers) + self.table(words).sum(1))
        logits: Tensor = self.answers(self.dropout(hidden))
        return logits


def vocabulary(cases: Sequence[Case]) -> list[dict[str, int]]:
    """For each column the rows of its words; row 0 is for all that are seldom."""
    counts = [Counter(column) for column in zip(*(row[0] for row, _ in cases), strict=True)]
    found: list[dict[str, int]] = []
    size = 1
    for count in counts:
        known = sorted(word for word, times in count.items() if times >= SELDOM)
        found.append({word: size + number for number, word in enumerate(known)})
        size += len(known)
    return found


def numbered(cases: Sequence[Case], words: Sequence[Mapping[str, int]]) -> tuple[Tensor, Tensor, Tensor]:
    """The cases as tensors: words, numbers, answers."""
    places = [[known.get(word, 0) for known, word in zip(words, row[0], strict=True)] for row, _ in cases]
    return (
        torch.tensor(places),
        torch.tensor([row[1] for row, _ in cases], dtype=torch.float32),
        torch.tensor([answer for _, answer in cases]),
    )


def train(name: str, cases: Sequence[Case], words: Sequence[Mapping[str, int]], seed: int) -> Scorer:
    """A judge for the cases."""
    torch.manual_seed(seed)
    places, numbers, answers = numbered(cases, words)
    size = 1 + sum(map(len, words))
    scorer = Scorer(size, numbers.shape[1], HIDDEN[name], ANSWERS.get(name, 2))
    optimizer = torch.optim.AdamW(scorer.parameters(), lr=RATE, weight_decay=DECAY)
    batch_size = BATCH.get(name, 512)
    steps = EPOCHS[name] * (1 + len(cases) // batch_size)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: max(0.0, 1.0 - step / steps))
    for _ in range(EPOCHS[name]):
        order = torch.randperm(len(cases))
        for batch in order.split(batch_size):
            kept = torch.rand(len(batch), places.shape[1]) >= FORGOTTEN
            loss = functional.cross_entropy(scorer(places[batch] * kept, numbers[batch]), answers[batch])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            schedule.step()
    return scorer.eval()


def figures(name: str, chances: np.ndarray, answers: np.ndarray) -> str:
    """How right a judge is on cases that it was not trained on."""
    loss = -np.log(chances[np.arange(len(answers)), answers] + 1e-9).mean()
    guessed = chances.argmax(1)
    right = (guessed == answers) & (answers > 0)
    precision, recall = right.sum() / max((guessed > 0).sum(), 1), right.sum() / max((answers > 0).sum(), 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    share = (guessed == answers).mean()
    return f"{name}: loss {loss:.4f}, right {share:.4f}, precision {precision:.3f}, recall {recall:.3f}, f1 {f1:.3f}"


def read(paths: Sequence[Path]) -> dict[str, list[Case]]:
    """The cases of files, by judge."""
    found: dict[str, list[Case]] = defaultdict(list)
    for path in paths:
        for article in pickle.loads(path.read_bytes()):
            for name, cases in article.items():
                found[name] += cases
    return found


def main() -> None:
    """Read the cases, train each judge, print its figures, write all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cases", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--check", type=Path, nargs="*", default=[])
    parser.add_argument("--only", nargs="*")
    options = parser.parse_args()
    torch.set_num_threads(1)
    cases, checks = read(options.cases), read(options.check)
    stored: dict[str, Any] = {}
    vocabularies: dict[str, list[dict[str, int]]] = {}
    for name in sorted(cases):
        if options.only and name not in options.only:
            continue
        words = vocabulary(cases[name])
        scorer = train(name, cases[name], words, seed=7)
        if checks.get(name):
            places, numbers, answers = numbered(checks[name], words)
            with torch.no_grad():
                print(figures(name, scorer(places, numbers).softmax(1).numpy(), answers.numpy()), flush=True)
        vocabularies[name] = words
        for part, value in (
            ("table", scorer.table.weight), ("weight", scorer.numbers.weight.T), ("bias", scorer.numbers.bias),
            ("out_weight", scorer.answers.weight.T), ("out_bias", scorer.answers.bias),
        ):  # fmt: skip
            stored[f"{name}_{part}"] = value.detach().numpy().astype(np.float16)
    np.savez_compressed(options.out / "judges.npz", **stored)
    (options.out / "judges.json").write_text(
        json.dumps(vocabularies, ensure_ascii=False, separators=(",", ":")), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
