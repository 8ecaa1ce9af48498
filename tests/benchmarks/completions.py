"""Five sketches and what becomes of them, before and after side by side, for people to look at.

`python -m tests.benchmarks.completions` writes them to examples/completions/.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from drawing.complete import complete
from drawing.export import render, write_svg
from drawing.spec import DrawingSpec
from tests.benchmarks.sketches import draw, pen_strokes

if TYPE_CHECKING:
    import numpy as np

FOLDER = Path(__file__).parents[2] / "examples" / "completions"
SIDE = 400


def half_fish() -> list[np.ndarray]:
    """The fish without its tail and fins."""
    strokes = pen_strokes("fish")
    return [*strokes[:2], *strokes[5:8]]


CASES: dict[str, tuple[list[np.ndarray], str, str]] = {
    "cat": (pen_strokes("cat"), "a cat face", "under"),
    "house": (pen_strokes("house"), "a house", "under"),
    "sailboat": (pen_strokes("sailboat"), "a sailboat", "under"),
    "flower": (pen_strokes("flower"), "a flower", "under"),
    "half-fish": (half_fish(), "a fish", "under"),
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
