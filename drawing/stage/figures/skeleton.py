"""The skeleton of a person: proportions by age, and where the joints are in a pose."""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from drawing.stage.figures.ink import between, polar
from drawing.stage.figures.reach import reaching

if TYPE_CHECKING:
    from drawing.stage.figures.poses import Pose
    from drawing.stage.figures.proportions import Proportions
    from drawing.stage.picture import Point


_FLAT_FOOT = 32


@dataclass(frozen=True)
class Arm:
    """Joints of an arm; `hand` is the middle of the palm."""

    shoulder: Point
    elbow: Point
    hand: Point


@dataclass(frozen=True)
class Leg:
    """Joints of a leg; `turn` is the direction of the toes in degrees from straight down."""

    hip: Point
    knee: Point
    ankle: Point
    turn: float


@dataclass(frozen=True)
class Joints:
    """Where everything is in a pose, in units; y = 0 is the ground.

    Attributes:
        size: the proportions.
        hip, waist, neck: the spine from pelvis to the level of the shoulders.
        head: the head's centre.
        head_turn: clockwise degrees the head is tilted.
        near, far: arms; `near_leg`, `far_leg`: legs. Near is towards the viewer.
        front: share by which the person faces the viewer: 0 three-quarter view, 1 front view.
        ground: where the floor is touched, or the point on the floor below.
    """

    size: Proportions
    hip: Point
    waist: Point
    neck: Point
    head: Point
    head_turn: float
    near: Arm
    far: Arm
    near_leg: Leg
    far_leg: Leg
    front: float
    ground: Point


def joints(size: Proportions, pose: Pose, *, front: bool = False) -> Joints:
    """Where the joints of a person of these proportions are in a pose, standing on y = 0."""
    hunch = size.hunch if abs(pose.lean) < 60 else 0  # noqa: PLR2004
    low, high = 180 - pose.lean - hunch * 0.2, 180 - pose.lean - pose.curl - hunch
    hip = (0.0, 0.0)
    waist = polar(hip, low, size.torso * 0.45)
    neck = polar(waist, high, size.torso * 0.55)
    turn = pose.head if pose.head is not None else (pose.lean + pose.curl) * 0.35
    middle = (180 - turn + high) / 2
    head = polar(polar(neck, middle, size.neck + size.head * 0.5), 180 - turn, size.head * 0.5)
    if not front:
        head = polar(head, 90 - turn, size.head * 0.14)
    spine = (hip, waist, neck, head)
    near, far = _arms(size, pose, spine, turn, front=front)
    near_leg, far_leg = _legs(size, pose, hip, low, front=front)
    low_y = _lowest(size, pose, spine, (near, far), (near_leg, far_leg))
    spread = [hip[0], near_leg.ankle[0], far_leg.ankle[0]]
    figure = Joints(
        size, hip, waist, neck, head, turn, near, far, near_leg, far_leg, float(front), (sum(spread) / 3, low_y)
    )
    return _moved(figure, -low_y - pose.lift * size.stature / 100)


def _arms(
    size: Proportions, pose: Pose, spine: tuple[Point, Point, Point, Point], turn: float, *, front: bool
) -> tuple[Arm, Arm]:
    _, waist, neck, _ = spine
    down = math.degrees(math.atan2(waist[0] - neck[0], waist[1] - neck[1]))
    near_side, far_side = (-0.86, 0.86) if front else (-0.66, 0.56)
    arms = []
    for side, angles, reach in (
        (near_side, pose.near_arm, pose.near_reach),
        (far_side, pose.far_arm, pose.far_reach),
    ):
        root = polar(polar(neck, down, size.torso * 0.12), down + 90, size.shoulder * side)
        if reach:
            arms.append(Arm(root, *reaching(size, root, reach, spine, turn, front=front)))
            continue
        upper, fore, *stretch = angles
        first, second = stretch or (_raised(upper, down), _raised(fore, down))
        elbow = polar(root, upper, size.upper_arm * first)
        wrist = polar(elbow, fore, size.fore_arm * second)
        arms.append(Arm(root, elbow, polar(wrist, fore, size.arm_width * 0.3)))
    return arms[0], arms[1]


def _raised(angle: float, down: float) -> float:
    """How much longer an arm raised beside the head is drawn: big heads would swallow it otherwise."""
    return 1.0 + 0.3 * max(0.0, -math.cos(math.radians(angle - down)))


def _legs(size: Proportions, pose: Pose, hip: Point, low: float, *, front: bool) -> tuple[Leg, Leg]:
    near_side, far_side = (-0.5, 0.5) if front else (-0.3, 0.34)
    legs = []
    for side, angles, foot in ((near_side, pose.near_leg, pose.near_foot), (far_side, pose.far_leg, pose.far_foot)):
        root = polar(hip, low - 90, size.hip * side)
        thigh, shin, *stretch = angles
        knee = polar(root, thigh, size.thigh * (stretch[0] if stretch else 1))
        ankle = polar(knee, shin, size.shin * (stretch[1] if stretch else 1))
        turn = foot if foot is not None else (90.0 if abs(shin) <= _FLAT_FOOT else shin + 80)
        legs.append(Leg(root, knee, ankle, turn))
    return legs[0], legs[1]


def _lowest(
    size: Proportions,
    pose: Pose,
    spine: tuple[Point, Point, Point, Point],
    arms: tuple[Arm, Arm],
    legs: tuple[Leg, Leg],
) -> float:
    hip, _, neck, head = spine
    depths = []
    if pose.support not in {"chair", "boat", "horse", "swing", "bicycle"}:
        depths = [hip[1] + size.hip * 0.8, neck[1] + size.shoulder * 0.7, head[1] + size.head]
        depths += [arm.hand[1] + size.arm_width * 0.5 for arm in arms]
        depths += [arm.elbow[1] + size.arm_width * 0.4 for arm in arms]
    for leg in legs:
        toe = polar(leg.ankle, leg.turn, size.foot * 1.6)
        depths += [leg.ankle[1] + size.foot, toe[1] + size.foot * 0.8, leg.knee[1] + size.leg_width * 0.45]
    return max(depths)


def _moved(figure: Joints, down: float) -> Joints:
    def move(point: Point) -> Point:
        return point[0], point[1] + down

    def arm(limb: Arm) -> Arm:
        return Arm(move(limb.shoulder), move(limb.elbow), move(limb.hand))

    def leg(limb: Leg) -> Leg:
        return Leg(move(limb.hip), move(limb.knee), move(limb.ankle), limb.turn)

    return replace(
        figure,
        hip=move(figure.hip),
        waist=move(figure.waist),
        neck=move(figure.neck),
        head=move(figure.head),
        near=arm(figure.near),
        far=arm(figure.far),
        near_leg=leg(figure.near_leg),
        far_leg=leg(figure.far_leg),
        ground=(figure.ground[0], 0.0),
    )


def torso_width(figure: Joints, depth: float) -> float:
    """Half the torso's width at a depth from 0 (shoulders) over 1 (pelvis) to 2 (knees of a skirt)."""
    size = figure.size
    marks = ((0.0, size.shoulder), (0.55, size.waist), (1.0, size.hip), (2.0, size.hip * 1.35))
    for (start, a), (end, b) in itertools.pairwise(marks):
        if depth <= end:
            return a + (b - a) * max(0.0, (depth - start) / (end - start))
    return size.hip * 1.35


def on_torso(figure: Joints, across: float, depth: float) -> Point:
    """A point on the torso: ``across`` -1 (back) .. 1 (front), ``depth`` 0 (shoulders) .. 1 (pelvis) .. 2 (knees)."""
    knees = between(figure.near_leg.knee, figure.far_leg.knee, 0.5)
    spine = (figure.neck, between(figure.neck, figure.waist, 0.95), figure.hip, knees)
    marks = (0.0, 0.55, 1.0, 2.0)
    i = next((i for i in range(3) if depth <= marks[i + 1]), 2)
    start, end = spine[i], spine[i + 1]
    share = (depth - marks[i]) / (marks[i + 1] - marks[i])
    centre = between(start, end, share)
    length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5 or 1.0
    along = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    reach = across * torso_width(figure, depth)
    return centre[0] + along[1] * reach, centre[1] - along[0] * reach
