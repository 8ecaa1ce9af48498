"""Optimisers at equal seconds: `python -m tests.benchmarks.optimisers --seconds 8`."""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from statistics import fmean

from drawing.critics import load_critic
from drawing.engine.loop import clean_similarity, optimise
from drawing.model.recipe import OPTIMISERS
from drawing.model.recipes import recipe
from drawing.model.spec import DrawingSpec
from drawing.tasks.planning import plan_for

RECIPES = ("clipdraw", "clip-dds")
STROKES, SIZE, MOST_STEPS, WARM = 64, 96, 5_000, 8


def measured(name: str, optimiser: str, prompt: str, seconds: float) -> tuple[int, float]:
    """Steps done in so many seconds, and the similarity of the drawing then, seen whole."""
    method = recipe(name)
    method = replace(method, rates=replace(method.rates, optimiser=optimiser, schedule="constant"), keep_last=0)
    spec = DrawingSpec(prompt, recipe=method, strokes=STROKES, size=SIZE, steps=MOST_STEPS)
    plan = plan_for(spec, "cpu")
    started = None
    for iterate in optimise(plan, every=1):
        if iterate.step == WARM:
            started = time.perf_counter()
        if started is not None and time.perf_counter() - started >= seconds:
            return iterate.step, float(clean_similarity(iterate.strokes, plan)[0])
    raise RuntimeError("The run ended before its time.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--prompts", nargs="+", default=["a cat", "a castle", "a beautiful flower"])
    arguments = parser.parse_args()
    load_critic("pocket", "cpu")
    print(f"{STROKES} strokes, {SIZE} px, pocket critic, {arguments.seconds:g} s, {len(arguments.prompts)} prompts\n")
    print("| recipe | optimiser | steps | similarity |\n|---|---|---|---|")
    for name in RECIPES:
        for optimiser in OPTIMISERS:
            runs = [measured(name, optimiser, prompt, arguments.seconds) for prompt in arguments.prompts]
            steps, likeness = (fmean(values) for values in zip(*runs, strict=True))
            print(f"| {name} | {optimiser} | {steps:.0f} | {likeness:.3f} |", flush=True)


if __name__ == "__main__":
    main()
