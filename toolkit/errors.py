"""Every exception that mtclean raises on purpose.

MtcleanError
├── ConfigError      an option or a configuration value is wrong
├── InputError       a file cannot be read, decoded or written
├── DataError        a gazetteer, lexicon or model file is missing or malformed
├── EngineError      a translation engine could not run
├── EditError        an edit does not fit the text that it is applied to
└── InvariantError   a result broke a promise of the toolkit; nothing was written

Each message says what happened, where, and what to do next. Anything else that escapes is a bug.
"""

from __future__ import annotations


class MtcleanError(Exception):
    """Base of all errors raised by mtclean."""


class ConfigError(MtcleanError):
    """An option or a configuration value is wrong."""


class InputError(MtcleanError):
    """A file cannot be read, decoded or written."""


class DataError(MtcleanError):
    """A data file (gazetteer, lexicon, model) is missing or malformed."""


class EngineError(MtcleanError):
    """A translation engine could not run."""


class EditError(MtcleanError):
    """An edit does not fit the text that it is applied to."""


class InvariantError(MtcleanError):
    """A result broke a promise of the toolkit; nothing was written."""
