"""Scenes as they are painted: what covers the canvas leaves no paper."""

import pytest

from drawing.model.spec import DrawingSpec
from drawing.model.strokes import Strokes
from drawing.raster import rasterise
from drawing.tasks.painting import paint
from drawing.tasks.staging import stages_for

_HEIGHT = 256
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
