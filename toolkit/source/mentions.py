"""Addresses, quotations and persons of aligned paragraphs.

- An address of the source that the whole translation lacks is lost, or changed where the paragraph has a like one that the source
  lacks. Whether `https://`, `www.` or a last slash is written makes no difference.
- Speech of six words and more, introduced or followed as such, is lost where the paragraph has no quotation mark of any sort.
  Where it has one that opens and none that closes, and the quotation of the source ends with a sentence, the place of the closing
  mark is suggested.
- A person of the source, known by a given name and a surname, is lost where no word of the whole translation has the consonant
  skeleton of either (`skeleton`), or is a gloss of either.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

import regex

from toolkit.names.spelling import spell_person
from toolkit.source.addresses import Address, addresses_in
from toolkit.source.align import Bead
from toolkit.source.comparison import Comparison
from toolkit.source.findings import ADDRESS_CHANGED, ADDRESS_LOST, PERSON_LOST, QUOTATION_END, QUOTATION_LOST
from toolkit.source.skeleton import skeleton
from toolkit.text import Finding, Proposal, Span
from toolkit.text.quotations import Side, find_quotations
from toolkit.text.segment import sentences, words

_LIKE: Final = 0.6  # difflib ratio from which one address is a change of the other
_SPEECH: Final = 6  # words from which a quotation is speech and no title
_MARKS: Final = frozenset('"“”„‟«»＂‘’‹›「」『』‚‛—–―')
_NAME: Final = regex.compile(r"(?<![\p{L}.] ?)\p{Lu}[\p{Ll}\p{M}'’ʼ]+ \p{Lu}[\p{Ll}\p{M}'’ʼ-]+(?! ?[\p{Lu}])(?!\p{L})")
_SHORTEST: Final = 3  # consonants that make a skeleton telling
_ATTRIBUTION: Final = regex.compile(r"[,.]?[ \u00a0]?[—–-][ \u00a0]")  # », – сказав
_CLOSING: Final = {"“": "”", "„": "“", "«": "»", '"': '"'}


def compare_mentions(comparison: Comparison) -> Iterator[Finding]:
    """Findings on addresses, quotations and persons."""
    yield from _addresses(comparison)
    for bead in comparison.beads:
        if bead.source and bead.target:
            yield from _quotations(comparison, bead)
    yield from _persons(comparison)


def _addresses(comparison: Comparison) -> Iterator[Finding]:
    wanted = addresses_in(comparison.source, Span(0, len(comparison.source)))
    if not wanted:
        return
    given = addresses_in(comparison.text, Span(0, len(comparison.text)))
    known, kept = {address.key for address in wanted}, {address.key for address in given}
    new = [address for address in given if address.key not in known]
    for address in wanted:
        if address.key in kept:
            continue
        kept.add(address.key)  # once for each
        bead = _bead_of(comparison, address.span)
        if bead is None or not bead.target:
            continue
        place = Span(comparison.target_units[bead.target[0]].span.start, comparison.target_units[bead.target[-1]].span.end)
        sentence = comparison.source_sentence(address.span)
        if like := _likest(address, [other for other in new if place.contains(other.span)]):
            new.remove(like)
            yield ADDRESS_CHANGED.finding(like.span, f"The source has {address.text} where this has {like.text}.", (sentence,))
        else:
            last = list(words(comparison.text, place))[-1:]
            message = f"The source has {address.text} here, which is missing."
            yield ADDRESS_LOST.finding(last[0] if last else place, message, (sentence,))


def _bead_of(comparison: Comparison, span: Span) -> Bead | None:
    at = next((at for at, unit in enumerate(comparison.source_units) if unit.span.contains(span)), None)
    return next((bead for bead in comparison.beads if at in bead.source), None)


def _likest(address: Address, others: list[Address]) -> Address | None:
    scored = [(SequenceMatcher(None, address.key, other.key, autojunk=False).ratio(), at) for at, other in enumerate(others)]
    best = max(scored, default=(0.0, 0))
    return others[best[1]] if best[0] >= _LIKE else None


def _quotations(comparison: Comparison, bead: Bead) -> Iterator[Finding]:
    theirs = [comparison.source_units[at].span for at in bead.source]
    found = find_quotations(comparison.source, theirs)
    spoken = [span for span in found.matched if _is_speech(comparison.source, span)]
    if not spoken or found.unmatched or comparison.ratio(bead) < 0:
        return
    ours = [comparison.target_units[at].span for at in bead.target]
    if not any(mark in _MARKS for span in ours for mark in set(span.of(comparison.text))) and not _has_single_marks(
        comparison, ours
    ):
        place = next(words(comparison.text, ours[0]), ours[0])
        message = "The source quotes somebody here; the quotation marks are missing."
        yield QUOTATION_LOST.finding(place, message, [span.of(comparison.source) for span in spoken[:1]])
        return
    open_marks = find_quotations(comparison.text, ours).unmatched
    if len(open_marks) == 1 and open_marks[0].side is Side.OPEN and len(spoken) == 1 and len(theirs) == len(ours) == 1:
        yield from _missing_end(comparison, theirs[0], ours[0], spoken[0], open_marks[0].position)


def _is_speech(source: str, span: Span) -> bool:
    """Whether a quotation is long enough, and introduced or followed as speech is; titles and official names are not."""
    if len(span.of(source).split()) < _SPEECH:
        return False
    before = source[max(0, span.start - 3) : span.start].rstrip(" \u00a0")
    return not before or before[-1] in ":\n.!?…" or _ATTRIBUTION.match(source, span.end) is not None


def _missing_end(comparison: Comparison, theirs: Span, ours: Span, spoken: Span, opened: int) -> Iterator[Finding]:
    """The end of the sentence in which the quotation of the source ends, where the sides have as many sentences."""
    source, target = sentences(comparison.source, theirs), sentences(comparison.text, ours)
    ends = [at for at, sentence in enumerate(source) if sentence.start < spoken.end <= sentence.end]
    if not ends or len(source) != len(target):
        return
    behind = comparison.source[spoken.end : source[ends[0]].end]
    end = target[ends[0]].end
    if behind.strip(" .!?…,") or end <= opened:
        return
    mark = _CLOSING.get(comparison.text[opened])
    if mark is None:
        return
    last = list(words(comparison.text, target[ends[0]]))[-1:]
    reason = "the quotation of the source ends with this sentence"
    finding = QUOTATION_END.finding(
        last[0] if last else target[ends[0]],
        "The quotation that opens here does not close; the source shows where.",
        (spoken.of(comparison.source),),
    )
    yield finding.proposing(
        Proposal(Span(end, end), mark, "source.quotation.end", reason, QUOTATION_END.confidence, automatic=False)
    )


def _has_single_marks(comparison: Comparison, spans: list[Span]) -> bool:
    return any(regex.search(r"(?<!\w)'\w|\w[.,!?]'(?!\w)", span.of(comparison.text)) for span in spans)


def _persons(comparison: Comparison) -> Iterator[Finding]:
    told: set[str] = set()
    for bead in comparison.beads:
        if not bead.target or comparison.ratio(bead) < 0:
            continue
        for at in bead.source:
            span = comparison.source_units[at].span
            for match in _NAME.finditer(comparison.source, span.start, span.end):
                name = match.group()
                spelled = spell_person(name, comparison.language) if name not in told and not name.isascii() else None
                told.add(name)
                if spelled and not _is_named(comparison, name):
                    place = comparison.target_units[bead.target[0]].span
                    message = f"The source names {name} ({spelled}) here; no such name is in the text."
                    sentence = comparison.source_sentence(Span(match.start(), match.end()))
                    yield PERSON_LOST.finding(next(words(comparison.text, place), place), message, (sentence,))


def _is_named(comparison: Comparison, name: str) -> bool:
    """Whether any word of the name may stand in the translation, or is too short to tell."""
    for word in name.split():
        bones = skeleton(word, comparison.language)
        if len(bones) < _SHORTEST or comparison.shows(word):
            return True
    return False
