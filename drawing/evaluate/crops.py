"""Items of a scene as the judge sees them: each alone, on white paper, filling the square."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
import torch.nn.functional as nnf

from drawing.evaluate.prompts import candidate_list
from drawing.raster import rasterise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from drawing.critics import Critic
    from drawing.model.strokes import Strokes

AMONG = 5
"""A crop counts as named if its noun is among so many of the judge's first."""

_FINER = 2.0
_MARGIN = 0.06
_INK = 0.02


def crop_of(strokes: Strokes, aspect: float, size: int) -> Tensor:
    """Strokes alone on white paper, cut out around their ink: `[3, size, size]` in 0..1; white where there is none."""
    height = round(_FINER * size)
    with torch.no_grad():
        raster = rasterise(strokes, height, max(1, round(height * aspect)), profile="hard", background=None)[0]
    colour, alpha = raster[:3], raster[3]
    rows, columns = (alpha > _INK).nonzero(as_tuple=True)
    if not len(rows):
        return torch.ones(3, size, size)
    top, bottom, left, right = int(rows.min()), int(rows.max()) + 1, int(columns.min()), int(columns.max()) + 1
    paper = (colour * alpha + 1 - alpha)[:, top:bottom, left:right]
    side = round(max(bottom - top, right - left) * (1 + 2 * _MARGIN))
    above, before = (side - (bottom - top)) // 2, (side - (right - left)) // 2
    square = nnf.pad(paper, [before, side - (right - left) - before, above, side - (bottom - top) - above], value=1.0)
    scaled = nnf.interpolate(square[None], size=(size, size), mode="bilinear", antialias=True, align_corners=False)
    return scaled[0].clamp(0, 1)


def places_of(judge: Critic, crops: Sequence[Tensor], nouns: Sequence[str]) -> list[int]:
    """Place, from 1, of every crop's own noun among the usual candidates and itself, in the judge's eyes."""
    if not crops:
        return []
    candidates = candidate_list(None, [])
    texts = judge.encode_text([*candidates, *nouns])
    with torch.no_grad():
        scores = judge.encode_image(torch.stack(list(crops))) @ texts.T
    found = []
    for row, noun in enumerate(nouns):
        known = next((k for k, text in enumerate(candidates) if text.split(" ", 1)[-1] == noun), None)
        own = len(candidates) + row if known is None else known
        others = [k for k in range(len(candidates)) if k != own]
        found.append(1 + int((scores[row, others] >= scores[row, own]).sum()))
    return found
