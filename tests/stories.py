"""What a story's pictures show of what is told, whether its figures stay themselves, and where its balloons point."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch

from drawing.evaluate.scenes import seen_items
from drawing.model.oklab import to_oklab
from drawing.model.spec import rgb

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drawing.model.items import Item
    from drawing.model.strokes import Strokes
    from drawing.stage.figures.looks import Look
    from drawing.stage.stage import Stage
    from drawing.tasks.comic.balloons import Balloon
    from drawing.tasks.comic.page import Panel
    from nlp.scene import SceneGraph

_LIKE = 0.12
"""Distance in OKLab within which strokes are of a costume's colour; lamplight and rain shift it by half of that."""

_A_GARMENT = 0.04
"""Share of a figure's ink that a garment has at least."""

_UPRIGHT = 1.6
"""Height over width from which on a figure stands, so that its proportions can be compared."""


@dataclass(frozen=True)
class Told:
    """What a picture's text names, and which of it is there to be seen."""

    named: tuple[str, ...]
    missing: tuple[str, ...]


def told_and_seen(graph: SceneGraph, strokes: Strokes, items: Sequence[Item], aspect: float) -> Told:
    """The entities of a scene graph, clothes apart, and those of which the drawing shows less than half on top."""
    worn = {name for one in graph.entities for name in one.wears}
    named = tuple(one.id for one in graph.entities if one.id not in worn)
    seen = {one.entity for one in seen_items(strokes, items, aspect) if one.seen}
    return Told(named, tuple(name for name in named if name not in seen))


def wears(look: Look, strokes: Strokes, items: Sequence[Item], entity: str) -> bool:
    """Whether the strokes of somebody's group have the colours of their costume."""
    own = [index for index, item in enumerate(items) if item.entity == entity and item.id == entity]
    chosen = torch.isin(strokes.item[0], torch.tensor(own))
    group = strokes.select(chosen)
    lengths = group.points[0].diff(dim=1).norm(dim=-1).sum(-1)
    ink = group.width[0] * (lengths + group.width[0])
    colours = to_oklab(group.colour[0, :, :3])
    wanted = [look.top_colour, look.hair_colour if look.head == "human" else look.skin]
    return all(_share(colours, ink, colour) >= _A_GARMENT for colour in wanted)


def _share(colours: torch.Tensor, ink: torch.Tensor, colour: str) -> float:
    near = (colours - to_oklab(torch.tensor(rgb(colour)))).norm(dim=-1) < _LIKE
    return float((ink * near).sum() / ink.sum().clamp(min=1e-9))


def head_to_body(stage: Stage, entity: str) -> float | None:
    """Radius of somebody's face over their height; None where they do not stand upright."""
    for layer in stage.layers:
        if layer.item.id == layer.item.entity == entity:
            left, top, right, bottom = layer.box
            is_upright = layer.focus and bottom - top > _UPRIGHT * (right - left)
            return layer.focus[0][2] / (bottom - top) if is_upright else None
    return None


def is_at_its_speaker(balloon: Balloon, panel: Panel, stage: Stage) -> bool:
    """Whether of all faces that of the speaker is nearest to the tail's tip, and near it."""
    frame = panel.frame
    said = set(balloon.speaker.lower().removeprefix("the ").split())
    known = next(name for name in sorted(stage.mouths, key=len) if said <= set(name.split()))
    mouth = _on_page(stage.mouths[known], panel)
    faces = [(*_on_page((x, y), panel), radius * frame.height) for x, y, radius in stage.faces]
    own = min(faces, key=lambda face: math.dist(face[:2], mouth))
    nearest = min(faces, key=lambda face: math.dist(face[:2], balloon.tail[2]) - face[2])
    return nearest == own and math.dist(own[:2], balloon.tail[2]) < 2.2 * own[2] + 2


def hides_a_face(balloon: Balloon, panel: Panel, stage: Stage) -> bool:
    """Whether a balloon's box lies over somebody's face."""
    box = balloon.box
    for x, y, radius in stage.faces:
        face = _on_page((x, y), panel)
        nearest = (min(max(face[0], box.x), box.x + box.width), min(max(face[1], box.y), box.y + box.height))
        if math.dist(face, nearest) < radius * panel.frame.height:
            return True
    return False


def _on_page(point: tuple[float, float], panel: Panel) -> tuple[float, float]:
    frame = panel.frame
    return frame.x + point[0] * frame.height, frame.y + point[1] * frame.height
