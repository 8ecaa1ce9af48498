"""Where the panels of a page stand."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from drawing.model.checks import SpecError

if TYPE_CHECKING:
    from collections.abc import Sequence

A4 = (210.0, 297.0)
"""Upright page, width and height in mm."""

MARGIN = 12.0
GUTTER = 5.0
TITLE_HEIGHT = 16.0
_MANGA_SHARES = (0.56, 0.44)
_MANGA_WIDE_FROM = 9
_WITH_WORDS = 1.18
"""Height over width that panels with words in them may have where the page is long enough; the others are square."""

LAYOUTS = {
    "auto": "chosen by the number of panels",
    "strip": "one row, or two or three of up to four, on a page that lies on its side",
    "2x2": "up to two rows of two",
    "2x3": "up to three rows of two",
    "manga": "read from right to left, panels of uneven width",
    "tall": "a tall first panel beside the next two, then rows of up to two",
}
"""The layouts and what they are."""

_MOST = {"2x2": 4, "2x3": 6}


@dataclass(frozen=True)
class Rectangle:
    """A rectangle on the page: left, top, width and height in mm."""

    x: float
    y: float
    width: float
    height: float

    @property
    def centre(self) -> tuple[float, float]:
        """Its middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def inset(self, margin: float) -> Rectangle:
        """The box without `margin` on each side."""
        return Rectangle(self.x + margin, self.y + margin, self.width - 2 * margin, self.height - 2 * margin)

    def overlaps(self, other: Rectangle) -> bool:
        """Whether the two share some area."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


@dataclass(frozen=True)
class Grid:
    """Where everything stands, in mm.

    Attributes:
        width: of the paper.
        height: of the paper.
        title: box of the title, if there is one.
        frames: one a panel.
        rooms: height under each frame that is kept for its caption: what the longest one of a row needs.
        right_to_left: whether the panels are read so.
    """

    width: float
    height: float
    title: Rectangle | None
    frames: tuple[Rectangle, ...]
    rooms: tuple[float, ...]
    right_to_left: bool


@dataclass(frozen=True)
class _Row:
    """Panels side by side, each with the share of the row's width that it takes."""

    panels: tuple[int, ...]
    shares: tuple[float, ...]

    def spans(self, area: Rectangle) -> list[tuple[float, float]]:
        """Left edge and width of each panel."""
        room = area.width - GUTTER * (len(self.shares) - 1)
        edges = [0.0, *accumulate(self.shares)]
        return [(area.x + GUTTER * place + room * a, room * (b - a)) for place, (a, b) in enumerate(pairwise(edges))]

    def limit(self, area: Rectangle, wordy: frozenset[int]) -> float:
        """Greatest height: that of a square as wide as the narrowest panel, or a little more."""
        return min(width for _, width in self.spans(area)) * (_WITH_WORDS if wordy.intersection(self.panels) else 1.0)


def most_panels(layout: str, otherwise: int) -> int:
    """Panels a layout holds at most.

    Raises:
        SpecError: for an unknown layout.
    """
    if not isinstance(layout, str) or layout not in LAYOUTS:
        raise SpecError(f"There is no layout {layout!r}; choose one of {', '.join(LAYOUTS)}.")
    return _MOST.get(layout, otherwise)


def arrange(
    layout: str, count: int, *, titled: bool, under: Sequence[float] = (), wordy: frozenset[int] = frozenset()
) -> Grid:
    """The page of `count` panels in reading order, title and panels together in its middle.

    Args:
        layout: one of `LAYOUTS`.
        count: number of panels.
        titled: leave room for a title.
        under: height in mm that each panel wants under it for its caption; it changes no frame's width.
        wordy: panels (from 0) with words in them; their rows may be higher than wide.
    """
    layout = _automatic(count) if layout == "auto" else layout
    width, height = (A4[1], A4[0]) if layout == "strip" else A4
    area = Rectangle(0, 0, width, height).inset(MARGIN)
    head = TITLE_HEIGHT if titled else 0.0
    rows = _rows(layout, count)
    last = {panel: index for index, row in enumerate(rows) for panel in row.panels}
    wants = under or [0.0] * count
    rooms = [
        max((wants[panel] for panel in row.panels if last[panel] == index), default=0.0)
        for index, row in enumerate(rows)
    ]
    fixed = head + sum(rooms) + GUTTER * (len(rows) - 1)
    heights = _share_out(area.height - fixed, [row.limit(area, wordy) for row in rows])
    top = area.y + (area.height - fixed - sum(heights)) / 2
    title = Rectangle(area.x, top, area.width, TITLE_HEIGHT) if titled else None
    frames = _frames(rows, heights, rooms, Rectangle(area.x, top + head, area.width, area.height))
    if layout == "manga":
        frames = [Rectangle(width - frame.x - frame.width, frame.y, frame.width, frame.height) for frame in frames]
    kept = tuple(rooms[last[panel]] for panel in range(count))
    return Grid(width, height, title, tuple(frames), kept, layout == "manga")


def _frames(rows: Sequence[_Row], heights: Sequence[float], rooms: Sequence[float], area: Rectangle) -> list[Rectangle]:
    """Frames from the top of the area down; a panel that several rows name is as high as all of them."""
    frames: dict[int, Rectangle] = {}
    y = area.y
    for row, height, room in zip(rows, heights, rooms, strict=True):
        for panel, (x, width) in zip(row.panels, row.spans(area), strict=True):
            top = frames[panel].y if panel in frames else y
            frames[panel] = Rectangle(x, top, width, y + height - top)
        y += height + room + GUTTER
    return [frames[panel] for panel in sorted(frames)]


def _automatic(count: int) -> str:
    return {1: "page", 2: "strip", 3: "strip", 4: "2x2", 5: "2x3", 6: "2x3"}.get(count, "3 columns")


def _rows(layout: str, count: int) -> list[_Row]:
    if layout == "tall" and count > 1:
        return _tall(count)
    columns = 4 if layout == "strip" else 2
    if layout == "3 columns" or (layout == "manga" and count >= _MANGA_WIDE_FROM):
        columns = 3
    rows = _even_rows(range(count), columns)
    if layout == "manga" and columns == len(_MANGA_SHARES):
        shares = (_MANGA_SHARES, _MANGA_SHARES[::-1])
        rows = [_Row(row.panels, shares[i % 2]) if len(row.panels) > 1 else row for i, row in enumerate(rows)]
    return rows


def _even_rows(panels: range, columns: int) -> list[_Row]:
    """As few rows of up to `columns` as hold the panels; where they are not alike, the first ones have fewer."""
    if not panels:
        return []
    rows = math.ceil(len(panels) / columns)
    ends = [row * len(panels) // rows for row in range(rows + 1)]
    return [_Row(tuple(panels[a:b]), (1 / (b - a),) * (b - a)) for a, b in pairwise(ends)]


def _tall(count: int) -> list[_Row]:
    """The first panel in two rows on the left, two panels (or one as tall) beside it, the rest in rows of two."""
    halves = (0.5, 0.5)
    beside = 1 if count == 2 else 2  # noqa: PLR2004
    return [_Row((0, 1), halves), _Row((0, beside), halves), *_even_rows(range(3, count), 2)]


def _share_out(total: float, limits: Sequence[float]) -> list[float]:
    """`total` in equal parts, but none above its limit; what one leaves the others have."""
    parts = [0.0] * len(limits)
    for place, row in enumerate(sorted(range(len(limits)), key=limits.__getitem__)):
        parts[row] = min(limits[row], (total - sum(parts)) / (len(limits) - place))
    return parts
