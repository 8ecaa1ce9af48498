"""How pictures are traced; not on offer by name."""

from drawing.model.recipe import Brush, Guidance, Rates, Recipe, Wave

PAINTING = Recipe(
    name="trace",
    summary="A picture painted over: broad strokes first, finer ones where they still differ.",
    strokes=500,
    steps=300,
    size=192,
    brush=Brush(width=(0.004, 0.3), opacity=(0.5, 1.0)),
    waves=(
        Wave(strokes=0.08, steps=0.15, width=(0.16, 0.22)),
        Wave(strokes=0.17, steps=0.2, width=(0.07, 0.11)),
        Wave(strokes=0.3, steps=0.25, width=(0.035, 0.05)),
        Wave(strokes=0.45, steps=0.4, width=(0.015, 0.03)),
    ),
    rates=Rates(points=0.006, width=0.002, colour=0.02),
    guidance=Guidance(critic=0.0, dream=1.0, edges=0.1),
    recycle=30,
    keep_last=20,
)
"""How a picture is traced in colour, unless the spec names another recipe than the default."""

SKETCHING = Recipe(
    name="sketch",
    summary="A few strokes of ink, chosen in a photograph, settled onto its lines.",
    strokes=0,
    steps=24,
    size=256,
    brush=Brush(width=(0.002, 0.2), opacity=(1.0, 1.0)),
    rates=Rates(points=0.0008, width=0.0, colour=0.0),
    guidance=Guidance(critic=0.0, dream=1.0),
    keep_last=20,
)
"""How a photograph is said in a few strokes of ink."""

REFINING = Recipe(
    name="lines",
    summary="Centre-lines settled onto their ink.",
    strokes=0,
    steps=60,
    size=256,
    brush=Brush(width=(0.002, 0.2), opacity=(1.0, 1.0)),
    rates=Rates(points=0.0012, width=0.0006, colour=0.01),
    guidance=Guidance(critic=0.0, dream=1.0),
    keep_last=20,
)
"""How centre-lines found in a drawing settle onto its ink."""
