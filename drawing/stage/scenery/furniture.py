"""Furniture that stands along a room's back wall: shelves, cupboards, hearths, beds, benches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.scenery.fire import flame
from drawing.stage.scenery.pen import arch, bars, box, data, disc, oval, path, polygon
from drawing.stage.scenery.rooms import BY_WALL

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from drawing.stage.scenery.site import Site


def bookcase(
    site: Site,
    x: float,
    width: float,
    height: float,
    *,
    name: str = "bookshelves",
    rows: int = 4,
    base: float | None = None,
) -> None:
    """Shelves full of books, to be read as blocks of colour."""
    base = site.horizon + 12 if base is None else base
    dice, wood = site.dice(f"{name} {x:.0f}"), site.colour("shelf")
    top = base - height
    shapes = [
        box(x, top, width, height, wood, corner=6),
        box(x + 14, top + 14, width - 28, height - 24, site.colour("shelf", shade=-0.25)),
    ]
    tall = (height - 28) / rows
    for row in range(rows):
        foot = top + 14 + tall * (row + 1) - 10
        shapes.append(_books(site, x + 18, foot, width - 36, tall - 22, dice))
        shapes.append(bars([(x + 14, foot + 5), (x + width - 14, foot + 5)], 12, wood))
    site.add(name, BY_WALL, *shapes)


def _books(site: Site, x: float, foot: float, width: float, height: float, dice: Random) -> str:
    """One shelf's books: a few wide blocks, here and there a leaning one."""
    shapes, end = [], x + width
    while x < end - 20:
        wide = min(dice.uniform(24, 62), end - x)
        tall = height * dice.uniform(0.66, 0.95)
        shapes.append(box(x, foot - tall, wide - 3, tall, site.colour("book", dice), corner=2))
        x += wide + (26 if dice.random() < 0.15 else 0)  # noqa: PLR2004
    return "".join(shapes)


def wall_shelf(
    site: Site,
    x: float,
    y: float,
    width: float,
    *,
    wares: Sequence[str] = ("awning", "blossom", "cream"),
    name: str = "shelf",
    rows: int = 1,
    step: float = 130,
    pots: bool = True,
) -> None:
    """Boards on the wall with jars and pots of these colours."""
    dice, shapes = site.dice(f"{name} {x:.0f}"), []
    for row in range(rows):
        level = y + row * step
        shapes.append(bars([(x, level), (x + width, level)], 15, site.colour("shelf")))
        left = x + 26
        while left < x + width - 30:
            wide, tall = dice.uniform(34, 52), dice.uniform(42, 74)
            tone = site.colour(dice.choice(list(wares)), dice)
            shapes.append(
                _jar(left, level - 8, wide, tall, tone)
                if pots
                else box(left - wide / 2, level - 8 - tall, wide, tall, tone, corner=3)
            )
            left += wide + dice.uniform(14, 34)
    site.add(name, BY_WALL - 0.02, *shapes)


def _jar(x: float, foot: float, width: float, height: float, colour: str) -> str:
    """A round-shouldered jar with a lid."""
    return box(x - width / 2, foot - height * 0.82, width, height * 0.82, colour, corner=width * 0.28) + bars(
        [(x - width * 0.25, foot - height * 0.9), (x + width * 0.25, foot - height * 0.9)], height * 0.14, colour
    )


def cupboard(
    site: Site,
    x: float,
    width: float,
    height: float,
    *,
    colour: str = "furniture",
    doors: int = 2,
    name: str = "cupboard",
    top: str = "",
) -> None:
    """A closed cupboard, chest or counter along the wall, with a worktop if `top` names its colour."""
    base = site.horizon + 14
    y = base - height
    shapes = [box(x, y, width, height, site.colour(colour), corner=6)]
    for i in range(doors):
        left = x + width * i / doors + 10
        shapes.append(box(left, y + 22, width / doors - 20, height - 38, site.colour(colour, shade=0.14), corner=6))
        shapes.append(
            disc(
                left + (width / doors - 20) * (0.85 if i % 2 == 0 else 0.15), y + height * 0.45, 8, site.colour("brass")
            )
        )
    if top:
        shapes.append(bars([(x - 6, y + 4), (x + width + 6, y + 4)], 22, site.colour(top)))
    site.add(name, BY_WALL, *shapes)


def stove(site: Site, x: float, width: float = 210, height: float = 215) -> None:
    """A cooking stove with an oven door, a pot on top and a pipe."""
    base = site.horizon + 16
    y, iron = base - height, site.colour("iron", shade=0.1)
    glow = site.glow("fire") if site.lamps else site.colour("hearth")
    site.add(
        "stove", BY_WALL + 0.01,
        bars([(x + width * 0.8, y), (x + width * 0.8, -40)], 34, site.colour("iron", shade=0.2)),
        box(x, y, width, height, iron, corner=12),
        box(x + width * 0.16, y + height * 0.36, width * 0.68, height * 0.42, glow, corner=12),
        bars([(x - 6, y + 4), (x + width + 6, y + 4)], 20, site.colour("iron", shade=-0.1)),
        box(x + width * 0.14, y - 74, width * 0.46, 74, site.colour("brass"), corner=14),
        bars([(x + width * 0.1, y - 74), (x + width * 0.64, y - 74)], 14, site.colour("brass", shade=-0.15)),
    )  # fmt: skip


def fireplace(
    site: Site, x: float, *, width: float = 330, height: float = 330, stone: str = "stone", lit: bool = True
) -> None:
    """A hearth with a mantel and a fire."""
    base = site.horizon + 16
    y, middle = base - height, x + width / 2
    inner = width * 0.56
    shapes = [
        box(x + width * 0.14, -40, width * 0.72, y + 60, site.colour(stone, shade=0.12)),
        box(x, y, width, height, site.colour(stone), corner=6),
        arch(middle - inner / 2, y + height * 0.26, inner, height * 0.74, site.colour("hearth")),
        bars([(x - 18, y), (x + width + 18, y)], 30, site.colour("wood_dark")),
    ]
    if lit:
        shapes += [
            flame(site, middle, base - 18, height * 0.34),
            bars(
                [(middle - inner * 0.32, base - 12), (middle + inner * 0.32, base - 12)],
                24,
                site.colour("wood_dark", shade=-0.1),
            ),
        ]
    site.add("fireplace", BY_WALL, *shapes)


def bed(site: Site, x: float, *, width: float = 430, height: float = 210) -> None:
    """A bed along the wall: headboard left, pillow, quilt."""
    base = site.horizon + 60
    y = base - height
    site.spots["bed"] = (x + width * 0.5, base - height * 0.5)
    site.add(
        "bed", BY_WALL + 0.02,
        box(x - 18, y - 80, 40, height + 80, site.colour("furniture"), corner=12),
        box(x + width - 22, y + 30, 36, height - 30, site.colour("furniture"), corner=12),
        box(x + 10, base - height * 0.42, width - 20, height * 0.28, site.colour("furniture_dark")),
        box(x + 14, base - height * 0.7, width - 28, height * 0.36, site.colour("linen"), corner=16),
        box(x + 26, base - height * 0.92, 130, height * 0.34, site.colour("linen", shade=0.4), corner=26),
        box(x + 150, base - height * 0.8, width - 165, height * 0.56, site.colour("quilt"), corner=26),
        box(x + 150, base - height * 0.8, 56, height * 0.5, site.colour("quilt", shade=0.4), corner=20),
    )  # fmt: skip


def table(
    site: Site,
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    colour: str = "furniture",
    cloth: str = "",
    name: str = "table",
    depth: float = BY_WALL + 0.05,
) -> None:
    """A table whose feet stand at `y`, with a cloth if `cloth` names its colour."""
    top, wood = y - height, site.colour(colour)
    shapes = [
        bars([(x + width * side, top), (x + width * side, y)], 20, site.colour(colour, shade=-0.15))
        for side in (0.1, 0.9)
    ]
    if cloth:
        shapes.append(
            polygon(
                [
                    (x + width * 0.02, top),
                    (x + width * 0.98, top),
                    (x + width * 1.02, top + height * 0.45),
                    (x + width * 0.75, top + height * 0.38),
                    (x + width * 0.5, top + height * 0.46),
                    (x + width * 0.25, top + height * 0.38),
                    (x - width * 0.02, top + height * 0.45),
                ],
                site.colour(cloth),
            )
        )
    shapes.append(bars([(x, top), (x + width, top)], 24, site.colour(cloth, shade=0.2) if cloth else wood))
    site.add(name, depth, *shapes)


def armchair(site: Site, x: float, y: float, width: float, *, colour: str = "cushion") -> None:
    """An armchair seen from the front."""
    tone, light = site.colour(colour), site.colour(colour, shade=0.18)
    site.add(
        "armchair", BY_WALL + 0.04,
        box(x, y - width * 1.1, width, width, tone, corner=width * 0.24),
        box(x + width * 0.16, y - width * 0.56, width * 0.68, width * 0.34, light, corner=width * 0.08),
        box(x - width * 0.14, y - width * 0.66, width * 0.32, width * 0.6, tone, corner=width * 0.13),
        box(x + width * 0.82, y - width * 0.66, width * 0.32, width * 0.6, tone, corner=width * 0.13),
        box(x, y - width * 0.28, width, width * 0.22, site.colour(colour, shade=-0.12), corner=8),
    )  # fmt: skip


def barrel(site: Site, x: float, y: float, height: float) -> str:
    """A barrel that stands at `(x, y)`."""
    half, wood, iron = height * 0.34, site.colour("wood"), site.colour("wood_dark")
    sides = [(x - half * 1.25, y - height / 2), (x + half * 1.25, y - height / 2)]
    outline = data(
        "M", (x - half * 0.8, y), "Q", sides[0], (x - half * 0.8, y - height),
        "L", (x + half * 0.8, y - height), "Q", sides[1], (x + half * 0.8, y), "Z",
    )  # fmt: skip
    hoops = "".join(
        bars([(x - half * 0.95, y - height * up), (x + half * 0.95, y - height * up)], height * 0.07, iron)
        for up in (0.25, 0.75)
    )
    return path(outline, wood) + oval(x, y - height, half * 0.8, height * 0.07, site.colour("wood", shade=0.2)) + hoops


def crate(site: Site, x: float, y: float, size: float) -> str:
    """A wooden box that stands at `(x, y)`."""
    wood, edge = site.colour("crate"), site.colour("crate", shade=-0.18)
    left, top = x - size / 2, y - size
    return (
        box(left, top, size, size, wood, corner=4)
        + bars([(left + 8, top + 10), (left + size - 8, top + 10)], 14, edge)
        + bars([(left + 8, y - 10), (left + size - 8, y - 10)], 14, edge)
        + bars([(left + 12, y - 16), (left + size - 12, top + 16)], 12, edge)
    )
