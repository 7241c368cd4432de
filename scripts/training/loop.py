"""Stage `train`: teach the network, within a given time, resumably.

- AdamW; a short ramp, then a learning rate that falls to nothing at the end of the time; averaged weights are what is exported.
- Copy supervision: one cross-attention head of the last decoder layer is taught to look at the source pieces that equal
  the next target piece. Without it, a small model takes twice as long to learn that hints are to be copied.
- Batches of rows of like length, counted in pieces; each epoch sees a share of the rows of each kind.
- Every few minutes the averaged weights are exported and measured on the held-out rows (`measure.py`), and a checkpoint is
  written whole before it takes the place of the last.
"""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import torch
from torch import nn
from torch.nn import functional

from training.exchange import export_model, restore_state
from training.measure import measure
from training.network import BOS, EOS, HIDDEN, PAD, Network, Shape
from training.pieces import carry_over
from training.rows import read_rows

# Share of the rows of each kind that an epoch sees: what the product meets is short spans inside news.
MIX: Final = {"lex": 0.15, "ph": 0.4, "nph": 0.7, "news": 0.5, "sent": 0.25}
SMOOTHING: Final = 0.1
MOST_SOURCE: Final = 160
MOST_TARGET: Final = 80
FIRST_PIECE: Final = PAD + 1  # pieces before it are no text, and nobody copies them
FALL: Final = 0.7  # share of the time over which the learning rate falls
LEAST_RATE: Final = 0.02
AVERAGED: Final = 0.99


@dataclass(frozen=True)
class Plan:
    """How to train: hours, learning rate, ramp in steps, source pieces in a batch, seconds between measurements."""

    hours: float
    rate: float = 6e-4
    ramp: int = 200
    pieces: int = 3000
    every: int = 900
    copying: float = 0.3
    threads: int = 1


class Example:
    """A row in pieces."""

    __slots__ = ("kind", "source", "target")

    def __init__(self, kind: str, source: list[int], target: list[int]) -> None:
        self.kind, self.source, self.target = kind, source, target


def train(work: Path, plan: Plan, start_from: Path | None = None) -> None:
    """Train in WORK (train.tsv, dev.tsv, pieces.model).

    It goes on from WORK/checkpoint.pt where there is one, else from an exported model, else from nothing.
    """
    import sentencepiece

    torch.manual_seed(1)
    random.seed(1)
    torch.set_num_threads(plan.threads)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    processor = sentencepiece.SentencePieceProcessor(model_file=str(work / "pieces.model"))
    examples = read_examples(work / "train.tsv", processor)
    held = read_rows(work / "dev.tsv")
    pieces = [processor.id_to_piece(index) for index in range(len(processor))]
    network = start(len(processor), processor, start_from).to(device)
    optimizer = torch.optim.AdamW(network.parameters(), lr=plan.rate, betas=(0.9, 0.98), eps=1e-8, weight_decay=0.01, fused=True)
    average = {name: value.clone() for name, value in network.state_dict().items()}
    step, before = 0, 0.0
    checkpoint = work / "checkpoint.pt"
    if checkpoint.exists():
        stored = torch.load(checkpoint, map_location=device)
        network.load_state_dict(stored["network"])
        optimizer.load_state_dict(stored["optimizer"])
        average, step, before = stored["average"], stored["step"], stored["seconds"]
        random.seed(step)  # other batches than those already seen
    autocast = torch.autocast(device, dtype=torch.bfloat16, enabled=multiplies_bfloat16(device))
    began = shown = measured = time.monotonic()
    sums: defaultdict[str, float] = defaultdict(float)
    done = min(1.0, before / 3600 / plan.hours)
    if done >= 1:  # stopped between the last checkpoint and its export
        export_model(network, average, pieces, work / "model")
        measure(work, held)
    while done < 1:
        for batch in batches(examples, plan.pieces):
            step += 1
            seconds = before + time.monotonic() - began
            done = min(1.0, seconds / 3600 / plan.hours)
            for group in optimizer.param_groups:
                group["lr"] = plan.rate * min(step / plan.ramp, 1) * max(LEAST_RATE, min(1.0, (1 - done) / FALL))
            with autocast:
                loss, count, look = losses(network, batch, device)
            total = loss - plan.copying * look
            total.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            for name, value in (("loss", loss.item() * count), ("pieces", count), ("look", -look.item()), ("steps", 1)):
                sums[name] += value
            if step % 20 == 0:
                decay = min(AVERAGED, 1 - 20 / max(20, step))
                for name, value in network.state_dict().items():
                    average[name].mul_(decay).add_(value, alpha=1 - decay)
            if step % 100 == 0:
                speed = sums["pieces"] / (time.monotonic() - shown)
                print(
                    f"{seconds / 60:6.1f} min, step {step}, loss {sums['loss'] / sums['pieces']:.3f}, copying "
                    f"{sums['look'] / sums['steps']:.3f}, {speed:.0f} target pieces/s, {100 * done:.0f} % done",
                    flush=True,
                )
                sums.clear()
                shown = time.monotonic()
            if time.monotonic() - measured > plan.every or done >= 1:
                save(checkpoint, network, optimizer, average, step, seconds)
                export_model(network, average, pieces, work / "model")
                measure(work, held)
                measured = time.monotonic()
            if done >= 1:
                break


def multiplies_bfloat16(device: str) -> bool:
    """Whether the processor has instructions for bfloat16; on a CPU they halve the time of a step, without them it grows."""
    found = torch.cpu.get_capabilities()
    return device == "cuda" or bool(found.get("avx512_bf16") or found.get("amx_bf16"))


def start(size: int, processor: Any, exported: Path | None) -> Network:
    """A fresh network, or one with the weights of an exported model, its embeddings carried over to the vocabulary."""
    if exported is None:
        return Network(Shape(size))
    import sentencepiece

    shape, state = restore_state(exported)
    network = Network(Shape(size, shape.width, shape.heads, shape.inner, shape.encoder, shape.decoder))
    old = sentencepiece.SentencePieceProcessor(model_file=str(exported / "sentencepiece.model"))
    state["embedding.weight"] = carry_over(state["embedding.weight"], old, processor, network.embedding.weight.detach())
    network.load_state_dict(state)
    return network


def losses(network: Network, batch: Sequence[Example], device: str) -> tuple[Any, int, Any]:
    """Cross-entropy of the target, number of target pieces, and mean log share of attention on the pieces to copy."""
    source = pad([example.source for example in batch], device)
    target = pad([[BOS, *example.target, EOS] for example in batch], device)
    wanted = target[:, 1:]
    real = wanted != PAD
    states = network(source, target[:, :-1])
    logits = functional.linear(states[real], network.embedding.weight)
    loss = functional.cross_entropy(logits.float(), wanted[real], label_smoothing=SMOOTHING)
    same = (source[:, None, :] == wanted[:, :, None]) & (source >= FIRST_PIECE)[:, None, :]
    shares = functional.log_softmax(network.watched.logits.float(), -1).masked_fill(~same, HIDDEN)
    look = torch.logsumexp(shares, -1)[same.any(2) & real]
    return loss, int(real.sum()), look.mean() if look.numel() else torch.zeros((), device=device)


def read_examples(path: Path, processor: Any) -> list[Example]:
    """The rows in pieces, too long ones left out."""
    rows = read_rows(path)
    sources = processor.encode([row.source for row in rows])
    targets = processor.encode([row.english for row in rows])
    return [
        Example(row.kind, [*source, EOS], target)
        for row, source, target in zip(rows, sources, targets, strict=True)
        if len(source) < MOST_SOURCE and 0 < len(target) < MOST_TARGET
    ]


def batches(examples: Sequence[Example], pieces: int) -> Iterator[list[Example]]:
    """One epoch: rows of like length together, the batches in random order."""
    chosen = [example for example in examples if random.random() < MIX.get(example.kind, 1.0)]
    chosen.sort(key=lambda example: (len(example.source) // 5, len(example.target) // 3, random.random()))
    made: list[list[Example]] = [[]]
    longest = 0
    for example in chosen:
        longest = max(longest, len(example.source), 2 * len(example.target))
        if made[-1] and longest * (len(made[-1]) + 1) > pieces:
            made.append([])
            longest = max(len(example.source), 2 * len(example.target))
        made[-1].append(example)
    random.shuffle(made)
    return iter(made)


def pad(rows: Sequence[list[int]], device: str) -> Any:
    """The rows as one tensor."""
    longest = max(map(len, rows))
    return torch.tensor([row + [PAD] * (longest - len(row)) for row in rows], device=device)


def save(path: Path, network: Network, optimizer: Any, average: dict[str, Any], step: int, seconds: float) -> None:
    """Write a checkpoint whole, then put it in place."""
    new = path.with_suffix(".new")
    state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "average": average, "step": step}
    torch.save(state | {"seconds": seconds}, new)
    new.replace(path)
