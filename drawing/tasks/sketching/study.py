"""A photograph studied before it is sketched: what matters in it, and every stroke it could have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from drawing.tasks.sketching.candidates import dots_of, lines_of, outlines_of, values_at
from drawing.tasks.sketching.contours import contour_depth, ink_of
from drawing.tasks.sketching.cutting import colours_of
from drawing.tasks.sketching.spots import dark_spots
from drawing.tasks.sketching.subject import rim_of, set_off

if TYPE_CHECKING:
    from drawing.tasks.sketching.candidates import Candidate
    from drawing.tasks.sketching.faces import Face
    from drawing.tasks.sketching.view import View

_FINEST, _GROWS, _AT = 1.5, 0.3, 64
"""Half the breadth of a line in pixels at `_AT` strokes, and the power with which it grows as they get fewer."""

_HALVINGS = 2.0
"""Halvings of `_AT` at which strokes are as few as they get (`fewness` 1)."""

_FINER, _BROAD = (0.6, 0.6), (2.3, 0.7)
"""Breadth of the finer lines beside the usual, and their worth; half the breadth of broad ones, and theirs."""

_PIECES = 3
"""Lines of one breadth that are looked at for each stroke."""

_TOLERANCE = (0.7, 0.7)
"""Tolerance of lines in half breadths, and how much it grows with fewness."""

_OUTLINE_TOLERANCE = (1.0, 1.4)
"""Least tolerance of outlines in pixels, and how much it grows with fewness."""

_WIDTHS = (1.0, 1.8)
"""Least and greatest breadth of lines in half breadths looked for."""

_OUTLINE_WIDTH = 1.4
"""Breadth of outlines in the same."""

_REACH = (3.5, 2.5)
"""Half breadths, and pixels, within which parallel strokes repeat one another."""

_DEEPEST = 0.06
"""Depth from which on a line is worth no more."""

_PLAIN_WORTH = 0.15
"""What lines are worth that are not salient."""

_NEAR = 6.0
"""Pixels around a subject that count as its own."""

_STRAY = 9
"""Pixels by which lines run on beyond what counts."""

_OUTSIDE = (0.6, 0.4)
"""What lines further out are worth, and how much less with fewness."""

_TRUST = (0.5, 0.08)
"""Mean difference of both sides of an outline from which on it is believed, and the range to full belief."""

_OUTLINE = (0.3, 0.9)
"""Worth of a pixel of plain outline, and how much that grows with fewness."""

_OUTLINE_SHARE = (0.4, 0.25)
"""Most of all strokes that an outline may be cut into, and how much that grows with fewness."""

_LEAST_ATTENTION = 0.6
"""What an outline is worth at least where nothing is salient."""

_DRAWN_ALREADY = 0.1
"""What is worth of what is drawn by itself."""

_DOTS = (2, 8)
"""Dots at least, and strokes a dot beyond that."""

_DOT_WORTH, _BESIDE_FACES = 20.0, 0.3
"""Worth of a dot beside a pixel of line, and what is left of it where eyes are drawn elsewhere."""


@dataclass(frozen=True)
class Study:
    """What a photograph could be drawn with.

    Attributes:
        candidates: every stroke.
        lines: worth of a line through each pixel `[H, W]`.
        outlines: worth of an outline through each pixel `[H, W]`.
        reach: pixels to either side within which strokes repeat one another.
        scale: pixels of the study a pixel of the photograph.
    """

    candidates: list[Candidate]
    lines: np.ndarray
    outlines: np.ndarray
    reach: float
    scale: float

    def weight(self, one: Candidate) -> np.ndarray:
        """What each point of a candidate says, `[n]`."""
        if one.kind == "spot":
            return np.full(len(one.along), one.worth / len(one.along))
        return values_at(self.outlines if one.kind == "outline" else self.lines, one.along) * one.step


def study_of(
    view: View,
    most: int,
    *,
    face: Face | None = None,
    drawn: tuple[tuple[int, ...], ...] = (),
    around: bool = False,
) -> Study:
    """A view studied for so many strokes: the fewer, the broader the lines that are looked for.

    Args:
        view: what is to be drawn.
        most: strokes it will get.
        face: whose face it is, if it is one.
        drawn: boxes (left, top, right, bottom) in the photograph that are drawn by themselves.
        around: whether what surrounds a subject that is surely one is to be drawn too.
    """
    lab, seen = view.lab, most * (1 + bool(drawn))
    fewness = float(np.clip(np.log2(_AT / seen) / _HALVINGS, 0, 1))
    sigma = _FINEST * (_AT / seen) ** _GROWS
    tolerance, widths = sigma * _mix(_TOLERANCE, fewness), (_WIDTHS[0] * sigma, _WIDTHS[1] * sigma)
    if face is None:
        attention, rim = _attention(view, fewness, around=around)
        subject, outline = view.subject, max(1, round(_mix(_OUTLINE_SHARE, fewness) * most))
        found = outlines_of(subject, outline, _mix(_OUTLINE_TOLERANCE, fewness), _OUTLINE_WIDTH * sigma)
    else:
        attention, subject, rim = face.attention(*lab.shape[:2]), np.ones(lab.shape[:2], bool), np.zeros(lab.shape[:2])
        found = []
    depth, reached = np.zeros(attention.shape), _widened(attention > 0, 2 * _STRAY + 1)
    for scale, worth in ((sigma, 1.0), (_FINER[0] * sigma, _FINER[1]), (_BROAD[0], _BROAD[1] * (sigma < _BROAD[0]))):
        if worth:
            own = contour_depth(lab, scale) * reached
            found += lines_of(ink_of(own, scale), tolerance, widths, own.clip(0) * attention, _PIECES * most)
            depth = np.maximum(depth, worth * own)
    for box in (tuple(round(view.scale * side) for side in other) for other in drawn):
        attention[box[1] : box[3], box[0] : box[2]] *= _DRAWN_ALREADY
        rim[box[1] : box[3], box[0] : box[2]] *= _DRAWN_ALREADY
    found += _dots(
        lab[..., 0], attention * (_BESIDE_FACES if drawn else 1.0), subject, max(_DOTS[0], round(seen / _DOTS[1]))
    )
    lines = np.sqrt(depth.clip(0, _DEEPEST)) * attention
    reach = _REACH[0] * sigma + _REACH[1]
    return Study(found, _widened(lines, 3), _widened(_mix(_OUTLINE, fewness) * rim, 7), reach, view.scale)


def _attention(view: View, fewness: float, *, around: bool) -> tuple[np.ndarray, np.ndarray]:
    """What matters `[H, W]`, and how plain the outline of the subject is there `[H, W]`.

    A subject counts as far as it is set off from its surroundings: a cut through fur is none.
    """
    from scipy.ndimage import distance_transform_edt

    subject = view.subject
    attention = _PLAIN_WORTH + view.saliency
    rim = rim_of(subject)
    if not rim.any():
        return attention, np.zeros(subject.shape)
    plain = set_off(colours_of(view.rgb), subject)
    known = bool(view.object.any())
    trust = 1.0 if known else float(np.clip((plain[rim].mean() - _TRUST[0]) / _TRUST[1], 0, 1))
    away = distance_transform_edt(~subject) >= _NEAR
    outside = 0.0 if known and not around else _OUTSIDE[0] - _OUTSIDE[1] * fewness
    attention = attention * np.where(away, 1 - trust * (1 - outside), 1.0)
    return attention, plain * attention.clip(_LEAST_ATTENTION) * trust


def _dots(light: np.ndarray, attention: np.ndarray, subject: np.ndarray, most: int) -> list[Candidate]:
    """Dots for the dark spots of a subject, bool `[H, W]`, that are worth most, at most so many."""
    spots = dark_spots(light, subject) if subject.any() else []
    if not spots:
        return []
    matters = values_at(attention * subject, np.array([spot.middle for spot in spots]))
    worths = [
        _DOT_WORTH * float(matter) * (spot.depth * spot.radius) ** 0.5
        for spot, matter in zip(spots, matters, strict=True)
    ]
    return sorted(dots_of(spots, worths), key=lambda dot: -dot.worth)[:most]


def _mix(ends: tuple[float, float], fewness: float) -> float:
    """A number that grows from its first with fewness, by its second."""
    return ends[0] + ends[1] * fewness


def _widened(values: np.ndarray, size: int) -> np.ndarray:
    from scipy.ndimage import maximum_filter

    return np.asarray(maximum_filter(values, size))
