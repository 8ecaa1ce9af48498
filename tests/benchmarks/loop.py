"""Milliseconds of one optimisation step, part by part: `python -m tests.benchmarks.loop`.

64 cubics, 4 views, one drawing, every step judged: with the shipped critic and with ViT-B/32 of random weights (its
speed does not depend on them). Every figure is the median of the steps, with the least in brackets: a busy machine
shows as a gap between the two, and `processor` is the time that all threads together were running, whatever else went
on. `critic alone` is the forward and backward of the critic by itself on as many views; `step / critic` compares the
processor times. On a GPU every part waits for the device before the clock is read.

`--thesis` times a whole run of the thesis' size instead: 850 lines, 1,000 steps, 4 views of ViT-B/32.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import torch

from drawing.engine import objective, views
from drawing.engine.loop import Iterate, gradients, optimise
from drawing.engine.plan import Plan
from drawing.engine.state import State, add_wave, apply_step, initialise, inked, raster_of
from drawing.model.recipes import RECIPES
from drawing.model.spec import DrawingSpec
from drawing.model.view_sets import view_set
from drawing.tasks.draw import frame_of
from drawing.tasks.planning import plan_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from drawing.critics import Critic
    from drawing.model.recipes import Recipe

STROKES = 64
VIEWS = 4
PARTS = ("raster", "views", "critic", "backward", "update", "frame")


def device() -> str:
    return "cuda" if torch.cuda.is_available() else "cpu"


def wait() -> None:
    if torch.cuda.is_available():
        torch.cuda.synchronize()


def vit() -> Critic:
    import open_clip

    from drawing.critics.open_clip import OpenClipCritic

    torch.manual_seed(0)
    model = open_clip.create_model("ViT-B-32", pretrained=None)
    return OpenClipCritic("ViT-B-32, random weights", model, open_clip.get_tokenizer("ViT-B-32"), device())


def pocket_plan() -> Plan:
    method = RECIPES["pocket"]
    guidance = replace(method.guidance, view_count=VIEWS, judge_every=1)
    return plan_for(DrawingSpec("a cat", replace(method, strokes=STROKES, guidance=guidance)))


def vit_plan(method: Recipe) -> Plan:
    critic = vit()
    return Plan(
        recipe=method,
        seeds=(0,),
        height=method.size,
        width=method.size,
        critic=critic,
        towards=critic.encode_text(["a cat"]),
        device=device(),
    )


def thesis(steps: int) -> None:
    """A whole run of the thesis' size: its recipe, on its raster."""
    guidance = replace(RECIPES["clip-dds"].guidance, view_count=VIEWS)
    plan = vit_plan(replace(RECIPES["clip-dds"], strokes=850, steps=steps, guidance=guidance))
    started = time.perf_counter()
    for iterate in optimise(plan, every=50):
        print(f"step {iterate.step} of {steps}: {time.perf_counter() - started:.1f} s", flush=True)


def parts_of_a_step(state: State, plan: Plan, spent: dict[str, list[float]]) -> None:
    """One step as `drawing.engine.loop` takes it, its parts apart."""
    clock = Clock(spent)
    guidance, generators = plan.recipe.guidance, state.generators
    state.optimiser.zero_grad()
    raster = raster_of(inked(state, plan), plan)
    clock.stop("raster")
    kind = view_set(guidance.views)
    matrices = views.homographies(kind, guidance.view_count, generators)
    seen = views.photometric(views.look(raster, matrices, plan.critic.size, paper=plan.paper), kind, generators)
    clock.stop("views")
    embeddings = plan.critic.encode_image(seen)
    clock.stop("critic")
    loss = -objective.similarity(embeddings, plan.towards).mean()
    if plan.pictures is not None:
        loss = loss + objective.likeness(raster, plan.pyramid).sum()
    loss.backward()
    clock.stop("backward")
    apply_step(state, plan)
    clock.stop("update")
    strokes = inked(state, plan).detach()
    frame_of(Iterate(1, 2, strokes, loss.detach()[None], loss.detach()[None], 0.0), plan, leader=0)
    clock.stop("frame")


class Clock:
    """Times what happens between its stops."""

    def __init__(self, spent: dict[str, list[float]]) -> None:
        self._spent, self._last = spent, time.perf_counter()

    def stop(self, part: str) -> None:
        wait()
        now = time.perf_counter()
        self._spent[part].append(1000 * (now - self._last))
        self._last = time.perf_counter()


def timed(work: Callable[[], object], steps: int) -> tuple[list[float], list[float]]:
    """Milliseconds, and processor milliseconds, of each step but the first."""
    clock, processor = [], []
    for _ in range(steps + 1):
        started, before = time.perf_counter(), time.process_time()
        work()
        wait()
        processor.append(1000 * (time.process_time() - before))
        clock.append(1000 * (time.perf_counter() - started))
    return clock[1:], processor[1:]


def critic_alone(plan: Plan) -> None:
    pictures = torch.rand(VIEWS, 3, plan.critic.size, plan.critic.size, device=plan.device, requires_grad=True)
    plan.critic.encode_image(pictures).sum().backward()


def shown(values: list[float]) -> str:
    return f"{statistics.median(values):,.1f} ({min(values):,.1f})"


def measure(plan: Plan, steps: int) -> None:
    state = add_wave(initialise(plan), plan, plan.recipe.waves[0], STROKES)
    spent: dict[str, list[float]] = defaultdict(list)
    for _ in range(steps + 1):
        parts_of_a_step(state, plan, spent)

    def step() -> None:
        gradients(state, plan)
        apply_step(state, plan)

    parts = [shown(spent[part][1:]) for part in PARTS]
    (whole, whole_processor), (alone, alone_processor) = timed(step, steps), timed(lambda: critic_alone(plan), steps)
    ratio = statistics.median(whole_processor) / statistics.median(alone_processor)
    both = [shown(one) for one in (whole, whole_processor, alone, alone_processor)]
    row = [plan.critic.name, *parts, *both, f"{ratio:.2f}"]
    print(f"| {' | '.join(row)} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description="Milliseconds of one optimisation step, part by part.")
    parser.add_argument("--steps", type=int, default=20, help="steps with the shipped critic (default 20)")
    parser.add_argument("--vit-steps", type=int, default=2, help="steps with ViT-B/32; 0 leaves it out (default 2)")
    parser.add_argument("--thesis", type=int, metavar="STEPS", help="time a run of the thesis' size of so many steps")
    arguments = parser.parse_args()
    if arguments.thesis:
        thesis(arguments.thesis)
        return
    machine = f"{device()}, {torch.get_num_threads()} threads, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    print(f"{STROKES} cubics, {VIEWS} views; {machine}\n")
    whole = ("whole step, no frame", "processor", "critic alone", "processor", "step / critic")
    columns = ["ms per step", *PARTS, *whole]
    print(f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}")
    measure(pocket_plan(), arguments.steps)
    if arguments.vit_steps:
        measure(vit_plan(replace(RECIPES["clipdraw"], strokes=STROKES)), arguments.vit_steps)


if __name__ == "__main__":
    main()
