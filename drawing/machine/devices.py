"""Where a drawing is made, and how small tensors get there without making the CPU wait for the GPU."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from torch import Tensor

_lent = 0


def on_zero_gpu() -> bool:
    """Whether a GPU has to be asked for, by the second."""
    return os.environ.get("SPACES_ZERO_GPU", "").lower() in {"1", "t", "true"}


def is_lent() -> bool:
    """Whether this process has a GPU that ZeroGPU lends it."""
    return _lent > 0


def best_device() -> str:
    """Where models can run in this process: `cuda`, or `cpu` where there is no GPU or none was lent to it.

    On ZeroGPU torch says in every process that there is a GPU; but only workers have one, while it is `lent_gpu`.
    """
    return "cuda" if torch.cuda.is_available() and (is_lent() or not on_zero_gpu()) else "cpu"


@contextmanager
def lent_gpu() -> Iterator[None]:
    """Within it this process has the GPU, if the machine has any."""
    global _lent  # noqa: PLW0603 - a process has a GPU, not an object
    _lent += 1
    try:
        yield
    finally:
        _lent -= 1


def send(tensor: Tensor, device: torch.device) -> Tensor:
    """The tensor on that device; to a GPU it travels behind the work that is queued there, from pinned memory."""
    if device.type != "cuda" or tensor.device.type == "cuda":
        return tensor.to(device)
    pinned = tensor.pin_memory() if torch.cuda.is_available() else tensor
    return pinned.to(device, non_blocking=True)


def flat_colour(rgb: tuple[float, float, float], like: Tensor) -> Tensor:
    """A colour as `[3, 1, 1]` with the dtype and on the device of a tensor; nothing is copied there."""
    return torch.stack([like.new_full((1, 1), channel) for channel in rgb])
