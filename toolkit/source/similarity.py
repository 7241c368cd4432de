"""How much of a unit of the source shows in a unit of the translation, as a log-likelihood ratio.

Each token of the source weighs by the rarity of its keys in the translation: a word that every paragraph has tells nothing about
which one is meant. The share of the weight that is met is near MET in true pairs and near CHANCE in others; the ratio is taken as
linear in the share and proportional to the weight, up to a bound, so that one long paragraph cannot outweigh the rest.
An inverted index of the keys makes one look at the source enough for all units of the translation.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import log
from typing import Final

from toolkit.source.units import SourceUnit, TargetUnit

_CHANCE: Final = 0.28  # share of the weight at which a pair is as likely true as not
_NATS: Final = 3.2  # per unit of weight, at a share of one above chance
_MOST_WEIGHT: Final = 12.0  # beyond which more tokens make nothing surer
_ABSENT: Final = 0.6  # weight of an expected token of which the whole translation has no key
_MOST_PLACES: Final = 60  # a key of more units than this tells nothing about which


class Similarity:
    """The ratios between the units of two texts."""

    def __init__(self, source: Sequence[SourceUnit], target: Sequence[TargetUnit]) -> None:
        self._source = source
        self._places: defaultdict[str, list[int]] = defaultdict(list)
        for at, unit in enumerate(target):
            for key in unit.keys:
                self._places[key].append(at)
        self._scale = log(1 + len(target)) or 1.0
        self._units = len(target)
        self._rows: dict[int, tuple[float, dict[int, dict[int, float]]]] = {}

    def ratio(self, source: int, targets: Sequence[int]) -> float:
        """Nats for the claim that unit `source` is translated in the units `targets` together."""
        expected, row = self._row(source)
        met = row.get(targets[0], _NOTHING)
        if len(targets) > 1:
            met = {**met}
            for target in targets[1:]:
                for token, weight in row.get(target, _NOTHING).items():
                    met[token] = max(weight, met.get(token, 0.0))
        return self._nats(source, expected, met)

    def share(self, source: int, target: int, beside: int) -> float:
        """The weight of the tokens of `source` that unit `target` meets and unit `beside` does not."""
        _, row = self._row(source)
        other = row.get(beside, _NOTHING)
        return sum(weight for token, weight in row.get(target, _NOTHING).items() if token not in other)

    def weight(self, source: int) -> float:
        """The weight of what the translation of unit `source` should show."""
        return self._row(source)[0]

    def best(self, source: int) -> list[tuple[float, int]]:
        """Ratio and unit of the translation for each that meets anything of `source`, likeliest first."""
        expected, row = self._row(source)
        return sorted(
            ((self._nats(source, expected, met), target) for target, met in row.items()), key=lambda pair: (-pair[0], pair[1])
        )

    def _nats(self, source: int, expected: float, met: dict[int, float]) -> float:
        tokens = self._source[source].tokens
        shown = sum(met.values())
        whole = expected + sum(weight for token, weight in met.items() if not tokens[token].expected)
        if not whole:
            return 0.0
        return min(whole, _MOST_WEIGHT) * _NATS * (shown / whole - _CHANCE)

    def _row(self, source: int) -> tuple[float, dict[int, dict[int, float]]]:
        """What unit `source` should show, and by unit of the translation the weight of each token met."""
        if source in self._rows:
            return self._rows[source]
        row: defaultdict[int, dict[int, float]] = defaultdict(dict)
        expected = 0.0
        for number, token in enumerate(self._source[source].tokens):
            heaviest = 0.0
            for key in token.keys:
                places = self._places.get(key)
                if not places:
                    continue
                weight = min(1.0, log(1 + self._units / len(places)) / self._scale)
                heaviest = max(heaviest, weight)
                if len(places) <= max(_MOST_PLACES, self._units // 50):
                    for target in places:
                        if weight > row[target].get(number, 0.0):
                            row[target][number] = weight
            if token.expected:
                expected += heaviest or _ABSENT
        self._rows[source] = expected, dict(row)
        return self._rows[source]


_NOTHING: Final[dict[int, float]] = {}
