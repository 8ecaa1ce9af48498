"""Faces: eyes, brows, nose, mouth and what moods add, in units of the head's radius."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.figures.colours import darker, lighter, rgb

if TYPE_CHECKING:
    from drawing.stage.figures.ink import Ink
    from drawing.stage.figures.looks import Look
    from drawing.stage.figures.moods import Mood

_DARK = "#2a2226"
_MOUTH = "#a13c44"
_LIGHT_MOUTH = "#cf6a66"
_TEAR = "#6db4e8"
_DARK_SKIN = 1.45
_EYE = 0.36
_HIDING = frozenset({"full", "long"})
"""Beards that would hide the mouth."""
_WIDE = frozenset({"grin", "laugh", "shout", "round", "open"})
"""Mouths that take more room."""
_LINES = {"middle-aged": 0.9, "senior": 0.86, "old": 0.86}
"""How much of the skin's brightness the lines of a face keep, by age."""


class Face:
    """Paints a face on a head of radius 1 round (0, 0).

    Args:
        ink: local units are head radii.
        look: whose face.
        mood: how it looks.
        front: True for the front view, False for three-quarter facing right.
    """

    def __init__(self, ink: Ink, look: Look, mood: Mood, *, front: bool) -> None:
        self._ink = ink
        self._skin = look.skin
        self._nose_size, self._nose_colour = look.nose, look.nose_colour or darker(look.skin, 0.84)
        self._bearded = look.beard in _HIDING
        self._lashes = look.lashes and mood.mouth not in {"frown", "shout", "wobble", "flat"}
        self._mood = mood
        self._lines = _LINES.get(look.age, 0.0)
        self._dark = sum(rgb(look.skin)) < _DARK_SKIN
        self._lips = _LIGHT_MOUTH if self._dark else _MOUTH
        self._middle = 0.0 if front else 0.4
        self._narrow = 1.0 if front else 0.82
        self._front = front

    def x(self, across: float) -> float:
        """Where a point ``across`` the face (-1 .. 1, from its middle) lies."""
        return self._middle + across * self._narrow

    def paint(self) -> None:
        """Paint all of it but the brows."""
        mood = self._mood
        self._cheeks(blush="blush" in mood.extras)
        if self._nose_size <= 1.0:
            self._nose()
        if not self._bearded:
            self._mouth(mood.mouth)
        for side in (-1, 1):
            self._eye(side, mood.eyes)
        if "tears" in mood.extras:
            for side in (-1, 1):
                self._ink.limb(
                    [(self.x(side * 0.4), 0.2), (self.x(side * 0.5), 0.5)], (0.12, 0.26), _TEAR, contour=False
                )
        if "sweat" in mood.extras:
            self._ink.limb([(self.x(-1.0), -0.62), (self.x(-1.04), -0.34)], (0.1, 0.26), _TEAR, contour=False)

    def paint_over_beard(self) -> None:
        """Paint what a beard must not hide: the mouth, in a gap between its hairs, and a large nose over all."""
        if self._bearded:
            gap = (0.36, 0.26) if self._mood.mouth in _WIDE else (0.33, 0.17)
            self._ink.oval((self.x(0.02), 0.57), gap, self._skin, contour=False)
            self._mouth(self._mood.mouth)
        if self._nose_size > 1.0:
            self._nose()

    def paint_brows(self) -> None:
        """Paint the brows, over hair that falls into the face."""
        if self._mood.brows:
            for side in (-1, 1):
                self._brow(side, *self._mood.brows)

    def _cheeks(self, *, blush: bool) -> None:
        pale = sum(rgb(self._skin)) > 1.9  # noqa: PLR2004
        colour, opacity = ("#ee7f7f" if pale else "#c2504a"), 0.62 if blush else 0.4
        for side in (-1, 1):
            radius = 0.19 if self._front or side < 0 else 0.15
            self._ink.oval((self.x(side * 0.56), 0.34), (radius, radius * 0.8), colour, contour=False, opacity=opacity)
        if self._lines:
            for side in (-1, 1):
                line = [(self.x(side * 0.62), 0.08), (self.x(side * 0.5), 0.2), (self.x(side * 0.3), 0.22)]
                self._ink.line(line, 0.06, darker(self._skin, self._lines), smooth=True)

    def _nose(self) -> None:
        """Paint the nose; a large one has an outline and reaches forward."""
        size = self._nose_size
        x, y = (0.0, 0.2) if self._front else (self._middle + 0.14 + 0.12 * max(0.0, size - 1.0), 0.2)
        outlined = size > 1.0
        self._ink.oval((x, y), (0.15 * size, 0.12 * size), self._nose_colour, contour=outlined)

    def _eye(self, side: int, kind: str) -> None:
        x, y = self.x(side * _EYE), -0.03
        width = 0.145 if self._front or side < 0 else 0.13
        draw = self._ink
        if kind in {"closed", "happy"}:
            bend = 0.12 if kind == "closed" else -0.16
            draw.line([(x - 0.17, y), (x, y + bend), (x + 0.17, y)], 0.11, _DARK, smooth=True)
        elif kind == "heart":
            heart = [(x, y + 0.24), (x - 0.24, y - 0.04), (x - 0.12, y - 0.2), (x, y - 0.08)]
            heart += [(x + 0.12, y - 0.2), (x + 0.24, y - 0.04)]
            draw.polygon(heart, "#d9365a", contour=False)
        elif kind == "wide":
            draw.oval((x, y), (width * 1.75, width * 2.0), "#fffdf8", contour=False)
            draw.line(_ring(x, y, width * 1.75, width * 2.0), 0.06, _DARK)
            draw.oval((x, y), (width * 0.8, width * 0.9), _DARK, contour=False)
        else:
            dx, dy = {"up": (0.05, -0.09), "down": (0.0, 0.07), "side": (0.08, 0.0)}.get(kind, (0.0, 0.0))
            if self._dark:
                draw.oval((x, y), (width * 1.34, width * 1.58), "#fffdf8", contour=False)
            draw.oval((x + dx, y + dy), (width, width * 1.36), _DARK, contour=False)
            draw.disc((x + dx + 0.045, y + dy - 0.07), 0.042, "#ffffff", contour=False)
            if kind == "half":
                lid = [(x - 0.19, y + 0.01), (x - 0.17, y - 0.24), (x + 0.17, y - 0.24), (x + 0.19, y + 0.01)]
                draw.polygon(lid, self._skin, contour=False)
                draw.line([(x - 0.18, y), (x + 0.18, y)], 0.1, _DARK)
        if self._lashes and kind in {"dot", "wide", "half", "up", "down", "side"}:
            tip = (x + side * 0.26, y - 0.2)
            draw.line([(x + side * width * 0.4, y - 0.15), (x + side * 0.16, y - 0.13), tip], 0.075, _DARK, smooth=True)

    def _brow(self, side: int, inner: float, outer: float) -> None:
        start, end = (self.x(side * (_EYE - 0.17)), inner), (self.x(side * (_EYE + 0.19)), outer)
        arch = ((start[0] + end[0]) / 2, (inner + outer) / 2 - 0.05)
        self._ink.line([start, arch, end], 0.09, darker(self._skin, 0.36), smooth=True)

    def _mouth(self, kind: str) -> None:
        x, y, draw = self.x(0.02), 0.5, self._ink
        if kind == "smile":
            draw.line([(x - 0.24, y), (x, y + 0.13), (x + 0.24, y)], 0.09, self._lips, smooth=True)
        elif kind == "grin":
            draw.polygon(_bowl(x, y - 0.04, 0.34, 0.3), "#8f2f38", contour=False)
            draw.polygon(_bowl(x, y - 0.04, 0.3, 0.12), "#fffdf8", contour=False)
        elif kind == "laugh":
            draw.polygon(_bowl(x, y - 0.1, 0.4, 0.5), "#8f2f38", contour=False)
            draw.oval((x, y + 0.22), (0.2, 0.11), "#e67a7a", contour=False)
            draw.polygon(_bowl(x, y - 0.1, 0.34, 0.14), "#fffdf8", contour=False)
        elif kind == "frown":
            draw.line([(x - 0.24, y + 0.14), (x, y), (x + 0.24, y + 0.14)], 0.1, self._lips, smooth=True)
        elif kind == "wobble":
            wave = [(x - 0.26, y + 0.1), (x - 0.12, y), (x, y + 0.1), (x + 0.12, y), (x + 0.26, y + 0.1)]
            draw.line(wave, 0.09, self._lips, smooth=True)
        elif kind in {"round", "shout", "small", "kiss", "open"}:
            rx, ry = {
                "round": (0.16, 0.2),
                "shout": (0.3, 0.34),
                "small": (0.1, 0.08),
                "kiss": (0.1, 0.11),
                "open": (0.21, 0.17),
            }[kind]
            draw.oval((x, y + 0.06), (rx, ry), "#8f2f38", contour=False)
            if kind == "shout":
                draw.oval((x, y + 0.26), (0.18, 0.12), "#e67a7a", contour=False)
        elif kind == "crooked":
            draw.line([(x - 0.2, y + 0.1), (x + 0.04, y + 0.08), (x + 0.22, y - 0.04)], 0.09, self._lips, smooth=True)
        else:
            draw.line([(x - 0.2, y + 0.04), (x + 0.2, y + 0.04)], 0.09, self._lips)


def glasses(ink: Ink, colour: str, *, front: bool) -> None:
    """Spectacles over the eyes."""
    middle, narrow = (0.0, 1.0) if front else (0.4, 0.82)
    left, right = middle - _EYE * narrow, middle + _EYE * narrow
    ink.line([(left - 0.2, -0.08), (-0.98 if front else -0.5, -0.14)], 0.08, colour)
    if front:
        ink.line([(right + 0.2, -0.08), (0.98, -0.14)], 0.08, colour)
    for x in (left, right):
        dark = colour == "#1d1d22"
        lens, opacity = (colour, 0.94) if dark else (lighter(colour, 0.85), 0.45)
        ink.oval((x, -0.01), (0.27, 0.27), lens, contour=False, opacity=opacity)
        ink.line(_ring(x, -0.01, 0.28, 0.28), 0.085, colour)
    ink.line([(left + 0.26, -0.04), (right - 0.26, -0.04)], 0.085, colour)


def _ring(x: float, y: float, rx: float, ry: float) -> list[tuple[float, float]]:
    unit = ((1, 0), (0.71, 0.71), (0, 1), (-0.71, 0.71), (-1, 0), (-0.71, -0.71), (0, -1), (0.71, -0.71), (1, 0))
    return [(x + rx * a, y + ry * b) for a, b in unit]


def _bowl(x: float, y: float, half: float, depth: float) -> list[tuple[float, float]]:
    unit = ((-1, 0), (-0.9, 0.42), (-0.6, 0.8), (0, 1), (0.6, 0.8), (0.9, 0.42), (1, 0))
    return [(x + half * a, y + depth * b) for a, b in unit]
