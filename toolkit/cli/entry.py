"""Run the command line: parse, dispatch, and turn whatever happens into one line on standard error and an exit code.

No traceback is ever shown, unless the environment variable MTCLEAN_DEBUG asks for it. A reader that closes our pipe early is no
error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from toolkit.cli.exits import Exit
from toolkit.errors import MtcleanError


def main(argv: list[str] | None = None) -> None:
    """Run `mtclean` on `argv` (by default the arguments of the process) and leave the process."""
    sys.exit(run(sys.argv[1:] if argv is None else argv))


def run(argv: Sequence[str]) -> int:
    """Run `mtclean` on `argv` in this process and return the exit code."""
    import typer
    from typer.main import get_command

    from toolkit.cli.app import app
    from toolkit.cli.session import PipeClosed, complain

    # typer names only this one of its usage errors in every version; what it derives from stands for all of them.
    usage_error = typer.BadParameter.__mro__[1]
    group = get_command(app)
    try:
        code = group.main(args=list(argv) or ["--help"], prog_name="mtclean", standalone_mode=False)
        sys.stdout.flush()
    except (PipeClosed, BrokenPipeError):
        _drop_output()
        return Exit.OK
    except (KeyboardInterrupt, typer.Abort):
        return Exit.INTERRUPTED
    except MtcleanError as error:
        complain(str(error))
        return Exit.of(error)
    except Exception as error:
        if isinstance(error, usage_error):
            command = f" {argv[0]}" if argv[0] in getattr(group, "commands", ()) else ""
            complain(_usage_message(error, f"mtclean{command} --help"))
            return Exit.USAGE
        if os.environ.get("MTCLEAN_DEBUG"):
            raise
        complain(f"{type(error).__name__}: {error} inside mtclean; please report this (MTCLEAN_DEBUG=1 shows where it happened)")
        return Exit.INVARIANT
    return int(code or 0)


def _usage_message(error: Exception, advice: str) -> str:
    """The message of the option parser in the form of ours: its first sentence, then what it suggests."""
    text: str = error.format_message() if hasattr(error, "format_message") else str(error)
    what, _, hint = " ".join(text.split()).partition(". ")
    return f"{what.rstrip('.')} at the command line; {hint}{' See' if hint else 'see'} {advice}"


def _drop_output() -> None:
    """Send what is still buffered nowhere, so that the interpreter does not complain about the closed pipe at its end."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # standard output is not a real file
        return
