"""Variants: the spellings that translation makes of a name, derived from its native form, each with its derivation."""

from toolkit.names.variants.derive import Derived, derive

__all__ = ["Derived", "derive"]
