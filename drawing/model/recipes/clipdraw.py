"""CLIPDraw (Frans et al. 2021, arXiv 2106.14843): the critic alone, as its notebook has it."""

from drawing.model.recipe import Brush, Guidance, Rates, Recipe, Wave

RECIPE = Recipe(
    name="clipdraw",
    summary="CLIPDraw's notebook: many thin coloured Beziers that grow where they help (arXiv 2106.14843).",
    strokes=256,
    steps=1000,
    brush=Brush(width=(2 / 224, 100 / 224), reach=0.05),
    waves=(Wave(width=(2 / 224, 2 / 224)),),
    rates=Rates(points=1 / 224, width=0.2 / 224, colour=0.01, schedule="clipdraw"),
    guidance=Guidance(views="clipdraw", reduction="sum"),
)
