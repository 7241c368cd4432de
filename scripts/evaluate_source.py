#!/usr/bin/env python3
"""Precision and recall of the comparison with a source, over articles made of parallel text, and its speed.

    evaluate_source.py [DATA] [--documents N] [--show FAULT] [--corpus NAME] [--split HALF] [--without-lexicon]

DATA (or the environment variable MTCLEAN_DATA) is a folder with `parallel/news.tsv.gz` (kind, English, Greek, Ukrainian,
Russian) and `parallel/{el,uk,ru}-en.tsv.gz` (corpus, foreign, English). Articles of 10 to 40 paragraphs of one to three pairs are
made of them, every second one of pairs that stand together, so that its paragraphs are of one subject. Each is compared as it is:
every finding is false. Then one fault is put in at a time: a paragraph dropped, one added, one left untranslated, a number in
digits changed, an address lost. A fault is met by a finding of its sort at its place; any other finding beside it that the clean
article has not counts as a stray. `--without-lexicon` shows what languages without a lexicon can expect; `--split` takes every
second pair only, so that rules can be looked at on one half and measured on the other.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from toolkit.source import SourceDetector, detector
from toolkit.text import Document, Finding

COLUMNS = {"el": 2, "uk": 3, "ru": 4}
CORPORA = ("ms_customer_insights", "xquad", "tico19", "llm_ms_security101", "un_sdg")
FAULTS = ("dropped", "added", "untranslated", "number", "address")
FURNITURE = (
    "Subscribe to our newsletter and receive the most important stories of the day in your inbox every morning.",
    "Follow us on social media to be the first to learn what happens in the country and abroad.",
    "Read more: the ten best beaches of the summer, as chosen by the readers of our travel pages.",
    "All rights reserved. Reproduction of this material without written permission of the publisher is prohibited.",
    "The weather will be fine on Thursday, with light winds from the north and temperatures of up to 26 degrees.",
)
ADDRESSES = ("https://www.example.org/news/2024/report", "press@example.com", "www.example.net/statement", "@newsroom_live")

Pairs = list[tuple[str, str]]


@dataclass(frozen=True)
class Faulty:
    """An article with one fault: the paragraph (of the text) where a finding must stand, and the detectors that may report it."""

    source: str
    text: str
    paragraph: int
    detectors: tuple[str, ...]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", nargs="?", type=Path, default=os.environ.get("MTCLEAN_DATA"))
    parser.add_argument("--documents", type=int, default=100, help="articles of each language and corpus")
    parser.add_argument(
        "--show", action="append", default=[], metavar="FAULT", help="print false findings (clean), or misses of a fault"
    )
    parser.add_argument("--corpus", action="append", default=[], help="news, or a corpus of the parallel files")
    parser.add_argument("--without-lexicon", action="store_true")
    parser.add_argument("--split", type=int, choices=(0, 1))
    arguments = parser.parse_args()
    if arguments.data is None:
        parser.error("give the data folder, or set MTCLEAN_DATA")
    if arguments.without_lexicon:
        setattr(detector, "lexicon_of", lambda _: None)  # noqa: B010
    for corpus in arguments.corpus or ("news", *CORPORA):
        for language in COLUMNS:
            pairs = read_pairs(Path(arguments.data) / "parallel", corpus, language)
            if arguments.split is not None:
                pairs = pairs[arguments.split :: 2]
            if len(pairs) >= 200:
                report(corpus, language, pairs, arguments.documents, arguments.show)
    report_speed(read_pairs(Path(arguments.data) / "parallel", "news", "uk"))
    return 0


def read_pairs(folder: Path, corpus: str, language: str) -> Pairs:
    """Source and English of each sentence of a corpus."""
    if corpus == "news":
        with gzip.open(folder / "news.tsv.gz", "rt", encoding="utf-8") as lines:
            rows = [line.rstrip("\n").split("\t") for line in lines]
        return [
            (row[COLUMNS[language]], row[1])
            for row in rows
            if row[0] == "sent" and len(row) > COLUMNS[language] and row[COLUMNS[language]]
        ]
    with gzip.open(folder / f"{language}-en.tsv.gz", "rt", encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if line.startswith(corpus + "\t")]
    return [(row[1], row[2]) for row in rows if len(row) == 3 and len(row[2].split()) >= 6]


def articles(pairs: Pairs, count: int, seed: int) -> Iterator[Pairs]:
    """Articles as lists of paragraphs."""
    random_ = random.Random(seed)
    for number in range(count):
        paragraphs: Pairs = []
        at = random_.randrange(len(pairs))
        for _ in range(random_.randint(10, 40)):
            size = random_.randint(1, 3)
            chosen = [pairs[(at + step) % len(pairs)] for step in range(size)] if number % 2 else random_.sample(pairs, size)
            at += size
            paragraphs.append((" ".join(source for source, _ in chosen), " ".join(english for _, english in chosen)))
        yield paragraphs


def joined(paragraphs: Pairs) -> tuple[str, str]:
    return "\n\n".join(source for source, _ in paragraphs), "\n\n".join(english for _, english in paragraphs)


def find(source: str, text: str) -> list[Finding]:
    return list(SourceDetector().find(Document(text, source_text=source)))


def report(corpus: str, language: str, pairs: Pairs, count: int, show: list[str]) -> None:
    """One line of figures for a corpus and language."""
    paragraphs_seen = false = 0
    false_by: Counter[str] = Counter()
    put: Counter[str] = Counter()
    met: Counter[str] = Counter()
    strays = 0
    random_ = random.Random(7)
    for paragraphs in articles(pairs, count, seed=3):
        source, text = joined(paragraphs)
        clean = find(source, text)
        paragraphs_seen += len(paragraphs)
        false += len(clean)
        false_by.update(finding.detector for finding in clean)
        if "clean" in show:
            for finding in clean:
                print(f"  {finding.detector}: {finding.message} | {finding.span.of(text)[:150]} | {finding.evidence}")
        usual = {(finding.detector, finding.message) for finding in clean}
        for fault in FAULTS:
            faulty = make_faulty(fault, paragraphs, random_)
            if faulty is None:
                continue
            put[fault] += 1
            found = find(faulty.source, faulty.text)
            place = Document(faulty.text).paragraphs[faulty.paragraph]
            hits = [item for item in found if item.detector in faulty.detectors and place.start <= item.span.start <= place.end]
            met[fault] += bool(hits)
            others = [item for item in found if item not in hits and (item.detector, item.message) not in usual]
            strays += len(others)
            if not hits and fault in show:
                print(f"  missed {fault} at: {place.of(faulty.text)[:300]}")
            if others and "strays" in show:
                print(f"  stray beside {fault}: {[(item.detector, item.message) for item in others]}")
    recall = ", ".join(f"{fault} {met[fault]}/{put[fault]} = {met[fault] / max(1, put[fault]):.3f}" for fault in FAULTS)
    rate = f"1 in {paragraphs_seen / max(1, false):.0f}"
    print(f"{corpus} {language}: {false} false findings on {paragraphs_seen} clean paragraphs ({rate})")
    print(f"    {dict(false_by)}")
    print(f"    met: {recall}; strays: {strays} on {sum(put.values())} faulty articles", flush=True)


def make_faulty(fault: str, paragraphs: Pairs, random_: random.Random) -> Faulty | None:
    """The article with one fault, or None where there is no room for it."""
    at = random_.randrange(1, len(paragraphs) - 1)
    source, _ = paragraphs[at]
    sources, texts = [pair[0] for pair in paragraphs], [pair[1] for pair in paragraphs]
    if fault == "dropped":
        del texts[at]
        return Faulty("\n".join(sources), "\n".join(texts), at - 1, ("source.missing",))
    if fault == "added":
        texts.insert(at, random_.choice(FURNITURE))
        return Faulty("\n".join(sources), "\n".join(texts), at, ("source.added",))
    if fault == "untranslated":
        texts[at] = source
        return Faulty("\n".join(sources), "\n".join(texts), at, ("source.untranslated",))
    if fault == "address":
        sources[at] = f"{source} {random_.choice(ADDRESSES)}"
        return Faulty("\n".join(sources), "\n".join(texts), at, ("source.address.lost",))
    places = [at for at, text in enumerate(texts) if shared_numbers(sources[at], text)]
    if not places:
        return None
    at = random_.choice(places)
    match = random_.choice(shared_numbers(sources[at], texts[at]))
    texts[at] = texts[at][: match.start()] + changed(match.group(), random_) + texts[at][match.end() :]
    return Faulty("\n".join(sources), "\n".join(texts), at, ("source.number.changed", "source.number.lost", "source.number.new"))


def shared_numbers(source: str, text: str) -> list[re.Match[str]]:
    """The numbers in digits of a text whose digits stand in the source too."""
    digits = re.findall(r"\d+", source)
    return [match for match in re.finditer(r"(?<![\w.,:@/])\d+(?![.,:@/]?\w)", text) if match.group() in digits]


def changed(number: str, random_: random.Random) -> str:
    """Another number of the same length."""
    while True:
        other = str(random_.randrange(10 ** (len(number) - 1), 10 ** len(number)))
        if other != number:
            return other


def report_speed(pairs: Pairs) -> None:
    """Processor time for one article, and for 5,000 paragraphs."""
    for size in (25, 5000):
        chosen = [pairs[at % len(pairs)] for at in range(size)]
        if size > len(pairs):
            chosen = [(f"{source} {at}", f"{english} {at}") for at, (source, english) in enumerate(chosen)]
        source, text = joined(chosen)
        best = min(timed(source, text) for _ in range(5 if size < 100 else 1))
        print(f"{size} paragraphs, {len(text)} characters: {best * 1000:.0f} ms")


def timed(source: str, text: str) -> float:
    start = time.process_time()
    find(source, text)
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
