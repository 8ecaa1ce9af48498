"""The pose of an entity: what it does, what carries it, and what it has in hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from drawing.stage.casting import pose_of
from drawing.stage.figures.poses import person_poses, pose_holding, pose_named
from drawing.stage.layout.contacts import kind_of_relation
from drawing.stage.layout.implied import idle_verb
from drawing.stage.layout.understood import understood_words, unseen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from drawing.stage.casting import Casting
    from nlp.scene import Entity, Relation, SceneGraph

FLYING = frozenset({"fly", "hover", "soar", "float"})
"""Verbs that need no floor."""

BREATHED = frozenset({"breathe", "spit"})
"""What animals do with fire, which then belongs to their own picture."""

_POSE_OF_CONTACT = {"mount": "ride", "inside": "sit", "upon": "sit", "climb": "climb"}
_SEATS = frozenset({"throne", "chair", "armchair", "stool", "horse", "donkey", "swing"})
"""Where one sleeps sitting."""
_PEEKING = frozenset({"peek", "peep", "look", "sit", "hide", "be", "stand", "peer", "pop", "climb", "live"})
_LOW_ROOFS = frozenset({"bed", "sofa", "couch", "car", "bench", "wardrobe", "cupboard"})
"""What one lies under."""
_WHEELED = frozenset({"car", "truck", "lorry", "van", "bus", "tractor", "taxi", "jeep"})
"""What one lies under on the back, to repair it."""
_SITTERS = frozenset(
    {"bench", "chair", "armchair", "arm-chair", "sofa", "couch", "stool", "throne", "seesaw", "swing", "wheelchair"}
)
_ON_FEET = frozenset(
    {"stand", "jump", "dance", "climb", "balance", "lie", "sleep", "hop", "leap", "walk", "kneel", "crouch"}
)
"""On what one sits, whatever one does there, but for these deeds."""
_UNARMED = frozenset({"fight", "wrestle", "brawl", "struggle"})
_ARMED = frozenset(
    {"knight", "soldier", "pirate", "prince", "king", "warrior", "musketeer", "viking", "samurai", "gladiator", "ninja"}
    | {"guard", "queen", "princess", "hero", "captain", "robber", "bandit", "roman", "crusader", "cowboy", "general"}
)
"""Who fights with a weapon without being said to."""
_GLIDING = frozenset({"skateboard", "surfboard", "snowboard", "scooter", "surfing board"})
_STOOD_ON = _GLIDING | {"podium", "stage", "balcony", "trampoline", "balance beam", "tightrope"}
"""On what one stands unless the text says otherwise."""
_TABLES = frozenset({"table", "desk", "counter", "bar"})
"""Where nobody sits on the ground."""
_FAST = frozenset({"ski", "skate", "surf", "ride"})
"""What those whose trade it is do when they are chased."""
_ANSWERS = {"chase": "run", "meet": ""}


def pose_on_stage(entity: Entity, casting: Casting, relations: Sequence[Relation], graph: SceneGraph, seed: int) -> str:
    """What the entity does; what carries it decides where its verb leaves the legs open."""
    own = [one for one in relations if one.subject == entity.id]
    verb = _verb(entity, relations)
    others = [graph.entity(one.object) for one in own]
    pose = _pose_of_verb(entity, casting, seed, verb, [word for one in others for word in (one.noun, one.kind)])
    if (verb or "") in _UNARMED and casting.kind == "person" and _is_brawl(entity, own, graph):
        pose = "punch"
    if casting.kind == "animal":
        return _pose_of_animal(entity, casting, own, pose, seed, graph)
    if casting.kind != "person":
        return pose
    if _before_a_surface(verb, own, graph):
        return str(understood_words()["upright"]["pose"])
    held = [graph.entity(name).noun for name in entity.holds]
    grasped = held or _grasped(own, graph)
    if grasped and not pose_named(pose).tool:
        free = pose if held or pose_named(pose).holding else "stand"
        pose = pose_holding(free, grasped[0])
    at_table = any(
        one.relation in {"at", "around", "across from"} and graph.entity(one.object).noun.split(" ")[-1] in _TABLES
        for one in own
    )
    seats = [graph.entity(one.object).noun.split(" ")[-1] for one in own if one.relation in {"on", "in", "sit on"}]
    if set(seats) & _SITTERS and pose_named(pose).support == "ground" and (verb or "sit").split(" ")[0] not in _ON_FEET:
        pose = _seated(pose, grasped=bool(grasped))
    if at_table and pose.startswith(("sit-ground", "sit-cross", "sit-legs-out")):
        pose = "sit-holding" if grasped else "sit"
    beneath = [graph.entity(one.object).noun for one in own if kind_of_relation(one.relation) == "under"]
    if pose_named(pose).support == "bed" and any(noun.split(" ")[-1] in _WHEELED for noun in beneath):
        return "lie"
    if any(noun.split(" ")[-1] in _LOW_ROOFS for noun in beneath) and pose_named(pose).name in {
        "stand",
        "hide",
        "lie",
        "sleep",
    }:
        return "crawl"
    return _carried_pose(entity, own, pose, graph)


def _pose_of_verb(entity: Entity, casting: Casting, seed: int, verb: str | None, things: list[str]) -> str:
    """The pose of a verb; the first of the things it is done to or with that asks for another one decides."""
    usual = pose_of(entity, casting, seed, verb=verb)
    found = (pose_of(entity, casting, seed, verb=verb, thing=noun) for noun in things)
    return next((pose for pose in found if pose != usual), usual)


def _pose_of_animal(
    entity: Entity, casting: Casting, own: list[Relation], pose: str, seed: int, graph: SceneGraph
) -> str:
    if entity.action is None and entity.noun in unseen()["flying"]:
        return "fly"
    lifted = entity.noun in unseen()["flying"] and entity.action in {"carry", "lift", "hold", "snatch"}
    if lifted and re.search(r"\b(over|above|across)\b", graph.text, re.IGNORECASE):
        return "fly"
    if any(one.relation in BREATHED for one in own):
        return "breathe_fire"
    if any(_is_narrow(one, entity, graph) for one in own) and (entity.action or "peek") in _PEEKING:
        return "beg"
    flies = any(one.relation == "fly" and graph.entity(one.object).kind == "vehicle" for one in own)
    landed = any(kind_of_relation(one.relation) == "upon" and one.relation != "cross" for one in own)
    if (landed or flies) and pose == "fly":
        return "sit"
    rides = any(kind_of_relation(one.relation) == "mount" for one in own)
    return pose_of(entity, casting, seed, verb="sit") if rides else pose


def _is_narrow(relation: Relation, entity: Entity, graph: SceneGraph) -> bool:
    """Whether somebody is in a vessel that takes one upright: a boot, a cup, a basket."""
    vessel = graph.entity(relation.object)
    within = relation.relation in {"in", "inside", "out of", "into", "from", "peek out of", "look out of"}
    return within and vessel.kind in {"thing", "plant"} and not entity.holds and relation.subject == entity.id


def _is_brawl(entity: Entity, own: list[Relation], graph: SceneGraph) -> bool:
    """Whether those who fight are people of no arms, against their like, and the text names no weapon."""
    armed = entity.holds or any(one.relation == "with" and graph.entity(one.object).kind == "thing" for one in own)
    foes = [graph.entity(one.object) for one in own if kind_of_relation(one.relation) == "meet"]
    alike = all(one.kind == "person" and one.noun not in _ARMED for one in foes)
    return entity.noun not in _ARMED and not armed and alike


def _seated(pose: str, *, grasped: bool) -> str:
    """The pose on a chair that does the same: reading, eating; else sitting."""
    name = f"{pose.split('-', maxsplit=1)[0]}-sitting"
    return name if name in person_poses() else "sit-holding" if grasped else "sit"


def _carried_pose(entity: Entity, own: list[Relation], pose: str, graph: SceneGraph) -> str:
    """The pose on a back, a seat or a wall, where the verb says no more than that."""
    for relation in own:
        kind = kind_of_relation(relation.relation)
        if kind not in _POSE_OF_CONTACT:
            continue
        if pose_named(pose).support == "bed" and graph.entity(relation.object).noun.split(" ")[-1] in _SEATS:
            return "sit"
        if kind == "mount" and (pose_named(pose).name.startswith("ride") or pose_named(pose).support != "horse"):
            return pose if pose_named(pose).name.startswith("ride") else "ride"
        if entity.action is None and graph.entity(relation.object).noun in {"ladder", "rope", "rope ladder"}:
            return "climb"
        if entity.action is None and graph.entity(relation.object).noun.split(" ")[-1] in _STOOD_ON:
            return "surf" if graph.entity(relation.object).noun in _GLIDING else "stand"
        if entity.action is None or entity.action in FLYING:
            return "ride" if entity.action in FLYING and kind == "upon" else _POSE_OF_CONTACT[kind]
    return pose


def _verb(entity: Entity, relations: Sequence[Relation]) -> str | None:
    """What an entity does; one to whom something is done answers: the chased runs, the fought fights."""
    if entity.action is None:
        if any(one.object == entity.id and one.relation == "on the lap of" for one in relations):
            return "sit"
        for relation in relations:
            if relation.object == entity.id and kind_of_relation(relation.relation) in _ANSWERS:
                if (own := idle_verb(entity.noun)) in _FAST and kind_of_relation(relation.relation) == "chase":
                    return own
                return _ANSWERS[kind_of_relation(relation.relation)] or relation.relation
        carried = any(
            one.subject == entity.id and kind_of_relation(one.relation) in _POSE_OF_CONTACT for one in relations
        )
        return None if carried else idle_verb(entity.noun)
    return entity.action


def _before_a_surface(verb: str | None, relations: list[Relation], graph: SceneGraph) -> bool:
    upright = understood_words()["upright"]
    acts = (verb or "").split(" ")[0] in upright["verbs"]
    return acts and any(graph.entity(one.object).noun in upright["surfaces"] for one in relations)


def is_consulted(relation: Relation, graph: SceneGraph) -> bool:
    """Whether somebody looks at, or through, what one holds to do so: a watch, a map, a telescope."""
    return (
        relation.relation in {"at", "look at", "through"}
        and graph.entity(relation.object).noun in (unseen()["consulted"])
    )


def _grasped(relations: list[Relation], graph: SceneGraph) -> list[str]:
    """Nouns of what is in hand without the text's saying so: somebody held, a watch looked at."""
    return [
        graph.entity(one.object).noun
        for one in relations
        if (kind_of_relation(one.relation) == "hold" or is_consulted(one, graph)) and not _is_played(one, graph)
    ]


def _is_played(relation: Relation, graph: SceneGraph) -> bool:
    """Whether something is a ball that is played with, in nobody's hand."""
    return (
        relation.relation in {"play", "play with"}
        and graph.entity(relation.object).noun.split(" ")[-1] in (unseen()["balls"])
    )
