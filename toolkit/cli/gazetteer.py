"""`mtclean gazetteer`: look a name up, add one, import many, compile, test and count."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from toolkit.cli.exits import Exit
from toolkit.cli.session import emit, open_output, printable
from toolkit.errors import ConfigError

gazetteer = typer.Typer(help="Look into the gazetteer of names, and add to it.")

Name = Annotated[str, typer.Argument(metavar="NAME", help="A name in any spelling or script.", show_default=False)]
Style = Annotated[str, typer.Option("--style", help="House style for names.")]
Tables = Annotated[
    list[Path] | None,
    typer.Option(
        "--gazetteer", metavar="FILE", help="A gazetteer of your own, laid over ours; may be repeated.", show_default=False
    ),
]
_SHOWN = 20  # faults or failures that are printed in full
_STEP = 2_000  # rows between two lines of progress
_KINDS = {"person": "persons", "organisation": "organisations"}


@gazetteer.command("lookup")
def look_up(
    name: Name,
    style: Style = "default",
    target: Annotated[str, typer.Option("--target", help="Language of the text (BCP 47).")] = "en",
    tables: Tables = None,
) -> None:
    """Show whom or what a name means, and what is done with it when it stands alone."""
    from toolkit.names import Normalizer

    _print(str(Normalizer(target, style, tables or ()).explain(name)).splitlines())


@gazetteer.command("variants")
def show_variants(name: Name, tables: Tables = None) -> None:
    """Show the spellings that are listed for a name or follow from its native form, with how they come about."""
    from toolkit.names.layers import open_tables
    from toolkit.names.variants.show import variants_of

    _print(variants_of(name, open_tables(tables or ())) or [f"not in the gazetteer: {name}"])


@gazetteer.command("add")
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The right spelling in English.", show_default=False)],
    file: Annotated[
        Path, typer.Option("--file", help="The source file to add to; made where it is missing.", show_default=False)
    ],
    kind: Annotated[
        str, typer.Option("--kind", help="person, organisation, or a kind of place: city, town, region, river ...")
    ] = "person",
    country: Annotated[str, typer.Option("--country", help="ISO 3166 alpha-2 code; XX for none.")] = "XX",
    native: Annotated[
        list[str] | None, typer.Option("--native", metavar="LANG:FORM", help="uk:Зивоград; may be repeated.")
    ] = None,
    wrong: Annotated[list[str] | None, typer.Option("--wrong", metavar="FORM", help="A wrong spelling; may be repeated.")] = None,
    source: Annotated[str, typer.Option("--source", help="Who says so.")] = "memory",
) -> None:
    """Add a name to a gazetteer of your own, after the tests that the build makes."""
    from toolkit.names.adding import add_row

    cells = {"native": " ; ".join(native or ()), "wrong": " ; ".join(wrong or ()), "country": country, "source": source}
    place = add_row(file, _KINDS.get(kind, "places"), name, cells if kind in _KINDS else cells | {"kind": kind})
    _print([f'added at {place}; use it with gazetteers = ["{file}"] in mtclean.toml, or --gazetteer'])


@gazetteer.command("import")
def import_names(
    form: Annotated[
        str, typer.Argument(metavar="FORMAT", help="geonames, wikidata, wikidata-csv, ftm, jrc, spelling-ukraine, tsv.")
    ],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="May be packed (.gz, .bz2).", show_default=False)],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where the source files go.", show_default=False)
    ],
    population: Annotated[int, typer.Option("--min-population", help="Least people of a place (geonames).")] = 0,
    countries: Annotated[
        list[str] | None, typer.Option("--country", metavar="CC", help="Only this country; may be repeated.")
    ] = None,
) -> int:
    """Turn other people's name data into source files of a gazetteer."""
    from toolkit.names.importers import Fault, import_file, write_rows

    if not file.is_file():
        raise ConfigError(f"{file} is no file; check the path")
    counts: Counter[str] = Counter()
    faults = 0
    items = import_file(file, form, least_population=population, countries=frozenset(code.upper() for code in countries or ()))
    for item in write_rows(items, output, f"imported from {file.name} ({form})"):
        if isinstance(item, Fault):
            faults += 1
            if faults <= _SHOWN:
                _note(f"{item.place}: {item.reason}; the line was left out")
            continue
        counts[item.table] += 1
        if sum(counts.values()) % _STEP == 0:
            _note(f"{sum(counts.values()):,} rows ...")
    _print([f"{count:,} rows in {output / table}.tsv" for table, count in counts.items()] or ["no rows"])
    if faults:
        _print([f"{faults:,} lines could not be read"])
    return Exit.INPUT if faults else Exit.OK


@gazetteer.command("compile")
def compile_table(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Source files.", show_default=False)],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="NAME", help="NAME.trie and NAME.records are written.")],
) -> None:
    """Compile source files to a table that opens at once; name its .trie as gazetteer."""
    from toolkit.names.build import build_table
    from toolkit.names.layers import open_tables

    output.parent.mkdir(parents=True, exist_ok=True)
    _print(
        [*build_table(files, None, output.parent, output.name, base=open_tables()), f"written: {output}.trie, {output}.records"]
    )


@gazetteer.command("test")
def put_to_test(
    tables: Tables = None,
    style: Style = "default",
    all_entries: Annotated[bool, typer.Option("--all", help="Our entries too, not only those of your own files.")] = False,
) -> int:
    """Put each entry to the test by its own spellings and exceptions."""
    from toolkit.names import Normalizer
    from toolkit.names.layers import open_tables
    from toolkit.names.selftest import check_entity

    normalizer = Normalizer("en", style, tables or ())
    ours = len(open_tables()) if tables and not all_entries else 0
    failures = 0
    for number in range(ours, len(normalizer.table)):
        for failure in check_entity(number, normalizer.table.entity(number), normalizer):
            failures += 1
            _print([str(failure)])
    _print([f"{len(normalizer.table) - ours:,} entries, {failures:,} failures"])
    return Exit.FINDINGS if failures else Exit.OK


@gazetteer.command("stats")
def show_stats(tables: Tables = None) -> None:
    """Count entities by kind and country."""
    from toolkit.names.layers import open_tables

    table = open_tables(tables or ())
    entities = [table.entity(number) for number in range(len(table))]
    groups = Counter(entity.id.partition("/")[0] for entity in entities)
    countries = Counter(entity.countries[0] if entity.countries else "none" for entity in entities)
    kinds = Counter(entity.kind.partition(",")[0] for entity in entities)
    natives = Counter(language for entity in entities for language in {language for language, _ in entity.native})
    _print(
        [
            f"{len(entities):,} entities ({_ranked(groups)}), revision {table.revision}",
            f"kinds: {_ranked(kinds)}",
            f"countries: {_ranked(countries)}",
            f"native names: {_ranked(natives)}",
            f"listed wrong spellings: {sum(len(entity.wrong) for entity in entities):,}",
        ]
    )


def _ranked(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count:,}" for name, count in counts.most_common(_SHOWN))


def _note(line: str) -> None:
    print(printable(line), file=sys.stderr)


def _print(lines: Iterable[str]) -> None:
    with open_output(None) as sink:
        emit(sink, "".join(f"{printable(line)}\n" for line in lines))
