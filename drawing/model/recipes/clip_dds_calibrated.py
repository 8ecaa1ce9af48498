"""The thesis' CLIP + DDS as it calibrated it for its comparison (Table 2)."""

from dataclasses import replace

from drawing.model.recipes.clip_dds import RECIPE as BEST

RECIPE = replace(
    BEST,
    name="clip-dds-calibrated",
    summary="CLIP+DDS with the learning rates of the thesis' comparison with CLIPDraw (Table 2).",
    strokes=425,
    rates=replace(BEST.rates, points=0.001, width=0.001, colour=0.003),
)
