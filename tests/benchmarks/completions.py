"""Sketches, most of them half done, and what becomes of them, before and after side by side, for people to look at.

`python -m tests.benchmarks.completions` writes them to examples/completions/.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from drawing.export import render, write_svg
from drawing.model.spec import DrawingSpec
from drawing.tasks.complete import complete
from tests.benchmarks.sketches import draw, pen_strokes

if TYPE_CHECKING:
    import numpy as np

FOLDER = Path(__file__).parents[2] / "examples" / "completions"
SIDE = 400


def only(name: str, *kept: slice) -> list[np.ndarray]:
    """Some of the pen strokes of a sketch."""
    strokes = pen_strokes(name)
    return [stroke for part in kept for stroke in strokes[part]]


CASES: dict[str, tuple[list[np.ndarray], str, str]] = {
    "cat": (pen_strokes("cat"), "a cat face", "under"),
    "house": (only("house", slice(3), slice(6, 13)), "a house", "under"),
    "sailboat": (only("sailboat", slice(5), slice(10, None)), "a sailboat", "under"),
    "flower": (only("flower", slice(2), slice(7, None)), "a flower", "under"),
    "half-fish": (only("fish", slice(2), slice(5, 8)), "a fish", "under"),
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
