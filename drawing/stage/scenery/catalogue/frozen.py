"""White places: snow, ice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.scenery.land import (
    BOTTOM,
    ground,
    hills,
    mountains,
    snowdrift,
)
from drawing.stage.scenery.pen import below, box, line, oval
from drawing.stage.scenery.plants import tree_row, trees
from drawing.stage.scenery.registry import place
from drawing.stage.scenery.skies import sky

if TYPE_CHECKING:
    from drawing.stage.scenery.site import Site


@place("snow", season="winter")
def snow_land(site: Site) -> None:
    """White land, icy peaks, firs under snow."""
    level = site.horizon
    sky(site)
    mountains(site, y=level, height=300, far=0.6)
    snowdrift(site, "snowfields", level - 6, 44, 0.24)
    tree_row(site, y=level + 24, height=150, count=6, kinds=("pine",), far=0.25, gap=(0.35, 0.62), depth=0.3)
    ground(site, "snow", far="snow", near="snow_near")
    site.add(
        "drifts",
        0.39,
        below(
            [(-60, level + 190), (site.width * 0.4, level + 160), (site.width + 60, level + 230)],
            BOTTOM,
            site.colour("snow_near"),
        ),
    )
    trees(site, spots=[(0.93, level + 120, 430)], kinds=("pine",), depth=0.43)


@place("ice", season="winter")
def ice_rink(site: Site) -> None:
    """A frozen pond with scratches of skates between banks of snow."""
    level = site.horizon
    sky(site)
    hills(site, "hills", y=level - 50, height=90, far=0.5)
    snowdrift(site, "bank", level - 10, 36, 0.24)
    tree_row(site, y=level + 6, height=190, count=7, kinds=("pine", "round"), far=0.3, depth=0.3)
    middle = site.width * 0.5
    shapes = [box(-60, level, site.width + 120, BOTTOM, site.colour("snow"))]
    shapes += [
        oval(middle, level + 215, site.width * 0.62, 200, site.colour("ice")),
        oval(middle, level + 250, site.width * 0.5, 130, site.colour("ice_near"), 0.7),
    ]
    dice = site.dice("scratches")
    for i in range(9):
        x, y = site.width * dice.uniform(0.12, 0.88), level + 80 + 36 * i
        shapes.append(line([(x - 70, y), (x, y - 12), (x + 70, y + 6)], 6, site.colour("snowcap"), 0.9))
    site.ground = (level + 80, level + 400)
    site.add("ice", 0.38, *shapes)
