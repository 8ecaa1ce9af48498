"""The front of a search as pictures: what no other beats, from the most liked to the most usual."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import torch

from drawing.engines.memory.latent import load_latent
from drawing.engines.resizing import on_white, resized
from drawing.model.choices import Choice, with_painted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PIL.Image import Image
    from torch import Tensor

    from drawing.engines.search.breeding import Generation

MOST_SHOWN = 10
"""Pictures of a front that are shown, evenly spread over it."""

_SIDE = 128
_GAP = 6
_MARK = "#b63f26"


def spread(count: int, most: int = MOST_SHOWN) -> list[int]:
    """At most so many of `count` places, evenly spread, the first and the last among them."""
    if count <= most:
        return list(range(count))
    return [round(k * (count - 1) / (most - 1)) for k in range(most)]


def decoded(codes: Tensor) -> Tensor:
    """Straight RGBA `[B, 4, 64, 64]` in 0..1 of the memory's codes `[B, D]`."""
    with torch.no_grad():
        return load_latent().pictures(codes)


def shown_of(found: Generation) -> list[int]:
    """Places in a generation of those of its front that are shown, the most liked first, the best one among them."""
    front, best = found.front(), found.best()
    shown = [front[k] for k in spread(len(front))]
    if best in shown:
        return shown
    if best not in front:  # bred for usualness alone
        return [*shown, best]
    nearest = min(range(len(shown)), key=lambda k: abs(front.index(shown[k]) - front.index(best)))
    return [*shown[:nearest], best, *shown[nearest + 1 :]]


def choices_of(found: Generation) -> tuple[Choice, ...]:
    """The pictures that are shown of a generation's front; its best one is painted."""
    places = shown_of(found)
    pictures = (decoded(found.codes[places]) * 255).round().byte().permute(0, 2, 3, 1).numpy()
    offered = [
        Choice(_png(picture), round(float(found.liking[k]), 4), round(float(found.strangeness[k]), 4))
        for k, picture in zip(places, pictures, strict=True)
    ]
    return with_painted(offered, places.index(found.best()))


def picture_of(choice: Choice) -> Tensor:
    """A choice's picture, straight RGBA `[1, 4, S, S]` in 0..1."""
    import numpy as np

    pixels = torch.from_numpy(np.array(_opened(choice)))
    return pixels.permute(2, 0, 1)[None].float() / 255


def strip(choices: Sequence[Choice]) -> Image:
    """Choices side by side on white, in their order; the one that is painted is underlined."""
    from PIL import Image, ImageDraw

    row = torch.cat([on_white(resized(picture_of(one), _SIDE))[0] for one in choices], 2)
    sheet = Image.new("RGB", (row.shape[2], _SIDE + _GAP), "white")
    sheet.paste(Image.fromarray((row * 255).round().byte().permute(1, 2, 0).numpy()))
    for place, one in enumerate(choices):
        if one.is_painted:
            left, right = place * _SIDE + _GAP, (place + 1) * _SIDE - _GAP
            ImageDraw.Draw(sheet).rectangle((left, _SIDE + 2, right, _SIDE + 4), _MARK)
    return sheet


def _opened(choice: Choice) -> Image:
    from PIL import Image

    return Image.open(BytesIO(choice.picture)).convert("RGBA")


def _png(pixels: object) -> bytes:
    from PIL import Image

    file = BytesIO()
    Image.fromarray(pixels, "RGBA").save(file, "PNG")  # type: ignore[arg-type]
    return file.getvalue()
