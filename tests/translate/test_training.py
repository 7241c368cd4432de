"""The training of the bundled translator, on a handful of lines; skipped where PyTorch is not installed."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
sentencepiece = pytest.importorskip("sentencepiece")

from training import corpora, loop, pieces, rows  # noqa: E402
from training.alignment import Aligned  # noqa: E402
from training.exchange import export_model, restore_state  # noqa: E402
from training.network import Network, Shape  # noqa: E402

from toolkit.translate.bundled import BundledEngine  # noqa: E402
from toolkit.translate.sentencepieces import PieceModel  # noqa: E402


def test_the_split_does_not_move():
    held = [text for number in range(400) if corpora.is_held_out(text := f"line {number}")]
    assert held[:3] == ["line 50", "line 144", "line 147"]


def test_news_lines_are_read_by_language(tmp_path: Path):
    (tmp_path / "parallel").mkdir()
    with gzip.open(tmp_path / "parallel" / "news.tsv.gz", "wt", encoding="utf8") as out:
        out.write("span\tthe city\tη πόλη\tмісто\tгород\nspan\tshort\tx\n")
    assert [pair.foreign for pair in corpora.read_news(tmp_path, "uk")] == ["місто"]


def test_phrases_follow_the_alignment():
    spans = [(0, 5), (6, 13), (14, 21)], [(0, 3), (4, 11), (12, 20)]
    pair = Aligned("span", "новий міністр оборони", "new defence minister", *spans, [(0, 0), (1, 2), (2, 1)])
    found = {(pair.foreign[phrase.start : phrase.end], phrase.english) for phrase in rows.phrases(pair, 1.0)}
    assert found == {("новий міністр оборони", "new defence minister"), ("міністр оборони", "defence minister")}


def test_the_kept_out_phrase_is_in_no_training_row():
    assert corpora.KEPT_OUT not in {"", " "}
    row = rows.Row("el", "seed", rows.source_of(corpora.KEPT_OUT, "el"), "of the Russian Armed Forces", corpora.KEPT_OUT)
    assert row.source.startswith("<el> των ~κών <h> Russian")


def test_a_model_comes_back_from_its_export(tmp_path: Path):
    folder = BundledEngine().folder
    shape, state = restore_state(folder)
    network = Network(shape)
    network.load_state_dict(state)
    processor = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
    export_model(network, network.state_dict(), [processor.id_to_piece(at) for at in range(len(processor))], tmp_path / "again")
    sources = [rows.source_of(text, "uk") for text in ("новий міністр оборони", "удар по місту")]
    first = PieceModel(folder, folder / "sentencepiece.model").translate(sources)
    again = PieceModel(tmp_path / "again", folder / "sentencepiece.model").translate(sources)
    assert [found[0].text for found in first] == [found[0].text for found in again]


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    lines = [
        ("новий міністр оборони", "new defence minister"),
        ("удар по місту", "a strike on the city"),
        ("рада міста", "city council"),
    ]
    made = [rows.Row("uk", "news", rows.source_of(foreign, "uk"), english, foreign) for foreign, english in lines]
    for name in ("train", "dev"):
        with (tmp_path / f"{name}.tsv").open("w", encoding="utf8") as out:
            out.writelines("\t".join(row) + "\n" for row in made * (40 if name == "train" else 1))
    monkeypatch.setattr(pieces, "SIZE", 300)
    monkeypatch.setattr(pieces, "ENDINGS", 4)
    pieces.train_pieces(tmp_path)
    monkeypatch.setattr(loop, "Shape", lambda size: Shape(size, 32, 2, 64, 1, 1))
    return tmp_path


def test_a_run_that_was_cut_goes_on(work: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    pytest.importorskip("sacrebleu")
    loop.train(work, loop.Plan(hours=2 / 3600, pieces=400, every=1000))
    first = torch.load(work / "checkpoint.pt")
    loop.train(work, loop.Plan(hours=4 / 3600, pieces=400, every=1000))
    second = torch.load(work / "checkpoint.pt")
    assert second["step"] > first["step"] > 0
    assert 2 <= first["seconds"] < second["seconds"]
    assert (work / "model" / "model.bin").exists()
    assert "exact" in capsys.readouterr().out
    loop.train(work, loop.Plan(hours=4 / 3600, pieces=400, every=1000))  # all the time is spent
    assert torch.load(work / "checkpoint.pt")["step"] == second["step"]


def test_known_pieces_keep_their_embeddings(work: Path):
    processor = sentencepiece.SentencePieceProcessor(model_file=str(work / "pieces.model"))
    old = torch.randn(len(processor), 8)
    carried = pieces.carry_over(old, processor, processor, torch.zeros(len(processor), 8))
    assert torch.equal(carried, old)
