"""Rooms: kitchen, bedroom, parlour, hall, library, shop and others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.scenery.furniture import cupboard, stove, wall_shelf
from drawing.stage.scenery.registry import place
from drawing.stage.scenery.rooms import hanging_lamp, room, window

if TYPE_CHECKING:
    from drawing.stage.scenery.site import Site


@place("kitchen", kind="room")
def kitchen(site: Site) -> None:
    """A stove, a counter, jars on a shelf, a window, tiles."""
    width = site.width
    room(site, wall="wallpaper_cool", floor="tile", boards="tiles")
    window(site, width * 0.4, 170, 210, 240, curtains="curtain")
    wall_shelf(site, width * 0.68, 270, width * 0.3)
    cupboard(site, width * 0.34, width * 0.72, 190, colour="cream", doors=4, name="counter", top="wood_light")
    stove(site, width * 0.06)
    hanging_lamp(site, width * 0.5, 60)
