"""Where the panels of a page stand."""

from __future__ import annotations

import math
from dataclasses import dataclass

A4 = (210.0, 297.0)
"""Upright page, width and height in mm."""

MARGIN = 12.0
GUTTER = 5.0
TITLE_HEIGHT = 16.0
_MANGA_SHARES = (0.56, 0.44)
_MANGA_WIDE_FROM = 9

LAYOUTS = {
    "auto": "chosen by the number of panels",
    "strip": "one row, or two or three of up to four, on a page that lies on its side",
    "2x2": "two rows of two",
    "2x3": "two panels side by side, three rows",
    "manga": "read from right to left, panels of uneven width",
    "tall": "a tall first panel beside the next two, then rows of two",
}
"""The layouts and what they are."""

_MOST = {"2x2": 4, "2x3": 6}


@dataclass(frozen=True)
class Box:
    """A rectangle on the page: left, top, width and height in mm."""

    x: float
    y: float
    width: float
    height: float

    @property
    def centre(self) -> tuple[float, float]:
        """Its middle."""
        return self.x + self.width / 2, self.y + self.height / 2

    def inset(self, margin: float) -> Box:
        """The box without `margin` on each side."""
        return Box(self.x + margin, self.y + margin, self.width - 2 * margin, self.height - 2 * margin)

    def overlaps(self, other: Box) -> bool:
        """Whether the two share some area."""
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


@dataclass(frozen=True)
class Grid:
    """Where everything stands: the page's size in mm, the title's box if there is one, one cell a panel.

    A cell holds a panel and, where it stands under it, its caption.
    """

    width: float
    height: float
    title: Box | None
    cells: tuple[Box, ...]
    right_to_left: bool


def most_panels(layout: str, otherwise: int) -> int:
    """Panels a layout holds at most.

    Raises:
        ValueError: for an unknown layout.
    """
    if layout not in LAYOUTS:
        raise ValueError(f"There is no layout {layout!r}; choose one of {', '.join(LAYOUTS)}.")
    return _MOST.get(layout, otherwise)


def arrange(layout: str, count: int, *, titled: bool, under: float) -> Grid:
    """The page of `count` panels in reading order.

    Args:
        layout: one of `LAYOUTS`.
        count: number of panels.
        titled: leave room for a title.
        under: height in mm that each cell keeps under its panel for a caption; it changes no cell's width.
    """
    layout = _automatic(count) if layout == "auto" else layout
    width, height = (A4[1], A4[0]) if layout == "strip" else A4
    area = Box(0, 0, width, height).inset(MARGIN)
    title = None
    if titled:
        title = Box(area.x, area.y, area.width, TITLE_HEIGHT)
        area = Box(area.x, area.y + TITLE_HEIGHT, area.width, area.height - TITLE_HEIGHT)
    cells = _cells(layout, count, area, under=under)
    mirrored = layout == "manga"
    if mirrored:
        cells = [Box(width - cell.x - cell.width, cell.y, cell.width, cell.height) for cell in cells]
    return Grid(width, height, title, tuple(cells), mirrored)


def _automatic(count: int) -> str:
    if count == 1:
        return "page"
    return {2: "strip", 3: "strip", 4: "2x2", 5: "tall", 6: "2x3"}.get(count, "3 columns")


def _cells(layout: str, count: int, area: Box, *, under: float) -> list[Box]:
    if layout == "strip":
        rows = math.ceil(count / 4)
        columns = math.ceil(count / rows)
    elif layout == "page":
        rows = columns = 1
    elif layout == "3 columns" or (layout == "manga" and count >= _MANGA_WIDE_FROM):
        rows, columns = math.ceil(count / 3), 3
    elif layout == "tall" and count > 1:
        columns, rows = 2, max(math.ceil((count + 1) / 2), 2)
    else:
        columns = min(2, count)
        rows = math.ceil(count / columns)
    grid = _Rows(area, rows, columns, under=under)
    if layout == "tall" and count > 1:
        return _tall(grid, count)
    uneven = layout == "manga" and columns == len(_MANGA_SHARES)
    return [cell for row in range(rows) for cell in grid.row(row, min(columns, count - row * columns), uneven=uneven)]


class _Rows:
    """Equal rows in the middle of an area, no higher than pictures as wide as the columns can use."""

    def __init__(self, area: Box, rows: int, columns: int, *, under: float) -> None:
        column = (area.width - GUTTER * (columns - 1)) / columns
        self.height = min((area.height - GUTTER * (rows - 1)) / rows, column + under)
        self.area = area
        self.top = area.y + (area.height - self.height * rows - GUTTER * (rows - 1)) / 2

    def row(self, row: int, count: int, *, uneven: bool = False) -> list[Box]:
        """`count` cells that fill a row; uneven ones are wide first in even rows and last in odd ones."""
        room = self.area.width - GUTTER * (count - 1)
        shares = [1 / count] * count
        if uneven and count == len(_MANGA_SHARES):
            shares = list(_MANGA_SHARES if row % 2 == 0 else reversed(_MANGA_SHARES))
        cells, x = [], self.area.x
        for share in shares:
            cells.append(Box(x, self.top + row * (self.height + GUTTER), room * share, self.height))
            x += room * share + GUTTER
        return cells


def _tall(grid: _Rows, count: int) -> list[Box]:
    """The first cell over two rows on the left, two cells (or one as tall) beside it, the rest in rows of two."""
    left, right = grid.row(0, 2)
    both = 2 * grid.height + GUTTER
    first = Box(left.x, left.y, left.width, both)
    if count == 2:  # noqa: PLR2004
        return [first, Box(right.x, right.y, right.width, both)]
    below = grid.row(1, 2)[1]
    rest = count - 3
    return [
        first,
        right,
        below,
        *(cell for row in range(-(-rest // 2)) for cell in grid.row(row + 2, min(2, rest - 2 * row))),
    ]
