"""Romanization: names of other scripts in Latin letters, by published systems and by the habits of the press."""

from toolkit.names.romanization.systems import System, romanize, systems_for

__all__ = ["System", "romanize", "systems_for"]
