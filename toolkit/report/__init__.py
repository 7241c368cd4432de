"""Reports on results, behind one `Reporter` protocol.

Lines, terminal, explanation, unified diff, review page, Markdown, JSON, SARIF and statistics.
"""

from toolkit.report.diff import DiffReporter, coloured
from toolkit.report.explain import ExplainReporter
from toolkit.report.html import HtmlReporter
from toolkit.report.jsonlines import FLAG_CONFIDENCE, JsonReporter, decisions, to_json
from toolkit.report.markdown import MarkdownReporter
from toolkit.report.protocols import Reported, Reporter
from toolkit.report.sarif import SarifReporter
from toolkit.report.stats import Form, StatsReporter
from toolkit.report.terminal import LineReporter, TerminalReporter

__all__ = [
    "FLAG_CONFIDENCE",
    "DiffReporter",
    "ExplainReporter",
    "Form",
    "HtmlReporter",
    "JsonReporter",
    "LineReporter",
    "MarkdownReporter",
    "Reported",
    "Reporter",
    "SarifReporter",
    "StatsReporter",
    "TerminalReporter",
    "coloured",
    "decisions",
    "to_json",
]
