"""The network: MiniLM with the traits of each token added to its input, and a head for each task."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional

from extraction.encoder.labels import LINK_WIDTH

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
"""The size of all-MiniLM-L6-v2 (Wang et al., 2020; six layers kept by N. Reimers)."""


@dataclass(frozen=True)
class Sizes:
    """How many values each trait has, and how many columns each head gives."""

    traits: tuple[int, ...]
    names: int
    roles: int
    links: int
    distances: int
    ways: int


class Layer(nn.Module):
    """One layer of BERT (Devlin et al., 2019): attention, then two dense layers, each with its sum and norm."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.inputs = nn.Linear(WIDTH, 3 * WIDTH)
        self.output = nn.Linear(WIDTH, WIDTH)
        self.attention_norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner = nn.Linear(WIDTH, INNER)
        self.outer = nn.Linear(INNER, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, _ = hidden.shape
        query, key, value = self.inputs(hidden).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        if mask is None:
            # Written out, since that exports to fewer steps.
            mixed = (query @ key.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5).softmax(-1) @ value
        else:
            mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = self.output(mixed.transpose(1, 2).reshape(batch, length, WIDTH))
        hidden = self.attention_norm(hidden + self.dropout(mixed))
        return self.norm(hidden + self.dropout(self.outer(functional.gelu(self.inner(hidden)))))


class Network(nn.Module):
    """From pieces and traits to names, roles, and what the pair scorer needs of each piece."""

    def __init__(self, sizes: Sizes, dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.traits = nn.ModuleList(nn.Embedding(size, WIDTH) for size in sizes.traits)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.dropout = nn.Dropout(dropout)
        self.names = nn.Linear(WIDTH, sizes.names)
        self.roles = nn.Linear(WIDTH, sizes.roles)
        self.anchors = nn.Linear(WIDTH, LINK_WIDTH)
        self.members = nn.Linear(WIDTH, LINK_WIDTH)
        self.distances = nn.Embedding(sizes.distances, LINK_WIDTH)
        self.ways = nn.Embedding(sizes.ways, LINK_WIDTH)
        self.links = nn.Linear(LINK_WIDTH, sizes.links)
        for embedding in (*self.traits, self.distances, self.ways):
            nn.init.normal_(embedding.weight, std=0.02)

    def forward(self, numbers: Tensor, traits: Tensor, filled: bool = True) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """`numbers` is (batch, pieces), 0 where a window is `filled`; `traits` is (batch, pieces, traits).

        Gives logits of names and roles, and each piece as the anchor and as the member of a link.
        """
        hidden = self.words(numbers) + self.positions.weight[: numbers.shape[1]]
        for column, embedding in enumerate(self.traits):
            hidden = hidden + embedding(traits[:, :, column])
        hidden = self.dropout(self.norm(hidden))
        mask = (numbers != 0)[:, None, None, :] if filled else None
        for layer in self.layers:
            hidden = layer(hidden, mask)
        hidden = self.dropout(hidden)
        return self.names(hidden), self.roles(hidden), self.anchors(hidden), self.members(hidden)

    def link(self, anchors: Tensor, members: Tensor, distances: Tensor, ways: Tensor) -> Tensor:
        """Logits of what each member is to its anchor; all arguments have the same leading dimensions."""
        pairs = anchors + members + self.distances(distances) + self.ways(ways)
        return self.links(functional.relu(pairs))


def load_encoder(network: Network, weights: dict[str, Tensor]) -> None:
    """Take over the weights of a BERT in the names that the `transformers` library gives them."""
    weights = {name.removeprefix("bert."): weight for name, weight in weights.items()}

    def take(module: nn.Module, *names: str) -> None:
        for kind, parameter in module.named_parameters():
            parameter.data.copy_(torch.cat([weights[f"{name}.{kind}"] for name in names]))

    take(network.words, "embeddings.word_embeddings")
    take(network.positions, "embeddings.position_embeddings")
    take(network.norm, "embeddings.LayerNorm")
    # Every window is BERT's first segment, so that segment's vector is part of each position's.
    network.positions.weight.data += weights["embeddings.token_type_embeddings.weight"][0]
    for number, layer in enumerate(network.layers):
        own = f"encoder.layer.{number}"
        assert isinstance(layer, Layer)
        take(layer.inputs, *(f"{own}.attention.self.{part}" for part in ("query", "key", "value")))
        take(layer.output, f"{own}.attention.output.dense")
        take(layer.attention_norm, f"{own}.attention.output.LayerNorm")
        take(layer.inner, f"{own}.intermediate.dense")
        take(layer.outer, f"{own}.output.dense")
        take(layer.norm, f"{own}.output.LayerNorm")
