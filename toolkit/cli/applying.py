"""`mtclean apply`: the decisions of an editor, carried out on the text that was reviewed."""

from __future__ import annotations

from pathlib import Path

from toolkit.cli.session import Session, open_output, sources
from toolkit.errors import ConfigError


def apply_decisions(file: str, decisions: Path, *, output: Path | None, in_place: bool, encoding: str | None, quiet: bool) -> int:
    """Write the text of `file` as decided: to `output`, to the file itself, or to standard output; the exit code."""
    from toolkit.formats import decode, encode, read_bytes
    from toolkit.report.replay import replay
    from toolkit.text import apply

    source = sources([file])[0]
    if in_place and output is not None:
        raise ConfigError("--in-place and --output at the command line; choose one")
    if in_place and source.path is None:
        raise ConfigError("--in-place with standard input at the command line; name a file")
    session = Session(quiet=quiet)
    with session.guard(source.name):
        text_file = source.read(encoding)
        said = decode(read_bytes(decisions), str(decisions)).text
        edits = replay(said, text_file.text, source.name, str(decisions))
        data = encode(text_file, apply(text_file.text, edits))
        target = source.path if in_place else output
        with open_output(target) as sink:
            sink.write(data)
        if target is not None:
            session.note(f"{source.name}: {len(edits)} changes as decided")
    return session.code
