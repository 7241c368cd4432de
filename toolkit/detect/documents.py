"""What a document is as a whole: whether it holds prose of its target language, and whether it was translated at all.

1. *Prose*: at least two different function words of the target, and they make a twelfth of the words (they make a third and
   more of running text). A byline, a table or a list of names has none. Targets without a table are given the benefit.
2. *Untranslated*: no prose of the target, and several paragraphs or six hundred letters, nearly all of them in one script
   that is not at home, or with the function words of another language among them. Such a document is one finding, not
   thousands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Final

import regex

from toolkit.detect.language import name_spans
from toolkit.detect.languages import UNKNOWN, function_words, home_scripts, languages, letters_by_script
from toolkit.detect.runs import family_of
from toolkit.text.document import Document
from toolkit.text.findings import Finding
from toolkit.text.kinds import Kind
from toolkit.text.spans import Span

_WORD: Final = regex.compile(r"[\p{L}\p{M}]++")
_FREE_SCRIPTS: Final = frozenset({"Han", "Thai", "Lao", "Khmer", "Myanmar"})
_SAMPLE: Final = 200_000  # code points looked at
_HEAD: Final = 3_000  # code points that settle it for nearly all documents
_GLANCE: Final = 400  # code points where a clear share of function words ends the search
_CLEAR_SHARE: Final = 1 / 5
_NAMED_BY: Final = 2_000  # code points that name the language
_LEAST_SHARE: Final = 1 / 12
_LEAST_LETTERS: Final = 200
_MANY_LETTERS: Final = 600
_LEAST_PARAGRAPHS: Final = 3
_NEARLY_ALL: Final = 0.9
_LEAST_WORDS: Final = 50


class UntranslatedDocuments:
    """Detector of documents that were not translated at all."""

    name: Final = "detect.untranslated-document"

    def find(self, document: Document) -> Iterator[Finding]:
        """One finding over the whole document, or none."""
        if (finding := untranslated(document)) is not None:
            yield finding


def has_prose(document: Document) -> bool:
    """Whether `document` holds running text in its target language."""
    return _has_prose_of(document.text[:_SAMPLE], document.target)


def untranslated(document: Document) -> Finding | None:
    """The finding over a whole document that was left untranslated; None where it holds prose of its target."""
    language = untranslated_language(document)
    if language is None:
        return None
    span = Span(document.paragraphs[0].start, document.paragraphs[-1].end)
    if language == UNKNOWN:
        (guess,) = name_spans(document, [(Span(span.start, min(span.end, span.start + _NAMED_BY)), None)])
        language = guess.language
    message = (
        f"The whole document is in another language ({language}); hardly a word of the target ({document.target}) was found."
    )
    evidence = (f"language: {language}", f"function words of {document.target}: hardly any")
    return Finding(span, Kind.FOREIGN_SPAN, message, 0.99, UntranslatedDocuments.name, evidence, language=language)


def untranslated_language(document: Document) -> str | None:
    """The language (`und` where only the script tells) that a document was left in as a whole; None where it was translated."""
    text = document.text[:_SAMPLE]
    if _has_prose_of(text[:_HEAD], document.target) or _has_prose_of(text, document.target):
        return None
    home = home_scripts(document.target)
    scripts = letters_by_script(text)
    total = sum(scripts.values())
    if total < _LEAST_LETTERS or (total < _MANY_LETTERS and len(document.paragraphs) < _LEAST_PARAGRAPHS):
        return None
    families: Counter[str] = Counter()
    for script, count in scripts.items():
        families[family_of(script)] += count
    family, most = families.most_common(1)[0]
    if most >= _NEARLY_ALL * total and family not in {family_of(script) for script in home}:
        return UNKNOWN
    words = Counter(_WORD.findall(text.lower()))
    if sum(words.values()) < _LEAST_WORDS:
        return None
    others = [tag for tag in languages() if function_words(tag) and home_scripts(tag) & home and tag != document.target]
    best = max(others, key=lambda tag: sum(words[word] for word in function_words(tag)), default=None)
    return best if best is not None and _has_prose_of(text, best) else None


def _has_prose_of(text: str, tag: str) -> bool:
    wanted = function_words(tag)
    if not wanted:
        return True
    if home_scripts(tag) & _FREE_SCRIPTS:
        return sum(part in text for part in wanted) >= 2
    chunks = text[:_GLANCE].lower().split()
    seen = [chunk for chunk in chunks if chunk in wanted]
    if len(seen) >= _CLEAR_SHARE * len(chunks) and len(set(seen)) >= 2:
        return True
    words = [word.lower() for word in _WORD.findall(text)]
    found = Counter(word for word in words if word in wanted)
    return len(found) >= 2 and sum(found.values()) >= _LEAST_SHARE * len(words)
