"""Fingerprints: near-duplicates are found by what a picture looks like from afar (difference hash)."""

from __future__ import annotations

import numpy as np

GRID = 8
NEAR = 3
"""Bits of 128 in which the prints of near-duplicates may differ, while their mean colours are close too."""

_NEAR_COLOUR = 0.03


def fingerprint(picture: np.ndarray) -> str:
    """32 hexadecimal digits for whether brightness rises to the right and below, and 6 for the mean colour.

    Args:
        picture: uint8 straight RGBA `[64, 64, 4]`, seen on white.
    """
    alpha = picture[..., 3:].astype(np.float32) / 255
    flat = picture[..., :3] * alpha + 255 * (1 - alpha)
    grey = flat.mean(-1)
    parts = np.array_split(np.arange(len(grey)), GRID + 1)
    cells = np.array([[grey[np.ix_(row, column)].mean() for column in parts] for row in parts])
    slopes = np.concatenate([np.diff(cells[:GRID], axis=1).flatten(), np.diff(cells[:, :GRID], axis=0).flatten()])
    bits = slopes > 0.5  # noqa: PLR2004 - half a level of 256 is no edge
    number = int("".join("1" if bit else "0" for bit in bits), 2)
    red, green, blue = (round(float(value)) for value in flat.mean((0, 1)))
    return f"{number:032x}{red:02x}{green:02x}{blue:02x}"


def alike(first: str, second: str) -> bool:
    """Whether two prints are those of near-duplicates."""
    bits = (int(first[:32], 16) ^ int(second[:32], 16)).bit_count()
    colours = [[int(print_[at : at + 2], 16) / 255 for at in (32, 34, 36)] for print_ in (first, second)]
    return bits <= NEAR and max(abs(a - b) for a, b in zip(*colours, strict=True)) <= _NEAR_COLOUR
