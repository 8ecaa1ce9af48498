"""Photographs to a few strokes of ink: what catches the eye, its outline, and the lines by which it is known."""

from drawing.tasks.sketching.sketch import sketch, soft_ink
from drawing.tasks.sketching.view import View

__all__ = ["View", "sketch", "soft_ink"]
