"""Broad translucent washes that mix where they overlap."""

from drawing.model.recipe import Brush, Guidance, Rates, Recipe, Wave

RECIPE = Recipe(
    name="watercolour",
    summary="Broad translucent washes that mix where they overlap, then a few wet details.",
    strokes=110,
    steps=180,
    size=96,
    brush=Brush(profile="hard", compositing="over", width=(0.02, 0.3), opacity=(0.08, 0.55)),
    waves=(
        Wave(strokes=0.3, steps=0.35, width=(0.14, 0.2)),
        Wave(strokes=0.4, steps=0.35, width=(0.07, 0.1)),
        Wave(strokes=0.3, steps=0.3, width=(0.03, 0.05)),
    ),
    rates=Rates(points=0.006, width=0.002, colour=0.02),
    guidance=Guidance(critic=0.2, saturate=True, dream=1.0, view_count=2, judge_every=4),
)
