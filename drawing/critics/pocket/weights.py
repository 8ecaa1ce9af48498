"""The critic's weights file: half precision, large tables in 8 bits; writing and reading it."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from drawing.critics.pocket.critic import PocketCritic
from drawing.critics.pocket.lexicon import Lexicon
from drawing.critics.tensors import read, to_bytes, write

CRITIC_FILE = Path(__file__).parent / "critic.safetensors"


def save_critic(critic: PocketCritic, file: Path = CRITIC_FILE) -> None:
    """Write a critic."""
    tensors, words = pack_lexicon(critic.lexicon)
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
        lexicon=unpack_lexicon(tensors, words),
        prototypes=F.normalize(tensors["prototypes"].float() * tensors["prototype_scale"], dim=1),
        shifts=dict(zip(json.loads(words["colours"]), tensors["shifts"].float(), strict=True)),
        device=device,
    )


def pack_lexicon(lexicon: Lexicon) -> tuple[dict[str, Tensor], dict[str, str]]:
    """A lexicon as tensors and words for a weights file; `unpack_lexicon` reads them."""
    keys, scale = to_bytes(lexicon.keys, 1)
    words = {"names": json.dumps(lexicon.names), "keywords": json.dumps(lexicon.keywords)}
    return {"keys": keys, "key_scale": scale, "basis": lexicon.basis.half()}, words


def unpack_lexicon(tensors: dict[str, Tensor], words: dict[str, str]) -> Lexicon:
    """The lexicon that `pack_lexicon` put into a weights file."""
    keys = tensors["keys"].float() * tensors["key_scale"]
    return Lexicon(json.loads(words["names"]), json.loads(words["keywords"]), tensors["basis"].float(), keys)
