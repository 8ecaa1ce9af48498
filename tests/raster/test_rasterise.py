"""The public function: what it returns and what it refuses."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch

from drawing.model.strokes import Strokes, random_strokes
from drawing.raster import COMPOSITINGS, rasterise


@pytest.fixture
def strokes() -> Strokes:
    return random_strokes(9, torch.Generator().manual_seed(4), batch=2, aspect=1.5, reach=0.3, width=(0.02, 0.2))


@pytest.mark.parametrize("compositing", COMPOSITINGS)
def test_transparent_picture_on_paper_is_the_picture(strokes: Strokes, compositing: str) -> None:
    if compositing == "softor":
        strokes.colour[..., :3] = strokes.colour[..., :1]
    clear = rasterise(strokes, 20, 30, compositing=compositing, background=None)
    opaque = rasterise(strokes, 20, 30, compositing=compositing)
    assert clear.shape == (2, 4, 20, 30)
    assert opaque.shape == (2, 3, 20, 30)
    torch.testing.assert_close(clear[:, :3] * clear[:, 3:] + 1 - clear[:, 3:], opaque, atol=1e-5, rtol=0)


@pytest.mark.parametrize("compositing", COMPOSITINGS)
@pytest.mark.parametrize("profile", ["soft", "hard"])
@pytest.mark.parametrize("background", [None, (0.9, 0.5, 0.1)])
def test_float64_goes_through_the_reference_and_agrees(
    strokes: Strokes, profile: str, compositing: str, background: tuple[float, float, float] | None
) -> None:
    exact = Strokes(strokes.points.double(), strokes.width.double(), strokes.colour.double(), strokes.frozen)
    options = {"profile": profile, "compositing": compositing, "background": background}
    reference = rasterise(exact, 20, 30, **options)
    assert reference.dtype == torch.float64
    ours = rasterise(strokes, 20, 30, **options).double()
    if background is None:
        ours, reference = (torch.cat([x[:, :3] * x[:, 3:], x[:, 3:]], dim=1) for x in (ours, reference))
    torch.testing.assert_close(ours, reference, atol=3e-4, rtol=0)


def test_later_strokes_hide_earlier_ones() -> None:
    points = torch.tensor([[[[0.0, 0.5], [1.0, 0.5]], [[0.5, 0.0], [0.5, 1.0]]]])
    colour = torch.tensor([[[1.0, 0, 0, 1], [0, 0, 1.0, 1]]])
    picture = rasterise(Strokes.of(points, torch.full((1, 2), 0.2), colour), 21, 21, profile="hard")[0]
    assert picture[:, 10, 10].tolist() == [0, 0, 1]
    assert picture[:, 10, 2].tolist() == [1, 0, 0]
    assert picture[:, 2, 2].tolist() == [1, 1, 1]


def test_ink_does_not_depend_on_the_order(strokes: Strokes) -> None:
    backwards = strokes.select(torch.arange(8, -1, -1))
    torch.testing.assert_close(
        rasterise(strokes, 20, 30, compositing="softor"),
        rasterise(backwards, 20, 30, compositing="softor"),
        atol=1e-6,
        rtol=0,
    )


@pytest.mark.parametrize("part", ["points", "width", "colour"])
@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_refuses_what_is_not_finite(strokes: Strokes, part: str, value: float) -> None:
    broken = getattr(strokes, part).clone()
    broken.view(-1)[3] = value
    with pytest.raises(ValueError, match=f"{part} must be finite"):
        rasterise(replace(strokes, **{part: broken}), 8, 8)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"height": 0, "width": 8}, "at least one pixel"),
        ({"height": 8, "width": 8, "profile": "fuzzy"}, "profile must be one of"),
        ({"height": 8, "width": 8, "compositing": "under"}, "compositing must be one of"),
    ],
)
def test_refuses_unknown_settings(strokes: Strokes, options: dict[str, object], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        rasterise(strokes, **options)
