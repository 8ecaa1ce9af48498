"""Strokes that lie on the centre-lines of ink."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from drawing.lineart.fit import fit_path
from drawing.lineart.graph import pen_paths
from drawing.strokes import Strokes, bernstein

if TYPE_CHECKING:
    from drawing.lineart.ink import Ink

TOLERANCE = 0.004
"""Greatest distance of a curve to its centre-line, in canvas heights (0.9 pixels of 224)."""

_SAMPLES = 33


def centre_lines(ink: Ink, most: int | None = None) -> Strokes:
    """One drawing of cubic strokes along the ink, in its colours and widths; long lines first.

    Args:
        ink: what to follow; its height is the canvas height.
        most: strokes at most; the longest are kept. None keeps all.
    """
    height = ink.mask.shape[0]
    curves = [curve for path in pen_paths(ink.mask, ink.half_width) for curve in fit_path(path, TOLERANCE * height)]
    if not curves:
        return Strokes.empty()
    if most is not None and len(curves) > most:
        spans = [np.linalg.norm(np.diff(curve, axis=0), axis=1).sum() for curve in curves]
        kept = sorted(np.argsort(spans)[::-1][:most])
        curves = [curves[i] for i in kept]
    points = torch.from_numpy(np.stack(curves)).float().flip(-1)
    width, rgb = _look(points, ink)
    colour = torch.cat([rgb, torch.ones(len(curves), 1)], dim=1)
    return Strokes.of(((points + 0.5) / height)[None], (width / height)[None], colour[None])


def _look(points: torch.Tensor, ink: Ink) -> tuple[torch.Tensor, torch.Tensor]:
    """Width in pixels `[N]` and RGB `[N, 3]` of the ink under curves `[N, 4, 2]` (x, y in pixel indices)."""
    along = bernstein(4, torch.linspace(0, 1, _SAMPLES)) @ points
    cols = along[..., 0].round().long().clamp(0, ink.mask.shape[1] - 1)
    rows = along[..., 1].round().long().clamp(0, ink.mask.shape[0] - 1)
    half = torch.from_numpy(ink.half_width)[rows, cols].float()
    width = (2 * half.median(dim=1).values - 1).clamp(min=1)
    rgb = torch.from_numpy(ink.rgb)[rows, cols].float()
    return width, rgb.median(dim=1).values
