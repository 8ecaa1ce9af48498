"""The skeleton of a four-legged animal: where a pose puts the joints of a species."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from drawing.stage.figures.animals.shapes import Tube, placed, polar
from drawing.stage.figures.ink import between

if TYPE_CHECKING:
    from collections.abc import Mapping

    from drawing.stage.picture import Point

LEGS = ("hind_far", "front_far", "hind_near", "front_near")
STAND: dict[str, Any] = {
    "hip": 1.0, "shoulder": 1.0, "length": 1.0, "neck": 0.0, "head": 0.0, "tail": [0.0, 0.0], "air": 0.0,
    "mouth": 0.0, "ears": 0.0,
    "hind_far": [0.14, 0.0, 0.0], "front_far": [-0.1, 0.0, 0.0],
    "hind_near": [-0.08, 0.0, 0.0], "front_near": [0.08, 0.0, 0.0],
}  # fmt: skip
GROUND = 2.0


@dataclass
class Skeleton:
    """Joints and tubes of one posed animal, in units, the ground at y = 0.

    Attributes:
        body: from rump to chest.
        neck: from the chest to the middle of the head.
        legs: hip or shoulder, knee, ankle and foot of each of `LEGS`.
        head: middle of the skull.
        tilt: degrees by which the head is turned down.
        tail: where the tail begins.
        pitch: degrees by which the body rises towards the right.
    """

    body: Tube
    neck: Tube
    legs: dict[str, list[Point]]
    head: Point
    tilt: float
    tail: Point
    pitch: float


def skeleton(row: Mapping[str, Any], pose: Mapping[str, Any]) -> Skeleton:
    """The joints of a species in a pose.

    Args:
        row: a species of `quadrupeds.toml`.
        pose: a row of `poses.toml` over `STAND`: `hip` and `shoulder` are heights (0 belly on the ground, 1 standing),
            a leg is `[reach, lift, fold]` (reach and lift in leg lengths, fold in degrees).
    """
    if pose.get("reach_down"):
        return _reaching(row, pose)
    return _placed(row, pose)


def _reaching(row: Mapping[str, Any], pose: Mapping[str, Any]) -> Skeleton:
    """The pose with neck and shoulders lowered just as far as the mouth needs to reach the ground."""
    found = _placed(row, pose)
    for step in range(1, 31):
        share = step / 30
        shoulder = pose["shoulder"] - 0.5 * max(0.0, share - 0.4)
        angle = -(float(row["neck"]["angle"]) + 62.0) * share
        lowered = {**pose, "shoulder": shoulder, "neck": angle, "head": pose["head"] + 34.0 * share}
        found = _placed(row, lowered)
        if muzzle(row, found)[1] > -GROUND - 4.0:
            break
    return found


def throat(neck: Tube, head: Point, size: float) -> Point:
    """Where a collar or a scarf goes: on the neck, just below a head of radius `size`."""
    for step in range(12, -1, -1):
        x, y = neck.at(step / 20, 0.25)
        if math.hypot(x - head[0], y - head[1]) >= 1.02 * size:
            return x, y
    root = neck.at(0.0)
    away = math.hypot(root[0] - head[0], root[1] - head[1]) or 1.0
    return between(head, root, 1.02 * size / away)


def muzzle(row: Mapping[str, Any], bones: Skeleton) -> Point:
    """The lowest point of the snout."""
    return _lowest(row, bones.tilt, bones.head)


def _lowest(row: Mapping[str, Any], tilt: float, at: Point) -> Point:
    head = row["head"]
    if head.get("trunk"):
        return placed((1.55, 2.7), tilt, head["size"], at)
    length, drop, _, tip = (
        head.get("snout", [0.9, 0.3, 0.5, 0.3]) if head.get("view") != "front" else (0.3, 0.5, 0.4, 0.4)
    )
    return placed((length, drop + tip), tilt, head["size"], at)


def _placed(row: Mapping[str, Any], pose: Mapping[str, Any]) -> Skeleton:
    rump, waist, chest, stand = row["rump"], row["waist"], row["chest"], row["legs"]
    length = row["length"] * pose["length"]
    high = rump + pose["hip"] * (stand - rump), chest + pose["shoulder"] * (stand - chest)
    rise = max(-0.96, min(0.96, (high[1] - high[0]) / length))
    pitch = math.degrees(math.asin(rise))
    run = length * math.cos(math.radians(pitch))
    lift = pose["air"] * stand
    hip, shoulder = (-run / 2, -high[0] - lift), (run / 2, -high[1] - lift)
    sag = placed((0.0, -row.get("arch", 0.0) * pose.get("arch", 1.0)), -pitch, 1.0, between(hip, shoulder, 0.5))
    body = Tube(
        [polar(hip, pitch + 180, 0.3 * rump), hip, sag, shoulder, polar(shoulder, pitch, 0.35 * chest)],
        [0.84 * rump, rump, waist, chest, 0.82 * chest],
    )
    angle = row["neck"]["angle"] + pose["neck"] + 0.35 * pitch
    root = polar(polar(shoulder, pitch, 0.3 * chest), pitch + 90, 0.3 * chest)
    head = polar(root, angle, row["neck"]["length"])
    mean = (row["neck"]["base"] + row["neck"]["tip"]) / 2
    bow = placed((0.0, -row["neck"].get("bow", 0.0)), -angle, 1.0, between(root, head, 0.5))
    neck = Tube([root, bow, head], [row["neck"]["base"], mean, row["neck"]["tip"]])
    legs = {name: _leg(name, pose, row, hip if "hind" in name else shoulder, pitch) for name in LEGS}
    turned = pose["head"] * (0.35 if row["head"].get("view") == "front" else 1.0)
    tilt = row["head"].get("tilt", 0.0) + turned - 0.25 * pitch
    while _lowest(row, tilt, head)[1] > -1.0 and tilt > -60.0:  # noqa: PLR2004
        tilt -= 5.0
    return Skeleton(body, neck, legs, head, tilt, body.at(0.06, -0.45), pitch)


def _leg(name: str, pose: Mapping[str, Any], row: Mapping[str, Any], joint: Point, pitch: float) -> list[Point]:
    """Joint, knee, ankle and foot; the foot goes where the pose says, the knee bends as it must."""
    reach, lift, fold = pose[name]
    hind = "hind" in name
    root = polar(joint, pitch - 90.0, 0.25 * row["rump" if hind else "chest"])
    stand = row["legs"] * pose.get("short", 1.0)
    bones = stand - 0.25 * row["rump" if hind else "chest"]
    if not hind:
        stand *= row.get("arms", 1.0)
        bones *= row.get("arms", 1.0)
    sole = row["limb"][2] * row.get("sole", 0.9)
    foot = joint[0] + reach * stand, -sole - lift * stand - pose["air"] * row["legs"]
    if row.get("arms", 1.0) < 1.0 and lift > 0 and not hind:
        foot = joint[0] + reach * stand, joint[1] + (1.0 - lift) * stand
    if hind:
        meta = 0.25 * bones
        ankle = polar(foot, 104.0 - fold, meta)
    else:
        meta = 0.17 * bones
        ankle = polar(foot, 88.0 - fold, meta)
    knee = _knee(root, ankle, 0.4 * bones, 0.4 * bones, forward=hind)
    return [root, knee, ankle, foot]


def _knee(root: Point, ankle: Point, upper: float, lower: float, *, forward: bool) -> Point:
    """Where two bones meet; stretched if the ankle is out of their reach."""
    wide, high = ankle[0] - root[0], ankle[1] - root[1]
    distance = math.hypot(wide, high) or 1e-6
    if distance >= upper + lower:
        return between(root, ankle, upper / (upper + lower))
    near = (upper**2 - lower**2 + distance**2) / (2 * distance)
    out = math.sqrt(max(upper**2 - near**2, 0.0))
    side = 1.0 if forward else -1.0
    x, y = root[0] + near * wide / distance, root[1] + near * high / distance
    return x + side * out * high / distance, y - side * out * wide / distance
