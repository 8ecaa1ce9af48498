"""How well whole drawings show what words say, as a critic sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from drawing.engine import views
from drawing.model.spec import rgb
from drawing.raster import rasterise

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

    from drawing.critics import Critic
    from drawing.model.spec import DrawingSpec
    from drawing.model.strokes import Strokes


def likeness(
    drawings: Sequence[Strokes],
    texts: Sequence[str],
    spec: DrawingSpec,
    critic: Critic,
    aspects: Sequence[float] | None = None,
) -> Tensor:
    """Similarity `[N, T]`, in -1..1, of each drawing to each text.

    Args:
        drawings: N drawings.
        texts: T prompts.
        spec: brush, size and paper.
        critic: who looks.
        aspects: width over height of each drawing; the spec's if none.
    """
    brush, paper = spec.method().brush, rgb(spec.background)
    height, usual = spec.raster_size()
    widths = [usual] * len(drawings) if aspects is None else [max(1, round(height * aspect)) for aspect in aspects]
    towards = critic.encode_text(list(texts))
    with torch.no_grad():
        rasters = [
            rasterise(one, height, width, profile=brush.profile, compositing=brush.compositing, background=paper)
            for one, width in zip(drawings, widths, strict=True)
        ]
        looks = [views.look(raster, torch.eye(3)[None, None], critic.size, paper=paper) for raster in rasters]
        return critic.encode_image(torch.cat(looks).to(towards.device)) @ towards.T
