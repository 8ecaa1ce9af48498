"""People: a look in a pose and a mood becomes a vector picture."""

from __future__ import annotations

import itertools
import random
from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.stage.figures.clothes import Clothes
from drawing.stage.figures.heads import Head
from drawing.stage.figures.ink import Ink, between, polar
from drawing.stage.figures.poses import pose_named
from drawing.stage.figures.proportions import METRES, proportions
from drawing.stage.figures.skeleton import joints, on_torso
from drawing.stage.picture import VectorPicture

if TYPE_CHECKING:
    from drawing.stage.figures.looks import Look
    from drawing.stage.figures.poses import Pose
    from drawing.stage.figures.skeleton import Arm, Joints
    from drawing.stage.picture import Box, Point

_SWAY = 4.0
VIEWS = ("side", "front", "back")
"""Views of a person: three-quarter facing right, from the front, from behind."""


def person(
    look: Look, pose: str = "stand", *, mood: str = "calm", view: str | None = None, seed: int = 0
) -> VectorPicture:
    """A person as a vector picture, one unit being 1.7 cm (times the look's scale), y = 0 the ground.

    Args:
        look: who it is.
        pose: a row of `poses.toml`; `pose_for(verb)` finds one.
        mood: a row of `moods.toml`; `calm` takes the pose's own mood where it has one.
        view: `side` (three-quarter, facing right), `front` or `back`; None takes the view the pose reads best in.
        seed: varies the angles of free arms a little.

    Raises:
        ValueError: if pose, mood, view or a part of the look is unknown.
    """
    row = pose_named(pose)
    view = row.view if view is None else view
    if view not in VIEWS:
        raise ValueError(f"unknown view {view!r}; known are {', '.join(VIEWS)}")
    felt = row.mood if mood == "calm" and row.mood else mood
    figure = joints(proportions(look.age, look.build), _swayed(row, seed), front=view != "side")
    look = replace(look, shoes=row.shoes) if row.shoes else look
    behind, body, front = Ink(), Ink(), Ink()
    _paint(figure, look, row, felt, view, (behind, body, front))
    box = _union([ink.box for ink in (behind, body, front) if ink.body])
    head = figure.size.head
    return VectorPicture(
        body=body.body,
        metres=METRES * look.scale,
        box=box,
        points=_points(figure, look, head),
        behind=behind.body,
        front=front.body,
        focus=((figure.head[0], figure.head[1], head * 1.05),),
        facing="front" if view != "side" else "right",
        name=look.noun,
    )


def _paint(figure: Joints, look: Look, row: Pose, mood: str, view: str, inks: tuple[Ink, Ink, Ink]) -> None:
    """Paint everything from what is farthest from the viewer to the near hand."""
    behind, body, front = inks
    clothes = Clothes(figure, look)
    head = Head(body.at(figure.head, figure.size.head, figure.head_turn), look, mood, view)
    over = row.over or bool(row.far_reach)
    raised = not row.near_reach and _crosses_head(figure, figure.near)
    if view != "back":
        clothes.behind(body)
    if view == "front":
        head.paint_behind()
    if not over:
        clothes.arm(body, figure.far, row.far_hand, far=True)
    _paint_body(figure, clothes, look, view, (behind if row.support == "horse" else body, body))
    if view == "side":
        head.paint_behind()
    if raised:
        clothes.arm(body, figure.near, row.near_hand, far=False)
    head.paint()
    if view == "back":
        clothes.behind(body)
        head.paint_behind()
    if over:
        clothes.arm(body, figure.far, row.far_hand, far=False)
    if raised:
        clothes.hand(front, figure.near, row.near_hand)
    else:
        clothes.arm(body, figure.near, row.near_hand, far=False)
        clothes.arm(front, figure.near, row.near_hand, far=False, upper=False)


def _paint_body(figure: Joints, clothes: Clothes, look: Look, view: str, inks: tuple[Ink, Ink]) -> None:
    """Legs, skirts, neck and torso; the first ink takes the far leg."""
    far, body = inks
    if clothes.has_fishtail:
        clothes.fishtail(body)
    else:
        clothes.leg(far, figure.far_leg, far=True)
        clothes.leg(body, figure.near_leg, far=False)
    body.limb([on_torso(figure, 0, 0.06), figure.head], [figure.size.head * 0.62] * 2, look.skin)
    clothes.skirts(body)
    clothes.torso(body)
    if view != "back":
        clothes.extras(body)


def _crosses_head(figure: Joints, arm: Arm) -> bool:
    """Whether an arm would hide the face: it is painted behind the head then."""
    bends = (arm.shoulder, arm.elbow, arm.hand)
    centre, radius = figure.head, figure.size.head * 0.95
    steps = [between(a, b, i / 8) for a, b in itertools.pairwise(bends) for i in range(3, 9)]
    return any((x - centre[0]) ** 2 + (y - centre[1]) ** 2 < radius**2 for x, y in steps)


def _points(figure: Joints, look: Look, head: float) -> dict[str, Point]:
    size, turn = figure.size, figure.head_turn
    top = polar(figure.head, 180 - turn, head * (1.5 if look.hat else 1.1))
    mouth = polar(polar(figure.head, -turn, head * 0.52), 90 - turn, 0.0 if figure.front else head * 0.42)
    eye = polar(figure.head, 90 - turn, head * (0.3 if figure.front else 0.55))
    lap = between(figure.near_leg.hip, figure.near_leg.knee, 0.55)
    sole = size.foot
    return {
        "ground": figure.ground,
        "seat": (figure.hip[0], figure.hip[1] + size.hip * 0.72),
        "lap": (lap[0], lap[1] - size.leg_width * 0.5),
        "hip": figure.hip,
        "neck": figure.neck,
        "head": figure.head,
        "head_top": top,
        "mouth": mouth,
        "eye": eye,
        "hand_near": figure.near.hand,
        "hand_far": figure.far.hand,
        "foot_near": (figure.near_leg.ankle[0], figure.near_leg.ankle[1] + sole),
        "foot_far": (figure.far_leg.ankle[0], figure.far_leg.ankle[1] + sole),
        "back": on_torso(figure, -1.0, 0.35),
    }


def _swayed(row: Pose, seed: int) -> Pose:
    """The pose with free arms and the head moved by a few degrees; held things stay where the pose wants them."""
    draw = random.Random(f"sway {row.name} {seed}")
    tilt = (row.head if row.head is not None else (row.lean + row.curl) * 0.35) + draw.uniform(-_SWAY, _SWAY) / 2
    if row.tool or row.hand == "both":
        return replace(row, head=tilt)
    near, far = draw.uniform(-_SWAY, _SWAY), draw.uniform(-_SWAY, _SWAY)
    return replace(
        row,
        head=tilt,
        near_arm=(row.near_arm[0] + near, row.near_arm[1] + near, *row.near_arm[2:]),
        far_arm=(row.far_arm[0] + far, row.far_arm[1] + far, *row.far_arm[2:]),
    )


def _union(boxes: list[Box]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )
