"""The default: the shipped prior dreams the picture, strokes paint it from coarse to fine."""

from drawing.model.recipe import Brush, Guidance, Rates, Recipe, Wave

RECIPE = Recipe(
    name="pocket",
    summary="Quick and recognisable: the shipped prior dreams the picture, strokes paint it from coarse to fine.",
    strokes=128,
    steps=240,
    size=112,
    brush=Brush(width=(0.007, 0.22), opacity=(0.92, 1.0)),
    waves=(
        Wave(strokes=0.2, steps=0.3, width=(0.12, 0.16)),
        Wave(strokes=0.3, steps=0.3, width=(0.05, 0.08)),
        Wave(strokes=0.5, steps=0.4, width=(0.018, 0.03)),
    ),
    rates=Rates(points=0.006, width=0.002, colour=0.02),
    guidance=Guidance(critic=0.3, saturate=True, dream=1.0, sharpen=0.8, view_count=2, judge_every=4),
    recycle=30,
)
