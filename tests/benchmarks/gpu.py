"""What a GPU makes of all this, in under 150 s: `python -m tests.benchmarks.gpu`.

Every section prints as soon as it is known; `--only` picks some. Times of kernels are medians of means over runs in a
row; `launches` counts kernels and copies, `replay` is the same work captured and replayed. ViT-B/32 has random weights,
on which its speed does not depend. Without a GPU the command runs in small, which only shows that it works.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import torch

from drawing.critics import load_critic
from drawing.engine import step as engine
from drawing.engine.ahead import moments
from drawing.engine.graph import capture_on
from drawing.engine.loop import clean_similarity, optimise
from drawing.engine.plan import Plan
from drawing.engine.state import add_wave, initialise
from drawing.export.svg import write_svg
from drawing.jobs import budget
from drawing.machine.arithmetic import PRECISIONS, finest_fast
from drawing.model.recipes import RECIPES
from drawing.model.spec import DrawingSpec
from drawing.model.strokes import random_strokes
from drawing.raster import rasterise
from drawing.tasks.draw import draw
from drawing.tasks.planning import plan_batch, plan_for
from tests.benchmarks.gpu_timing import DEVICE, GPU, launches, row, seconds, slope, table, wait

if TYPE_CHECKING:
    from collections.abc import Callable

    from drawing.critics import Critic
    from drawing.engine.loop import Iterate
    from drawing.model.recipes import Recipe
    from drawing.model.strokes import Strokes

SCENES = [
    ("line", 128, 224, 224), ("line", 850, 224, 224), ("line", 4096, 224, 224),
    ("cubic", 256, 224, 224), ("cubic", 2048, 224, 224), ("cubic", 2048, 1344, 2040),
]  # fmt: skip
PROMPTS = ("a cat", "a dog", "a tree", "a house", "a fish", "a rose", "a boat", "a car", "the sun", "a bird")


def scene(kind: str, count: int, height: int, width: int) -> tuple[Strokes, torch.Tensor]:
    """CLIPDraw's start and a random gradient of its picture, as in `tests.benchmarks.raster`."""
    strokes = random_strokes(
        count, torch.Generator().manual_seed(0), kind=kind, aspect=width / height, reach=11.2 / height,
        width=(1 / height, 6 / height),
    ).to(DEVICE)  # fmt: skip
    for part in (strokes.points, strokes.width, strokes.colour):
        part.requires_grad_()
    return strokes, torch.rand(1, 3, height, width, device=DEVICE)


def both_ways(strokes: Strokes, height: int, width: int, gradient: torch.Tensor) -> None:
    for part in (strokes.points, strokes.width, strokes.colour):
        part.grad = None
    rasterise(strokes, height, width).backward(gradient)


def kernels() -> None:
    table("Rasteriser, forwards and backwards", "scene", "launched, ms", "launches", "replay, ms", "same bits")
    for kind, count, height, width in SCENES if GPU else SCENES[:1]:
        strokes, gradient = scene(kind, count, height, width)

        def work(
            strokes: Strokes = strokes, size: tuple[int, int] = (height, width), to: torch.Tensor = gradient
        ) -> None:
            both_ways(strokes, *size, to)

        launched, number = seconds(work, in_a_row=10), launches(work)
        first = slopes_of(work, strokes)
        slopes, replay, name = slopes_of(work, strokes), "none", f"{count} {kind}s, {height} x {width}"
        capture = capture_on(DEVICE)
        if capture is not None:
            try:
                again = capture(work)
                replay = f"{1000 * seconds(again, in_a_row=20):.3f}"
                slopes = slopes_of(again, strokes)
            except RuntimeError as error:
                replay = f"failed: {str(error).splitlines()[0]}"
        row(name, 1000 * launched, number, replay, torch.equal(first, slopes))


def slopes_of(work: Callable[[], object], strokes: Strokes) -> torch.Tensor:
    """The gradient of the strokes' points that some work leaves."""
    work()
    grad = strokes.points.grad
    return torch.zeros(0) if grad is None else grad.clone()


def vit(precision: str, tower: str = "ViT-B-32") -> Critic:
    import open_clip

    from drawing.critics.open_clip import OpenClipCritic

    torch.manual_seed(0)
    model = open_clip.create_model(tower, pretrained=None)
    return OpenClipCritic(tower, model, open_clip.get_tokenizer(tower), DEVICE, precision)


def plan_with(critic: Critic, method: Recipe, prompts: tuple[str, ...] = ("a cat",)) -> Plan:
    return Plan(method, tuple(range(len(prompts))), method.size, method.size, critic=critic,
                towards=critic.encode_text(list(prompts)), device=DEVICE)  # fmt: skip


def thesis_method(steps: int) -> Recipe:
    method = RECIPES["clip-dds"]
    return replace(method, strokes=850, steps=steps, guidance=replace(method.guidance, view_count=4))


def step_seconds(plan: Plan, steps: int, *, captured: bool) -> float:
    """Of one step of a wave, once its graphs are there."""
    wave = plan.recipe.waves[0]
    state = add_wave(initialise(plan), plan, wave, plan.recipe.strokes)
    ahead = 16 if GPU else 1
    taken = engine.replayed(state, plan, moments(plan, 0, steps + ahead), capture_on(DEVICE) if captured else None)
    for _ in range(ahead):
        next(taken)
    wait()
    started = time.perf_counter()
    for _ in taken:
        pass
    wait()
    return (time.perf_counter() - started) / steps


def every_step_judged() -> Recipe:
    method = RECIPES["pocket"]
    return replace(method, guidance=replace(method.guidance, view_count=4, judge_every=1), recycle=0, strokes=128)


def steps() -> None:
    table("One step, 4 views", "plan", "launched, ms", "replayed, ms")
    number = 60 if GPU else 2
    plans = {"pocket, 128 strokes": plan_for(DrawingSpec("a cat", every_step_judged()))}
    if GPU:
        for precision in PRECISIONS:
            plans[f"ViT-B/32 {precision}, 850 lines"] = plan_with(vit(precision), thesis_method(number))
        plans["ViT-B/32 bf16, six drawings"] = plan_with(vit("bf16"), thesis_method(number), PROMPTS[:6])
    for name, plan in plans.items():
        eager, graph = (1000 * step_seconds(plan, number, captured=captured) for captured in (False, True))
        row(name, eager, graph)


def thesis() -> None:
    table("The thesis' run: 850 lines, ViT-B/32, 4 views", "steps", "seconds")
    number = 1000 if GPU else 2
    plan = plan_with(vit(finest_fast(DEVICE)), thesis_method(number))
    *_, final = optimise(plan, every=50)
    row(number, final.seconds)


def finished(plan: Plan) -> Iterate:
    *_, final = optimise(plan)
    return final


def panels() -> None:
    table("Panels side by side, pocket", "drawings", "seconds")
    for prompts in (PROMPTS[:1], PROMPTS[:6], PROMPTS[:1], PROMPTS[:6]):
        spec = DrawingSpec("a cat", steps=None if GPU else 8, engine="memory")
        started = time.perf_counter()
        finished(plan_batch(spec, prompts, tuple(range(len(prompts)))))
        row(len(prompts), time.perf_counter() - started)


def default_drawing() -> None:
    table("A default drawing, frames and all", "engine", "first in this process, s", "then", "then")
    for name in ("memory", "stage"):
        spent = []
        for _ in range(3):
            started = time.perf_counter()
            for _ in draw(DrawingSpec("a cat", engine=name)):
                pass
            spent.append(time.perf_counter() - started)
        row(name, *spent)


def determinism() -> None:
    table("Two drawings of one plan", "plan", "same SVG", "replayed against launched: greatest difference of points")
    number = None if GPU else 8
    for recipe in ("pocket", "clipdraw", "watercolour"):
        spec = DrawingSpec("a cat", recipe, steps=number, engine="memory")
        first, again = (write_svg(finished(plan_for(spec)).strokes.to("cpu")) for _ in range(2))
        ours, plainly = points_after(plan_for(spec), captured=True), points_after(plan_for(spec), captured=False)
        row(recipe, first == again, float((ours - plainly).abs().max()))
    if GPU:
        torch.use_deterministic_algorithms(mode=True, warn_only=True)
        finished(plan_for(DrawingSpec("a cat", steps=40, engine="memory")))  # warns of what may not repeat
        torch.use_deterministic_algorithms(mode=False)


def points_after(plan: Plan, *, captured: bool, number: int = 24) -> torch.Tensor:
    state = add_wave(initialise(plan), plan, plan.recipe.waves[0], plan.recipe.strokes)
    for _ in engine.replayed(state, plan, moments(plan, 0, number), capture_on(DEVICE) if captured else None):
        pass
    return state.strokes.points.detach().cpu()


def precision() -> None:
    table("ViT-B/32: similarity of ten final drawings, seen in fp32", "precision", "mean", "greatest change to fp32")
    number = 150 if GPU else 2
    judge, exact = vit("fp32"), None
    for name in ("fp32", "tf32", "bf16") if GPU else ("fp32", "bf16"):
        plan = plan_with(vit(name), thesis_method(number), PROMPTS if GPU else PROMPTS[:1])
        scores = clean_similarity(finished(plan).strokes.to(DEVICE), replace(plan, critic=judge))
        exact = scores if exact is None else exact
        row(name, float(scores.mean()), float((scores - exact).abs().max()))


def view_seconds(critic: Critic) -> float:
    """What one more view costs, forwards and backwards to the picture."""

    def cost(count: int) -> float:
        pictures = torch.rand(count, 3, critic.size, critic.size, device=DEVICE, requires_grad=True)
        return seconds(lambda: critic.encode_image(pictures).sum().backward(), 3)

    return slope(cost, 4, 1024 if GPU else 8)


def stroke_pixel_seconds() -> float:
    def cost(count: int) -> float:
        strokes, gradient = scene("cubic", count, 224, 224)
        return seconds(lambda: both_ways(strokes, 224, 224, gradient), 5)

    return slope(cost, 256, 2**15 if GPU else 512) / 224**2


def constants() -> None:
    table("Constants of drawing.jobs.budget", "seconds", "there", "measured", "measured / there")
    small = replace(every_step_judged(), strokes=1, size=32)
    one = step_seconds(plan_for(DrawingSpec("a cat", small)), 60 if GPU else 4, captured=True)
    measured = {"STEP_SECONDS": (budget.STEP_SECONDS, one)}
    measured["STROKE_PIXEL_SECONDS"] = (budget.STROKE_PIXEL_SECONDS, stroke_pixel_seconds())
    for tower, cost in budget.VIEW_COSTS.items() if GPU else [("pocket", budget.VIEW_COSTS["pocket"])]:
        critic = load_critic("pocket", DEVICE) if tower == "pocket" else vit(finest_fast(DEVICE), tower)
        measured[f"VIEW_SECONDS, {tower}"] = (budget.VIEW_SECONDS * cost, view_seconds(critic))
    for name, (there, now) in measured.items():
        row(name, there, now, now / there)
    spec = DrawingSpec("a cat")
    row("reserved for a default drawing", budget.gpu_seconds(spec), "see above", "")


SECTIONS = {
    one.__name__: one for one in (default_drawing, kernels, steps, thesis, panels, determinism, precision, constants)
}


def main() -> None:
    parser = argparse.ArgumentParser(description="Everything about the GPU in one run.")
    parser.add_argument("--only", nargs="*", choices=SECTIONS, help="sections to run (default all)")
    chosen = parser.parse_args().only or SECTIONS
    started = time.perf_counter()
    print(torch.cuda.get_device_name() if GPU else "no GPU: in small", f"torch {torch.__version__}", flush=True)
    for name in chosen:
        begun = time.perf_counter()
        try:
            SECTIONS[name]()
        except Exception as error:  # noqa: BLE001 - one section that fails must not hide the others
            print(f"\n{name} failed: {type(error).__name__}: {error}", flush=True)
        print(
            f"\n{name}: {time.perf_counter() - begun:.1f} s, {time.perf_counter() - started:.1f} s so far", flush=True
        )


if __name__ == "__main__":
    main()
