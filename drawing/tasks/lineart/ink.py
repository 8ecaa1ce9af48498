"""What of a picture is ink and what is paper."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

_LEAST_CONTRAST = 0.12
_LEAST_SPECK = 0.00002
_MOST_INK = 0.3
_MOST_WIDTH = 0.045
_MOST_BLOT = 0.12
_INKY = 0.3
_MOST_TINTS = 0.08
_REACH = 8
_GRAIN = 1.0
_MEDIAN_ROWS = 96
_DARKEST_PAPER = 0.02
_PEAK = 5
_HALF = 0.5
_TINGED = 0.7
_CORE = 0.85
_NEAR = 2
_LAMP = 0.05
_GRAINY = 0.004
_SHADES = (0.05, 0.95)
_DARKEST_SHADOW = 0.2
_STRONGEST = 0.95
_INKIEST = 0.99
_SHADED = 0.75
_LEAST_SHADE = 0.05
_MOST_SHADED = 0.15
_AS_DARK = 1.25
_GREYED = 0.12
_NARROW = 1.2


@dataclass(frozen=True)
class Ink:
    """The ink of a picture.

    Attributes:
        mask: bool `[H, W]`, where there is ink.
        half_width: float `[H, W]`, distance in pixels from each pixel of ink to the nearest paper.
        rgb: float `[H, W, 3]` in 0..1, the colour of the ink at and around it, without the paper's share.
        cover: float `[H, W]` in 0..1, how much of each pixel is ink.
        paper: float `[H, W, 3]` in 0..1, the picture as it would be without ink.
        evened: float `[H, W, 3]` in 0..1, the picture with the light on its paper made even.
    """

    mask: np.ndarray
    half_width: np.ndarray
    rgb: np.ndarray
    cover: np.ndarray
    paper: np.ndarray
    evened: np.ndarray

    def on(self, background: tuple[float, float, float]) -> np.ndarray:
        """The ink `[H, W, 3]` on even paper of a colour."""
        return self.cover[..., None] * self.rgb + (1 - self.cover[..., None]) * np.asarray(background)

    def cropped(self, box: tuple[slice, slice]) -> Ink:
        """The part of it in a box of rows and columns."""
        parts = (self.mask, self.half_width, self.rgb, self.cover, self.paper, self.evened)
        return Ink(*(part[box] for part in parts))

    def within(self, mask: np.ndarray) -> Ink:
        """The same ink where a mask says so, and nowhere else."""
        return Ink(mask, distance_inside(mask), self.rgb, self.cover * mask, self.paper, self.evened)


def find_ink(rgb: np.ndarray) -> Ink:
    """The ink of a picture `[H, W, 3]` in 0..1: what stands out from its surroundings, dark on light or light on dark.

    Paper is what remains when thin marks are closed over. Ink is judged by how much of the light on the paper it takes,
    so that shadows on a photographed page are paper and ink in them is as strong as elsewhere. Faint marks count where
    they touch strong ones (hysteresis between half of Otsu's threshold and all of it); the edge of every mark is where
    it is half as strong as inside.
    """
    from scipy.ndimage import maximum_filter
    from skimage.morphology import remove_small_objects

    light = _is_light_on_dark(rgb)
    marks = 1 - rgb if light else rgb
    paper = _paper_of(marks, round(max(rgb.shape[:2]) / _REACH))
    left = marks / np.maximum(paper, _DARKEST_PAPER)
    contrast = (1 - left).max(axis=2).clip(0, 1)
    mask = _strong(contrast)
    if not light and _is_photographed(paper, left, mask):
        narrow = _paper_of(marks, round(_NARROW * _MOST_WIDTH * rgb.shape[0]))
        shaded = _shaded(paper, narrow, float(np.quantile(contrast[mask], _INKIEST)) if mask.any() else 0.0)
        paper = np.where(shaded[..., None], narrow, paper)
        left = marks / np.maximum(paper, _DARKEST_PAPER)
        contrast = (1 - left).max(axis=2).clip(0, 1)
        mask = _strong(contrast)
    peak = maximum_filter(contrast * mask, size=_PEAK)
    mask &= contrast >= _HALF * peak
    mask = remove_small_objects(mask, max_size=max(1, round(_LEAST_SPECK * mask.size)))
    strength = _full_strength(contrast, peak, mask) if _is_photographed(paper, left, mask) else peak
    cover = np.divide(contrast, strength, out=np.zeros_like(contrast), where=strength > 0).clip(0, 1)
    cover *= maximum_filter(mask, size=2 * _NEAR + 1)
    colours = rgb
    if strength is not peak:
        pure = (1 - (1 - left) * (strength / np.maximum(contrast, _LEAST_CONTRAST))[..., None]).clip(0, 1)
        colours = 1 - pure if light else pure
    shown, ground = (1 - left.clip(0, 1), 1 - paper) if light else (left.clip(0, 1), paper)
    core = mask & (contrast >= _CORE * peak)
    return Ink(mask, distance_inside(mask), _spread(colours, core), cover, ground, shown)


def _strong(contrast: np.ndarray) -> np.ndarray:
    """Where a picture stands out from its paper so much that it is ink, bool `[H, W]`."""
    from skimage.filters import apply_hysteresis_threshold, threshold_otsu

    if contrast.max() <= _LEAST_CONTRAST:
        return np.zeros(contrast.shape, bool)
    threshold = max(float(threshold_otsu(contrast)), _LEAST_CONTRAST)
    return np.asarray(apply_hysteresis_threshold(contrast, threshold / 2, threshold))


def _shaded(paper: np.ndarray, narrow: np.ndarray, strongest: float) -> np.ndarray:
    """Where the corner of a shadow was closed over with the ink, bool `[H, W]`: broad, grey, and fainter than ink.

    Args:
        paper: what is left when all that may be ink is closed over `[H, W, 3]`.
        narrow: what is left when only lines are `[H, W, 3]`.
        strongest: contrast of the strongest ink.
    """
    taken = 1 - narrow / np.maximum(paper, _DARKEST_PAPER)
    contrast = taken.max(axis=2)
    is_grey = contrast - taken.min(axis=2) < _GREYED
    shaded = np.asarray(is_grey & (contrast > _LEAST_SHADE) & (contrast < _SHADED * strongest))
    return (
        _leading_on(shaded, paper.mean(axis=2), narrow.mean(axis=2))
        if shaded.mean() < _MOST_SHADED
        else np.zeros_like(shaded)
    )


def _leading_on(shaded: np.ndarray, paper: np.ndarray, narrow: np.ndarray) -> np.ndarray:
    """The parts of a mask beside which paper is about as dark: a corner leads to its shadow, a blot stands alone."""
    from scipy.ndimage import binary_dilation, find_objects, label

    kept = np.zeros(shaded.shape, bool)
    pieces, _ = label(shaded)
    for number, box in enumerate(find_objects(pieces), start=1):
        rows, columns = (slice(max(side.start - _PEAK, 0), side.stop + _PEAK) for side in box)
        piece = pieces[rows, columns] == number
        beside = binary_dilation(piece, iterations=_NEAR) & ~shaded[rows, columns]
        if not beside.any():
            continue
        darkest = np.quantile(paper[rows, columns][beside], _SHADES[0])
        if darkest < _AS_DARK * np.median(narrow[rows, columns][piece]):
            kept[rows, columns] |= piece
    return kept


def looks_drawn(ink: Ink) -> bool:
    """Whether a picture is a line drawing: little ink, mostly thin, on paper that is one tint in even light.

    Lines may swell and have dots and note heads on them as long as most of their length is thin.
    """
    from scipy.ndimage import maximum_filter

    share = ink.mask.mean()
    if not 0 < share < _MOST_INK:
        return False
    around = maximum_filter(ink.mask, size=2 * _NEAR + 1)  # edges of lines, half ink and half paper
    bare = ~ink.mask if around.all() else ~around
    even = ink.evened[bare].std(axis=0).max() < _MOST_TINTS
    return bool(even and _is_one_paper(ink.paper) and _is_thin(ink))


def _is_thin(ink: Ink) -> bool:
    from skimage.morphology import skeletonize

    rows = ink.mask.shape[0]
    thick = 2 * np.quantile(ink.half_width[ink.mask], 0.9) / rows
    if thick < _MOST_WIDTH or thick > _MOST_BLOT:
        return bool(thick < _MOST_WIDTH)
    strength = float(np.median(np.abs(ink.rgb - ink.paper).max(axis=2)[ink.mask]))
    return bool(strength > _INKY and 2 * np.median(ink.half_width[skeletonize(ink.mask)]) / rows < _MOST_WIDTH)


def _is_one_paper(paper: np.ndarray) -> bool:
    """Whether what lies behind ink may be one sheet in light and shadow: of one tint, and nowhere all but black."""
    light = paper.mean(axis=2, keepdims=True)
    aside = paper - light
    tint = max(aside.std(axis=(0, 1)).max(), (aside / light.clip(_DARKEST_PAPER)).std(axis=(0, 1)).max() * _TINGED)
    low, high = np.quantile(light, _SHADES)
    return bool(tint < _MOST_TINTS / 2 and low > _DARKEST_SHADOW * high)


def distance_inside(mask: np.ndarray) -> np.ndarray:
    """Distance in pixels `[H, W]` from each pixel of a mask to the nearest outside; beyond the edge is outside."""
    from scipy.ndimage import distance_transform_edt

    return np.asarray(distance_transform_edt(np.pad(mask, 1))[1:-1, 1:-1])


def _is_light_on_dark(rgb: np.ndarray) -> bool:
    """Whether marks are lighter than what surrounds them, which is most of any neighbourhood."""
    from scipy.ndimage import median_filter

    step = max(1, round(rgb.shape[0] / _MEDIAN_ROWS))
    rows, columns = (side // step * step for side in rgb.shape[:2])
    grey = rgb[:rows, :columns].mean(axis=2)
    grey = grey.reshape(rows // step, step, columns // step, step).mean(axis=(1, 3))
    away = grey - median_filter(grey, size=max(grey.shape) // 5 | 1)
    return bool((away - _LEAST_CONTRAST).clip(0).sum() > (-away - _LEAST_CONTRAST).clip(0).sum())


def _paper_of(marks: np.ndarray, reach: int) -> np.ndarray:
    """What `[H, W, 3]` is left when dark marks thinner than so many pixels are closed over."""
    from scipy.ndimage import gaussian_filter, grey_closing

    reach = max(3, reach)
    smooth = gaussian_filter(marks, (_GRAIN, _GRAIN, 0))
    wider = np.pad(smooth, ((reach, reach), (reach, reach), (0, 0)), mode="edge")
    paper = np.stack([grey_closing(wider[..., i], size=(reach, reach)) for i in range(3)], axis=2)
    return np.asarray(gaussian_filter(paper, (2 * _GRAIN, 2 * _GRAIN, 0))[reach:-reach, reach:-reach])


def _is_photographed(paper: np.ndarray, left: np.ndarray, mask: np.ndarray) -> bool:
    """Whether the paper is lit unevenly or has grain, and lines are therefore blurred."""
    bare = ~mask
    if not (mask.any() and bare.any()):
        return False
    low, high = np.quantile(paper[bare].mean(axis=1), (0.05, 0.95))
    grain = np.median(np.abs(np.diff(left.mean(axis=2), axis=1))[bare[:, 1:] & bare[:, :-1]])
    return bool(high - low > _LAMP or grain > _GRAINY)


def _full_strength(contrast: np.ndarray, peak: np.ndarray, mask: np.ndarray) -> np.ndarray:
    """How strong ink is where it covers all of a pixel `[H, W]`: thin lines that a lens has blurred never do.

    Ink at least half as strong as the picture's strongest is the same ink; fainter marks are as strong as they look.
    """
    strongest = float(np.quantile(contrast[mask], _STRONGEST))
    return np.where((peak >= _HALF * strongest) & (peak < strongest), strongest, peak)


def _spread(rgb: np.ndarray, core: np.ndarray) -> np.ndarray:
    """The picture with every pixel near the core of ink given the colour of the nearest core pixel."""
    from scipy.ndimage import distance_transform_edt

    if not core.any():
        return rgb
    far, (rows, columns) = distance_transform_edt(~core, return_indices=True)
    return np.where((far <= _PEAK)[..., None], rgb[rows, columns], rgb)
