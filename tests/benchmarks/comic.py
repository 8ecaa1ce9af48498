"""Six panels as one batch against one panel: `python -m tests.benchmarks.comic`.

Both draw the same captions with the same recipe, by default with all its steps, on a page of 2 x 3; loading the critic
and a first short drawing are not counted. Times are medians of the repeats, taken in turn so that other work on the
machine falls on both alike. Processor seconds stand beside the seconds on the clock: on a busy machine the two differ.
Goal: at most 3 times as long on two CPU cores, 1.5 times on a GPU. Laying out and writing the page is timed apart.
"""

from __future__ import annotations

import argparse
import statistics
import time
from dataclasses import replace

import torch

from drawing.tasks.comic import ComicSpec, compose, draw_comic, page_svg

CAPTIONS = (
    "a small red fox under a tree",
    "a lantern in the snow",
    "an owl on a branch at night",
    "a house with a lit window",
    "the moon over a lake",
    "a sailboat on the sea",
)


def seconds(spec: ComicSpec) -> tuple[float, float]:
    """Seconds and processor seconds of all panels."""
    start, before = time.perf_counter(), time.process_time()
    for _ in draw_comic(spec, every=10_000):
        pass
    return time.perf_counter() - start, time.process_time() - before


def page_seconds(spec: ComicSpec) -> float:
    """Seconds for the second of two pages: the first reads the lettering."""
    *_, frame = draw_comic(replace(spec, steps=4), every=10_000)
    page_svg(compose(spec, frame.drawings))
    start = time.perf_counter()
    page_svg(compose(spec, frame.drawings))
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--recipe", default="pocket")
    parser.add_argument("--steps", type=int)
    arguments = parser.parse_args()
    six = ComicSpec(CAPTIONS, recipe=arguments.recipe, steps=arguments.steps, layout="2x3")
    one = replace(six, captions=CAPTIONS[:1])
    seconds(replace(six, steps=4))
    seconds(replace(one, steps=4))
    times = [(*seconds(one), *seconds(six)) for _ in range(arguments.repeats)]
    single, single_work, batch, batch_work = (statistics.median(column) for column in zip(*times, strict=True))
    device = torch.cuda.get_device_name() if torch.cuda.is_available() else f"{torch.get_num_threads()} CPU threads"
    steps = six.drawing(six.recipe).method().steps
    print(f"{arguments.recipe}, {steps} steps, {device}")
    print(f"one panel {single:.2f} s, six panels {batch:.2f} s: {batch / single:.2f} times as long")
    print(f"processor: {single_work:.2f} s and {batch_work:.2f} s: {batch_work / single_work:.2f} times as much")
    print(f"page laid out and written: {page_seconds(six):.2f} s")


if __name__ == "__main__":
    main()
