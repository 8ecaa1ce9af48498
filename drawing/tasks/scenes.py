"""Frames of a drawing in layers: the stages of a spec's variants painted together."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import torch

from drawing.critics import load_critic
from drawing.machine.devices import best_device
from drawing.model.items import Shown
from drawing.model.spec import Frame, among, rgb
from drawing.model.strokes import stack
from drawing.raster import rasterise
from drawing.tasks.likeness import likeness
from drawing.tasks.painting import Painted, paint
from drawing.tasks.patches import patches_of
from drawing.tasks.refining import (
    follows_critic_alone,
    refine,
    steps_after_painting,
    steps_of_painting,
    takes_a_critic,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np

    from drawing.critics import Critic
    from drawing.model.spec import DrawingSpec
    from drawing.model.strokes import Strokes
    from drawing.stage.stage import Stage

PREVIEW_HEIGHT = 384


def scene_frames(stages: list[Stage], spec: DrawingSpec, *, every: int = 4) -> Iterator[Frame]:
    """The frames of stages that are variants of one another; the last one shows the variant the critic likes best.

    Where a critic takes over, it starts from what was painted.

    Raises:
        CriticUnavailableError: if the critic's weights cannot be had.
    """
    device = best_device()
    critic = load_critic(spec.critic, device)
    ends = not takes_a_critic(spec)
    later = 0 if ends else steps_after_painting(spec)
    painted: tuple[Painted, ...] = ()
    for painted in _runs(stages, spec, device, every):
        final = ends and painted[0].final
        scores = _scores(painted, spec, critic) if final else [0.0] * len(painted)
        leader = max(range(len(painted)), key=lambda k: scores[k])
        if final or not painted[0].final:
            shown = range(len(painted)) if final and len(painted) > 1 else [leader]
            made = [_frame(painted[k], stages[k], spec, scores[k], k) for k in shown]
            yield among([replace(one, steps=one.steps + later, final=final) for one in made], leader)
    if not ends:
        yield from _refined(painted, stages, spec, every)


def _runs(stages: list[Stage], spec: DrawingSpec, device: str, every: int) -> Iterator[tuple[Painted, ...]]:
    palette = torch.tensor([rgb(colour) for colour in spec.palette], device=device) if spec.palette else None
    method = spec.method()
    together = spec.strokes or (method.strokes if takes_a_critic(spec) and follows_critic_alone(method) else None)
    if together is None and takes_a_critic(spec):
        together = max(sum(patch.strokes for patch in patches_of(stage, method, 16, None)) for stage in stages)
    return paint(
        stages,
        method,
        [spec.seed + index for index in range(len(stages))],
        strokes=together,
        steps=steps_of_painting(spec),
        device=device,
        palette=palette,
        every=every,
        paper=rgb(spec.background),
    )


def _refined(painted: tuple[Painted, ...], stages: list[Stage], spec: DrawingSpec, every: int) -> Iterator[Frame]:
    """The frames of a critic's work, each with the items that its strokes still belong to."""
    starts = stack([one.strokes for one in painted])
    before, begun = painted[0].steps, painted[0].seconds
    for snapshot in refine(starts, stages, spec, every=every):
        leader = int(snapshot.similarity.argmax())
        shown = range(len(stages)) if snapshot.final and len(stages) > 1 else [leader]
        made = []
        for k in shown:
            strokes = replace(snapshot.strokes.drawing(k).to("cpu"), item=starts.item[k : k + 1])
            frame = Frame(
                step=before + snapshot.step,
                steps=before + snapshot.steps,
                image=_preview(strokes, spec),
                strokes=strokes,
                loss=float(snapshot.loss[k]),
                similarity=float(snapshot.similarity[k]),
                seconds=begun + snapshot.seconds,
                final=snapshot.final,
                variant=k,
                shown=shown_by(stages[k]),
            )
            made.append(frame)
        yield among(made, leader)


def _scores(painted: Sequence[Painted], spec: DrawingSpec, critic: Critic) -> list[float]:
    """Similarity of whole drawings to the prompt."""
    return likeness([one.strokes for one in painted], [spec.prompt], spec, critic)[:, 0].tolist()


def shown_by(stage: Stage) -> Shown:
    """What a stage shows, without the stage."""
    return Shown(stage.items, stage.drew, stage.left_out, stage.credits, stage.scene, stage.near)


def _raster(strokes: Strokes, spec: DrawingSpec, height: int, width: int) -> torch.Tensor:
    brush = spec.method().brush
    return rasterise(
        strokes, height, width, profile=brush.profile, compositing=brush.compositing, background=rgb(spec.background)
    )


def _frame(painted: Painted, stage: Stage, spec: DrawingSpec, score: float, variant: int) -> Frame:
    return Frame(
        step=painted.step,
        steps=painted.steps,
        image=_preview(painted.strokes, spec),
        strokes=painted.strokes,
        loss=painted.loss,
        similarity=score,
        seconds=painted.seconds,
        final=painted.final,
        variant=variant,
        shown=shown_by(stage),
    )


def _preview(strokes: Strokes, spec: DrawingSpec) -> np.ndarray:
    raster = _raster(strokes, spec, PREVIEW_HEIGHT, max(1, round(PREVIEW_HEIGHT * spec.aspect)))
    return (raster[0].clamp(0, 1) * 255).round().byte().permute(1, 2, 0).numpy()
