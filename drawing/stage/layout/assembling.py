"""From a scene graph to an assembly: bodies in their poses and sizes, brought into contact as the relations say."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

from drawing.stage import art
from drawing.stage.art.near import near_words
from drawing.stage.figures.poses import pose_named
from drawing.stage.layout.assembly import Assembly
from drawing.stage.layout.bodies import Body
from drawing.stage.layout.entering import Entrance
from drawing.stage.layout.furnishing import furnish, give_tools
from drawing.stage.layout.hands import hold
from drawing.stage.layout.posing import BREATHED
from drawing.stage.layout.relating import apply, in_order
from drawing.stage.layout.understood import as_member, kinds_meant, members_meant, understood_words, unseen
from drawing.stage.layout.wording import nearly, titled

if TYPE_CHECKING:
    from drawing.stage.casting import Cast, Casting
    from drawing.stage.layout.understood import Understood
    from drawing.stage.scenery import Backdrop
    from nlp.scene import Entity, SceneGraph


def assemble(scene: Understood, cast: Cast, seed: int, backdrop: Backdrop | None) -> Assembly:
    """All that a scene names and that can be shown, in contact; what cannot is listed in `left_out`."""
    graph = scene.graph
    castings: dict[str, Casting] = {}
    bare = {entity.id for entity in graph.entities if entity.kind == "animal" and entity.personified is False}
    worn = {name for entity in graph.entities for name in entity.wears if entity.id not in bare}
    stage = Assembly(graph, castings, random.Random(f"assembly {seed} {graph.text}"), seed=seed)
    stage.submerged = backdrop is not None and backdrop.place == "underwater"
    stage.at_sea = backdrop is not None and backdrop.place == "sea"
    contacts = [
        relation for relation in graph.relations if relation.subject not in worn and relation.object not in worn
    ]
    entrance = Entrance(stage, cast, seed, contacts, scene.titles)
    for index, entity in enumerate(graph.entities):
        if entity.id in worn or _goes_without_saying(entity, graph, backdrop):
            continue
        shown, casting = _cast(as_member(entity), graph, cast, seed)
        if casting is None:
            if "abstract" in entity.attributes:
                stage.left_out.append(f"{titled(entity)} (nothing that could be seen)")
                continue
            stage.near[entity.noun] = near_words(entity.noun)
            stage.left_out.append(f"{titled(entity)}{nearly(stage.near[entity.noun])}")
            continue
        castings[entity.id] = casting
        if members_meant(entity):
            shown = entity
        elif casting.shown != entity.noun and (not casting.exact or shown is not entity):
            stage.left_out.append(f"{titled(entity)} (drawn as {casting.shown})")
            near = tuple(word for word in near_words(entity.noun) if word not in {casting.shown, entity.noun})
            stage.near |= {entity.noun: near} if near else {}
        entrance.enter(index, shown)
    for kind, relation in in_order(stage, contacts):
        apply(stage, kind, relation)
    for entity in graph.entities:
        _hold_the_rest(stage, entity)
    _take_away_spares(stage)
    _give_umbrellas(stage)
    give_tools(stage)
    _lift_flyers(stage)
    _seat_the_rest(stage, indoors=bool(backdrop and backdrop.indoors))
    furnish(stage, backdrop.shown if backdrop else ())
    _heel_over(stage)
    return stage


_SWARM = 0.16
"""Share of the height of those around it that something that flies has at least."""
_SINKING, _HEELING = frozenset({"sink", "capsize"}), 24.0
"""What ships do that go down, and the degrees that they then lie aslant."""
_WITH_WATER = frozenset({"in", "into", "over", "across", "through", "under", "on", "above", "with", "at", "near"})
"""How one is to the water that the backdrop has: it needs no glass of it."""

_SHELTERED = frozenset({"under", "beneath", "below", "underneath"})
_OPENINGS = frozenset({"in", "out of", "through", "from", "out", "inside", "behind"})


def _cast(entity: Entity, graph: SceneGraph, cast: Cast, seed: int) -> tuple[Entity, Casting | None]:
    """Who or what plays an entity: itself, one of what a collective noun means, or a stand-in."""
    casting = cast.casting(entity, graph, seed)
    if casting is not None and casting.exact:
        return entity, casting
    if kinds := kinds_meant(entity, seed):
        found = cast.casting(replace(entity, noun=kinds[0]), graph, seed)
        return entity, replace(found, shown=entity.noun) if found else None
    if (noun := understood_words()["stand_ins"].get(entity.noun)) is not None:
        stand_in = replace(entity, noun=noun)
        return stand_in, cast.casting(stand_in, graph, seed)
    return entity, casting


def _goes_without_saying(entity: Entity, graph: SceneGraph, backdrop: Backdrop | None) -> bool:
    """Whether an entity is a part of something else, or what the backdrop shows anyway."""
    related = any(entity.id in {one.subject, one.object} for one in graph.relations)
    dressed = any(one.kind == "person" or one.wears for one in graph.entities)
    if len(graph.entities) == 1:
        return False
    if _is_breathed(entity, graph) or (entity.noun in unseen()["nouns"] and not _is_barrier(entity, graph)):
        return True
    if dressed and not related and _is_clothing(entity.noun):
        return True
    watery = backdrop is not None and backdrop.water is not None and entity.noun in {"wave", "water", "sea", "ocean"}
    if _is_only_by(entity, graph) and watery:
        return True
    if backdrop is None or entity.action or not (watery or entity.noun in backdrop.shown):
        return False
    opens = any(one.object == entity.id and one.relation in _OPENINGS for one in graph.relations)
    is_side = entity.noun in unseen()["of_the_room"] and not opens
    return is_side or all(
        one.relation in {"with", "on the wall behind"}
        for one in graph.relations
        if entity.id in {one.subject, one.object}
    )


def _is_only_by(water: Entity, graph: SceneGraph) -> bool:
    """Whether everybody who has to do with some water is in, over or at it."""
    return all(one.relation in _WITH_WATER for one in graph.relations if one.object == water.id)


def _is_barrier(entity: Entity, graph: SceneGraph) -> bool:
    """A wall one looks over or sits on is a thing, and no side of a room."""
    return entity.noun == "wall" and any(
        one.object == entity.id
        and one.relation
        in {
            "over",
            "behind",
            "on",
            "above",
            "in front of",
            "between",
            "climb",
            "along",
            "against",
            "beside",
            "jump over",
            "upon",
            "build",
            "draw",
            "paint",
            "sketch",
            "depicted on",
        }
        for one in graph.relations
    )


def _is_breathed(entity: Entity, graph: SceneGraph) -> bool:
    """Fire out of a mouth, which belongs to the animal's own picture."""
    return any(
        one.object == entity.id and one.relation in BREATHED and graph.entity(one.subject).kind == "animal"
        for one in graph.relations
    )


def _is_clothing(noun: str) -> bool:
    return art.kind_of(noun) == "clothing" and noun not in unseen()["carried"]


def _heel_over(stage: Assembly) -> None:
    """Ships that sink lie aslant in the water."""
    for name, bodies in stage.bodies.items():
        if stage.graph.entity(name).action in _SINKING and stage.graph.entity(name).kind == "vehicle":
            for body in (one for one in bodies if not one.loads):
                left, _, right, bottom = body.picture.box
                body.pivot, body.turn = ((left + right) / 2, bottom), _HEELING


def _give_umbrellas(stage: Assembly) -> None:
    """What people carry by its nature goes to those whose hands are free."""
    given = []
    for name, things in stage.bodies.items():
        if stage.graph.entity(name).noun not in unseen()["carried"] or not all(map(stage.free, things)):
            continue
        if _shelters(stage, name):
            continue
        free = [
            body
            for owner, bodies in stage.bodies.items()
            if stage.castings[owner].kind == "person" and not stage.graph.entity(owner).holds
            for body in bodies
            if stage.free(body)
        ]
        for body, thing in zip(free, things, strict=False):
            if stage.free(thing):
                stage.take_up(body, thing)
                hold(stage, [body], [thing])
                given.append(body)
    stage.spread(given, 0.12)


def _shelters(stage: Assembly, name: str) -> bool:
    """Whether an umbrella stands over several, or over somebody who sits, and is in nobody's hand."""
    below = [one.subject for one in stage.graph.relations if one.object == name and one.relation in _SHELTERED]
    return any(
        len(stage.bodies.get(one, ())) > 1 or (one in stage.poses and pose_named(stage.poses[one]).support != "ground")
        for one in below
        if one in stage.castings and stage.castings[one].kind == "person"
    )


def _hold_the_rest(stage: Assembly, entity: Entity) -> None:
    """What is held without a relation that says so."""
    for name in entity.holds:
        if entity.id in stage.bodies and name in stage.bodies and not stage.bodies[name][0].carried:
            first, held = stage.bodies[entity.id][0], stage.bodies[name][0]
            flies = stage.cluster_of(first).plane == "sky"
            if flies and len(stage.bodies[name]) > len(stage.bodies[entity.id]):
                continue
            if not stage.together(first, held) and stage.cluster_of(held).plane != "sky":
                hold(stage, stage.bodies[entity.id], stage.bodies[name])


def _take_away_spares(stage: Assembly) -> None:
    """Of what several have in their hands nothing is left over: two who fight with swords have two."""
    holders = [name for entity in stage.graph.entities for name in set(entity.holds) for _ in range(entity.count)]
    for name, bodies in stage.bodies.items():
        if holders.count(name) < 2 or not any(body.carried for body in bodies):  # noqa: PLR2004
            continue
        spare = [body for body in bodies if not body.carried]
        if spare:
            taken = stage.split(spare)
            stage.clusters = [cluster for cluster in stage.clusters if cluster is not taken]
            stage.bodies[name] = [body for body in bodies if body.carried]


def _lift_flyers(stage: Assembly) -> None:
    """What flies and stands among others that it does something to is in the air."""
    for name, bodies in stage.bodies.items():
        flies = stage.graph.entity(name).noun in unseen()["flying"] and stage.poses[name] not in {
            "sit",
            "perch",
            "sleep",
        }
        for index, body in enumerate(bodies if flies else ()):
            cluster = stage.cluster_of(body)
            others = [one for one in cluster if one.entity != name]
            if body.carried or body.airborne or cluster.plane != "near" or not others:
                continue
            height = max(one.height for one in others)
            body.resize(max(1.0, _SWARM * height / body.height))
            body.y -= (0.45 + 0.16 * (index % 4)) * height
            body.airborne = True


def _seat_the_rest(stage: Assembly, *, indoors: bool) -> None:
    """Whoever sits on nothing gets something to sit on."""
    found = art.find("stool" if indoors else "rock")
    for name, bodies in stage.bodies.items():
        if found is None or stage.castings[name].kind != "person" or pose_named(stage.poses[name]).support != "chair":
            continue
        for body in bodies:
            if body.carried or not body.has("seat"):
                continue
            x, y = body.point("seat")
            floor = body.point("ground")[1]
            height = max(0.12, floor - y)
            scale = height / (found.picture.box[3] - found.picture.box[1])
            seat = Body(
                name, f"{body.id}-seat", found.noun_shown, found.picture, scale, order=body.order - 0.3, carried=True
            )
            seat.stand_at(x, floor)
            stage.cluster_of(body).bodies.append(seat)
