"""Text, spans, findings and edits: pure, and imported by everything else.

This package imports nothing of the rest of the toolkit (bar the exceptions) and knows no language but Unicode.
"""

from toolkit.text.document import Document
from toolkit.text.edits import Edit, apply, compose, invert
from toolkit.text.findings import Finding, Proposal
from toolkit.text.kinds import Kind
from toolkit.text.spans import Span, SpanIndex

__all__ = ["Document", "Edit", "Finding", "Kind", "Proposal", "Span", "SpanIndex", "apply", "compose", "invert"]
