"""Make a fill fit its place: spacing, articles, capital letters, and the seams on both sides.

1. Spacing of marks: sacremoses' detokenizer.
2. Institutions: where two or more words of the source in a row are written with capitals (not only because a sentence
   begins) and stand on glosses without them, the English words take capitals: Ενόπλων Δυνάμεων -> Armed Forces.
3. The definite article of a Greek span: a fill that begins with such an institution, after `of` or at once, takes *the*; its
   genitive takes *of* behind a noun. Common nouns are left to the model: Greek puts articles before names and abstract nouns,
   where English has none. A Bulgarian span that begins a sentence with a definite word begins with *the*, and so does an
   Arabic term with its article.
4. Seams: what stands on both sides is not said twice, and asks for a number or a tense (`seams`).
5. The first letter: capital at the start of a sentence, a headline, a byline, or of a quotation whose source has one; small
   elsewhere, unless the word is a name, stands on a gloss with a capital, or answers a capitalised word of the source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Final

from toolkit.translate.alphabets import word_class
from toolkit.translate.english import is_function_word
from toolkit.translate.protocols import FillRequest, Place, WordTrace
from toolkit.translate.seams import join_seams
from toolkit.translate.text import norm, tokenize

# Behind a full stop or colon, at the start of a line, or behind a dateline (SOFIA, March 5 (BTA) - ).
_SENTENCE_START: Final = re.compile(
    r"(?:^|[.!?…:]['\"’”»)\]]*\s|\n|(?:^|\n)[A-Z][A-Z.'-]{2,30}(?:, [^\n.]{1,40}| \([^\n)]{1,30}\)){0,2} [-–—] )\s*['\"‘“«(\[]*$"
)
_FIRST_WORD: Final = re.compile(r"\W*([^\W\d_]+(?:['’][^\W\d_]+)?)")
_GENITIVE: Final = frozenset({"του", "της", "των"})
_NOUN_BEFORE: Final = re.compile(r"\b(?:the|a|an|its|their|his|her) (?:[a-z]+ )?([a-z]{3,})[ (\[]$")
_DEFINITE: Final = ("ът", "ят", "ата", "ята", "ото", "ето", "ите")  # endings of words with the article
_LONGEST_CONTEXT: Final = 200
_ARABIC_ARTICLE: Final = "ال"
_INSTITUTION: Final = re.compile(r"(?:[A-Z][\w'’-]+ )+(?:of|for) ")
_NAME_FOLLOWS: Final = re.compile(r"\s*[A-Z]")


def fit(fill: str, request: FillRequest, words: Sequence[WordTrace]) -> str:
    """`fill` as it reads at the place of `request`; `words` say which fill words answer which source words."""
    text = detokenize(fill)
    before = request.before[-_LONGEST_CONTEXT:]
    first = re.search(r"[^\W\d_]", request.text)
    # Without any text before it, only the source can tell whether a sentence begins.
    begins = bool(_SENTENCE_START.search(before)) if before.strip() else bool(first and first[0].isupper())
    starts = begins and request.place in (Place.INLINE, Place.QUOTATION)
    institution = find_institution(request.text, words, starts)
    for word in institution:
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", word[:1].upper() + word[1:], text)
    if request.language == "el" and institution:
        text = add_article(text, request.text, institution)
    if request.language == "el":
        text = add_of(text, request.text, before)
    if request.language == "bg" and starts:
        text = say_article(text, request.text, words)
    text = join_seams(text, request, before)
    if request.place in (Place.HEADLINE, Place.BYLINE) or starts or _quotes_a_sentence(request, before):
        return text[:1].upper() + text[1:]
    return _lower_first(text, request, words)


def detokenize(text: str) -> str:
    """Tokens joined as English writes them."""
    return str(_detokenizer().detokenize(text.split(), unescape=False)).strip()


@cache
def _detokenizer() -> Any:
    from sacremoses import MosesDetokenizer

    return MosesDetokenizer(lang="en")


def find_institution(source: str, words: Sequence[WordTrace], starts: bool) -> list[str]:
    """The answers of the longest run of two or more capitalised source words of which one stands on a small-letter gloss."""
    traces = {trace.source: trace for trace in words}
    best: list[str] = []
    run: list[str] = []
    small = False
    tokens = [span.of(source) for span in tokenize(source)]
    for at, token in enumerate([*tokens, ""]):
        trace = traces.get(token)
        capital = token[:1].isupper() and not (at == 0 and starts) and not token.isupper()
        if trace and trace.answers and capital:
            run += trace.answers
            small |= all(hint.islower() for hint in trace.hints)
        else:
            if len(run) > max(1, len(best)) and small:
                best = run
            run, small = [], False
    return best


def add_article(text: str, source: str, institution: Sequence[str]) -> str:
    """`text` with *the* before an institution that the Greek source names with its article."""
    first = next((norm(span.of(source)) for span in tokenize(source)), "")
    words = text.split()
    at = 1 if words[:1] and words[0].lower() == "of" else 0
    if first not in word_class("article.el") or len(words) <= at or words[at].lower() in word_class("determiner.en"):
        return text
    lead = words[at].strip(".,;:")
    if lead.lower() not in {word.lower() for word in institution} or "'" in words[at] or "’" in words[at]:
        return text
    return " ".join([*words[:at], "the", *words[at:]])


def add_of(text: str, source: str, before: str) -> str:
    """`text` with *of* behind a noun, where the Greek source has a genitive with its article (the words | του προέδρου)."""
    first = source.partition(" ")[0]
    noun = _NOUN_BEFORE.search(before)
    if first not in _GENITIVE or not text.startswith("the ") or "'s" in text or not noun:
        return text
    closed = word_class("before_no_of.en") | word_class("function.en")
    return text if noun[1].lower() in closed or noun[1].endswith(("ed", "ing", "ly")) else f"of {text}"


def say_article(text: str, source: str, words: Sequence[WordTrace]) -> str:
    """`text` at the start of a sentence with the article that the first word of the Bulgarian source has at its end."""
    first = next((norm(span.of(source)) for span in tokenize(source)), "")
    answer = next((trace for trace in words if norm(trace.source) == first and trace.answers), None)
    lead = text.split(" ", 1)[0]
    if answer is None or lead not in answer.answers or not lead.islower() or not first.endswith(_DEFINITE):
        return text
    return f"the {text}"


def say_definite(gloss: str, request: FillRequest) -> str:
    """The gloss of a term with *the* where it has the Arabic article or names an institution (Armed Forces of Ukraine).

    Not as a title before a name.
    """
    lead = gloss.split(" ", 1)[0].lower()
    if not (request.text.startswith(_ARABIC_ARTICLE) or _INSTITUTION.match(gloss)) or lead in word_class(
        "determiner.en"
    ) | word_class("without_article.en"):
        return gloss
    if request.place in (Place.HEADLINE, Place.BYLINE):
        return gloss
    return gloss if _NAME_FOLLOWS.match(request.after) else f"the {gloss}"


def _quotes_a_sentence(request: FillRequest, before: str) -> bool:
    opens = request.place is Place.QUOTATION and before.rstrip()[-1:] in {'"', "“", "«", "„", "‘", "'"}
    first = re.search(r"[^\W\d_]", request.text)
    return opens and bool(first) and first is not None and first[0].isupper()


def _lower_first(text: str, request: FillRequest, words: Sequence[WordTrace]) -> str:
    match = _FIRST_WORD.match(text)
    if not match or match[1] == "I" or match[1].startswith(("I'", "I’")):
        return text
    word = match[1]
    if not word[0].isupper() or not word[1:].islower():
        return text
    if not is_function_word(word):
        trace = next((trace for trace in words if word in trace.answers), None)
        capital = trace is None or trace.source[:1].isupper() or any(hint[:1].isupper() for hint in trace.hints)
        if capital or any(word in name.canonical for name in request.names):
            return text
    return text[: match.start(1)] + word[0].lower() + text[match.start(1) + 1 :]
