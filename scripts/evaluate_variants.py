"""How many listed wrong spellings the derivation of variants reproduces, and at what cost.

    python scripts/evaluate_variants.py DATA [--misses N] [--limit N] [--linking]

DATA is the folder of development data (default: the environment variable MTCLEAN_DATA); the names are its gazetteer/*.tsv. They
are taken word by word: word n of the native form against word n of the canonical name. A listed wrong spelling is reproduced when
each of its words is the canonical word or a derived variant of it. `feminine` and `others` count the variants that must not
be there: another gender's form, and the canonical word of another entry.

With --linking, instead: the rows of eval/name_linking/dev.jsonl whose place has a native form in names/wof_*.jsonl (one word, no
accents compared); and eval/confusable_pairs.jsonl, of which no pair may be derived from each other's English spelling.
"""

from __future__ import annotations

import argparse
import json
import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from toolkit.names.variants import derive
from toolkit.names.variants.guards import without_marks

FILES: Final = {
    "persons_ua_ru.tsv": (0, 3, 7),
    "persons_east.tsv": (0, 3, 7),
    "persons_south.tsv": (0, 3, 7),
    "persons_world.tsv": (0, 3, 7),
    "places_ua.tsv": (0, 1, 6),
    "places_world.tsv": (0, 1, 6),
}
"""Columns of canonical name, native forms and wrong spellings."""

FEMININE: Final = re.compile(r"(ska|skaya|skaia|skaja|ova|eva|ina)$")
LABELS: Final = {"ukr": "uk", "rus": "ru", "bel": "be", "ell": "el", "kat": "ka", "hye": "hy"}
"""Languages of the Who's On First labels that are native forms."""

MASCULINE: Final = re.compile(r"(sky|skyi|skyy|skiy|ski|ov|ev|in)$")


def read_names(folder: Path) -> Iterator[tuple[str, str, list[tuple[str, str]], list[str]]]:
    """File, canonical name, native forms with their languages, wrong spellings."""
    for name, (canonical, native, wrong) in FILES.items():
        for line in (folder / "gazetteer" / name).read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if len(cells) > wrong and cells[0] != "canonical":
                forms = [form.partition(":") for form in cells[native].split(" ; ") if ":" in form]
                listed = [form for form in cells[wrong].split(" ; ") if form != "-"]
                yield name, cells[canonical], [(language, form) for language, _, form in forms], listed


def plain(spelling: str) -> str:
    return without_marks(spelling.casefold())


def main() -> None:
    parser = argparse.ArgumentParser(description="How many listed wrong spellings the derivation of variants reproduces.")
    parser.add_argument("data", nargs="?", type=Path, default=os.environ.get("MTCLEAN_DATA"), help="folder of development data")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print every Nth miss")
    parser.add_argument("--limit", type=int, default=60, metavar="N", help="variants a native form at most")
    parser.add_argument(
        "--linking", action="store_true", help="measure on the name-linking rows and the confusable pairs instead"
    )
    arguments = parser.parse_args()
    if arguments.data is None:
        parser.error("give DATA or set MTCLEAN_DATA")
    if arguments.linking:
        evaluate_linking(arguments.data, arguments.limit)
    else:
        evaluate_listed(arguments.data, arguments.limit, arguments.misses)


def evaluate_listed(data: Path, limit: int, misses_step: int) -> None:
    """Print how many listed wrong spellings are reproduced."""
    names = list(read_names(data))
    words = {word.casefold() for _, canonical, _, _ in names for word in canonical.split()}
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    misses = []
    for file, canonical, forms, listed in names:
        count = counts[file]
        tokens = canonical.split()
        person = file.startswith("persons")
        derived: list[set[str]] = [set() for _ in tokens]
        for language, form in forms:
            parts = form.split()
            if len(parts) != len(tokens):
                continue
            for at, (part, token) in enumerate(zip(parts, tokens, strict=True)):
                kind = ("given" if at < len(tokens) - 1 else "family") if person else "place"
                variants = derive(part, language, token, kind=kind, limit=limit)
                found = {variant.spelling.casefold() for variant in variants}
                count["calls"] += 1
                count["variants"] += len(found)
                count["others"] += len(found & (words - {token.casefold()})) if kind != "given" else 0
                count["feminine"] += sum(bool(MASCULINE.search(token) and FEMININE.search(spelling)) for spelling in found)
                derived[at] |= found
        if not any(derived):
            count["no native form"] += len(listed)
            continue
        for at, token in enumerate(tokens):
            derived[at].add(token.casefold())
        count["tokens"] += len(tokens)
        count["distinct"] += sum(len(found) - 1 for found in derived)
        for wrong in listed:
            wanted = wrong.casefold().split()
            if len(wanted) == len(tokens):
                hit = all(word in found for word, found in zip(wanted, derived, strict=True))
            else:
                hit = len(wanted) == 1 and any(wanted[0] in found for found in derived)
            count["listed"] += 1
            count["reproduced"] += hit
            if not hit:
                misses.append(f"{canonical} <- {wrong}")
    total: Counter[str] = Counter()
    for file, count in [*counts.items(), ("all", total)]:
        if count is not total:
            total.update(count)
        print(
            f"{file:20} recall {count['reproduced'] / max(count['listed'], 1):.3f} of {count['listed']:5}"
            f"  variants a call {count['variants'] / max(count['calls'], 1):4.1f},"
            f" a token {count['distinct'] / max(count['tokens'], 1):4.1f}"
            f"  feminine {count['feminine']}  others {count['others']}  without native form {count['no native form']}"
        )
    for miss in misses[::misses_step] if misses_step else ():
        print(miss)


def evaluate_linking(data: Path, limit: int) -> None:
    """Print the share of name-linking variants that are derived, by group, and the confusable pairs that are."""
    natives: dict[str, list[tuple[str, str]]] = {}
    for path in sorted((data / "names").glob("wof_*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            labels = [(LABELS[key[:3]], form) for key, forms in record["names"].items() if key[:3] in LABELS for form in forms]
            natives[f"gn:{record.get('gn')}"] = [(language, form) for language, form in labels if not form[0].isascii()]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for line in (data / "eval" / "name_linking" / "dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        forms = [form for form in natives.get(row["id"], ()) if " " not in form[1]]
        if not forms or not row["rel"] or " " in row["canon"] + row["variant"]:
            continue
        found = {plain(v.spelling) for lang, form in forms for v in derive(form, lang, row["canon"], kind="place", limit=limit)}
        for group in (row["group"], "all"):
            counts[group]["rows"] += 1
            counts[group]["derived"] += plain(row["variant"]) in found
            counts[group]["variants"] += len(found)
    for group, count in sorted(counts.items()):
        print(
            f"{group:20} recall {count['derived'] / count['rows']:.3f} of {count['rows']:5}"
            f"  variants {count['variants'] / count['rows']:.1f}"
        )
    pairs = [json.loads(line) for line in (data / "eval" / "confusable_pairs.jsonl").read_text(encoding="utf-8").splitlines()]
    derived = [
        f"{left} -> {right}"
        for pair in pairs
        for left, right in ((pair["a"], pair["b"]), (pair["b"], pair["a"]))
        if left != right and right in {variant.spelling for variant in derive(left, "en", left, kind="family", limit=limit)}
    ]
    print(f"confusable pairs derived: {len(derived)} of {2 * len(pairs)}: {'; '.join(derived)}")


if __name__ == "__main__":
    main()
