"""Strokes that lie on the centre-lines of ink."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from drawing.model.strokes import Strokes, bernstein
from drawing.tasks.lineart.fit import fit_path
from drawing.tasks.lineart.graph import pen_paths

if TYPE_CHECKING:
    from drawing.tasks.lineart.ink import Ink

TOLERANCE = 0.006
"""Greatest distance of a curve to its centre-line, in canvas heights (1.3 pixels of 224)."""

_SAMPLES = 33
_LEAST_OWN = 0.2
_SHORT = 12


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
    needed = _needed(points, width)
    points, width, rgb = points[needed], width[needed], rgb[needed]
    colour = torch.cat([rgb, torch.ones(len(points), 1)], dim=1)
    return Strokes.of(((points + 0.5) / height)[None], (width / height)[None], colour[None])


def _needed(points: torch.Tensor, width: torch.Tensor) -> torch.Tensor:
    """Which curves `[N, 4, 2]`, widths `[N]` in pixels, do more than repeat others; bool `[N]`. Short ones go first."""
    along = bernstein(4, torch.linspace(0, 1, _SAMPLES)) @ points
    spans = along.diff(dim=1).norm(dim=-1).sum(1)
    keep = torch.ones(len(points), dtype=torch.bool)
    for i in spans.argsort().tolist():
        keep[i] = False
        others = along[keep].flatten(0, 1)
        reach = width[keep].repeat_interleave(_SAMPLES) / 2 + 1
        gap = torch.cdist(along[i], others) - reach if len(others) else torch.ones(_SAMPLES, 1)
        keep[i] = bool((gap > 0).all(1).float().mean() > _LEAST_OWN) or bool(spans[i] > _SHORT * width[i])
    return keep


def _look(points: torch.Tensor, ink: Ink) -> tuple[torch.Tensor, torch.Tensor]:
    """Width in pixels `[N]` and RGB `[N, 3]` of the ink under curves `[N, 4, 2]` (x, y in pixel indices)."""
    along = bernstein(4, torch.linspace(0, 1, _SAMPLES)) @ points
    cols = along[..., 0].round().long().clamp(0, ink.mask.shape[1] - 1)
    rows = along[..., 1].round().long().clamp(0, ink.mask.shape[0] - 1)
    half = torch.from_numpy(ink.half_width)[rows, cols].float()
    width = (2 * half.median(dim=1).values - 1).clamp(min=1)
    rgb = torch.from_numpy(ink.rgb)[rows, cols].float()
    return width, rgb.median(dim=1).values
