"""The Transformer in PyTorch, laid out so that CTranslate2 can run it.

Pre-norm, tied embeddings, sines and cosines for positions.

One cross-attention head of the last decoder layer is watched: its logits are kept for copy supervision (`loop.py`).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

import torch
from torch import nn
from torch.nn import functional

PAD: Final = 3
BOS: Final = 1
EOS: Final = 2
MOST_POSITIONS: Final = 512
HIDDEN: Final = -1e4  # logit of a place that may not be looked at


@dataclass(frozen=True)
class Shape:
    """Size of the network."""

    vocabulary: int
    width: int = 256
    heads: int = 4
    inner: int = 1024
    encoder: int = 3
    decoder: int = 2
    dropout: float = 0.15


class Attention(nn.Module):
    """Attention of several heads; `watched` keeps the logits of the first.

    Written out, because for rows as short as ours PyTorch's fused attention takes a third longer a step on a CPU.
    """

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.watched = False
        self.logits: Any = None
        self.query, self.key_value, self.out = nn.Linear(width, width), nn.Linear(width, 2 * width), nn.Linear(width, width)

    def forward(self, x: Any, memory: Any, mask: Any = None, causal: bool = False) -> Any:
        """`x` looks at `memory`."""
        size, length, width = x.shape
        query = self.query(x).view(size, length, self.heads, -1).transpose(1, 2)
        key, value = self.key_value(memory).view(size, memory.shape[1], 2, self.heads, -1).permute(2, 0, 3, 1, 4)
        if causal:
            mask = torch.ones(length, length, dtype=torch.bool, device=x.device).tril()
        logits = (query @ key.transpose(2, 3) / math.sqrt(query.shape[-1])).masked_fill(~mask, HIDDEN)
        if self.watched:
            self.logits = logits[:, 0]
        found = functional.softmax(logits, -1) @ value
        return self.out(found.transpose(1, 2).reshape(size, length, width))


class Layer(nn.Module):
    """An encoder layer, or a decoder layer, which looks at the encoder too."""

    def __init__(self, shape: Shape, decoder: bool) -> None:
        super().__init__()
        self.norm_self, self.self_attention = nn.LayerNorm(shape.width), Attention(shape.width, shape.heads)
        if decoder:
            self.norm_cross, self.cross = nn.LayerNorm(shape.width), Attention(shape.width, shape.heads)
        self.norm_inner = nn.LayerNorm(shape.width)
        self.inner, self.outer = nn.Linear(shape.width, shape.inner), nn.Linear(shape.inner, shape.width)
        self.drop = nn.Dropout(shape.dropout)

    def forward(self, x: Any, mask: Any, memory: Any = None) -> Any:
        """One step up."""
        seen = self.norm_self(x)
        x = x + self.drop(self.self_attention(seen, seen, None if memory is not None else mask, causal=memory is not None))
        if memory is not None:
            x = x + self.drop(self.cross(self.norm_cross(x), memory, mask))
        return x + self.drop(self.outer(self.drop(functional.relu(self.inner(self.norm_inner(x))))))


class Network(nn.Module):
    """The whole model; `forward` gives the decoder's states, whose product with the embeddings are the logits."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.width)
        nn.init.normal_(self.embedding.weight, 0, shape.width**-0.5)
        self.encoder = nn.ModuleList(Layer(shape, decoder=False) for _ in range(shape.encoder))
        self.decoder = nn.ModuleList(Layer(shape, decoder=True) for _ in range(shape.decoder))
        self.encoder_norm, self.decoder_norm = nn.LayerNorm(shape.width), nn.LayerNorm(shape.width)
        self.register_buffer("places", positions(MOST_POSITIONS, shape.width), persistent=False)
        self.watched.watched = True

    @property
    def watched(self) -> Any:
        """The cross-attention under copy supervision."""
        return self.decoder[-1].cross

    def embed(self, ids: Any) -> Any:
        """Embeddings with positions."""
        found = self.embedding(ids) * math.sqrt(self.shape.width) + self.places[: ids.shape[1]]
        return functional.dropout(found, self.shape.dropout, self.training)

    def forward(self, source: Any, target: Any) -> Any:
        """States for each target position."""
        mask = (source != PAD)[:, None, None, :]
        memory = self.embed(source)
        for layer in self.encoder:
            memory = layer(memory, mask)
        memory, state = self.encoder_norm(memory), self.embed(target)
        for layer in self.decoder:
            state = layer(state, mask, memory)
        return self.decoder_norm(state)


def positions(count: int, width: int) -> Any:
    """Sinusoidal positions in CTranslate2's layout: the sines, then the cosines."""
    rates = torch.exp(torch.arange(width // 2) * -(math.log(10000) / (width // 2 - 1)))
    angles = torch.arange(count)[:, None] * rates[None]
    return torch.cat([angles.sin(), angles.cos()], 1)
