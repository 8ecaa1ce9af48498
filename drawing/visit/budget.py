"""What a drawing costs: how long to reserve a GPU for it, and what is too much to ask of a shared machine."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from drawing.spec import DrawingSpec, SpecError

if TYPE_CHECKING:
    from drawing.recipes import Recipe

MOST_WORK = 2e11
"""Strokes x steps x variants x pixels of one request; the thesis' 850 lines over 1,000 steps take 4.3e10."""

START_SECONDS = 6.0
"""Loading a critic that is already on the disk, dreaming the picture, and the first step."""

STEP_SECONDS = 0.02
"""One step's launches, views and bookkeeping, whatever is drawn."""

VIEW_SECONDS = 0.004
"""One view of one drawing through a Hub critic, forwards and backwards; the pocket critic takes a tenth."""

STROKE_PIXEL_SECONDS = 4e-11
"""One stroke over one pixel of the raster, forwards and backwards."""

LONGEST_SECONDS = 120
"""All that a visitor without an account has in a day."""


def gpu_seconds(spec: DrawingSpec) -> int:
    """Seconds of GPU to reserve for a drawing, rounded up, at most `LONGEST_SECONDS`.

    start + steps x (step + variants x (views x view + strokes x pixels x stroke-pixel)). It is an upper estimate: what
    is not used is given back, while a drawing that outlasts it is cut off.
    """
    method = spec.method()
    views = method.guidance.view_count * VIEW_SECONDS * (0.1 if spec.critic == "pocket" else 1.0)
    strokes = method.strokes * _pixels(spec) * STROKE_PIXEL_SECONDS
    step = STEP_SECONDS + spec.variants * (views + strokes)
    return min(LONGEST_SECONDS, math.ceil(START_SECONDS + method.steps * step))


def work(spec: DrawingSpec) -> float:
    """Strokes x steps x variants x pixels."""
    method: Recipe = spec.method()
    return float(method.strokes) * method.steps * spec.variants * _pixels(spec)


def within_budget(spec: DrawingSpec) -> DrawingSpec:
    """The same spec, if one visitor may ask for as much.

    Raises:
        SpecError: for more than `MOST_WORK`, with what to lower.
    """
    asked = work(spec)
    if asked > MOST_WORK:
        raise SpecError(
            f"This is {asked / MOST_WORK:.1f} times what one drawing may cost here; "
            "ask for fewer strokes, steps or variants, or a smaller size."
        )
    return spec


def _pixels(spec: DrawingSpec) -> int:
    height, width = spec.raster_size()
    return height * width
