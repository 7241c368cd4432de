"""`mtclean apply`: the decisions of an editor, carried out on the text that was reviewed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from toolkit.cli.session import Session, Source, open_output, sources
from toolkit.errors import ConfigError

if TYPE_CHECKING:
    from toolkit.formats import TextFile
    from toolkit.report.remember import Memory


class Decided(NamedTuple):
    """The bytes of a file as decided, the number of changes, and what is to be remembered."""

    data: bytes
    changes: int
    memory: Memory


def decided(text_file: TextFile, said: str, text_name: str, name: str) -> Decided:
    """What `text_file`, called `text_name`, becomes by the export `said`, called `name`.

    Raises InputError where the decisions are malformed, belong to another text, or put in what the encoding of the file cannot
    hold, and EditError where they do not fit the text.
    """
    from toolkit.formats import encode
    from toolkit.report.replay import remembered, replay
    from toolkit.text import apply

    text = text_file.text
    edits = replay(said, text, text_name, name)
    return Decided(encode(text_file, apply(text, edits)), len(edits), remembered(said, text, text_name, name))


def apply_decisions(
    file: str,
    decisions: Path,
    *,
    output: Path | None,
    in_place: bool,
    remember: bool,
    config: Path | None,
    encoding: str | None,
    quiet: bool,
) -> int:
    """Write the text of `file` as decided: to `output`, to the file itself, or to standard output; the exit code.

    With `remember`, what the decisions want remembered goes into the project's configuration, or the file `config`.
    """
    from toolkit.formats import decode, read_bytes

    source = sources([file])[0]
    if in_place and output is not None:
        raise ConfigError("--in-place and --output at the command line; choose one")
    if in_place and source.path is None:
        raise ConfigError("--in-place with standard input at the command line; name a file")
    if config is not None and not remember:
        raise ConfigError("--config without --remember at the command line; decisions are applied as they are, take it out")
    session = Session(quiet=quiet)
    with session.guard(source.name):
        text_file = source.read(encoding)
        said = decode(read_bytes(decisions), str(decisions)).text
        outcome = decided(text_file, said, source.name, str(decisions))
        target = source.path if in_place else output
        with open_output(target) as sink:
            sink.write(outcome.data)
        if target is not None:
            session.note(f"{source.name}: {outcome.changes} changes as decided")
        if remember:
            session.note(keep(outcome.memory, source, config))
        elif outcome.memory:
            session.note(f"{source.name}: some decisions are to be remembered; add --remember for that")
    return session.code


def keep(memory: Memory, source: Source, config: Path | None) -> str:
    """Write `memory` into the configuration for `source`, or into the file `config`, and say what was done.

    Raises ConfigError and InputError as `remember` does.
    """
    from toolkit.cli.configuration import shown
    from toolkit.cli.remembering import place_for, remember
    from toolkit.report.remember import describe

    if not memory:
        return "nothing to remember"
    place = place_for(source, config)
    remember(memory, place)
    return f"remembered in {shown(place)}: {describe(memory)}"
