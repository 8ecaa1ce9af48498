"""Shots: how near the viewer is to a stage - all of it, those who act, or a face."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.stage.layout.bodies import union
from drawing.stage.stage import HEIGHT

if TYPE_CHECKING:
    from drawing.stage.picture import Box
    from drawing.stage.stage import Layer, Stage

SHOTS = ("wide", "two", "close")
"""The whole stage; all who are on it and no more; the upper half of one figure."""

_MARGIN = 0.05
_LEAST = {"two": 0.56, "close": 0.42}
_WORTH_IT = 0.9
_UPPER = 0.6
_UPRIGHT = 1.25


def framed(stage: Stage, shot: str, *, headroom: float = 0.0) -> Stage:
    """The stage seen in a shot; nothing that the text names leaves the picture, and faces stay whole.

    Where a shot would cut something off, the next wider one is taken.

    Args:
        stage: the whole stage.
        shot: one of `SHOTS`.
        headroom: share of the picture's height that is kept free above the figures.

    Raises:
        ValueError: for an unknown shot.
    """
    if shot not in SHOTS:
        raise ValueError(f"There is no shot {shot!r}; choose one of {', '.join(SHOTS)}.")
    wanted = _upper_half(stage) if shot == "close" else None
    least = _LEAST["close" if wanted else "two"]
    wanted = wanted or _figures(stage)
    if shot == "wide" or wanted is None:
        return stage
    window = _window(wanted, stage.aspect, least, headroom)
    return stage if window[3] - window[1] > _WORTH_IT * HEIGHT else _through(stage, window)


def _figures(stage: Stage) -> Box | None:
    """The bounds of everything but the backdrop, as far as it is on the canvas."""
    width = HEIGHT * stage.aspect
    boxes = [layer.box for layer in stage.layers if not layer.fills]
    if not boxes:
        return None
    left, top, right, bottom = union(boxes)
    return max(left, 0.0), max(top, 0.0), min(right, width), min(bottom, HEIGHT)


def _upper_half(stage: Stage) -> Box | None:
    """The bounds of a single upright figure down to its waist, with what it holds; None where there is more to see."""
    faced = [layer for layer in stage.layers if layer.focus]
    if len(faced) != 1:
        return None
    left, top, right, bottom = faced[0].box
    if bottom - top < _UPRIGHT * (right - left):
        return None
    cut = top + _UPPER * (bottom - top)
    others = [layer.box for layer in stage.layers if not layer.fills and layer.item.entity != faced[0].item.entity]
    if any((box[1] + box[3]) / 2 > cut for box in others):
        return None
    _, face, radius = faced[0].focus[0]
    return union([(left, top, right, max(cut, face + 2.2 * radius)), *others])


def _window(wanted: Box, aspect: float, least: float, headroom: float) -> Box:
    """The smallest part of the canvas, in its own shape, that shows a box with room around and above it."""
    left, top, right, bottom = wanted
    high = (bottom - top) / max(1 - headroom - 2 * _MARGIN, 0.2)
    wide = (right - left) / (1 - 2 * _MARGIN)
    height = min(max(high, wide / aspect, least * HEIGHT), HEIGHT)
    width = height * aspect
    x = (left + right - width) / 2
    lowest = bottom + _MARGIN * height
    y = min(lowest - height, top - (headroom + _MARGIN) * height)
    x = min(max(x, 0.0), HEIGHT * aspect - width)
    y = min(max(y, 0.0), HEIGHT - height)
    return x, y, x + width, y + height


def _through(stage: Stage, window: Box) -> Stage:
    """The stage enlarged so that a window fills the canvas."""
    left, top, _, bottom = window
    scale = HEIGHT / (bottom - top)
    move = f"translate({-left * scale:.3f} {-top * scale:.3f}) scale({scale:.5f})"

    def seen(layer: Layer) -> Layer:
        x0, y0, x1, y1 = layer.box
        box = ((x0 - left) * scale, (y0 - top) * scale, (x1 - left) * scale, (y1 - top) * scale)
        focus = tuple(((x - left) * scale, (y - top) * scale, radius * scale) for x, y, radius in layer.focus)
        body = f'<g transform="{move}">{layer.body}</g>'
        return replace(layer, body=body, box=box if not layer.fills else layer.box, focus=focus)

    mouths = {name: (scale * (x - left / HEIGHT), scale * (y - top / HEIGHT)) for name, (x, y) in stage.mouths.items()}
    return replace(stage, layers=tuple(map(seen, stage.layers)), mouths=mouths)
