"""The branch that finds happenings: further layers upon the shipped network's lower ones, and heads of its own."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from extraction.encoder.event_traits import SIZES
from extraction.encoder.labels import (
    ARGUMENTS,
    LINK_WIDTH,
    MAINS,
    NAME_COLUMNS,
    ROLE_COLUMNS,
    STATUSES,
    TELLING_WIDTH,
    TRIGGER_COLUMNS,
)
from extraction.encoder.links import DISTANCES, RELATIONS
from training.encoder.network import LAYERS, WIDTH, Layer, Network
from training.encoder.shipped import SHARED

TOLD = NAME_COLUMNS + ROLE_COLUMNS
"""Probabilities of names and of attributions' parts that the branch is told of each piece."""


RARE = -1.7
"""The logit of two triggers of an article telling of one happening, before anything is known of them."""


class Branch(nn.Module):
    """From the hidden states of the shared layers to triggers, statuses, main news, and what the pair scorers need."""

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.traits = nn.ModuleList(nn.Embedding(size, WIDTH) for size in SIZES)
        self.told = nn.Linear(TOLD, WIDTH)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS - SHARED))
        self.dropout = nn.Dropout(dropout)
        self.triggers = nn.Linear(WIDTH, TRIGGER_COLUMNS)
        self.statuses = nn.Linear(WIDTH, len(STATUSES))
        self.mains = nn.Linear(WIDTH, len(MAINS))
        self.anchors = nn.Linear(WIDTH, LINK_WIDTH)
        self.members = nn.Linear(WIDTH, LINK_WIDTH)
        self.tellings = nn.Linear(WIDTH, TELLING_WIDTH)
        self.distances = nn.Embedding(DISTANCES, LINK_WIDTH)
        self.ways = nn.Embedding(RELATIONS, LINK_WIDTH)
        self.arguments = nn.Linear(LINK_WIDTH, len(ARGUMENTS))
        self.apart = nn.Embedding(DISTANCES, 1)
        self.alike = nn.Embedding(2, 1)
        for embedding in (*self.traits, self.distances, self.ways, self.apart, self.alike):
            nn.init.normal_(embedding.weight, std=0.02)
        nn.init.normal_(self.told.weight, std=0.02)
        nn.init.constant_(self.alike.weight, RARE)

    def take_layers(self, shipped: Network) -> None:
        """Begin with what the shipped network's upper layers know."""
        for own, layer in zip(self.layers, shipped.layers[SHARED:], strict=True):
            own.load_state_dict(layer.state_dict())

    def forward(self, hidden: Tensor, told: Tensor, traits: Tensor, mask: Tensor | None) -> tuple[Tensor, ...]:
        """`hidden` is (batch, pieces, width), `told` (batch, pieces, `TOLD`), `traits` (batch, pieces, traits); `mask`
        is true where pieces are. Gives logits of triggers, statuses and main news, and each piece as the anchor
        and the member of an argument and as the telling of a happening."""
        hidden = hidden + self.told(told)
        for column, embedding in enumerate(self.traits):
            hidden = hidden + embedding(traits[:, :, column])
        for layer in self.layers:
            hidden = layer(hidden, mask)
        hidden = self.dropout(hidden)
        heads = (self.triggers, self.statuses, self.mains, self.anchors, self.members, self.tellings)
        return tuple(head(hidden) for head in heads)

    def argue(self, anchors: Tensor, members: Tensor, distances: Tensor, ways: Tensor) -> Tensor:
        """Logits of what each member is to its trigger."""
        return self.arguments(functional.relu(anchors + members + self.distances(distances) + self.ways(ways)))

    def same(self, first: Tensor, second: Tensor, distances: Tensor, alike: Tensor) -> Tensor:
        """Logits of whether two triggers tell of one happening; `alike` is 1 where their lemmas are the same."""
        return (first * second).sum(-1) + self.apart(distances).squeeze(-1) + self.alike(alike).squeeze(-1)


def load_branch(weights: dict[str, Tensor]) -> Branch:
    """A branch with stored weights, for use."""
    branch = Branch()
    branch.load_state_dict(weights)
    return branch.eval()


def on_one_thread(threads: int = 1) -> None:
    """Fix what makes runs repeatable."""
    torch.set_num_threads(threads)
    torch.set_flush_denormal(True)
