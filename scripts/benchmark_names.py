"""The names table at a million names: loading, memory and scan speed beside known peers, and the speed of the resolver.

    python scripts/benchmark_names.py [--names N] [--seconds S]

The table is synthesised, the same at every run: all right and listed names of the shipped gazetteer, then its given names with
its surnames, and with the spellings that the romanization rules derive from them, until there are N. It is compiled into a
temporary folder and opened in a process of its own. Peers get the same names and the same text in the same run:

- `flashtext.KeywordProcessor`, made for replacing words, ignores case and keeps to words;
- `pyahocorasick`, an automaton in C, finds every name at every place, inside words too, so that its caller has work left.

The text is the project's corpus, article by article and as one text of a million characters. Every rate is of processor time, one
thread, the best round after one that is not counted (the first round, with empty caches, is told apart). Ratios carry over to
other machines; MB/s do not.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from evaluate_corpus import articles, untouched

from toolkit.names.capitals import Capitals
from toolkit.names.entities import Entity, Form, Part, Right, Status
from toolkit.names.forms import key_of
from toolkit.names.layers import open_tables
from toolkit.names.normalizer import Normalizer
from toolkit.names.scan import scan
from toolkit.names.surface import derived_variants
from toolkit.names.table import FIRST, NAME, Table, first_word, write_table
from toolkit.text import Document

LONG = 1_000_000  # code points of the long text


def names_of(table: Table, count: int) -> list[str]:
    """The names of the synthesised table, each key once, in a fixed order."""
    known: dict[str, str] = {}
    for name in candidates(table):
        known.setdefault(key_of(name), name)
        if len(known) == count:
            return list(known.values())
    raise SystemExit(f"the gazetteer's name parts make {len(known):,} names only; ask for fewer")


def candidates(table: Table) -> Iterator[str]:
    """Names of the gazetteer, then given names with surnames, chosen by a fixed seed, without end."""
    entities = [table.entity(number) for number in range(len(table))]
    for entity in entities:
        yield from (entity.canonical, *filter(None, [entity.family]), *(form for form in entity.wrong))
    persons = [entity for entity in entities if entity.given and entity.family]
    given = sorted({person.given for person in persons})
    families = sorted({person.family for person in persons})
    derived = [form for person in persons[:600] for form, part, _ in derived_variants(person) if part is Part.FAMILY]
    families += sorted(set(derived) - set(families))
    chance = random.Random(0)
    for _ in range(20_000_000):
        yield f"{chance.choice(given)} {chance.choice(families)}"


def compile_names(names: Sequence[str], folder: Path) -> None:
    """Write a table in which every name is an entity's right form."""
    forms = {key_of(name): {Form(at, Status.CANONICAL, Part.FULL, Right.SUGGEST, 100)} for at, name in enumerate(names)}
    for word in {first_word(key) for key in forms}:
        forms[FIRST + word] = {Form(NAME, Status.WORD, Part.FULL, Right.SUGGEST, 0)}
    entities = (Entity(f"persons/{at}", "person", name, source="made", place=f"made:{at}") for at, name in enumerate(names))
    write_table(folder, entities, forms, {"vocabulary": {}, "phrases": {}, "styles": {}})


def resident() -> float:
    """Resident memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def rates(work: Callable[[str], Any], texts: Sequence[str], seconds: float) -> tuple[float, float]:
    """MB a second of processor time: of the first round, and of the best one after it."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    found: list[float] = []
    end = time.perf_counter() + seconds
    while len(found) < 2 or time.perf_counter() < end:
        start = time.process_time()
        for text in texts:
            work(text)
        found.append(size / (time.process_time() - start))
    return found[0], max(found[1:])


def measure(folder: Path, texts: Sequence[str], long: str, seconds: float) -> dict[str, float]:
    """Load time, memory and scan speed of the table in `folder`; runs in a process of its own."""
    before, start = resident(), time.perf_counter()
    table = Table(folder)
    revision = table.revision
    loaded = time.perf_counter() - start
    if not revision.startswith(str(len(table))):
        raise SystemExit("the table says another number of names than its revision")

    def work(text: str) -> int:
        return sum(1 for _ in scan(Capitals(text), table, NAME))

    first, short = rates(work, texts, seconds)
    hits = sum(map(work, texts))
    _, whole = rates(work, [long], seconds)
    return {
        "load": loaded, "memory": resident() - before, "hits": hits, "first": first, "short": short, "long": whole,
    }  # fmt: skip


def peers(names: Sequence[str]) -> Iterator[tuple[str, Callable[[], Callable[[str], Any]]]]:
    """The peers by name, each with what builds it; what is not installed is left out."""

    def flashtext() -> Callable[[str], Any]:
        from flashtext import KeywordProcessor

        processor = KeywordProcessor()
        processor.add_keywords_from_list(list(names))
        return lambda text: processor.extract_keywords(text, span_info=True)

    def automaton() -> Callable[[str], Any]:
        import ahocorasick

        machine = ahocorasick.Automaton()
        for at, name in enumerate(names):
            machine.add_word(name, at)
        machine.make_automaton()
        return lambda text: list(machine.iter(text))

    yield "flashtext", flashtext
    yield "pyahocorasick", automaton


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, default=1_000_000, help="names of the synthesised table")
    parser.add_argument("--seconds", type=float, default=3.0, help="time for each contender and text")
    options = parser.parse_args(argv)
    texts = [text for _, text in untouched()] + [item.text for item in articles()]
    joined = "\n\n".join(texts)
    long = (joined * (LONG // len(joined) + 1))[:LONG]
    print(
        f"{len(texts)} articles of {sum(map(len, texts)) / len(texts) / 1000:.1f} thousand characters, and one text of a million"
    )
    names = names_of(open_tables(), options.names)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        start = time.perf_counter()
        compile_names(names, folder)
        size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
        print(f"{len(names):,} names compiled in {time.perf_counter() - start:.1f} s, {size:.0f} MB in two files")
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            ours = pool.apply(measure, (folder, texts, long, options.seconds))
    print(f"mtclean: loaded in {ours['load'] * 1000:.1f} ms, {ours['memory']:.0f} MB resident after the scan")
    print(
        f"  scan, {ours['hits']:.0f} names found: {ours['short']:.1f} MB/s of articles ({ours['first']:.1f} with empty caches), "
        f"{ours['long']:.1f} MB/s of one long text"
    )
    for peer, build in peers(names):
        before, start = resident(), time.perf_counter()
        try:
            work = build()
        except ImportError:
            print(f"{peer}: not installed (pip install mtclean[peers])")
            continue
        loaded, memory = time.perf_counter() - start, resident() - before
        _, short = rates(work, texts, options.seconds)
        _, whole = rates(work, [long], options.seconds)
        print(f"{peer}: built in {loaded:.1f} s, {memory:.0f} MB")
        print(
            f"  scan: {short:.1f} MB/s of articles (mtclean {ours['short'] / short:.1f} times as fast), "
            f"{whole:.1f} MB/s of one long text (mtclean {ours['long'] / whole:.1f} times)"
        )
        del work
    normalizer = Normalizer()
    for title, corpus in (
        ("clean news", [text for _, text in untouched()]),
        ("faulty articles", [item.text for item in articles()]),
    ):
        first, best = rates(lambda text: list(normalizer.find(Document(text))), corpus, options.seconds)
        print(f"resolver, shipped table, {title}: {best:.2f} MB/s ({first:.2f} with empty caches)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
