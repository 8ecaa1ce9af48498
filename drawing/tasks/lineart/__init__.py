"""Line drawings to centre-lines: ink, its skeleton, the paths a pen took, and the Bezier curves that follow them."""

from drawing.tasks.lineart.ink import Ink, find_ink, looks_drawn
from drawing.tasks.lineart.strokes import centre_lines

__all__ = ["Ink", "centre_lines", "find_ink", "looks_drawn"]
