"""How a GPU calculates while a drawing is made: with algorithms that repeat, and as exactly as was asked for."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import torch
from torch.nn.attention import SDPBackend, sdpa_kernel

if TYPE_CHECKING:
    from collections.abc import Iterator

PRECISIONS = ("bf16", "tf32", "fp32")
"""Of a critic's tower: products of bfloat16 added up in float32, of float32 rounded to 10 bits, or of whole float32."""


@contextmanager
def repeatable(device: str, precision: str = "fp32") -> Iterator[None]:
    """Inside, the same work on a GPU gives the same bits; on other devices it does so anyway, and nothing is changed.

    Convolutions take algorithms without atomic additions, attention the one that is written out (the way back of the
    fused ones adds with atomics). Both ways of a step must lie inside, as torch chooses for each when it comes to it.
    The settings are the process's, and are put back.

    Args:
        device: where the work is done.
        precision: one of `PRECISIONS`; for `bf16` see the critic, which casts by itself.
    """
    if not device.startswith("cuda"):
        yield
        return
    convolutions, products = torch.backends.cudnn.deterministic, torch.get_float32_matmul_precision()
    torch.backends.cudnn.deterministic = True
    torch.set_float32_matmul_precision("high" if precision == "tf32" else "highest")
    try:
        with sdpa_kernel(SDPBackend.MATH):
            yield
    finally:
        torch.backends.cudnn.deterministic = convolutions
        torch.set_float32_matmul_precision(products)


def finest_fast(device: str) -> str:
    """The precision a critic's tower has on a device unless another is asked for."""
    if not device.startswith("cuda"):
        return "fp32"
    return "bf16" if torch.cuda.get_device_capability(device)[0] >= 8 else "tf32"  # noqa: PLR2004 - Ampere
