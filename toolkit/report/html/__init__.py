"""The review page: one file that opens without a network, where an editor steps through the changes and decides."""

from toolkit.report.html.reporter import HtmlReporter, rows

__all__ = ["HtmlReporter", "rows"]
