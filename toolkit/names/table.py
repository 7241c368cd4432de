r"""The gazetteer table: two files, both memory-mapped, nothing decoded before it is asked for.

- `gazetteer.trie`: a MARISA record trie from key to `Form` records. Four characters begin keys that are no names: `\x01` a first
  word, whose record holds the marks of the forms that begin with it (`NAME`, `CHANGE` ...) in place of an entity, `\x02` an
  @handle in lower case, `\x03` a given name, `\x04` a key of the skeleton of a surname (`skeleton.py`).
- `gazetteer.records`: `MTGZ`, then little-endian the version of the format, the number of entities and a checksum of all that
  both files hold (32 bits each), the offsets (64 bits), one JSON object an entity and last the rules (word lists, styles).

The reader holds no dictionary of names: a million load as fast as one, and a look-up costs a walk in the trie. What texts ask
for again and again passes LRU caches.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache, partial
from itertools import accumulate
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from toolkit.errors import DataError
from toolkit.names.entities import Entity, Form, Part, Right, Status
from toolkit.names.forms import bare, is_capitalised, key_of

FORMAT: Final = "<IBBBB"
MAGIC: Final = b"MTGZ"
HEADER: Final = struct.Struct("<4sIII")
VERSION: Final = 2
FIRST: Final = "\x01"
HANDLE: Final = "\x02"
GIVEN: Final = "\x03"
BONES: Final = "\x04"
# Marks of a first word: a form begins with it, one that may lead to a change, a right one that some style may want otherwise, an
# accepted spelling that is not the canonical one.
NAME: Final = 1
CHANGE: Final = 2
STYLED: Final = 4
VARYING: Final = 8
DATA: Final = Path(__file__).parent.parent / "data"


Answer = TypeVar("Answer")


class Step(NamedTuple):
    """What the table has of a stretch of text that may be a name, or the beginning of one.

    Its readings (English words left out), the key and the number of code points without a possessive ending, and whether a form
    of more words begins like it.
    """

    forms: tuple[Form, ...]
    key: str
    length: int
    goes_on: bool


class Table:
    """A gazetteer that can be asked for forms and entities. Raises DataError where its files are missing or damaged.

    `forms` gives the readings of a key, none where it is unknown; `entity` the entity with a number; `is_word` whether a key is
    an English word that is no name; `marks` the marks of a capitalised word as the text has it (0 for any other word); `step`
    what is known of a stretch of text. All five are cached.
    """

    forms: Callable[[str], tuple[Form, ...]]
    entity: Callable[[int], Entity]
    is_word: Callable[[str], bool]
    marks: Callable[[str], int]
    step: Callable[[str], Step]
    _count: int
    _checksum: int

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
        if self._map[:4] != MAGIC or len(self._map) < HEADER.size:
            raise DataError(f"{records_path} is no gazetteer; reinstall, or build it")
        _, version, self._count, self._checksum = HEADER.unpack_from(self._map)
        if version != VERSION:
            raise DataError(f"{records_path} has version {version} of the format, not {VERSION}; reinstall, or build it anew")
        self._cache()

    def _cache(self) -> None:
        self.forms = lru_cache(maxsize=16384)(self._read_forms)
        self.entity = lru_cache(maxsize=8192)(self._read_entity)
        self.is_word = lru_cache(maxsize=16384)(self._read_is_word)
        self.marks = lru_cache(maxsize=65536)(self._read_marks)
        self.step = lru_cache(maxsize=65536)(self._read_step)
        self._answers: dict[Callable[[Table, str], Any], Callable[[str], Any]] = {}

    def __getstate__(self) -> tuple[Path, Path]:
        return self._paths

    def __setstate__(self, paths: tuple[Path, Path]) -> None:
        self._paths = paths
        self._open()

    def __len__(self) -> int:
        return self._count

    def asked(self, question: Callable[[Table, str], Answer], word: str) -> Answer:
        """`question(table, word)`, whose answer depends on nothing else; cached."""
        known = self._answers.get(question)
        if known is None:
            known = self._answers.setdefault(question, lru_cache(maxsize=16384)(partial(question, self)))
        answer: Answer = known(word)
        return answer

    def begins_longer(self, key: str) -> bool:
        """Whether a form of more words begins with `key`."""
        return any(next(self._trie.iterkeys(key + joint), None) is not None for joint in (" ", "-", ". "))

    @cached_property
    def revision(self) -> str:
        """Number of entities and the checksum: names the data that a result depends on."""
        return f"{self._count}-{self._checksum:08x}"

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

    def _read_marks(self, word: str) -> int:
        if not is_capitalised(word):
            return 0
        marks: int = sum(record[0] for record in self._trie.get(FIRST + key_of(bare(word)), ()))
        return marks

    def _read_step(self, found: str) -> Step:
        whole, name = key_of(found), bare(found)
        key = key_of(name)
        readings = self.forms(key) or (self.forms(key.replace("-", " ")) if "-" in key else ())
        forms = tuple(form for form in readings if form.status is not Status.WORD)
        goes_on = self.begins_longer(whole) or ("-" in whole and self.begins_longer(whole.replace("-", " ")))
        return Step(forms, key, len(name), goes_on)

    def _read_entity(self, number: int) -> Entity:
        return Entity.from_record(self._record(number))

    def _record(self, number: int) -> Any:
        start, end = struct.unpack_from("<QQ", self._map, HEADER.size + 8 * number)
        return json.loads(self._map[start:end])


def write_table(
    folder: Path,
    entities: Iterable[Entity],
    forms: Mapping[str, Iterable[Form]],
    rules: Mapping[str, Any],
    name: str = "gazetteer",
) -> None:
    """Write both files; the same input gives the same bytes. Each takes its place whole, since others may have it mapped."""
    import marisa_trie

    trie, records = folder / f"{name}.trie", folder / f"{name}.records"
    new_trie, new_records = (path.with_name(path.name + ".new") for path in (trie, records))
    pairs = ((key, tuple(form)) for key in sorted(forms) for form in sorted(set(forms[key])))
    marisa_trie.RecordTrie(FORMAT, pairs).save(str(new_trie))
    blobs = [json.dumps(entity.to_record(), ensure_ascii=False, separators=(",", ":")).encode() for entity in entities]
    blobs.append(json.dumps(rules, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())
    start = HEADER.size + 8 * (len(blobs) + 1)
    offsets = struct.pack(f"<{len(blobs) + 1}Q", *accumulate(map(len, blobs), initial=start))
    checksum = zlib.crc32(new_trie.read_bytes())
    for part in (offsets, *blobs):
        checksum = zlib.crc32(part, checksum)
    with new_records.open("wb") as stream:
        stream.write(HEADER.pack(MAGIC, VERSION, len(blobs) - 1, checksum) + offsets)
        stream.writelines(blobs)
    new_trie.replace(trie)
    new_records.replace(records)


def first_word(key: str) -> str:
    """The word under which a form is found: up to the first blank or hyphen, without a full stop."""
    return key_of(key.replace("-", " ").split(" ", 1)[0].rstrip("."))
