"""Birds: a body, a neck, wings, a tail and two legs, dressed by species and bent by pose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from drawing.stage.figures.animals.bird_heads import bird_head
from drawing.stage.figures.animals.coats import shaded
from drawing.stage.figures.animals.drawn import Drawn
from drawing.stage.figures.animals.plumage import bird_tail, folded_wing, spread_wing
from drawing.stage.figures.animals.shapes import Tube, area, disc, line, outlined, placed, polar
from drawing.stage.figures.animals.skeleton import throat

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drawing.stage.figures.animals.coats import Palette
    from drawing.stage.figures.animals.shapes import Shape
    from drawing.stage.picture import Point

STAND: dict[str, Any] = {
    "tilt": 0.0,
    "neck": 0.0,
    "head": 0.0,
    "tail": 0.0,
    "mouth": 0.0,
    "legs": [0.0, 0.0],
    "high": 1.0,
    "air": 0.0,
}
CONTOUR = 0.9
STEEPEST = -82.0
"""Degrees to which a pecking bird's neck can point down."""


def bird(row: Mapping[str, Any], pose: Mapping[str, Any], palette: Palette, mood: str) -> Drawn:
    """A bird in a pose.

    Args:
        row: a species of `birds.toml`, attributes applied.
        pose: a row of `poses.toml` over `STAND`: `tilt`, `neck`, `head` (down) and `tail` add degrees, `legs` swings
            near and far leg by degrees, `high` is how far they are stretched, `wing` spreads the wings.
        palette: colours by role.
        mood: one of `faces.MOODS`.
    """
    body, neck, head_at, tilt = _bones(row, pose)
    mood = pose.get("mood", mood)
    head = bird_head(row["head"], palette, mood, pose["mouth"])
    size = row["head"]["size"]

    def on_head(shapes: list[Shape]) -> list[Shape]:
        return [shape.moved(tilt, size, head_at) for shape in shapes]

    shapes = _behind_body(row, body, palette, pose)
    parts = [body.outline(palette["main"]), neck.outline(palette.get("neck", palette["main"]))]
    owl = row["head"].get("view") == "owl"
    if not owl:
        shapes += on_head(head.behind)
        parts += on_head(head.base)
    shapes += outlined(parts, palette["contour"], CONTOUR)
    shapes += _breast(row, body, neck, palette)
    if "wing" in pose:
        shapes += spread_wing(row, body, palette, pose["wing"], CONTOUR, far=False)
    else:
        shapes += folded_wing(row, body, palette, CONTOUR)
    if owl:
        shapes += outlined(on_head(head.base), palette["contour"], CONTOUR)
    shapes += on_head(head.over)
    points = _points(body, neck, head_at, size)
    if pose["high"] > 0 and "wing" not in pose:
        points["ground"] = (body.at(row["legs"].get("at", 0.46))[0] + row["legs"]["width"], 0.0)
    for name, key in (("head_top", "top"), ("mouth", "mouth"), ("eye", "eye")):
        points[name] = placed(head.points[key], tilt, size, head_at)
    x, y = placed((0.3, 0.0), tilt, size, head_at)
    return Drawn(shapes, points, (x, y, 1.25 * size))


def _behind_body(row: Mapping[str, Any], body: Tube, palette: Palette, pose: Mapping[str, Any]) -> list[Shape]:
    """Far wing, legs and tail."""
    shapes: list[Shape] = []
    flying = "wing" in pose
    if flying:
        shapes += spread_wing(row, body, palette, pose["wing"] + 16.0, CONTOUR, far=True)
    legs = pose["high"] > 0 and not flying
    if legs:
        shapes += _leg(row, body, palette, pose, far=True)
    shapes += bird_tail(row, body, palette, pose["tail"], CONTOUR, floor=not 0.0 < pose["high"] < 1.0)
    if legs:
        shapes += _leg(row, body, palette, pose, far=False)
    return shapes + _tucked(row, body, palette) if flying else shapes


def _bones(row: Mapping[str, Any], pose: Mapping[str, Any]) -> tuple[Tube, Tube, Point, float]:
    """Body from rump to breast, neck to the middle of the head, that middle, and the head's turn down."""
    shape, legs = row["body"], row["legs"]
    tilt = min(shape["tilt"] + pose["tilt"], 88.0) if pose["tilt"] >= 0 else shape["tilt"] + pose["tilt"]
    if "level" in pose:
        tilt = pose["level"]
    length = shape["length"]
    rump, chest = polar((0.0, 0.0), tilt + 180, length / 2), polar((0.0, 0.0), tilt, length / 2)
    middle = (shape["rump"] + shape["chest"]) / 2 + 0.12 * shape["chest"]
    low = max(rump[1] + shape["rump"], chest[1] + shape["chest"], middle)
    up = -low - legs["length"] * pose["high"] - pose["air"]
    rump, chest, centre = ((x, y + up) for x, y in (rump, chest, (0.0, 0.0)))
    body = Tube([rump, centre, chest], [shape["rump"], middle, shape["chest"]])
    angle = row["neck"]["angle"] + pose["neck"]
    if "neck_level" in pose:
        angle = pose["neck_level"]
    root = polar(polar(chest, tilt, 0.1 * shape["chest"]), 90.0, 0.2 * shape["chest"])
    head_at = polar(root, angle, row["neck"]["length"])
    turn = pose["head"] + row["head"].get("tilt", 0.0)
    if pose.get("reach_down"):
        angle, head_at, turn = _pecking(row, root)
        turn = 18.0 if row["head"].get("view") == "owl" else turn
    bow = row["neck"].get("bow", 0.0)
    mid = placed((0.0, bow), -angle, 1.0, ((root[0] + head_at[0]) / 2, (root[1] + head_at[1]) / 2))
    tip = row["neck"]["tip"]
    neck = Tube(
        [root, mid, head_at], [row["neck"]["base"], (row["neck"]["base"] + tip) / 2 * row["neck"].get("slim", 1.0), tip]
    )
    return body, neck, head_at, turn


def _pecking(row: Mapping[str, Any], root: Point) -> tuple[float, Point, float]:
    """The neck's angle, the head's place and its turn with which the beak just reaches the ground."""
    size, best = row["head"]["size"], (0.0, root, 50.0)
    reach = 1.6 * size * row["head"].get("beak_size", 1.0)
    length = row["neck"]["length"]
    for step in range(26):
        angle = row["neck"]["angle"] - step * 6.0
        if angle < STEEPEST:
            break
        at = polar(root, angle, length)
        best = (angle, at, 55.0)
        if at[1] + 0.82 * reach > 0:
            break
    angle, at, turn = best
    missing = -(at[1] + 0.82 * reach)
    if missing > 0:
        at = at[0] + 0.3 * missing, at[1] + missing
    return angle, at, turn


def _leg(row: Mapping[str, Any], body: Tube, palette: Palette, pose: Mapping[str, Any], *, far: bool) -> list[Shape]:
    legs = row["legs"]
    swing = pose["legs"][1 if far else 0]
    hip = body.at(row["legs"].get("at", 0.46) + (0.06 if far else -0.04), 0.55)
    length = -hip[1] - pose["air"]
    width = legs["width"]
    ankle = polar(hip, -90.0 + swing, length - width * 0.6)
    colour = shaded(palette["feet"], 0.16 if far else 0.0)
    drop = -width * 0.6 - pose["air"] - ankle[1]
    foot = ankle[0], ankle[1] + max(drop, 0.0) * 0.3
    reach = legs.get("foot", 3.2) * width
    shapes: list[Shape] = []
    if legs.get("webbed"):
        web = [
            (foot[0] - 0.35 * reach, foot[1]),
            (foot[0] + 0.2 * reach, foot[1] - 0.5 * width),
            (foot[0] + 1.15 * reach, foot[1] + 0.25 * width),
            (foot[0], foot[1] + 0.3 * width),
        ]
        shapes.append(area(web, colour, smooth=False, edge=0.8 * width))
    else:
        shapes += [
            line([foot, (foot[0] + dx * reach, foot[1] + 0.15 * width)], width * 0.85, colour) for dx in (-0.45, 1.0)
        ]
        shapes.append(line([foot, (foot[0] + 0.6 * reach, foot[1] - 0.55 * width)], width * 0.75, colour))
    shapes.append(line([hip, ankle, foot], width, colour, smooth=False))
    thigh = legs.get("thigh", 0.0)
    if thigh:
        knee = polar(hip, -90.0 + swing, 0.42 * length)
        tone = shaded(palette.get("thigh", palette["main"]), 0.16 if far else 0.0)
        shapes += outlined([Tube([hip, knee], [thigh, 0.35 * thigh]).outline(tone)], palette["contour"], CONTOUR)
    return shapes


def _tucked(row: Mapping[str, Any], body: Tube, palette: Palette) -> list[Shape]:
    """Legs in flight, laid back under the tail."""
    width = row["legs"]["width"]
    hip = body.at(0.25, 0.7)
    reach = 0.75 * row["legs"]["length"] + 3 * width
    end = polar(hip, body.heading(0.3) + 180.0 - 6.0, reach)
    return [
        line([hip, end], width, palette["feet"]),
        line([end, polar(end, body.heading(0.3) + 205.0, 2.2 * width)], 1.3 * width, palette["feet"]),
    ]


def _breast(row: Mapping[str, Any], body: Tube, neck: Tube, palette: Palette) -> list[Shape]:
    shapes: list[Shape] = []
    kind = row.get("breast")
    if kind in {"light", "flecks", "front"}:
        start = 0.1 if kind == "light" else 0.0
        shapes.append(
            body.patch(
                palette["belly"],
                (0.5 + start / 2, 0.6 if kind != "front" else 0.42),
                (0.5 - start / 2, 0.5 if kind != "front" else 0.58),
            )
        )
        x, y = body.at(1.0, 0.3)
        shapes.append(disc((x, y), 0.7 * body.radius(1.0), palette["belly"]))
    if kind == "flecks":
        for u, v in ((0.9, 0.3), (0.7, 0.62), (0.5, 0.4), (0.3, 0.7)):
            x, y = body.at(u, v)
            size = 0.16 * body.radius(0.8)
            shapes.append(
                area(
                    [(x - size, y - size), (x, y + size), (x + size, y - size)], palette["mark"], smooth=False, edge=0.6
                )
            )
    if kind == "red":
        shapes.append(disc(body.at(0.92, 0.35), 0.78 * body.radius(1.0), palette["breast"]))
        shapes.append(disc(neck.at(0.5, 0.2), 0.8 * neck.radius(0.5), palette["breast"]))
    if kind == "rings":
        shapes.append(neck.band(palette["face"], (0.35, 0.55)))
    return shapes


def _points(body: Tube, neck: Tube, head_at: Point, size: float) -> dict[str, Point]:
    return {
        "ground": (0.0, 0.0),
        "back": body.at(0.5, -1.0),
        "neck": throat(neck, head_at, size),
        "head": head_at,
        "tail": body.at(0.0),
    }
