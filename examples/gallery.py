"""Draw the ten prompts, and one in every look and by every recipe: `python -m examples.gallery`. Nothing is picked."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from PIL import Image

from drawing import DrawingSpec, draw
from drawing.export import render
from drawing.export.files import slug, svg_of
from drawing.jobs.form import STYLES, spec_of
from drawing.model.recipes import RECIPES

HERE = Path(__file__).parent
SUBJECT = "a castle"
LOOKED_AT = "a castle by a lake"
SIDE = 320


def ten_prompts() -> None:
    """`gallery/*.svg`, and all of them on one sheet."""
    folder = HERE / "gallery"
    folder.mkdir(exist_ok=True)
    pictures = []
    for prompt in (HERE / "prompts" / "ten.txt").read_text(encoding="utf-8").splitlines():
        spec = DrawingSpec(prompt)
        *_, frame = draw(spec, every=spec.method().steps)
        svg = svg_of(frame.strokes, spec, frame.shown)
        (folder / f"{slug(prompt, spec.seed)}.svg").write_text(svg, encoding="utf-8")
        pictures.append(np.asarray(render(frame.strokes, SIDE)))
        sys.stdout.write(f"{prompt}: similarity {frame.similarity:.3f}, {frame.seconds:.1f} s\n")
    rows = [np.concatenate(pictures[start : start + 5], axis=1) for start in (0, 5)]
    Image.fromarray(np.concatenate(rows)).quantize(128).save(folder / "sheet.png", optimize=True)


def every_recipe(steps: int | None = None) -> None:
    """`recipes/NAME.png`: the same prompt by each recipe."""
    folder = HERE / "recipes"
    folder.mkdir(exist_ok=True)
    for name, recipe in RECIPES.items():
        spec = DrawingSpec(SUBJECT, recipe=name, steps=steps)
        *_, frame = draw(spec, every=spec.method().steps)
        brush = recipe.brush
        picture = render(frame.strokes, SIDE, profile=brush.profile, compositing=brush.compositing)
        picture.quantize(128).save(folder / f"{name}.png", optimize=True)
        sys.stdout.write(f"{name}: similarity {frame.similarity:.3f}, {frame.seconds:.1f} s\n")


def every_look() -> None:
    """`looks/NAME.png`: the same words in each look of the page."""
    folder = HERE / "looks"
    folder.mkdir(exist_ok=True)
    for name in STYLES:
        spec, _ = spec_of(LOOKED_AT, name)
        *_, frame = draw(spec, every=spec.method().steps)
        brush = spec.method().brush
        picture = render(frame.strokes, SIDE, profile=brush.profile, compositing=brush.compositing)
        picture.quantize(128).save(folder / f"{name}.png", optimize=True)
        sys.stdout.write(f"{name}: {frame.seconds:.1f} s\n")


if __name__ == "__main__":
    ten_prompts()
    every_look()
    every_recipe()
