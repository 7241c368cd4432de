"""Write the Greek forms that no other source lists: `python scripts/inflect_greek.py [--limit N]`.

Wiktionary's lists of forms are short for Greek verbs: most have a dictionary form and nothing else, so that παραβίασε
(violated) was unknown though παραβιάζω is in the lexicon. modern-greek-inflexion makes all forms of a verb, noun or adjective.

1. Lemmas: headwords of the hand-written lexicon and of the dictionaries. All verbs (-ω, -μαι); other words only where Wiktionary
   lists no forms and simplemma takes them for lemmas, not for forms of another word.
2. The part of speech is told by the ending. An adjective is one whose ending no noun has (-ικός, -μένος, -ύς); any other word
   in -ος is inflected as a noun, which makes fewer forms and no wrong ones.
3. A form that another source lists, or that is a headword itself, is left out: these forms are the last resort.

Writes `toolkit/data/sources/lexicon/inflections_el.tsv.gz`: lemma; forms, each as letters to cut and letters to add. Takes some
minutes; run it when Greek lemmas were added, then `build_lexicon.py`.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from typing import Any, Final

from build_lexicon import SOURCE_FOLDER, Sources
from extract_lexicon_sources import cut_and_ending, write

from toolkit.translate.text import norm

LANGUAGE: Final = "el"
_VERB: Final = re.compile("(?:ω|ώ|μαι)$")
_ADJECTIVE: Final = re.compile(
    "(?:[ιί]κός|ικος|ικός|ινός|ινος|ιμος|μένος|αίος|αιος|ειος|ώδης|ωδης|ύς|ωπός|ένιος|τέος|ηρός|αλέος|τός|[^ίι]τικος|ουργικός|"
    "γενής|μελής|ετής|τελής|άσιος|ήσιος|ώσιος|ούσιος|ίσιος|ιακός)$"
)
_NOUN: Final = re.compile("(?:[οόαάηήέυύώ]ς|[αάηήοόιί])$")
_FEWEST: Final = 2  # forms of a lemma from which Wiktionary's list counts as one
_WORD: Final = re.compile("[α-ωάέήίόύώϊϋΐΰς]+")


def forms_of(lemma: str) -> set[str]:
    """All forms of a lemma as the library makes them; none where it refuses the word."""
    from modern_greek_inflexion import Adjective, Noun, Verb

    if _VERB.search(lemma):
        kind = Verb
    elif _ADJECTIVE.search(lemma):
        kind = Adjective
    elif _NOUN.search(lemma):
        kind = Noun
    else:
        return set()
    try:
        made = kind(lemma).all()
    except Exception:  # the library raises many kinds of errors for a word that it cannot inflect
        return set()
    return {norm(form) for form in _leaves(made)}


def _leaves(made: Any) -> Iterator[str]:
    """The strings in nested dictionaries, lists and sets."""
    if isinstance(made, str):
        yield from made.split("/")
    else:
        for part in made.values() if isinstance(made, dict) else made or ():
            yield from _leaves(part)


def lemmas_to_inflect(sources: Sources) -> list[str]:
    """The headwords of step 1, sorted."""
    import simplemma

    listed: dict[str, int] = {}
    for lemmas in sources.forms.values():
        for lemma in lemmas:
            listed[lemma] = listed.get(lemma, 0) + 1
    return sorted(
        word
        for word in {*sources.curated, *sources.dictionary}
        if _WORD.fullmatch(word)
        and (
            _VERB.search(word)
            or (
                listed.get(word, 0) < _FEWEST
                and word not in sources.forms
                and norm(simplemma.lemmatize(word, lang=LANGUAGE)) == word
            )
        )
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--limit", type=int, default=0, help="only the first N lemmas, to try it out")
    limit = parser.parse_args().limit
    sources = Sources(LANGUAGE, inflections=False)
    known = set(sources.list_forms())
    lemmas = lemmas_to_inflect(sources)
    lines, count = [], 0
    for at, lemma in enumerate(lemmas[:limit] if limit else lemmas):
        forms = sorted(form for form in forms_of(lemma) if _WORD.fullmatch(form) and form not in known)
        if forms:
            lines.append(f"{lemma}\t" + " ".join(cut_and_ending(lemma, form) for form in forms))
            count += len(forms)
        if at % 500 == 0:
            print(f"{at:,} of {len(lemmas):,} lemmas, {count:,} forms", flush=True)
    write(SOURCE_FOLDER / f"inflections_{LANGUAGE}.tsv.gz", lines)


if __name__ == "__main__":
    main()
