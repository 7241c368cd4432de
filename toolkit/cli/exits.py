"""Exit codes. Where several apply, the highest is given."""

from __future__ import annotations

from enum import IntEnum

from toolkit.errors import ConfigError, DataError, EngineError, InputError, MtcleanError


class Exit(IntEnum):
    """What the exit code of `mtclean` says."""

    OK = 0
    """Done."""
    FINDINGS = 1
    """`check` found something."""
    USAGE = 2
    """An option or an argument is wrong; nothing was read."""
    INPUT = 3
    """A file is missing, a directory, undecodable or unwritable, or holds broken records; all others were done."""
    ENGINE = 4
    """A data file or a translation engine failed."""
    INVARIANT = 5
    """A result would have broken a promise, or mtclean itself failed; the text in question was left as it was."""
    INTERRUPTED = 130
    """Stopped from the keyboard."""

    @classmethod
    def of(cls, error: MtcleanError) -> Exit:
        """The code for `error`."""
        if isinstance(error, ConfigError):
            return cls.USAGE
        if isinstance(error, InputError):
            return cls.INPUT
        return cls.ENGINE if isinstance(error, DataError | EngineError) else cls.INVARIANT
