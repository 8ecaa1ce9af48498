"""How a drawing is to be finished: what may be added to it, and what may happen to what is there."""

from __future__ import annotations

from dataclasses import dataclass

from drawing.model import settings

PLACEMENTS = ("over", "under", "avoid")
TIDY_ROWS = 224
"""Canvas height in pixels in which tidying is measured."""


@dataclass(frozen=True)
class CompletionSpec:
    """What goes with a DrawingSpec where a drawing is finished.

    Raises:
        SpecError: for a value out of range, with a sentence that says what to change.
    """

    new_strokes: int = settings.whole(64, "How many strokes may be added.", 0, 1000)
    placement: str = settings.choice(
        "under", "Whether new strokes may cover the drawing, lie beneath all of it, or do not touch it.", PLACEMENTS
    )
    tidy: float = settings.number(
        0.0, f"How far the drawing's own lines may move, in pixels of a canvas {TIDY_ROWS} high.", 0, 20
    )
    keep_palette: bool = settings.flag("Whether new strokes have the drawing's own colours only.")

    def __post_init__(self) -> None:
        settings.check_settings(self)
