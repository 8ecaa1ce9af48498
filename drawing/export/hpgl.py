"""HPGL, the language of pen plotters (Hewlett-Packard, 1976 on): a plot as pen-up and pen-down moves."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import torch

from drawing.model.strokes import bernstein

if TYPE_CHECKING:
    from drawing.export.plot import Pen, Plot

UNITS_PER_MM = 40
"""Plotter units a millimetre."""

_STEP = 0.4
_MOST_STEPS = 200


def write_hpgl(plot: Plot) -> str:
    """HPGL text of a plot: pens are numbered in the plot's order from 1; the origin is the page's lower left corner."""
    lines = ["IN;"]
    for number, pen in enumerate(plot.pens, start=1):
        lines.append(f"SP{number};")
        lines.extend(_moves(corners, plot.page[1]) for corners in _flattened(pen))
    return "\n".join([*lines, "PU0,0;", "SP0;", ""])


def _flattened(pen: Pen) -> list[np.ndarray]:
    """The pen's curves as corners `[n, 2]` in mm."""
    if pen.hatched:
        return list(pen.curves)
    found = []
    for curve in pen.curves:
        span = float(np.linalg.norm(np.diff(curve, axis=0), axis=1).sum())
        steps = 1 if len(curve) == 2 else min(max(2, math.ceil(span / _STEP)), _MOST_STEPS)  # noqa: PLR2004
        found.append(bernstein(len(curve), torch.linspace(0, 1, steps + 1, dtype=torch.float64)).numpy() @ curve)
    return found


def _moves(corners: np.ndarray, height: float) -> str:
    units = np.rint(np.column_stack([corners[:, 0], height - corners[:, 1]]) * UNITS_PER_MM).astype(int)
    first, *rest = (f"{x},{y}" for x, y in units.tolist())
    return f"PU{first};PD{','.join(rest)};"
