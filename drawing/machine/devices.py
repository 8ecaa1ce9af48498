"""Small tensors from the CPU to where a drawing is made, without making the CPU wait for the GPU."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from torch import Tensor


def send(tensor: Tensor, device: torch.device) -> Tensor:
    """The tensor on that device; to a GPU it travels behind the work that is queued there, from pinned memory."""
    if device.type != "cuda" or tensor.device.type == "cuda":
        return tensor.to(device)
    pinned = tensor.pin_memory() if torch.cuda.is_available() else tensor
    return pinned.to(device, non_blocking=True)


def flat_colour(rgb: tuple[float, float, float], like: Tensor) -> Tensor:
    """A colour as `[3, 1, 1]` with the dtype and on the device of a tensor; nothing is copied there."""
    return torch.stack([like.new_full((1, 1), channel) for channel in rgb])
