"""Weights out to CTranslate2 and back."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import pytest

torch = pytest.importorskip("torch")

from training.exchange import export_model, read_variables, restore_state  # noqa: E402
from training.network import Network, Shape  # noqa: E402
from training.rows import source_of  # noqa: E402

from toolkit.translate.bundled import BundledEngine  # noqa: E402
from toolkit.translate.sentencepieces import PieceModel  # noqa: E402

SHAPE = Shape(40, width=32, heads=4, inner=64, encoder=2, decoder=1)
PIECES = [f"piece{at}" for at in range(SHAPE.vocabulary)]
SPANS = [
    ("el", "των Ρωσικών Ενόπλων Δυνάμεων"),
    ("el", "επίθεση με 11.000 στρατιώτες"),
    ("uk", "міністр оборони України"),
    ("uk", "пожежа знищила склад у Києві"),
    ("ru", "военный суд"),
    ("ru", "переговоры о прекращении огня"),
]


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Network, Path]:
    torch.manual_seed(3)
    network = Network(SHAPE)
    folder = tmp_path_factory.mktemp("exported")
    export_model(network, network.state_dict(), PIECES, folder)
    return network, folder


def test_restored_weights_are_within_half_a_step(exported: tuple[Network, Path]):
    network, folder = exported
    shape, state = restore_state(folder)
    assert shape == SHAPE
    assert state.keys() == network.state_dict().keys()
    for name, weight in network.state_dict().items():
        step = weight.abs().amax(-1, keepdim=True) / 127 if weight.dim() == 2 else torch.tensor(0.0)
        assert ((state[name] - weight).abs() <= step / 2 + 1e-6).all(), name


def test_export_does_not_touch_the_network(tmp_path: Path):
    network = Network(SHAPE)
    before = {name: weight.clone() for name, weight in network.state_dict().items()}
    export_model(network, network.state_dict(), PIECES, tmp_path)
    assert all(torch.equal(weight, before[name]) for name, weight in network.state_dict().items())


def test_the_shipped_model_comes_back_with_the_same_translations(tmp_path: Path):
    engine = BundledEngine()
    shape, state = restore_state(engine.folder)
    network = Network(shape)
    network.load_state_dict(state)
    pieces: Any = json.loads((engine.folder / "shared_vocabulary.json").read_text(encoding="utf8"))
    export_model(network, network.state_dict(), pieces, tmp_path)
    sources = [source_of(text, language) for language, text in SPANS]
    first, second = (
        PieceModel(folder, engine.folder / "sentencepiece.model").translate(sources) for folder in (engine.folder, tmp_path)
    )
    assert all(first)
    assert [[one.text for one in found] for found in first] == [[one.text for one in found] for found in second]


def test_another_format_is_refused_with_a_sentence(tmp_path: Path):
    (tmp_path / "model.bin").write_bytes(struct.pack("<I", 5))
    with pytest.raises(ValueError, match="binary format 5, this script reads 6"):
        read_variables(tmp_path / "model.bin")
