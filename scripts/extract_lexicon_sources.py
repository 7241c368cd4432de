"""Write the derived lexicon sources from parallel text: `python scripts/extract_lexicon_sources.py DATA_FOLDER ALIGN_FOLDER`.

DATA_FOLDER holds `parallel/LANG-en.tsv.gz` (source name, foreign, English; LEXICON rows: form, lemma, glosses), ALIGN_FOLDER
`LANG.induced.pkl` (lemma -> English lemma -> count). Both are needed only here; `build_lexicon.py` reads nothing but the
repository.

1. Alignment counts: for each lemma its total and the English lemmas that can ever become a gloss.
2. Dictionary rows, one file for each licence; a gloss of more than three words, or with anything but letters, is refused.
3. Inflected forms of Wiktionary, as cut length and ending against the lemma.

The order of rows is kept, because ties between glosses are settled by it.
"""

from __future__ import annotations

import argparse
import gzip
import io
import pickle
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from lexicon_rules import FILE_OF_SOURCE, FORMS_SOURCE, SOURCES, clean_gloss, gloss_counts, lemma_of_headword

from toolkit.translate.text import norm

LANGUAGES: Final = ("el", "uk", "ru")  # those with parallel text of others


def rows(data: Path, language: str) -> Iterator[list[str]]:
    """The columns of the parallel text of one language."""
    with gzip.open(data / "parallel" / f"{language}-en.tsv.gz", "rt", encoding="utf8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def extract_alignments(align: Path, language: str) -> Iterator[str]:
    """`lemma, total, gloss:count ...` for lemmas with a count that matters."""
    with (align / f"{language}.induced.pkl").open("rb") as file:
        induced: dict[str, Counter[str]] = pickle.load(file)
    for lemma in sorted(induced):
        counts = induced[lemma]
        kept = gloss_counts(counts.items(), sum(counts.values()))
        if kept and any(char.isalpha() for char in lemma) and not lemma.isascii():
            yield f"{lemma}\t{sum(counts.values())}\t" + ";".join(f"{gloss}:{count}" for gloss, count in kept)


def extract_dictionaries(data: Path, language: str) -> dict[str, list[str]]:
    """File name -> lines `source, lemma, glosses`; a gloss of the forms source carries its rank."""
    ranks: dict[str, dict[str, int]] = defaultdict(dict)
    glosses: dict[tuple[str, str], list[str]] = defaultdict(list)
    for row in rows(data, language):
        if row[0] == FORMS_SOURCE and len(row) == 4:
            for rank, gloss in enumerate(map(clean_gloss, row[3].split(";")), 1):
                if gloss:
                    known = ranks[norm(row[2])]
                    known[gloss] = min(known.get(gloss, rank), rank)
        elif row[0] in SOURCES and len(row) == 3 and (gloss := clean_gloss(row[2])):
            glosses[row[0], lemma_of_headword(row[1])].append(gloss)
    files: dict[str, list[str]] = defaultdict(list)
    for lemma, known in ranks.items():
        if " " not in lemma:
            files[FILE_OF_SOURCE[FORMS_SOURCE]].append(
                f"{FORMS_SOURCE}\t{lemma}\t" + ";".join(f"{gloss}:{rank}" for gloss, rank in known.items())
            )
    for (source, lemma), found in glosses.items():
        if lemma and " " not in lemma and not lemma.isascii():
            files[FILE_OF_SOURCE[source]].append(f"{source}\t{lemma}\t" + ";".join(found))
    return files


def extract_forms(data: Path, language: str, glossed: set[str]) -> Iterator[str]:
    """`lemma, cut+ending ...`: every form of which some lemma has glosses, with all its lemmas."""
    lemmas: dict[str, set[str]] = defaultdict(set)
    for row in rows(data, language):
        if row[0] == FORMS_SOURCE and len(row) == 4 and " " not in row[1]:
            lemmas[norm(row[1])].add(norm(row[2]))
    forms: dict[str, list[str]] = defaultdict(list)
    for form in sorted(lemmas):
        if lemmas[form] & glossed:
            for lemma in lemmas[form]:
                forms[lemma].append(form)
    for lemma in sorted(forms):
        yield f"{lemma}\t" + " ".join(cut_and_ending(lemma, form) for form in forms[lemma])


def cut_and_ending(lemma: str, form: str) -> str:
    """How to make `form` of `lemma`: letters to cut from its end, then letters to add."""
    shared = next((at for at, (a, b) in enumerate(zip(lemma, form, strict=False)) if a != b), min(len(lemma), len(form)))
    return f"{len(lemma) - shared}{form[shared:]}"


def write(path: Path, lines: Iterable[str]) -> None:
    """Write a gzip file whose bytes depend on nothing but the lines."""
    body = "".join(line + "\n" for line in lines).encode()
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", compresslevel=9, mtime=0) as file:
        file.write(body)
    path.write_bytes(buffer.getvalue())
    print(f"{path.name}: {len(buffer.getvalue()):,} bytes")


TARGET: Final = Path(__file__).resolve().parent.parent / "toolkit" / "data" / "sources" / "lexicon"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("align", type=Path)
    arguments = parser.parse_args()
    for language in LANGUAGES:
        aligned = list(extract_alignments(arguments.align, language))
        write(TARGET / f"alignments_{language}.tsv.gz", aligned)
        files = extract_dictionaries(arguments.data, language)
        for name, lines in sorted(files.items()):
            write(TARGET / f"{name}_{language}.tsv.gz", lines)
        curated = (TARGET / f"{language}.tsv").read_text(encoding="utf8").splitlines()
        glossed = {line.split("\t")[0] for line in [*aligned, *curated]}
        glossed |= {line.split("\t")[1] for lines in files.values() for line in lines}
        if forms := list(extract_forms(arguments.data, language, glossed)):
            write(TARGET / f"wiktionary_forms_{language}.tsv.gz", forms)


if __name__ == "__main__":
    main()
