"""Storybrush: words to drawings made of strokes."""

from drawing.critics import load_critic
from drawing.draw import draw
from drawing.raster import rasterise
from drawing.spec import DrawingSpec, Frame
from drawing.strokes import Strokes

__all__ = ["DrawingSpec", "Frame", "Strokes", "draw", "load_critic", "rasterise"]
