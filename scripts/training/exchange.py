"""Between PyTorch and CTranslate2: export the weights as an int8 model, and get them back from one.

The way back is a start for further training when only the shipped model is left: int8 rows times their scales, within half
a step of what was exported. `model.bin` is CTranslate2's binary format 6: the specification's name and revision, then each
variable with name, shape, type and bytes, then aliases.
"""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any, BinaryIO, Final

import numpy
import torch

from training.network import MOST_POSITIONS, Network, Shape, positions

_BINARY_VERSION: Final = 6
_TYPES: Final = {0: numpy.float32, 1: numpy.int8, 2: numpy.int16, 3: numpy.int32, 4: numpy.float16}
_NAMES: Final = ("<unk>", "<s>", "</s>")
_SIDES: Final = ("encoder", "decoder")

# CTranslate2's names of the linear layers and norms of a layer, with ours; two of ours are stacked into one of theirs.
_LINEAR: Final = {
    "self_attention/linear_0": ("self_attention.query", "self_attention.key_value"),
    "self_attention/linear_1": ("self_attention.out",),
    "attention/linear_0": ("cross.query",),
    "attention/linear_1": ("cross.key_value",),
    "attention/linear_2": ("cross.out",),
    "ffn/linear_0": ("inner",),
    "ffn/linear_1": ("outer",),
}
_NORM: Final = {"self_attention/layer_norm": "norm_self", "attention/layer_norm": "norm_cross", "ffn/layer_norm": "norm_inner"}


def export_model(network: Network, state: dict[str, Any], pieces: list[str], folder: Path) -> None:
    """Write the weights `state` as a CTranslate2 int8 model.

    They are cloned first: the converter scales arrays in place, which would wreck a model in training.
    """
    from ctranslate2.specs import common_spec, transformer_spec

    weights = {name: value.detach().float().cpu().clone() for name, value in state.items()}
    shape = network.shape
    spec: Any = transformer_spec.TransformerSpec.from_config(
        (shape.encoder, shape.decoder), shape.heads, pre_norm=True, activation=common_spec.Activation.RELU
    )
    for side, layers in (("encoder", shape.encoder), ("decoder", shape.decoder)):
        part = getattr(spec, side)
        part.scale_embeddings = True
        part.position_encodings.encodings = positions(MOST_POSITIONS, shape.width).numpy()
        for index in range(layers):
            for theirs, ours in _LINEAR.items():
                if side == "decoder" or not theirs.startswith("attention"):
                    linear = _part(part.layer[index], theirs)
                    names = [f"{side}.{index}.{name}" for name in ours]
                    linear.weight, linear.bias = (
                        torch.cat([weights[f"{name}.{kind}"] for name in names]).numpy() for kind in ("weight", "bias")
                    )
            for theirs, our in _NORM.items():
                if side == "decoder" or not theirs.startswith("attention"):
                    _set_norm(_part(part.layer[index], theirs), weights, f"{side}.{index}.{our}")
        _set_norm(part.layer_norm, weights, f"{side}_norm")
    for part in (spec.encoder.embeddings[0], spec.decoder.embeddings, spec.decoder.projection):
        part.weight = weights["embedding.weight"].numpy()
    vocabulary = [*_NAMES, *pieces[len(_NAMES) :]]
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.add_source_eos, spec.config.add_source_bos, spec.config.decoder_start_token = True, False, "<s>"
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))


def restore_state(folder: Path) -> tuple[Shape, dict[str, Any]]:
    """The shape and weights of an exported model, as `Network.load_state_dict` takes them."""
    found = read_variables(folder / "model.bin")
    vocabulary = len(json.loads((folder / "shared_vocabulary.json").read_text(encoding="utf8")))
    embeddings = torch.from_numpy(_weight(found, "decoder/embeddings"))
    counts = {side: sum(f"{side}/layer_{at}/ffn/linear_0/weight" in found for at in range(len(found))) for side in _SIDES}
    width = embeddings.shape[1]
    state: dict[str, Any] = {"embedding.weight": embeddings}
    for side, layers in counts.items():
        for index in range(layers):
            prefix = f"{side}/layer_{index}/"
            for theirs, ours in _LINEAR.items():
                if f"{prefix}{theirs}/weight" in found:
                    weight, bias = _weight(found, prefix + theirs), found[f"{prefix}{theirs}/bias"]
                    at = 0
                    for name in ours:
                        rows = weight.shape[0] if len(ours) == 1 else 2 * width if name.endswith("key_value") else width
                        state[f"{side}.{index}.{name}.weight"] = torch.from_numpy(weight[at : at + rows].copy())
                        state[f"{side}.{index}.{name}.bias"] = torch.from_numpy(bias[at : at + rows].copy())
                        at += rows
            for theirs, our in _NORM.items():
                if f"{prefix}{theirs}/gamma" in found:
                    state |= _norm(found, prefix + theirs, f"{side}.{index}.{our}")
        state |= _norm(found, f"{side}/layer_norm", f"{side}_norm")
    inner = state["encoder.0.inner.bias"].shape[0]
    heads = int(found.get("encoder/num_heads", numpy.array(4)).item())
    return Shape(vocabulary, width, heads, inner, counts["encoder"], counts["decoder"]), state


def read_variables(path: Path) -> dict[str, Any]:
    """The variables of a `model.bin`, aliases included. Raises ValueError for another version of the format."""
    found: dict[str, Any] = {}
    with path.open("rb") as stream:
        version = _number(stream, "I")
        if version != _BINARY_VERSION:
            raise ValueError(f"{path}: binary format {version}, this script reads {_BINARY_VERSION}; export it anew")
        _text(stream)
        _number(stream, "I")
        for _ in range(_number(stream, "I")):
            name = _text(stream)
            shape = [_number(stream, "I") for _ in range(_number(stream, "B"))]
            kind = _TYPES[_number(stream, "B")]
            found[name] = numpy.frombuffer(stream.read(_number(stream, "I")), dtype=kind).reshape(shape)
        for _ in range(_number(stream, "I")):
            alias = _text(stream)
            found[alias] = found[_text(stream)]
    return found


def _part(spec: Any, path: str) -> Any:
    for name in path.split("/"):
        head, _, index = name.partition("_")
        spec = spec.linear[int(index)] if head == "linear" and not hasattr(spec, name) else getattr(spec, name)
    return spec


def _set_norm(norm: Any, weights: dict[str, Any], name: str) -> None:
    norm.gamma, norm.beta = weights[f"{name}.weight"].numpy(), weights[f"{name}.bias"].numpy()


def _norm(found: dict[str, Any], theirs: str, ours: str) -> dict[str, Any]:
    return {
        f"{ours}.weight": torch.from_numpy(found[f"{theirs}/gamma"].copy()),
        f"{ours}.bias": torch.from_numpy(found[f"{theirs}/beta"].copy()),
    }


def _weight(found: dict[str, Any], name: str) -> Any:
    """A weight as 32-bit floats, its rows divided by their scales where it is int8."""
    weight = found[f"{name}/weight"].astype(numpy.float32)
    scale = found.get(f"{name}/weight_scale")
    return weight if scale is None else weight / scale.reshape(-1, 1)


def _number(stream: BinaryIO, code: str) -> int:
    (value,) = struct.unpack(f"<{code}", stream.read(struct.calcsize(f"<{code}")))
    return int(value)


def _text(stream: BinaryIO) -> str:
    return stream.read(_number(stream, "H")).rstrip(b"\0").decode()
