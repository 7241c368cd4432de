"""What an editor decided once and for all: spellings that are always put in, and words that are never touched.

1. `always` pairs a variant with its spelling. A variant is met as a whole word, as it is written; one of four letters or more
   with a capital also in capitals throughout, one in lower case also with a capital in front. What is put in follows. A
   possessive or the rest of a hyphenated word stays, because it is no part of the variant.
2. A variant inside its own or another right spelling is right ("York" where "New York" is put in). Where a spelling is itself a
   variant, the last of the chain is put in; a chain that comes back to its beginning is refused.
3. What was put in is right from then on: no other rule may change it, so that a spelling wins over the gazetteer's. Nor is there
   anything else to say about a variant as a name.
4. `never` words are met as whole words in any letter case. Findings in one are dropped, and so is a proposal that would change
   one; where a finding loses its last proposal so, it goes too, unless it is about foreign text, of which there is more to say.
5. `never` wins over `always`. Whole paragraphs may still be removed.

Protected zones and numbers are seen to where proposals are settled, as for every rule.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

import regex

from toolkit.errors import ConfigError
from toolkit.pipeline.ignored import Kept, left_alone
from toolkit.pipeline.result import Skipped
from toolkit.text import Document, Finding, Kind, Proposal, Span
from toolkit.text.spans import SpanIndex

ALWAYS: Final = "always"
"""The rule of a spelling that the user wants always."""

_BLOCK: Final = frozenset({Kind.BOILERPLATE, Kind.DUPLICATE})
_NAMES: Final = frozenset({Kind.NAME_VARIANT, Kind.NAME_INCONSISTENT})
_SHORTEST_IN_CAPITALS: Final = 4  # letters; shorter words are acronyms of something else too often
# Not inside a word, nor behind the apostrophe of one (O'Brien); a possessive may follow.
_VARIANT: Final = r"(?<!\w|\w['’ʼ])\L<words>(?!\w|['’ʼ]\w\w)"
_WORD: Final = r"(?<!\w)\L<words>(?!\w)"
_CERTAIN: Final = 1.0


def surface_forms(always: Collection[tuple[str, str]]) -> dict[str, str]:
    """What is put in for each form in which a variant is met.

    Raises ConfigError where a variant has two spellings, or a chain comes back to its beginning.
    """
    pairs = dict(always)
    if len(pairs) < len(always):
        twice = sorted(variant for variant, spelling in always if pairs[variant] != spelling)
        raise ConfigError(f"two spellings for {twice[0]!r} in always; choose one")
    forms: dict[str, str] = {}
    for variant in pairs:
        chain = [variant]
        while (spelling := pairs.get(chain[-1])) is not None:
            if spelling in chain:
                steps = " -> ".join([*chain, spelling])
                raise ConfigError(f"the spellings in always come back to their beginning ({steps}); take one of them out")
            chain.append(spelling)
        forms[variant] = chain[-1]
    for variant, spelling in list(forms.items()):
        if variant.islower():
            forms.setdefault(_capitalized(variant), _capitalized(spelling))
        elif not variant.isupper() and sum(map(str.isalpha, variant)) >= _SHORTEST_IN_CAPITALS:
            forms.setdefault(variant.upper(), spelling.upper())
    return {form: spelling for form, spelling in forms.items() if form != spelling}


class Remembered:
    """A detector for the spellings in `always`, and the keeper of `never`."""

    name = ALWAYS

    def __init__(self, always: Collection[tuple[str, str]], never: frozenset[str]) -> None:
        self._forms: Mapping[str, str] = surface_forms(always)
        self._variants = _pattern(_VARIANT, self._forms)
        self._spellings = _pattern(_WORD, set(self._forms.values()))
        self._never = _pattern(_WORD, never, regex.IGNORECASE)

    def find(self, document: Document) -> Iterator[Finding]:
        """Each variant, with its spelling."""
        text = document.text
        settled = SpanIndex(_places(self._spellings, text))
        for span in _places(self._variants, text):
            around = settled.find(span)
            if around is not None and around.contains(span):
                continue
            variant = span.of(text)
            spelling = self._forms[variant]
            reason = f"your settings say: always {spelling}, not {variant}"
            proposal = Proposal(span, spelling, ALWAYS, reason, _CERTAIN)
            message = f"{variant} is always spelled {spelling} here."
            yield Finding(span, Kind.NAME_VARIANT, message, _CERTAIN, self.name, (), (proposal,))

    def drop(self, text: str, findings: Iterable[Finding]) -> Kept:
        """The findings on `text` that leave `never` words and settled spellings as they are, without proposals that would not."""
        never = SpanIndex(_places(self._never, text))
        settled = SpanIndex(_places(self._spellings, text))
        kept = Kept([], [])
        if not len(never) and self._variants is None:
            kept.findings.extend(findings)
            return kept
        findings = list(findings)
        decided = SpanIndex([*settled, *(finding.span for finding in findings if finding.detector == ALWAYS)])
        for finding in findings:
            if finding.kind in _BLOCK:
                kept.findings.append(finding)
                continue
            if reason := _finding_reason(text, finding, never, decided):
                kept.skipped.extend(left_alone(finding, text, reason))
                continue
            lost = [(proposal, _reason(text, proposal, never, settled)) for proposal in finding.proposals]
            skipped = [Skipped(finding, proposal, reason) for proposal, reason in lost if reason]
            kept.skipped.extend(skipped)
            if not skipped:
                kept.findings.append(finding)
            elif len(skipped) < len(lost) or finding.kind is Kind.FOREIGN_SPAN:
                kept.findings.append(replace(finding, proposals=tuple(proposal for proposal, reason in lost if not reason)))
        return kept


def _finding_reason(text: str, finding: Finding, never: SpanIndex, decided: SpanIndex) -> str | None:
    """Why there is nothing to say about `finding`, or None."""
    if (word := never.find(finding.span)) and word.contains(finding.span):
        return _of_never(word, text)
    if finding.kind not in _NAMES or finding.detector == ALWAYS:
        return None
    name = decided.find(finding.span)
    return f"your settings say how {name.of(text)!r} is spelled" if name and name.contains(finding.span) else None


def _reason(text: str, proposal: Proposal, never: SpanIndex, settled: SpanIndex) -> str | None:
    """Why `proposal` would not do, or None."""
    for word in _within(never, proposal.span):
        if not _keeps(text, proposal, word):
            return _of_never(word, text)
    for spelling in _within(settled, proposal.span) if proposal.rule != ALWAYS else ():
        if not _keeps(text, proposal, spelling):
            return _of_settled(spelling, text)
    return None


def _within(index: SpanIndex, span: Span) -> Iterator[Span]:
    """The spans of `index` that overlap `span`."""
    start = span.start
    while (found := index.find(Span(start, span.end))) is not None:
        yield found
        start = found.end
        if start >= span.end:
            return


def _keeps(text: str, proposal: Proposal, word: Span) -> bool:
    """Whether the word stands as often as before once `proposal` is carried out."""
    if not proposal.span.contains(word):
        return False
    said = word.of(text)
    return proposal.replacement.count(said) >= proposal.span.of(text).count(said)


def _of_never(word: Span, text: str) -> str:
    return f"{word.of(text)!r} is on the list of words that never change"


def _of_settled(spelling: Span, text: str) -> str:
    return f"your settings say: always {spelling.of(text)}"


def _places(pattern: regex.Pattern[str] | None, text: str) -> list[Span]:
    return [Span(*match.span()) for match in pattern.finditer(text)] if pattern else []


def _pattern(source: str, words: Collection[str], flags: int = 0) -> regex.Pattern[str] | None:
    return regex.compile(source, flags, words=sorted(words)) if words else None


def _capitalized(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]
