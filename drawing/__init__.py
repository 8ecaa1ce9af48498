"""Storybrush: words to drawings made of strokes."""

from drawing.machine import threads  # noqa: F401 - first, before anything imports torch

# isort: split
from drawing.critics import load_critic
from drawing.model.spec import DrawingSpec, Frame
from drawing.model.strokes import Strokes
from drawing.raster import rasterise
from drawing.tasks.complete import complete
from drawing.tasks.draw import draw
from drawing.tasks.trace import trace

__all__ = ["DrawingSpec", "Frame", "Strokes", "complete", "draw", "load_critic", "rasterise", "trace"]
