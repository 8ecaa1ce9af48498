"""What a visitor does on the canvas, as it arrives from the browser: lines drawn, strokes rubbed out, places marked."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from PIL import Image, ImageDraw

from drawing.export.curves import piece
from drawing.model.spec import MOST_STROKES, SpecError, rgb
from drawing.model.strokes import Strokes
from drawing.tasks.lineart.fit import fit_cubic

if TYPE_CHECKING:
    from collections.abc import Sequence

TOLERANCE = 0.004
"""Greatest distance of a stroke to the line it was drawn as, in canvas heights (0.9 pixels of 224)."""

MOST_POINTS = 200_000
"""Points of all lines of one canvas."""

LONGEST_EDITS = 8_000_000
"""Characters of all that a browser sends of one canvas: `MOST_POINTS` take about six million."""

_TOO_MANY = "There are too many lines on the canvas; finish the drawing in several rounds."
_UNREADABLE = "What was drawn on the canvas cannot be read; reload the page and draw it again."
_STEP = 0.008
_CORNER = math.cos(math.radians(50))
_FEWEST = 8
_REACH = 8.0


@dataclass(frozen=True)
class DrawnLine:
    """A line drawn by hand.

    Attributes:
        points: float `[n, 2]`, x and y in canvas heights; one point is a dot.
        width: full width in canvas heights.
        colour: `#rrggbb`.
    """

    points: np.ndarray
    width: float
    colour: str = "#000000"


@dataclass(frozen=True)
class Edits:
    """Everything done since a drawing was put on the canvas.

    Attributes:
        rubbed: numbers of the drawing's strokes that were rubbed out, from 0.
        pen: lines drawn on top.
        wiped: where parts of a picture, which has no strokes, were rubbed out.
        erased: the eraser's ways over strokes, in order, each with the number of lines that lay there before it.
        marks: where new strokes may go; none means everywhere.
    """

    rubbed: tuple[int, ...] = ()
    pen: tuple[DrawnLine, ...] = ()
    wiped: tuple[DrawnLine, ...] = ()
    erased: tuple[tuple[DrawnLine, int], ...] = ()
    marks: tuple[DrawnLine, ...] = ()


def read_edits(sent: str | None) -> Edits:
    """The edits of the JSON text a browser sent; none of empty text.

    Raises:
        SpecError: if it is not what the page's canvas sends.
    """
    if not sent:
        return Edits()
    check_length(sent)
    try:
        values = json.loads(sent)
        lines = {name: tuple(map(_line, values.get(name, ()))) for name in ("pen", "wiped", "marks")}
        erased = tuple((_line(one), int(one.get("after", 0))) for one in values.get("erased", ()))
        edits = Edits(tuple(int(number) for number in values.get("rubbed", ())), erased=erased, **lines)
    except (ValueError, TypeError, AttributeError, KeyError, OverflowError, RecursionError) as error:
        raise SpecError(_UNREADABLE) from error
    lines["erased"] = tuple(line for line, _ in erased)
    if sum(len(line.points) for group in lines.values() for line in group) > MOST_POINTS:
        raise SpecError(_TOO_MANY)
    return edits


def check_length(sent: str | None) -> None:
    """Refuse more than a browser sends of one canvas, without reading it.

    Raises:
        SpecError: for more than `LONGEST_EDITS` characters.
    """
    if sent and len(sent) > LONGEST_EDITS:
        raise SpecError(_TOO_MANY)


def _line(value: dict[str, Any]) -> DrawnLine:
    points = np.asarray(value["points"], float)
    width, colour = float(value["width"]), str(value.get("colour", "#000000"))
    rgb(colour)
    if points.ndim != 2 or points.shape[1] != 2 or not len(points):  # noqa: PLR2004
        raise ValueError("points")
    if not (0 < width <= 1 and np.abs(points).max() <= _REACH):
        raise ValueError("range")
    return DrawnLine(points, width, colour)


def as_strokes(lines: Sequence[DrawnLine], kind: str = "cubic") -> Strokes:
    """One drawing of opaque strokes along lines drawn by hand: as many curves end to end as each line takes.

    Raises:
        SpecError: if they take more than `MOST_STROKES` strokes.
    """
    curves, widths, colours = [], [], []
    for line in lines:
        for curve in _curves(_evenly(line.points)):
            parts = _of_kind(torch.from_numpy(curve).float(), kind)
            curves.extend(parts)
            widths.extend([line.width] * len(parts))
            colours.extend([(*rgb(line.colour), 1.0)] * len(parts))
    if len(curves) > MOST_STROKES:
        raise SpecError(f"The lines on the canvas take {len(curves):,} strokes; {MOST_STROKES:,} are possible.")
    if not curves:
        return Strokes.empty(kind)
    return Strokes.of(torch.stack(curves)[None], torch.tensor(widths)[None], torch.tensor(colours)[None])


def painted(lines: Sequence[DrawnLine], height: int, width: int) -> Image.Image:
    """Lines as a mask: a PIL image of mode L, 255 where they are; `height` is the canvas' in pixels."""
    mask = Image.new("L", (width, height))
    pencil = ImageDraw.Draw(mask)
    for line in lines:
        dots = [(float(x) * height, float(y) * height) for x, y in _evenly(line.points)]
        radius = max(0.5, line.width * height / 2)
        for x, y in dots:
            pencil.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
        if len(dots) > 1:
            pencil.line(dots, fill=255, width=max(1, round(2 * radius)), joint="curve")
    return mask


def _curves(points: np.ndarray) -> list[np.ndarray]:
    """Cubics `[4, 2]` end to end along a path, cut at its corners, else halved until each is near enough."""
    if len(points) == 1:
        return [np.repeat(points, 4, axis=0)]
    curve, gap = fit_cubic(points)
    if gap <= TOLERANCE or len(points) < _FEWEST:
        return [curve]
    cut = _corner(points) or len(points) // 2
    return [*_curves(points[: cut + 1]), *_curves(points[cut:])]


def _corner(points: np.ndarray) -> int | None:
    """Where a path turns most, if that is a corner and not too near an end."""
    arm = 2
    before, after = points[arm:-arm] - points[: -2 * arm], points[2 * arm :] - points[arm:-arm]
    spans = np.linalg.norm(before, axis=1) * np.linalg.norm(after, axis=1)
    straightness = (before * after).sum(1) / np.maximum(spans, 1e-12)
    sharpest = int(np.argmin(straightness))
    return sharpest + arm if straightness[sharpest] < _CORNER else None


def _evenly(points: np.ndarray) -> np.ndarray:
    """A path's points at even steps; a path that never moves is one point."""
    far = np.linalg.norm(np.diff(points, axis=0), axis=1)
    along = np.concatenate([[0.0], np.cumsum(far)])
    if along[-1] <= 0:
        return points[:1]
    at = np.linspace(0, along[-1], max(2, math.ceil(along[-1] / _STEP) + 1))
    return np.stack([np.interp(at, along, points[:, axis]) for axis in (0, 1)], axis=1)


def _of_kind(cubic: torch.Tensor, kind: str) -> list[torch.Tensor]:
    """A cubic as curves of a lower kind, as many as keep within the tolerance of it.

    A chord is off by an eighth of the second derivative, a parabola by sqrt(3)/36 of the third difference, and pieces
    of one nth of the curve by n to the minus second and third power of that (Sederberg, Computer Aided Geometric
    Design, chapter 10).
    """
    if kind == "cubic":
        return [cubic]
    bend, twist = (float(cubic.diff(n=order, dim=0).norm(dim=1).max()) for order in (2, 3))
    off = 6 / 8 * bend if kind == "line" else math.sqrt(3) / 36 * twist
    count = max(1, math.ceil((off / TOLERANCE) ** (1 / 2 if kind == "line" else 1 / 3)))
    parts = [piece(cubic, i / count, (i + 1) / count) for i in range(count)]
    if kind == "line":
        return [part[[0, -1]] for part in parts]
    return [torch.stack([part[0], (3 * (part[1] + part[2]) - part[0] - part[3]) / 4, part[3]]) for part in parts]
