"""Storybrush: words to drawings made of strokes."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from drawing.machine import threads  # noqa: F401 - first, before anything imports torch

if TYPE_CHECKING:
    from drawing.critics import load_critic
    from drawing.model.spec import DrawingSpec, Frame
    from drawing.model.strokes import Strokes
    from drawing.raster import rasterise
    from drawing.tasks.complete import complete
    from drawing.tasks.draw import draw
    from drawing.tasks.trace import trace

__all__ = ["DrawingSpec", "Frame", "Strokes", "complete", "draw", "load_critic", "rasterise", "trace"]

_HOMES = {
    "DrawingSpec": "drawing.model.spec",
    "Frame": "drawing.model.spec",
    "Strokes": "drawing.model.strokes",
    "complete": "drawing.tasks.complete",
    "draw": "drawing.tasks.draw",
    "load_critic": "drawing.critics",
    "rasterise": "drawing.raster",
    "trace": "drawing.tasks.trace",
}


def __getattr__(name: str) -> object:
    """What is asked for by name is imported then: a command pays for nothing that it does not use."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
