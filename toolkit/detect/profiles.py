"""Word and letter statistics of languages, read in place from `data/language_tables.bin`.

1. Keys are CRC-32 values of words (and letter n-grams) in UTF-8, in buckets of equal high halves; a bucket is searched by
   bisection. A foreign key is taken for a known one about once in ten thousand look-ups, which the sums over a span bear.
2. A key has postings: number of the language (the last of a key is marked), -log probability in steps of 1/`SCALE`.
3. `word_costs` gives -log P(word | language): from the posting where there is one, else from the letters (longest known
   n-gram, a fixed price for each letter of context given up) plus the price of an unseen word in that language. The costs
   of a letter for all languages are lanes of 16 bits in one integer, so that a word is a sum of integers.
4. `safe` are the common English words that no other language likes better; the detectors pass over them.

The sections are copied as they are; neither numpy nor unpickling is needed. `scripts/build_language_tables.py` writes the
file.
"""

from __future__ import annotations

import math
import mmap
import re
import sys
import unicodedata
import zlib
from array import array
from collections.abc import Mapping, Sequence
from functools import cache, cached_property, lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Final

from toolkit.errors import DataError

MAGIC: Final = "mtclean language tables 2"
BUCKETS: Final = 1 << 16
LAST: Final = 0x80  # added to the number of the language in the last posting of a key
SCALE: Final = 12.0
LONGEST: Final = 40  # letters of a word that are looked at
SECTIONS: Final = (
    "word_sizes", "word_posted", "word_keys", "word_languages", "word_costs",
    "gram_sizes", "gram_posted", "gram_keys", "gram_languages", "gram_costs",
    "safe_words",
)  # fmt: skip

_PATH: Final = Path(__file__).resolve().parent.parent / "data" / "language_tables.bin"
_ORDER: Final = 4
_BACK_OFF: Final = round(1.0 * SCALE)  # for each letter of context given up
_UNSEEN_ROW: Final = round(8.0 * SCALE)  # for a letter that no table holds, less one letter of context
_NUMBER: Final = bytes(number % LAST for number in range(256))
_GIVE_UP_ONE: Final = bytes(min(cost + _BACK_OFF, 255) for cost in range(256))
_LOW_BYTE: Final = 0 if sys.byteorder == "little" else 1


class Profiles:
    """The mapped tables. Look-ups are pure, so that threads may share them."""

    def __init__(self, path: Path = _PATH) -> None:
        try:
            with path.open("rb") as file:
                view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        except (OSError, ValueError) as error:
            raise DataError(
                f"{path.name} cannot be read ({error}); the installation is damaged, install mtclean again"
            ) from error
        end = -1
        lines = []
        raw = bytes(view[:8192])
        for _ in range(4):
            start, end = end + 1, raw.find(b"\n", end + 1)
            lines.append(raw[start:end].decode("utf-8", "replace").strip())
        if lines[0] != MAGIC:
            raise DataError(f"{path.name} is not a language table of this version; run scripts/build_language_tables.py")
        self.languages: Final = tuple(lines[1].split())
        shares = [item.split(":") for item in lines[2].split()]
        self.unseen: Final = tuple(-math.log(float(unseen)) for unseen, _ in shares)  # price of a word that is not listed
        self.rarest: Final = tuple(-math.log(float(rarest)) for _, rarest in shares)  # cost of the last word of each list
        position = end + 1
        parts = {}
        for item in lines[3].split():
            name, size = item.split(":")
            parts[name] = view[position : position + int(size)]
            position += int(size) + -int(size) % 8
        self._words: Final = _Table(*(parts[name] for name in SECTIONS[:5]))
        self._grams: Final = _Table(*(parts[name] for name in SECTIONS[5:10]))
        self._safe: Final = parts[SECTIONS[10]]

    @lru_cache(maxsize=32768)  # noqa: B019 - one instance lives as long as the process
    def listed(self, word: str) -> Mapping[int, float]:
        """-log P(word | language) by number of the language, where the word is in its list."""
        return {number: value / SCALE for number, value in self._words.find(word)}

    def letter_costs(self, text: str, numbers: tuple[int, ...], *, free: bool = False) -> list[float]:
        """-log P(letters of `text` | language) for each language of `numbers`; `free` scripts set no word boundaries."""
        costs = self._spell(text, free=free)
        return [costs[number] / SCALE for number in numbers]

    def word_costs(self, word: str, numbers: tuple[int, ...]) -> tuple[float, ...]:
        """-log P(word | language) for each language of `numbers`; `word` in lower case and NFC."""
        listed = self.listed(word)
        if len(listed) >= len(numbers) and all(number in listed for number in numbers):
            return tuple(listed[number] for number in numbers)
        letters = self._spell(word[:LONGEST])
        return tuple(listed[number] if number in listed else letters[number] / SCALE + self.unseen[number] for number in numbers)

    def letter_word_costs(self, word: str) -> list[float]:
        """-log P(word | language) from its letters alone, by number of the language."""
        return [cost / SCALE + unseen for cost, unseen in zip(self._spell(word[:LONGEST]), self.unseen, strict=True)]

    def likeliest(self, words: Sequence[str], numbers: tuple[int, ...], most: int) -> frozenset[int]:
        """The `most` languages of `numbers` under which all words together cost least."""
        totals = [len(words) * SCALE * unseen for unseen in self.unseen]
        lanes = 0
        for word in words:
            letters = self._spell(word[:LONGEST])
            lanes += int.from_bytes(array("Q", letters), sys.byteorder)
            for number, cost in self._words.find(word):
                totals[number] += cost - letters[number] - SCALE * self.unseen[number]
        spelled = array("Q", lanes.to_bytes(8 * len(totals), sys.byteorder))
        return frozenset(sorted(numbers, key=lambda number: (totals[number] + spelled[number], number))[:most])

    @cached_property
    def safe(self) -> frozenset[str]:
        """Common English words that no other language likes better."""
        return frozenset(zlib.decompress(self._safe).decode("utf-8").split("\n"))

    @lru_cache(maxsize=16384)  # noqa: B019 - one instance lives as long as the process
    def _spell(self, text: str, *, free: bool = False) -> array[int]:
        """Quantised -log probability of the letters of `text`, by number of the language."""
        padded = text if free else f" {text} "
        order = 2 if free else _ORDER
        total = 0
        for at in range(0 if free else 1, len(padded)):
            total += self._last_letter(padded[max(at - order + 1, 0) : at + 1])[1]
        return array("H", total.to_bytes(2 * len(self.languages), sys.byteorder))

    @lru_cache(maxsize=32768)  # noqa: B019 - one instance lives as long as the process
    def _last_letter(self, gram: str) -> tuple[bytes, int]:
        """Quantised -log probability of the last letter of `gram` after those before it, by number of the language.

        As bytes, and as one integer with a lane of 16 bits for each language.
        """
        if not gram:
            row = bytes([_UNSEEN_ROW]) * len(self.languages)
        else:
            costs = bytearray(self._last_letter(gram[1:])[0].translate(_GIVE_UP_ONE))
            for number, cost in self._grams.find(gram):
                costs[number] = cost
            row = bytes(costs)
        lanes = bytearray(2 * len(row))
        lanes[_LOW_BYTE::2] = row
        return row, int.from_bytes(lanes, sys.byteorder)

    def numbers_of(self, tags: tuple[str, ...]) -> tuple[int, ...]:
        """Numbers of those of `tags` that have statistics, in the order given."""
        return tuple(self.languages.index(tag) for tag in tags if tag in self.languages)


class _Table:
    """Keys in buckets, with postings."""

    def __init__(self, sizes: memoryview, posted: memoryview, keys: memoryview, numbers: memoryview, costs: memoryview) -> None:
        self._starts = array("I", accumulate(sizes, initial=0))
        self._firsts = array("I", accumulate(_shorts(posted), initial=0))
        self._keys, self._numbers, self._costs = bytes(keys), bytes(numbers), bytes(costs)

    def find(self, key: str) -> list[tuple[int, int]]:
        """The postings of `key`: number of the language, quantised -log probability."""
        value = zlib.crc32(key.encode("utf-8", "surrogatepass"))
        bucket = value >> 16
        start, stop = 2 * self._starts[bucket], 2 * self._starts[bucket + 1]
        low = (value & 0xFFFF).to_bytes(2, "little")
        at = self._keys.find(low, start, stop)
        while at % 2:  # in the middle of two keys
            if at < 0:
                return []
            at = self._keys.find(low, at + 1, stop)
        found = _postings((at - start) // 2).match(self._numbers, self._firsts[bucket])
        assert found is not None
        begin, end = found.span(1)
        return list(zip(self._numbers[begin:end].translate(_NUMBER), self._costs[begin:end], strict=True))


@cache
def _postings(place: int) -> re.Pattern[bytes]:
    """The postings of the key at `place` in a bucket, the first group of a match at its beginning."""
    return re.compile(rb"(?:[^\x80-\xff]*+[\x80-\xff]){%d}([^\x80-\xff]*+[\x80-\xff])" % place, re.DOTALL)


def _shorts(section: memoryview) -> memoryview | array[int]:
    """A section of little-endian 16-bit numbers."""
    if sys.byteorder == "little":
        return section.cast("H")
    numbers = array("H", section)
    numbers.byteswap()
    return numbers


@cache
def profiles() -> Profiles:
    """The tables of this installation, mapped at the first call. Raises DataError where they are missing or damaged."""
    return Profiles()


def normalize(word: str) -> str:
    """The form under which the tables hold a word."""
    return word.lower() if word.isascii() else unicodedata.normalize("NFC", word).lower()
