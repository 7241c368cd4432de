"""Build `toolkit/data/language_tables.bin`, the word and letter statistics that name languages.

    python scripts/build_language_tables.py DATA

DATA holds `lid_text/text.tsv.gz` (language, source, line; FLORES CC-BY-SA-4.0, Tatoeba CC-BY-2.0-FR) and
`parallel/news.tsv.gz` (written for this project). Word frequencies of 42 languages come from the package wordfreq (data
CC-BY-SA-4.0).

1. Words: lower case, NFC, cut at apostrophes and hyphens. The probability of a word is that of wordfreq where it has the
   language, mixed with the counts of the text; the most frequent are kept, many for English and the usual targets, fewer
   for the rest.
2. Letters: counts of 1- to 4-grams over the words with a blank at both ends, each word with the logarithm of its frequency,
   as interpolated (Witten-Bell) conditional probabilities; the most frequent are kept.
3. Common English words that no other language likes better by these tables are listed too, so that clean text is passed
   over.
4. All go into sorted tables of CRC-32 keys (`toolkit.detect.profiles` reads them). The bytes depend on the input alone.
"""

from __future__ import annotations

import gzip
import math
import sys
import unicodedata
import zlib
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TypeAlias

import regex
import wordfreq  # type: ignore[import-not-found, unused-ignore]

from toolkit.detect.languages import languages
from toolkit.detect.profiles import BUCKETS, LAST, LONGEST, MAGIC, SCALE, SECTIONS, profiles
from toolkit.detect.suspects import suspects
from toolkit.text.scripts import script_of

OUT: Final = Path(__file__).resolve().parent.parent / "toolkit" / "data" / "language_tables.bin"
WORD: Final = regex.compile(r"[\p{L}\p{M}]++")
MANY: Final = {"en": 150_000, **dict.fromkeys(("es", "fr", "de", "it", "pt", "nl", "pl", "ru", "uk", "ar"), 40_000)}
MOST_SAFE: Final = 60_000
MOST_WORDS: Final = 28_000
MOST_WORDS_LITTLE_NEWS: Final = 7_000
MOST_NGRAMS: Final = {1: 400, 2: 1500, 3: 4000, 4: 4000}
WORDFREQ: Final = {"hr": "sh", "sr": "sh", "tl": "fil"}
# Languages alone in their script need no statistics.
SCRIPTS: Final = ("Latin", "Cyrillic", "Arabic", "Hebrew", "Devanagari", "Bengali", "Han")
FREE: Final = ("Han",)
CYRILLIC_OF_LATIN: Final = dict(zip("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш", strict=True))

Table: TypeAlias = dict[str, list[tuple[int, float]]]  # number of the language and probability, by word or n-gram


def main(data: Path) -> None:
    counts = read_text(data)
    words: Table = defaultdict(list)
    ngrams: Table = defaultdict(list)
    order: list[str] = []
    english: list[tuple[str, float]] = []
    unseen: list[float] = []
    rarest: list[float] = []
    for tag, language in languages().items():
        for script in [script for script in language.scripts if script in SCRIPTS]:
            if tag == "sr" and script == "Latin":
                continue
            table = frequencies(tag, script, counts[tag])
            if not table:
                continue
            number = len(order)
            order.append(tag)
            unseen.append(unseen_share(counts[tag]))
            kept = [] if script in FREE else top(table, MANY.get(tag, MOST_WORDS if language.common else MOST_WORDS_LITTLE_NEWS))
            if tag == "en":
                english = kept
            rarest.append(kept[-1][1] if kept else 1.0)
            for word, probability in kept:
                words[word].append((number, probability))
            for gram, probability in letter_model(table, free=script in FREE):
                ngrams[gram].append((number, probability))
            break
    shares = list(zip(unseen, rarest, strict=True))
    write(order, shares, words, ngrams, zlib.compress(b""))
    write(order, shares, words, ngrams, safe_words(english[:MOST_SAFE]))


def read_text(data: Path) -> dict[str, Counter[str]]:
    """Word counts by language; for scripts without spaces, whole runs of letters."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    with gzip.open(data / "lid_text" / "text.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            tag, _, text = line.rstrip("\n").split("\t", 2)
            counts[tag].update(split(text))
    with gzip.open(data / "parallel" / "news.tsv.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            for name, text in zip(("en", "el", "uk", "ru"), line.rstrip("\n").split("\t")[1:], strict=True):
                counts[name].update(split(text))
    return counts


def split(text: str) -> Iterator[str]:
    return (
        word
        for word in WORD.findall(unicodedata.normalize("NFC", text).lower())
        if len(word) <= LONGEST or script_of(word[0]) == "Han"
    )


def frequencies(tag: str, script: str, counts: Counter[str]) -> dict[str, float]:
    """Probabilities of the words of one language in one script."""
    table = {word: float(count) for word, count in counts.items() if in_script(word, script)}
    total = sum(table.values()) or 1.0
    text = {word: count / total for word, count in table.items()}
    source = WORDFREQ.get(tag, tag)
    if source not in wordfreq.available_languages("small"):
        return text
    size = "large" if source in wordfreq.available_languages("large") else "small"
    listed: dict[str, float] = defaultdict(float)
    for word, probability in wordfreq.get_frequency_dict(source, size).items():
        for part in split(word):
            if tag == "sr":
                part = cyrillic(part)
            if in_script(part, script):
                listed[part] += probability
    mass = sum(listed.values())
    share = 0.8
    return {word: share * listed.get(word, 0.0) / mass + (1 - share) * text.get(word, 0.0) for word in {**listed, **text}}


def in_script(word: str, script: str) -> bool:
    wanted = {"Han", "Hiragana", "Katakana"} if script == "Han" else {script}
    return all(script_of(char) in wanted or script_of(char) == "Common" for char in word)


def cyrillic(word: str) -> str:
    for digraph, letter in (("dž", "џ"), ("lj", "љ"), ("nj", "њ")):
        word = word.replace(digraph, letter)
    return "".join(CYRILLIC_OF_LATIN.get(char, char) for char in word)


def unseen_share(counts: Counter[str]) -> float:
    """Good-Turing estimate of the probability of a word that the text does not hold."""
    return max(sum(count == 1 for count in counts.values()) / max(sum(counts.values()), 1), 0.01)


def top(table: dict[str, float], limit: int) -> list[tuple[str, float]]:
    ranked = sorted(
        (item for item in table.items() if item[1] > 0 and len(item[0]) <= LONGEST), key=lambda item: (-item[1], item[0])
    )
    return ranked[:limit]


def letter_model(table: dict[str, float], *, free: bool) -> Iterator[tuple[str, float]]:
    """Interpolated probability of the last letter of each n-gram that is kept, given those before it."""
    counts: dict[int, dict[str, float]] = {size: defaultdict(float) for size in MOST_NGRAMS}
    least = min(probability for probability in table.values() if probability > 0)
    sizes = (1, 2) if free else tuple(MOST_NGRAMS)
    for word, probability in top(table, 40_000):
        weight = 1.0 + math.log(probability / least)
        padded = word if free else f" {word} "
        for at in range(0 if free else 1, len(padded)):
            for size in sizes:
                if at - size + 1 >= 0:
                    counts[size][padded[at - size + 1 : at + 1]] += weight
    followers: dict[str, int] = Counter(gram[:-1] for size in sizes for gram in counts[size])
    totals: dict[str, float] = defaultdict(float)
    for size in sizes:
        for gram, count in counts[size].items():
            totals[gram[:-1]] += count
    probabilities: dict[str, float] = {}
    kept_limit = {1: 6000, 2: 14_000} if free else MOST_NGRAMS
    for size in sizes:
        kept = sorted(counts[size].items(), key=lambda item: (-item[1], item[0]))
        for gram, count in kept:
            context = gram[:-1]
            lower = probabilities[gram[1:]] if size > 1 else 1 / 3000
            types = followers[context]
            probabilities[gram] = (count + types * lower) / (totals[context] + types)
        for gram, _ in kept[: kept_limit[size]]:
            yield gram, probabilities[gram]


def write(order: list[str], shares: list[tuple[float, float]], words: Table, ngrams: Table, safe: bytes) -> None:
    sections = [*pack(words), *pack(ngrams), safe]
    sizes = {name: len(section) for name, section in zip(SECTIONS, sections, strict=True)}
    head = "\n".join(
        [
            MAGIC,
            " ".join(order),
            " ".join(f"{share:.4f}:{rarest:.2e}" for share, rarest in shares),
            " ".join(f"{name}:{size}" for name, size in sizes.items()),
        ]
    ).encode()
    head += b" " * (-(len(head) + 1) % 8) + b"\n"
    new = OUT.with_name(OUT.name + ".new")  # others may have the old table mapped
    new.write_bytes(head + b"".join(section + b"\0" * (-len(section) % 8) for section in sections))
    new.replace(OUT)
    print(f"{OUT.name}: {OUT.stat().st_size:,} bytes, {len(order)} languages, {len(words):,} words, {len(ngrams):,} n-grams")


def safe_words(english: list[tuple[str, float]]) -> bytes:
    """The common English words that, by the table just written, no other language likes better; compressed."""
    profiles.cache_clear()
    words = suspects("en", "Latin")
    assert words is not None
    return zlib.compress("\n".join(sorted(word for word, _ in english if words.is_quiet(word))).encode(), 9)


def pack(table: Table) -> Iterator[bytes]:
    """Keys and postings a bucket, low key halves, and the postings (language, quantised -log p)."""
    merged: dict[int, dict[int, float]] = defaultdict(dict)
    for text, postings in table.items():
        entry = merged[zlib.crc32(text.encode())]
        for number, probability in postings:
            entry[number] = max(entry.get(number, 0.0), probability)
    sizes, posted, keys = bytearray(BUCKETS), array("H", [0] * BUCKETS), array("H")
    numbers, costs = bytearray(), bytearray()
    for key in sorted(merged):
        bucket = key >> 16
        sizes[bucket] += 1
        posted[bucket] += len(merged[key])
        keys.append(key & 0xFFFF)
        for number, probability in sorted(merged[key].items()):
            numbers.append(number)
            costs.append(min(255, round(-math.log(probability) * SCALE)))
        numbers[-1] += LAST
    if sys.byteorder == "big":
        for shorts in (posted, keys):
            shorts.byteswap()
    yield from (bytes(sizes), posted.tobytes(), keys.tobytes(), bytes(numbers), bytes(costs))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
