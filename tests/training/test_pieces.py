"""The vocabulary of an older model is kept whole when new languages join."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("torch")
pytest.importorskip("google.protobuf")

import sentencepiece
from training.network import BOS, EOS, PAD
from training.pieces import extend

OLDER = ["<uk> ~ого <h> armed forces", "the armed forces of the country", "an attack on the harbour"]
NEWER = [*OLDER, "<ar> ال ~وات <h> forces", "القوات المسلحة في البلاد", "هجوم على الميناء"]


def train_pieces(lines: list[str], whole: list[str], path: Path) -> bytes:
    source = path.with_suffix(".txt")
    source.write_text("\n".join(lines * 20), encoding="utf8")
    sentencepiece.SentencePieceTrainer.train(
        input=str(source),
        model_prefix=str(path),
        vocab_size=340,
        hard_vocab_limit=False,
        unk_id=0,
        bos_id=BOS,
        eos_id=EOS,
        pad_id=PAD,
        byte_fallback=True,
        user_defined_symbols=[f"▁{symbol}" for symbol in whole],
        minloglevel=2,
    )
    return path.with_suffix(".model").read_bytes()


def test_an_extended_vocabulary_cuts_old_text_as_before_and_knows_new_letters(tmp_path: Path):
    older = train_pieces(OLDER, ["<uk>", "<h>", "~ого"], tmp_path / "older")
    newer = train_pieces(NEWER, ["<uk>", "<ar>", "<h>", "~ого", "~وات"], tmp_path / "newer")
    before = sentencepiece.SentencePieceProcessor(model_proto=older)
    after = sentencepiece.SentencePieceProcessor(model_proto=extend(older, newer))
    assert [after.id_to_piece(at) for at in range(len(before))] == [before.id_to_piece(at) for at in range(len(before))]
    for line in OLDER:
        assert after.encode(line) == before.encode(line)
    assert after.encode("<ar> ~وات", out_type=str) == ["▁<ar>", "▁~وات"]
    assert not any(after.is_byte(piece) for piece in after.encode("القوات"))
    assert any(before.is_byte(piece) for piece in before.encode("القوات"))
