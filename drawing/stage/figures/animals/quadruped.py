"""Four-legged animals: a skeleton dressed in the shapes and colours of its species."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from drawing.stage.figures.animals.coats import shaded
from drawing.stage.figures.animals.curled import curled
from drawing.stage.figures.animals.drawn import CONTOUR, Drawn
from drawing.stage.figures.animals.mammal_heads import eared, mammal_head
from drawing.stage.figures.animals.markings import back_shapes, body_marks, leg_marks, neck_marks
from drawing.stage.figures.animals.shapes import Tube, area, disc, outlined, placed, polar
from drawing.stage.figures.animals.skeleton import skeleton, throat
from drawing.stage.figures.animals.tails import tail_shapes, tail_tube
from drawing.stage.figures.animals.wings import wing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drawing.stage.figures.animals.coats import Palette
    from drawing.stage.figures.animals.head import Head
    from drawing.stage.figures.animals.shapes import Shape
    from drawing.stage.figures.animals.skeleton import Skeleton
    from drawing.stage.picture import Point


def quadruped(row: Mapping[str, Any], pose: Mapping[str, Any], palette: Palette, mood: str) -> Drawn:
    """A four-legged animal in a pose.

    Args:
        row: a species of `quadrupeds.toml`, attributes applied.
        pose: a row of `poses.toml` over `skeleton.STAND`.
        palette: colours by role.
        mood: one of `faces.MOODS`.
    """
    if pose.get("curled"):
        return curled(row, palette)
    bones = skeleton(row, pose)
    head = mammal_head(eared(row["head"], pose["ears"]), palette, pose.get("mood", mood), pose["mouth"])
    shapes: list[Shape] = []
    if "wings" in row:
        shapes += wing(bones, row, palette, pose, far=True)
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
        shapes += wing(bones, row, palette, pose, far=False)
    shapes += _head_over(bones, row, palette, head)
    if pose.get("fire") and row.get("fire"):
        shapes += _flame(bones, row, head)
    return Drawn(shapes, _points(bones, row, head), _face(bones, row))


def _placed_head(shapes: list[Shape], bones: Skeleton, row: Mapping[str, Any]) -> list[Shape]:
    return [shape.moved(bones.tilt, row["head"]["size"], bones.head) for shape in shapes]


def _trunk_of_body(
    bones: Skeleton, row: Mapping[str, Any], palette: Palette, pose: Mapping[str, Any], head: Head
) -> list[Shape]:
    """Body and neck with one contour, and with the head too where it is seen from the side."""
    parts = [bones.body.outline(palette["main"]), bones.neck.outline(palette["main"])]
    tail = row.get("tail", {})
    if tail.get("kind") == "merged":
        parts.append(tail_tube(tail, bones.body.at(0.03), *pose["tail"]).outline(palette["main"]))
    shapes = back_shapes(row, bones, palette, CONTOUR, over=False)
    shapes += (
        _placed_head(outlined(head.behind, palette["contour"], 0.0), bones, row)
        if row["head"].get("view") != "front"
        else []
    )
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
    tongues = (
        (0.0, -0.15), (0.7, -0.62), (0.95, -0.3), (1.7, -0.75), (1.8, -0.25), (2.7, -0.1), (1.9, 0.2), (2.2, 0.7),
        (1.3, 0.4), (0.9, 0.7), (0.5, 0.25),
    )  # fmt: skip
    flames = (("#e8552b", 1.0), ("#f6a02d", 0.7), ("#fde06a", 0.42))
    return [
        area([placed(point, bones.tilt, size * share, root) for point in tongues], colour) for colour, share in flames
    ]


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
        return area(
            [placed((x * thick, y * thick), -lean, 1.0, foot) for x, y in shape],
            colour,
            smooth=False,
            edge=0.25 * thick,
        )
    if kind == "round":
        shape = [(-1.05, -0.6), (1.05, -0.6), (1.2, 0.85), (-1.15, 0.85)]
        return area(
            [placed((x * thick, y * thick), -lean, 1.0, foot) for x, y in shape], colour, smooth=False, edge=0.3 * thick
        )
    long = row.get("paw", 1.5)
    centre = placed((0.55 * thick * (long - 0.6), 0.1 * thick), -lean * 0.7, 1.0, foot)
    return disc(centre, long * thick, colour, 0.8 / long, -lean * 0.7)


def _points(bones: Skeleton, row: Mapping[str, Any], head: Head) -> dict[str, Point]:
    size = row["head"]["size"]

    def on_head(name: str) -> Point:
        return placed(head.points[name], bones.tilt, size, bones.head)

    points = {
        "ground": (0.0, 0.0),
        "back": bones.body.at(row.get("seat", 0.52), -1.0),
        "neck": throat(bones.neck, bones.head, size),
        "head": bones.head,
        "head_top": on_head("top"),
        "mouth": on_head("mouth"),
        "eye": on_head("eye"),
        "tail": bones.tail,
    }
    for name, joints in bones.legs.items():
        points["foot_" + name] = joints[3]
    return points


def _face(bones: Skeleton, row: Mapping[str, Any]) -> tuple[float, float, float]:
    size = row["head"]["size"]
    x, y = placed((0.25, 0.05), bones.tilt, size, bones.head)
    return x, y, 1.15 * size
