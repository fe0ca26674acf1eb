"""Trains the branch that finds happenings upon the hidden states of the shipped network; writes its weights.

    python -m training.encoder.train_events MODEL OUT --examples FILE... --states FOLDER... --check EXAMPLES STATES

MODEL is the folder of the shipped model, whose upper layers the branch begins with. A folder of states
has for each file of examples one of its name that `training.encoder.event_states` wrote (`NAME.npz`); each epoch takes
another folder. The figures of the articles to check on are printed after each epoch. The seed is fixed.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.encoder.batches import IGNORED
from training.encoder.event_batches import EventBatch, EventBatches
from training.encoder.event_check import read_states, scorers
from training.encoder.event_examples import EventExample, load
from training.encoder.event_network import Branch, on_one_thread
from training.encoder.event_scores import single_figures, table
from training.encoder.event_states import load_states
from training.encoder.network import Network
from training.encoder.shipped import load_shipped
from training.encoder.train import CLIP, DECAY, HEADS_FASTER, WARM_UP, sizes

RATE = 3e-4
"""Highest learning rate of the layers; it rises and falls in a line."""

WEIGHTS = (10.0, 1.0, 1.0, 4.0, 1.0)
"""What the losses of triggers, statuses, main news, arguments and tellings count. Few tokens are triggers, so that the
mean over all tokens is small."""

TABLES_FASTER = 10.0
"""How many times faster the vectors of traits, distances and ways learn than the layers: each is seldom seen."""

SEED = 11


def main() -> None:
    """Read the examples, train, write the weights after each epoch."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--examples", type=Path, nargs="+", required=True)
    parser.add_argument("--states", type=Path, nargs="+", required=True)
    parser.add_argument("--check", type=Path, nargs=2)
    parser.add_argument("--resume", type=Path, metavar="WEIGHTS", help="go on from what an earlier run wrote")
    parser.add_argument("--keep", action="store_true", help="keep each epoch's weights too, to be averaged")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--steps", type=int, help="stop there, though an epoch is not over")
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--threads", type=int, default=1, help="a processor shared with others is fastest with 1")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    on_one_thread(options.threads)
    branch = Branch(options.dropout)
    shipped = Network(sizes())
    load_shipped(shipped, options.model / "encoder.onnx", options.model / "links.npz")
    branch.take_layers(shipped)
    if options.resume:
        branch.load_state_dict(torch.load(options.resume, weights_only=True))
    train(branch, [each for path in options.examples for each in load(path)], options)


def train(branch: Branch, examples: Sequence[EventExample], options: argparse.Namespace) -> None:
    """Run over the examples, each epoch with the states of the next version that there is."""
    batches, chance = EventBatches(examples), random.Random(options.seed)
    pieces = sum(len(each.article.numbers) for each in examples)
    steps = options.steps or options.epochs * (1 + pieces // 2100)
    optimizer = torch.optim.AdamW(list(_groups(branch, options.rate)), weight_decay=DECAY, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(step / (WARM_UP * steps), max(steps - step, 0) / ((1 - WARM_UP) * steps))
    )
    started, running, done = time.monotonic(), torch.zeros(len(WEIGHTS)), 0
    for epoch in _epochs(batches, chance, options):
        branch.train()
        for batch in islice(epoch, steps - done):
            losses = _losses(branch, batch)
            (losses * torch.tensor(WEIGHTS)).sum().backward()
            nn.utils.clip_grad_norm_(branch.parameters(), CLIP)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            done += 1
            running = 0.97 * running + 0.03 * losses.detach()
            if done % 10 == 0:
                shown = " ".join(f"{loss:.4f}" for loss in (running / (1 - 0.97**done)).tolist())
                print(
                    f"step {done} of {steps}, {shown}, {(time.monotonic() - started) / done:.2f} s a step", flush=True
                )
        torch.save(branch.state_dict(), options.out)
        if options.keep:
            torch.save(branch.state_dict(), options.out.with_stem(f"{options.out.stem}-{done}"))
        if options.check:
            _check(branch.eval(), *options.check)
        if done >= steps:
            break


def _groups(branch: Branch, rate: float) -> Iterator[dict[str, Any]]:
    """The weights with how fast each learns."""
    tables = [each for module in branch.modules() if isinstance(module, nn.Embedding) for each in module.parameters()]
    layers = list(branch.layers.parameters())
    known = {id(each) for each in (*tables, *layers)}
    heads = [each for each in branch.parameters() if id(each) not in known]
    for parameters, faster in ((layers, 1.0), (heads, HEADS_FASTER), (tables, TABLES_FASTER)):
        yield {"params": parameters, "lr": rate * faster}


def _epochs(
    batches: EventBatches, chance: random.Random, options: argparse.Namespace
) -> Iterator[Iterator[EventBatch]]:
    for number in count():
        # A version that is still being written is left for a later epoch.
        versions = [[folder / f"{path.stem}.npz" for path in options.examples] for folder in options.states]
        there = [paths for paths in versions if all(path.exists() for path in paths)]
        yield batches.epoch(load_states(*there[number % len(there)]), chance)


def _check(branch: Branch, examples: Path, states: Path) -> None:
    read = list(read_states(branch, load(examples), load_states(states)))
    for line in (*table(read), *single_figures(read, *scorers(branch, read))):
        print(line, flush=True)


def _losses(branch: Branch, batch: EventBatch) -> Tensor:
    triggers, statuses, mains, anchors, members, tellings = branch(
        batch.hidden, batch.told, batch.traits, batch.mask[:, None, None, :]
    )
    losses = [_loss(triggers, batch.triggers), _loss(statuses, batch.statuses), _loss(mains, batch.mains)]
    arguments = branch.argue(
        anchors[batch.anchors[:, 0], batch.anchors[:, 1]],
        members[batch.members[:, 0], batch.members[:, 1]],
        batch.distances,
        batch.ways,
    )
    losses.append(_loss(arguments, batch.arguments))
    same = branch.same(
        tellings[batch.firsts[:, 0], batch.firsts[:, 1]],
        tellings[batch.seconds[:, 0], batch.seconds[:, 1]],
        batch.apart,
        batch.alike,
    )
    likely = functional.binary_cross_entropy_with_logits(same, batch.same.float(), reduction="sum")
    losses.append(likely / max(len(same), 1))
    return torch.stack(losses)


def _loss(logits: Tensor, labels: Tensor) -> Tensor:
    """Mean over the labelled; zero where nothing is."""
    total = functional.cross_entropy(logits.flatten(0, -2), labels.flatten(), ignore_index=IGNORED, reduction="sum")
    return total / (labels != IGNORED).sum().clamp(min=1)


if __name__ == "__main__":
    main()
