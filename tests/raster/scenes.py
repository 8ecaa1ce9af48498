"""Scenes for the rasteriser's tests, made by hypothesis from a seed and a few choices."""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch
from hypothesis import strategies as st

from drawing.model.strokes import Strokes, random_strokes

KINDS = ("line", "quadratic", "cubic")
WIDTHS = {"hairline": (0.02, 0.5), "pen": (0.5, 3.0), "brush": (3.0, 20.0), "mixed": (0.02, 20.0)}
"""Stroke widths in pixels."""


@dataclass(frozen=True)
class Scene:
    kind: str
    count: int
    height: int
    width: int
    pen: str
    reach: float
    opacity: float | None
    seed: int
    batch: int = 1

    def strokes(self) -> Strokes:
        """Strokes of which about a third starts outside the canvas, some of them wholly outside."""
        generator = torch.Generator().manual_seed(self.seed)
        widths = tuple(w / self.height for w in WIDTHS[self.pen])
        aspect = self.width / self.height
        strokes = random_strokes(
            self.count, generator, kind=self.kind, batch=self.batch, aspect=aspect, reach=self.reach, width=widths
        )
        middle = torch.tensor([aspect / 2, 0.5])
        strokes = replace(strokes, points=(strokes.points - middle) * 1.25 + middle)
        if self.opacity is not None:
            strokes.colour[..., 3] = self.opacity
        return strokes


def scenes(largest: int = 40, most: int = 30) -> st.SearchStrategy[Scene]:
    """Scenes on canvases from 1 x 1 to `largest` x `largest` with 1 to `most` strokes."""
    return st.builds(
        Scene,
        kind=st.sampled_from(KINDS),
        count=st.integers(1, most),
        height=st.integers(1, largest),
        width=st.integers(1, largest),
        pen=st.sampled_from(sorted(WIDTHS)),
        reach=st.sampled_from((0.02, 0.2, 1.0)),
        opacity=st.sampled_from((None, 0.0, 1.0)),
        seed=st.integers(0, 2**31),
        batch=st.integers(1, 2),
    )
