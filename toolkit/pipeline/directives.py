"""Comments in a text that tell the cleaner to leave a part of it alone.

`<!-- mtclean: ignore -->` is about the line that it stands in; alone on its line, about the next line that holds text.
`<!-- mtclean: off -->` is about everything up to `<!-- mtclean: on -->`, or to the end of the text.
`ignore[KIND, KIND]` and `off[KIND]` are about faults of these kinds alone. A kind that there is not counts as all kinds: whoever
wrote the comment wanted something left alone, and a change is worse than a miss. `on` ends every `off` before it.

Whatever follows `mtclean:`, the comment itself is never changed or removed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

import regex

from toolkit.text import Kind, Span
from toolkit.text.spans import SpanIndex

_COMMENT: Final = regex.compile(r"<!--[^\S\n]{0,20}mtclean:(?P<said>[^<>\n]{0,200}?)-->")
_SAID: Final = regex.compile(r"(?P<word>ignore|off)(?:\s*\[(?P<kinds>[^\[\]]*)\])?|(?P<word>on)")
_LINE: Final = regex.compile(r"[^\n\r\u0085\u2028\u2029]*+(?:\r\n|[\n\r\u0085\u2028\u2029]|\Z)")
_MARK: Final = "mtclean:"
_Kinds = frozenset[Kind] | None  # None is all


class Directives:
    """The comments of one text, and what they are about."""

    def __init__(self, text: str) -> None:
        spans: defaultdict[tuple[_Kinds, str], list[Span]] = defaultdict(list)
        for kinds, comment, span in _read(text) if _MARK in text else ():
            spans[kinds, comment].append(span)
        self._spared = [(kinds, comment, SpanIndex(places)) for (kinds, comment), places in spans.items()]

    def __bool__(self) -> bool:
        return bool(self._spared)

    def sparing(self, kind: Kind, place: Span) -> str | None:
        """The comment for which a fault of `kind` at `place` is left alone, or None.

        A place without length, where something would be put in, meets a stretch at its ends too.
        """
        wide = place if place.length else Span(place.start - 1, place.end + 1)
        for kinds, comment, spans in self._spared:
            if (kinds is None or kind in kinds) and spans.overlaps(wide):
                return comment
        return None


def _read(text: str) -> Iterator[tuple[_Kinds, str, Span]]:
    """The stretches that are left alone, each comment itself included."""
    lines = [Span(*match.span()) for match in _LINE.finditer(text)]
    starts = [line.start for line in lines]
    ends = _ends(text, lines)
    off: list[tuple[_Kinds, str, int]] = []  # up to the end of the text, unless an `on` comes
    for match in _COMMENT.finditer(text):
        comment = match.group()
        yield None, comment, Span(*match.span())
        said = _SAID.fullmatch(match["said"].strip())
        if said is None:
            continue
        if said["word"] == "ignore":
            at = bisect_right(starts, match.start()) - 1
            yield _kinds(said["kinds"]), comment, Span(starts[at], ends[at])
        elif said["word"] == "off":
            off.append((_kinds(said["kinds"]), comment, match.start()))
        else:
            yield from ((kinds, opening, Span(start, match.end())) for kinds, opening, start in off)
            off.clear()
    yield from ((kinds, opening, Span(start, len(text))) for kinds, opening, start in off)


def _kinds(names: str | None) -> _Kinds:
    """The kinds called `names`; None, which is all, where none is named or one is unknown."""
    if names is None:
        return None
    try:
        return frozenset(Kind(name.strip().lower().replace("_", "-")) for name in names.split(","))
    except ValueError:
        return None


def _ends(text: str, lines: list[Span]) -> list[int]:
    """For each line where it ends; where only comments stand in it, where the next line ends that holds more than that."""
    ends = [line.end for line in lines]
    for at in reversed(range(len(lines) - 1)):
        if not _COMMENT.sub("", lines[at].of(text)).strip():
            ends[at] = ends[at + 1]
    return ends
