"""Four-legged animals: a skeleton dressed in the shapes and colours of its species."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from drawing.stage.figures.animals.coats import mixed, shaded
from drawing.stage.figures.animals.mammal_heads import mammal_head
from drawing.stage.figures.animals.markings import back_shapes, body_marks, leg_marks, neck_marks
from drawing.stage.figures.animals.shapes import Tube, area, between, disc, outlined, placed, polar
from drawing.stage.figures.animals.skeleton import skeleton
from drawing.stage.figures.animals.tails import tail_shapes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drawing.stage.figures.animals.coats import Palette
    from drawing.stage.figures.animals.mammal_heads import Head
    from drawing.stage.figures.animals.shapes import Shape
    from drawing.stage.figures.animals.skeleton import Skeleton
    from drawing.stage.picture import Point

CONTOUR = 1.1
"""Thickness of the contour in units: about a hundredth of a standing horse."""


@dataclass
class Drawn:
    """An animal as shapes in units, the ground at y = 0, before it becomes a picture.

    Attributes:
        body: the animal, back to front.
        behind: what lies behind what it carries.
        front: what lies in front of all.
        points: contact points by name.
        face: disc `(x, y, radius)` around the face.
    """

    body: list[Shape]
    points: dict[str, Point]
    face: tuple[float, float, float]
    behind: list[Shape] = field(default_factory=list)
    front: list[Shape] = field(default_factory=list)


def quadruped(row: Mapping[str, Any], pose: Mapping[str, Any], palette: Palette, mood: str) -> Drawn:
    """A four-legged animal in a pose.

    Args:
        row: a species of `quadrupeds.toml`, attributes applied.
        pose: a row of `poses.toml` over `skeleton.STAND`.
        palette: colours by role.
        mood: one of `faces.MOODS`.
    """
    if pose.get("curled"):
        return _curled(row, palette)
    bones = skeleton(row, pose)
    head = mammal_head(_eared(row["head"], pose["ears"]), palette, pose.get("mood", mood), pose["mouth"])
    shapes: list[Shape] = []
    if "wings" in row:
        shapes += _wing(bones, row, palette, pose, far=True)
    tail = row.get("tail")
    if tail and tail.get("kind") != "merged":
        shapes += tail_shapes(tail, bones.tail, palette, pose["tail"], CONTOUR)
    for name in ("hind_far", "front_far"):
        shapes += _leg(bones, row, palette, name)
    shapes += _trunk_of_body(bones, row, palette, pose, head)
    for name in ("hind_near", "front_near"):
        shapes += _leg(bones, row, palette, name)
    shapes += back_shapes(row, bones, palette, CONTOUR, over=True)
    if "wings" in row:
        shapes += _wing(bones, row, palette, pose, far=False)
    shapes += _head_over(bones, row, palette, head)
    if pose.get("fire") and row.get("fire"):
        shapes += _flame(bones, row, head)
    return Drawn(shapes, _points(bones, row, head), _face(bones, row, head))


def _eared(head: Mapping[str, Any], back: float) -> Mapping[str, Any]:
    """The head's row with long ears laid back by so many degrees."""
    if not back or head.get("ear", {}).get("kind") not in {"long", "leaf"} or head["ear"]["angle"] > 140:  # noqa: PLR2004
        return head
    return {**head, "ear": {**head["ear"], "angle": head["ear"]["angle"] + back}}


def _placed_head(shapes: list[Shape], bones: Skeleton, row: Mapping[str, Any]) -> list[Shape]:
    return [shape.moved(bones.tilt, row["head"]["size"], bones.head) for shape in shapes]


def _trunk_of_body(bones: Skeleton, row: Mapping[str, Any], palette: Palette, pose: Mapping[str, Any], head: Head) -> list[Shape]:
    """Body and neck with one contour, and with the head too where it is seen from the side."""
    parts = [bones.body.outline(palette["main"]), bones.neck.outline(palette["main"])]
    tail = row.get("tail", {})
    if tail.get("kind") == "merged":
        from drawing.stage.figures.animals.tails import tail_tube

        parts.append(tail_tube(tail, bones.body.at(0.03), *pose["tail"]).outline(palette["main"]))
    shapes = back_shapes(row, bones, palette, CONTOUR, over=False)
    shapes += _placed_head(outlined(head.behind, palette["contour"], 0.0), bones, row) if row["head"].get("view") != "front" else []
    if row["head"].get("view") != "front":
        parts += _placed_head(head.base, bones, row)
    if row.get("udder"):
        x, y = bones.body.at(0.3, 0.95)
        shapes += outlined([disc((x, y + 1.0), 8.0, "#efaaa0", 0.8)], palette["contour"], CONTOUR)
    shapes += outlined(parts, palette["contour"], CONTOUR)
    return shapes + body_marks(row, bones.body, palette) + neck_marks(row, bones, palette)


def _head_over(bones: Skeleton, row: Mapping[str, Any], palette: Palette, head: Head) -> list[Shape]:
    if row["head"].get("view") != "front":
        return _placed_head(head.over, bones, row)
    behind = _placed_head(head.behind, bones, row)
    base = outlined(_placed_head(head.base, bones, row), palette["contour"], CONTOUR)
    return behind + base + _placed_head(head.over, bones, row)


def _flame(bones: Skeleton, row: Mapping[str, Any], head: Head) -> list[Shape]:
    """Fire out of the mouth, straight ahead."""
    size = row["head"]["size"]
    root = placed(head.points["mouth"], bones.tilt, size, bones.head)
    tongues = [(0.0, -0.15), (0.7, -0.62), (0.95, -0.3), (1.7, -0.75), (1.8, -0.25), (2.7, -0.1), (1.9, 0.2), (2.2, 0.7),
               (1.3, 0.4), (0.9, 0.7), (0.5, 0.25)]  # fmt: skip
    flames = (("#e8552b", 1.0), ("#f6a02d", 0.7), ("#fde06a", 0.42))
    return [area([placed(point, bones.tilt, size * share, root) for point in tongues], colour) for colour, share in flames]


def _leg(bones: Skeleton, row: Mapping[str, Any], palette: Palette, name: str) -> list[Shape]:
    joints = bones.legs[name]
    hind, far = "hind" in name, "far" in name
    thick = row["limb"] if hind else row.get("arm", [0.8 * row["limb"][0], *row["limb"][1:]])
    tube = Tube(joints, [thick[0], thick[1], thick[2], thick[2]])
    tone = 0.17 if far else 0.0
    main, low = shaded(palette.get("limbs", palette["main"]), tone), shaded(palette["legs"], tone)
    foot = _foot(joints, row, shaded(palette["feet"], tone), thick[2])
    shapes = outlined([foot, tube.outline(main)], palette["contour"], CONTOUR)
    if palette["legs"] != palette.get("limbs", palette["main"]):
        shapes.append(tube.band(low, (row.get("sock", 0.55), 1.0)))
    shapes += leg_marks(row, tube, {**palette, "mark": shaded(palette["mark"], tone)})
    shapes.append(foot)
    if not far:
        root = polar(joints[0], bones.pitch + 90, 0.35 * thick[0])
        shapes.append(disc(root, thick[0] * 1.02, main))
    return shapes


def _foot(joints: list[Point], row: Mapping[str, Any], colour: str, thick: float) -> Shape:
    ankle, foot = joints[2], joints[3]
    kind = row.get("foot", "paw")
    lean = math.degrees(math.atan2(foot[0] - ankle[0], foot[1] - ankle[1]))
    if abs(lean) < 20.0 and foot[1] > -1.4 * thick:  # noqa: PLR2004
        lean = 0.0
    if kind == "hoof":
        shape = [(-1.0, -1.0), (0.95, -1.0), (1.35, 0.9), (-1.15, 0.9)]
        return area([placed((x * thick, y * thick), -lean, 1.0, foot) for x, y in shape], colour, smooth=False, edge=0.25 * thick)
    if kind == "round":
        shape = [(-1.05, -0.6), (1.05, -0.6), (1.2, 0.85), (-1.15, 0.85)]
        return area([placed((x * thick, y * thick), -lean, 1.0, foot) for x, y in shape], colour, smooth=False, edge=0.3 * thick)
    long = row.get("paw", 1.5)
    centre = placed((0.55 * thick * (long - 0.6), 0.1 * thick), -lean * 0.7, 1.0, foot)
    return disc(centre, long * thick, colour, 0.8 / long, -lean * 0.7)


def _points(bones: Skeleton, row: Mapping[str, Any], head: Head) -> dict[str, Point]:
    size = row["head"]["size"]

    def on_head(name: str) -> Point:
        return placed(head.points[name], bones.tilt, size, bones.head)

    points = {
        "ground": (0.0, 0.0), "back": bones.body.at(row.get("seat", 0.52), -1.0), "neck": bones.neck.at(0.5),
        "head": bones.head, "head_top": on_head("top"), "mouth": on_head("mouth"), "eye": on_head("eye"), "tail": bones.tail,
    }  # fmt: skip
    for name, joints in bones.legs.items():
        points["foot_" + name] = joints[3]
    return points


def _face(bones: Skeleton, row: Mapping[str, Any], head: Head) -> tuple[float, float, float]:
    size = row["head"]["size"]
    x, y = placed((0.25, 0.05), bones.tilt, size, bones.head)
    return x, y, 1.15 * size


def _wing(bones: Skeleton, row: Mapping[str, Any], palette: Palette, pose: Mapping[str, Any], *, far: bool) -> list[Shape]:
    """A wing of skin (dragons) or of feathers (winged horses) on the shoulder."""
    size = row["wings"]["size"]
    root = bones.body.at(0.66, -0.6)
    beat = pose.get("wing", 0.0) + (-16.0 if far else 0.0)
    colour = shaded(palette["wing"], 0.2 if far else 0.0)
    if row["wings"].get("kind") == "feathers":
        return _feathers(root, size, beat, colour, palette)
    knuckle = polar(root, 98.0 - beat, 0.66 * size)
    tips = [polar(root, angle - beat, reach * size) for angle, reach in ((124.0, 1.3), (148.0, 1.12), (170.0, 0.86))]
    ends = [*tips, polar(root, 186.0 - beat, 0.34 * size)]
    edge: list[Point] = [polar(root, 0.0, 4.0), knuckle, tips[0]]
    for before, after in zip(ends, ends[1:], strict=False):
        edge += [between(between(before, after, share), root, dent) for share, dent in ((0.25, 0.12), (0.5, 0.17), (0.75, 0.12))]
        edge.append(after)
    shapes = outlined([area(edge, colour, smooth=False, edge=2.0)], palette["contour"], CONTOUR)
    bone = shaded(palette["main"], 0.2 if far else 0.05)
    shapes += [Tube([knuckle, tip], [2.6, 1.0]).outline(bone) for tip in tips]
    shapes.append(Tube([root, knuckle], [4.8, 3.2]).outline(bone))
    return shapes


def _feathers(root: Point, size: float, beat: float, colour: str, palette: Palette) -> list[Shape]:
    """A wing of long feathers, raised and laid back."""
    spread = ((106.0, 1.15), (120.0, 1.12), (134.0, 1.04), (148.0, 0.92), (163.0, 0.76), (178.0, 0.6))
    feathers = [Tube([polar(root, angle - beat, 0.2 * size), polar(root, angle - beat, reach * size)], [0.1 * size, 0.07 * size]) for angle, reach in spread]
    arm = Tube([root, polar(root, 108.0 - beat, 0.62 * size)], [0.15 * size, 0.12 * size]).outline(colour)
    shapes: list[Shape] = []
    for feather in feathers:
        shapes += outlined([feather.outline(colour)], palette["contour"], 0.8 * CONTOUR)
    return shapes + outlined([arm], palette["contour"], 0.8 * CONTOUR) + [arm]


def _curled(row: Mapping[str, Any], palette: Palette) -> Drawn:
    """Asleep, rolled up: a round back, the head on the paws, the tail around the front."""
    wide = 0.46 * (row["length"] + row["rump"] + row["chest"])
    high = min(0.66 * wide, row["rump"] + row["waist"] + 4.0)
    size = row["head"]["size"]
    head = mammal_head(_eared(row["head"], 46.0), palette, "asleep")
    way = [(-1.0, -0.45), (-0.8, -1.25), (-0.2, -1.62), (0.45, -1.4), (0.9, -0.85), (0.95, -0.3), (0.7, 0.0), (-0.75, 0.0)]
    body = area([(x * wide, y * high) for x, y in way], palette["main"])
    shapes = outlined([body], palette["contour"], CONTOUR)
    if row.get("coat") == "spines":
        shapes = back_shapes(row, _ball(wide, high), palette, CONTOUR, over=True)
    haunch = disc((-0.42 * wide, -0.55 * high), 0.5 * high, palette["main"])
    arc = disc((-0.42 * wide, -0.55 * high), 0.5 * high + CONTOUR, palette["contour"])
    shapes += [arc, haunch, disc((-0.46 * wide, -0.62 * high), 0.52 * high, palette["main"])]
    if row.get("marks"):
        shapes += body_marks({**row, "belly": None}, _ball(wide, high).body, palette)
    turn, at = 14.0, (0.52 * wide, -max(0.42 * high, 0.82 * size))
    paw = Tube([(0.3 * wide, -row["limb"][2]), (0.95 * wide, -row["limb"][2])], [row["limb"][2] * 1.1] * 2)
    shapes += outlined([paw.outline(palette["legs"])], palette["contour"], CONTOUR)
    if row.get("tail") and row["tail"].get("kind", "tube") == "tube":
        shapes += _wrapped_tail(row["tail"], palette, wide, high)

    def set_down(parts: list[Shape]) -> list[Shape]:
        return [shape.moved(turn, size, at) for shape in parts]

    shapes += set_down(head.behind) + outlined(set_down(head.base), palette["contour"], CONTOUR) + set_down(head.over)
    points = {
        "ground": (0.0, 0.0), "back": (-0.1 * wide, -1.55 * high), "neck": (0.35 * wide, -0.7 * high), "head": at,
        "head_top": placed(head.points["top"], turn, size, at), "mouth": placed(head.points["mouth"], turn, size, at),
        "eye": placed(head.points["eye"], turn, size, at), "tail": (-0.8 * wide, -0.2 * high),
    }  # fmt: skip
    return Drawn(shapes, points, (at[0] + 0.2 * size, at[1], 1.15 * size))


def _ball(wide: float, high: float) -> Skeleton:
    from drawing.stage.figures.animals.skeleton import Skeleton as Bones

    body = Tube([(-0.62 * wide, -0.62 * high), (0.0, -0.78 * high), (0.55 * wide, -0.62 * high)], [0.58 * high, 0.8 * high, 0.55 * high])
    return Bones(body, body, {}, (0.0, 0.0), 0.0, (0.0, 0.0), 0.0)


def _wrapped_tail(row: Mapping[str, Any], palette: Palette, wide: float, high: float) -> list[Shape]:
    thick = max(max(row["radii"]), 3.0)
    way = [(-0.86 * wide, -0.5 * high), (-0.8 * wide, -thick - 1), (-0.3 * wide, -thick * 0.9), (0.25 * wide, -thick * 0.95)]
    radii = [0.5 * thick, 0.8 * thick, thick, 0.5 * thick if row.get("tip") else 0.8 * thick]
    tube = Tube(way, radii)
    colour = palette["hair"] if row.get("hairy") else palette.get("tail", palette["main"])
    shapes = outlined([tube.outline(mixed(colour, "#ffffff", 0.04))], palette["contour"], CONTOUR)
    if "tip" in row:
        shapes.append(tube.band(palette.get("tail_tip", palette["face"]), (0.72, 1.0)))
    if "rings" in row:
        shapes += [tube.band(palette["mark"], (u, u + 0.12)) for u in (0.2, 0.44, 0.68, 0.9)]
    return shapes
