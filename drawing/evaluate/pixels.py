"""Drawings and pictures as a critic sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from drawing.export import read_svg, render
from drawing.model.spec import rgb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image
    from torch import Tensor

    from drawing.evaluate.drawings import DrawnPrompt

_FINER = 2


def drawings_seen(drawings: Sequence[DrawnPrompt], size: int) -> Tensor:
    """Drawings `[B, 3, size, size]` in 0..1: drawn at twice the size, reduced, and set on square paper."""
    return torch.stack([picture_seen(picture_of(one, _FINER * size), size, one.spec.background) for one in drawings])


def picture_seen(picture: Image, size: int, paper: str = "#ffffff") -> Tensor:
    """A picture of any size, whole, on square paper `#rrggbb`: `[3, size, size]` in 0..1."""
    from PIL import Image, ImageOps

    rgba = picture.convert("RGBA")
    flat = Image.alpha_composite(Image.new("RGBA", rgba.size, paper), rgba).convert("RGB")
    square = ImageOps.pad(flat, (size, size), color=paper)
    return torch.from_numpy(np.asarray(square).copy()).permute(2, 0, 1).float() / 255


def picture_of(drawing: DrawnPrompt, longest: int) -> Image:
    """A drawing in the profile and compositing it was optimised in, its longer side so many pixels."""
    spec = drawing.spec
    brush = spec.method().brush
    return render(
        read_svg(drawing.path)[0],
        max(1, round(longest / max(1.0, spec.aspect))),
        aspect=spec.aspect,
        background=rgb(spec.background),
        profile=brush.profile,
        compositing=brush.compositing,
    )
