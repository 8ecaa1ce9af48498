"""A palette learned for a strip: the few colours that say most of what its panels should become."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from drawing.export.markup import hex_colour
from drawing.export.pens import reduce_colours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from torch import Tensor

_LEVELS = 32


def learn_palette(pictures: Sequence[Tensor], colours: int) -> tuple[str, ...]:
    """At most `colours` colours `#rrggbb`, light to dark, that stand for the pixels of `pictures`.

    k-means over the pixels' colours, each weighing the square root of how often it occurs, so that a small red fox
    has a say beside a wide white field.

    Args:
        pictures: batches `[B, 3, H, W]` in 0..1, of any sizes.
        colours: greatest number of colours.
    """
    batches = [batch.detach().cpu().permute(0, 2, 3, 1).reshape(-1, 3).double().numpy() for batch in pictures]
    pixels = np.concatenate(batches)
    rounded = np.round(pixels * (_LEVELS - 1)) / (_LEVELS - 1)
    distinct, times = np.unique(rounded, axis=0, return_counts=True)
    means, _ = reduce_colours(distinct, np.sqrt(times), colours)
    return tuple(hex_colour(mean) for mean in sorted(means.tolist(), key=sum, reverse=True))
