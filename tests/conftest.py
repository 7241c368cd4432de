"""Shared settings: property tests are deterministic and never timed (the machine may be slow)."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("mtclean", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("mtclean")
