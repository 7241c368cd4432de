"""Variants: the spellings that translation makes of a name, derived from its native form, each with its derivation."""

from toolkit.names.variants.derive import LIMIT, Derived, derive

__all__ = ["LIMIT", "Derived", "derive"]
