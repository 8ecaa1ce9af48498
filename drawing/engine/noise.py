"""Normal noise that follows from keys: a drawing's generator gives the keys, the noise is made where it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor


def normal(keys: Tensor, shape: Sequence[int]) -> Tensor:
    """Standard normal numbers `[R, *shape]` for int32 keys `[R]`, on the keys' device; equal keys give equal numbers.

    On a GPU they are not those of the CPU.
    """
    if keys.device.type == "cuda":
        from drawing.engine import resampling_gpu

        return resampling_gpu.noise(keys, shape)
    each = [torch.randn(tuple(shape), generator=torch.Generator().manual_seed(key)) for key in keys.tolist()]
    return torch.stack(each)
