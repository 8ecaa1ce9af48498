"""The shipped weights: two safetensors files in half precision, memories in 8 bits; writing and reading them."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from drawing.critics.pocket.critic import PocketCritic
from drawing.critics.pocket.decoder import Decoder
from drawing.critics.pocket.lexicon import Lexicon
from drawing.critics.pocket.memory import Memory
from drawing.critics.pocket.prior import Prior
from drawing.critics.pocket.tensors import read, to_bytes, write

FOLDER = Path(__file__).parent / "weights"
CRITIC_FILE = FOLDER / "critic.safetensors"
PRIOR_FILE = FOLDER / "prior.safetensors"


def save_critic(critic: PocketCritic, file: Path = CRITIC_FILE) -> None:
    """Write a critic."""
    tensors, words = _pack_lexicon(critic.lexicon)
    tensors["mean"], tensors["projection"] = critic.mean.half(), critic.projection.half()
    tensors["prototypes"], tensors["prototype_scale"] = to_bytes(critic.prototypes, 1)
    tensors["shifts"] = torch.stack(list(critic.shifts.values())).half()
    write(tensors, words | {"colours": json.dumps(list(critic.shifts))}, file)


@functools.cache
def load_critic(device: str = "cpu", file: Path = CRITIC_FILE) -> PocketCritic:
    """The pocket critic on a device, loaded once.

    Raises:
        WeightsError: the file is missing.
    """
    tensors, words = read(file)
    return PocketCritic(
        mean=tensors["mean"].float().to(device),
        projection=tensors["projection"].float().to(device),
        lexicon=_unpack_lexicon(tensors, words),
        prototypes=F.normalize(tensors["prototypes"].float() * tensors["prototype_scale"], dim=1),
        shifts=dict(zip(json.loads(words["colours"]), tensors["shifts"].float(), strict=True)),
        device=device,
    )


def save_prior(decoder: nn.Module, memory: Memory, file: Path = PRIOR_FILE) -> None:
    """Write a decoder and a memory."""
    tensors, words = _pack_lexicon(memory.lexicon)
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
        lexicon=_unpack_lexicon(tensors, words),
        codes=tensors["codes"].float() * tensors["code_scale"],
        name_of=tensors["name_of"].long(),
        style_of=tensors["style_of"].long(),
        styles=json.loads(words["styles"]),
    )
    return Prior(memory, decoder.eval().requires_grad_(requires_grad=False), device)


def _pack_lexicon(lexicon: Lexicon) -> tuple[dict[str, Tensor], dict[str, str]]:
    keys, scale = to_bytes(lexicon.keys, 1)
    words = {"names": json.dumps(lexicon.names), "keywords": json.dumps(lexicon.keywords)}
    return {"keys": keys, "key_scale": scale, "basis": lexicon.basis.half()}, words


def _unpack_lexicon(tensors: dict[str, Tensor], words: dict[str, str]) -> Lexicon:
    keys = tensors["keys"].float() * tensors["key_scale"]
    return Lexicon(json.loads(words["names"]), json.loads(words["keywords"]), tensors["basis"].float(), keys)
