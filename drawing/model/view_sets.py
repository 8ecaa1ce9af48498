"""The named sets of augmented views: how far a critic's looks at a drawing differ from one another."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ViewSet:
    """Random transformations of one augmentation set; every part is independent of the others.

    Attributes:
        flip: probability of a mirror image.
        perspective: distortion in 0..1: each corner moves inwards by up to this share of half a side.
        rotate: greatest rotation, degrees.
        affine: probability of an affine change (rotation to 30 degrees, shift to 0.1, zoom 0.8-1.2, shear to 10).
        crop: least and greatest share of the area that a crop keeps; None does not crop.
        crop_probability: probability of the crop.
        ratio: least and greatest aspect ratio of the crop.
        blur: probability of a Gaussian blur.
        jitter: probability of a change of brightness, contrast and saturation.
        noise: standard deviation of Gaussian noise added to every pixel.
    """

    flip: float = 0.0
    perspective: float = 0.0
    rotate: float = 0.0
    affine: float = 0.0
    crop: tuple[float, float] | None = None
    crop_probability: float = 1.0
    ratio: tuple[float, float] = (3 / 4, 4 / 3)
    blur: float = 0.0
    jitter: float = 0.0
    noise: float = 0.0


VIEW_SETS: dict[str, ViewSet] = {
    "recommended": ViewSet(flip=0.5, perspective=0.35, crop=(0.75, 1.0), noise=0.03),
    "clipdraw": ViewSet(perspective=0.5, crop=(0.7, 0.9)),
    "perspective": ViewSet(perspective=0.5),
    "crop": ViewSet(crop=(0.08, 1.0)),
    "flip": ViewSet(flip=0.5),
    "rotation": ViewSet(rotate=90.0),
    "affine": ViewSet(affine=0.8),
    "blur": ViewSet(blur=0.5),
    "jitter": ViewSet(jitter=0.5),
    "flip+affine+crop": ViewSet(flip=0.5, affine=0.4, crop=(0.08, 1.0), crop_probability=0.75),
    "flip+perspective": ViewSet(flip=0.5, perspective=0.5),
    "flip+affine": ViewSet(flip=0.5, affine=0.5),
    "none": ViewSet(),
}


def view_set(name: str) -> ViewSet:
    """The augmentation set of that name.

    Raises:
        ValueError: for an unknown name; the sentence lists the known ones.
    """
    if name not in VIEW_SETS:
        raise ValueError(f"There is no view set {name!r}; choose one of {', '.join(VIEW_SETS)}.")
    return VIEW_SETS[name]
