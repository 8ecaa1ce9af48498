"""CLIPDraw as the thesis calibrated it for its comparison (Table 2)."""

from dataclasses import replace

from drawing.model.recipes.clipdraw import RECIPE as NOTEBOOK

RECIPE = replace(
    NOTEBOOK,
    name="clipdraw-calibrated",
    summary="CLIPDraw with the learning rates that the thesis found best for it (Table 2).",
    strokes=425,
    rates=replace(NOTEBOOK.rates, points=0.73 / 224, width=0.14 / 224, colour=0.007),
)
