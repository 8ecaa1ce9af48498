"""Wide opaque straight strokes."""

from drawing.model.recipe import Brush, Guidance, Rates, Recipe, Wave

RECIPE = Recipe(
    name="blocks",
    summary="Wide opaque straight strokes, like a poster cut from paper.",
    strokes=44,
    steps=160,
    size=96,
    brush=Brush(kind="line", width=(0.05, 0.32), opacity=(1.0, 1.0)),
    waves=(Wave(strokes=0.4, steps=0.5, width=(0.16, 0.22)), Wave(strokes=0.6, steps=0.5, width=(0.07, 0.1))),
    rates=Rates(points=0.006, width=0.002, colour=0.02),
    guidance=Guidance(critic=0.2, saturate=True, dream=1.0, view_count=2, judge_every=4),
)
