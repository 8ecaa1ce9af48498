"""A photograph said in a few strokes of ink: the outline of what it shows, eyes, and the lines by which it is known."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import torch

from drawing.model.strokes import Strokes
from drawing.raster import rasterise
from drawing.tasks.sketching.choosing import chosen
from drawing.tasks.sketching.contours import contour_depth, ink_of, plain_colours
from drawing.tasks.sketching.faces import faces_in
from drawing.tasks.sketching.study import resized, study_of

if TYPE_CHECKING:
    from PIL.Image import Image

    from drawing.tasks.sketching.faces import Face

_MOST_FACES = 3
_LEAST_OWN = 5
_FACE_SHARE = (0.4, 0.8, 0.65)
_GROUP_SHARE = 0.5
_HALF, _REACH, _OWN = 0.7, 3.0, 0.6


@dataclass(frozen=True)
class _Part:
    """A stroke in pixels of the photograph: curve `[4, 2]` (x, y) and width."""

    curve: np.ndarray
    width: float


def sketch(photograph: Image, most: int, ink: tuple[float, float, float] = (0.0, 0.0, 0.0)) -> Strokes:
    """At most so many strokes that tell what a photograph shows, what tells most first.

    What is salient is cut out for its outline; lines lie where lightness falls; dark spots are dots. Faces of people
    are drawn by themselves, closer. The method is a person's, not a network's; the task is CLIPasso's (Vinker et al.,
    2022).

    Args:
        photograph: RGB; its height is the canvas height.
        most: strokes at most; fewer where a picture has no more lines.
        ink: RGB in 0..1.
    """
    faces = faces_in(photograph)[: min(_MOST_FACES, most // 2 // _LEAST_OWN)]
    found: list[_Part] = []
    for face in faces:
        own = max(_LEAST_OWN, round(_share(face, faces, photograph) * most))
        found += _parts(photograph.crop(face.box), min(own, most - len(found)), face=face, corner=face.box[:2])
    found = [*_parts(photograph, most - len(found), faces=tuple(faces)), *found]
    if not found:
        return Strokes.empty()
    points = torch.from_numpy(np.stack([part.curve for part in found])).float()
    width = torch.tensor([part.width for part in found], dtype=torch.float32)
    colour = torch.tensor([*ink, 1.0]).expand(len(found), 4)
    return Strokes.of(((points + 0.5) / photograph.height)[None], (width / photograph.height)[None], colour[None])


def soft_ink(photograph: Image, strokes: Strokes) -> np.ndarray:
    """The ink of a photograph near strokes, and theirs where it has none, `[rows, columns]` in 0..1."""
    rgb = resized(photograph)
    sigma = float(strokes.width.median()) * rgb.shape[0] * _HALF
    cover = ink_of(contour_depth(plain_colours(rgb), sigma), sigma).cover
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
    photograph: Image,
    most: int,
    *,
    face: Face | None = None,
    faces: tuple[Face, ...] = (),
    corner: tuple[int, ...] = (0, 0),
) -> list[_Part]:
    """The strokes of a photograph, or of one face; what is drawn as faces is left out."""
    if most < 1 or min(photograph.size) < 1:
        return []
    study = study_of(photograph, most * (1 + bool(faces)), face=face, faces=faces)
    picked = chosen(study.candidates, study.weight, most, study.reach)
    shift = np.array(corner, float)
    return [_Part((one.curve + 0.5) / study.scale - 0.5 + shift, one.width / study.scale) for one in picked]
