"""Wings and tails of birds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drawing.stage.figures.animals.coats import mixed, shaded
from drawing.stage.figures.animals.shapes import Tube, area, disc, line, outlined, polar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drawing.stage.figures.animals.coats import Palette
    from drawing.stage.figures.animals.shapes import Shape


def folded_wing(row: Mapping[str, Any], body: Tube, palette: Palette, thin: float) -> list[Shape]:
    """A wing laid on the body, its tip over the tail."""
    wing = row["wing"]
    length, width = wing["length"], wing["width"]
    heading = body.heading(0.5)
    front = body.at(wing.get("at", 0.82), -0.1)
    tip = polar(front, heading + 180.0 + 4.0, length)
    middle = polar(polar(front, heading + 180.0, 0.4 * length), heading - 90.0, 0.14 * width)
    tube = Tube([front, middle, tip], [0.38 * width, 0.46 * width, 0.1 * width])
    shapes = outlined([tube.outline(palette["wing"])], palette["contour"], thin)
    tone = palette.get("wing_mark", mixed(palette["wing"], "#ffffff", 0.18))
    if "wing_tip" in palette:
        shapes.append(tube.band(palette["wing_tip"], (0.66, 1.0)))
    for u, v in ((0.32, 0.42), (0.55, 0.35)):
        a, b, c = tube.at(u - 0.12, v + 0.25), tube.at(u + 0.05, v + 0.2), tube.at(u + 0.2, v - 0.1)
        shapes.append(line([a, b, c], 0.1 * width, tone))
    return shapes


def spread_wing(
    row: Mapping[str, Any], body: Tube, palette: Palette, lift: float, thin: float, *, far: bool
) -> list[Shape]:
    """A wing in flight, `lift` degrees over the line of the body, its flight feathers as fingers."""
    wing = row["wing"]
    span, width = 1.2 * wing["span"], wing["width"] * 1.3
    root = body.at(0.78, -0.25)
    colour = shaded(palette["wing"], 0.18 if far else 0.0)
    heading = 180.0 - lift + (-4.0 if far else 0.0)
    hand = polar(root, heading - 20.0, 0.5 * span)
    fingers = []
    for turn, reach in ((0.0, 1.0), (10.0, 1.0), (20.0, 0.94), (31.0, 0.84), (43.0, 0.72)):
        fingers.append(
            Tube([hand, polar(root, heading + turn, reach * span)], [0.34 * width, 0.16 * width]).outline(colour)
        )
    arm = area(
        [
            polar(root, heading - 90.0, 0.3 * width),
            hand,
            polar(root, heading + 40.0, 0.55 * span),
            body.at(0.25, -0.3),
            body.at(0.5, 0.1),
        ],
        colour,
    )
    shapes = outlined([*fingers, arm], palette["contour"], thin)
    if "wing_tip" in palette:
        tip = shaded(palette["wing_tip"], 0.18 if far else 0.0)
        for turn, reach in ((0.0, 1.0), (10.0, 1.0), (20.0, 0.94)):
            ends = [polar(root, heading + turn, share * reach * span) for share in (0.74, 1.0)]
            shapes.append(Tube(ends, [0.24 * width, 0.15 * width]).outline(tip))
    tone = mixed(colour, "#ffffff", 0.16)
    shapes.append(
        Tube(
            [polar(root, heading - 10, 0.1 * span), polar(root, heading + 4.0, 0.5 * span)],
            [0.16 * width, 0.24 * width],
        ).outline(tone)
    )
    return shapes


def bird_tail(
    row: Mapping[str, Any], body: Tube, palette: Palette, turned: float, thin: float, *, floor: bool
) -> list[Shape]:
    """Tail feathers by `kind`: `fan`, `plumes` (a cock's sickles) or `wheel`; without `floor` it may hang down."""
    tail = row.get("tail")
    if not tail:
        return []
    root = body.at(0.08, -0.1)
    angle, length, width = tail["angle"] - turned, tail["length"], tail["width"]
    while floor and polar(root, angle, length)[1] > -0.3 * width and angle > 180.0:  # noqa: PLR2004
        angle -= 4.0
    colour = palette.get("tail", palette["wing"])
    kind = tail["kind"]
    if kind == "plumes":
        feathers = []
        for i, turn in enumerate((0.0, -24.0, -46.0)):
            out = polar(root, angle + turn, 0.62 * length)
            end = polar(out, angle + 70.0 + turn, 0.6 * length)
            feathers.append(
                Tube([root, out, end], [0.22 * width, 0.34 * width, 0.12 * width]).outline(
                    mixed(colour, palette["mark"], 0.4 * i)
                )
            )
        return outlined(feathers, palette["contour"], thin)
    if kind == "wheel":
        return _wheel(tail, root, palette, thin)
    spread = tail.get("spread", 9.0)
    turns = (angle - spread, angle, angle + spread)
    fan = [Tube([root, polar(root, turn, length)], [0.3 * width, 0.36 * width]).outline(colour) for turn in turns]
    shapes = outlined(fan, palette["contour"], thin)
    if "tail_tip" in palette:
        ends = [[polar(root, turn, share * length) for share in (0.8, 1.0)] for turn in turns]
        shapes += [Tube(pair, [0.33 * width, 0.35 * width]).outline(palette["tail_tip"]) for pair in ends]
    return shapes


def _wheel(tail: Mapping[str, Any], root: tuple[float, float], palette: Palette, thin: float) -> list[Shape]:
    """A peacock's or turkey's wheel of feathers behind the bird."""
    length, colour = tail["length"], palette["tail"]
    count = tail.get("feathers", 9)
    angles = [tail["from"] + (tail["to"] - tail["from"]) * i / (count - 1) for i in range(count)]
    feathers = [
        Tube([root, polar(root, angle, length)], [2.0, 0.13 * length]).outline(
            colour if i % 2 else shaded(colour, 0.12)
        )
        for i, angle in enumerate(angles)
    ]
    shapes = outlined(feathers, palette["contour"], thin)
    for angle in angles:
        at = polar(root, angle, 0.98 * length)
        if tail.get("eyes"):
            shapes += [disc(at, 0.09 * length, palette["face"]), disc(at, 0.055 * length, palette["mark"])]
        else:
            shapes.append(
                Tube(
                    [polar(root, angle - 2.0, 0.86 * length), polar(root, angle + 2.0, 0.86 * length)],
                    [0.05 * length] * 2,
                ).outline(palette["mark"])
            )
    return shapes
