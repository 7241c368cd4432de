"""Decisions that an editor exported from the review page, as edits on the text that was reviewed.

The export is one JSON object, `{"schema", "files": [{"file", "sha256", "length", "signature", "decisions": [...]}]}`. A decision
has "start", "end" and "text" (code points of the original), "replacement" (null where the text stays), "kind", "state", "rule",
"reason", "confidence" and "decision": accepted, rejected or undecided. An undecided edit is carried out, as the page shows it.
An accepted wording may have "remember": "always", a rejected item "remember": "never" (`toolkit.report.remember`).

The hash is SHA-256 over the UTF-8 form of the text, so an export fits one text alone and is refused with any other.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeGuard

from toolkit.errors import InputError
from toolkit.report.remember import Memory, Remember, always_pair, never_word
from toolkit.text import Edit, Kind

DECISIONS_SCHEMA: Final = "mtclean.decisions/1"
_DECISIONS: Final = frozenset({"accepted", "rejected", "undecided"})
_AGAIN: Final = "export the decisions from the page again"


def text_hash(text: str) -> str:
    """The SHA-256 of `text`, in hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def replay(source: str, text: str, text_name: str, name: str) -> tuple[Edit, ...]:
    """The edits on `text`, read from the file `text_name`, that the decisions in `source`, read from `name`, ask for.

    Raises InputError where the decisions are malformed, or belong to another text.
    """
    edits = []
    for where, decision in _decisions(source, text, text_name, name):
        edit = _edit(decision, where)
        if edit is not None:
            edits.append(edit)
    return tuple(edits)


def remembered(source: str, text: str, text_name: str, name: str) -> Memory:
    """What the decisions in `source` on `text` want remembered; arguments and errors as for `replay`."""
    memory = Memory()
    for where, decision in _decisions(source, text, text_name, name):
        _remember(memory, decision, text, where)
    return memory


def _decisions(source: str, text: str, text_name: str, name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The decisions on `text`, each with where it stands, in the order of the export."""
    files = read_export(source, name)
    wanted = text_hash(text)
    matching = [file for file in files if file["sha256"] == wanted]
    if not matching:
        reviewed = ", ".join(repr(file.get("file", "?")) for file in files[:3])
        raise InputError(
            f"the text at {text_name} is not one that was reviewed in {name} ({reviewed}: another hash); "
            "give the file as it was, or make a new report and review that"
        )
    decisions = matching[0].get("decisions")
    if not isinstance(decisions, list):
        raise InputError(f"no list of decisions for {text_name} at {name}; {_AGAIN}")
    for number, decision in enumerate(decisions, start=1):
        where = f"decision {number} at {name}"
        if not isinstance(decision, Mapping) or decision.get("decision") not in _DECISIONS:
            raise InputError(f"{where} says neither accepted, rejected nor undecided; {_AGAIN}")
        yield where, decision


def read_export(source: str, name: str) -> list[dict[str, Any]]:
    """The files in an export, each with the hash of its text. Raises InputError where it is malformed."""
    try:
        value = json.loads(source)
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON at {name} ({error}); {_AGAIN}") from error
    if not isinstance(value, dict) or value.get("schema") != DECISIONS_SCHEMA:
        raise InputError(f"no decisions in the form {DECISIONS_SCHEMA} at {name}; {_AGAIN}")
    files = value.get("files")
    if not isinstance(files, list) or not all(isinstance(file, dict) and isinstance(file.get("sha256"), str) for file in files):
        raise InputError(f"no list of files with their hashes at {name}; {_AGAIN}")
    return files


def _edit(decision: Mapping[str, Any], where: str) -> Edit | None:
    """The edit that `decision` asks for, or None where the text stays."""
    replacement = decision.get("replacement")
    if replacement is None:
        return None
    if decision["decision"] == "rejected":
        raise InputError(f"{where} is rejected and yet has a replacement; {_AGAIN}")
    start, end, before = decision.get("start"), decision.get("end"), decision.get("text")
    if not (_offset(start) and _offset(end) and isinstance(before, str) and isinstance(replacement, str)):
        raise InputError(f"{where} lacks a start, end, text or replacement of the right type; {_AGAIN}")
    rule, reason = str(decision.get("rule")), str(decision.get("reason"))
    return Edit(start, end, before, replacement, _kind(decision, where), rule, reason, 1.0)


def _remember(memory: Memory, decision: Mapping[str, Any], text: str, where: str) -> None:
    """Put into `memory` what `decision` wants remembered."""
    wish = decision.get("remember")
    if wish is None:
        return
    start, end, before, replacement = (decision.get(key) for key in ("start", "end", "text", "replacement"))
    if not (_offset(start) and _offset(end) and isinstance(before, str) and text[start:end] == before):
        raise InputError(f"{where} wants a word remembered that is not at its place in the text; {_AGAIN}")
    kind, said = _kind(decision, where), decision["decision"]
    if wish == Remember.ALWAYS and said == "accepted" and isinstance(replacement, str):
        if pair := always_pair(kind, before, replacement):
            memory.spell(*pair)
            return
    elif wish == Remember.NEVER and said == "rejected" and (word := never_word(kind, before)):
        memory.keep(word)
        return
    raise InputError(f"{where} wants something remembered that says nothing about other texts; {_AGAIN}")


def _kind(decision: Mapping[str, Any], where: str) -> Kind:
    try:
        return Kind(str(decision.get("kind")))
    except ValueError as error:
        raise InputError(f"{where} is of no kind that this version knows; {_AGAIN}") from error


def _offset(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0
