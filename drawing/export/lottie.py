"""Lottie: the drawing that draws itself, as JSON for phones and players, one named layer an item."""

from __future__ import annotations

import itertools
import json
import math
from typing import TYPE_CHECKING, Any

import torch

from drawing.export.curves import lengths, timeline
from drawing.export.markup import hex_colour
from drawing.export.metadata import checked
from drawing.export.sheet import RGB, WHITE, Sheet
from drawing.model.strokes import CONTROL_POINTS, raise_degree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drawing.model.items import Item
    from drawing.model.strokes import Strokes

HEIGHT = 1000
"""Units of the canvas height."""

RATE = 30
"""Frames a second."""

_VERSION = "5.7.0"
_SHAPES, _SOLID = 4, 1
_ROUND = 2
_NORMAL, _MULTIPLY = 0, 1
_HOLD_SECONDS = 1.0
_DOT = 0.01
_ROUNDED = 3


def write_lottie(
    strokes: Strokes,
    *,
    seconds: float = 6.0,
    aspect: float = 1.0,
    title: str = "",
    background: RGB | None = WHITE,
    items: Sequence[Item] = (),
    width_factor: float = 1.0,
    compositing: str = "over",
) -> str:
    """Lottie JSON text of a drawing that draws itself in stroke order and stays (lottie.github.io, format 5.7).

    Every run of strokes of one item is a layer of its name; every stroke is a path whose trim grows. Under `softor`
    every stroke has a layer of its own that multiplies what lies below.

    Args:
        strokes: one drawing (B = 1).
        seconds: from the first stroke's beginning to the last one's end; a second of the whole follows.
        aspect: this and the others as in `write_svg`.
        title: the prompt.
        background: colour behind the strokes, or None.
        items: the named things the strokes belong to.
        width_factor: widens the strokes.
        compositing: `over` or `softor`.

    Raises:
        ValueError: for a duration that is not positive, else as `write_svg`.
    """
    if not (math.isfinite(seconds) and seconds > 0):
        raise ValueError(f"seconds must be a positive number, not {seconds}.")
    sheet = Sheet(aspect, background, width_factor, compositing, title, {}, tuple(items))
    strokes = checked(strokes)
    frames = round((seconds + _HOLD_SECONDS) * RATE)
    drawn = _shapes(strokes, sheet, seconds)
    layers = [
        _layer(name, list(reversed(run)), frames, _MULTIPLY if compositing == "softor" else _NORMAL)
        for name, run in _runs(strokes, sheet, drawn)
    ]
    if sheet.background is not None:
        layers.insert(0, _paper(sheet.background, sheet.aspect, frames))
    layers.reverse()
    for number, layer in enumerate(layers, start=1):
        layer["ind"] = number
    content = {
        "v": _VERSION,
        "nm": title,
        "fr": RATE,
        "ip": 0,
        "op": frames,
        "w": round(HEIGHT * sheet.aspect),
        "h": HEIGHT,
        "assets": [],
        "layers": layers,
    }
    return json.dumps(content, separators=(",", ":"), allow_nan=False)


def _runs(strokes: Strokes, sheet: Sheet, drawn: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Names and shapes of the layers, back to front."""
    owners = strokes.item[0].tolist()
    names = [one.title for one in sheet.items] or ["drawing"]
    if sheet.compositing == "softor":
        return [(names[owner], [shape]) for owner, shape in zip(owners, drawn, strict=True)]
    grouped = itertools.groupby(zip(owners, drawn, strict=True), key=lambda pair: pair[0])
    return [(names[owner] if sheet.items else names[0], [shape for _, shape in run]) for owner, run in grouped]


def _shapes(strokes: Strokes, sheet: Sheet, seconds: float) -> list[dict[str, Any]]:
    """A group for every stroke: its path, its ink and the trim that lets it grow."""
    cubic = raise_degree(strokes, CONTROL_POINTS["cubic"])
    curves = (HEIGHT * cubic.points[0]).double()
    curves[:, -1, 0] += torch.where(lengths(curves) < _DOT, 2 * _DOT, 0.0)
    widths = (HEIGHT * sheet.width_factor * strokes.width[0]).tolist()
    begin, end = timeline(strokes)
    return [
        {
            "ty": "gr",
            "nm": f"stroke {number}",
            "it": [
                _path(curve.tolist()),
                _growing(RATE * seconds * start, RATE * seconds * stop),
                _ink(colour, width),
                {"ty": "tr", **_place()},
            ],
        }
        for number, (curve, width, colour, start, stop) in enumerate(
            zip(curves, widths, strokes.colour[0].tolist(), begin, end, strict=True), start=1
        )
    ]


def _path(curve: list[list[float]]) -> dict[str, Any]:
    """A cubic `[4, 2]`; Lottie's handles are relative to their points."""
    a, b, c, d = curve
    shape = {
        "c": False,
        "v": [_rounded(a), _rounded(d)],
        "o": [_rounded([b[0] - a[0], b[1] - a[1]]), [0, 0]],
        "i": [[0, 0], _rounded([c[0] - d[0], c[1] - d[1]])],
    }
    return {"ty": "sh", "ks": {"a": 0, "k": shape}}


def _ink(colour: list[float], width: float) -> dict[str, Any]:
    return {
        "ty": "st",
        "c": _still([*_rounded(colour[:3]), 1]),
        "o": _still(round(100 * colour[3], _ROUNDED)),
        "w": _still(round(width, _ROUNDED)),
        "lc": _ROUND,
        "lj": _ROUND,
    }


def _growing(start: float, stop: float) -> dict[str, Any]:
    steady = {"i": {"x": [1], "y": [1]}, "o": {"x": [0], "y": [0]}}
    keys = [{"t": round(start, _ROUNDED), "s": [0], **steady}, {"t": round(stop, _ROUNDED), "s": [100]}]
    return {"ty": "tm", "s": _still(0), "e": {"a": 1, "k": keys}, "o": _still(0), "m": 1}


def _layer(name: str, shapes: list[dict[str, Any]], frames: int, blending: int) -> dict[str, Any]:
    return {
        "ty": _SHAPES,
        "nm": name,
        "sr": 1,
        "ks": _place(),
        "ao": 0,
        "ip": 0,
        "op": frames,
        "st": 0,
        "bm": blending,
        "shapes": shapes,
    }


def _paper(background: RGB, aspect: float, frames: int) -> dict[str, Any]:
    sides = {"sw": round(HEIGHT * aspect), "sh": HEIGHT, "sc": hex_colour(background)}
    place = {"sr": 1, "ks": _place(), "ao": 0, "ip": 0, "op": frames, "st": 0, "bm": _NORMAL}
    return {"ty": _SOLID, "nm": "paper", **sides, **place}


def _place() -> dict[str, Any]:
    return {"o": _still(100), "r": _still(0), "p": _still([0, 0]), "a": _still([0, 0]), "s": _still([100, 100])}


def _still(value: float | list[Any]) -> dict[str, Any]:
    return {"a": 0, "k": value}


def _rounded(values: list[float]) -> list[float]:
    return [round(value, _ROUNDED) for value in values]
