"""Plotter SVG: geometry only, in millimetres, one Inkscape layer per pen, ordered to save pen-up travel."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import numpy as np
import torch

from drawing.export.curves import clip, lengths
from drawing.export.hatched import hatched_work
from drawing.export.markup import SVG, attribute, hex_colour, number, path_data, text
from drawing.export.metadata import checked
from drawing.export.pens import on_paper, reduce_colours
from drawing.export.plot import Pen, Plot
from drawing.export.route import shorten, travel
from drawing.export.sheet import RGB, WHITE, Sheet
from drawing.export.visibility import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from drawing.model.items import Item
    from drawing.model.strokes import Strokes

PAGES = {"A3": (297.0, 420.0), "A4": (210.0, 297.0), "A5": (148.0, 210.0), "square": (200.0, 200.0)}
"""Width and height in mm, upright; a drawing wider than high lies on its side."""

INKSCAPE = "http://www.inkscape.org/namespaces/inkscape"
MOST_PENS = 16

SHOWS = 0.03
"""A stroke of which less than this share of its area shows in the drawing is left out."""

PAPER_LIKE = 0.08
"""A stroke nearer to the paper's colour than this (root mean square of the channels) is left out."""

STYLES = ("strokes", "hatched", "auto")
"""How a plot is made, see `write_plotter`."""

BROAD = 2.5
"""Pen widths beyond which a stroke is an area and no line."""

_HOME = np.zeros(2)


def write_plotter(
    strokes: Strokes,
    *,
    aspect: float = 1.0,
    title: str = "",
    background: RGB | None = WHITE,
    page: str = "A4",
    margin: float = 15.0,
    pens: int = 4,
    pen_width: float = 0.5,
    compositing: str = "over",
    items: Sequence[Item] = (),
    style: str = "strokes",
) -> Plot:
    """A drawing for a pen plotter.

    As `strokes` a pen follows every stroke once, whatever its width. As `hatched` it draws what is seen: outlines of
    the items and of what has another colour in them, filled with parallel lines, each item in a direction of its own,
    the closer the darker. `auto` follows strokes that are about as thin as the pen, and hatches broad ones.

    Strokes that the drawing hides, that are nearly transparent or nearly of the paper's colour are left out; what
    reaches past the canvas is cut off at its edge.

    Args:
        strokes: one drawing (B = 1); their widths matter only for what hides what.
        aspect: canvas width over height.
        title: the prompt.
        background: the paper's colour; None is white.
        page: one of `PAGES`; turned on its side for a drawing wider than high.
        margin: least distance from the page's edge in mm.
        pens: most pens to use, 1 to 16; the strokes' colours on the paper are reduced to as many.
        pen_width: line width shown in the file, in mm.
        compositing: how the drawing mixes its strokes, `over` or `softor`.
        items: the named things the strokes belong to; in a hatched plot each has a group of its name in every layer.
        style: one of `STYLES`.

    Raises:
        ValueError: for values out of range, an unknown page or style, more than one drawing.
    """
    paper = background or WHITE
    sheet = Sheet(aspect, paper, 1.0, compositing, title, {}, tuple(items))
    if style not in STYLES:
        raise ValueError(f"style must be one of {', '.join(STYLES)}, not {style!r}.")
    if not 1 <= pens <= MOST_PENS:
        raise ValueError(f"pens must be a whole number from 1 to {MOST_PENS}, not {pens}.")
    if not (math.isfinite(pen_width) and pen_width > 0):
        raise ValueError(f"pen_width must be a positive number of millimetres, not {pen_width}.")
    size, scale, corner = _place(aspect, page, margin)
    strokes = checked(strokes)
    if style == "hatched" or (style == "auto" and is_broad(strokes, scale, pen_width)):
        work = hatched_work(strokes, sheet, paper, (scale, corner), (pens, pen_width))
        return Plot(_file(work, sheet, size, pen_width), size, work, 0)
    parts = [
        (index, part.double().numpy())
        for index in _plotted(strokes, sheet, paper)
        for part in clip(strokes.points[0, index], aspect)
    ]
    owners, curves = [index for index, _ in parts], [corner + scale * part for _, part in parts]
    work = _share_out(on_paper(strokes, paper)[owners], curves, pens) if curves else ()
    return Plot(_file(work, sheet, size, pen_width), size, work, strokes.count - len(set(owners)))


def _place(aspect: float, page: str, margin: float) -> tuple[tuple[float, float], float, np.ndarray]:
    """Page size in mm, mm per canvas height, and the canvas's top left corner on the page."""
    if page not in PAGES:
        raise ValueError(f"page must be one of {', '.join(PAGES)}, not {page!r}.")
    upright = PAGES[page]
    size = upright if aspect <= 1 else (upright[1], upright[0])
    if not 0 <= margin < min(size) / 2:
        raise ValueError(f"margin must be from 0 to less than {min(size) / 2:g} mm on {page}, not {margin}.")
    scale = min((size[0] - 2 * margin) / aspect, size[1] - 2 * margin)
    return size, scale, (np.array(size) - scale * np.array([aspect, 1.0])) / 2


def _plotted(strokes: Strokes, sheet: Sheet, paper: RGB) -> np.ndarray:
    """Indices of the strokes worth a pen: visible in the drawing, and not of the paper's colour."""
    differs = np.sqrt(((on_paper(strokes, paper) - paper) ** 2).mean(axis=1)) >= PAPER_LIKE
    return np.flatnonzero((shown(strokes, sheet).numpy() >= SHOWS) & differs)


def _share_out(colours: np.ndarray, curves: list[np.ndarray], most: int) -> tuple[Pen, ...]:
    """The work of each pen, light to dark, from all curves in mm and their colours on the paper `[N, 3]`."""
    drawn = np.array([float(lengths(torch.from_numpy(curve))) for curve in curves])
    pens, which = reduce_colours(colours, drawn, most)
    light_first = np.argsort(-pens.sum(axis=1), kind="stable")
    return tuple(
        _pen(hex_colour(pens[pen]), [curves[i] for i in np.flatnonzero(which == pen)], float(drawn[which == pen].sum()))
        for pen in light_first
    )


def _pen(colour: str, curves: list[np.ndarray], down: float) -> Pen:
    starts, ends = (np.array([curve[tip] for curve in curves]) for tip in (0, -1))
    order, backwards = shorten(starts, ends, _HOME)
    ordered = tuple(curves[i][::-1] if back else curves[i] for i, back in zip(order, backwards, strict=True))
    first, last = (np.array([curve[tip] for curve in ordered]) for tip in (0, -1))
    return Pen(colour, ordered, down, travel(first, last, _HOME), travel(starts, ends, _HOME))


def _file(pens: tuple[Pen, ...], sheet: Sheet, size: tuple[float, float], pen_width: float) -> str:
    width, height = (number(side) for side in size)
    space = f'xmlns="{SVG}" xmlns:inkscape="{INKSCAPE}"'
    lines = [
        f'<svg {space} width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}">',
        f"<title>{text(sheet.title)}</title>",
    ]
    for index, pen in enumerate(pens, start=1):
        lines.append(
            f'<g id="layer{index}" inkscape:groupmode="layer" inkscape:label="{index} - {pen.colour}" fill="none" '
            f'stroke="{pen.colour}" stroke-width="{number(pen_width, 3)}" stroke-linecap="round">'
        )
        lines.extend(_hatched_paths(pen, index, sheet) if pen.hatched else _stroke_paths(pen))
        lines.append("</g>")
    return "\n".join([*lines, "</svg>", ""])


def _stroke_paths(pen: Pen) -> Iterator[str]:
    return (f'<path d="{path_data(curve, 3)}"/>' for curve in pen.curves)


def _hatched_paths(pen: Pen, layer: int, sheet: Sheet) -> Iterator[str]:
    """The lines of a pen, those of every item in a group that names it."""
    for item, run in itertools.groupby(zip(pen.items, pen.curves, strict=True), key=lambda pair: pair[0]):
        if sheet.items:
            named = sheet.items[item]
            yield f'<g id="{attribute(f"pen-{layer}-{named.id}")}" data-entity="{attribute(named.entity)}">'
            yield f"<title>{text(named.title)}</title>"
        for _, points in run:
            pairs = [f"{number(x, 3)},{number(y, 3)}" for x, y in points.tolist()]
            yield f'<path d="M{pairs[0]} L{" ".join(pairs[1:])}"/>'
        if sheet.items:
            yield "</g>"


def is_broad(strokes: Strokes, scale: float, pen_width: float) -> bool:
    """Whether the strokes of one drawing are so broad on the page, `scale` mm a canvas height, that a pen fills them.

    That is so if more than half of their length is drawn more than `BROAD` pens wide.
    """
    if not strokes.count:
        return False
    drawn = lengths(strokes.points[0]) + strokes.width[0]
    return bool(drawn[strokes.width[0] * scale > BROAD * pen_width].sum() > drawn.sum() / 2)
