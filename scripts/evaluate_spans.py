"""Measure the foreign-span detectors on the development data, and the peers in the same run.

    python scripts/evaluate_spans.py DATA [--alone] [--misses N]

DATA (or the environment variable MTCLEAN_DATA) holds `eval/spans/dev.*.jsonl` with `{"id", "type", "style", "lang",
"target", "text", "spans": [[start, end, language]]}`, `eval/residue.jsonl` and `eval/clean.jsonl`.

Spans are compared after both were trimmed to their first and last letter, mark or digit, so that the policy for punctuation
at the edges cannot buy points. char = code points inside spans; exact = same start and end; language = of gold spans that a
finding covers by half. NL and Latin: the script of the language put in (types a, b, c) or of the target (type x).
Peers, in the same run: langdetect (seeded) on each sentence, a sentence in another language being a span; where installed
(`pip install mtclean[peers]`) pycld2 vectors and lingua's spans of several languages, over the languages of type c.

Speed is CPU time of this process over clean English news (the clean records of the spans), over all clean records, and over
clauses left in 41 languages; cold = first pass, warm = second; the ratio of each peer to mtclean is taken over the same
records in the same run. Load = import of the detectors and first finding, resident =
at most, after that and after the clean records (Linux), in a process of their own.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, TypeAlias

import regex

from toolkit.detect import DETECTORS, ForeignSpans
from toolkit.detect.languages import home_scripts, primary
from toolkit.text.document import Document
from toolkit.text.kinds import Kind
from toolkit.text.scripts import LATIN

Found: TypeAlias = list[tuple[int, int, str]]
Finder: TypeAlias = Callable[[dict[str, Any]], Found]

_FEW: Final = 200  # records over which the speed of a peer is measured
EDGE: Final = regex.compile(r"[\p{L}\p{M}\p{N}]")


@dataclass
class Score:
    """Counts over the records of one kind."""

    both: int = 0
    found: int = 0
    gold: int = 0
    exact: int = 0
    spans_found: int = 0
    spans_gold: int = 0
    named: int = 0
    covered: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, record: dict[str, Any], gold: Found, found: Found) -> None:
        """Count one record."""
        text = record["text"]
        wanted = {trim(text, start, end): tag for start, end, tag in gold}
        got = {trim(text, start, end): tag for start, end, tag in found}
        inside, inside_found = points(wanted), points(got)
        self.both += len(inside & inside_found)
        self.gold += len(inside)
        self.found += len(inside_found)
        self.exact += len(wanted.keys() & got.keys())
        self.spans_gold += len(wanted)
        self.spans_found += len(got)
        for (start, end), tag in wanted.items():
            best = max(got, key=lambda span: min(end, span[1]) - max(start, span[0]), default=None)
            if best is not None and 2 * (min(end, best[1]) - max(start, best[0])) >= end - start:
                self.covered += 1
                self.named += got[best] == tag
        if wanted.keys() != got.keys():
            missing, surplus = sorted(wanted.keys() - got.keys()), sorted(got.keys() - wanted.keys())
            self.misses.append(f"{record['id']}: gold {[text[s:e] for s, e in missing]} found {[text[s:e] for s, e in surplus]}")

    def row(self) -> str:
        """The figures, in per cent."""
        precision, recall = share(self.both, self.found), share(self.both, self.gold)
        return (
            f"char P {precision:5.1f} R {recall:5.1f} F1 {share(2 * self.both, self.found + self.gold):6.2f}   "
            f"exact F1 {share(2 * self.exact, self.spans_found + self.spans_gold):6.2f}   "
            f"language {share(self.named, self.covered):5.1f}   n {self.spans_gold}"
        )


def share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def points(spans: Iterable[tuple[int, int]]) -> set[int]:
    return {point for start, end in spans for point in range(start, end)}


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not EDGE.match(text, start):
        start += 1
    while end > start and not EDGE.match(text, end - 1):
        end -= 1
    return start, end


def ours(record: dict[str, Any]) -> Found:
    document = Document(record["text"], target=record.get("target", "en"))
    return [
        (finding.span.start, finding.span.end, finding.language or "und")
        for detector in DETECTORS
        for finding in detector.find(document)
        if finding.kind is Kind.FOREIGN_SPAN
    ]


def langdetect_finder(_: Path) -> Finder:
    import langdetect

    langdetect.DetectorFactory.seed = 0

    def find(record: dict[str, Any]) -> Found:
        document = Document(record["text"])
        found = []
        for sentence in document.sentences:
            try:
                tag = langdetect.detect(sentence.of(record["text"])).split("-")[0]
            except langdetect.lang_detect_exception.LangDetectException:
                continue
            tag = "nb" if tag == "no" else tag
            if tag != primary(record.get("target", "en")):
                found.append((sentence.start, sentence.end, tag))
        return found

    return find


def cld2_finder(_: Path) -> Finder | None:
    try:
        import pycld2  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return None

    def find(record: dict[str, Any]) -> Found:
        raw = record["text"].encode()
        try:
            *_, vectors = pycld2.detect(raw, returnVectors=True, isPlainText=True)
        except pycld2.error:
            return []
        found = []
        for offset, length, _, tag in vectors:
            start = len(raw[:offset].decode("utf-8", "ignore"))
            end = start + len(raw[offset : offset + length].decode("utf-8", "ignore"))
            tag = {"no": "nb", "iw": "he"}.get(tag.split("-")[0], tag.split("-")[0])
            if tag not in ("un", primary(record.get("target", "en"))):
                found.append((start, end, tag))
        return found

    return find


def lingua_finder(data: Path) -> Finder | None:
    try:
        from lingua import IsoCode639_1, LanguageDetectorBuilder  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        return None
    tags = {record["lang"] for record in read(data / "eval" / "spans" / "dev.c.jsonl")} | {"en"}
    codes = [code for tag in sorted(tags) if (code := getattr(IsoCode639_1, tag.upper(), None)) is not None]
    detector = LanguageDetectorBuilder.from_iso_codes_639_1(*codes).build()

    def find(record: dict[str, Any]) -> Found:
        found = []
        for part in detector.detect_multiple_languages_of(record["text"]):
            tag = part.language.iso_code_639_1.name.lower()
            if tag != primary(record.get("target", "en")):
                found.append((part.start_index, part.end_index, tag))
        return found

    return find


PEERS: Final[dict[str, Callable[[Path], Finder | None]]] = {
    "langdetect, sentences": langdetect_finder,
    "pycld2, vectors": cld2_finder,
    "lingua, several languages": lingua_finder,
}


def read(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def is_latin(tag: str) -> bool:
    return tag != "sr" and LATIN in home_scripts(tag)


def evaluate(name: str, find: Finder, data: Path, misses: int) -> None:
    print(f"== {name}")
    for kind in "abco":
        records = read(data / "eval" / "spans" / f"dev.{kind}.jsonl")
        for latin in (False, True):
            score = Score()
            for record in records:
                if is_latin(record["lang"]) is latin:
                    gold = [span for span in record["spans"] if is_latin(span[2]) is latin]
                    score.add(record, gold, _side(record, find(record), latin))
            print(f"  {kind} {'Latin' if latin else 'NL   '}  {score.row()}")
            print("".join(f"      {miss}\n" for miss in score.misses[:misses]), end="")
    score = Score()
    for record in read(data / "eval" / "spans" / "dev.c.jsonl"):
        start, end, tag = record["spans"][0]
        if is_latin(tag) and len(record["text"][start:end].split()) == 1:
            score.add(record, record["spans"], find(record))
    print(f"  c Latin, one word  {score.row()}")
    for latin in (False, True):
        score = Score()
        for record in read(data / "eval" / "spans" / "dev.x.jsonl"):
            if is_latin(record["target"]) is latin:
                score.add(record, record["spans"], find(record))
        print(f"  x {'Latin' if latin else 'NL   '}  {score.row()}")
        print("".join(f"      {miss}\n" for miss in score.misses[:misses]), end="")
    for kind in ("clean", "trap", "xclean"):
        seen, touched = Counter[str](), Counter[str]()
        for record in read(data / "eval" / "spans" / f"dev.{kind}.jsonl"):
            style = record["style"].split("-")[0] if kind != "xclean" else record["target"]
            seen[style] += 1
            touched[style] += bool(find(record))
        print(f"  {kind}: wrongly touched " + ", ".join(f"{style} {touched[style]}/{seen[style]}" for style in seen))
    _residue(find, data)


def _side(record: dict[str, Any], found: Found, latin: bool) -> Found:
    """Of the spans found those on the side that is scored: type a may hold a second span of the other side."""
    other = points((start, end) for start, end, tag in record["spans"] if is_latin(tag) is not latin)
    return [span for span in found if not other.intersection(range(span[0], span[1]))]


def _residue(find: Finder, data: Path) -> None:
    seen, hit = Counter[str](), Counter[str]()
    for record in read(data / "eval" / "residue.jsonl"):
        found = find(record)
        for edit in record["edits"]:
            seen[edit["kind"]] += 1
            hit[edit["kind"]] += any(start < edit["end"] and edit["start"] < end for start, end, _ in found)
    print("  residue found: " + ", ".join(f"{kind} {hit[kind]}/{seen[kind]}" for kind in sorted(seen)))


def _speed(find: Finder, data: Path, most: int, beside: Finder | None = None) -> None:
    """Print MB/s over the first `most` records of each kind, and the ratio to that of `beside`."""
    kinds = (("clean news", "eval/spans/dev.clean.jsonl"), ("clean", "eval/clean.jsonl"), ("mixed", "eval/spans/dev.b.jsonl"))
    for name, path in kinds:
        records = read(data / path)[:most]
        for turn in ("cold", "warm"):
            speed, touched = _pass(find, records)
            print(f"  {name}: {speed:.2f} MB/s {turn}, {touched}/{len(records)} documents with a span")
        if beside is not None:
            few = records[:_FEW]
            ratio = _pass(beside, few)[0] / _pass(find, few)[0]
            print(f"  {name}: mtclean takes {ratio:.2g} times as many MB/s, {len(few)} documents, warm")


def _pass(find: Finder, records: list[dict[str, Any]]) -> tuple[float, int]:
    """MB/s of CPU time, and the number of records with a finding."""
    size = sum(len(record["text"].encode()) for record in records)
    start = time.process_time()
    touched = sum(bool(find(record)) for record in records)
    return size / 1e6 / (time.process_time() - start), touched


def _scan_speed(data: Path) -> None:
    """Print MB/s of the scan for foreign scripts over all clean records, those with letters outside ASCII apart."""
    records = [record["text"] for record in read(data / "eval" / "clean.jsonl")]
    detector = ForeignSpans()
    for name, texts in (("all", records), ("with letters outside ASCII", [text for text in records if not text.isascii()])):
        documents = [Document(text) for text in texts]
        size = sum(len(text.encode()) for text in texts)
        start = time.process_time()
        for document in documents:
            for _ in detector.find(document):
                pass
        print(f"  script scan, clean, {name}: {size / 1e6 / (time.process_time() - start):.0f} MB/s")


_LOADED: Final = """
import json, re, sys, time
start = time.process_time()
from toolkit.detect import DETECTORS
from toolkit.text.document import Document
document = Document("The mayor said: la reunión se celebrará mañana en la capital.")
assert [finding for detector in DETECTORS for finding in detector.find(document)]
taken = time.process_time() - start


def resident():
    try:
        return int(re.search(r"VmHWM:\\s*(\\d+)", open("/proc/self/status").read())[1]) / 1024
    except OSError:
        return float("nan")


first = resident()
for line in open(sys.argv[1], encoding="utf-8"):
    for detector in DETECTORS:
        list(detector.find(Document(json.loads(line)["text"])))
print(f"{taken:.2f} s, {first:.0f} MB resident, {resident():.0f} MB after the clean records")
"""


def _load(data: Path) -> None:
    """Print how long the detectors take to load and what they then hold, measured in a process of their own."""
    root = Path(__file__).resolve().parent.parent
    command = [sys.executable, "-c", _LOADED, str(data.resolve() / "eval" / "clean.jsonl")]
    shown = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    print(f"  load {shown.strip()}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, default=os.environ.get("MTCLEAN_DATA"))
    parser.add_argument("--alone", action="store_true", help="do not measure the peers")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="show the first N inexact records of each kind")
    arguments = parser.parse_args()
    if arguments.data is None:
        parser.error("give the data folder, or set MTCLEAN_DATA")
    data = Path(arguments.data)
    evaluate("mtclean", ours, data, arguments.misses)
    _speed(ours, data, 1_000_000)
    _scan_speed(data)
    _load(data)
    if not arguments.alone:
        for name, finder in PEERS.items():
            if (find := finder(data)) is not None:
                evaluate(name, find, data, 0)
                _speed(find, data, _FEW, beside=ours)


if __name__ == "__main__":
    main()
