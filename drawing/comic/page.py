"""A page: panels, captions, balloons and title, each with its place in millimetres."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from drawing.comic.balloons import PADDING, Balloon, InkMap, place_balloons
from drawing.comic.layout import Box, Grid, arrange
from drawing.comic.speech import split_speech
from drawing.export import render
from drawing.export.lettering import Block, clean, fit, font_notice
from drawing.export.sheet import Sheet
from drawing.spec import SpecError, rgb, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drawing.comic.spec import ComicSpec
    from drawing.strokes import Strokes

CAPTION_SIZES = (4.6, 2.1)
BALLOON_SIZES = (4.2, 2.1)
TITLE_SIZES = (10.0, 3.0)
"""Largest and smallest font size in mm."""

_CAPTION_GAP = 1.2
_CAPTION_SHARE = 0.34
_NARRATION_SHARE = 0.4
_BALLOON_WIDTH = 0.62
_BALLOON_SHARE = 0.42
_LOOK = 96


@dataclass(frozen=True)
class Panel:
    """One panel.

    Attributes:
        frame: its border.
        place: the square that its drawing fills; strokes are shown as far as the frame.
        strokes: the drawing, or None while there is none.
        sheet: its paper and compositing.
        told: lines of the caption, or None.
        told_box: where they stand: under the frame, or a box inside it.
        balloons: what is said.
        alt: the caption as written, for those who do not see the panel.
    """

    frame: Box
    place: Box
    strokes: Strokes | None
    sheet: Sheet
    told: Block | None
    told_box: Box
    balloons: tuple[Balloon, ...]
    alt: str


@dataclass(frozen=True)
class Page:
    """A comic page; lengths in mm.

    Attributes:
        spec: what it was made from.
        width: of the paper.
        height: of the paper.
        title: lines of the title, or None.
        title_box: where they stand.
        panels: in reading order.
        notices: sentences about what had to be cut or lacks a font.
    """

    spec: ComicSpec
    width: float
    height: float
    title: Block | None
    title_box: Box | None
    panels: tuple[Panel, ...]
    notices: tuple[str, ...]

    @property
    def description(self) -> str:
        """What the page is, in one paragraph of plain text."""
        told = " ".join(f"Panel {index}: {panel.alt}" for index, panel in enumerate(self.panels, start=1))
        return f"A comic of {len(self.panels)} {'panel' if len(self.panels) == 1 else 'panels'}. {told}"

    @property
    def lettering(self) -> str:
        """Everything that is written on the page."""
        blocks = [self.title, *(block for panel in self.panels for block in _blocks(panel))]
        return " ".join(line for block in blocks if block is not None for line in block.lines)


def compose(spec: ComicSpec, drawings: Sequence[Strokes | None]) -> Page:
    """The page of a spec and its panels' drawings (None for those still blank).

    Raises:
        SpecError: if there are not as many drawings as captions.
    """
    if len(drawings) != spec.count:
        raise SpecError(f"A page of {spec.count} captions needs as many drawings, not {len(drawings)}.")
    title = clean(spec.title)
    told = [_told(spec, panel) for panel in range(spec.count)]
    grid, room = _grid(spec, told, titled=bool(title))
    panels = tuple(_panel(spec, panel, grid, told[panel], room, drawings[panel]) for panel in range(spec.count))
    headline = fit(title, grid.title.width, grid.title.height * 0.8, *TITLE_SIZES) if grid.title else None
    page = Page(spec, grid.width, grid.height, headline, grid.title, panels, ())
    return Page(spec, grid.width, grid.height, headline, grid.title, panels, tuple(_notices(page)))


def _told(spec: ComicSpec, panel: int) -> str:
    return clean(split_speech(spec.captions[panel])[0] if spec.balloons else spec.captions[panel])


def _grid(spec: ComicSpec, told: Sequence[str], *, titled: bool) -> tuple[Grid, float]:
    """Where the panels stand, and the height in mm that each cell keeps for its caption."""
    if spec.caption_place != "under":
        return arrange(spec.layout, spec.count, titled=titled, under=0.0), 0.0
    highest = arrange(spec.layout, spec.count, titled=titled, under=math.inf)
    room = _caption_room(told, highest.cells)
    return arrange(spec.layout, spec.count, titled=titled, under=room), room


def _caption_room(told: Sequence[str], cells: Sequence[Box]) -> float:
    """Height under every panel that the longest caption needs, as far as it is to be had; in mm."""
    if not any(told):
        return 0.0
    most = _CAPTION_SHARE * min(cell.height for cell in cells)
    blocks = [fit(text, cell.width, most, *CAPTION_SIZES) for text, cell in zip(told, cells, strict=True) if text]
    return max(block.height for block in blocks) + _CAPTION_GAP


def _panel(spec: ComicSpec, panel: int, grid: Grid, told: str, room: float, strokes: Strokes | None) -> Panel:
    cell = grid.cells[panel]
    frame = Box(cell.x, cell.y, cell.width, cell.height - room)
    side = min(frame.width, frame.height)
    place = Box(frame.centre[0] - side / 2, frame.centre[1] - side / 2, side, side)
    brush = spec.drawing(spec.panel_recipe(panel)).method().brush
    sheet = Sheet(background=rgb(spec.background), compositing=brush.compositing, title=spec.prompt(panel))
    block, box = None, Box(frame.x, frame.y, 0, 0)
    if told and room:
        block = fit(told, cell.width, room - _CAPTION_GAP, *CAPTION_SIZES)
        box = Box(cell.x, frame.y + frame.height + _CAPTION_GAP, cell.width, room - _CAPTION_GAP)
    elif told:
        block, box = _narration(told, frame, right_to_left=grid.right_to_left)
    speeches = split_speech(spec.captions[panel])[1] if spec.balloons else ()
    balloons: tuple[Balloon, ...] = ()
    if speeches:
        height = _BALLOON_SHARE * frame.height / len(speeches) - 2 * PADDING
        words = [
            (speech.speaker, fit(speech.words, _BALLOON_WIDTH * frame.width, max(height, 4.0), *BALLOON_SIZES))
            for speech in speeches
        ]
        ink = InkMap(frame, _look(strokes, sheet), place)
        taken = [] if room or block is None else [box]
        balloons = place_balloons(ink, words, taken, right_to_left=grid.right_to_left)
    return Panel(frame, place, strokes, sheet, block, box, balloons, clean(spec.captions[panel]))


def _narration(told: str, frame: Box, *, right_to_left: bool) -> tuple[Block, Box]:
    """A caption inside the panel: a box in the corner where reading begins."""
    block = fit(told, frame.width - 2 * PADDING - 1, _NARRATION_SHARE * frame.height - PADDING, *CAPTION_SIZES)
    width, height = block.width + 2 * PADDING, block.height + PADDING
    return block, Box(frame.x + frame.width - width if right_to_left else frame.x, frame.y, width, height)


def _look(strokes: Strokes | None, sheet: Sheet) -> np.ndarray:
    if strokes is None:
        return np.full((1, 1, 3), np.round(255 * np.array(sheet.background)), dtype=np.uint8)
    drawn = render(strokes, _LOOK, background=sheet.background, compositing=sheet.compositing)
    return np.asarray(drawn.convert("RGB"))


def _blocks(panel: Panel) -> tuple[Block | None, ...]:
    return (panel.told, *(balloon.block for balloon in panel.balloons))


def _notices(page: Page) -> list[str]:
    notices = []
    for index, panel in enumerate(page.panels, start=1):
        if any(block is not None and block.cut for block in _blocks(panel)):
            notices.append(f"The text of panel {index} did not fit and was cut on the page; its alt text is whole.")
        if (notice := shorten(page.spec.captions[index - 1])[1]) is not None:
            notices.append(f"Panel {index}: {notice}")
    if page.title is not None and page.title.cut:
        notices.append("The title did not fit and was cut.")
    if (lacking := font_notice(page.lettering)) is not None:
        notices.append(lacking)
    return notices
