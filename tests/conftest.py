"""Shared settings: property tests are deterministic and never timed (the machine may be slow)."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from toolkit import Cleaner

settings.register_profile("mtclean", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("mtclean")


@pytest.fixture(scope="session")
def cleaner() -> Cleaner:
    """One cleaner with default settings, shared as users are told to."""
    return Cleaner()
