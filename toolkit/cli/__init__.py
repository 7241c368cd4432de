"""The command `mtclean`: a thin shell over the pipeline, the formats and the reports.

Nothing heavy is imported before a command needs it, so that `mtclean --help` starts at once.
"""

from toolkit.cli.entry import main, run

__all__ = ["main", "run"]
