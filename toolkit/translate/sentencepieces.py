"""SentencePiece in, CTranslate2, SentencePiece out: what the bundled model and the Argos packages share.

One thread, beam search, no sampling. A document must come out the same alone and in a batch, so that only sources of equally
many pieces are computed together: padding changes the last digits of the scores (by up to 0.006, measured); without it 4,500
of 4,500 news lines came out the same, scores included, in three quarters of the time. Sources of equal content are translated
once; a source longer than the model was made for is not translated at all (it would be cut without notice).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Protocol

from toolkit.errors import EngineError
from toolkit.translate.protocols import Candidate

BEAM: Final = 4
LONGEST_SOURCE: Final = 200
LONGEST_OUTPUT: Final = 200
_TOGETHER: Final = 32


class Pieces(Protocol):
    """Text to pieces and back."""

    def encode(self, text: str) -> list[str]:
        """The pieces of `text`."""

    def decode(self, pieces: list[str]) -> str:
        """The text of `pieces`."""


class SentencePieces:
    """A SentencePiece model file."""

    def __init__(self, path: Path) -> None:
        import sentencepiece

        try:
            self._processor = sentencepiece.SentencePieceProcessor(model_file=str(path))
        except (OSError, RuntimeError) as error:
            raise EngineError(f"SentencePiece model {path} cannot be read ({error}); install the package again") from error

    def encode(self, text: str) -> list[str]:
        """The pieces of `text`."""
        pieces: list[str] = self._processor.encode(text, out_type=str)
        return pieces

    def decode(self, pieces: list[str]) -> str:
        """The text of `pieces`."""
        return str(self._processor.decode(pieces))


class PieceModel:
    """A CTranslate2 model with its pieces. `prefix` is a target prefix for models of many languages."""

    def __init__(self, model: Path, pieces: Path | Pieces, prefix: str = "") -> None:
        import ctranslate2

        self._pieces = SentencePieces(pieces) if isinstance(pieces, Path) else pieces
        self._prefix = prefix
        try:
            self._translator: Any = ctranslate2.Translator(
                str(model), device="cpu", compute_type="int8", inter_threads=1, intra_threads=1
            )
        except (OSError, RuntimeError, ValueError) as error:
            raise EngineError(f"translation model {model} cannot be loaded ({error}); install the package again") from error

    def translate(self, sources: Sequence[str]) -> list[list[Candidate]]:
        """Up to `BEAM` candidates for each source, most probable first."""
        encoded = {source: self._pieces.encode(source) for source in dict.fromkeys(sources) if _is_encodable(source)}
        known = {source: pieces for source, pieces in encoded.items() if 0 < len(pieces) <= LONGEST_SOURCE}
        by_length: dict[int, list[str]] = {}
        for source, pieces in known.items():
            by_length.setdefault(len(pieces), []).append(source)
        found: dict[str, list[Candidate]] = {}
        for group in by_length.values():
            results = self._translator.translate_batch(
                [known[source] for source in group],
                target_prefix=[[self._prefix]] * len(group) if self._prefix else None,
                max_batch_size=_TOGETHER,
                beam_size=BEAM,
                num_hypotheses=BEAM,
                return_scores=True,
                max_decoding_length=LONGEST_OUTPUT,
            )
            for source, result in zip(group, results, strict=True):
                scored = zip(result.hypotheses, result.scores, strict=True)
                found[source] = [Candidate(self._decode(pieces), round(score, 4)) for pieces, score in scored]
        return [found.get(source, []) for source in sources]

    def _decode(self, pieces: list[str]) -> str:
        if self._prefix and pieces and pieces[0] == self._prefix:
            pieces = pieces[1:]
        return self._pieces.decode(pieces).replace("▁", " ").strip()


def _is_encodable(text: str) -> bool:
    """Whether `text` is free of lone surrogates, which no model can read."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
