"""Translation of foreign spans: requests go to a `Router`, which answers each with a `Fill` or a `Refusal`."""

from toolkit.translate.protocols import Candidate, Engine, Fill, FillRequest, NameHint, Place, Refusal, WordTrace
from toolkit.translate.router import Router

__all__ = ["Candidate", "Engine", "Fill", "FillRequest", "NameHint", "Place", "Refusal", "Router", "WordTrace"]
