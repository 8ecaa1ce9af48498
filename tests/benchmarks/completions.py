"""Sketches, most of them half done, and what becomes of them, before and after side by side, for people to look at.

`python -m tests.benchmarks.completions` writes them to examples/completions/.
"""

from __future__ import annotations

import math
import time
from pathlib import Path

import numpy as np
from PIL import Image

from drawing.export import render, write_svg
from drawing.model.spec import DrawingSpec
from drawing.tasks.complete import complete
from tests.benchmarks.sketches import draw, pen_strokes

FOLDER = Path(__file__).parents[2] / "examples" / "completions"
SIDE = 400


def only(name: str, *kept: slice) -> list[np.ndarray]:
    """Some of the pen strokes of a sketch."""
    strokes = pen_strokes(name)
    return [stroke for part in kept for stroke in strokes[part]]


def turned(strokes: list[np.ndarray], degrees: float) -> list[np.ndarray]:
    """Pen strokes about the middle of the canvas, from right to down, a little smaller."""
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return [0.85 * (stroke - 0.5) @ np.array([[cos, sin], [-sin, cos]]) + 0.5 for stroke in strokes]


def left(strokes: list[np.ndarray]) -> list[np.ndarray]:
    """What of pen strokes lies left of the middle."""
    parts = [np.split(stroke, np.flatnonzero(np.diff(stroke[:, 0] < MIDDLE)) + 1) for stroke in strokes]
    return [part for found in parts for part in found if part[:, 0].max() < MIDDLE and len(part) > LEAST_POINTS]


MIDDLE, LEAST_POINTS = 0.5, 8

CASES: dict[str, tuple[list[np.ndarray], str, str]] = {
    "cat": (pen_strokes("cat"), "a cat face", "under"),
    "house": (only("house", slice(3), slice(6, 13)), "a house", "under"),
    "sailboat": (only("sailboat", slice(5), slice(10, None)), "a sailboat", "under"),
    "flower": (only("flower", slice(2), slice(7, None)), "a flower", "under"),
    "half-fish": (only("fish", slice(2), slice(5, 8)), "a fish", "under"),
    "tilted-cat": (turned(pen_strokes("cat"), 35), "a cat", "under"),
    "half-house-tilted": (turned(left(pen_strokes("house")), 20), "a house", "under"),
    "fish-upwards": (turned(only("fish", slice(2), slice(5, 8)), 75), "a fish", "under"),
    "cat-in-a-garden": (turned(pen_strokes("cat"), -10), "put my cat in a garden", "under"),
    "cat-avoided": (only("cat", slice(2), slice(6, None)), "a cat face", "avoid"),
    "fish-painted-over": (pen_strokes("fish"), "a fish", "over"),
}
"""What is drawn, what it is to become, and where new strokes may go."""


def main() -> None:
    """Write a picture of both states and the finished SVG of every case."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, (lines, prompt, placement) in CASES.items():
        started = time.perf_counter()
        before = draw(lines)
        spec = DrawingSpec(prompt=prompt)
        for frame in complete(before, spec, new_strokes=96, placement=placement, every=1000):
            after = frame.strokes
        sheet = Image.new("RGB", (2 * SIDE, SIDE), "white")
        sheet.paste(before.resize((SIDE, SIDE), Image.Resampling.LANCZOS), (0, 0))
        sheet.paste(render(after, SIDE), (SIDE, 0))
        sheet.quantize(128).save(FOLDER / f"{name}.png", optimize=True)
        (FOLDER / f"{name}.svg").write_text(write_svg(after, title=prompt, spec=spec.as_dict()))
        print(f"{name}: {after.count} strokes in {time.perf_counter() - started:.0f} s", flush=True)


if __name__ == "__main__":
    main()
