"""Two texts side by side: their units, the beads that belong together, and whether they belong together at all.

Units are paragraphs; where one text has many more of them than the other (a source in one line), they are sentences. Texts that
do not belong together are told from how much their beads share, of what they should.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import Final

from toolkit.source.align import Bead, align
from toolkit.source.similarity import Similarity
from toolkit.source.units import Glosses, keys_of, source_units, target_units
from toolkit.text import Document, Span
from toolkit.text.segment import paragraphs, sentences

_ALIKE: Final = 1.6  # paragraphs of one text for each of the other up to which paragraphs are compared
_FEW: Final = 3  # beads from which texts can be told to be strangers
_TELLING: Final = 1.5  # weight from which a bead says something
_LIKELY: Final = 2.0  # nats from which a bead speaks for kinship
_KIN: Final = 0.4  # share of the telling pairs that must
_LEAST: Final = 0.15  # and of the telling units of the source; a translation may break off early
_MOST_ADDED: Final = 0.6  # share of the translation that may have no source


class Comparison:
    """One text against its source in `language` (BCP 47, None where it is not known)."""

    def __init__(self, document: Document, source: str, language: str | None, glosses: Glosses | None) -> None:
        self.source = source
        self.text = document.text
        self.language = language
        self._glosses = glosses
        self._target = document.target.split("-")[0]
        theirs, ours = paragraphs(source), document.paragraphs
        if not theirs or not ours or max(len(theirs), len(ours)) > _ALIKE * min(len(theirs), len(ours)) + 2:
            in_sentences = _sentences(source), document.sentences
            if max(map(len, in_sentences)) <= _ALIKE * min(map(len, in_sentences)) + 2:
                theirs, ours = in_sentences
        self.source_units = source_units(source, theirs, language, glosses)
        self.target_units = target_units(self.text, ours, self._target)
        self.similarity = Similarity(self.source_units, self.target_units)

    @cached_property
    def beads(self) -> list[Bead]:
        """The units that belong together, in order."""
        theirs, ours = ([unit.span.length for unit in units] for units in (self.source_units, self.target_units))
        return align(theirs, ours, self.similarity)

    @cached_property
    def mismatch(self) -> str | None:
        """Why the texts cannot be compared, or None where they belong together as far as can be told."""
        equal = {normal(unit.span.of(self.text)) for unit in self.target_units} & set(self.repeated)
        if len(equal) > max(2, len(self.target_units) / 2):
            return "Most of the source stands in the text as it is"
        ratios = [self.ratio(bead) for bead in self.beads if bead.source and bead.target and self._tells(bead)]
        missing = sum(not bead.target and self._tells(bead) for bead in self.beads)
        added = sum(not bead.source for bead in self.beads)
        sure = sum(ratio > _LIKELY for ratio in ratios)
        strange = len(ratios) + missing >= _FEW and (sure < _KIN * len(ratios) or sure < _LEAST * (len(ratios) + missing))
        if strange or added > max(_FEW, _MOST_ADDED * len(self.target_units)):
            return "The source given does not look like the source of this text"
        return None

    @cached_property
    def claims(self) -> defaultdict[int, list[tuple[float, int]]]:
        """For each unit of the translation the ratio and index of each unit of the source that shares anything with it."""
        claims: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
        for source in range(len(self.source_units)):
            for ratio, target in self.similarity.best(source):
                claims[target].append((ratio, source))
        return claims

    @cached_property
    def ratio_of_source(self) -> dict[int, float]:
        """The ratio of the bead of each unit of the source that has one."""
        return {at: self.ratio(bead) for bead in self.beads if bead.source and bead.target for at in bead.source}

    @cached_property
    def ratio_of_target(self) -> dict[int, float]:
        """The ratio of the bead of each unit of the translation that has one."""
        return {at: self.ratio(bead) for bead in self.beads if bead.source and bead.target for at in bead.target}

    @cached_property
    def repeated(self) -> Counter[str]:
        """How often the source has each unit, in lower case with single blanks."""
        return Counter(normal(unit.span.of(self.source)) for unit in self.source_units)

    def is_equal(self, bead: Bead) -> bool:
        """Whether the translation has the units of the source as they stand."""
        theirs = " ".join(self.source_units[at].span.of(self.source) for at in bead.source)
        return normal(theirs) == normal(" ".join(self.target_units[at].span.of(self.text) for at in bead.target))

    def shows(self, word: str) -> bool:
        """Whether a key of a word of the source is anywhere in the translation."""
        return not self._keys.isdisjoint(keys_of(word, self.language, self._glosses))

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset().union(*(unit.keys for unit in self.target_units))

    def ratio(self, bead: Bead) -> float:
        """Nats for the claim that the two sides of a bead belong together."""
        return sum(self.similarity.ratio(source, bead.target) for source in bead.source)

    def _tells(self, bead: Bead) -> bool:
        return sum(self.similarity.weight(source) for source in bead.source) >= _TELLING

    def sentence_for(self, bead: Bead, span: Span) -> str:
        """The sentence of the source that the sentence of the translation around `span` comes from."""
        theirs = [sentence for at in bead.source for sentence in sentences(self.source, self.source_units[at].span)]
        ours = [sentence for at in bead.target for sentence in sentences(self.text, self.target_units[at].span)]
        wanted = next((at for at, sentence in enumerate(ours) if sentence.start <= span.start < sentence.end), 0)
        source = source_units(self.source, theirs, self.language, self._glosses)
        target = target_units(self.text, ours, self._target)
        lengths = ([sentence.length for sentence in theirs], [sentence.length for sentence in ours])
        for pair in align(*lengths, Similarity(source, target)):
            if wanted in pair.target and pair.source:
                return self.source[theirs[pair.source[0]].start : theirs[pair.source[-1]].end]
        return theirs[0].of(self.source) if theirs else ""

    def source_sentence(self, span: Span) -> str:
        """The sentence of the source that holds `span`."""
        unit = next((unit.span for unit in self.source_units if unit.span.contains(span)), span)
        return next(
            (found.of(self.source) for found in sentences(self.source, unit) if found.contains(span)), unit.of(self.source)
        )


def normal(text: str) -> str:
    """`text` in lower case with single blanks."""
    return " ".join(text.casefold().split())


def _sentences(text: str) -> list[Span]:
    return [sentence for paragraph in paragraphs(text) for sentence in sentences(text, paragraph)]
