"""Configuration: strict, frozen, and named by its fingerprint."""

from __future__ import annotations

import dataclasses

import pytest

from toolkit.errors import ConfigError
from toolkit.pipeline.config import Config, Policy
from toolkit.text import Kind


def test_policies() -> None:
    config = Config(suggest=frozenset({Kind.BOILERPLATE}), off=frozenset({Kind.CASE}))
    assert config.policy(Kind.BOILERPLATE) is Policy.SUGGEST
    assert config.policy(Kind.CASE) is Policy.OFF
    assert config.policy(Kind.QUOTE) is Policy.FIX


def test_a_kind_cannot_be_two_things() -> None:
    with pytest.raises(ConfigError, match="case cannot be both"):
        Config(suggest=frozenset({Kind.CASE}), off=frozenset({Kind.CASE}))


def test_it_does_not_change() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        Config().style = "ap"  # type: ignore[misc]


def test_the_fingerprint_names_the_settings() -> None:
    kinds = [Kind.CASE, Kind.QUOTE, Kind.NUMBER, Kind.ENTITY]
    assert Config(off=frozenset(kinds)).fingerprint() == Config(off=frozenset(reversed(kinds))).fingerprint()
    assert Config().fingerprint() != Config(style="ap").fingerprint()
    assert len(Config().fingerprint()) == 8


def test_every_kind_has_an_mqm_category() -> None:
    assert all("/" in kind.mqm for kind in Kind)
