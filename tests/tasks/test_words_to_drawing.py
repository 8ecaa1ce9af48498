"""What the words of a prompt do to a whole drawing by the shipped critic and prior."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from drawing import DrawingSpec, draw
from drawing.engines.memory import familiarity, level

SATURATED = 0.3


@cache
def picture(prompt: str) -> np.ndarray:
    """A quick drawing as RGB in 0..1, `[H, W, 3]`."""
    *_, last = draw(DrawingSpec(prompt, strokes=48, steps=60), every=60)
    return last.image / 255


def dominant_hue(image: np.ndarray) -> str:
    """The channel in which most of the colourful pixels are strongest."""
    pixels = image.reshape(-1, 3)
    colourful = pixels[pixels.max(1) - pixels.min(1) > SATURATED]
    return ("red", "green", "blue")[np.bincount(colourful.argmax(1), minlength=3).argmax()]


@pytest.mark.parametrize("thing", ["car", "balloon"])
@pytest.mark.parametrize("colour", ["red", "blue"])
def test_the_dominant_colour_is_the_one_named(thing: str, colour: str) -> None:
    assert dominant_hue(picture(f"a {colour} {thing}")) == colour


@pytest.mark.parametrize("prompt", ["a glorbnax", "monetary policy divergence"])
def test_unknown_words_are_drawn_as_what_is_closest_and_are_owned_up_to(prompt: str) -> None:
    assert level(familiarity(prompt)) == "hardly"
    assert (picture(prompt) < 0.8).any(axis=2).mean() > 0.02
