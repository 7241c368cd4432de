"""Names: gazetteer, romanization, variants, resolver, consistency, exceptions, styles."""

from toolkit.names.native import NativeName
from toolkit.names.normalizer import Explanation, Normalizer, Reading

__all__ = ["Explanation", "NativeName", "Normalizer", "Reading"]
