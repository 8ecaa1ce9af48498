"""Colours that a picture should keep away from: whatever has one becomes grey."""

from __future__ import annotations

import colorsys
import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from drawing.stage.stage import Stage

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\b")
_HUES = {
    "red": ((0.94, 1.0), (0.0, 0.045)),
    "orange": ((0.045, 0.115),),
    "brown": ((0.03, 0.12),),
    "yellow": ((0.115, 0.19),),
    "gold": ((0.1, 0.16),),
    "green": ((0.19, 0.46),),
    "turquoise": ((0.44, 0.53),),
    "blue": ((0.5, 0.7),),
    "purple": ((0.7, 0.84),),
    "violet": ((0.7, 0.84),),
    "pink": ((0.84, 0.97),),
}
"""Ranges of hue, 0..1 round the circle, that colour words mean."""

_COLOURED = 0.22
"""Saturation from which on a colour has a hue to avoid."""

_LEFT = 0.06
_BLACK, _NO_LONGER_BLACK = 0.3, 0.45
_WHITE, _NO_LONGER_WHITE = 0.85, 0.74
"""Values, 0..1, up to which a colour is black and from which on one without a hue is white; what each becomes."""


def avoiding(stage: Stage, words: Collection[str]) -> Stage:
    """The stage without some colours.

    Args:
        stage: what is to be painted.
        words: colour words among others; other words change nothing. Black and white become a grey between.
    """
    unwanted = [span for word in words for span in _HUES.get(word, ())]
    if not unwanted and not {"black", "white"} & set(words):
        return stage

    def changed(found: re.Match[str]) -> str:
        code = found.group(0)
        red, green, blue = (int(code[k : k + 2], 16) / 255 for k in (1, 3, 5))
        hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
        if "black" in words and value < _BLACK:
            return _code(hue, saturation, _NO_LONGER_BLACK)
        if "white" in words and value > _WHITE and saturation < _COLOURED:
            return _code(hue, saturation, _NO_LONGER_WHITE)
        if saturation < _COLOURED or not any(low <= hue <= high for low, high in unwanted):
            return code
        return _code(hue, _LEFT, value * (1 - 0.35 * saturation))

    return replace(stage, layers=tuple(replace(layer, body=_COLOUR.sub(changed, layer.body)) for layer in stage.layers))


def _code(hue: float, saturation: float, value: float) -> str:
    return "#" + "".join(f"{round(255 * channel):02x}" for channel in colorsys.hsv_to_rgb(hue, saturation, value))
