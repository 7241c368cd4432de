"""The promises of the toolkit, checked on every result before anyone sees it.

1. Undoing the edits gives the original back, byte for byte; so the text outside them is untouched.
2. Numbers survive, unless the edit says that it takes them out.

That a second pass changes nothing is seen to by the cleaner, which runs passes until one does.
"""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.errors import EditError, InvariantError
from toolkit.pipeline.resolve import lost_numbers, may_drop_numbers
from toolkit.text import Edit, apply, invert


def check(original: str, text: str, edits: Sequence[Edit]) -> None:
    """Raise InvariantError, naming the promise and the edit, where a result breaks one."""
    try:
        restored = apply(text, invert(edits))
    except EditError as error:
        raise InvariantError(f"the edits cannot be undone: {error}; nothing was changed, please report this text") from error
    if restored != original:
        raise InvariantError("undoing the edits does not give the original back; nothing was changed, please report this text")
    for edit in edits:
        if not may_drop_numbers(edit.kind) and lost_numbers(edit.before, edit.after):
            raise InvariantError(
                f"edit {edit.rule} at {edit.start}-{edit.end} would change the numbers in {edit.before!r} to those in "
                f"{edit.after!r}; nothing was changed, please report this text"
            )
