"""What was done over many files, in numbers: as text, as one JSON object, or as a page with plots."""

from toolkit.report.stats.counts import STATS_SCHEMA, Counts
from toolkit.report.stats.reporter import Form, StatsReporter

__all__ = ["STATS_SCHEMA", "Counts", "Form", "StatsReporter"]
