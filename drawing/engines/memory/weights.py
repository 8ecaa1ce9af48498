"""The prior's weights file: the decoder in half precision, remembered codes in 8 bits; writing and reading it."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import TYPE_CHECKING

import torch

from drawing.critics.pocket.weights import pack_lexicon, unpack_lexicon
from drawing.critics.tensors import read, to_bytes, write
from drawing.engines.memory.decoder import Decoder
from drawing.engines.memory.memory import Memory
from drawing.engines.memory.prior import Prior

if TYPE_CHECKING:
    from torch import nn

PRIOR_FILE = Path(__file__).parent / "prior.safetensors"


def save_prior(decoder: nn.Module, memory: Memory, file: Path = PRIOR_FILE) -> None:
    """Write a decoder and a memory."""
    tensors, words = pack_lexicon(memory.lexicon)
    tensors |= {f"decoder.{name}": value.half() for name, value in decoder.state_dict().items()}
    tensors["codes"], tensors["code_scale"] = to_bytes(memory.codes, 0)
    tensors["name_of"] = memory.name_of.to(torch.int16)
    tensors["style_of"] = memory.style_of.to(torch.uint8)
    write(tensors, words | {"styles": json.dumps(memory.styles)}, file)


@functools.cache
def load_prior(device: str = "cpu", file: Path = PRIOR_FILE) -> Prior:
    """The prior, loaded once; it thinks on the CPU and hands its pictures over on the device.

    Raises:
        WeightsError: the file is missing.
    """
    tensors, words = read(file)
    decoder = Decoder()
    parts = {name.removeprefix("decoder."): value for name, value in tensors.items() if name.startswith("decoder.")}
    decoder.load_state_dict({name: value.float() for name, value in parts.items()})
    memory = Memory(
        lexicon=unpack_lexicon(tensors, words),
        codes=tensors["codes"].float() * tensors["code_scale"],
        name_of=tensors["name_of"].long(),
        style_of=tensors["style_of"].long(),
        styles=json.loads(words["styles"]),
    )
    return Prior(memory, decoder.eval().requires_grad_(requires_grad=False), device)
