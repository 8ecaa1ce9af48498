"""Black Bezier lines along the contours of the picture."""

from drawing.model.recipe import Brush, Guidance, Rates, Recipe, Wave

RECIPE = Recipe(
    name="ink",
    summary="A few dozen black Bezier lines on white paper.",
    strokes=80,
    steps=180,
    size=128,
    brush=Brush(width=(0.008, 0.022), colour=(0.07, 0.07, 0.09, 1.0), monochrome=True),
    waves=(Wave(strokes=0.5, steps=0.5, width=(0.014, 0.018)), Wave(strokes=0.5, steps=0.5, width=(0.01, 0.014))),
    rates=Rates(points=0.005, width=0.0004, colour=0.0),
    guidance=Guidance(
        critic=0.2, saturate=True, dream=1.0, target="outline", smoothness=0.02, view_count=2, judge_every=4
    ),
    recycle=30,
)
