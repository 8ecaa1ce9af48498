"""Strokes that lie on the centre-lines of ink, and on all the ink that centre-lines leave out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from drawing.model.strokes import Strokes, bernstein
from drawing.tasks.lineart.fit import fit_path
from drawing.tasks.lineart.graph import length_of, pen_paths
from drawing.tasks.lineart.remainder import add_missing
from drawing.tasks.lineart.spans import Span, spans_of

if TYPE_CHECKING:
    from drawing.tasks.lineart.ink import Ink

TOLERANCE = 0.006
"""Greatest distance of a curve to its centre-line, in canvas heights (1.3 pixels of 224)."""

_SAMPLES = 33
_LEAST_OWN = 0.2
_SHORT = 12


def centre_lines(ink: Ink, most: int | None = None) -> Strokes:
    """One drawing of cubic strokes that covers the ink in its colours and widths.

    Centre-lines come first, long ones before short ones; then whatever they leave out: heads, dots, swellings, joints.

    Args:
        ink: what to follow; its height is the canvas height.
        most: strokes at most; those of the greatest area are kept. None keeps all.
    """
    height = ink.mask.shape[0]
    spans = add_missing(along_middle(ink), ink, along_middle)
    if not spans:
        return Strokes.empty()
    if most is not None and len(spans) > most:
        areas = [(length_of(span.curve) + span.width) * span.width for span in spans]
        spans = [spans[k] for k in sorted(np.argsort(areas)[::-1][:most])]
    points = torch.from_numpy(np.stack([span.curve for span in spans])).float()
    width = torch.tensor([span.width for span in spans])
    colour = torch.from_numpy(np.stack([[*span.colour, 1.0] for span in spans])).float()
    return Strokes.of(((points + 0.5) / height)[None], (width / height)[None], colour[None])


def along_middle(ink: Ink) -> list[Span]:
    """Spans along the middle of the ink, long lines first."""
    tolerance = TOLERANCE * ink.mask.shape[0]
    curves = [curve[:, ::-1] for path in pen_paths(ink.mask, ink.half_width) for curve in fit_path(path, tolerance)]
    spans = [span for curve in curves for span in spans_of(np.ascontiguousarray(curve), ink)]
    if not spans:
        return []
    points = torch.from_numpy(np.stack([span.curve for span in spans])).float()
    needed = _needed(points, torch.tensor([span.width for span in spans]))
    return [span for span, keep in zip(spans, needed.tolist(), strict=True) if keep]


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
