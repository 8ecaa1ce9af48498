"""What of a picture is ink and what is paper."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_LEAST_CONTRAST = 0.12
_LEAST_SPECK = 0.00002
_MOST_INK = 0.3
_MOST_WIDTH = 0.045
_MOST_TINTS = 0.08


@dataclass(frozen=True)
class Ink:
    """The ink of a picture.

    Attributes:
        mask: bool `[H, W]`, where there is ink.
        half_width: float `[H, W]`, distance in pixels from each pixel of ink to the nearest paper.
        rgb: float `[H, W, 3]` in 0..1, the picture.
    """

    mask: np.ndarray
    half_width: np.ndarray
    rgb: np.ndarray


def find_ink(rgb: np.ndarray) -> Ink:
    """The ink of a picture `[H, W, 3]` in 0..1: what stands out from its surroundings, dark on light or light on dark.

    Paper is what remains when thin marks are closed over, so uneven light on a photographed page does no harm. Faint
    marks count where they touch strong ones (hysteresis between half of Otsu's threshold and all of it).
    """
    from scipy.ndimage import distance_transform_edt, gaussian_filter, grey_closing
    from skimage.filters import apply_hysteresis_threshold, threshold_otsu
    from skimage.morphology import remove_small_objects

    marks = 1 - rgb if np.median(rgb) < 0.4 else rgb  # noqa: PLR2004
    reach = max(3, round(max(rgb.shape[:2]) / 8))
    paper = np.stack([grey_closing(marks[..., i], size=(reach, reach)) for i in range(3)], axis=2)
    paper = gaussian_filter(paper, (reach / 4, reach / 4, 0))
    contrast = (paper - marks).max(axis=2).clip(0, 1)
    mask = np.zeros(contrast.shape, bool)
    if contrast.max() > _LEAST_CONTRAST:
        threshold = max(float(threshold_otsu(contrast)), _LEAST_CONTRAST)
        mask = apply_hysteresis_threshold(contrast, threshold / 2, threshold)
        mask = remove_small_objects(mask, max_size=max(1, round(_LEAST_SPECK * mask.size)))
    return Ink(mask, distance_transform_edt(np.pad(mask, 1))[1:-1, 1:-1], rgb)


def looks_drawn(ink: Ink) -> bool:
    """Whether a picture is a line drawing: little ink, thin everywhere, on paper that is nearly one tint."""
    share = ink.mask.mean()
    if not 0 < share < _MOST_INK:
        return False
    thick = 2 * np.quantile(ink.half_width[ink.mask], 0.9) / ink.mask.shape[0]
    return bool(thick < _MOST_WIDTH and ink.rgb[~ink.mask].std(axis=0).max() < _MOST_TINTS)
