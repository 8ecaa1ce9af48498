"""A page: panels, captions, balloons and title, each with its place in millimetres."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from drawing.export import render
from drawing.export.lettering import Block, clean, fit, font_notice
from drawing.export.sheet import WHITE, Sheet
from drawing.model.spec import LONGEST_PROMPT, SpecError, rgb, shorten
from drawing.tasks.comic.balloons import PADDING, Balloon, InkMap, place_balloons
from drawing.tasks.comic.grid import CAPTION_GAP, CAPTION_SIZES, grid_of, speeches_in, told_in
from drawing.tasks.comic.layout import Grid, Rectangle
from drawing.tasks.comic.margins import Margin, margins
from drawing.tasks.comic.scene_map import SceneMap, scene_maps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drawing.model.items import Shown
    from drawing.model.strokes import Strokes
    from drawing.tasks.comic.spec import ComicSpec
    from drawing.tasks.comic.speech import Speech

BALLOON_SIZES = (4.2, 2.1)
WHISPER_SIZES = (3.6, 2.1)
SOUND_SIZES = (8.5, 3.0)
TITLE_SIZES = (10.0, 3.0)
"""Largest and smallest font size in mm."""

_NARRATION_SHARE = 0.4
_BALLOON_WIDTH = 0.62
_BALLOON_SHARE = 0.42
_LOOK = 96
_CROWDED = 0.06
_LEAST_SHARE = 0.6


@dataclass(frozen=True)
class Panel:
    """One panel.

    Attributes:
        frame: its border.
        place: what its drawing fills: the frame, or a square in it.
        strokes: the drawing, or None while there is none.
        sheet: its paper and compositing.
        margins: what carries its ground on to the frame.
        told: lines of the caption, or None.
        told_box: where they stand: under the frame, or a box inside it.
        balloons: what is said.
        alt: the caption as written, for those who do not see the panel.
    """

    frame: Rectangle
    place: Rectangle
    strokes: Strokes | None
    sheet: Sheet
    margins: tuple[Margin, ...]
    told: Block | None
    told_box: Rectangle
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
    title_box: Rectangle | None
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
        blocks = [*([self.title] if self.title else []), *(block for panel in self.panels for block in _blocks(panel))]
        return " ".join(line for block in blocks for line in block.lines)


def compose(spec: ComicSpec, drawings: Sequence[Strokes | None], shown: Sequence[Shown | None] = ()) -> Page:
    """The page of a spec and its panels' drawings (None for those still blank).

    Args:
        spec: the page.
        drawings: one a panel.
        shown: what every drawing shows; None or nothing where that is not known.

    Raises:
        SpecError: if there are not as many drawings as captions.
    """
    if len(drawings) != spec.count:
        raise SpecError(f"A page of {spec.count} captions needs as many drawings, not {len(drawings)}.")
    title = clean(spec.title)
    told = [told_in(spec, panel) for panel in range(spec.count)]
    grid = grid_of(spec)
    maps = scene_maps(spec)
    known = [*shown, *[None] * (spec.count - len(shown))]
    panels = tuple(
        _panel(spec, panel, grid, told[panel], (drawings[panel], known[panel]), maps[panel])
        for panel in range(spec.count)
    )
    headline = fit(title, grid.title.width, grid.title.height * 0.8, *TITLE_SIZES) if grid.title else None
    page = Page(spec, grid.width, grid.height, headline, grid.title, panels, ())
    return Page(spec, grid.width, grid.height, headline, grid.title, panels, tuple(_notices(page)))


def _belong(strokes: Strokes, shown: Shown) -> bool:
    """Whether all strokes are of things that are known."""
    return not strokes.count or int(strokes.item.max()) < len(shown.items)


def _panel(
    spec: ComicSpec,
    panel: int,
    grid: Grid,
    told: str,
    drawing: tuple[Strokes | None, Shown | None],
    seen: SceneMap | None,
) -> Panel:
    strokes, shown = drawing
    frame, room = grid.frames[panel], grid.rooms[panel]
    brush = spec.drawing(spec.panel_recipe(panel)).method().brush
    aspect = frame.width / frame.height if spec.framed else 1.0
    sheet = Sheet(aspect, background=rgb(spec.background), compositing=brush.compositing, title=spec.prompt(panel))
    if strokes is not None and shown is not None and _belong(strokes, shown):
        sheet = replace(sheet, items=shown.items, scene=shown.scene)
    block, box = None, Rectangle(frame.x, frame.y, 0, 0)
    if told and spec.caption_place == "under":
        block = fit(told, frame.width, room - CAPTION_GAP, *CAPTION_SIZES)
        box = Rectangle(frame.x, frame.y + frame.height + CAPTION_GAP, frame.width, room - CAPTION_GAP)
    elif told:
        block, box = _narration(told, frame, right_to_left=grid.right_to_left)
    words = _words(speeches_in(spec, panel), frame)
    taken = [box] if block is not None and spec.caption_place == "inside" else []
    look = _look(strokes, sheet)
    around: tuple[Margin, ...] = ()
    if spec.framed:
        kinds = [speech.kind for speech in speeches_in(spec, panel)]
        place, balloons = (
            frame,
            _over_scene(frame, look, words, taken, seen, right_to_left=grid.right_to_left, kinds=kinds),
        )
    else:
        place, balloons = _placed(frame, look, words, taken, right_to_left=grid.right_to_left)
        around = margins(look, place, frame, sheet.background or WHITE) if brush.compositing == "over" else ()
    alt = clean(spec.captions[panel])
    return Panel(frame, place, strokes, sheet, around, block, box, balloons, alt)


def _narration(told: str, frame: Rectangle, *, right_to_left: bool) -> tuple[Block, Rectangle]:
    """A caption inside the panel: a box in the corner where reading begins."""
    block = fit(told, frame.width - 2 * PADDING - 1, _NARRATION_SHARE * frame.height - PADDING, *CAPTION_SIZES)
    width, height = block.width + 2 * PADDING, block.height + PADDING
    return block, Rectangle(frame.x + frame.width - width if right_to_left else frame.x, frame.y, width, height)


def _words(speeches: Sequence[Speech], frame: Rectangle) -> list[tuple[str, Block]]:
    """Who speaks, and what is said, set for a balloon."""
    height = _BALLOON_SHARE * frame.height / max(len(speeches), 1) - 2 * PADDING
    sizes = {"sound": SOUND_SIZES, "whisper": WHISPER_SIZES}
    return [
        (
            speech.speaker,
            fit(
                speech.words,
                _BALLOON_WIDTH * frame.width,
                max(height, 4.0),
                *sizes.get(speech.kind, BALLOON_SIZES),
            ),
        )
        for speech in speeches
    ]


def _placed(
    frame: Rectangle,
    look: np.ndarray,
    words: Sequence[tuple[str, Block]],
    taken: Sequence[Rectangle],
    *,
    right_to_left: bool,
) -> tuple[Rectangle, tuple[Balloon, ...]]:
    """The square for a drawing, and the balloons: where words would hide what is drawn, it moves down and shrinks."""
    side = min(frame.width, frame.height)
    place = Rectangle(frame.centre[0] - side / 2, frame.centre[1] - side / 2, side, side)
    ink = InkMap(frame, look, place)
    balloons = place_balloons(ink, words, taken, right_to_left=right_to_left)
    boxes = [*taken, *(balloon.box for balloon in balloons)]
    if max(map(ink.mean, boxes), default=0.0) <= _CROWDED:
        return place, balloons
    side = max(min(frame.width, frame.height - _height(boxes, frame)), _LEAST_SHARE * side)
    place = Rectangle(frame.centre[0] - side / 2, frame.y + frame.height - side, side, side)
    return place, place_balloons(InkMap(frame, look, place), words, taken, right_to_left=right_to_left)


def _over_scene(
    frame: Rectangle,
    look: np.ndarray,
    words: Sequence[tuple[str, Block]],
    taken: Sequence[Rectangle],
    seen: SceneMap | None,
    *,
    right_to_left: bool,
    kinds: Sequence[str],
) -> tuple[Balloon, ...]:
    """Balloons over a drawing that fills its frame: beside the figures, their tails towards the speakers' mouths."""
    ink = InkMap(frame, look if seen is None else seen.figures, frame)
    mouths = [None if seen is None or not speaker else seen.mouth(speaker) for speaker, _ in words]
    towards = [
        None if mouth is None else (frame.x + mouth[0] * frame.height, frame.y + mouth[1] * frame.height)
        for mouth in mouths
    ]
    faces = [
        (frame.x + x * frame.height, frame.y + y * frame.height, radius * frame.height)
        for x, y, radius in (() if seen is None else seen.faces)
    ]
    return place_balloons(ink, words, taken, right_to_left=right_to_left, mouths=towards, faces=faces, kinds=kinds)


def _height(boxes: Sequence[Rectangle], frame: Rectangle) -> float:
    """Height that the boxes take at the top of a frame: side by side if they are narrow enough for it, else stacked."""
    side_by_side = sum(box.width + 2 * PADDING for box in boxes) <= frame.width
    heights = [box.height for box in boxes]
    return PADDING + (max(heights) if side_by_side else sum(heights))


def _look(strokes: Strokes | None, sheet: Sheet) -> np.ndarray:
    if strokes is None:
        return np.full((1, 1, 3), np.round(255 * np.array(sheet.background)), dtype=np.uint8)
    drawn = render(strokes, _LOOK, background=sheet.background, compositing=sheet.compositing)
    return np.asarray(drawn.convert("RGB"))


def _blocks(panel: Panel) -> list[Block]:
    return [*([panel.told] if panel.told else []), *(balloon.block for balloon in panel.balloons)]


def _notices(page: Page) -> list[str]:
    spec = page.spec
    notices = []
    cut = [number for number, panel in enumerate(page.panels, start=1) if any(block.cut for block in _blocks(panel))]
    if cut:
        notices.append(f"The text of {_panels(cut)} did not fit and was cut on the page; the alt text is whole.")
    long = [number for number, caption in enumerate(spec.captions, start=1) if shorten(caption)[1] is not None]
    if long:
        notices.append(f"The first {LONGEST_PROMPT:,} characters of the caption of {_panels(long)} are drawn.")
    if page.title is not None and page.title.cut:
        notices.append("The title did not fit and was cut.")
    if (lacking := font_notice(page.lettering)) is not None:
        notices.append(lacking)
    return notices


def _panels(numbers: Sequence[int]) -> str:
    """`panel 3`, `panels 1, 4 and 5`."""
    *first, last = map(str, numbers)
    return f"panels {', '.join(first)} and {last}" if first else f"panel {last}"
