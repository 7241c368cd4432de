"""Stage `pieces`: the SentencePiece vocabulary, and embeddings carried over from the vocabulary of an older model.

Unigram pieces over the hinted sources and the English of the training rows, with byte fallback, single digits, and one
piece for each marker and each common ending. A piece of the old vocabulary keeps its embedding; a new one starts as the
mean of the old pieces that it is made of.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any, Final

import torch

from toolkit.translate.lexicon import LANGUAGES
from training.network import BOS, EOS, PAD
from training.rows import read_rows

MARKERS: Final = (*(f"<{language}>" for language in LANGUAGES), "<h>", "<n>", "<r>", "<o>")
SIZE: Final = 12_000
ENDINGS: Final = 1200  # commonest endings that are pieces of their own
_MARKER: Final = re.compile(r"<\w+>|~\S+")
_ENDING: Final = re.compile(r"~\S+")


def train_pieces(work: Path) -> None:
    """Write WORK/pieces.model from WORK/train.tsv."""
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
