"""Storybrush: words to drawings made of strokes."""

from drawing import threads  # noqa: F401 - first, before anything imports torch

# isort: split
from drawing.complete import complete
from drawing.critics import load_critic
from drawing.draw import draw
from drawing.raster import rasterise
from drawing.spec import DrawingSpec, Frame
from drawing.strokes import Strokes
from drawing.trace import trace

__all__ = ["DrawingSpec", "Frame", "Strokes", "complete", "draw", "load_critic", "rasterise", "trace"]
