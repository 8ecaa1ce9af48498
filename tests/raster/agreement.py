"""How a fast kernel is held against the dense reference in float64."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from drawing.raster import reference

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor

    from drawing.model.strokes import Strokes

PICTURE = 2e-4
"""Greatest difference of a value in the picture: rounding may put a pixel across the 3-sigma cut, worth exp(-9)."""

TYPICAL = 2e-6
"""Greatest mean difference of the values in a picture."""

GRADIENT = 1e-3
"""Greatest difference of a gradient, relative to the greatest gradient of the same parameter."""

HIDDEN = 1e-5
"""Further difference of a gradient, absolute: light under 1e-6 of the paper's is dropped."""


@dataclass(frozen=True)
class Result:
    layers: Tensor
    gradients: tuple[Tensor, ...]


def run(kernel: Callable[..., Tensor], strokes: Strokes, dtype: torch.dtype, *settings: object) -> Result:
    """Layers and the gradients of a fixed random weighting of them."""
    parts = [part.detach().to(dtype).requires_grad_() for part in (strokes.points, strokes.width, strokes.colour)]
    layers = kernel(*parts, *settings)
    weights = torch.rand(layers.shape, generator=torch.Generator().manual_seed(5)).to(dtype) - 0.4
    (layers * weights).sum().backward()
    return Result(layers.detach().double(), tuple(part.grad.double() for part in parts))


def assert_agrees(kernel: Callable[..., Tensor], strokes: Strokes, *settings: object, gradients: bool = True) -> None:
    """The kernel's layers and gradients are the reference's, within the tolerances above."""
    fast, exact = (
        run(kernel, strokes, torch.float32, *settings),
        run(reference.layers, strokes, torch.float64, *settings),
    )
    difference = (fast.layers - exact.layers).abs()
    assert difference.max() <= PICTURE
    assert difference.mean() <= TYPICAL
    for name, ours, theirs in zip(("points", "width", "colour"), fast.gradients, exact.gradients, strict=True):
        assert ours.isfinite().all(), name
        if gradients and theirs.numel():
            assert (ours - theirs).abs().max() <= GRADIENT * theirs.abs().max() + HIDDEN, name
