"""The bundled translator: hinted source -> SentencePiece -> a small Transformer on CTranslate2 -> English.

The model lies in `toolkit/data/models/NAME-VERSION/` with `metadata.json` (name, version, languages, licence, sources of the
training data, and the coefficients of its confidence). It is loaded at the first request, runs on one thread and is
deterministic: beam 4, four hypotheses, no sampling.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from toolkit.errors import DataError
from toolkit.translate.confidence import UNFITTED
from toolkit.translate.hints import hint_span, write_source
from toolkit.translate.lexicon import lexicon_of
from toolkit.translate.protocols import Candidate, ConfidenceModel, FillRequest
from toolkit.translate.sentencepieces import PieceModel

MODELS: Final = Path(__file__).resolve().parent.parent / "data" / "models"
_FORMAT: Final = 2


class BundledEngine:
    """The translator that comes with mtclean, from the languages that its metadata name into English."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def __getstate__(self) -> dict[str, Any]:
        return {"_folder": self._folder}

    @cached_property
    def folder(self) -> Path:
        """The model's folder: the one given, or the newest that is installed."""
        folders = [self._folder] if self._folder else sorted(path.parent for path in MODELS.glob("*/metadata.json"))
        if not folders:
            raise DataError(f"no bundled translation model under {MODELS}; reinstall mtclean")
        return folders[-1]

    @cached_property
    def metadata(self) -> dict[str, Any]:
        """`metadata.json` of the model."""
        path = self.folder / "metadata.json"
        try:
            metadata: dict[str, Any] = json.loads(path.read_text(encoding="utf8"))
        except (OSError, ValueError) as error:
            raise DataError(f"model metadata {path} cannot be read ({error}); reinstall mtclean") from error
        if metadata.get("format") != _FORMAT:
            message = (
                f"{path}: model format {metadata.get('format')!r}, this version of mtclean reads {_FORMAT}; reinstall mtclean"
            )
            raise DataError(message)
        return metadata

    @property
    def name(self) -> str:
        """Name and version of the model."""
        return f"{self.metadata['name']}-{self.metadata['version']}"

    @property
    def confidence(self) -> ConfidenceModel:
        """What `scripts/evaluate_translation.py --fit` wrote, or the model's own probability."""
        fitted = self.metadata.get("confidence")
        return ConfidenceModel(fitted["coefficients"], fitted["least"]) if fitted else UNFITTED

    def models(self, target: str) -> tuple[str, ...]:
        """The bundled model, where it translates to `target`."""
        return (self.name,) if target == self.metadata["to"] else ()

    def name_for(self, source: str, target: str) -> str:
        """The bundled model for every pair that it has."""
        return self.name if self.can(source, target) else ""

    def can(self, source: str, target: str) -> bool:
        """Whether the model has the pair."""
        return source in self.metadata["from"] and target == self.metadata["to"]

    def source(self, request: FillRequest) -> str:
        """What the model reads for a request whose language it has."""
        language = request.language or ""
        lexicon = lexicon_of(language)
        if lexicon is None:
            raise DataError(f"no lexicon for {language!r}; the bundled translator has {', '.join(self.metadata['from'])}")
        return write_source(*hint_span(request.text, lexicon, request.names), language)

    def translate(self, requests: Sequence[FillRequest]) -> list[list[Candidate]]:
        """Up to four candidates for each request, most probable first; none for a span that is too long for the model."""
        return self._model.translate([self.source(request) for request in requests])

    @cached_property
    def _model(self) -> PieceModel:
        return PieceModel(self.folder, self.folder / "sentencepiece.model")
