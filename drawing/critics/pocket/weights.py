"""The shipped weights: two safetensors files in half precision, memories in 8 bits; writing and reading them."""

from __future__ import annotations

import functools
import json
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

from drawing.critics.pocket.critic import PocketCritic
from drawing.critics.pocket.decoder import Decoder
from drawing.critics.pocket.memory import Memory
from drawing.critics.pocket.prior import Prior
from drawing.critics.pocket.tower import ImageTower

FOLDER = Path(__file__).parent / "weights"
CRITIC_FILE = FOLDER / "critic.safetensors"
PRIOR_FILE = FOLDER / "prior.safetensors"


class WeightsError(RuntimeError):
    """The shipped weights are missing or damaged."""


def save_critic(tower: nn.Module, projection: nn.Linear, file: Path = CRITIC_FILE) -> None:
    """Write a folded image tower and the text projection."""
    tensors = {f"image.{name}": value.half() for name, value in tower.state_dict().items()}
    tensors["text.weight"] = projection.weight.detach().half()
    _write(tensors, {}, file)


@functools.cache
def load_critic(device: str = "cpu", file: Path = CRITIC_FILE) -> PocketCritic:
    """The pocket critic on a device, loaded once.

    Raises:
        WeightsError: the file is missing.
    """
    tensors, _ = _read(file)
    tower = ImageTower(folded=True)
    tower.load_state_dict(_part(tensors, "image."))
    projection = nn.Linear(tensors["text.weight"].shape[1], tensors["text.weight"].shape[0], bias=False)
    projection.load_state_dict({"weight": tensors["text.weight"].float()})
    return PocketCritic(tower, projection, device)


def save_prior(decoder: nn.Module, memory: Memory, file: Path = PRIOR_FILE) -> None:
    """Write a decoder and a memory."""
    tensors = {f"decoder.{name}": value.half() for name, value in decoder.state_dict().items()}
    tensors["codes"], tensors["code_scale"] = _to_bytes(memory.codes, 0)
    tensors["keys"], tensors["key_scale"] = _to_bytes(memory.keys, 1)
    tensors["basis"] = memory.basis.half()
    tensors["concept_of"] = memory.concept_of.to(torch.int16)
    tensors["style_of"] = memory.style_of.to(torch.uint8)
    words = {name: json.dumps(getattr(memory, name)) for name in ("concepts", "keywords", "styles")}
    _write(tensors, words, file)


@functools.cache
def load_prior(device: str = "cpu", file: Path = PRIOR_FILE) -> Prior:
    """The prior, loaded once; it thinks on the CPU and hands its pictures over on the device.

    Raises:
        WeightsError: the file is missing.
    """
    tensors, words = _read(file)
    decoder = Decoder()
    decoder.load_state_dict(_part(tensors, "decoder."))
    memory = Memory(
        concepts=json.loads(words["concepts"]),
        keywords=json.loads(words["keywords"]),
        basis=tensors["basis"].float(),
        keys=tensors["keys"].float() * tensors["key_scale"],
        codes=tensors["codes"].float() * tensors["code_scale"],
        concept_of=tensors["concept_of"].long(),
        style_of=tensors["style_of"].long(),
        styles=json.loads(words["styles"]),
    )
    return Prior(memory, decoder.eval().requires_grad_(requires_grad=False), device)


def _to_bytes(values: Tensor, axis: int) -> tuple[Tensor, Tensor]:
    """8-bit integers and the scales that undo them; one scale per column (axis 0) or per row (axis 1)."""
    scale = values.abs().amax(axis, keepdim=True).clamp(min=1e-8) / 127
    return (values / scale).round().to(torch.int8), scale


def _part(tensors: dict[str, Tensor], prefix: str) -> dict[str, Tensor]:
    return {name.removeprefix(prefix): value.float() for name, value in tensors.items() if name.startswith(prefix)}


def _write(tensors: dict[str, Tensor], words: dict[str, str], file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    save_file({name: value.contiguous() for name, value in tensors.items()}, file, metadata=words)


def _read(file: Path) -> tuple[dict[str, Tensor], dict[str, str]]:
    if not file.exists():
        raise WeightsError(
            f"The pocket weights {file.name} are missing: check the project out again, with {FOLDER.name}/."
        )
    with safe_open(file, framework="pt") as opened:
        return {name: opened.get_tensor(name) for name in opened.keys()}, opened.metadata() or {}  # noqa: SIM118
