"""Draw whole sentences, uncurated: `python -m examples.scene_sheets`, or with FILE and SEED for other captions."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from PIL import Image

from drawing import DrawingSpec, draw

HERE = Path(__file__).parent
SIDE, COLUMNS = 240, 6
COLOURS = 200


def sheet(captions: list[str], seed: int, path: Path) -> None:
    """One sheet of all captions in their order, six in a row, at default settings; what was left out is printed."""
    rows = -(-len(captions) // COLUMNS)
    paper = Image.new("RGB", (COLUMNS * SIDE, rows * SIDE), "white")
    for index, caption in enumerate(captions):
        *_, frame = draw(DrawingSpec(caption, seed=seed), every=10_000)
        picture = Image.fromarray(np.asarray(frame.image)).resize((SIDE, SIDE), Image.Resampling.LANCZOS)
        paper.paste(picture, (index % COLUMNS * SIDE, index // COLUMNS * SIDE))
        missing = f"; left out: {', '.join(frame.left_out)}" if frame.left_out else ""
        sys.stdout.write(f"{caption}: {frame.strokes.count} strokes, {frame.seconds:.1f} s{missing}\n")
    paper.quantize(COLOURS).save(path, optimize=True)


def captions_in(path: Path) -> list[str]:
    """The first caption of every line; further ones behind bars are what it must not be taken for."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("|")[0].strip() for line in lines if line.strip()]


if __name__ == "__main__":
    if len(sys.argv) > 1:
        chosen, number = Path(sys.argv[1]), int(sys.argv[2]) if sys.argv[2:] else 0
        sheet(captions_in(chosen), number, Path(f"{chosen.stem}-seed-{number}.png"))
    else:
        for name in ("public", "choices"):
            for number in (0, 1):
                folder = HERE / "scenes"
                sheet(captions_in(folder / f"{name}.txt"), number, folder / f"{name}-seed-{number}.png")
