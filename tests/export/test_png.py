from io import BytesIO

import numpy as np
import pytest
import torch
from PIL import Image

from drawing.export import png, render, write_png
from drawing.model.strokes import Strokes
from drawing.raster import rasterise


def test_it_is_the_raster_rounded_to_eight_bits(strokes: Strokes) -> None:
    raster = rasterise(strokes, 40, 60, profile="hard")[0].permute(1, 2, 0).numpy()
    assert np.array_equal(np.asarray(render(strokes, 40, aspect=1.5)), np.round(255 * raster).astype(np.uint8))


@pytest.mark.parametrize("compositing", ["over", "softor"])
def test_bands_do_not_show(strokes: Strokes, compositing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = np.asarray(render(strokes, 50, aspect=1.5, background=None, compositing=compositing)).astype(int)
    monkeypatch.setattr(png, "BAND_PIXELS", 75 * 7)
    banded = np.asarray(render(strokes, 50, aspect=1.5, background=None, compositing=compositing)).astype(int)
    assert np.abs(whole - banded).max() <= 1


def test_a_large_picture_is_sharp_not_scaled_up(dot: Strokes) -> None:
    picture = np.asarray(render(dot, 512).convert("L"))
    edge = (picture > 8) & (picture < 247)
    circumference = np.pi * 0.2 * 512
    assert 0 < edge.sum() < 2 * circumference
    assert (picture < 8).sum() == pytest.approx(np.pi * (0.1 * 512) ** 2, rel=0.03)


def test_transparent_background_has_straight_alpha(dot: Strokes) -> None:
    dot.colour[..., :] = torch.tensor([1.0, 0.0, 0.0, 0.5])
    picture = Image.open(BytesIO(write_png(dot, 40, background=None)))
    assert picture.mode == "RGBA"
    assert picture.getpixel((20, 20)) == (255, 0, 0, 128)
    assert picture.getpixel((1, 1))[3] == 0


def test_width_factor_widens(dot: Strokes) -> None:
    dark = [(np.asarray(render(dot, 60, width_factor=factor).convert("L")) < 128).sum() for factor in (1.0, 2.0)]
    assert dark[1] == pytest.approx(4 * dark[0], rel=0.1)


def test_the_title_travels_with_the_file_and_the_bytes_are_always_the_same(dot: Strokes) -> None:
    data = write_png(dot, 20, title="eine Katze \u2013 \U0001f431\0")
    assert Image.open(BytesIO(data)).info["Title"] == "eine Katze \u2013 \U0001f431"
    assert data == write_png(dot, 20, title="eine Katze \u2013 \U0001f431\0")


@pytest.mark.parametrize(("height", "aspect"), [(0, 1.0), (-5, 1.0), (20_000, 1.0), (4096, 8.0), (1, 0.1)])
def test_sizes_out_of_range_are_refused(dot: Strokes, height: int, aspect: float) -> None:
    with pytest.raises(ValueError, match="pixels a side"):
        render(dot, height, aspect=aspect)
