"""A picture reduced to what a few strokes can say: calm where nobody looks, plain shapes where everybody does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch

from drawing.tasks.saliency.maps import saliency_of

if TYPE_CHECKING:
    from torch import Tensor

FEW = 96
"""Strokes up to which a photograph is sketched in ink, or reduced before it is painted."""

_PLAIN = (0.06, 0.22)
_CALM = 0.12
_SHARP = (0.15, 0.5)
_VIVID = 1.15


def reduced(picture: Tensor, strokes: int) -> Tensor:
    """A picture `[1, 3, H, W]` in 0..1 as so many strokes can show it, the same shape.

    Texture is taken off everywhere, the more the fewer strokes (Rudin, Osher and Fatemi's total variation); what does
    not catch the eye dissolves into its surroundings, so that strokes go to what does; colours are a little stronger.
    """
    from scipy.ndimage import gaussian_filter
    from skimage.restoration import denoise_tv_chambolle

    rgb = picture[0].permute(1, 2, 0).double().numpy()
    fewness = 1 - min(strokes / FEW, 1.0)
    plain = denoise_tv_chambolle(rgb, weight=_PLAIN[0] + fewness * (_PLAIN[1] - _PLAIN[0]), channel_axis=2)
    sigma = _CALM * rgb.shape[0]
    saliency = saliency_of(rgb)
    seen = ((saliency - _SHARP[0] * fewness) / (_SHARP[1] - _SHARP[0])).clip(0, 1)[..., None]
    away = 1 - seen
    calm = gaussian_filter(plain * (away + 0.05), (sigma, sigma, 0)) / gaussian_filter(away + 0.05, (sigma, sigma, 0))
    mixed = seen * plain + away * calm
    grey = mixed.mean(axis=2, keepdims=True)
    vivid = (grey + (mixed - grey) * (1 + fewness * (_VIVID - 1))).clip(0, 1)
    return torch.from_numpy(np.ascontiguousarray(vivid)).float().permute(2, 0, 1)[None]
