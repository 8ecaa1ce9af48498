"""The constants of `drawing.jobs.budget` as this machine has them: `python -m tests.benchmarks.gpu_seconds`.

On a GPU the figures calibrate how long ZeroGPU is asked for: copy the measured column, rounded up, into budget.py. On a
machine without one they are the CPU's and only show that the command works. Then every recipe's default drawing is
timed beside what is reserved for it; `share` must stay below 1. The Hub critics have random weights, on which their
speed does not depend.
"""

from __future__ import annotations

import argparse
import statistics
import time
from typing import TYPE_CHECKING

import torch

from drawing.critics import load_critic
from drawing.jobs import budget
from drawing.model.recipes import RECIPES
from drawing.model.spec import DrawingSpec
from drawing.model.strokes import random_strokes
from drawing.raster import rasterise
from drawing.tasks.draw import draw

if TYPE_CHECKING:
    from collections.abc import Callable

    from drawing.critics import Critic

DEVICE = "cuda" if torch.cuda.is_available() else "cpu"
SIDE = 224
FEW_STROKES, MANY_STROKES = 128, 2048
FEW_VIEWS, MANY_VIEWS = 2, 8


def median_seconds(work: Callable[[], object], times: int) -> float:
    """Of all runs but the first."""
    spent = []
    for _ in range(times + 1):
        started = time.perf_counter()
        work()
        if DEVICE == "cuda":
            torch.cuda.synchronize()
        spent.append(time.perf_counter() - started)
    return statistics.median(spent[1:])


def start_seconds() -> float:
    """Until the first frame, in a process that has drawn nothing yet."""
    started = time.perf_counter()
    next(draw(DrawingSpec("a cat")))
    return time.perf_counter() - started


def step_seconds(steps: int = 100) -> float:
    """Of a single stroke on a small raster."""
    spec = DrawingSpec("a cat", strokes=1, steps=steps, size=32, view_count=1)
    frames = list(draw(spec, every=1))
    return (frames[-1].seconds - frames[1].seconds) / (steps - 1)


def stroke_pixel_seconds(times: int) -> float:
    """What each further stroke costs a pixel, forwards and backwards."""

    def once(count: int) -> float:
        strokes = random_strokes(count, torch.Generator().manual_seed(0)).to(DEVICE)
        points = strokes.points.requires_grad_()
        return median_seconds(lambda: rasterise(strokes, SIDE, SIDE).sum().backward(inputs=[points]), times)

    return (once(MANY_STROKES) - once(FEW_STROKES)) / (MANY_STROKES - FEW_STROKES) / SIDE**2


def view_seconds(critic: Critic, times: int) -> float:
    """What each further view costs, forwards and backwards to the picture."""

    def once(count: int) -> float:
        pictures = torch.rand(count, 3, critic.size, critic.size, device=DEVICE, requires_grad=True)
        return median_seconds(lambda: critic.encode_image(pictures).sum().backward(), times)

    return (once(MANY_VIEWS) - once(FEW_VIEWS)) / (MANY_VIEWS - FEW_VIEWS)


def critic_of(tower: str) -> Critic:
    """The shipped critic, or one of that architecture with random weights."""
    if tower == "pocket":
        return load_critic("pocket", DEVICE)
    import open_clip

    from drawing.critics.open_clip import OpenClipCritic

    model = open_clip.create_model(tower, pretrained=None)
    return OpenClipCritic(tower, model, open_clip.get_tokenizer(tower), DEVICE)


def row(name: str, assumed: float, measured: float) -> None:
    print(f"| {name} | {assumed:.3g} | {measured:.3g} | {measured / assumed:.2f} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the constants of drawing.jobs.budget.")
    parser.add_argument("--times", type=int, default=10, help="runs of each part (default 10)")
    parser.add_argument("--towers", nargs="*", default=list(budget.VIEW_COSTS), help="critics to time (default all)")
    chosen = parser.parse_args()
    print(torch.cuda.get_device_name() if DEVICE == "cuda" else f"no GPU; {torch.get_num_threads()} CPU threads")
    print("\n| seconds | in budget.py | measured | measured / assumed |\n|---|---|---|---|")
    row("START_SECONDS", budget.START_SECONDS, start_seconds())
    row("STEP_SECONDS", budget.STEP_SECONDS, step_seconds())
    row("STROKE_PIXEL_SECONDS", budget.STROKE_PIXEL_SECONDS, stroke_pixel_seconds(chosen.times))
    for tower in chosen.towers:
        assumed = budget.VIEW_SECONDS * budget.VIEW_COSTS[tower]
        row(f"VIEW_SECONDS, {tower}", assumed, view_seconds(critic_of(tower), chosen.times))
    print("\n| default drawing | reserved | took | share |\n|---|---|---|---|")
    for recipe in RECIPES:
        spec = DrawingSpec("a cat", recipe=recipe)
        took = list(draw(spec))[-1].seconds
        print(f"| {recipe} | {budget.gpu_seconds(spec)} s | {took:.1f} s | {took / budget.gpu_seconds(spec):.2f} |")


if __name__ == "__main__":
    main()
