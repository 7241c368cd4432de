"""Measure the bundled translator on held-out lines: `python scripts/evaluate_translation.py DEV.tsv [--fit] [--limit N]`.

DEV.tsv has the columns language, kind, hinted source, English, plain source. Spans and headlines are measured, with names
given where the kind ends in N, as in training. Printed: exact and chrF of all and of accepted
fills (lower case), the share refused and why, the share right by decile of confidence.

*Right* is exact apart from case, articles and marks, or chrF of at least `RIGHT_CHRF` against the one reference; a strict
stand-in for a reader, because news lines have more than one good translation. Lines are split in five by their English text,
and each part is measured with coefficients fitted on the other four. `--fit` then fits on all and writes coefficients and
figures into the metadata.

`--verdicts FILE` takes what readers said in place of that (corpus/translation_verdicts.tsv: confidence, language, source, fill,
reference, verdict). *Right* is then right or acceptable, and only fills with a verdict, and their kind, are fitted and ranked.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
import time
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from training.rows import likely_names

from toolkit.translate.bundled import BundledEngine
from toolkit.translate.confidence import confidence
from toolkit.translate.hints import hint_span, romanize
from toolkit.translate.judge import Judgement, judge
from toolkit.translate.lexicon import lexicon_of
from toolkit.translate.names import lost_names
from toolkit.translate.protocols import FillRequest

RIGHT_CHRF: Final = 70.0
PARTS: Final = 5
FEWEST_ACCEPTED: Final = 30
_ARTICLES: Final = frozenset({"a", "an", "the"})
_KINDS: Final = ("span", "spanN", "head", "headN")


@dataclass(frozen=True, slots=True)
class Line:
    """A held-out line with its fill."""

    request: FillRequest
    kind: str
    reference: str
    judged: Judgement
    chrf: float
    read: bool | None = None  # what a reader said, where one did

    @property
    def exact(self) -> bool:
        """The reference, apart from case, articles and marks."""
        return plain(self.judged.text) == plain(self.reference)

    @property
    def right(self) -> bool:
        """What a reader said; else exact, or close enough to the one reference."""
        if self.read is not None:
            return self.read
        return self.exact or self.chrf >= RIGHT_CHRF


def plain(text: str) -> list[str]:
    """The words of `text` in lower case, without articles and marks."""
    return [word for word in re.findall(r"[\w'’.-]+", text.lower().rstrip(".")) if word not in _ARTICLES]


def chrf(hypothesis: str, reference: str) -> float:
    """Character F-score (n up to 6, beta 2) of one line in lower case, 0 to 100; as sacrebleu counts it, spaces left out."""
    scores = []
    a, b = (re.sub(r"\s", "", text.lower()) for text in (hypothesis, reference))
    for size in range(1, 7):
        given, wanted = (Counter(text[at : at + size] for at in range(len(text) - size + 1)) for text in (a, b))
        if not given or not wanted:
            continue
        shared = sum((given & wanted).values())
        precision, recall = shared / sum(given.values()), shared / sum(wanted.values())
        scores.append(5 * precision * recall / (4 * precision + recall) if shared else 0.0)
    return 100 * sum(scores) / len(scores) if scores else 0.0


def read_lines(path: Path, limit: int, languages: Collection[str] = ()) -> list[tuple[str, str, FillRequest]]:
    """Kind, English and request of the rows that are measured, of `languages` (all, if none is named)."""
    rows = [line.rstrip("\n").split("\t") for line in path.read_text(encoding="utf8").splitlines()]
    rows = [row for row in rows if len(row) >= 5 and row[1] in _KINDS and (not languages or row[0] in languages)]
    if limit:
        rows = sorted(rows, key=lambda row: hashlib.md5("\t".join(row).encode()).digest())[:limit]
    return [
        (
            kind,
            english,
            FillRequest(plain, language, names=tuple(likely_names(plain, english, language) if kind.endswith("N") else ())),
        )
        for language, kind, _, english, plain in (row[:5] for row in rows)
    ]


def translate(lines: Sequence[tuple[str, str, FillRequest]], engine: BundledEngine) -> list[Line]:
    coefficients = engine.metadata.get("confidence", {}).get("coefficients")
    found = []
    for (kind, reference, request), candidates in zip(lines, engine.translate([line[2] for line in lines]), strict=True):
        lexicon = lexicon_of(request.language or "")
        judged = judge(request, candidates, hint_span(request.text, lexicon, request.names) if lexicon else None, coefficients)
        if judged:
            found.append(Line(request, kind, reference, judged, chrf(judged.text, reference)))
    return found


def fit(lines: Sequence[Line]) -> dict[str, float]:
    """Logistic regression by Newton's method with a small ridge; only lines that the guard lets pass."""
    import numpy

    names = list(dict.fromkeys(name for line in lines for name in line.judged.features))
    x = numpy.array([[1.0, *(line.judged.features.get(name, 0.0) for name in names)] for line in lines])
    y = numpy.array([float(line.right) for line in lines])
    weights = numpy.zeros(x.shape[1])
    ridge = numpy.eye(x.shape[1]) * 1.0
    ridge[0, 0] = 1e-6
    for _ in range(50):
        p = 1 / (1 + numpy.exp(-x @ weights))
        gradient = x.T @ (p - y) + ridge @ weights
        hessian = (x.T * (p * (1 - p))) @ x + ridge
        step = numpy.linalg.solve(hessian, gradient)
        weights -= step
        if abs(step).max() < 1e-6:
            break
    return {name: round(float(weight), 3) for name, weight in zip(("intercept", *names), weights, strict=True)}


def read_verdicts(path: Path) -> dict[tuple[str, str, str], bool]:
    """Language, source and fill -> whether a reader called it right or acceptable."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf8").splitlines() if line and not line.startswith("#"))
    return {(language, source, fill): verdict != "wrong" for _, language, source, fill, _, verdict in rows}


def with_verdicts(lines: Sequence[Line], verdicts: Mapping[tuple[str, str, str], bool]) -> list[Line]:
    """The lines whose fills were read, with what was said."""
    keys = [(line.request.language or "", line.request.text, line.judged.text) for line in lines]
    return [replace(line, read=verdicts[key]) for line, key in zip(lines, keys, strict=True) if key in verdicts]


def summarize(lines: Sequence[Line]) -> dict[str, float]:
    """Number of lines, share exact and right, mean chrF (percent)."""
    count = max(1, len(lines))
    return {
        "lines": len(lines),
        "exact": round(100 * sum(line.exact for line in lines) / count, 1),
        "right": round(100 * sum(line.right for line in lines) / count, 1),
        "chrf": round(sum(line.chrf for line in lines) / count, 1),
    }


def score_unseen(lines: Sequence[Line]) -> list[tuple[float, Line]]:
    """Each line with the confidence that a model fitted without its part gives it, most confident first."""
    scored = []
    for part in range(PARTS):
        coefficients = fit([line for line in lines if part_of(line) != part])
        scored += [(confidence(line.judged.features, coefficients), line) for line in lines if part_of(line) == part]
    return sorted(scored, key=lambda item: -item[0])


def word_for_word(request: FillRequest) -> str:
    """The floor: names as given, the first gloss of every other word, unknown words romanized."""
    lexicon = lexicon_of(request.language or "")
    if lexicon is None:
        return request.text
    words, _ = hint_span(request.text, lexicon, request.names)
    return " ".join(word.hints[0] if word.hints else romanize(word.text, lexicon.language) for word in words)


def corpus_scores(pairs: Sequence[tuple[str, str]]) -> str:
    """Corpus chrF and BLEU in lower case by sacrebleu, with its signatures; empty where it is not installed."""
    try:
        from sacrebleu.metrics import BLEU, CHRF
    except ImportError:
        return "(sacrebleu is not installed)"
    given, wanted = [pair[0].lower() for pair in pairs], [[pair[1].lower() for pair in pairs]]
    scores = []
    for metric in (CHRF(), BLEU()):
        score = metric.corpus_score(given, wanted)
        scores.append(f"{score.name} {score.score:.1f} [{metric.get_signature()}]")
    return ", ".join(scores)


def draw_calibration(ranked: Sequence[tuple[float, Line]], path: Path) -> None:
    """Write a picture (SVG): for each decile of confidence the share said and the share right."""
    size, edge = 320, 40
    bars = []
    for decile in range(10):
        part = ranked[decile * len(ranked) // 10 : (decile + 1) * len(ranked) // 10]
        if part:
            said, right = (sum(values) / len(part) for values in ([sure for sure, _ in part], [line.right for _, line in part]))
            bars.append((said, right))
    dots = "".join(
        f'<circle cx="{edge + said * size:.1f}" cy="{edge + (1 - right) * size:.1f}" r="5">'
        f"<title>said {said:.2f}, right {right:.2f}</title></circle>"
        for said, right in bars
    )
    ticks = "".join(
        f'<text x="{edge + share * size:.0f}" y="{edge + size + 18}" text-anchor="middle">{share:.1f}</text>'
        f'<text x="{edge - 8}" y="{edge + (1 - share) * size + 4:.0f}" text-anchor="end">{share:.1f}</text>'
        for share in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
    )
    whole = size + 2 * edge
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole + 10}" font-family="sans-serif" font-size="11" '
        f'role="img" aria-label="share of fills that are right, by the confidence that was said">'
        f'<rect width="{whole}" height="{whole + 10}" fill="white"/>'
        f'<rect x="{edge}" y="{edge}" width="{size}" height="{size}" fill="none" stroke="#888"/>'
        f'<line x1="{edge}" y1="{edge + size}" x2="{edge + size}" y2="{edge}" stroke="#bbb" stroke-dasharray="4 4"/>'
        f'<g fill="#1f5fa8">{dots}</g><g fill="#333">{ticks}</g>'
        f'<text x="{whole / 2}" y="{whole + 2}" text-anchor="middle" fill="#333">confidence said (deciles, held-out lines)</text>'
        f'<text x="{edge}" y="{edge - 12}" fill="#333">share right</text></svg>\n',
        encoding="utf8",
    )


def print_deciles(ranked: Sequence[tuple[float, Line]]) -> None:
    for decile in range(10):
        part = ranked[decile * len(ranked) // 10 : (decile + 1) * len(ranked) // 10]
        said = sum(sure for sure, _ in part) / max(1, len(part))
        print(f"  decile {decile + 1:2}: said {said:.2f}", summarize([line for _, line in part]))


def print_shares(lines: Sequence[Line], passed: Sequence[Line], accepted: Sequence[Line]) -> None:
    """By kind and language: chrF, and of how many lines the fill passes the guard's rules and is accepted (percent)."""

    def group(line: Line) -> tuple[str, str]:
        return line.kind, line.request.language or ""

    counts = [Counter(group(line) for line in chosen) for chosen in (lines, passed, accepted)]
    for kind, language in sorted(counts[0]):
        count = counts[0][kind, language]
        mean = sum(line.chrf for line in lines if group(line) == (kind, language)) / count
        shares = ", ".join(
            f"{name} {100 * few[kind, language] / count:.1f} %"
            for name, few in zip(("pass", "accepted"), counts[1:], strict=True)
        )
        print(f"  {kind} {language}: {count} lines, chrF {mean:.1f}, {shares}")


def choose_threshold(ranked: Sequence[tuple[float, Line]], share: float) -> float:
    """The least confidence at which at least `share` of the accepted are right."""
    best, good = 1.0, 0
    for at, (sure, line) in enumerate(ranked, 1):
        good += line.right
        if at >= FEWEST_ACCEPTED and good / at >= share:
            best = sure
    return math.ceil(best * 100) / 100


def part_of(line: Line) -> int:
    return hashlib.md5(line.reference.encode()).digest()[1] % PARTS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dev", type=Path)
    parser.add_argument("--model", type=Path, help="model folder (default: the bundled one)")
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--languages", nargs="+", metavar="LANG", help="default: those that the model's metadata names")
    parser.add_argument("--verdicts", type=Path, metavar="FILE.tsv", help="what readers said of the fills")
    parser.add_argument("--fit", action="store_true", help="write coefficients and figures into the model's metadata")
    parser.add_argument(
        "--share-right", type=float, default=0.7, help="share of accepted fills that must be right (as defined above)"
    )
    parser.add_argument("--least", type=float, help="least confidence of a fill, as found by reading, in place of --share-right")
    parser.add_argument("--plot", type=Path, metavar="FILE.svg", help="draw the calibration")
    parser.add_argument(
        "--fills", type=int, default=0, metavar="N", help="print N random fills as a table to be judged by reading"
    )
    parser.add_argument("--show", type=int, default=0, help="print that many accepted and refused fills")
    arguments = parser.parse_args()
    engine = BundledEngine(arguments.model)
    asked = read_lines(arguments.dev, arguments.limit, arguments.languages or engine.metadata["from"])
    engine.translate([asked[0][2]])  # loads the model
    started = time.process_time()
    engine.translate([request for _, _, request in asked])
    pace = 1000 * (time.process_time() - started) / len(asked)
    size = sum(path.stat().st_size for path in engine.folder.iterdir()) / 1e6
    print(f"{engine.name}: {size:.1f} MB, {pace:.1f} ms of processor time a span")
    lines = translate(asked, engine)
    for kind in [kind for kind in _KINDS if any(line.kind == kind for line in lines)]:
        chosen = [line for line in lines if line.kind == kind]
        print(kind, summarize(chosen), corpus_scores([(line.judged.text, line.reference) for line in chosen]))
        floor = [(word_for_word(line.request), line.reference) for line in chosen]
        print(f"  floor, word for word: chrF {sum(chrf(*pair) for pair in floor) / max(1, len(floor)):.1f}", corpus_scores(floor))
    given = [(name.canonical, line.judged.text) for line in lines for name in line.request.names]
    kept = sum(not lost_names(text, [name]) for name, text in given)
    print(f"names given {len(given)}, kept exactly {100 * kept / max(1, len(given)):.1f} %")
    passed = [line for line in lines if line.judged.refused is None]
    print("pass the guard's rules:", summarize(passed), "refused:", summarize([line for line in lines if line.judged.refused]))
    reasons = Counter((line.judged.refused or "passed").split(":")[0].split("'")[0] for line in lines)
    print("reasons:", dict(reasons.most_common(12)))
    passed_count = len(passed)
    if arguments.verdicts:
        passed = with_verdicts(passed, read_verdicts(arguments.verdicts))
        lines = [line for line in lines if line.kind in {read.kind for read in passed}]
        print(f"read: {len(passed)} of {passed_count} fills, {summarize(passed)['right']} % right or acceptable")
    ranked = score_unseen(passed)
    threshold = arguments.least or choose_threshold(ranked, arguments.share_right)
    accepted = [line for sure, line in ranked if sure >= threshold]
    coefficients = fit(passed)
    print("coefficients:", coefficients, "least confidence:", threshold)
    print_deciles(ranked)
    if arguments.plot:
        draw_calibration(ranked, arguments.plot)
    for sure, line in sorted(ranked, key=lambda item: hashlib.md5(item[1].request.text.encode()).digest())[: arguments.fills]:
        request = line.request
        print("FILL", f"{sure:.2f}", request.language, request.text, line.judged.text, line.reference, sep="\t")
    share = round(100 * len(accepted) / max(1, len(lines)), 1)
    print(f"accepted: {share} % of {len(lines)}", summarize(accepted))
    print_shares(lines, passed, accepted)
    if arguments.show:
        for line in sorted(accepted, key=lambda line: hashlib.md5(line.reference.encode()).digest())[: arguments.show]:
            print(f"  ACCEPTED {line.request.language} {line.request.text} | {line.judged.text} | {line.reference}")
        for line in [line for line in lines if line.judged.refused][: arguments.show]:
            print(f"  REFUSED {line.request.text} | {line.judged.text} | {line.reference} | {line.judged.refused}")
    if arguments.fit:
        metadata = dict(engine.metadata)
        metadata["confidence"] = {
            "right": "right or acceptable by reading"
            if arguments.verdicts
            else f"exact apart from case, articles and marks, or chrF of at least {RIGHT_CHRF:.0f} against one reference",
            "coefficients": coefficients,
            "least": threshold,
            "measured": {"share_accepted": share, **summarize(accepted)},
        }
        path = engine.folder / "metadata.json"
        path.write_text(json.dumps(metadata, indent=2, ensure_ascii=False) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
