"""Word and letter statistics of languages, read in place from `data/language_tables.bin`.

1. Keys are CRC-32 values of words (and letter n-grams) in UTF-8, in buckets of equal high halves; a bucket is searched by
   bisection. A foreign key is taken for a known one about once in ten thousand look-ups, which the sums over a span bear.
2. A key has postings: number of the language, -log probability in steps of 1/`SCALE`.
3. `word_costs` gives -log P(word | language): from the posting where there is one, else from the letters (longest known
   n-gram, a fixed price for each letter of context given up) plus the price of an unseen word in that language.

The file is mapped, not loaded; it needs neither numpy nor unpickling. `scripts/build_language_tables.py` writes it.
"""

from __future__ import annotations

import math
import mmap
import unicodedata
from bisect import bisect_left
from functools import cache, lru_cache
from pathlib import Path
from typing import Final
from zlib import crc32

from toolkit.errors import DataError

MAGIC: Final = "mtclean language tables 1"
BUCKETS: Final = 1 << 16
SCALE: Final = 12.0
LONGEST: Final = 40  # letters of a word that are looked at
SECTIONS: Final = (
    "word_starts", "word_firsts", "word_keys", "word_counts", "word_postings",
    "gram_starts", "gram_firsts", "gram_keys", "gram_counts", "gram_postings",
)  # fmt: skip

_PATH: Final = Path(__file__).resolve().parent.parent / "data" / "language_tables.bin"
_ORDER: Final = 4
_BACK_OFF: Final = 1.0  # nats for each letter of context given up
_UNSEEN_LETTER: Final = 9.0  # nats


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
        self._grams: Final = _Table(*(parts[name] for name in SECTIONS[5:]))

    def listed(self, word: str) -> dict[int, float]:
        """-log P(word | language) by number of the language, where the word is in its list."""
        return {number: value / SCALE for number, value in self._words.find(word)}

    def letter_costs(self, text: str, numbers: tuple[int, ...], *, free: bool = False) -> list[float]:
        """-log P(letters of `text` | language) for each language of `numbers`; `free` scripts set no word boundaries."""
        padded = text if free else f" {text} "
        totals = [0.0] * len(numbers)
        order = 2 if free else _ORDER
        for at in range(0 if free else 1, len(padded)):
            waiting = dict(enumerate(numbers))
            for size in range(min(order, at + 1), 0, -1):
                found = dict(self._grams.find(padded[at - size + 1 : at + 1]))
                if found:
                    price = _BACK_OFF * (min(order, at + 1) - size)
                    for place, number in list(waiting.items()):
                        if number in found:
                            totals[place] += found[number] / SCALE + price
                            del waiting[place]
                    if not waiting:
                        break
            for place in waiting:
                totals[place] += _UNSEEN_LETTER + _BACK_OFF * (min(order, at + 1) - 1)
        return totals

    @lru_cache(maxsize=65536)  # noqa: B019 - one instance lives as long as the process
    def word_costs(self, word: str, numbers: tuple[int, ...]) -> tuple[float, ...]:
        """-log P(word | language) for each language of `numbers`; `word` in lower case and NFC."""
        listed = self.listed(word)
        missing = tuple(number for number in numbers if number not in listed)
        letters = dict(zip(missing, self.letter_costs(word[:LONGEST], missing), strict=True)) if missing else {}
        return tuple(listed[number] if number in listed else letters[number] + self.unseen[number] for number in numbers)

    def numbers_of(self, tags: tuple[str, ...]) -> tuple[int, ...]:
        """Numbers of those of `tags` that have statistics, in the order given."""
        return tuple(self.languages.index(tag) for tag in tags if tag in self.languages)


class _Table:
    """Keys in buckets, with postings."""

    def __init__(
        self, starts: memoryview, firsts: memoryview, keys: memoryview, counts: memoryview, postings: memoryview
    ) -> None:
        self._starts, self._firsts, self._keys = starts.cast("I"), firsts.cast("I"), keys.cast("H")
        self._counts, self._postings = counts, postings

    def find(self, key: str) -> list[tuple[int, int]]:
        """The postings of `key`: number of the language, quantised -log probability."""
        value = crc32(key.encode("utf-8", "surrogatepass"))
        bucket, low = value >> 16, value & 0xFFFF
        start, stop = self._starts[bucket], self._starts[bucket + 1]
        at = bisect_left(self._keys, low, start, stop)
        if at == stop or self._keys[at] != low:
            return []
        first = 2 * (self._firsts[bucket] + sum(self._counts[start:at]))
        flat = bytes(self._postings[first : first + 2 * self._counts[at]])
        return list(zip(flat[::2], flat[1::2], strict=True))


@cache
def profiles() -> Profiles:
    """The tables of this installation, mapped at the first call. Raises DataError where they are missing or damaged."""
    return Profiles()


def normalize(word: str) -> str:
    """The form under which the tables hold a word."""
    return unicodedata.normalize("NFC", word).lower()
