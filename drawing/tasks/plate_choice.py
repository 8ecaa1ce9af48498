"""Which of a chapter's candidates makes the best plate: one with somebody known in it, doing what can be drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage import art
from drawing.stage.figures.animals import animal_pose_for, is_animal
from drawing.stage.figures.casting import role_for
from drawing.stage.figures.poses import pose_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nlp import Candidate
    from nlp.scene import CastMember, Entity, SceneGraph

_NAMED, _ACTING, _SECOND, _PLACE = 0.25, 0.3, 0.12, 0.08
_UNKNOWN = 0.3


def best_plates(candidates: Sequence[Candidate], cast: Sequence[CastMember], count: int = 1) -> list[str]:
    """The words of the `count` candidates that make the best pictures, best first, none twice."""
    from nlp.scene import read_scene

    ranked = sorted(candidates, key=lambda one: -(one.score + worth(read_scene(one.text, cast))))
    return list(dict.fromkeys(one.text for one in ranked))[:count]


def worth(scene: SceneGraph) -> float:
    """How good a picture a scene makes: who is in it, what they do, and how much of it can be drawn; about -0.3 to 0.8."""
    if not scene.entities:
        return -_UNKNOWN
    animate = [one for one in scene.entities if one.kind in {"person", "animal"}]
    value = _NAMED * any(one.name for one in animate) + _ACTING * any(map(_acts, animate))
    value += _SECOND * (len(scene.entities) > 1) + _PLACE * (scene.setting.place is not None)
    strange = sum(not _can_be_drawn(one) for one in scene.entities)
    return value - _UNKNOWN * strange / len(scene.entities)


def _acts(entity: Entity) -> bool:
    if entity.action is None:
        return False
    pose = animal_pose_for(entity.action) if is_animal(entity.noun) else pose_for(entity.action)
    return pose != "stand"


def _can_be_drawn(entity: Entity) -> bool:
    if entity.name or role_for(entity.noun) or is_animal(entity.noun):
        return True
    found = art.find(entity.noun)
    return found is not None and found.exact
