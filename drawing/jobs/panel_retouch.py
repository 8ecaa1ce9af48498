"""One panel of a finished comic page with its strokes edited, and put back into the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from drawing.export import read_svg, write_svg
from drawing.jobs.comic_progress import with_page
from drawing.jobs.retouch import read_retouches, retouch, sheet_of
from drawing.model.spec import SpecError
from drawing.tasks.comic.page import compose
from drawing.tasks.comic.svg import read_page

if TYPE_CHECKING:
    from drawing.jobs.packed import PackedFrame


@dataclass(frozen=True)
class PanelDrawing:
    """The drawing of one panel, taken out of its page.

    Attributes:
        panel: its number, from 0.
        svg: the drawing as a project file of its own.
    """

    panel: int
    svg: str

    @classmethod
    def of(cls, page: str, panel: int) -> PanelDrawing:
        """The drawing of a panel (from 0) of a page's SVG.

        Raises:
            SpecError: for a panel that is not there, or that is blank.
        """
        composed = compose(*read_page(page))
        if not 0 <= panel < len(composed.panels):
            raise SpecError(f"Choose a panel from 1 to {len(composed.panels)}.")
        drawn = composed.panels[panel]
        if drawn.strokes is None:
            raise SpecError("This panel is still blank; draw it first.")
        sheet = drawn.sheet
        named: dict[str, Any] = {"title": sheet.title, "items": sheet.items, "compositing": sheet.compositing}
        return cls(panel, write_svg(drawn.strokes, aspect=sheet.aspect, background=sheet.background, **named))

    def sheet(self, edits: str) -> dict[str, Any]:
        """What the page's editor shows it with: `sheet_of` and its `edits`; no item of it is drawn anew by itself.

        Raises:
            SpecError: for edits that cannot be read.
        """
        return sheet_of(self.svg, edits) | {"edits": edits, "redraws": False, "back": False}

    def put_back(self, frame: PackedFrame, edits: str) -> PackedFrame:
        """The page with this panel as it was edited.

        Raises:
            SpecError: for edits that cannot be read, or a page that has become another.
        """
        spec, drawings, shown = read_page(frame.svg)
        if self.panel >= spec.count:
            raise SpecError("The page has become another meanwhile; choose the panel again.")
        strokes = retouch(read_svg(self.svg)[0], read_retouches(edits)).visible()
        changed = (*drawings[: self.panel], strokes, *drawings[self.panel + 1 :])
        return with_page(frame, compose(spec, changed, shown))
