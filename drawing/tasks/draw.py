"""Text to drawing: a spec in, frames out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.engine.loop import Iterate, optimise
from drawing.model.spec import DrawingSpec, Frame, among
from drawing.raster import rasterise
from drawing.tasks.planning import plan_for
from drawing.tasks.scenes import scene_frames
from drawing.tasks.staging import stages_for

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np

    from drawing.engine.plan import Plan
    from drawing.model.strokes import Strokes

PREVIEW_HEIGHT = 384


def draw(spec: DrawingSpec, *, every: int = 4) -> Iterator[Frame]:
    """Draw a spec: a frame before the first step, one every `every` steps, and a final one with the best drawing.

    Of several variants a frame shows the one most similar to the prompt so far. Closing the iterator stops the work.

    Raises:
        SpecError: if the image prompt cannot be read.
        CriticUnavailableError: if the critic's weights cannot be had.
    """
    stages = stages_for(spec) if draws_in_layers(spec) else []
    return scene_frames(stages, spec, every=every) if stages else frames(plan_for(spec), every=every)


def draws_in_layers(spec: DrawingSpec) -> bool:
    """Whether the picture comes from the stage: not where a picture leads, nor by a recipe of the caller's own."""
    return spec.engine == "stage" and spec.image_prompt is None and isinstance(spec.recipe, str)


def frames(plan: Plan, *, every: int = 4) -> Iterator[Frame]:
    """The frames of a plan whose drawings are variants of one another."""
    for iterate in optimise(plan, every=every):
        leader, count = int(iterate.similarity.argmax()), iterate.strokes.batch
        shown = range(count) if iterate.final and count > 1 else [leader]
        yield among([frame_of(iterate, plan, variant) for variant in shown], leader)


def frame_of(iterate: Iterate, plan: Plan, leader: int) -> Frame:
    """What an iterate shows of one of its drawings."""
    strokes = iterate.strokes.drawing(leader).to("cpu")
    return Frame(
        step=iterate.step,
        steps=iterate.steps,
        image=preview(strokes, plan),
        strokes=strokes,
        loss=float(iterate.loss[leader]),
        similarity=float(iterate.similarity[leader]),
        seconds=iterate.seconds,
        final=iterate.final,
        variant=leader,
    )


def preview(strokes: Strokes, plan: Plan, height: int = PREVIEW_HEIGHT) -> np.ndarray:
    """One drawing as uint8 `[height, W, 3]`, with the profile and compositing it is optimised in."""
    brush = plan.recipe.brush
    raster = rasterise(
        strokes,
        height,
        max(1, round(height * plan.aspect)),
        profile=brush.profile,
        compositing=brush.compositing,
        background=plan.paper,
    )
    return (raster[0].clamp(0, 1) * 255).round().byte().permute(1, 2, 0).numpy()
