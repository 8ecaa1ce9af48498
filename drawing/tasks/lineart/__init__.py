"""Line drawings to strokes: ink, its skeleton, the paths a pen took, the curves along them, and what they leave out."""

from drawing.tasks.lineart.ink import Ink, find_ink, looks_drawn
from drawing.tasks.lineart.strokes import centre_lines

__all__ = ["Ink", "centre_lines", "find_ink", "looks_drawn"]
