"""The thesis' CLIP + DDS: soft lines (arXiv 2103.16194) led by the critic alone."""

from drawing.model.recipe import Brush, Guidance, Rates, Recipe, Wave

RECIPE = Recipe(
    name="clip-dds",
    summary="The thesis: soft lines from grey, wide at first, thinning as they settle (CLIP+DDS, Table 1).",
    strokes=850,
    steps=1000,
    brush=Brush(
        kind="line",
        profile="soft",
        compositing="over",
        width=(0.0, 15.0**0.5 / 0.54925 / 224),
        opacity=(1.0, 1.0),
        colour=(0.5, 0.5, 0.5, 1.0),
        reach=0.05,
        inside=True,
    ),
    waves=(Wave(width=(15.0**0.5 / 0.54925 / 224, 15.0**0.5 / 0.54925 / 224)),),
    rates=Rates(points=0.002, width=0.001, colour=0.005, width_is_variance=True, schedule="constant"),
    guidance=Guidance(views="perspective", reduction="sum"),
)
