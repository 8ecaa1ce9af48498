"""From a scene graph to an assembly: bodies in their poses and sizes, brought into contact as the relations say."""

from __future__ import annotations

import functools
import random
import tomllib
from dataclasses import replace
from importlib import resources
from typing import TYPE_CHECKING

from drawing.stage import art
from drawing.stage.casting import acts_as_person, mood_of, pose_of
from drawing.stage.figures.poses import pose_holding, pose_named
from drawing.stage.figures.props import prop
from drawing.stage.layout.assembly import Assembly
from drawing.stage.layout.bodies import Body
from drawing.stage.layout.contacts import CONTACTS, LATE, STRUCTURAL, kind_of_relation
from drawing.stage.layout.hands import give_tools, hold, on_a_table
from drawing.stage.layout.sizes import PERSON, staged
from drawing.stage.layout.wording import titled
from nlp.scene import Setting

if TYPE_CHECKING:
    from drawing.stage.casting import Cast, Casting
    from drawing.stage.picture import VectorPicture
    from drawing.stage.scenery import Backdrop
    from nlp.scene import Entity, Relation, SceneGraph

MOST = 12
_IN_THE_SKY = frozenset(
    [
        "sun",
        "moon",
        "star",
        "cloud",
        "rainbow",
        "planet",
        "comet",
        "lightning",
        "aeroplane",
        "airplane",
        "plane",
        "helicopter",
    ]
)
_SIZE_WORDS = {"tiny": 0.55, "small": 0.75, "little": 0.75, "big": 1.25, "large": 1.25, "huge": 1.6, "giant": 1.8}
_ON_STRINGS = frozenset({"kite", "balloon", "drone"})
_POSE_OF_CONTACT = {"mount": "ride", "inside": "sit", "upon": "sit", "climb": "climb"}
_ANSWERS = {"chase": "run", "meet": ""}
_LONGEST = 3.0
_ON_A_TABLE = 0.6
_FLYING = frozenset({"fly", "hover", "soar", "float"})


@functools.cache
def unseen() -> dict[str, frozenset[str]]:
    """Nouns that are not drawn, things that people carry, animals that fly: the rows of `unseen.toml`."""
    rows = tomllib.loads(resources.files(__package__).joinpath("unseen.toml").read_text("utf-8"))
    return {name: frozenset(words) for name, words in rows.items()}


def assemble(graph: SceneGraph, cast: Cast, seed: int, backdrop: Backdrop | None) -> Assembly:
    """All that the graph names and that can be shown, in contact; what cannot is listed in `left_out`."""
    castings: dict[str, Casting] = {}
    worn = {name for entity in graph.entities for name in entity.wears}
    stage = Assembly(graph, castings, random.Random(f"assembly {seed} {graph.text}"), seed=seed)
    contacts = [
        relation for relation in graph.relations if relation.subject not in worn and relation.object not in worn
    ]
    for index, entity in enumerate(graph.entities):
        if entity.id in worn or _goes_without_saying(entity, graph, backdrop):
            continue
        casting = cast.casting(entity, graph, seed)
        if casting is None:
            stage.left_out.append(titled(entity))
            continue
        castings[entity.id] = casting
        if not casting.exact:
            stage.left_out.append(f"{titled(entity)} (drawn as {casting.shown})")
        _enter(stage, entity, cast, (seed, index), contacts)
    for kind, relation in _in_order(stage, contacts):
        _apply(stage, kind, relation)
    for entity in graph.entities:
        _hold_the_rest(stage, entity)
    _give_umbrellas(stage)
    give_tools(stage)
    _seat_the_rest(stage, indoors=bool(backdrop and backdrop.indoors))
    return stage


def _goes_without_saying(entity: Entity, graph: SceneGraph, backdrop: Backdrop | None) -> bool:
    """Whether an entity is a part of something else, or what the backdrop shows anyway."""
    related = any(entity.id in {one.subject, one.object} for one in graph.relations)
    dressed = any(one.kind == "person" or one.wears for one in graph.entities)
    if entity.noun in unseen()["nouns"] or (dressed and not related and _is_clothing(entity.noun)):
        return True
    watery = backdrop is not None and backdrop.water is not None and entity.noun in {"wave", "water", "sea", "ocean"}
    if backdrop is None or entity.action or not (watery or entity.noun in backdrop.shown):
        return False
    if entity.noun in unseen()["of_the_room"]:
        return True
    return all(one.relation == "with" for one in graph.relations if entity.id in {one.subject, one.object})


def _is_clothing(noun: str) -> bool:
    return art.kind_of(noun) == "clothing" and noun not in unseen()["carried"]


def _give_umbrellas(stage: Assembly) -> None:
    """What people carry by its nature goes to those whose hands are free."""
    for name, things in stage.bodies.items():
        if stage.graph.entity(name).noun not in unseen()["carried"] or not all(map(stage.free, things)):
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


def _enter(stage: Assembly, entity: Entity, cast: Cast, seeds: tuple[int, int], relations: list[Relation]) -> None:
    seed, index = seeds
    casting = stage.castings[entity.id]
    if stage.graph.setting == Setting() and entity.action is None and len(stage.graph.entities) == 1:
        entity = _as_one(entity)
    pose = _pose(entity, casting, relations, stage.graph, seed)
    if casting.kind == "animal" and entity.action is None and entity.noun in unseen()["flying"]:
        pose = "fly"
    stage.poses[entity.id] = pose
    mood = mood_of(entity)
    bodies = []
    for number in range(min(entity.count, MOST)):
        own = seed + 101 * index + 17 * number
        played = casting
        if number and casting.look is not None and not entity.name and not entity.who:
            look = cast.look(entity, stage.graph, own)
            played = replace(casting, look=look)
        picture = cast.picture(entity, played, pose, mood=mood, seed=seed if casting.kind == "thing" else own)
        size = staged(casting.reference) / casting.reference
        if casting.kind == "animal" or entity.kind == "thing":
            size *= min(1.0, _LONGEST / (size * picture.metres * (picture.box[2] - picture.box[0])))
        if casting.kind == "thing" and (held := _as_prop(stage, entity)):
            picture, size = held, staged(PERSON) / PERSON
        elif casting.kind == "thing":
            for word in entity.attributes:
                size *= _SIZE_WORDS.get(word, 1.0)
        identifier = entity.id if number == 0 else f"{entity.id}-{number + 1}"
        bodies.append(
            Body(entity.id, identifier, titled(entity, one=True), picture, picture.metres * size, look=played.look)
        )
    flies = entity.action in _FLYING or (entity.action is None and entity.noun in unseen()["flying"])
    flies = flies and not any(one.subject == entity.id and one.relation != "with" for one in relations)
    sky = entity.noun in _IN_THE_SKY or (flies and casting.kind != "person")
    stage.add(entity, bodies, "sky" if sky else "near")


def _as_prop(stage: Assembly, entity: Entity) -> VectorPicture | None:
    """The thing as people hold it, if it is a prop and somebody with hands has it."""
    ridden = entity.noun in {"broom", "broomstick"}
    holders = [one for one in stage.graph.entities if entity.id in one.holds and acts_as_person(one)]
    carried = entity.noun in unseen()["carried"] and any(map(acts_as_person, stage.graph.entities))
    return prop(entity.noun, entity.colours) if holders or ridden or carried else None


def _as_one(entity: Entity) -> Entity:
    """Grapes, scissors, stairs: what has a picture of its own in the plural is one thing."""
    if entity.count == 1:
        return entity
    from lemminflect import getInflection

    plural = (getInflection(entity.noun, tag="NNS") or (entity.noun,))[0]
    return replace(entity, noun=plural, count=1) if plural in art.nouns.table() else entity


def _verb(entity: Entity, relations: list[Relation]) -> str | None:
    """What an entity does; one to whom something is done answers: the chased runs, the fought fights."""
    if entity.action is None:
        for relation in relations:
            if relation.object == entity.id and kind_of_relation(relation.relation) in _ANSWERS:
                return _ANSWERS[kind_of_relation(relation.relation)] or relation.relation
        return None
    return entity.action


def _pose(entity: Entity, casting: Casting, relations: list[Relation], graph: SceneGraph, seed: int) -> str:
    """What the entity does; what carries it decides where its verb leaves the legs open."""
    verb = _verb(entity, relations)
    thing = next((graph.entity(one.object).noun for one in relations if one.subject == entity.id), None)
    pose = pose_of(entity, casting, seed, verb=verb, thing=thing)
    if casting.kind != "person":
        return pose
    held = [graph.entity(name).noun for name in entity.holds]
    if held and not pose_named(pose).tool:
        pose = pose_holding(pose, held[0])
    for relation in relations:
        kind = kind_of_relation(relation.relation)
        if relation.subject != entity.id or kind not in _POSE_OF_CONTACT:
            continue
        if kind == "mount" and pose_named(pose).name.startswith("ride"):
            return pose
        if kind == "mount" and pose_named(pose).support != "horse":
            return "ride"
        if entity.action is None or entity.action in _FLYING:
            return "ride" if entity.action in _FLYING and kind == "upon" else _POSE_OF_CONTACT[kind]
    return pose


def _in_order(stage: Assembly, relations: list[Relation]) -> list[tuple[str, Relation]]:
    """The relations with their kinds of contact: what carries first, what needs settled hands last."""
    found = [
        (_kind(stage, relation), relation)
        for relation in relations
        if relation.subject in stage.bodies and relation.object in stage.bodies and relation.subject != relation.object
    ]
    rank = {**dict.fromkeys(STRUCTURAL, 0), **dict.fromkeys(LATE, 2)}
    return sorted(found, key=lambda pair: rank.get(pair[0], 1))


def _kind(stage: Assembly, relation: Relation) -> str:
    subject, thing = stage.graph.entity(relation.subject), stage.graph.entity(relation.object)
    kind = kind_of_relation(relation.relation)
    if relation.relation == "fly":
        return "tether" if thing.noun in _ON_STRINGS else "mount"
    if relation.relation in {"on", "in"} and subject.action in _FLYING and thing.noun in {"broom", "broomstick"}:
        return "mount"
    if relation.relation == "with":
        return _kind_of_with(stage, subject, thing)
    if thing.id in subject.holds and kind not in {*STRUCTURAL, "tether", "throw", "push", "lead"}:
        return "hold"
    if kind == "hold" and stage.castings[thing.id].kind != "thing":
        return "meet"
    return kind


def _kind_of_with(stage: Assembly, subject: Entity, thing: Entity) -> str:
    small = stage.castings[thing.id].reference < 0.7  # noqa: PLR2004
    if stage.castings[thing.id].kind != "thing" or stage.bodies[thing.id][0].airborne:
        return "beside"
    if stage.castings[subject.id].kind != "thing":
        return "hold" if small else "beside"
    carries = small and stage.bodies[subject.id][0].has("top", "rim", "seat")
    return "carry" if carries and stage.castings[subject.id].reference < 1.6 else "beside"  # noqa: PLR2004


def _apply(stage: Assembly, kind: str, relation: Relation) -> None:
    subjects, objects = stage.bodies[relation.subject], stage.bodies[relation.object]
    if kind == "hold" and len(objects) == 1 < len(subjects):
        objects = stage.multiplied(relation.object, len(subjects))
    if kind == "above" and stage.cluster_of(objects[0]).plane == "sky":
        _bring_down(stage, subjects[0], objects)
    sky = [stage.cluster_of(group[0]).plane == "sky" for group in (subjects, objects)]
    if any(sky) and kind not in {"above", "mount", "inside"}:
        return
    if kind in {"address", "hold"} and _is_done_at_a_table(stage, relation):
        for subject in subjects:
            if not subject.carried:
                on_a_table(stage, subject, objects if subject is subjects[0] else [])
        return
    if kind == "carry":
        CONTACTS["upon"](stage, objects, subjects)
        return
    if kind == "between":
        others = [
            one.object for one in stage.graph.relations if one.subject == relation.subject and one.relation == "between"
        ]
        objects = [body for name in others if name in stage.bodies for body in stage.bodies[name]]
    CONTACTS[kind](stage, subjects, objects)


def _bring_down(stage: Assembly, subject: Body, objects: list[Body]) -> None:
    """The moon as large as the cow that jumps over it, and not up in the sky."""
    for body in objects:
        body.resize(0.9 * subject.height / body.height)
        body.airborne = True
        stage.cluster_of(body).plane = "near"


def _is_done_at_a_table(stage: Assembly, relation: Relation) -> bool:
    """Whether somebody does something to a small thing that takes a table."""
    on_legs = stage.castings[relation.subject].kind == "person"
    thing = stage.castings[relation.object]
    small = thing.kind == "thing" and thing.reference < _ON_A_TABLE
    return on_legs and small and relation.relation.split(" ")[0] in unseen()["at_table"]


def _hold_the_rest(stage: Assembly, entity: Entity) -> None:
    """What is held without a relation that says so."""
    for name in entity.holds:
        if entity.id in stage.bodies and name in stage.bodies and not stage.bodies[name][0].carried:
            first, held = stage.bodies[entity.id][0], stage.bodies[name][0]
            if not stage.together(first, held) and stage.cluster_of(held).plane != "sky":
                hold(stage, stage.bodies[entity.id], stage.bodies[name])


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
