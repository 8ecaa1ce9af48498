"""Picture to strokes: photographs painted or sketched, line drawings followed along their centre-lines."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import torch
import torch.nn.functional as nnf

from drawing.engine.plan import Plan
from drawing.export.markup import hex_colour
from drawing.machine.devices import best_device
from drawing.model.pictures import Picture, PictureError, on_paper, read_picture
from drawing.model.recipes.tracing import PAINTING, REFINING, SKETCHING
from drawing.model.settings import Setting
from drawing.model.spec import DrawingSpec, rgb
from drawing.tasks.abstraction import FEW, reduced
from drawing.tasks.draw import frames
from drawing.tasks.lineart import centre_lines, find_ink, looks_drawn
from drawing.tasks.sketching import View, sketch, soft_ink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PIL import Image
    from torch import Tensor

    from drawing.model.pictures import PictureSource
    from drawing.model.recipes import Recipe
    from drawing.model.spec import Frame
    from drawing.model.strokes import Strokes

MODES = ("auto", "colour", "lines", "sketch")
MODE = Setting(
    "`colour` paints the picture, `lines` follows its lines, `sketch` says it in a few strokes of ink, `auto` decides.",
    "text",
    choices=MODES,
)

_DEFAULT = "pocket"
_INK_ROWS = (256, 640)
"""Least and greatest height at which ink is looked for."""

_NIGHT, _GREY = (0.09, 0.1, 0.15), (0.5, 0.5, 0.5)
_SHOWS = 0.2
_HIDDEN = 0.05
_CLEAR = 0.5
_COVERING = (0.9, 1.0)
_TETHER = 0.012
_USUAL = 32
"""Strokes of a sketch unless the spec says how many."""


@dataclass(frozen=True)
class Lines:
    """A line drawing found in a picture.

    Attributes:
        strokes: along its ink, not yet refined.
        picture: `[1, 3, H, W]` in 0..1, its ink on even paper.
        paper: RGB of that paper in 0..1: the one asked for, or another where ink would not show on that.
    """

    strokes: Strokes
    picture: Tensor
    paper: tuple[float, float, float]


def trace(image: PictureSource, spec: DrawingSpec, *, mode: str = "auto", every: int = 4) -> Iterator[Frame]:
    """Turn a picture into strokes: a frame before the first step, one every `every` steps, and a final one.

    The canvas takes the picture's shape; what is transparent shows the spec's paper. The prompt is not used.

    Args:
        image: a path, a file's bytes, a PIL image or a uint8 array; see `read_picture`.
        spec: strokes, steps, size, seed, palette and background. A recipe other than the default lends its brush.
        mode: `colour` paints the picture; `lines` follows the centre-lines of its ink with as many strokes as they take
            (`spec.strokes` at most); `sketch` says a photograph in so few strokes of ink that each counts; `auto`
            chooses: what is drawn is followed, a photograph is sketched in up to `FEW` strokes and painted in more.
        every: steps between frames.

    Raises:
        PictureError: for a picture that cannot be used; `lines` needs one with ink, `sketch` one that shows something.
        SpecError: for an unknown mode.
    """
    return trace_picture(read_picture(image), spec, mode=mode, every=every)


def trace_picture(picture: Picture, spec: DrawingSpec, *, mode: str = "auto", every: int = 4) -> Iterator[Frame]:
    """`trace` of a picture that has been read."""
    MODE.check("mode", mode)
    spec = replace(spec, aspect=picture.aspect)
    if mode in ("auto", "lines"):
        lines = find_lines(picture, spec, only_drawings=mode == "auto")
        if lines is not None and lines.strokes.count:
            return _refined(lines, spec, every)
        if mode == "lines":
            raise PictureError("The picture has no lines to follow; trace it in colour.")
    if mode == "sketch" or (mode == "auto" and _is_told_in_few(spec)):
        started = time.perf_counter()
        view = View(_photograph(picture, spec))
        strokes = sketch(view, spec.strokes or _USUAL, _ink_on(spec))
        if strokes.count:
            return _settled(strokes, view, spec, every, started)
        if mode == "sketch":
            raise PictureError("The picture shows nothing to sketch; trace it in colour.")
    return frames(painting_plan(picture, spec), every=every)


def _is_told_in_few(spec: DrawingSpec) -> bool:
    """Whether so few strokes are asked for, and no recipe of their own, that a photograph is sketched."""
    named = spec.recipe if isinstance(spec.recipe, str) else spec.recipe.name
    return named == _DEFAULT and spec.strokes is not None and spec.strokes <= FEW


def _photograph(picture: Picture, spec: DrawingSpec) -> Image.Image:
    """The picture on the spec's paper, at a height at which it is studied."""
    from PIL import Image

    rows = min(max(picture.rgba.height, _INK_ROWS[0]), _INK_ROWS[1])
    pixels = on_paper(picture, rows, max(1, round(rows * picture.aspect)), rgb(spec.background))
    return Image.fromarray((pixels[0].permute(1, 2, 0).numpy() * 255).round().astype(np.uint8))


def _ink_on(spec: DrawingSpec) -> tuple[float, float, float]:
    """The colour to sketch in: of the palette, or of black and white, the one that shows best on the paper."""
    paper = np.asarray(rgb(spec.background))
    inks = [rgb(colour) for colour in spec.palette] or [(0.0, 0.0, 0.0), (1.0, 1.0, 1.0)]
    return max(inks, key=lambda ink: float(np.abs(np.asarray(ink) - paper).sum()))


def _settled(strokes: Strokes, view: View, spec: DrawingSpec, every: int, started: float) -> Iterator[Frame]:
    """The frames in which a sketch settles onto the lines of its photograph; their seconds count from a clock time."""
    method = replace(SKETCHING, steps=spec.steps or SKETCHING.steps)
    cover = torch.from_numpy(soft_ink(view, strokes)).float()[None, None]
    ink, paper = (torch.tensor(colour).reshape(1, 3, 1, 1) for colour in (_ink_on(spec), rgb(spec.background)))
    plan = _plan(cover * ink + (1 - cover) * paper, spec, method, strokes)
    studied = time.perf_counter() - started
    for frame in frames(replace(plan, tether=_TETHER), every=every):
        yield replace(frame, seconds=studied + frame.seconds)


def follow_lines(picture: Picture, spec: DrawingSpec, *, only_drawings: bool = False) -> Strokes | None:
    """Strokes along the ink of a picture, not yet refined; None for what is no drawing if `only_drawings`."""
    lines = find_lines(picture, spec, only_drawings=only_drawings)
    return None if lines is None else lines.strokes


def find_lines(picture: Picture, spec: DrawingSpec, *, only_drawings: bool = False) -> Lines | None:
    """The lines of a picture; None for what is no drawing if `only_drawings`.

    Ink on transparency is looked for on paper on which it shows. Where it would not show on the spec's paper, the
    drawing gets other paper: the picture's own, or where that is transparent a dark or grey one.
    """
    rows = min(max(picture.rgba.height, _INK_ROWS[0]), _INK_ROWS[1])
    columns = max(1, round(rows * picture.aspect))
    asked = rgb(spec.background)
    paper = _showing(picture, asked)
    pixels = on_paper(picture, rows, columns, paper)
    ink = find_ink(pixels[0].permute(1, 2, 0).numpy())
    if only_drawings and not looks_drawn(ink):
        return None
    if paper == asked and ink.mask.any() and not _shows_on(ink.rgb[ink.mask], paper):
        red, green, blue = (float(channel) for channel in np.median(ink.paper[~ink.mask], axis=0))
        paper = (red, green, blue)
    even = torch.from_numpy(ink.on(paper)).float().permute(2, 0, 1)[None].clamp(0, 1)
    return Lines(centre_lines(ink, spec.strokes), even, paper)


def _showing(picture: Picture, asked: tuple[float, float, float]) -> tuple[float, float, float]:
    """Paper on which what is opaque of a mostly transparent picture shows: the one asked for if it does there."""
    pixels = np.asarray(picture.rgba, np.float32) / 255
    opaque = pixels[..., 3] > _CLEAR
    if not opaque.any() or opaque.mean() > _CLEAR:
        return asked
    marks = pixels[opaque][:, :3]
    return next((paper for paper in (asked, _NIGHT, (1.0, 1.0, 1.0)) if _shows_on(marks, paper)), _GREY)


def _shows_on(colours: np.ndarray, paper: tuple[float, float, float]) -> bool:
    """Whether all but a few of the colours `[n, 3]` differ from the paper."""
    return bool((np.abs(colours - paper).max(axis=1) < _SHOWS).mean() < _HIDDEN)


def painting_plan(picture: Picture, spec: DrawingSpec) -> Plan:
    """The plan that paints a picture over, on a canvas of the picture's shape."""
    method = painting_method(spec)
    target = on_paper(picture, method.size, _columns(method, spec), rgb(spec.background))
    if method.name == PAINTING.name and method.strokes <= FEW:
        method = replace(method, brush=replace(method.brush, opacity=_COVERING))
        target = reduced(target, method.strokes)
    return _plan(target, spec, method)


def painting_method(spec: DrawingSpec) -> Recipe:
    """The spec's recipe with the picture as its only guide; in place of the default recipe, `PAINTING`."""
    named = spec.recipe if isinstance(spec.recipe, str) else spec.recipe.name
    if named == _DEFAULT:
        return replace(spec, recipe=PAINTING).method()
    method = spec.method()
    return replace(method, guidance=replace(method.guidance, critic=0.0, dream=1.0))


def _refined(lines: Lines, spec: DrawingSpec, every: int) -> Iterator[Frame]:
    """The frames in which lines settle onto their ink; they name their paper where it is not the spec's."""
    spec = replace(spec, background=hex_colour(lines.paper)) if lines.paper != rgb(spec.background) else spec
    method = replace(REFINING, steps=spec.steps or REFINING.steps)
    for frame in frames(_plan(lines.picture, spec, method, lines.strokes), every=every):
        yield replace(frame, background=spec.background)


def _plan(
    target: Tensor,
    spec: DrawingSpec,
    method: Recipe,
    initial: Strokes | None = None,
) -> Plan:
    height, width = method.size, _columns(method, spec)
    device = best_device()
    if target.shape[2:] != (height, width):
        target = nnf.interpolate(target, (height, width), mode="bilinear", antialias=True)
    return Plan(
        recipe=method,
        seeds=(spec.seed,),
        height=height,
        width=width,
        paper=rgb(spec.background),
        pictures=target.to(device),
        palette=torch.tensor([rgb(colour) for colour in spec.palette], device=device) if spec.palette else None,
        initial=initial,
        device=device,
    )


def _columns(method: Recipe, spec: DrawingSpec) -> int:
    return max(1, round(method.size * spec.aspect))
