"""Small weights files: safetensors with words as metadata, large tables in 8 bits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from safetensors import safe_open
from safetensors.torch import save_file

if TYPE_CHECKING:
    from pathlib import Path

    from torch import Tensor


class WeightsError(RuntimeError):
    """The shipped weights are missing or damaged."""


def to_bytes(values: Tensor, axis: int) -> tuple[Tensor, Tensor]:
    """8-bit integers and the scales that undo them; one scale per column (axis 0) or per row (axis 1)."""
    scale = values.abs().amax(axis, keepdim=True).clamp(min=1e-8) / 127
    return (values / scale).round().to(torch.int8), scale


def write(tensors: dict[str, Tensor], words: dict[str, str], file: Path) -> None:
    """Write tensors and words into one file, its folder made if need be."""
    file.parent.mkdir(parents=True, exist_ok=True)
    save_file({name: value.contiguous() for name, value in tensors.items()}, file, metadata=words)


def read(file: Path) -> tuple[dict[str, Tensor], dict[str, str]]:
    """The tensors and words of a file.

    Raises:
        WeightsError: the file is missing.
    """
    if not file.exists():
        raise WeightsError(
            f"The pocket weights {file.name} are missing: check the project out again, with {file.parent.name}/."
        )
    with safe_open(file, framework="pt") as opened:
        return {name: opened.get_tensor(name) for name in opened.keys()}, opened.metadata() or {}  # noqa: SIM118
