"""What a drawing costs: how long to reserve a GPU for it, and what is too much to ask of a shared machine.

The seconds below are what an H100 took, where a step was captured and replayed by a prototype, times what stands beside
each: ZeroGPU lends a card with a slower clock. `python -m tests.benchmarks.gpu` measures them on the machine it runs
on; with the loop as it is now that has not been done.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from drawing.machine.devices import on_zero_gpu
from drawing.model.spec import DrawingSpec, SpecError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drawing.model.recipes import Recipe

MOST_WORK = 6e11
"""Strokes x steps x variants x pixels of one request, about a minute of two CPU cores. The thesis' 850 lines over 1,000
steps are 4.3e10, and a page of twelve such panels 5.1e11."""

START_SECONDS = 7.0
"""A critic from the disk, the dreamt picture, the kernels and the first step: 6.0 (the first drawing took 8.9, later
ones 2.9), and a sixth more."""

STEP_SECONDS = 0.004
"""One step's views and bookkeeping, whatever is drawn: 0.00116 replayed, times 2 for the clock and the captures, and
again as much for frames."""

VIEW_SECONDS = 0.0012
"""One view of one drawing through ViT-B/32, forwards and backwards in bfloat16: 0.0006, times 2."""

VIEW_COSTS = {"pocket": 0.1, "ViT-B-32": 1.0, "ViT-B-16": 4.1, "ViT-L-14": 18.8}
"""A view's cost by critic, ViT-B/32 being 1: twice the image tower's weights times its tokens. The pocket critic has
no tower; its cost is its two-core CPU time over that of ViT-B/32, rounded up. Critics not named here count as the most
costly one that is."""

STROKE_PIXEL_SECONDS = 1.4e-11
"""One stroke over one pixel of the raster, forwards and backwards: 0.66e-11 for 2,048 cubics at 224 x 224, times 2;
larger rasters cost a pixel far less (0.013e-11 at 1344 x 2040)."""

ENGINE_SECONDS = {"memory": 0.1, "imagined": 4.0, "searched": 8.0, "digits": 1.0, "icons": 1.0, "hub": 40.0}
"""One picture of each engine on two CPU cores, rounded up from `python -m tests.benchmarks.engines`; of the Hub's
models a guess, since they differ a hundredfold. What stands here for none is made by the stage, while it is painted."""

LOOK_SECONDS = 0.003
"""One picture bred and looked at by the pocket critic on two CPU cores: 8 s for 3,072."""

LONGEST_SEARCH = 40
"""Seconds that one search may take."""

ENGINE_GPU_SECONDS = {"memory": 0.1, "imagined": 4.0, "searched": 8.0, "digits": 1.0, "icons": 1.0, "hub": 12.0}
"""The same where a GPU is lent: all but the Hub's models work on the CPU meanwhile."""

WORK_SECOND = MOST_WORK / 60
"""Work that two CPU cores do in a second, so that an engine's seconds count among strokes."""

LONGEST_SECONDS = 80
"""A visitor without an account has 120 in a day, and on the RTX Pro 6000 `spaces` counts each second one and a half
times."""


def search_seconds(critic: str, looks: int) -> float:
    """Seconds that a search with so many looks of a critic takes on two CPU cores."""
    return looks * LOOK_SECONDS * _view_cost(critic) / VIEW_COSTS["pocket"]


def gpu_seconds(spec: DrawingSpec, own: int = 0, making: float | None = None) -> int:
    """Seconds of GPU to reserve for a drawing and `own` strokes that lie there already, at most `LONGEST_SECONDS`.

    `making` are those of the engine's picture, where it is not asked for as usual.
    start + steps x (step + variants x (views x view x critic + strokes x pixels x stroke-pixel)). It is an upper
    estimate: what is not used is given back, while a drawing that outlasts it is cut off.
    """
    return min(LONGEST_SECONDS, math.ceil(_seconds(spec, own, making)))


def work(spec: DrawingSpec, own: int = 0, making: float | None = None) -> float:
    """Strokes x steps x variants x pixels; `own` strokes more lie there already and are drawn in every step.

    What the spec's engine takes for its pictures, or the seconds of `making`, is added as the strokes that could be
    drawn meanwhile.
    """
    method: Recipe = spec.method()
    usual = ENGINE_SECONDS.get(spec.engine.partition(":")[0], 0.0)
    engine = (usual if making is None else making) * WORK_SECOND
    return spec.variants * (float(method.strokes + own) * method.steps * _pixels(spec) + engine)


def within_budget(spec: DrawingSpec, own: int = 0, making: float | None = None) -> DrawingSpec:
    """The same spec, if one visitor may ask for as much; `own` strokes lie there already, `making` as in `work`.

    Raises:
        SpecError: for more than `MOST_WORK`, or on ZeroGPU more than `LONGEST_SECONDS`, with what to lower.
    """
    check_all([spec], own, making)
    return spec


def check_all(specs: Sequence[DrawingSpec], own: int = 0, making: float | None = None) -> None:
    """Refuse drawings that one request asks for, if together they are too much.

    Raises:
        SpecError: as `within_budget`.
    """
    share = sum(work(spec, own, making) for spec in specs) / MOST_WORK
    if on_zero_gpu():
        share = max(share, sum(_seconds(spec, own, making) for spec in specs) / LONGEST_SECONDS)
    if share > 1:
        raise SpecError(
            f"This is {share:.1f} times what one drawing may cost here; "
            "ask for fewer strokes, steps, variants or panels, a smaller size or a smaller critic."
        )


def _seconds(spec: DrawingSpec, own: int = 0, making: float | None = None) -> float:
    method = spec.method()
    view = VIEW_SECONDS * _view_cost(spec.critic)
    strokes = (method.strokes + own) * _pixels(spec) * STROKE_PIXEL_SECONDS
    step = STEP_SECONDS + spec.variants * (method.guidance.view_count * view + strokes)
    usual = ENGINE_GPU_SECONDS.get(spec.engine.partition(":")[0], 0.0)
    engine = spec.variants * (usual if making is None else making)
    return START_SECONDS + engine + method.steps * step


def _view_cost(critic: str) -> float:
    return VIEW_COSTS.get(critic.partition("/")[0], max(VIEW_COSTS.values()))


def _pixels(spec: DrawingSpec) -> int:
    height, width = spec.raster_size()
    return height * width
