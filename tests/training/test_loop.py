"""A training run on a handful of rows: it learns them, and goes on after it was stopped anywhere."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")

import sentencepiece  # noqa: E402
from training import loop  # noqa: E402
from training.loop import Example, Plan, batches, losses, pad, train  # noqa: E402
from training.network import BOS, EOS, PAD, Network, Shape  # noqa: E402
from training.pieces import MARKERS, carry_over  # noqa: E402
from training.rows import Row  # noqa: E402

ENGLISH = ("a fire", "two people", "the war", "an attack", "the court", "new talks", "a big city", "the old house")
ROWS = [Row("uk", "nph", f"<uk> ~{at}а <h> {english}", english, f"слово {at}") for at, english in enumerate(ENGLISH)]
PLAN = Plan(hours=2 / 3600, ramp=5, pieces=100, every=600)


def train_small_pieces(text: list[str], path: Path) -> Any:
    source = path.with_suffix(".txt")
    source.write_text("\n".join(text), encoding="utf8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(source),
        model_prefix=str(path),
        vocab_size=330,
        hard_vocab_limit=False,
        unk_id=0,
        bos_id=BOS,
        eos_id=EOS,
        pad_id=PAD,
        byte_fallback=True,
        user_defined_symbols=[f"▁{symbol}" for symbol in MARKERS],
        minloglevel=2,
    )
    return sentencepiece.SentencePieceProcessor(model_file=f"{path}.model")


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A work folder, and a network that is small enough for seconds."""
    for name in ("train", "dev"):
        (tmp_path / f"{name}.tsv").write_text("".join("\t".join(row) + "\n" for row in ROWS), encoding="utf8")
    train_small_pieces([row.source + "\n" + row.english for row in ROWS], tmp_path / "pieces")
    monkeypatch.setattr(loop, "start", lambda size, processor, exported: Network(Shape(size, 32, 4, 64, 1, 1)))
    return tmp_path


def checkpoint(work: Path) -> dict[str, Any]:
    stored: dict[str, Any] = torch.load(work / "checkpoint.pt")
    return stored


def test_trains_within_its_time_and_exports(work: Path, capsys: pytest.CaptureFixture[str]):
    train(work, PLAN)
    assert {"model.bin", "config.json", "shared_vocabulary.json"} <= {path.name for path in (work / "model").iterdir()}
    assert checkpoint(work)["seconds"] >= 2
    assert "rows, exact" in capsys.readouterr().out
    assert len((work / "outputs.tsv").read_text(encoding="utf8").splitlines()) == len(ROWS)


@pytest.mark.parametrize("stopped_in", ["export_model", "measure", "save"])
def test_goes_on_after_it_was_stopped(work: Path, monkeypatch: pytest.MonkeyPatch, stopped_in: str):
    """Stopped in the middle of its second measurement, it goes on from the last whole checkpoint."""
    real, calls = getattr(loop, stopped_in), [0]

    def stop(*arguments: Any) -> None:
        calls[0] += 1
        if calls[0] == 2:
            if stopped_in == "save":
                arguments[0].with_suffix(".new").write_bytes(b"half a checkpoint")
            raise KeyboardInterrupt
        real(*arguments)

    plan = Plan(hours=3 / 3600, ramp=5, pieces=100, every=1)
    monkeypatch.setattr(loop, stopped_in, stop)
    with pytest.raises(KeyboardInterrupt):
        train(work, plan)
    left = checkpoint(work)
    assert 0 < left["seconds"] < 3
    monkeypatch.setattr(loop, stopped_in, real)
    train(work, plan)
    done = checkpoint(work)
    assert done["step"] > left["step"]
    assert 3 <= done["seconds"] < 6
    assert done["optimizer"]["state"][0]["step"] == done["step"]


def test_a_finished_run_trains_no_further_but_exports(work: Path):
    train(work, PLAN)
    step = checkpoint(work)["step"]
    (work / "model" / "model.bin").unlink()
    train(work, PLAN)
    assert checkpoint(work)["step"] == step
    assert (work / "model" / "model.bin").exists()


def test_learns_to_copy_its_hints():
    torch.manual_seed(1)
    random.seed(1)
    network = Network(Shape(60, 32, 4, 64, 1, 1))
    optimizer = torch.optim.Adam(network.parameters(), lr=3e-3)
    first = last = 0.0
    for _ in range(250):
        words = [[random.randrange(20, 60) for _ in range(3)] for _ in range(32)]
        loss, count, look = losses(network, [Example("nph", [*word, EOS], word) for word in words], "cpu")
        (loss - look).backward()
        optimizer.step()
        optimizer.zero_grad()
        last = look.item()
        first = first or last
    assert count == 32 * 4
    assert last > first + 1  # the mean log share of attention on what is to be copied


def test_batches_hold_every_row_once_and_are_not_too_large():
    examples = [Example("span", [9] * (1 + at % 40), [9] * (1 + at % 11)) for at in range(500)]
    made = list(batches(examples, 200))
    assert sorted(id(one) for batch in made for one in batch) == sorted(map(id, examples))
    assert all(len(batch) * max(max(len(one.source), 2 * len(one.target)) for one in batch) <= 200 for batch in made)


def test_pads_on_the_right():
    assert pad([[5], [6, 7]], "cpu").tolist() == [[5, PAD], [6, 7]]


def test_padding_does_not_change_the_answer():
    torch.manual_seed(1)
    network = Network(Shape(60, 32, 4, 64, 1, 1)).eval()
    target = torch.tensor([[BOS, 8, 9]])
    alone = network(torch.tensor([[10, 11, EOS]]), target)
    padded = network(torch.tensor([[10, 11, EOS, PAD, PAD]]), target)
    assert torch.allclose(alone, padded, atol=1e-5)


def test_embeddings_are_carried_over(tmp_path: Path):
    old = train_small_pieces(["fire fire fire war war house"] * 5, tmp_path / "old")
    new = train_small_pieces(["firewar fire firewar firewar house"] * 5, tmp_path / "new")
    weights, fresh = torch.randn(len(old), 8), torch.randn(len(new), 8)
    carried = carry_over(weights, old, new, fresh)
    shared = [at for at in range(len(new)) if old.piece_to_id(new.id_to_piece(at)) != old.unk_id()]
    assert len(shared) > 256
    assert all(torch.equal(carried[at], weights[old.piece_to_id(new.id_to_piece(at))]) for at in shared)
