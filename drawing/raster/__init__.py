"""Strokes to pixels: `rasterise`, and the choice of the kernel that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from drawing.machine.devices import flat_colour
from drawing.model.recipes import COMPOSITINGS, PROFILES

if TYPE_CHECKING:
    from torch import Tensor

    from drawing.model.strokes import Strokes


def rasterise(
    strokes: Strokes,
    height: int,
    width: int,
    *,
    profile: str = "soft",
    compositing: str = "over",
    background: tuple[float, float, float] | None = (1.0, 1.0, 1.0),
) -> Tensor:
    """Draw strokes, differentiably in their points, width and colour.

    Args:
        strokes: B drawings; float32 for the fast kernels, float64 for the dense reference. The unit canvas fills the
            height; x spans 0..width/height. Colours must lie in 0..1; a width of zero or less covers nothing.
        height: raster height in pixels.
        width: raster width in pixels.
        profile: `soft`, exp(-d^2 / sigma^2) with sigma = 0.54925 stroke widths (DDS, arXiv 2103.16194), or `hard`,
            an anti-aliased edge one pixel wide.
        compositing: `over`, later strokes hide earlier ones, or `softor`, strokes mix as transparent ink.
        background: RGB in 0..1 behind the strokes, or None for a transparent one.

    Returns:
        `[B, 3, height, width]` in 0..1, or with `background=None` `[B, 4, height, width]`, straight RGBA.
        The same input gives the same bits.

    Raises:
        ValueError: for an unknown profile or compositing, a size below one pixel, or strokes that are not finite
            (on a GPU, where looking would stall it, strokes that are not finite are not drawn instead).
    """
    if profile not in PROFILES:
        raise ValueError(f"profile must be one of {', '.join(PROFILES)}, not {profile!r}.")
    if compositing not in COMPOSITINGS:
        raise ValueError(f"compositing must be one of {', '.join(COMPOSITINGS)}, not {compositing!r}.")
    if height < 1 or width < 1:
        raise ValueError(f"A raster needs at least one pixel each way, not {height} x {width}.")
    _refuse_infinite(strokes)
    scene = (strokes.points, strokes.width, strokes.colour, height, width, profile, compositing)
    if strokes.points.dtype != torch.float32:
        from drawing.raster import reference

        return _on_background(reference.layers(*scene), compositing, background)
    if strokes.points.is_cuda:
        from drawing.raster import gpu

        return _on_background(gpu.layers(*scene), compositing, background)
    from drawing.raster import cpu

    if background is not None:
        return cpu.layers(*scene, background)
    return _on_background(cpu.layers(*scene), compositing, None)


def warm_up() -> None:
    """Compile the CPU kernels, or load them from disk, so that the first drawing does not wait for it."""
    from drawing.raster import cpu

    cpu.warm_up()


def _refuse_infinite(strokes: Strokes) -> None:
    if strokes.points.device.type != "cpu":
        return
    for name in ("points", "width", "colour"):
        if not np.isfinite(getattr(strokes, name).detach().numpy()).all():
            raise ValueError(f"The strokes' {name} must be finite; replace NaN and infinity before rasterising.")


def _on_background(layers: Tensor, compositing: str, background: tuple[float, float, float] | None) -> Tensor:
    inks, clear = layers[:, :3], layers[:, 3:]
    if background is not None:
        paper = flat_colour(background, layers)
        return inks + clear * paper if compositing == "over" else inks * paper
    alpha = 1 - clear
    premultiplied = inks if compositing == "over" else inks - clear
    return torch.cat([premultiplied / alpha.clamp(min=1e-6), alpha], dim=1)
