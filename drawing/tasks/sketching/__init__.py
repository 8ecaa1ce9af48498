"""Photographs to a few strokes of ink: what catches the eye, its outline, and the lines by which it is known."""

from drawing.tasks.sketching.sketch import sketch, soft_ink

__all__ = ["sketch", "soft_ink"]
