"""Throughput of the whole pipeline beside known peers, in one run and on the same text.

    python scripts/benchmark_cleaning.py [--seconds S]

Two texts of the project's corpus: clean news (nothing to mend) and faulty articles (edits, foreign spans, a second pass).
Peers: `ftfy.fix_text`, which mends characters only, and `langdetect` on every sentence, the usual way to look for foreign text.
Every contender runs until S seconds are over and is reported in KB/s of its best round (CPU time, one thread) and as a ratio to
langdetect. Ratios carry over to other machines; KB/s do not.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence

import ftfy
import langdetect
from evaluate_corpus import articles, untouched

from toolkit import Cleaner, Config, Document


def best_rate(work: Callable[[str], object], texts: Sequence[str], seconds: float) -> float:
    """Bytes a CPU second of the best round over `texts`, after one round that is not counted."""
    size = sum(len(text.encode()) for text in texts)
    for text in texts:
        work(text)
    best, end = 0.0, time.perf_counter() + seconds
    while not best or time.perf_counter() < end:
        start = time.process_time()
        for text in texts:
            work(text)
        best = max(best, size / (time.process_time() - start))
    return best


def detect_sentences(text: str) -> list[object]:
    """The language of every sentence by langdetect, which gives up on those without letters."""
    found: list[object] = []
    for sentence in Document(text).sentences:
        try:
            found.append(langdetect.detect(sentence.of(text)))
        except langdetect.lang_detect_exception.LangDetectException:
            found.append(None)
    return found


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=5.0, help="time for each contender and text")
    options = parser.parse_args(argv)
    langdetect.DetectorFactory.seed = 0
    contenders: dict[str, Callable[[str], object]] = {
        "langdetect per sentence": detect_sentences,
        "ftfy.fix_text": ftfy.fix_text,
        "mtclean": Cleaner().clean,
        "mtclean, no translation": Cleaner(Config(translate=False)).clean,
    }
    corpora = {"clean news": [text for _, text in untouched()], "faulty articles": [item.text for item in articles()]}
    for title, texts in corpora.items():
        print(f"{title}: {len(texts)} texts, {sum(len(text.encode()) for text in texts) / 1000:.0f} KB")
        rates = {name: best_rate(work, texts, options.seconds) for name, work in contenders.items()}
        for name, rate in rates.items():
            print(f"  {name:26}{rate / 1000:10.1f} KB/s {rate / rates['langdetect per sentence']:8.1f} x langdetect")
    return 0


if __name__ == "__main__":
    sys.exit(main())
