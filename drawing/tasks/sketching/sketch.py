"""A photograph said in a few strokes of ink: the outline of what it shows, eyes, and the lines by which it is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import torch

from drawing.model.strokes import Strokes
from drawing.raster import rasterise
from drawing.tasks.sketching.choosing import chosen
from drawing.tasks.sketching.contours import contour_depth, ink_of
from drawing.tasks.sketching.faces import faces_in
from drawing.tasks.sketching.heads import head_of
from drawing.tasks.sketching.study import study_of

if TYPE_CHECKING:
    from PIL.Image import Image

    from drawing.tasks.sketching.faces import Face
    from drawing.tasks.sketching.view import View

_MOST_FACES, _LEAST_FACE = 8, 0.06
"""Faces drawn by themselves, and the breadth of the least as a share of the picture's mean side."""

_LEAST_OWN, _LEAST_HEAD, _CLOSELY = 5, 2, 9
"""Least strokes of a face, of a head in a group, and from how many on such a head is a face drawn closely."""

_SMALL_FACE, _TINY_FACE = 0.17, 0.12
"""Breadth of a small face as a share of the picture's mean side, and of one that is an oval with eyes at most."""

_FACE_SHARE = (0.4, 0.8, 0.65)
"""The share of all strokes for one face: at least, more by its area's share of the picture, and at most."""

_GROUP_SHARE = 0.5
"""The share of all strokes for several faces together."""

_NEAR_ONLY, _NEAR_SHARE, _TINY = 24, 0.75, 0.04
"""Strokes up to which a small subject gets all of them, and the share that it gets of more.

One that surely is what the photograph is of gets all, unless it takes less than that share of the picture.
"""

_HALF, _REACH, _OWN = 0.7, 3.0, 0.6
"""Breadth of ink beside that of strokes, how many breadths from them it counts, and how dark they are without it."""


@dataclass(frozen=True)
class _Part:
    """A stroke in pixels of the photograph: curve `[4, 2]` (x, y) and width."""

    curve: np.ndarray
    width: float

    def moved(self, corner: tuple[int, ...]) -> _Part:
        """The stroke where the view whose upper left corner that is lies in the photograph."""
        return _Part(self.curve + np.array(corner, float), self.width)


def sketch(view: View, most: int, ink: tuple[float, float, float] = (0.0, 0.0, 0.0)) -> Strokes:
    """At most so many strokes that tell what a photograph shows, what tells most first.

    What it is of is cut out for its outline; lines lie where lightness falls; dark spots are dots. Faces of people are
    drawn by themselves, closer. Networks find the subject and the faces; which lines say most is weighed as a
    draughtsman would. The task, saliency first, is CLIPasso's (Vinker et al., 2022).

    Args:
        view: the photograph; its height is the canvas height.
        most: strokes at most; fewer where a picture has no more lines.
        ink: RGB in 0..1.
    """
    box = view.close_up()
    if box is None:
        found = _strokes(view, most)
    else:
        alone = most <= _NEAR_ONLY or (view.object.any() and view.subject.mean() > _TINY)
        own = most if alone else round(_NEAR_SHARE * most)
        found = [part.moved(box[:2]) for part in _strokes(view.cropped(box), own)]
        found += [] if alone else _parts(view, most - len(found), drawn=(box,), around=True)
    if not found:
        return Strokes.empty()
    points = torch.from_numpy(np.stack([part.curve for part in found])).float()
    width = torch.tensor([part.width for part in found], dtype=torch.float32)
    colour = torch.tensor([*ink, 1.0]).expand(len(found), 4)
    return Strokes.of(((points + 0.5) / view.image.height)[None], (width / view.image.height)[None], colour[None])


def _strokes(view: View, most: int) -> list[_Part]:
    """The strokes of a view, those of its faces among them."""
    side = (view.image.width * view.image.height) ** 0.5
    faces = [face for face in faces_in(view.image) if face.width >= _LEAST_FACE * side]
    small = len(faces) > 1 or any(face.width < _SMALL_FACE * side for face in faces)
    faces = faces[: min(_MOST_FACES, most // 2 // (_LEAST_HEAD if small else _LEAST_OWN))]
    found: list[_Part] = []
    for face in faces:
        own = min(round(_share(face, faces, view.image) * most), most - len(found))
        if face.width < _TINY_FACE * side or (small and own < _CLOSELY):
            found += [_Part(curve, width) for curve, width in head_of(face, own)]
        else:
            close = _parts(view.cropped(face.box), max(own, _LEAST_OWN), face=face)
            found += [part.moved(face.box[:2]) for part in close]
    return [*_parts(view, most - len(found), drawn=tuple(face.box for face in faces)), *found]


def soft_ink(view: View, strokes: Strokes) -> np.ndarray:
    """The ink of a photograph near strokes, and theirs where it has none, `[rows, columns]` in 0..1."""
    sigma = float(strokes.width.median()) * view.lab.shape[0] * _HALF
    cover = ink_of(contour_depth(view.lab, sigma), sigma).cover
    black = replace(strokes, colour=torch.tensor([0.0, 0.0, 0.0, 1.0]).expand(1, strokes.count, 4))
    near, own = (
        1 - rasterise(black.widen(factor), *cover.shape, profile="hard")[0, 0].double().numpy()
        for factor in (_REACH, 1.0)
    )
    return np.maximum(cover * near, _OWN * own).clip(0, 1)


def _share(face: Face, faces: list[Face], photograph: Image) -> float:
    """The share of all strokes that a face gets, the more the larger it is."""
    if len(faces) > 1:
        return _GROUP_SHARE / len(faces)
    least, grows, most = _FACE_SHARE
    return min(most, least + grows * face.width**2 / (photograph.width * photograph.height))


def _parts(
    view: View,
    most: int,
    *,
    face: Face | None = None,
    drawn: tuple[tuple[int, ...], ...] = (),
    around: bool = False,
) -> list[_Part]:
    """The strokes of a view, or of one face; what lies in boxes that are `drawn` is left out."""
    if most < 1 or min(view.image.size) < 1:
        return []
    study = study_of(view, most, face=face, drawn=drawn, around=around)
    picked = chosen(study.candidates, study.weight, most, study.reach)
    return [_Part((one.curve + 0.5) / study.scale - 0.5, one.width / study.scale) for one in picked]
