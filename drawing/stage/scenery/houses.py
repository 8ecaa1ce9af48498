"""Buildings that stand in a row, and what stands before them: lamps, fences, stalls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.scenery.pen import arch, bars, box, disc, line, oval, path, polygon
from drawing.stage.scenery.site import FAR, MARGIN

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from drawing.stage.scenery.site import Site

SHARE_LIT = 0.7
"""Share of windows that are lit when lamps are."""


def pane(site: Site, x: float, y: float, width: float, height: float, dice: Random, far: float = 0.0) -> str:
    """A window with a pale frame and a cross; lit by night, most of them."""
    lit = dice.random() < SHARE_LIT and site.lamps
    glass = site.glow("lamp") if lit else site.colour("pane", far=far)
    edge, frame = width * 0.13, site.colour("cream", far=far)
    return (
        box(x - edge, y - edge, width + 2 * edge, height + 2 * edge, frame, corner=3)
        + box(x, y, width, height, glass)
        + bars([(x + width / 2, y), (x + width / 2, y + height)], edge * 0.7, frame)
    )


def house(
    site: Site, x: float, y: float, width: float, height: float, dice: Random, far: float = 0.0, *, roof: str = "gable"
) -> str:
    """A house whose foot stands at `y`, from `x` to `x + width`, with a door and rows of windows.

    Its roof is a `gable` (the point toward us), `side` (the long side toward us), `flat` or `step`.
    """
    tone = site.dice(f"wall {dice.random()}")
    wall = site.colour("wall_town", tone, far=far)
    tiles = site.colour("roof", tone, far=far)
    shapes = [box(x, y - height, width, height, wall), _roof(x, y - height, width, tiles, roof, wall)]
    rows, columns = max(1, round(height / 170)), max(1, round(width / 95))
    wide = width / columns * 0.42
    has_door = rows * columns > 1 or dice.choice((True, False, False))
    for row in range(rows):
        for column in range(columns):
            left, top = x + width * (column + 0.5) / columns - wide / 2, y - height * (1 - (row + 0.26) / rows)
            is_door = has_door and row == rows - 1 and column == columns // 2
            if is_door:
                shapes.append(
                    arch(
                        left - 3,
                        y - height / rows * 0.68,
                        wide + 6,
                        height / rows * 0.68,
                        site.colour("door", tone, far=far),
                    )
                )
            else:
                shapes.append(pane(site, left, top, wide, min(wide * 1.35, height / rows * 0.48), dice, far))
    return "".join(shapes)


def _roof(x: float, top: float, width: float, tiles: str, kind: str, wall: str) -> str:
    """The roof over a wall from `x` to `x + width`."""
    over = width * 0.07
    if kind == "gable":
        rise = width * 0.55
        return polygon([(x - over, top + 4), (x + width / 2, top - rise), (x + width + over, top + 4)], tiles)
    if kind == "side":
        rise = width * 0.34
        return polygon(
            [
                (x - over, top + 4),
                (x + over * 1.6, top - rise),
                (x + width - over * 1.6, top - rise),
                (x + width + over, top + 4),
            ],
            tiles,
        )
    if kind == "step":
        steps = "".join(
            box(x + width * (0.5 - half), top - width * up, width * half * 2, width * 0.2, wall)
            for half, up in ((0.4, 0.14), (0.27, 0.28), (0.14, 0.42))
        )
        return steps + box(x - over / 2, top - 6, width + over, 12, tiles)
    return box(x - over, top - 16, width + 2 * over, 24, tiles, corner=6)


def house_row(
    site: Site,
    name: str = "houses",
    *,
    y: float,
    height: float,
    width: float = 200,
    far: float = 0.15,
    depth: float = FAR + 0.12,
    roofs: Sequence[str] = ("gable", "side", "step"),
    gap: float = 0.0,
    span: tuple[float, float] = (0.0, 1.0),
) -> None:
    """Houses side by side along the foot line `y`, `gap` (a share of their width) apart, within `span` of the width."""
    dice, shapes = site.dice(name), []
    x, end = span[0] * site.width - dice.uniform(10, 60), span[1] * site.width + 20
    while x < end:
        wide = width * dice.uniform(0.8, 1.25)
        tall = height * dice.uniform(0.75, 1.1)
        roof = dice.choice(list(roofs))
        if dice.random() < 0.4:  # noqa: PLR2004
            shapes.append(
                box(x + wide * 0.68, y - tall - wide * 0.42, wide * 0.13, wide * 0.4, site.colour("brick", far=far))
            )
        shapes.append(house(site, x, y, wide, tall, dice, far, roof=roof))
        x += wide * (1 + gap)
    site.add(name, depth, *shapes)


def skyline(
    site: Site,
    name: str = "far towers",
    *,
    y: float,
    height: float,
    width: float = 130,
    far: float = 0.5,
    depth: float = FAR,
    colour: str = "tower_far",
    windows: bool = False,
) -> None:
    """Tall city buildings as flat masses, with columns of windows if near."""
    dice, shapes, x = site.dice(name), [], -MARGIN
    while x < site.width + MARGIN:
        wide, tall = width * dice.uniform(0.7, 1.3), height * dice.uniform(0.5, 1.0)
        tone = site.dice(f"{name} {x}")
        wall = site.colour(colour, tone, far=far)
        shapes.append(box(x, y - tall, wide, tall + 10, wall, corner=4))
        if dice.random() < 0.35:  # noqa: PLR2004
            shapes.append(bars([(x + wide / 2, y - tall), (x + wide / 2, y - tall - 60)], 8, wall))
        if windows:
            shapes.append(_window_lines(site, x, y - tall, wide, tall, dice, far))
        x += wide * dice.uniform(0.95, 1.2)
    site.add(name, depth, *shapes)


def _window_lines(site: Site, x: float, top: float, wide: float, tall: float, dice: Random, far: float) -> str:
    """Rows of windows of a tall building, drawn as short bars."""
    shapes = []
    for row in range(max(2, int(tall / 80))):
        y = top + 40 + row * 72
        if y > top + tall - 40:
            break
        for share in (0.28, 0.72):
            lit = dice.random() < SHARE_LIT and site.lamps
            glass = site.glow("lamp") if lit else site.colour("pane", far=far)
            shapes.append(box(x + wide * share - wide * 0.12, y, wide * 0.24, 34, glass, corner=3))
    return "".join(shapes)


def lamp_post(site: Site, x: float, y: float, height: float) -> str:
    """A street lamp, shining when lamps are lit."""
    iron, top = site.colour("iron"), y - height
    shine = disc(x, top + height * 0.05, height * 0.24, site.glow("lamp"), 0.3) if site.lamps else ""
    glass = site.glow("lamp") if site.lamps else site.colour("cream")
    head = height * 0.055
    return (
        shine
        + bars([(x, y), (x, top + height * 0.1)], height * 0.028, iron)
        + bars([(x - head, y), (x + head, y)], height * 0.04, iron)
        + polygon(
            [
                (x - head, top),
                (x + head, top),
                (x + head * 0.7, top + height * 0.11),
                (x - head * 0.7, top + height * 0.11),
            ],
            glass,
        )
        + polygon([(x - head * 1.3, top), (x, top - head * 1.1), (x + head * 1.3, top)], iron)
    )


def fence(
    site: Site,
    name: str = "fence",
    *,
    y: float,
    height: float,
    colour: str = "wood_light",
    span: tuple[float, float] = (0.0, 1.0),
    depth: float | None = None,
    step: float = 0.75,
    pickets: bool = False,
) -> None:
    """A fence along the foot line `y`: posts and two rails, or pickets."""
    tone, rails = site.colour(colour), site.colour(colour, shade=-0.08)
    left, right = span[0] * site.width - 20, span[1] * site.width + 20
    shapes = [bars([(left, y - height * up), (right, y - height * up)], height * 0.1, rails) for up in (0.38, 0.72)]
    x = left + 10
    while x < right:
        if pickets:
            half = height * 0.11
            shapes.append(
                polygon(
                    [
                        (x - half, y),
                        (x - half, y - height * 0.85),
                        (x, y - height),
                        (x + half, y - height * 0.85),
                        (x + half, y),
                    ],
                    tone,
                )
            )
        else:
            shapes.append(bars([(x, y), (x, y - height)], height * 0.15, tone))
        x += height * step
    site.add(name, site.depth_at(y) if depth is None else depth, *shapes)


def stall(site: Site, x: float, y: float, width: float, dice: Random, wares: str = "fruit") -> str:
    """A market stall: a counter with wares below a striped awning."""
    stripe, height = site.colour("awning", dice), width * 0.95
    cream, wood = site.colour("cream"), site.colour("wood")
    top = y - height
    shapes = [
        bars([(x + width * side, y), (x + width * side, top)], width * 0.04, site.colour("wood_dark"))
        for side in (0.04, 0.96)
    ]
    shapes.append(box(x, y - height * 0.42, width, height * 0.42, wood, corner=4))
    for i in range(5):
        tone = site.colour(wares if i % 2 else "blossom", dice)
        shapes += [disc(x + width * (0.14 + 0.18 * i), y - height * 0.45, width * 0.075, tone)]
    for i in range(6):
        left = x - width * 0.06 + width * 1.12 * i / 6
        wide = width * 1.12 / 6
        shape = (
            f"M{left:.1f},{top:.1f}h{wide:.1f}v{height * 0.24:.1f}a{wide / 2:.1f},{wide / 2:.1f} 0 0 1 {-wide:.1f},0Z"
        )
        shapes.append(path(shape, stripe if i % 2 == 0 else cream))
    return "".join(shapes)


def row_of(site: Site, name: str, draw: Callable[[float], str], *, shares: Sequence[float], depth: float) -> None:
    """The same thing at several shares of the width."""
    site.add(name, depth, *(draw(share * site.width) for share in shares))


def bunting(site: Site, name: str = "bunting", *, y: float, sag: float = 70, depth: float = 0.36) -> None:
    """A string of small flags across the picture."""
    count = max(5, round(9 * site.aspect))

    def hang(share: float) -> tuple[float, float]:
        return share * site.width, y + sag * 4 * share * (1 - share)

    shapes = [line([hang(i / 4) for i in range(5)], 4, site.colour("iron", shade=0.3))]
    for i in range(count):
        x, top = hang((i + 0.5) / count)
        shapes.append(
            polygon(
                [(x - 26, top - 2), (x + 26, top - 2), (x, top + 48)], site.colour("awning", site.dice(f"flag {i}"))
            )
        )
    site.add(name, depth, *shapes)


def shadow(x: float, y: float, across: float, colour: str, opacity: float = 0.16) -> str:
    """A soft shadow on the ground."""
    return oval(x, y, across, across * 0.12, colour, opacity)
