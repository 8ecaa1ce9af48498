"""A finished drawing gone on with: its strokes edited, or one of its items drawn anew."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from drawing.export import read_svg
from drawing.export.files import picture_of
from drawing.jobs import budget
from drawing.jobs.packed import PackedFrame, pack, webp
from drawing.jobs.retouch import of_whole, read_retouches, retouch, retouched_svg, sheet_of, written
from drawing.model.spec import DrawingSpec, SpecError

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_STEPS_BACK = 4
"""How many drawings anew can be taken back."""

_EVERY = 8


def edited(frame: PackedFrame, sent: str) -> PackedFrame:
    """A finished frame with these edits instead of those it has.

    Raises:
        SpecError: for edits that cannot be read, or that leave nothing of a drawing.
    """
    if sent == frame.edits:
        return frame
    origin = frame.origin or frame.svg
    svg = retouched_svg(origin, sent)
    return replace(frame, drawing=svg, preview=webp(picture_of(svg)), origin=origin, edits=sent)


def editor_sheet(frame: PackedFrame) -> dict[str, Any]:
    """What the page's editor shows a finished frame with: `sheet_of`, its `edits`, and what can be done besides.

    Returns:
        More: `redraws`, whether one item can be drawn anew, and `back`, whether a drawing anew can be taken back.
    """
    origin = frame.origin or frame.svg
    more = {"edits": frame.edits, "redraws": _redraws(origin), "back": frame.before is not None}
    return sheet_of(origin, frame.edits) | more


def _redraws(svg: str) -> bool:
    from drawing.tasks.redrawing import can_redraw

    strokes, made = read_svg(svg)
    if bool(strokes.frozen.any()):  # a person's own lines, which no stage has
        return False
    try:
        spec = DrawingSpec.from_dict(made["spec"])
        return spec.taught is None and can_redraw(spec, made["items"])  # a file names a character, but has none
    except SpecError:
        return False


@dataclass(frozen=True, eq=False)
class Redraw:
    """One item of a finished drawing, drawn anew with another seed; what edits did to all of it is done again.

    Attributes:
        before: the drawing.
        item: the item's place.
        seed: of the new strokes.

    Raises:
        SpecError: for a drawing or an item of which that cannot be had.
    """

    before: PackedFrame
    item: int
    seed: int

    def __post_init__(self) -> None:
        if not _redraws(self.before.svg):
            raise SpecError("Of this drawing no single item can be drawn anew; draw all of it again.")
        _, made = read_svg(self.before.svg)
        if not 0 <= self.item < len(made["items"]):
            raise SpecError("Choose the item that is to be drawn anew.")
        budget.within_budget(self._spec())

    @property
    def kind(self) -> str:
        """See `Job`."""
        return "a part of a drawing"

    @property
    def prompt(self) -> str:
        """Nothing: the scene is there already."""
        return ""

    @property
    def gpu_seconds(self) -> int:
        """As for all of it."""
        return budget.gpu_seconds(self._spec())

    def frames(self) -> Iterator[PackedFrame]:
        """The drawing while its item grows; hidden layers stay hidden."""
        from drawing.tasks.redrawing import Finished, redraw

        drawn, made = read_svg(self.before.origin or self.before.svg)
        edits = read_retouches(self.before.edits)
        state = retouch(drawn, edits)
        again = of_whole(drawn, edits, self.item)
        hidden = json.dumps([{"do": "hide", "item": item} for item in sorted(state.hidden)]) if state.hidden else ""
        spec = self._spec()
        start = Finished(state.left(), spec, made["items"], frozenset(state.hidden))
        for frame in redraw(start, self.item, self.seed, then=lambda anew: retouch(anew, again).strokes, every=_EVERY):
            packed = replace(pack(frame, spec), before=_shortened(self.before, MOST_STEPS_BACK), title=made["title"])
            svg = written(frame.strokes, made)
            yield replace(packed, drawing=retouched_svg(svg, hidden), origin=svg, edits=hidden)

    def _spec(self) -> DrawingSpec:
        return DrawingSpec.from_dict(read_svg(self.before.svg)[1]["spec"])


def _shortened(frame: PackedFrame | None, steps: int) -> PackedFrame | None:
    """A frame with so many of those it was drawn anew from."""
    if frame is None or not steps:
        return None
    return replace(frame, before=_shortened(frame.before, steps - 1))
