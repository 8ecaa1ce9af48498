"""A thing alone on paper: as large as the page allows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.stage.stage import HEIGHT

if TYPE_CHECKING:
    from drawing.stage.picture import Box
    from drawing.stage.stage import Layer, Stage

_MARGIN = 0.025
_BARE = "plain"
_SETTING = ("place", "time", "weather", "season")


def filling(stage: Stage) -> Stage:
    """The stage of one kind of thing that is nowhere in particular, on empty paper up to its margins.

    Any other stage is returned as it is: where the text names a place, or several things, or somebody who acts.
    """
    layers = tuple(layer for layer in stage.layers if not layer.fills)
    settings = {layer.item.title for layer in stage.layers if layer.fills}
    if not layers or not settings <= {_BARE} or not _is_alone(stage):
        return stage
    return _enlarged(replace(stage, layers=layers))


def _is_alone(stage: Stage) -> bool:
    entities, setting = stage.scene.get("entities", ()), stage.scene.get("setting") or {}
    nowhere = not any(setting.get(name) for name in _SETTING)
    return nowhere and len(entities) == 1 and not entities[0].get("action")


def _enlarged(stage: Stage) -> Stage:
    """The stage enlarged about its layers until they reach a margin, their middle in the middle of the paper."""
    left, top, right, bottom = _bounds(stage)
    width = HEIGHT * stage.aspect
    margin = _MARGIN * min(width, HEIGHT)
    scale = min((width - 2 * margin) / max(right - left, 1.0), (HEIGHT - 2 * margin) / max(bottom - top, 1.0))
    x, y = width / 2 - scale * (left + right) / 2, HEIGHT / 2 - scale * (top + bottom) / 2
    move = f"translate({x:.3f} {y:.3f}) scale({scale:.5f})"

    def seen(layer: Layer) -> Layer:
        x0, y0, x1, y1 = layer.box
        focus = tuple((scale * across + x, scale * down + y, scale * radius) for across, down, radius in layer.focus)
        return replace(
            layer,
            body=f'<g transform="{move}">{layer.body}</g>',
            box=(scale * x0 + x, scale * y0 + y, scale * x1 + x, scale * y1 + y),
            focus=focus,
        )

    mouths = {name: (scale * a + x / HEIGHT, scale * b + y / HEIGHT) for name, (a, b) in stage.mouths.items()}
    return replace(stage, layers=tuple(map(seen, stage.layers)), mouths=mouths)


def _bounds(stage: Stage) -> Box:
    boxes = [layer.box for layer in stage.layers]
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)
