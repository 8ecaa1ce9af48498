"""Text to drawing: a spec in, frames out."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.engine.loop import Iterate, optimise
from drawing.engines import WatchedEngine
from drawing.engines.resizing import resized
from drawing.machine.devices import best_device
from drawing.model.items import Shown
from drawing.model.spec import PIECES, DrawingSpec, Frame, among, rgb
from drawing.model.strokes import Strokes
from drawing.raster import rasterise
from drawing.tasks.planning import engine_of, fitted, painting_of, picture_side, plan_for, seeds_of
from drawing.tasks.scenes import scene_frames
from drawing.tasks.staging import tried_stages

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    import numpy as np
    from torch import Tensor

    from drawing.engine.plan import Plan
    from drawing.engines import Engine, Glimpse
    from drawing.model.choices import Choice

PREVIEW_HEIGHT = 384


def draw(spec: DrawingSpec, *, every: int = 4) -> Iterator[Frame]:
    """Draw a spec: a frame before the first step, one every `every` steps, and a final one with the best drawing.

    Of several variants a frame shows the one most similar to the prompt so far. Closing the iterator stops the work.

    Raises:
        SpecError: if the image prompt cannot be read.
        CriticUnavailableError: if the critic's weights cannot be had.
    """
    stages = tried_stages(spec) if draws_in_layers(spec) else []
    if stages and all(stage.layers for stage in stages):
        return scene_frames(stages, spec, every=every)
    if spec.engine not in PIECES:
        return frames_of_engine(spec, engine_of(spec, best_device()), every=every)
    whole = frames(plan_for(spec), every=every)
    left_out = stages[0].left_out if stages else ()
    return _telling(whole, left_out) if left_out else whole


def _telling(whole: Generator[Frame, None, None], left_out: tuple[str, ...]) -> Generator[Frame, None, None]:
    """The frames of a picture of one piece for words of which nothing could be looked for, which say so."""
    with closing(whole) as made:
        for frame in made:
            yield replace(frame, shown=Shown(left_out=left_out))


def frames_of_engine(spec: DrawingSpec, engine: Engine, *, every: int = 4) -> Iterator[Frame]:
    """The frames of an engine's picture while it is made, if it can be watched, and then while it is painted.

    Raises:
        SpecError: for a prompt that the engine cannot make a picture of.
    """
    started, made, before = time.perf_counter(), None, 0
    choices: tuple[Choice, ...] = ()
    asked = ([spec.prompt] * spec.variants, seeds_of(spec), picture_side(spec))
    if isinstance(engine, WatchedEngine):
        later = painting_of(spec.method()).steps
        for glimpse in engine.glimpses(*asked, every):
            made, before, choices = glimpse.pictures, glimpse.steps, glimpse.choices
            yield _imagined(glimpse, spec, later, time.perf_counter() - started)
    else:
        made = engine.pictures(*asked)
    for frame in frames(plan_for(spec, made=made), every=every):
        taken = time.perf_counter() - started
        offered = choices if frame.final else ()
        yield replace(frame, step=before + frame.step, steps=before + frame.steps, seconds=taken, choices=offered)


def frames_of_picture(picture: Tensor, spec: DrawingSpec, *, every: int = 4) -> Iterator[Frame]:
    """The frames of a picture, straight RGBA `[1, 4, S, S]` in 0..1, painted as if the spec's engine had made it."""
    made = resized(picture, picture_side(spec)).expand(spec.variants, -1, -1, -1)
    return frames(plan_for(spec, made=made), every=every)


def _imagined(glimpse: Glimpse, spec: DrawingSpec, later: int, seconds: float) -> Frame:
    """What is seen of a picture in the making; no stroke is there yet."""
    columns = max(1, round(PREVIEW_HEIGHT * spec.aspect))
    shown = fitted(glimpse.pictures[:1], PREVIEW_HEIGHT, columns, rgb(spec.background))[0].clamp(0, 1)
    return Frame(
        step=glimpse.step,
        steps=glimpse.steps + later,
        image=(shown * 255).round().byte().permute(1, 2, 0).cpu().numpy(),
        strokes=Strokes.empty(spec.method().brush.kind),
        loss=0.0,
        similarity=0.0,
        seconds=seconds,
        final=False,
    )


def draws_in_layers(spec: DrawingSpec) -> bool:
    """Whether the picture comes from the stage: not where a picture leads, nor by a recipe of the caller's own."""
    return spec.engine == "stage" and spec.image_prompt is None and isinstance(spec.recipe, str)


def frames(plan: Plan, *, every: int = 4) -> Generator[Frame, None, None]:
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
