"""Hands and feet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage.figures.ink import heading, polar

if TYPE_CHECKING:
    from drawing.stage.figures.ink import Ink
    from drawing.stage.figures.skeleton import Arm, Leg
    from drawing.stage.picture import Point

_FLAT = 45


def paint_hand(ink: Ink, arm: Arm, kind: str, radius: float, skin: str) -> None:
    """A hand at the end of an arm: `open`, `fist`, `point`, `spread` or `flat`; ``radius`` half an arm's width."""
    dx, dy = arm.hand[0] - arm.elbow[0], arm.hand[1] - arm.elbow[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    along, across = (dx / length, dy / length), (-dy / length, dx / length)
    r = radius

    def at(forward: float, aside: float) -> Point:
        return (
            arm.hand[0] + r * (along[0] * forward + across[0] * aside),
            arm.hand[1] + r * (along[1] * forward + across[1] * aside),
        )

    if kind == "spread":
        for angle, reach in ((-0.95, 1.5), (-0.4, 2.0), (0.15, 2.05), (0.7, 1.7)):
            ink.limb([at(0.1, angle * 0.5), at(reach, angle)], [r * 0.72, r * 0.66], skin)
        ink.limb([at(0, -0.4), at(0.6, -1.7)], [r * 0.8, r * 0.64], skin)
        ink.disc(at(0.1, 0), r * 1.02, skin, contour=False)
    elif kind == "point":
        ink.limb([at(0.2, -0.3), at(2.5, -0.3)], [r * 0.84, r * 0.74], skin)
        ink.disc(at(0, 0), r * 1.06, skin)
    elif kind == "flat":
        ink.limb([at(-0.2, 0), at(1.4, 0)], [r * 1.7, r * 1.2], skin)
    elif kind == "open":
        ink.limb([at(-0.2, 0), at(0.7, 0)], [r * 1.9, r * 1.6], skin)
        ink.limb([at(0, -0.5), at(0.8, -1.2)], [r * 0.8, r * 0.66], skin)
        ink.limb([at(-0.2, 0), at(0.7, 0)], [r * 1.9, r * 1.6], skin, contour=False)
    else:
        ink.disc(at(0, 0), r * 1.16, skin)


def paint_twig(ink: Ink, points: list[Point], width: float) -> None:
    """A snowman's arm."""
    bark = "#7a5230"
    ink.limb(points, [width] * len(points), bark)
    forward = heading(points[-2], points[-1])
    for turn in (-36, 0, 36):
        ink.limb([points[-1], polar(points[-1], forward + turn, width * 3)], [width * 0.8] * 2, bark)


def paint_shoe(ink: Ink, leg: Leg, kind: str, height: float, colour: str, *, aside: float = 0.0) -> None:
    """A foot in what it wears.

    Args:
        ink: where to paint.
        leg: ankle and direction of the toes.
        kind: `shoe`, `boot`, `bare`, `pointed`, `slipper`, `big`, `flipper`, `skate`, `ski` or `none`.
        height: of the ankle.
        colour: of the shoe, or the skin.
        aside: for the front view: -1 left foot, 1 right foot, pointing at the viewer; 0 from the side.
    """
    if kind == "none":
        return
    local = ink.at(leg.ankle, height, 90 - leg.turn)
    if aside and leg.turn > _FLAT:
        local.limb([(aside * -0.1, 0.25), (aside * 0.5, 0.3)], [1.7, 1.5], colour)
        return
    toe = {"big": 3.0, "flipper": 4.0, "pointed": 2.2, "slipper": 1.5, "bare": 1.6}.get(kind, 1.8)
    heel, front = (1.2 if kind == "bare" else 1.5), (1.9 if kind == "big" else 1.3)
    local.limb([(-0.35, 0.3), (toe - 0.5, 0.42)], [heel, front], colour)
    if kind == "pointed":
        local.limb([(toe - 0.5, 0.42), (toe + 0.3, -0.4)], [1.0, 0.5], colour)
    elif kind == "skate":
        local.line([(-0.8, 1.35), (toe + 0.2, 1.35)], 0.42, "#b9c1cb")
    elif kind == "ski":
        local.limb([(-5, 1.2), (6, 1.2), (7, 0.5)], [0.7, 0.7, 0.5], "#c9403a")
