"""Scenes as they are painted: what covers the canvas leaves no paper."""

import pytest
import torch

from drawing.model.items import Item
from drawing.model.recipes import RECIPES
from drawing.model.spec import DrawingSpec
from drawing.model.strokes import Strokes
from drawing.raster import rasterise
from drawing.stage.stage import Layer, Stage
from drawing.tasks.painting import paint
from drawing.tasks.staging import stages_for

_HEIGHT = 256
_LOOKS = ("pocket", "watercolour", "ink", "blocks")
_GREEN, _BLUE, _RED = (0.4, 0.7, 0.35), (0.25, 0.4, 0.85), (0.85, 0.2, 0.2)
_BARRED = "M200 480H700V520H200Z"
"""A bar across the blue square, half of it behind the red one."""
_PROMPTS = ("a fox in a forest at night", "a boat on the sea", "a castle on a hill in the rain")


@pytest.mark.parametrize("aspect", [1.0, 1.5, 0.7])
@pytest.mark.parametrize(
    "prompt", ["a fox in a forest at night", "a boat on the sea", "a castle on a hill in the rain"]
)
def test_paper_does_not_show_through_backdrops(prompt: str, aspect: float) -> None:
    for seed in (0, 1):
        spec = DrawingSpec(prompt, seed=seed, aspect=aspect)
        *_, (last,) = paint(stages_for(spec), spec.method(), [seed], steps=20, share=0.5)
        assert _paper_share(last.strokes, spec) < 0.002


def test_a_backdrop_begins_with_strokes_from_edge_to_edge_even_beside_a_foreground() -> None:
    spec = DrawingSpec("a fox in a forest at night")
    stages = stages_for(spec)
    assert sum(layer.fills for layer in stages[0].layers) > 1
    *_, (last,) = paint(stages, spec.method(), [0], steps=4)
    first = last.strokes.points[0, 0]
    assert first[0, 0] < 0
    assert first[-1, 0] > 1


@pytest.fixture(scope="module", params=_LOOKS)
def overlapping(request: pytest.FixtureRequest) -> tuple[str, Strokes]:
    """A look, and a red square over a barred blue one over a green ground as it paints them."""
    ground, back, front = (Item(name, name, name) for name in ("ground", "back", "front"))
    blue = _square(_BLUE, 200, 700) + f'<path fill="#101014" d="{_BARRED}"/>'
    layers = (
        Layer(ground, _square(_GREEN, 0, 1000), (0, 0, 1000, 1000), fills=True),
        Layer(back, blue, (200, 200, 700, 700)),
        Layer(front, _square(_RED, 400, 900), (400, 400, 900, 900)),
    )
    *_, (last,) = paint([Stage(1.0, layers)], RECIPES[request.param], [0])
    return request.param, last.strokes


def test_an_item_that_is_taken_away_leaves_no_hole(overlapping: tuple[str, Strokes]) -> None:
    look, strokes = overlapping
    bare = _seen(look, strokes.select(strokes.item[0] != 2))
    if look == "ink":
        assert _part(bare, 450, 690, 465, 535).mean(0).amin(0).mean() < 0.5
        assert _part(_seen(look, strokes), 450, 690, 465, 535).mean() > 0.9
        return
    assert _distance(_part(bare, 430, 670, 550, 670), _BLUE) < 0.12
    nothing = _seen(look, strokes.select(strokes.item[0] == 0))
    assert _distance(_part(nothing, 300, 800, 300, 800), _GREEN) < 0.12


def test_what_lies_beneath_does_not_shine_through(overlapping: tuple[str, Strokes]) -> None:
    look, strokes = overlapping
    if look != "ink":
        assert _distance(_part(_seen(look, strokes), 450, 850, 450, 850), _RED) < 0.12


def _square(colour: tuple[float, float, float], low: int, high: int) -> str:
    code = "".join(f"{round(255 * channel):02x}" for channel in colour)
    return f'<path fill="#{code}" d="M{low} {low}H{high}V{high}H{low}Z"/>'


def _seen(look: str, strokes: Strokes) -> torch.Tensor:
    brush = RECIPES[look].brush
    return rasterise(
        strokes, _HEIGHT, _HEIGHT, profile=brush.profile, compositing=brush.compositing, background=(1.0, 1.0, 1.0)
    )[0]


def _part(image: torch.Tensor, left: int, right: int, top: int, bottom: int) -> torch.Tensor:
    """The pixels of a rectangle in stage units."""
    left, right, top, bottom = (round(edge * _HEIGHT / 1000) for edge in (left, right, top, bottom))
    return image[:, top:bottom, left:right]


def _distance(pixels: torch.Tensor, colour: tuple[float, float, float]) -> float:
    return float((pixels - torch.tensor(colour)[:, None, None]).abs().mean())


def _paper_share(strokes: Strokes, spec: DrawingSpec) -> float:
    """How much of the paper is seen, on average over all pixels: what white paper adds to black."""
    brush, width = spec.method().brush, round(_HEIGHT * spec.aspect)
    black, white = (
        rasterise(
            strokes,
            _HEIGHT,
            width,
            profile=brush.profile,
            compositing=brush.compositing,
            background=(grey, grey, grey),
        )
        for grey in (0.0, 1.0)
    )
    return float((white - black).mean())
