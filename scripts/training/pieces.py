"""Stage `pieces`: the SentencePiece vocabulary, and embeddings carried over from the vocabulary of an older model.

Unigram pieces over the hinted sources and the English of the training rows, with byte fallback, single digits, and one
piece for each marker and each common ending. Where training goes on from a model, its vocabulary is kept, so that text is
cut as the model knows it, and what the rows of new languages need is added: their markers, endings, and pieces in letters
that the old vocabulary lacks. A piece of the old vocabulary keeps its embedding; a new one starts as the mean of the old
pieces that it is made of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import torch

from training.corpora import LANGUAGES
from training.network import BOS, EOS, PAD
from training.rows import read_rows

MARKERS: Final = (*(f"<{language}>" for language in LANGUAGES), "<h>", "<n>", "<r>", "<o>")
SIZE: Final = 12_000
ENDINGS: Final = 1200  # commonest endings that are pieces of their own
_MARKER: Final = re.compile(r"<\w+>|~\S+")
_ENDING: Final = re.compile(r"~\S+")
_WHOLE: Final = 4  # SentencePiece's type of a piece that is never cut
_ORDINARY: Final = 1


def train_pieces(work: Path, older: Path | None = None) -> None:
    """Write WORK/pieces.model from WORK/train.tsv, as an extension of the SentencePiece model `older` where there is one."""
    import sentencepiece

    text = work / "pieces.txt"
    endings: Counter[str] = Counter()
    with text.open("w", encoding="utf8") as out:
        for row in read_rows(work / "train.tsv"):
            endings.update(_ENDING.findall(row.source))
            out.write(_MARKER.sub(" ", row.source) + "\n" + row.english + "\n")
    whole = [*MARKERS, *(ending for ending, _ in endings.most_common(ENDINGS))]
    sentencepiece.SentencePieceTrainer.train(
        input=str(text),
        model_prefix=str(work / "pieces"),
        vocab_size=SIZE,
        character_coverage=0.9999,
        model_type="unigram",
        input_sentence_size=600_000,
        shuffle_input_sentence=True,
        unk_id=0,
        bos_id=BOS,
        eos_id=EOS,
        pad_id=PAD,
        normalization_rule_name="nmt_nfkc",
        split_digits=True,
        byte_fallback=True,
        user_defined_symbols=[f"▁{symbol}" for symbol in whole],
        minloglevel=2,
    )
    text.unlink()
    if older:
        made = work / "pieces.model"
        made.write_bytes(extend(older.read_bytes(), made.read_bytes()))


def extend(older: bytes, newer: bytes) -> bytes:
    """A SentencePiece model with the pieces of `older`, and those of `newer` that are whole or in letters that `older` lacks."""
    from sentencepiece import sentencepiece_model_pb2

    kept, added = sentencepiece_model_pb2.ModelProto(), sentencepiece_model_pb2.ModelProto()
    kept.ParseFromString(older)
    added.ParseFromString(newer)
    known = {piece.piece for piece in kept.pieces}
    letters = _letters(known)
    for piece in added.pieces:
        new_letters = piece.type == _ORDINARY and _letters([piece.piece]) - letters
        if piece.piece not in known and (piece.type == _WHOLE or new_letters):
            kept.pieces.add(piece=piece.piece, score=piece.score, type=piece.type)
    return bytes(kept.SerializeToString())


def _letters(pieces: Iterable[str]) -> set[str]:
    return {char for piece in pieces for char in piece if char.isalpha()}


def carry_over(old_weights: Any, old: Any, new: Any, fresh: Any) -> Any:
    """Embeddings for the vocabulary `new` from those of `old` (SentencePiece processors).

    `fresh` has the rows for pieces of which nothing is known.
    """
    weights = fresh.clone()
    for index in range(len(new)):
        piece = new.id_to_piece(index)
        known = old.piece_to_id(piece.removeprefix("▁") if piece.removeprefix("▁") in MARKERS else piece)
        if known != old.unk_id() or index == new.unk_id():
            weights[index] = old_weights[known]
            continue
        parts = [part for part in old.encode(piece.replace("▁", " ")) if part != old.unk_id()]
        if parts and not new.is_byte(index):
            weights[index] = old_weights[torch.tensor(parts)].mean(0)
    return weights
