"""What hangs and stands about in rooms: clocks, plants, lamps, pillars, banners, carpets, torches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.scenery.pen import bars, box, disc, line, polygon
from drawing.stage.scenery.rooms import (
    BY_WALL,
    FLOOR,
    ON_WALL,
)

if TYPE_CHECKING:
    from drawing.stage.scenery.site import Site


def clock(site: Site, x: float, y: float, radius: float = 44) -> None:
    """A round clock on the wall."""
    ink = site.colour("iron")
    site.add(
        "clock",
        ON_WALL + 0.01,
        disc(x, y, radius, site.colour("wood")),
        disc(x, y, radius * 0.82, site.colour("porcelain")),
        bars([(x, y), (x, y - radius * 0.55)], 6, ink),
        bars([(x, y), (x + radius * 0.4, y + 8)], 6, ink),
    )


def potted_plant(site: Site, x: float, y: float, height: float, name: str = "potted plant") -> None:
    """A plant with long leaves in a pot."""
    leaves = []
    for lean, up in ((-0.42, 0.7), (0.42, 0.72), (-0.2, 0.94), (0.22, 0.92), (0.0, 1.0)):
        tip = (x + lean * height, y - height * up)
        leaves.append(
            line(
                [(x, y - height * 0.25), (x + lean * height * 0.4, y - height * up * 0.7), tip],
                height * 0.09,
                site.colour("jungle", site.dice(f"leaf {lean}"), shade=0.1),
            )
        )
    clay = polygon(
        [
            (x - height * 0.17, y - height * 0.32),
            (x + height * 0.17, y - height * 0.32),
            (x + height * 0.12, y),
            (x - height * 0.12, y),
        ],
        site.colour("roof"),
    )
    site.add(name, BY_WALL + 0.04, *leaves, clay)


def table_lamp(site: Site, x: float, y: float, height: float) -> None:
    """A lamp with a shade, shining in the evening."""
    shapes = [disc(x, y - height * 0.7, height * 1.2, site.glow("lamp"), 0.25)] if site.lamps else []
    shade = site.glow("lamp") if site.lamps else site.colour("curtain")
    half = height * 0.34
    shapes += [
        bars([(x, y), (x, y - height * 0.6)], 12, site.colour("brass")),
        bars([(x - 22, y), (x + 22, y)], 12, site.colour("brass")),
        polygon(
            [
                (x - half, y - height * 0.5),
                (x - half * 0.55, y - height),
                (x + half * 0.55, y - height),
                (x + half, y - height * 0.5),
            ],
            shade,
        ),
    ]
    site.add("table lamp", BY_WALL + 0.01, *shapes)


def pillars(site: Site, shares: tuple[float, ...]) -> None:
    """Stone pillars from floor to ceiling."""
    shapes = []
    for share in shares:
        x, foot = share * site.width, site.horizon + 40
        shapes += [
            box(x - 42, -60, 84, foot + 60, site.colour("marble", shade=-0.06)),
            box(x - 42, -60, 26, foot + 60, site.colour("marble", shade=-0.14)),
            box(x - 62, foot - 34, 124, 40, site.colour("marble", shade=-0.12), corner=8),
            box(x - 62, 30, 124, 40, site.colour("marble", shade=-0.12), corner=8),
        ]
    site.add("pillars", BY_WALL, *shapes)


def banner(site: Site, x: float, y: float, width: float, height: float) -> None:
    """A hanging banner with a round device."""
    cloth, left = site.colour("banner"), x - width / 2
    site.add(
        "banners",
        ON_WALL + 0.01,
        bars([(left - 12, y), (left + width + 12, y)], 12, site.colour("brass")),
        polygon(
            [
                (left, y),
                (left + width, y),
                (left + width, y + height * 0.82),
                (x, y + height),
                (left, y + height * 0.82),
            ],
            cloth,
        ),
        disc(x, y + height * 0.4, width * 0.26, site.colour("gold")),
    )


def carpet(site: Site, colour: str) -> None:
    """A carpet that comes toward us from the middle of the back wall."""
    middle, top = site.width / 2, site.horizon
    near = min(site.width * 0.3, 420)
    site.add(
        "carpet",
        FLOOR + 0.02,
        polygon(
            [(middle - 90, top), (middle + 90, top), (middle + near, 1060), (middle - near, 1060)], site.colour("gold")
        ),
        polygon(
            [(middle - 78, top), (middle + 78, top), (middle + near - 40, 1060), (middle - near + 40, 1060)],
            site.colour(colour),
        ),
    )
