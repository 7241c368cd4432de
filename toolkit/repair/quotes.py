"""Double quotation marks that do not balance in their paragraph.

Works on `document.quotations`, paragraph by paragraph. A quotation opened in one style and closed in another («…", "…”) is given
one style, that of the other quotations. Where a paragraph holds an unmatched mark:
1. Marks that point the wrong way (”word, word“) are turned when turning them makes the paragraph balance.
2. One mark too many to open, with a quotation already open: deleted when it begins a sentence or follows a bracket and no verb
   of saying stands between the two, so that nothing but a repeated mark can be meant.
3. One quotation opened and never closed: closed behind the comma of a final attribution (“We go, he said.), or at the end of
   the paragraph when the rest can only be speech: announced by a colon or comma and without a sentence about somebody by name,
   or a single sentence, or in the first or second person to the end, and never reporting in between.
4. One quotation closed and never opened: opened at the start of the paragraph when the paragraph's first sentence is the speech.
5. Everything else is flagged, once a paragraph.

Refused: apostrophes and single marks, inches and seconds, quotations of several paragraphs (each may open anew or not; a mark
that a later paragraph closes is no fault), nested marks of one style that come out even.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

import regex

from toolkit.repair.rules import Rule
from toolkit.repair.speech import speech_patterns
from toolkit.text.document import Document
from toolkit.text.findings import Finding
from toolkit.text.kinds import Kind
from toolkit.text.quotations import Mark, Side, are_plainly_matched
from toolkit.text.spans import Span

DIRECTION: Final = Rule(
    "repair.quote.direction",
    Kind.QUOTE,
    "quotation mark points the wrong way",
    "Turned the other way, this mark makes the quotations of the paragraph balance.",
    0.95,
)
SURPLUS: Final = Rule(
    "repair.quote.surplus",
    Kind.QUOTE,
    "quotation mark too many",
    "The quotation is open already, or closed already, so this mark is one too many.",
    0.93,
)
STYLE: Final = Rule(
    "repair.quote.style",
    Kind.QUOTE,
    "quotation marks of two styles around one quotation",
    "The quotation opens in one style of marks and closes in another.",
    0.95,
)
UNCLOSED: Final = Rule(
    "repair.quote.unclosed",
    Kind.QUOTE,
    "quotation is opened and never closed",
    "The quotation opens in this paragraph and nothing closes it; it can only end here.",
    0.92,
)
UNOPENED: Final = Rule(
    "repair.quote.unopened",
    Kind.QUOTE,
    "quotation is closed and never opened",
    "The quotation closes in this paragraph and nothing opens it; it can only begin with the sentence.",
    0.9,
)
UNBALANCED: Final = Rule(
    "repair.quote.unbalanced",
    Kind.QUOTE,
    "quotation marks do not balance",
    "The marks of the paragraph do not pair, and more than one mend is possible.",
    0.8,
)
RULES: Final = (DIRECTION, SURPLUS, STYLE, UNCLOSED, UNOPENED, UNBALANCED)

_TERMINAL: Final = regex.compile(r"[.!?…]['’)\]]?$")
_SENTENCE_END: Final = regex.compile(r"[.!?…][)\]'’]?\s")
_OF_A_PERSON: Final = regex.compile(r"\p{Lu}[\p{L}'’-]+ \p{Lu}[\p{L}'’-]+ \p{Ll}")  # Eisa Kalantari was right
_MISTYPED: Final = regex.compile(r"[^\W\ds]['’][.!?…]$")  # the closing mark may be there: let no one else cry'.
_LONGEST_SPEECH: Final = 1200  # code points; beyond it nobody can say where the speech ends
_BEFORE: Final = 80  # code points before a quotation in which a verb of saying announces it
_SHORT_SENTENCE: Final = 6  # words; a short sentence behind one in the first person belongs to it
_TURNED: Final = {"“": "”", "”": "“"}
_PARTNERS: Final = {'"': '"', "“": "”", "„": '“”"', "«": "»"}
_CLOSERS: Final = frozenset('"“”»')
_CLOSER: Final = {"“": "”", "„": "“", "«": "»", '"': '"'}


class QuoteDetector:
    """Finds quotation marks that match nothing; mends those with one possible place."""

    name: Final = "repair.quote"

    def find(self, document: Document) -> Iterator[Finding]:
        """The faults of every paragraph whose double marks do not balance."""
        if are_plainly_matched(document.text):
            return
        quotations = document.quotations
        yield from _in_one_style(document)
        if not quotations.unmatched:
            return
        faults: dict[int, list[Mark]] = defaultdict(list)
        for mark in quotations.unmatched:
            if not document.protected.containing(mark.position):
                faults[mark.paragraph].append(mark)
        marks: dict[int, list[Mark]] = defaultdict(list)
        for mark in quotations.marks:
            marks[mark.paragraph].append(mark)
        _drop_spanning(faults, marks)
        for at in sorted(faults):
            if document.paragraphs[at].of(document.text).count('""') > 1:  # a field of CSV, or marks that stand twice
                continue
            inside = at - 1 in faults and faults[at - 1][-1].side is Side.OPEN
            yield from _mend(document, document.paragraphs[at], marks[at], faults[at], inside)


def _in_one_style(document: Document) -> Iterator[Finding]:
    """The marks of quotations that open in one style and close in another, in paragraphs where every mark has its partner."""
    text, quotations = document.text, document.quotations
    faulty = {mark.paragraph for mark in quotations.unmatched}
    pairs = [(span, text[span.start], text[span.end - 1]) for span in quotations.matched if _is_closed(text, span)]
    mixed = [span for span, opener, closer in pairs if closer not in _PARTNERS[opener]]
    if not mixed or not document.target.startswith("en"):
        return
    straight = sum(opener == closer == '"' for _, opener, closer in pairs)
    curly = sum((opener, closer) == ("“", "”") for _, opener, closer in pairs)
    for span in mixed:
        if document.protected.overlaps(span) or any(document.paragraphs[at].contains(span) for at in faulty):
            continue
        is_straight = straight > curly or (straight == curly and '"' in (text[span.start], text[span.end - 1]))
        for at, mark in ((span.start, '"' if is_straight else "“"), (span.end - 1, '"' if is_straight else "”")):
            if text[at] != mark:
                yield STYLE.fix(Span(at, at + 1), mark, evidence=(text[span.start] + text[span.end - 1],))


def _is_closed(text: str, span: Span) -> bool:
    return span.length > 2 and text[span.end - 1] in _CLOSERS and text[span.start] in _PARTNERS and "\n" not in span.of(text)


def _drop_spanning(faults: dict[int, list[Mark]], marks: dict[int, list[Mark]]) -> None:
    """Take out quotations that a later paragraph closes without opening anew: a convention, not a fault."""
    opened: int | None = None
    for at in sorted(faults):
        first, last = faults[at][0], faults[at][-1]
        alone = len(faults[at]) == 1
        if opened is not None and at - opened <= 3 and alone and first == marks[at][0] and first.side is Side.CLOSE:
            if all(near not in marks for near in range(opened + 1, at)):
                del faults[at], faults[opened]
            opened = None
        else:
            opened = at if alone and last == marks[at][-1] and last.side is Side.OPEN else None


def _mend(document: Document, paragraph: Span, marks: Sequence[Mark], faults: Sequence[Mark], inside: bool) -> Iterator[Finding]:
    """The findings of one paragraph, the certain mends first; `inside`: the paragraph before it ends in an open quotation."""
    text = document.text
    if turned := _turn(text, paragraph, marks):
        for mark in turned:
            span = Span(mark.position, mark.position + 1)
            yield DIRECTION.fix(span, _TURNED[text[mark.position]])
        return
    if _is_nested(faults):
        return
    if len(marks) % 2 == 0 and any(mark.side is Side.UNKNOWN for mark in marks):  # a pair with spaces inside (" word ")
        yield _flag(faults, text, marks)
        return
    fault = faults[0]
    if len(faults) == 1 and fault.side is Side.OPEN:
        before = [mark for mark in marks if mark.position < fault.position]
        after = [mark for mark in marks if mark.position > fault.position]
        if after and before:
            yield _surplus(text, before[-1], fault)
        elif not after:
            yield _unclosed(text, paragraph, fault)
        else:
            yield _flag(faults, text, marks)
    elif len(faults) == 1 and len(marks) > 1 and (surplus := _surplus_closer(text, marks, fault)):
        yield surplus
    elif len(faults) == 1 and len(marks) == 1 and not inside and fault.side is Side.CLOSE:
        yield _unopened(text, paragraph, fault)
    else:
        yield _flag(faults, text, marks)


def _turn(text: str, paragraph: Span, marks: Sequence[Mark]) -> list[Mark]:
    """The curly marks to turn, when turning those that stand on the wrong side of a word balances the paragraph."""
    sides, turned = [], []
    for mark in marks:
        side = mark.side
        stands = _stands(text, paragraph, mark.position)
        if text[mark.position] in _TURNED and stands is not Side.UNKNOWN and stands is not side:
            turned.append(mark)
            side = stands
        sides.append(side)
    alternating = all(side is (Side.CLOSE if at % 2 else Side.OPEN) for at, side in enumerate(sides))
    return turned if alternating and len(sides) % 2 == 0 else []


def _stands(text: str, paragraph: Span, at: int) -> Side:
    """What a mark does by its place alone: before a word it opens, behind one it closes."""
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    opens = (before.isspace() or before in "([—–-") and (after.isalnum() or after in "([$€£‘'")
    closes = not before.isspace() and before not in "([—–-" and (after.isspace() or after in ",.;:!?)]")
    return Side.OPEN if opens and not closes else Side.CLOSE if closes and not opens else Side.UNKNOWN


def _is_nested(faults: Sequence[Mark]) -> bool:
    """Whether the unmatched marks are the two ends of a quotation inside one of the same style."""
    opens = sum(mark.side is Side.OPEN for mark in faults)
    return len(faults) % 2 == 0 and opens * 2 == len(faults) and faults[0].side is Side.OPEN


def _surplus(text: str, opened: Mark, fault: Mark) -> Finding:
    """A second opening mark: deleted behind a sentence or a bracket, else flagged."""
    span = Span(fault.position, fault.position + 1)
    between = text[opened.position + 1 : fault.position]
    if opened.side is not Side.OPEN or speech_patterns().says.search(between):
        return UNBALANCED.flag(span, evidence=(f"opened again after {between[-30:].strip()!r}",))
    before = between.rstrip()[-1:]
    continues = before in tuple(",;:") and text[span.end : span.end + 1].islower()
    if before in tuple(".!?…)]") or continues:
        return SURPLUS.fix(span, "", evidence=(f"opened before, at {opened.position}",))
    return SURPLUS.suggest(span, "", evidence=(f"opened before, at {opened.position}",))


def _surplus_closer(text: str, marks: Sequence[Mark], fault: Mark) -> Finding | None:
    """A second closing mark behind the attribution of a quotation that is closed (“We go,” he said”.): deleted."""
    before = [mark for mark in marks if mark.position < fault.position]
    if fault.side is not Side.CLOSE or fault != marks[-1] or not before or before[-1].side is not Side.CLOSE:
        return None
    between = text[before[-1].position + 1 : fault.position]
    if not speech_patterns().attribution.fullmatch(between):
        return None
    return SURPLUS.fix(Span(fault.position, fault.position + 1), "", evidence=(f"closed before {between.strip()!r}",))


def _unclosed(text: str, paragraph: Span, fault: Mark) -> Finding:
    """A quotation without an end: the end of the paragraph or the comma of the attribution, where certain."""
    span = Span(fault.position, paragraph.end)
    closer = _CLOSER.get(text[fault.position], "”")
    speech = text[fault.position + 1 : paragraph.end]
    if len(speech) > _LONGEST_SPEECH:
        return UNBALANCED.flag(Span(fault.position, fault.position + 1))
    before = text[max(paragraph.start, fault.position - _BEFORE) : fault.position].rstrip()
    starts = not before or before[-1] in ".!?…:"
    announced = before[-1:] == ":" or (before[-1:] == "," and speech_patterns().says.search(before) is not None)
    attribution = speech_patterns().final_attribution.search(speech)
    if attribution and starts:
        place = fault.position + 1 + attribution.end()
        mend = UNCLOSED.suggest if speech_patterns().says.search(speech, 0, attribution.start()) else UNCLOSED.fix
        return mend(span, closer, place=Span(place, place), evidence=(f"attribution: {speech[attribution.end() :].strip()!r}",))
    end = Span(paragraph.end, paragraph.end)
    if not _TERMINAL.search(speech) or speech_patterns().says.search(speech):
        return UNBALANCED.flag(span)
    sentences = _SENTENCE_END.split(speech.strip())
    personal = [speech_patterns().person.search(sentence) is not None for sentence in sentences]
    spoken = personal[-1] or len(sentences) == 1 or (personal[-2] and len(sentences[-1].split()) <= _SHORT_SENTENCE)
    evidence = ("announced by what stands before it",) if announced else ("nothing after it but the speech",)
    if not starts and not announced:
        return UNBALANCED.flag(span, evidence=("the quotation begins inside a sentence and may end anywhere",))
    if _MISTYPED.search(speech):
        return UNBALANCED.flag(span)
    if spoken or (announced and not any(map(_OF_A_PERSON.match, sentences[1:]))):
        return UNCLOSED.fix(span, closer, place=end, evidence=evidence)
    return UNCLOSED.unsure().suggest(span, closer, place=end, evidence=("the quotation may end earlier",))


def _unopened(text: str, paragraph: Span, fault: Mark) -> Finding:
    """A quotation without a beginning: the start of the paragraph, when the first sentence is the speech."""
    span = Span(paragraph.start, fault.position + 1)
    speech = text[paragraph.start : fault.position]
    opener = "“" if text[fault.position] == "”" else "«" if text[fault.position] == "»" else '"'
    one_sentence = not _SENTENCE_END.search(speech) and len(speech) <= _LONGEST_SPEECH
    attributed = speech_patterns().attribution_follows.match(text, fault.position + 1, paragraph.end)
    if (
        one_sentence
        and speech[:1].isupper()
        and speech[-1:] in (",", "!", "?")
        and attributed
        and not speech_patterns().says.search(speech)
    ):
        start = Span(paragraph.start, paragraph.start)
        return UNOPENED.fix(span, opener, place=start, evidence=(f"attribution: {attributed.group().strip()!r}",))
    alone = text[fault.position - 1 : fault.position].isspace() and fault.position + 1 == paragraph.end
    rule = UNBALANCED.unsure() if alone else UNBALANCED  # it may close a quotation of several paragraphs
    return rule.flag(Span(fault.position, fault.position + 1))


def _flag(faults: Sequence[Mark], text: str, marks: Sequence[Mark]) -> Finding:
    """A flag from the first mark that matches nothing to the last; marks of an even number may pair in a way not seen here."""
    rule = UNBALANCED if len(marks) % 2 else UNBALANCED.unsure()
    evidence = (f"{len(faults)} of the marks match nothing: {' '.join(text[mark.position] for mark in faults[:5])}",)
    return rule.flag(Span(faults[0].position, faults[-1].position + 1), evidence=evidence)
