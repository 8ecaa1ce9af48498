"""Weights files of the networks: large tables in 8 bits, the network's shape as words beside them."""

from __future__ import annotations

import functools
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from drawing.critics.tensors import read, to_bytes, write
from drawing.diffusion.mlp import CodeDenoiser, CodeShape
from drawing.diffusion.unet import Shape, UNet

if TYPE_CHECKING:
    from torch import Tensor

FOLDER = Path(__file__).parent
Network = UNet | CodeDenoiser
"""A network of any kind."""

_SCALE = ".scale"
_TABLE = 2


def file_of(name: str) -> Path:
    """Where the shipped network of that name lies."""
    return FOLDER / f"{name}.safetensors"


def network_of(shape: Shape | CodeShape) -> Network:
    """An untrained network of that shape."""
    return UNet(shape) if isinstance(shape, Shape) else CodeDenoiser(shape)


def save_network(network: Network, file: Path) -> None:
    """Write a network: what has rows in 8 bits with a scale a row, the rest in half precision."""
    tensors: dict[str, Tensor] = {}
    for name, value in network.state_dict().items():
        if value.ndim >= _TABLE:
            tensors[name], tensors[name + _SCALE] = to_bytes(value.flatten(1), 1)
        else:
            tensors[name] = value.half()
    write(tensors, {"shape": json.dumps(asdict(network.shape))}, file)


@functools.lru_cache(maxsize=4)
def load_network(file: Path, device: str = "cpu") -> Network:
    """A network that was written, frozen, loaded once.

    Raises:
        WeightsError: the file is missing.
    """
    tensors, words = read(file)
    values = json.loads(words["shape"])
    network = network_of(
        Shape(**{**values, "widths": tuple(values["widths"])}) if "widths" in values else CodeShape(**values)
    )
    state = {}
    for name, value in network.state_dict().items():
        stored = tensors[name].float()
        scale = tensors.get(name + _SCALE)
        state[name] = (stored if scale is None else stored * scale).reshape(value.shape)
    network.load_state_dict(state)
    return network.eval().requires_grad_(requires_grad=False).to(device)
