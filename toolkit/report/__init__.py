"""Reports on results: lines, terminal, explanation, unified diff, HTML page and JSON, behind one `Reporter` protocol."""

from toolkit.report.diff import DiffReporter, coloured
from toolkit.report.explain import ExplainReporter
from toolkit.report.html import HtmlReporter
from toolkit.report.jsonlines import FLAG_CONFIDENCE, JsonReporter, decisions, to_json
from toolkit.report.protocols import Reported, Reporter
from toolkit.report.terminal import LineReporter, TerminalReporter

__all__ = [
    "FLAG_CONFIDENCE",
    "DiffReporter",
    "ExplainReporter",
    "HtmlReporter",
    "JsonReporter",
    "LineReporter",
    "Reported",
    "Reporter",
    "TerminalReporter",
    "coloured",
    "decisions",
    "to_json",
]
