"""Argos Translate packages: found where argostranslate keeps them, run directly on CTranslate2.

A package is a folder with `metadata.json` (from_code, to_code, package_version, ...), `model/` (CTranslate2) and
`sentencepiece.model` or `bpe.model`. argostranslate is asked only where packages lie; its translator is not used, because
that loads a sentence splitter which may want the network. Requests are batched, one sentence each; a pair without a package
goes through English where both halves are installed.

Known names are written into the source in their English form, which such models mostly copy; the guard sees whether they did.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from toolkit.translate.confidence import UNFITTED
from toolkit.translate.protocols import Candidate, ConfidenceModel, FillRequest
from toolkit.translate.sentencepieces import PieceModel, Pieces, SentencePieces

PIVOT: Final = "en"
# BCP 47 where Argos has a code of its own.
_CODES: Final = {"zh-Hant": "zt", "zh-TW": "zt", "zh-HK": "zt", "pt-BR": "pb", "no": "nb", "nn": "nb", "fil": "tl", "iw": "he"}
_LARGEST_METADATA: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class ArgosPackage:
    """An installed package for one pair, by Argos' language codes."""

    folder: Path
    source: str
    target: str
    version: str
    prefix: str = ""

    @property
    def name(self) -> str:
        """Pair and version, for reports and signatures."""
        return f"argos-{self.source}_{self.target}-{self.version}"


def package_folders() -> list[Path]:
    """Where packages lie: `ARGOS_PACKAGES_DIR`, else what argostranslate's settings say; empty where there can be none.

    Importing those settings makes folders in the user's home, so that is left alone where nothing was ever installed or set.
    """
    if given := os.environ.get("ARGOS_PACKAGES_DIR"):
        return [Path(given)]
    if not any(_holds_something(path) for path in _argos_folders()):
        return []
    return argos_settings_folders()


def argos_settings_folders() -> list[Path]:
    """The package folders of argostranslate's settings, made where they are missing."""
    try:
        from argostranslate import settings
    except (ImportError, OSError):  # not installed, or its folders cannot be made in this home
        return []
    return [Path(folder) for folder in settings.package_dirs]


def list_packages() -> list[ArgosPackage]:
    """The translation packages that are installed and whole, sorted by pair, newest version first; others are passed over."""
    packages = [
        package
        for folder in package_folders()
        if folder.is_dir()
        for entry in sorted(folder.iterdir())
        if (package := read_package(entry))
    ]
    packages.sort(key=lambda package: _version(package.version), reverse=True)
    return sorted(packages, key=lambda package: (package.source, package.target))


def read_package(folder: Path) -> ArgosPackage | None:
    """The package in `folder`, or None where it is no whole translation package."""
    path = folder / "metadata.json"
    try:
        if path.stat().st_size > _LARGEST_METADATA or not (folder / "model" / "model.bin").is_file():
            return None
        metadata = json.loads(path.read_text(encoding="utf8"))
    except (OSError, ValueError):
        return None
    if not isinstance(metadata, dict) or metadata.get("type", "translate") != "translate" or _pieces_path(folder) is None:
        return None
    source, target = metadata.get("from_code"), metadata.get("to_code")
    if not isinstance(source, str) or not isinstance(target, str):
        return None
    return ArgosPackage(
        folder, source, target, str(metadata.get("package_version", "")), str(metadata.get("target_prefix") or "")
    )


class ArgosEngine:
    """Translates with the packages that were installed when it was first asked."""

    def __init__(self, packages: Sequence[ArgosPackage] | None = None) -> None:
        self._given = packages

    def __getstate__(self) -> dict[str, Any]:
        return {"_given": self._given}

    @property
    def confidence(self) -> ConfidenceModel:
        """Argos models are not fitted: their own probability counts."""
        return UNFITTED

    def models(self, target: str) -> tuple[str, ...]:
        """The packages that translate to `target`."""
        return tuple(package.name for pair, package in self.packages.items() if pair[1] == argos_code(target))

    @cached_property
    def packages(self) -> dict[tuple[str, str], ArgosPackage]:
        """The newest package of each pair."""
        found: dict[tuple[str, str], ArgosPackage] = {}
        for package in list_packages() if self._given is None else self._given:
            found.setdefault((package.source, package.target), package)
        return found

    def route(self, source: str, target: str) -> list[ArgosPackage]:
        """The packages from `source` to `target` (BCP 47): one, two through English, or none."""
        a, b = argos_code(source), argos_code(target)
        if package := self.packages.get((a, b)):
            return [package]
        halves = [self.packages.get((a, PIVOT)), self.packages.get((PIVOT, b))]
        return [half for half in halves if half] if all(halves) else []

    def can(self, source: str, target: str) -> bool:
        """Whether packages lead from `source` to `target`."""
        return bool(self.route(source, target))

    def name_for(self, source: str, target: str) -> str:
        """The packages that a pair is translated with."""
        return " + ".join(package.name for package in self.route(source, target))

    def translate(self, requests: Sequence[FillRequest]) -> list[list[Candidate]]:
        """Candidates for each request, most probable first."""
        found: list[list[Candidate]] = [[] for _ in requests]
        by_route: dict[tuple[ArgosPackage, ...], list[int]] = {}
        for at, request in enumerate(requests):
            by_route.setdefault(tuple(self.route(request.language or "", request.target)), []).append(at)
        for route, indices in by_route.items():
            if not route:
                continue
            results = self._model(route[0]).translate([write_names(requests[at]) for at in indices])
            for package in route[1:]:
                results = self._pivot(package, results)
            for at, candidates in zip(indices, results, strict=True):
                found[at] = candidates
        return found

    def _pivot(self, package: ArgosPackage, results: list[list[Candidate]]) -> list[list[Candidate]]:
        firsts = [candidates[0] if candidates else Candidate("", 0.0) for candidates in results]
        second = self._model(package).translate([first.text for first in firsts])
        return [
            [Candidate(candidate.text, candidate.score + first.score) for candidate in candidates]
            for first, candidates in zip(firsts, second, strict=True)
        ]

    @cached_property
    def _models(self) -> dict[Path, PieceModel]:
        return {}

    def _model(self, package: ArgosPackage) -> PieceModel:
        if package.folder not in self._models:
            path = _pieces_path(package.folder) or package.folder / "sentencepiece.model"
            pieces: Pieces = BpePieces(path, package.source, package.target) if path.name == "bpe.model" else SentencePieces(path)
            self._models[package.folder] = PieceModel(package.folder / "model", pieces, package.prefix)
        return self._models[package.folder]


class BpePieces:
    """The older packages: Moses tokens (sacremoses) and byte-pair merges."""

    def __init__(self, path: Path, source: str, target: str) -> None:
        from argostranslate.apply_bpe import BPE  # the merge rules' reader, a module without further imports
        from sacremoses import MosesDetokenizer, MosesPunctNormalizer, MosesTokenizer

        self._tokenizer, self._detokenizer = MosesTokenizer(source), MosesDetokenizer(target)
        self._normalizer = MosesPunctNormalizer(source)
        with path.open(encoding="utf8") as codes:
            self._merges = BPE(codes)

    def encode(self, text: str) -> list[str]:
        """The pieces of `text`."""
        tokens = self._tokenizer.tokenize(self._normalizer.normalize(text))
        pieces: list[str] = self._merges.segment_tokens(tokens)
        return pieces

    def decode(self, pieces: list[str]) -> str:
        """The text of `pieces`."""
        return str(self._detokenizer.detokenize(" ".join(pieces).replace("@@ ", "").split(" ")))


def _argos_folders() -> list[Path]:
    """Argos' data and configuration folders, whether or not they exist (argostranslate.settings, without making them)."""
    home = Path(os.environ.get("SNAP_USER_DATA", Path.home()))
    data, config = os.environ.get("XDG_DATA_HOME"), os.environ.get("XDG_CONFIG_HOME")
    return [
        (Path(data) if data else home / ".local" / "share") / "argos-translate" / "packages",
        (Path(config) if config else home / ".config") / "argos-translate" / "settings.json",
        *([Path(given)] if (given := os.environ.get("ARGOS_TRANSLATE_PACKAGE_DIR")) else []),
    ]


def _holds_something(path: Path) -> bool:
    """Whether `path` is a file, or a folder with something in it."""
    return path.is_file() or (path.is_dir() and any(path.iterdir()))


def argos_code(language: str) -> str:
    """Argos' code for a BCP 47 tag."""
    return _CODES.get(language) or _CODES.get(language.split("-")[0]) or language.split("-")[0].lower()


def write_names(request: FillRequest) -> str:
    """The span on one line, with its known names in their English form."""
    text = request.text
    for name in sorted(request.names, key=lambda name: -name.start):
        text = text[: name.start] + name.canonical + text[name.end :]
    return " ".join(text.split())


def _pieces_path(folder: Path) -> Path | None:
    return next((path for name in ("sentencepiece.model", "bpe.model") if (path := folder / name).is_file()), None)


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d{1,9}", text))
