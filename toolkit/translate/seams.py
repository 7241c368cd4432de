"""The seams of a fill: what stands on its left and right is not said twice, and asks for its form.

1. Prepositions and articles that already stand in front of the span go (of the | of the army); behind an article or a
   preposition the *of* of a genitive goes, behind an article another article, behind a form of *be* another one.
2. Behind a number above one a noun is in the plural, where the source writes the singular there (Arabic, Persian, Turkish, Urdu:
   12 | گلوله -> bullets), unless the noun phrase goes on behind the span.
3. A verb in the past or the third person takes its base form behind a modal verb (will | traveled -> travel), and a past form
   its participle behind *have* (has | broke out -> broken out).
4. A full stop that the span did not have goes, and a mark at the end that follows anyway; so does a *to* at the end with no verb
   behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from toolkit.text.attested import is_attested
from toolkit.translate.alphabets import word_class
from toolkit.translate.english import is_function_word, stems
from toolkit.translate.inflect import Form, conjugate, inflect
from toolkit.translate.protocols import FillRequest

_LAST_WORDS: Final = re.compile(r"(?:[^\W\d_]+ ){0,2}[^\W\d_]+(?=[\s(\[\"“«]*$)")
_SINGULAR_BEHIND_NUMBERS: Final = frozenset({"ar", "fa", "tr", "ur"})
_NUMBER_BEFORE: Final = re.compile(r"(?<![\w.,$€£-])(?P<figure>\d[\d,]*(?:\.\d+)?)[ \u00a0]$|\b(?P<word>[a-z]+)[ \u00a0]$")
_YEAR: Final = re.compile(r"(?:1[89]|20)\d\d")
_NEXT_WORD: Final = re.compile(r"\s*([^\W\d_]+)")
_MOST_COUNTED: Final = 3  # words of a noun phrase behind a number


def join_seams(text: str, request: FillRequest, before: str) -> str:
    """`text` as it goes on behind `before`, and is followed by what is behind the span."""
    following = _NEXT_WORD.match(request.after)
    said = _LAST_WORDS.search(before)
    if said:
        text = " ".join(_continue(said[0].lower().split(), text.split()))
        text = _in_tense(said[0].lower().split()[-1], text)
    if request.language in _SINGULAR_BEHIND_NUMBERS and (following is None or is_function_word(following[1])):
        text = _counted(before, text)
    if text.endswith(" to") and (following is None or is_function_word(following[1])):
        text = text.removesuffix(" to")
    ending = request.text.rstrip()[-1:]
    if text.endswith(".") and ending not in ".!?…" and not re.search(r"\.\w\.$", text):
        text = text[:-1]
    mark = request.after.lstrip()[:1]
    if text[-1:] in {".", ",", ";", ":"} and mark in {".", ",", ";", ":", "!", "?"}:
        text = text[:-1]
    return text


def _continue(left: Sequence[str], words: Sequence[str]) -> Sequence[str]:
    """The words of a fill as they go on behind the last words before it; at least one stays."""
    seam = word_class("seam.en")
    for count in range(min(len(left), len(words) - 1), 0, -1):
        first = [word.lower() for word in words[:count]]
        if first == left[-count:] and seam.issuperset(first):
            return words[count:]
    if len(words) > 1 and words[0].lower() == "of" and left[-1] in word_class("before_no_of.en"):
        words = words[1:]
    be = word_class("be.en")
    if len(words) > 1 and words[0].lower() in be and left[-1] in be:
        words = words[1:]
    if len(words) > 1 and words[0].lower() in {"the", "a", "an"} and left[-1] in word_class("article_or_possessive.en"):
        words = words[1:]
    return words


def _in_tense(left: str, text: str) -> str:
    """`text` with its first word in the form that the verb `left` before it asks for, where it is a verb in another one."""
    first, blank, rest = text.partition(" ")
    if left in word_class("have.en"):
        bases = [base for base in stems(first) if conjugate(base, Form.PAST) == first != base]
        forms = {conjugate(base, Form.PARTICIPLE) for base in bases}
    elif left in word_class("modal.en"):
        forms = {base for base in stems(first) if base != first and is_attested(base) and _is_form(first, base)}
    else:
        return text
    return forms.pop() + blank + rest if len(forms) == 1 and first not in forms else text


def _is_form(word: str, verb: str) -> bool:
    """Whether `word` is the past form, the participle or the third person of `verb`, in British or American spelling."""
    made = {conjugate(verb, form) for form in (Form.PAST, Form.PARTICIPLE, Form.THIRD_PERSON)}
    return word in made or any(word == form.replace("lled", "led") for form in made)


def _counted(before: str, text: str) -> str:
    """`text` in the plural, where a number above one stands before it."""
    match = _NUMBER_BEFORE.search(before)
    if match is None or len(text.split()) > _MOST_COUNTED or not text.islower() or is_function_word(text.split(" ", 1)[0]):
        return text
    if match["figure"]:
        counts = match["figure"] not in ("1", "1.0") and not _YEAR.fullmatch(match["figure"])
    else:
        counts = match["word"] in word_class("number.en") | word_class("several.en")
    return inflect(text, Form.PLURAL) if counts else text
