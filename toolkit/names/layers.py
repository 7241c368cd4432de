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
from collections.abc import Mapping, Sequence
from functools import cached_property
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
        self._same = self._find_same()

    def __getstate__(self) -> Any:
        return self._tables

    def __setstate__(self, tables: Any) -> None:
        self.__init__(tables)  # type: ignore[misc]

    def __len__(self) -> int:
        return sum(map(len, self._tables))

    def forms(self, key: str) -> tuple[Form, ...]:
        """The readings of a key in all layers."""
        found: list[Form] = []
        for table, offset in zip(self._tables, self._offsets, strict=True):
            for form in table.forms(key):
                number = form.entity + offset
                is_own = not offset or form.status is Status.WORD
                found.append(form if is_own else form._replace(entity=self._same.get(number, number)))
        return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)

    def entity(self, number: int) -> Entity:
        """The entity with that number, joined with what upper layers say of it."""
        return self._joined.get(number) or self._own(number)

    def begins_change(self, word: str) -> bool:
        """Whether a form that may lead to a change begins with this word (a key)."""
        return any(table.begins_change(word) for table in self._tables)

    def begins_varying(self, word: str) -> bool:
        """Whether an accepted spelling that is not the canonical one begins with this word (a key)."""
        return any(table.begins_varying(word) for table in self._tables)

    def begins_styled(self, word: str) -> bool:
        """Whether a right form that some style may want otherwise begins with this word (a key)."""
        return any(table.begins_styled(word) for table in self._tables)

    def begins_long(self, word: str) -> bool:
        """Whether a form of several words begins with this word (a key)."""
        return any(table.begins_long(word) for table in self._tables)

    def begins_name(self, word: str) -> bool:
        """Whether any form begins with this word (a key)."""
        return any(table.begins_name(word) for table in self._tables)

    def is_word(self, key: str) -> bool:
        """Whether the key is an English word that is no name."""
        return any(table.is_word(key) for table in self._tables)

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

    def _own(self, number: int) -> Entity:
        at = max(at for at, offset in enumerate(self._offsets) if offset <= number)
        return self._tables[at].entity(number - self._offsets[at])

    def _find_same(self) -> dict[int, int]:
        """For each entity of an upper layer that is one of a layer below, the number of that one."""
        same: dict[int, int] = {}
        for at in range(1, len(self._tables)):
            for own in range(len(self._tables[at])):
                entity = self._tables[at].entity(own)
                for below in range(at):
                    for form in self._tables[below].forms(key_of(entity.canonical)):
                        if form.status is Status.CANONICAL and _is_same(entity, self._tables[below].entity(form.entity)):
                            number = form.entity + self._offsets[below]
                            same.setdefault(own + self._offsets[at], same.get(number, number))
        return same

    @cached_property
    def _joined(self) -> dict[int, Entity]:
        from toolkit.names.compiler import joined

        found: dict[int, Entity] = {}
        for upper, lower in self._same.items():
            found[lower] = joined(self._own(upper), found.get(lower) or self._own(lower))
        return found


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


_FORMAT = "1"
