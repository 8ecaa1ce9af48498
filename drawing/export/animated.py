"""Animated SVG: the drawing draws itself, stroke by stroke, with CSS alone."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from drawing.export.curves import lengths, timeline
from drawing.export.markup import number
from drawing.export.metadata import checked
from drawing.export.sheet import RGB, WHITE, Sheet
from drawing.export.svg import document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drawing.model.items import Item
    from drawing.model.strokes import Strokes

SHORTEST = 0.002
"""Strokes shorter than this share of the canvas height are dots: they appear instead of growing."""

# A dash reaches a little past the path's end, so that rounding leaves no gap there. `visibility` hides the round cap
# that a dash of length zero shows before its time. Nothing is set outside the animation: what cannot animate, or a
# reader who asked for less motion, gets the finished drawing.
_STYLE = """<style>
@keyframes storybrush-draw{
0%{stroke-dasharray:1.01 2;stroke-dashoffset:1.01;visibility:hidden}
0.01%{stroke-dasharray:1.01 2;stroke-dashoffset:1.01;visibility:visible}
100%{stroke-dasharray:1.01 2;stroke-dashoffset:0;visibility:visible}
}
@keyframes storybrush-dot{0%{visibility:hidden}0.01%{visibility:visible}100%{visibility:visible}}
@media (prefers-reduced-motion:reduce){.storybrush path{animation:none!important}}
</style>"""


def write_animated_svg(
    strokes: Strokes,
    *,
    seconds: float = 6.0,
    aspect: float = 1.0,
    title: str = "",
    background: RGB | None = WHITE,
    spec: dict[str, Any] | None = None,
    items: Sequence[Item] = (),
    scene: dict[str, Any] | None = None,
    width_factor: float = 1.0,
    compositing: str = "over",
) -> str:
    """SVG text of a drawing that draws itself once, in stroke order at a steady pace, and then stays.

    It holds no script, loads back with `read_svg`, and shows the finished drawing where CSS animation is missing or the
    reader prefers reduced motion.

    Args:
        strokes: one drawing (B = 1).
        seconds: from the first stroke's beginning to the last one's end.
        aspect: this and the others as in `write_svg`.
        title: the prompt.
        background: colour behind the strokes, or None.
        spec: what the drawing was made with.
        items: the named things the strokes belong to.
        scene: what the picture shows.
        width_factor: widens the paths.
        compositing: `over` or `softor`.

    Raises:
        ValueError: for a duration that is not positive, else as `write_svg`.
    """
    if not (math.isfinite(seconds) and seconds > 0):
        raise ValueError(f"seconds must be a positive number, not {seconds}.")
    sheet = Sheet(aspect, background, width_factor, compositing, title, spec or {}, tuple(items), scene or {})
    styles = _animations(checked(strokes), seconds)
    return document(strokes, sheet, head=_STYLE, attributes='pathLength="1"', styles=styles)


def _animations(strokes: Strokes, seconds: float) -> list[str]:
    names = ["storybrush-draw" if length > SHORTEST else "storybrush-dot" for length in lengths(strokes.points[0])]
    begin, end = timeline(strokes)
    return [
        f"animation:{name} {number(seconds * (stop - start), 4)}s linear {number(seconds * start, 4)}s backwards"
        for name, start, stop in zip(names, begin, end, strict=True)
    ]
