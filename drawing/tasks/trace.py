"""Picture to strokes: photographs painted from coarse to fine, line drawings followed along their centre-lines."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import torch

from drawing.engine.plan import Plan
from drawing.machine.devices import best_device
from drawing.model.pictures import Picture, PictureError, on_paper, read_picture
from drawing.model.recipes.tracing import PAINTING, REFINING
from drawing.model.settings import Setting
from drawing.model.spec import DrawingSpec, rgb
from drawing.tasks.draw import frames
from drawing.tasks.lineart import centre_lines, find_ink, looks_drawn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from torch import Tensor

    from drawing.model.pictures import PictureSource
    from drawing.model.recipes import Recipe
    from drawing.model.spec import Frame
    from drawing.model.strokes import Strokes

MODES = ("auto", "colour", "lines")
MODE = Setting("`colour` paints the picture, `lines` follows its lines, `auto` decides.", "text", choices=MODES)

_DEFAULT = "pocket"
_INK_ROWS = (256, 640)
"""Least and greatest height at which ink is looked for."""


def trace(image: PictureSource, spec: DrawingSpec, *, mode: str = "auto", every: int = 4) -> Iterator[Frame]:
    """Turn a picture into strokes: a frame before the first step, one every `every` steps, and a final one.

    The canvas takes the picture's shape; what is transparent shows the spec's paper. The prompt is not used.

    Args:
        image: a path, a file's bytes, a PIL image or a uint8 array; see `read_picture`.
        spec: strokes, steps, size, seed, palette and background. A recipe other than the default lends its brush.
        mode: `colour` paints the picture; `lines` follows the centre-lines of its ink with as many strokes as they take
            (`spec.strokes` at most); `auto` chooses.
        every: steps between frames.

    Raises:
        PictureError: for a picture that cannot be used; `lines` needs one with ink.
        SpecError: for an unknown mode.
    """
    return trace_picture(read_picture(image), spec, mode=mode, every=every)


def trace_picture(picture: Picture, spec: DrawingSpec, *, mode: str = "auto", every: int = 4) -> Iterator[Frame]:
    """`trace` of a picture that has been read."""
    MODE.check("mode", mode)
    spec = replace(spec, aspect=picture.aspect)
    if mode != "colour":
        lines = follow_lines(picture, spec, only_drawings=mode == "auto")
        if lines is not None and lines.count:
            return frames(_refining_plan(picture, spec, lines), every=every)
        if mode == "lines":
            raise PictureError("The picture has no lines to follow; trace it in colour.")
    return frames(painting_plan(picture, spec), every=every)


def follow_lines(picture: Picture, spec: DrawingSpec, *, only_drawings: bool = False) -> Strokes | None:
    """Strokes along the ink of a picture, not yet refined; None for what is no drawing if `only_drawings`."""
    rows = min(max(picture.rgba.height, _INK_ROWS[0]), _INK_ROWS[1])
    pixels = on_paper(picture, rows, max(1, round(rows * picture.aspect)), rgb(spec.background))
    ink = find_ink(pixels[0].permute(1, 2, 0).numpy())
    if only_drawings and not looks_drawn(ink):
        return None
    return centre_lines(ink, spec.strokes)


def painting_plan(picture: Picture, spec: DrawingSpec) -> Plan:
    """The plan that paints a picture over, on a canvas of the picture's shape."""
    return _plan(picture, spec, painting_method(spec))


def painting_method(spec: DrawingSpec) -> Recipe:
    """The spec's recipe with the picture as its only guide; in place of the default recipe, `PAINTING`."""
    named = spec.recipe if isinstance(spec.recipe, str) else spec.recipe.name
    if named == _DEFAULT:
        return replace(spec, recipe=PAINTING).method()
    method = spec.method()
    return replace(method, guidance=replace(method.guidance, critic=0.0, dream=1.0))


def _refining_plan(picture: Picture, spec: DrawingSpec, lines: Strokes) -> Plan:
    method = replace(REFINING, steps=spec.steps or REFINING.steps)
    return _plan(picture, spec, method, lines)


def _plan(
    picture: Picture,
    spec: DrawingSpec,
    method: Recipe,
    initial: Strokes | None = None,
) -> Plan:
    height, width = method.size, max(1, round(method.size * spec.aspect))
    paper = rgb(spec.background)
    device = best_device()
    pictures: Tensor = on_paper(picture, height, width, paper).to(device)
    return Plan(
        recipe=method,
        seeds=(spec.seed,),
        height=height,
        width=width,
        paper=paper,
        pictures=pictures,
        palette=torch.tensor([rgb(colour) for colour in spec.palette], device=device) if spec.palette else None,
        initial=initial,
        device=device,
    )
