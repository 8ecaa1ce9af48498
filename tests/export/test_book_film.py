from __future__ import annotations

import numpy as np
import pytest
import torch

from drawing.export import write_svg
from drawing.export.book_film import HEIGHT, book_film
from drawing.export.plates import Plate
from drawing.model.strokes import random_strokes


def test_plates_are_painted_one_after_another_in_the_middle() -> None:
    strokes = random_strokes(3, torch.Generator().manual_seed(2), width=(0.1, 0.2))
    svgs = [write_svg(strokes, aspect=aspect, background=(0.5, 0.5, 0.5)) for aspect in (1.0, 1.5)]
    frames = list(book_film([Plate("One", "a fox", svgs[0], "one"), Plate("Two", "an owl", svgs[1], "two")]))
    assert {frame.shape for frame in frames} == {(HEIGHT, 960, 3)}
    half = len(frames) // 2
    margin = frames[half - 1][:, :150]
    assert bool((margin == 255).all())
    assert not np.array_equal(frames[0], frames[half - 1])
    assert abs(int(frames[-1][2, 2, 0]) - 128) < 3


def test_a_book_without_plates_has_no_film() -> None:
    with pytest.raises(ValueError, match="at least one chapter"):
        next(book_film([]))
