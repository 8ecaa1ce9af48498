"""Aboard what flies between the stars: a cockpit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.scenery.pen import bars, box, disc, oval, polygon
from drawing.stage.scenery.registry import place
from drawing.stage.scenery.rooms import BY_WALL, FLOOR, ON_WALL, room
from drawing.stage.scenery.skies import stars

if TYPE_CHECKING:
    from drawing.stage.scenery.site import Site


@place("cockpit", kind="room")
def cockpit(site: Site) -> None:
    """A wide window with stars and a planet behind a desk of dials and lights."""
    width, dice = site.width, site.dice("cockpit")
    room(site, wall="steel", floor="iron", boards="")
    top, low, edge = 130.0, site.horizon - 190, width * 0.06
    corners = [(edge + 70, top), (width - edge - 70, top), (width - edge, low), (edge, low)]
    rim = [(edge + 50, top - 24), (width - edge - 50, top - 24), (width - edge + 34, low + 24), (edge - 34, low + 24)]
    planet = width * dice.choice((0.26, 0.74))
    site.add(
        "cockpit window",
        ON_WALL,
        polygon(rim, site.colour("iron", shade=0.2)),
        polygon(corners, site.colour("space")),
        disc(planet, top + 130, 84, site.colour("planet", dice)),
        bars([(planet - 60, top + 104), (planet + 40, top + 104)], 18, site.colour("planet", dice, shade=0.2)),
    )
    site.add(
        "stars outside",
        ON_WALL + 0.01,
        f'<g transform="translate(0 {top})">{"".join(stars(site, low - top - 60, 16))}</g>',
    )
    site.add("window bars", ON_WALL + 0.02, *_bars(site, corners))
    _controls(site)
    site.add("hatch", FLOOR + 0.02, oval(width * 0.5, 870, min(width * 0.2, 240), 40, site.colour("steel", shade=-0.1)))


def _bars(site: Site, corners: list[tuple[float, float]]) -> list[str]:
    """What parts the window into three panes."""
    (left, top), (right, _), (far, low), (near, _) = corners
    return [
        bars([(left + (right - left) * share, top), (near + (far - near) * share, low)], 16, site.colour("steel"))
        for share in (1 / 3, 2 / 3)
    ]


def _controls(site: Site) -> None:
    """A desk along the wall with screens, dials and coloured lights."""
    base, width = site.horizon, site.width
    desk = [(width * 0.04, base - 140), (width * 0.96, base - 140), (width * 1.0, base + 16), (width * 0.0, base + 16)]
    shapes = [polygon(desk, site.colour("steel", shade=-0.25))]
    shapes.append(bars([(width * 0.05, base - 140), (width * 0.95, base - 140)], 14, site.colour("steel", shade=0.2)))
    count = max(3, round(4 * site.aspect))
    for i in range(count):
        x = width * (i + 0.5) / count
        if i % 2:
            shapes += [
                disc(x, base - 66, 40, site.colour("cream")),
                bars([(x, base - 66), (x + 20, base - 88)], 7, "#c9403a"),
            ]
            continue
        shapes.append(box(x - 66, base - 106, 132, 60, "#4aa58c", corner=8))
        shapes.append(bars([(x - 48, base - 66), (x - 10, base - 84), (x + 46, base - 74)], 6, "#c9f0d8"))
        tones = ("#e4574c", "#f2c63c", "#7fc46a")
        shapes += [disc(x - 42 + 42 * k, base - 22, 11, tone) for k, tone in enumerate(tones)]
    site.add("controls", BY_WALL, *shapes)
