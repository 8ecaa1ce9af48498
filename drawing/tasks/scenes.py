"""Frames of a drawing in layers: the stages of a spec's variants painted together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from drawing.critics import load_critic
from drawing.engine import views
from drawing.model.items import Shown
from drawing.model.spec import Frame, rgb
from drawing.raster import rasterise
from drawing.tasks.painting import Painted, paint

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np

    from drawing.model.spec import DrawingSpec
    from drawing.model.strokes import Strokes
    from drawing.stage.stage import Stage

PREVIEW_HEIGHT = 384


def scene_frames(stages: list[Stage], spec: DrawingSpec, *, every: int = 4) -> Iterator[Frame]:
    """The frames of stages that are variants of one another; the last one shows the variant the critic likes best.

    Raises:
        CriticUnavailableError: if the critic's weights cannot be had.
    """
    method = spec.method()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    critic = load_critic(spec.critic, device)
    palette = torch.tensor([rgb(colour) for colour in spec.palette], device=device) if spec.palette else None
    runs = [
        paint(
            stage,
            method,
            strokes=spec.strokes,
            steps=spec.steps,
            seed=spec.seed + index,
            device=device,
            palette=palette,
            every=every,
        )
        for index, stage in enumerate(stages)
    ]
    for painted in zip(*runs, strict=True):
        scores = [0.0] * len(painted)
        if painted[0].final:
            towards = critic.encode_text([spec.prompt])
            with torch.no_grad():
                seen = torch.cat([_seen(one.strokes, spec, critic.size).to(device) for one in painted])
                scores = (critic.encode_image(seen) @ towards[0]).tolist()
        leader = max(range(len(painted)), key=lambda k: scores[k])
        yield _frame(painted[leader], stages[leader], spec, scores[leader], leader, sum(one.seconds for one in painted))


def shown_by(stage: Stage) -> Shown:
    """What a stage shows, without the stage."""
    return Shown(stage.items, stage.drew, stage.left_out, stage.credits, stage.scene)


def _seen(strokes: Strokes, spec: DrawingSpec, size: int) -> torch.Tensor:
    """A drawing as a critic sees it whole and undistorted, `[1, 3, size, size]`."""
    height, width = spec.raster_size()
    return views.look(_raster(strokes, spec, height, width), torch.eye(3)[None, None], size, paper=rgb(spec.background))


def _raster(strokes: Strokes, spec: DrawingSpec, height: int, width: int) -> torch.Tensor:
    brush = spec.method().brush
    return rasterise(
        strokes, height, width, profile=brush.profile, compositing=brush.compositing, background=rgb(spec.background)
    )


def _frame(painted: Painted, stage: Stage, spec: DrawingSpec, score: float, variant: int, seconds: float) -> Frame:
    return Frame(
        step=painted.step,
        steps=painted.steps,
        image=_preview(painted.strokes, spec),
        strokes=painted.strokes,
        loss=painted.loss,
        similarity=score,
        seconds=seconds,
        final=painted.final,
        variant=variant,
        shown=shown_by(stage),
    )


def _preview(strokes: Strokes, spec: DrawingSpec) -> np.ndarray:
    raster = _raster(strokes, spec, PREVIEW_HEIGHT, max(1, round(PREVIEW_HEIGHT * spec.aspect)))
    return (raster[0].clamp(0, 1) * 255).round().byte().permute(1, 2, 0).numpy()
