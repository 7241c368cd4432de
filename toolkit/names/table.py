r"""The gazetteer table: two files, both memory-mapped, nothing decoded before it is asked for.

- `gazetteer.trie`: a MARISA record trie from key to `Form` records. Marks begin keys that are no names: `\x01` before a first
  word means that a form which may lead to a change begins with it, `\x02` that any name does, `\x03` before an @handle in
  lower case, `\x04` before a given name, `\x05` before a first word means that a right form of another style begins with
  it, `\x06` that an accepted spelling does.
- `gazetteer.records`: `MTGZ`, a count, the offsets (64-bit little-endian), then one JSON object an entity and last the rules
  (word lists, styles).

The reader holds no dictionary of names: a million load as fast as one, and a look-up costs a walk in the trie. Records pass
an LRU cache.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final

from toolkit.errors import DataError
from toolkit.names.entities import Entity, Form, Part, Right, Status
from toolkit.names.forms import key_of

FORMAT: Final = "<IBBBB"
MAGIC: Final = b"MTGZ"
ACTIONABLE: Final = "\x01"
ANY_NAME: Final = "\x02"
HANDLE: Final = "\x03"
GIVEN: Final = "\x04"
STYLED: Final = "\x05"
VARYING: Final = "\x06"
DATA: Final = Path(__file__).parent.parent / "data"


class Table:
    """A gazetteer that can be asked for forms and entities. Raises DataError where its files are missing or damaged."""

    def __init__(self, folder: Path = DATA, name: str = "gazetteer") -> None:
        self._paths = (folder / f"{name}.trie", folder / f"{name}.records")
        self._open()

    def _open(self) -> None:
        import marisa_trie

        trie_path, records_path = self._paths
        try:
            self._trie = marisa_trie.RecordTrie(FORMAT).mmap(str(trie_path))
            with records_path.open("rb") as stream:
                self._map = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError, RuntimeError) as error:
            raise DataError(
                f"the gazetteer table {trie_path.with_suffix('')} cannot be read ({error}); reinstall, or build it"
            ) from error
        if self._map[:4] != MAGIC:
            raise DataError(f"{records_path} is no gazetteer; reinstall, or build it")
        self._count: int = struct.unpack_from("<I", self._map, 4)[0]
        self._forms = lru_cache(maxsize=16384)(self._read_forms)
        self._entity = lru_cache(maxsize=8192)(self._read_entity)
        self._is_word = lru_cache(maxsize=16384)(self._read_is_word)
        self._is_long = lru_cache(maxsize=16384)(self._read_is_long)

    def __getstate__(self) -> tuple[Path, Path]:
        return self._paths

    def __setstate__(self, paths: tuple[Path, Path]) -> None:
        self._paths = paths
        self._open()

    def __len__(self) -> int:
        return self._count

    def forms(self, key: str) -> tuple[Form, ...]:
        """The readings of a key, none where it is unknown."""
        return self._forms(key)

    def entity(self, number: int) -> Entity:
        """The entity with that number."""
        return self._entity(number)

    def begins_change(self, word: str) -> bool:
        """Whether a form that may lead to a change begins with this word (a key)."""
        return ACTIONABLE + word in self._trie

    def begins_varying(self, word: str) -> bool:
        """Whether an accepted spelling that is not the canonical one begins with this word (a key)."""
        return VARYING + word in self._trie

    def begins_styled(self, word: str) -> bool:
        """Whether a right form that some style may want otherwise begins with this word (a key)."""
        return STYLED + word in self._trie

    def begins_long(self, word: str) -> bool:
        """Whether a form of several words begins with this word (a key)."""
        return self._is_long(word)

    def begins_name(self, word: str) -> bool:
        """Whether any form begins with this word (a key)."""
        return ANY_NAME + word in self._trie

    def is_word(self, key: str) -> bool:
        """Whether the key is an English word that is no name."""
        return self._is_word(key)

    @cached_property
    def revision(self) -> str:
        """Number of entities and a checksum of both files: names the data that a result depends on."""
        checksum = zlib.crc32(self._paths[0].read_bytes(), zlib.crc32(self._map))
        return f"{self._count}-{checksum:08x}"

    @cached_property
    def rules(self) -> Mapping[str, Any]:
        """Word lists, exceptions and styles."""
        rules: Mapping[str, Any] = self._record(self._count)
        return rules

    def _read_forms(self, key: str) -> tuple[Form, ...]:
        return tuple(
            Form(entity, Status(status), Part(part), Right(right), weight)
            for entity, status, part, right, weight in self._trie.get(key, ())
        )

    def _read_is_word(self, key: str) -> bool:
        return any(form.status is Status.WORD for form in self.forms(key))

    def _read_is_long(self, word: str) -> bool:
        return any(next(self._trie.iterkeys(word + joint), None) is not None for joint in (" ", "-", ". "))

    def _read_entity(self, number: int) -> Entity:
        return Entity.from_record(self._record(number))

    def _record(self, number: int) -> Any:
        start, end = struct.unpack_from("<QQ", self._map, 8 + 8 * number)
        return json.loads(self._map[start:end])


def write_table(
    folder: Path,
    entities: Sequence[Entity],
    forms: Mapping[str, Iterable[Form]],
    rules: Mapping[str, Any],
    name: str = "gazetteer",
) -> None:
    """Write both files; the same input gives the same bytes. Each takes its place whole, since others may have it mapped."""
    import marisa_trie

    pairs = [(key, tuple(form)) for key in sorted(forms) for form in sorted(set(forms[key]))]
    trie, records = folder / f"{name}.trie", folder / f"{name}.records"
    new_trie, new_records = (path.with_name(path.name + ".new") for path in (trie, records))
    marisa_trie.RecordTrie(FORMAT, pairs).save(str(new_trie))
    blobs = [json.dumps(entity.to_record(), ensure_ascii=False, separators=(",", ":")).encode() for entity in entities]
    blobs.append(json.dumps(rules, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())
    start = 8 + 8 * (len(blobs) + 1)
    offsets = [start]
    for blob in blobs:
        offsets.append(offsets[-1] + len(blob))
    header = MAGIC + struct.pack("<I", len(entities)) + struct.pack(f"<{len(offsets)}Q", *offsets)
    new_records.write_bytes(header + b"".join(blobs))
    new_trie.replace(trie)
    new_records.replace(records)


def first_word(key: str) -> str:
    """The word under which a form is found: up to the first blank or hyphen, without a full stop."""
    return key_of(key.replace("-", " ").split(" ", 1)[0].rstrip("."))
