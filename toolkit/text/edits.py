"""Edits, and the pure functions over them: `apply`, `invert`, `compose`.

`apply` makes the text, `invert` gives the edits that bring the original back, byte for byte; `compose` folds two
passes (original to middle, middle to final) into one list of edits on the original. The three are property-tested:

    apply(apply(text, edits), invert(edits)) == text
    apply(text, compose(text, first, second)) == apply(apply(text, first), second)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from toolkit.errors import EditError
from toolkit.text.kinds import Kind
from toolkit.text.spans import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `before` at code points `start` to `end` of the original by `after`."""

    start: int
    end: int
    before: str
    after: str
    kind: Kind
    rule: str
    reason: str
    confidence: float
    evidence: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """Where the edit lies in the original."""
        return Span(self.start, self.end)


def apply(text: str, edits: Sequence[Edit]) -> str:
    """`text` with all `edits` carried out; insertions at one place keep the order given.

    Raises EditError where an edit does not fit: out of range, overlapping, or its `before` is not what stands there.
    """
    pieces: list[str] = []
    position = 0
    for edit in in_order(edits):
        if edit.start < position:
            raise EditError(f"edit {edit.rule} at {edit.start}-{edit.end} overlaps the edit before it; drop one of the two")
        if text[edit.start : edit.end] != edit.before or edit.end > len(text) or edit.end < edit.start:
            raise EditError(
                f"edit {edit.rule} expects {edit.before!r} at {edit.start}-{edit.end}, "
                f"but the text has {text[edit.start : edit.end]!r}; these edits belong to another text"
            )
        pieces += text[position : edit.start], edit.after
        position = edit.end
    pieces.append(text[position:])
    return "".join(pieces)


def invert(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits on the edited text that restore the original."""
    inverse: list[Edit] = []
    shift = 0
    for edit in in_order(edits):
        start = edit.start + shift
        inverse.append(replace(edit, start=start, end=start + len(edit.after), before=edit.after, after=edit.before))
        shift += len(edit.after) - len(edit.before)
    return tuple(inverse)


def in_order(edits: Sequence[Edit]) -> list[Edit]:
    """Edits by place; those at one place keep their order (a stable sort)."""
    return sorted(edits, key=lambda edit: (edit.start, edit.end))


def compose(text: str, first: Sequence[Edit], second: Sequence[Edit]) -> tuple[Edit, ...]:
    """Edits on `text` that do at once what `first`, then `second` on its outcome, do.

    Algorithm: both lists are laid over the middle text (`first` by its inverse). Edits whose middle stretches touch or
    overlap form a group; a group of one is carried over as it is, a larger one becomes a single edit whose rule and
    reason name all its parts. A group that changes nothing in the end is dropped.
    """
    middle = apply(text, first)
    stretches = [(inverse.span, 0, edit) for edit, inverse in zip(in_order(first), invert(first), strict=True)]
    stretches += [(edit.span, 1, edit) for edit in in_order(second)]
    stretches.sort(key=lambda item: (item[0], item[1]))
    composed: list[Edit] = []
    shift = 0  # of the middle text against the original, before the group
    at = 0
    while at < len(stretches):
        group = [stretches[at]]
        end = stretches[at][0].end
        while at + len(group) < len(stretches) and stretches[at + len(group)][0].start <= end:
            group.append(stretches[at + len(group)])
            end = max(end, group[-1][0].end)
        start = group[0][0].start
        of_first = [edit for _, order, edit in group if order == 0]
        of_second = [edit for _, order, edit in group if order == 1]
        growth = sum(len(edit.after) - len(edit.before) for edit in of_first)
        original = Span(start - shift, end - shift - growth)
        shift += growth
        if not of_second:
            composed += of_first
        elif not of_first:
            composed += [replace(edit, start=edit.start - shift, end=edit.end - shift) for edit in of_second]
        else:
            moved = [replace(edit, start=edit.start - start, end=edit.end - start) for edit in of_second]
            after = apply(middle[start:end], moved)
            if after != original.of(text):
                composed.append(_joined(original, original.of(text), after, of_first + of_second))
        at += len(group)
    return tuple(composed)


def _joined(span: Span, before: str, after: str, parts: Sequence[Edit]) -> Edit:
    """One edit in place of several; the least certain part sets the confidence, the last one the kind."""
    return Edit(
        span.start,
        span.end,
        before,
        after,
        kind=parts[-1].kind,
        rule="+".join(dict.fromkeys(part.rule for part in parts)),
        reason="; then ".join(dict.fromkeys(part.reason for part in parts)),
        confidence=min(part.confidence for part in parts),
        evidence=tuple(dict.fromkeys(item for part in parts for item in part.evidence)),
    )
