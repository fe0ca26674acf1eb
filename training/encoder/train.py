"""Trains the network on prepared articles; writes its weights.

    python -m training.encoder.train MODEL OUT EXAMPLES... [--steps N] [--resume WEIGHTS] ...

MODEL is the folder of all-MiniLM-L6-v2 with `model.safetensors`. EXAMPLES are files of `training.encoder.prepare`.
Needs torch and safetensors (training/requirements.txt). The seed is fixed: on the same processor, with the same number
of threads, the result is the same.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from extraction.encoder.labels import LINKS, NAME_COLUMNS, ROLE_COLUMNS
from extraction.encoder.links import DISTANCES, RELATIONS
from extraction.encoder.traits import SIZES
from training.encoder.batches import IGNORED, Batch, epoch
from training.encoder.examples import Example, load
from training.encoder.network import Network, Sizes, load_encoder
from training.encoder.renaming import Renaming

BATCH = 16
STEPS = 1600
RATE = 3e-4
"""Highest learning rate; it rises and falls in a line."""

HEADS_FASTER = 10 / 3
"""How many times faster what is new learns than what was trained before."""

WARM_UP = 0.06
DECAY = 0.01
CLIP = 1.0
SEED = 7


def main() -> None:
    """Read the examples, train, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("examples", type=Path, nargs="+")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--resume", type=Path, metavar="WEIGHTS", help="go on from what an earlier run wrote")
    parser.add_argument("--stop", type=int, metavar="STEP", help="stop there, though the rates fall until --steps")
    parser.add_argument("--rename", action="store_true", help="put other names in the articles")
    parser.add_argument("--vary", action="store_true", help="begin with any sentence, and read short texts too")
    parser.add_argument("--threads", type=int, default=1, help="a processor shared with others is fastest with 1")
    parser.add_argument("--save-every", type=int, default=0, metavar="STEPS")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    network = Network(sizes())
    load_encoder(network, load_file(options.model / "model.safetensors"))
    if options.resume:
        network.load_state_dict(torch.load(options.resume, weights_only=True))
    train(network, [each for path in options.examples for each in load(path)], options.steps, options)
    torch.save(network.state_dict(), options.out)


def sizes() -> Sizes:
    """The sizes that the extraction's code settles."""
    return Sizes(SIZES, NAME_COLUMNS, ROLE_COLUMNS, len(LINKS), DISTANCES, RELATIONS)


def train(network: Network, examples: Sequence[Example], steps: int, options: argparse.Namespace) -> None:
    """Run so many steps over the examples."""
    # So few articles hold few of the words; the others must not drift away from those that are trained.
    network.words.weight.requires_grad = False
    learned = [(name, each) for name, each in network.named_parameters() if each.requires_grad]
    optimizer = torch.optim.AdamW(
        [
            {"params": [each for name, each in learned if not _is_new(name)], "lr": options.rate},
            {"params": [each for name, each in learned if _is_new(name)], "lr": options.rate * HEADS_FASTER},
        ],
        weight_decay=DECAY,
        fused=True,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(step / (WARM_UP * steps), (steps - step) / ((1 - WARM_UP) * steps))
    )
    network.train()
    started, running = time.monotonic(), torch.zeros(3)
    for step, batch in enumerate(islice(_batches(examples, options), options.stop or steps), start=1):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            losses = _losses(network, batch)
        losses.sum().backward()
        nn.utils.clip_grad_norm_(network.parameters(), CLIP)
        optimizer.step()
        schedule.step()
        optimizer.zero_grad()
        running = 0.97 * running + 0.03 * losses.detach()
        if step % 20 == 0:
            shown = " ".join(f"{loss:.4f}" for loss in (running / (1 - 0.97**step)).tolist())
            print(
                f"step {step} of {steps}, loss {shown}, {(time.monotonic() - started) / step:.2f} s a step", flush=True
            )
        if options.save_every and step % options.save_every == 0:
            torch.save(network.state_dict(), options.out)


def _is_new(name: str) -> bool:
    return not name.startswith(("words", "positions", "norm", "layers"))


def _batches(examples: Sequence[Example], options: argparse.Namespace) -> Iterator[Batch]:
    chance, renaming = random.Random(options.seed), Renaming(examples) if options.rename else None
    for _ in count():
        yield from epoch(examples, BATCH, chance, renaming, options.vary)


def _losses(network: Network, batch: Batch) -> Tensor:
    names, roles, anchors, members = network(batch.numbers, batch.traits)
    found = [_loss(names, batch.names), _loss(roles.unflatten(-1, (-1, 3)), batch.roles)]
    if len(batch.links):
        links = network.link(
            anchors[batch.anchors[:, 0], batch.anchors[:, 1]],
            members[batch.members[:, 0], batch.members[:, 1]],
            batch.distances,
            batch.ways,
        )
        found.append(_loss(links, batch.links))
    else:
        found.append(torch.zeros(()))
    return torch.stack(found)


def _loss(logits: Tensor, labels: Tensor) -> Tensor:
    """Mean over the labelled; zero where nothing is."""
    total = functional.cross_entropy(
        logits.float().flatten(0, -2), labels.flatten(), ignore_index=IGNORED, reduction="sum"
    )
    return total / (labels != IGNORED).sum().clamp(min=1)


if __name__ == "__main__":
    main()
