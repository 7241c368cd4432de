"""A user's gazetteer over ours.

1. A source file is compiled alone, tested against the table that it will lie over, and kept in the user's cache folder under the
   hash of its bytes and of that table: the second run opens it at once. A compiled table (`NAME.trie` beside `NAME.records`)
   is opened as it is.
2. A key has the readings of all layers. An entity of an upper layer that has the canonical name, the kind and the country of one
   below is that one, with what the upper row says added and preferred.
3. Word lists and phrases of the layers are joined; a style of an upper layer replaces one of that name, its forms are added.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, lru_cache, reduce
from operator import or_
from pathlib import Path
from typing import Any

from toolkit.errors import DataError
from toolkit.names.entities import Entity, Form, Status
from toolkit.names.forms import key_of
from toolkit.names.table import Table

COMPILED = ".trie"


class Layers(Table):
    """Several tables that answer as one; the first is the lowest. Entities of upper layers are numbered after those below."""

    def __init__(self, tables: Sequence[Table]) -> None:
        self._tables = tuple(tables)
        self._offsets = [sum(map(len, self._tables[:at])) for at in range(len(self._tables))]
        self._cache()
        self._same = lru_cache(maxsize=16384)(self._find_same)

    def __getstate__(self) -> Any:
        return self._tables

    def __setstate__(self, tables: Any) -> None:
        self.__init__(tables)  # type: ignore[misc]

    def __len__(self) -> int:
        return sum(map(len, self._tables))

    def _read_forms(self, key: str) -> tuple[Form, ...]:
        found: list[Form] = []
        for table, offset in zip(self._tables, self._offsets, strict=True):
            for form in table.forms(key):
                is_own = not offset or form.status is Status.WORD
                found.append(form if is_own else form._replace(entity=self._same(form.entity + offset)))
        return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)

    def _read_entity(self, number: int) -> Entity:
        entity = self._own(number)
        for at in range(self._layer(number) + 1, len(self._tables)):
            for upper in self._named(entity, at):
                if self._same(upper) == number:
                    from toolkit.names.compiler import joined

                    entity = joined(self._own(upper), entity)
        return entity

    def begins_longer(self, key: str) -> bool:
        """Whether a form of more words begins with `key` in some layer."""
        return any(table.begins_longer(key) for table in self._tables)

    @cached_property
    def revision(self) -> str:
        """The revisions of all layers, the lowest first."""
        return "+".join(table.revision for table in self._tables)

    @cached_property
    def rules(self) -> Mapping[str, Any]:
        """Word lists, exceptions and styles of all layers."""
        rules: dict[str, dict[str, Any]] = {"vocabulary": {}, "phrases": {}, "styles": {}}
        for table in self._tables:
            for name, words in table.rules["vocabulary"].items():
                known = rules["vocabulary"].get(name)
                rules["vocabulary"][name] = f"{known}{'|' if '|' in words + known else ' '}{words}" if known else words
            for word, phrases in table.rules["phrases"].items():
                rules["phrases"][word] = sorted({*rules["phrases"].get(word, ()), *phrases})
            for name, style in table.rules["styles"].items():
                known = rules["styles"].get(name, {"labels": [], "countries": [], "forms": {}})
                rules["styles"][name] = {**known, **style, "forms": {**known["forms"], **style["forms"]}}
        return rules

    def _read_marks(self, word: str) -> int:
        return reduce(or_, (table.marks(word) for table in self._tables))

    def _own(self, number: int) -> Entity:
        at = self._layer(number)
        return self._tables[at].entity(number - self._offsets[at])

    def _layer(self, number: int) -> int:
        return bisect_right(self._offsets, number) - 1

    def _named(self, entity: Entity, at: int) -> Iterator[int]:
        """The numbers of the entities of one layer that are `entity`."""
        forms = self._tables[at].forms(key_of(entity.canonical))
        for own in sorted({form.entity for form in forms if form.status is Status.CANONICAL}):
            if _is_same(entity, self._tables[at].entity(own)):
                yield own + self._offsets[at]

    def _find_same(self, number: int) -> int:
        """The number of the lowest entity that is the same as that one, or its own."""
        entity = self._own(number)
        below = (other for at in range(self._layer(number)) for other in self._named(entity, at))
        other = next(below, None)
        return number if other is None else self._same(other)


def open_tables(extra: Sequence[Path] = ()) -> Table:
    """The shipped table, or layers with `extra` over it. Raises DataError for a missing file or a faulty row."""
    tables = [Table()]
    for path in extra:
        below = tables[0] if len(tables) == 1 else Layers(tables)
        tables.append(Table(path.parent, path.stem) if path.suffix == COMPILED else _compiled(path, below))
    return tables[0] if len(tables) == 1 else Layers(tables)


def _compiled(path: Path, base: Table) -> Table:
    """The table of a source file, from the cache where it is there."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DataError(f"the gazetteer {path} cannot be read ({error.strerror}); check the path") from error
    name = hashlib.sha256(content + base.revision.encode()).hexdigest()[:24]
    folder = _cache() / name
    if (folder / "gazetteer.records").is_file():
        return Table(folder)
    from toolkit.names.build import build_table

    scratch = Path(tempfile.mkdtemp(prefix="mtclean-"))
    build_table([path], None, scratch, base=base)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        return Table(Path(shutil.move(scratch, folder)))
    except OSError:  # no cache: the table lives as long as the process maps it
        table = Table(scratch)
        shutil.rmtree(scratch, ignore_errors=True)
        return table


def _cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("mtclean", appauthor=False) / "gazetteers" / _FORMAT


def _is_same(entity: Entity, other: Entity) -> bool:
    shares = not entity.countries or not other.countries or bool(set(entity.countries) & set(other.countries))
    return entity.canonical == other.canonical and entity.is_person == other.is_person and shares


_FORMAT = "2"
