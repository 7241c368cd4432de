"""Build the lexicon tables `toolkit/data/lexicon_LANG.marisa`: `python scripts/build_lexicon.py [--check] [LANG ...]`.

1. Read the hand-written and the derived sources of `toolkit/data/sources/lexicon` (README.md there).
2. List every form that may be looked up: headwords, inflected forms, for Ukrainian and Russian all forms of pymorphy3's
   dictionaries and those that it predicts for hand-written lemmas that these lack, for Greek and Bulgarian those of simplemma,
   for Greek at last those that `inflect_greek.py` made. Turkish forms are found by rule when they are looked up
   (`toolkit/translate/turkish.py`).
3. Rank the glosses of each form (`lexicon_rules.py`). A form without glosses is left out.
4. Tell which English form each form asks for (`lexicon_forms.py`).
5. Write one trie of byte strings a language. A head carries `=`, a letter for its trust, one for its English form, and its
   glosses; any other form carries `>`, letters to cut from its end, letters to add, which leads to a head with the same glosses,
   and a letter for its English form: the endings repeat, so the table stays small. A term carries `+` and its glosses under its
   words, joined by one space, once more under the heads of its words, and in Greek, whose accent moves, under their stems.

`--check` builds in memory and exits 1 when the tables in the repository differ. Same sources, same versions of pymorphy3's
dictionaries, simplemma and marisa-trie: same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import multiprocessing
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

from lexicon_forms import greek_form, slavic_form
from lexicon_rules import FORMS_SOURCE, READING_ORDER, SOURCES, gloss_counts, rank_curated, rank_found
from shipped import put

from toolkit.translate import greek
from toolkit.translate.alphabets import IN_LATIN_LETTERS
from toolkit.translate.inflect import Form
from toolkit.translate.lexicon import ALIGNED, AS_IT_IS, CURATED, DICTIONARY, GREEK, HEAD, LANGUAGES, RULE, STEMS, TERM
from toolkit.translate.stems import BY_RULE, stems
from toolkit.translate.text import norm, tokenize

DATA: Final = Path(__file__).resolve().parent.parent / "toolkit" / "data"
SOURCE_FOLDER: Final = DATA / "sources" / "lexicon"
_WITH_MORPHOLOGY: Final = frozenset({"uk", "ru"})  # languages of pymorphy3
_INFLECTED: Final = frozenset({"NOUN", "ADJF", "INFN"})  # parts of speech whose forms pymorphy3 may predict
_MOST_PARSES: Final = 4
_NON_JOINER: Final = "\u200c"  # between the parts of a Persian or Urdu word


def read_rows(name: str) -> Iterator[list[str]]:
    """The columns of a source file; nothing where the language has no such file."""
    path = SOURCE_FOLDER / name
    if path.suffix == ".gz" and path.exists():
        with gzip.open(path, "rt", encoding="utf8") as lines:
            yield from (line.rstrip("\n").split("\t") for line in lines)
    elif path.exists():
        yield from (line.split("\t") for line in path.read_text(encoding="utf8").splitlines())


def split_glosses(text: str) -> list[str]:
    return [gloss.strip() for gloss in text.split(";") if gloss.strip()]


def read_forms(name: str) -> dict[str, set[str]]:
    """Form -> its lemmas, of a file of lemmas with their forms as cut length and ending."""
    forms: dict[str, set[str]] = defaultdict(set)
    for lemma, endings in read_rows(name):
        for ending in endings.split(" "):
            cut = len(ending) - len(ending.lstrip("0123456789"))
            forms[lemma[: len(lemma) - int(ending[:cut])] + ending[cut:]].add(lemma)
    return forms


class Ranked(NamedTuple):
    """Glosses of a form, where they come from (a letter), and the English form that they are to take."""

    glosses: tuple[str, ...]
    trust: str
    form: Form | None

    @property
    def letter(self) -> str:
        """The English form as a letter; empty where the glosses stay as they are."""
        return self.form.value if self.form else ""


class Sources:
    """Everything known about the words of one language; `inflections`: with the forms that a library made of its lemmas."""

    def __init__(self, language: str, inflections: bool = True) -> None:
        self.language = language
        self.curated: dict[str, list[str]] = {}
        self.terms = {norm(term): split_glosses(glosses)[:3] for term, glosses in read_rows(f"terms_{language}.tsv")}
        for lemma, glosses in read_rows(f"{language}.tsv"):
            self.curated.setdefault(norm(lemma), split_glosses(glosses)[:4])
            if _NON_JOINER in lemma:  # many write a blank there
                self.terms.setdefault(norm(lemma.replace(_NON_JOINER, " ")), split_glosses(glosses)[:3])
        self.aligned: dict[str, tuple[int, list[tuple[str, int]]]] = {}
        for lemma, total, counted in read_rows(f"alignments_{language}.tsv.gz"):
            pairs = [(gloss, int(count)) for gloss, count in (item.rsplit(":", 1) for item in counted.split(";"))]
            self.aligned[lemma] = (int(total), gloss_counts(pairs, int(total)))
        self.dictionary = self._read_dictionaries()
        self.forms = read_forms(f"wiktionary_forms_{language}.tsv.gz")
        self.inflections = read_forms(f"inflections_{language}.tsv.gz") if inflections else {}
        if language in _WITH_MORPHOLOGY:
            self.inflections = self._predict_forms()

    def _read_dictionaries(self) -> dict[str, dict[str, float]]:
        by_source: dict[str, list[tuple[str, list[str]]]] = defaultdict(list)
        for name in ("wiktionary", "wordnet", "tico19", "cldr", "whosonfirst"):
            for source, lemma, listed in read_rows(f"{name}_{self.language}.tsv.gz"):
                by_source[source].append((lemma, listed.split(";")))
        dictionary: dict[str, dict[str, float]] = defaultdict(dict)
        for source in READING_ORDER:
            for lemma, glosses in by_source[source]:
                scores = dictionary[lemma]
                for gloss in glosses:
                    if source == FORMS_SOURCE:
                        name, rank = gloss.rsplit(":", 1)
                        scores[name] = max(scores.get(name, 0), 1 / int(rank))
                    else:
                        scores[gloss] = scores.get(gloss, 0) + SOURCES[source]
        return dict(dictionary)

    def _predict_forms(self) -> dict[str, set[str]]:
        """Form -> its lemma, for hand-written lemmas that pymorphy3's dictionary lacks and its rules read as lemmas."""
        forms: dict[str, set[str]] = defaultdict(set)
        for lemma in self.curated:
            if " " in lemma or self.morphology.word_is_known(lemma):
                continue
            parses = (parse for parse in self.morphology.parse(lemma) if norm(parse.normal_form) == lemma)
            if parse := next((parse for parse in parses if parse.tag.POS in _INFLECTED), None):
                for form in parse.lexeme:
                    forms[norm(form.word)].add(lemma)
        return forms

    @cached_property
    def morphology(self) -> Any:
        """pymorphy3's analyzer (Ukrainian, Russian)."""
        import pymorphy3

        return pymorphy3.MorphAnalyzer(lang=self.language)

    def analyze(self, form: str) -> tuple[str, list[str]]:
        """The lemma that alignments are counted under, and all lemmas that dictionaries may know."""
        if self.language in BY_RULE:
            return form, [form]
        if self.language not in _WITH_MORPHOLOGY:
            import simplemma

            listed = self.forms.get(form) or self.inflections.get(form) or set()
            known = sorted(listed, key=lambda lemma: (lemma not in self.curated, lemma))
            return (known[0] if known else _lemma(simplemma.lemmatize(form, lang=self.language))), [form, *known]
        parses = [norm(parse.normal_form) for parse in self.morphology.parse(form)[:_MOST_PARSES]]
        if not self.morphology.word_is_known(form):
            parses = [*sorted(self.inflections.get(form, ())), *parses]
        return parses[0] if parses else form, [form, *sorted(self.forms.get(form, ())), *parses]

    def headwords(self) -> set[str]:
        """Every form that a source names."""
        return {*self.curated, *self.aligned, *self.dictionary, *self.forms, *self.inflections}

    def list_forms(self) -> Iterator[str]:
        """Every form worth ranking, sorted."""
        forms = self.headwords()
        known = set(forms)
        if self.language in _WITH_MORPHOLOGY:
            for word, tag, normal_form, _, _ in self.morphology.dictionary.iter_known_words():
                if norm(normal_form) in known and "Infr" not in tag:
                    forms.add(norm(word))
        elif self.language not in BY_RULE:
            from simplemma.strategies.dictionaries import DefaultDictionaryFactory

            words = DefaultDictionaryFactory().get_dictionary(self.language)
            forms |= {norm(word) for word, lemma in words.items() if _lemma(lemma) in known}
        latin = self.language in IN_LATIN_LETTERS
        return iter(sorted(form for form in forms if len(form) > 1 and " " not in form and (latin or not form.isascii())))

    def rank(self, form: str) -> Ranked:
        """The glosses of `form`, best first, where they come from, and the English form that they are to take."""
        lemma, lemmas = self.analyze(form)
        total, aligned = self.aligned.get(lemma.replace(" ", "_"), (0, []))
        if curated := self.curated.get(form) or self.curated.get(lemma):
            used = [form] if form in self.curated else [lemma]
            return Ranked(rank_curated(curated, aligned, total), CURATED, self.english_form(form, used))
        used = [key for key in dict.fromkeys(lemmas) if key in self.dictionary]
        glosses, from_dictionary = rank_found([self.dictionary[key] for key in used], aligned, total)
        return Ranked(glosses, DICTIONARY if from_dictionary else ALIGNED, self.english_form(form, used or [lemma]))

    def english_form(self, form: str, lemmas: list[str]) -> Form | None:
        """What `form`, with the glosses of `lemmas`, asks for."""
        asked = None
        if self.language in _WITH_MORPHOLOGY:
            asked = slavic_form(self.morphology.parse(form)[:_MOST_PARSES], lemmas)
        elif self.language == GREEK:
            asked = greek_form(form, lemmas, self._forms_of.get(lemmas[0], ()))
        return asked if form not in lemmas or asked in (Form.PARTICIPLE, Form.ING) else None

    @cached_property
    def _forms_of(self) -> dict[str, list[str]]:
        """Lemma -> its listed forms."""
        forms_of: dict[str, list[str]] = defaultdict(list)
        for listed in (self.forms, self.inflections):
            for form, lemmas in listed.items():
                for lemma in lemmas:
                    forms_of[lemma].append(form)
        return forms_of


def rule(form: str, head: str) -> str:
    """`>`, how many letters to cut from `form` (as a letter from `a`), and the letters to add to reach `head`."""
    shared = next((at for at, (a, b) in enumerate(zip(form, head, strict=False)) if a != b), min(len(form), len(head)))
    return f"{RULE}{chr(ord('a') + min(len(form) - shared, 25))}{head[shared:]}"


def build_entries(sources: Sources) -> Iterator[tuple[str, bytes]]:
    """Keys and values of one table."""
    heads: dict[tuple[str, ...], list[str]] = defaultdict(list)
    ranked: dict[str, Ranked] = {}
    for form in sources.list_forms():
        if (record := sources.rank(form)).glosses:
            ranked[form] = record
    named = sources.curated.keys() | sources.dictionary.keys()
    head_of: dict[str, str] = {}
    for form in sorted(ranked, key=lambda form: (form not in named, len(form), form)):
        record = ranked[form]
        key = (*record.glosses, record.trust)
        near = [head for head in heads[key] if head[:3] == form[:3] and len(form) - _shared(form, head) < 26]
        if near:
            head_of[form] = min(near, key=lambda head: (-_shared(form, head), len(head), head))
            yield form, (rule(form, head_of[form]) + record.letter).encode()
        else:
            heads[key].append(form)
            head_of[form] = form
            yield form, f"{HEAD}{record.trust}{record.letter or AS_IT_IS}{';'.join(record.glosses)}".encode()
    terms: dict[str, list[str]] = {}
    listed = [([span.of(term) for span in tokenize(term)], meanings) for term, meanings in sources.terms.items()]
    # As written first, then by heads, so that inflected terms are found and never take the place of one that is written.
    heads_of = [[_head(word, head_of, sources.language) for word in words] for words, _ in listed]
    stems_of = [[greek.stem(word) for word in words] for words, _ in listed] if sources.language == GREEK else []
    for keys, mark in (([words for words, _ in listed], ""), (heads_of, ""), (stems_of, STEMS)):
        for words, (_, meanings) in zip(keys, listed, strict=False):
            if meanings and len(words) > 1:
                terms.setdefault(mark + " ".join(words), meanings)
    for term, meanings in terms.items():
        yield term, f"{TERM}{';'.join(meanings)}".encode()


def _head(word: str, head_of: Mapping[str, str], language: str) -> str:
    """The head under which a word is looked up."""
    forms = (word, *(stem.lemma for stem in stems(word, language))) if language in BY_RULE else (word,)
    return next((head_of[form] for form in forms if form in head_of), word)


def _lemma(text: str) -> str:
    """A lemma of simplemma in normal form, without the reflexive that it may carry in brackets."""
    return norm(text).split("-(", 1)[0]


def _shared(a: str, b: str) -> int:
    return next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def build_table(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """The bytes of the trie."""
    import marisa_trie

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table"
        marisa_trie.BytesTrie(sorted(entries), order=marisa_trie.LABEL_ORDER).save(str(path))
        return path.read_bytes()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a table is stale")
    parser.add_argument("languages", nargs="*", metavar="LANG", help=f"of {', '.join(LANGUAGES)} (default all)")
    options = parser.parse_args()
    languages = options.languages or LANGUAGES
    with multiprocessing.Pool() as pool:
        tables = zip(languages, pool.imap(table_of, languages), strict=True)
        return max([put(DATA / f"lexicon_{language}.marisa", table, check=options.check) for language, table in tables])


def table_of(language: str) -> bytes:
    """The table of a language."""
    return build_table(build_entries(Sources(language)))


if __name__ == "__main__":
    sys.exit(main())
