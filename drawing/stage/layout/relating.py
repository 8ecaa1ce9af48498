"""Relations put into effect: which contact each asks for here, and in which order they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from drawing.stage import art
from drawing.stage.figures.props import prop
from drawing.stage.layout.contacts import CONTACTS, LATE, STRUCTURAL, kind_of_relation
from drawing.stage.layout.posing import FLYING, is_consulted
from drawing.stage.layout.tables import at_a_table
from drawing.stage.layout.understood import understood_words, unseen
from nlp.vocabulary import LIVING

if TYPE_CHECKING:
    from drawing.stage.layout.assembly import Assembly
    from drawing.stage.layout.bodies import Body
    from nlp.scene import Entity, Relation

_ON_STRINGS = frozenset({"kite", "balloon", "drone"})
_POLES = frozenset({"broom", "broomstick"})
_LIVING_HELD = frozenset(
    [
        "hold",
        "give",
        "hand",
        "pass",
        "deliver",
        "carry",
        "lift",
        "hug",
        "cuddle",
        "catch",
        "bring",
        "take",
        "raise",
        "cradle",
        "rock",
        "pick",
        "show",
        "offer",
        "steal",
        "sell",
    ]
)
_LOOKING = frozenset({"look", "peek", "peep", "peer", "lean", "gaze", "stare", "watch"})
_TAKING = frozenset({"steal", "take", "grab", "snatch", "fetch", "pick", "pull", "drink", "eat", "sip", "lick"})
_BEFORE_SOMEBODY = frozenset(
    {"kneel", "bow", "sing", "dance", "speak", "perform", "juggle", "play", "beg", "pray", "write", "curtsy", "teach"}
)
_FROM_ABOVE = frozenset({"fish", "jump", "dive", "look", "wave", "shout", "leap", "watch"})
_STOOD_AT = frozenset(
    {"mirror", "television", "tv", "computer", "easel", "painting", "blackboard", "fireplace", "shop window"}
)
_LOOKED_INTO = frozenset({"mirror", "looking glass", "window", "shop window", "aquarium", "crystal ball"})
_GAZING = frozenset({"cry", "weep", "bend", "lean", "argue", "fight", "laugh", "sob", "quarrel"})
_FLEEING = frozenset({"run", "flee", "escape", "hide", "fly", "jump", "swim", "crawl"})
_ON_BACKS = frozenset(
    [
        "ride",
        "sit",
        "stand",
        "lie",
        "sleep",
        "jump",
        "land",
        "perch",
        "climb",
        "balance",
        "rest",
        "travel",
        "fly",
        "hop",
    ]
)
_BOARDS = frozenset({"skateboard", "snowboard", "surfboard"})
"""What one rides standing."""
_CLIMBED = frozenset({"ladder", "rope", "rope ladder", "climbing rope"})
_WATERS = frozenset({"water", "juice", "foam"})
_FONDLED = frozenset({"kiss", "hug", "cuddle", "comfort", "pet", "stroke"})
_ROLLED = frozenset({"dough", "pastry", "cookie dough", "pizza"})
_HOOPS = frozenset({"hoop", "fire hoop"})
_FENCES = frozenset({"fence", "wall", "hedge", "gate"})
_OVER_FENCES = frozenset({"feed", "talk", "speak", "give", "hand", "pass", "pet", "stroke", "chat", "argue", "kiss"})
_PASSING = frozenset({"pass", "past", "drive past", "ride past", "walk past", "run past", "pass by", "speed past"})
_RIDES = frozenset({"carousel", "merry-go-round", "roundabout"})
_SMALL = 0.42
"""Share of somebody's height up to which whom one kisses is taken up in the hands."""
_FACING = frozenset({"address", "meet", "chase", "photograph", "halt"})
_LEAST_SEEN = 0.28
"""Share of the height of whom one has to do with that somebody is high or wide at least."""
_ARMFUL = 0.7


def in_order(stage: Assembly, relations: list[Relation]) -> list[tuple[str, Relation]]:
    """The relations with their kinds of contact: what carries first, what needs settled hands last."""
    found = [
        (_kind(stage, relation), relation)
        for relation in relations
        if relation.subject in stage.bodies and relation.object in stage.bodies and relation.subject != relation.object
    ]
    rank = {**dict.fromkeys(STRUCTURAL, 0), **dict.fromkeys((*LATE, "held"), 2)}
    return sorted(found, key=lambda pair: rank.get(pair[0], 1))


def _kind(stage: Assembly, relation: Relation) -> str:
    subject, thing = stage.graph.entity(relation.subject), stage.graph.entity(relation.object)
    kind = kind_of_relation(relation.relation)
    if (special := _kind_by_thing(relation, subject, thing)) is not None:
        return special
    beneath = kind == "share" and thing.noun.split(" ")[-1] in {"umbrella", "parasol"}
    if thing.id in subject.holds and not beneath and kind not in {*STRUCTURAL, "tether", "throw", "push", "lead"}:
        return "hold"
    if relation.relation.endswith(" of") and relation.relation.startswith(("on the ", "in the ")):
        return _kind_by_part(relation, thing)
    if relation.relation == "with":
        return _kind_of_with(stage, subject, thing)
    if stage.castings[thing.id].kind != "thing":
        return _kind_of_living(stage, relation, kind)
    return "hold" if is_consulted(relation, stage.graph) else kind


def _kind_by_part(relation: Relation, bearer: Entity) -> str:
    """On somebody's head, in somebody's hand; on a back as a rider."""
    preposition, part = relation.relation.split(" ")[0], relation.relation.split(" ")[-2]
    if preposition == "in":
        return "held"
    return "mount" if part == "back" and bearer.kind == "animal" else "perched"


def _kind_of_living(stage: Assembly, relation: Relation, kind: str) -> str:
    """The contact with people and animals: one is not in them, is held by few and stands on none."""
    verb = (stage.graph.entity(relation.subject).action or "ride").split(" ")[0]
    if kind == "inside" and relation.relation == "from" and verb in _FLEEING:
        return "away"
    if kind == "before" and (verb in _BEFORE_SOMEBODY or relation.relation == "past"):
        return "beside" if relation.relation == "past" else "meet"
    if kind in {"inside", "hold"}:
        meets = relation.relation in {"from", "out of"} if kind == "inside" else relation.relation not in _LIVING_HELD
        return "meet" if meets else "beside" if kind == "inside" else "hold"
    subject, other = stage.bodies[relation.subject][0], stage.bodies[relation.object][0]
    fondled = relation.relation.split(" ")[0] in _FONDLED and subject.has("hand_near")
    if fondled and other.height < _SMALL * subject.height:
        return "hold"
    if kind == "upon" and verb not in _ON_BACKS and subject.height > 0.8 * other.height:
        return "address"
    return kind


def _kind_by_thing(relation: Relation, subject: Entity, thing: Entity) -> str | None:
    """The contact that a thing decides: a kite is flown on a string, a broom ridden, a football kicked."""
    if relation.relation == "fly":
        return "tether" if thing.noun in _ON_STRINGS else "mount" if thing.kind != "vehicle" else "inside"
    verb = (subject.action or "").split(" ")[0]
    cases = {
        "onto_flat": relation.relation in {"in", "into", "on", "onto", "through"} and thing.noun in unseen()["flat"],
        "spray": relation.relation in {"spray", "squirt", "spit", "blow", "shoot", "splash"} and thing.noun in _WATERS,
        "in_an_arc": (relation.relation in {"juggle", "with"} and verb in {"juggle", ""} and subject.noun == "juggler")
        or relation.relation in {"juggle", "juggle with"},
        "climb": (relation.relation == "hug" and subject.kind == "animal" and thing.kind == "plant")
        or (relation.relation in {"on", "down", "up"} and thing.noun in _CLIMBED),
        "at_door": relation.relation in {"on", "at"} and verb in {"knock", "bang", "tap", "ring"},
        "cover": relation.relation in {"under", "beneath"}
        and thing.noun in unseen()["sheets"]
        and subject.kind != "thing",
        "depicted": relation.relation == "depicted on",
        "worn": relation.relation == "wear" and subject.personified is False,
        "mount": relation.relation in {"on", "in"} and subject.action in FLYING and thing.noun in _POLES,
        "throw": relation.relation in {"play", "play with"} and thing.noun.split(" ")[-1] in unseen()["balls"],
        "behind": relation.relation == "over" and verb in _LOOKING,
        "tied": relation.relation in {"to", "on"} and subject.noun in _ON_STRINGS,
        "tether": verb == "hold" and subject.kind == "animal" and thing.noun in _ON_STRINGS,
        "carry": relation.relation == "carry"
        and (subject.noun in understood_words()["bearers"]["beasts"] or subject.kind == "vehicle"),
        "hanging": relation.relation in {"from", "on", "by"}
        and verb in {"hang", "dangle", "swing"}
        and subject.kind in LIVING
        and not thing.noun.endswith("swing"),
        "upon": (relation.relation == "ride" and thing.noun in _BOARDS)
        or (relation.relation == "around" and subject.noun in {"snake", "python", "cobra"})
        or (relation.relation == "from" and verb in _FROM_ABOVE and art.kind_of(thing.noun) in {"building", "nature"}),
        "meet": (relation.relation in {"in front of", "before"} and thing.noun in _STOOD_AT)
        or (relation.relation in {"into", "in", "at"} and verb in _LOOKING and thing.noun in _LOOKED_INTO),
        "address": (relation.relation == "roll" and thing.noun in _ROLLED)
        or (relation.relation in {"on", "at"} and _writes_on(subject, thing))
        or (relation.relation == "from" and verb in _TAKING and subject.kind in LIVING)
        or (relation.relation == "over" and verb in _GAZING),
    }
    return _kind_of_happening(relation, subject, thing, verb) or next(
        (kind for kind, meant in cases.items() if meant), None
    )


def _kind_of_happening(relation: Relation, subject: Entity, thing: Entity, verb: str) -> str | None:
    """The contact that a hoop, a fence, a carousel or something that stands asks for."""
    cases = {
        "fallen_off": relation.relation in {"from", "off"}
        and verb in {"fall", "tumble", "slip"}
        and thing.noun in _POLES,
        "inside": relation.relation in {"on", "from", "at", "over", "in", "onto"} and thing.noun == "balcony",
        "through_ring": relation.relation in {"through", "jump through", "into"} and thing.noun in _HOOPS,
        "across_fence": relation.relation == "over" and thing.noun in _FENCES and verb in _OVER_FENCES,
        "bear_up": relation.relation in {"lift", "raise", "carry"}
        and subject.kind == "animal"
        and thing.kind == "vehicle",
        "pass_by": relation.relation in _PASSING and thing.kind in {"thing", "building", "vehicle", "plant"},
        "aboard_a_ride": relation.relation in {"on", "ride", "in"} and thing.noun in _RIDES,
        "pinned": relation.relation in {"on", "hang", "hang on"} and thing.noun == "washing line",
    }
    return next((kind for kind, meant in cases.items() if meant), None)


def _writes_on(subject: Entity, thing: Entity) -> bool:
    upright = understood_words()["upright"]
    return (subject.action or "").split(" ")[0] in upright["verbs"] and thing.noun in upright["surfaces"]


def _kind_of_with(stage: Assembly, subject: Entity, thing: Entity) -> str:
    small = stage.castings[thing.id].reference < _ARMFUL or prop(thing.noun) is not None
    if (
        subject.kind == "vehicle"
        and stage.castings[thing.id].kind != "thing"
        and stage.bodies[subject.id][0].has("rim", "top")
    ):
        return "carry"
    if stage.castings[thing.id].kind != "thing" or stage.bodies[thing.id][0].airborne:
        return "beside"
    if stage.castings[subject.id].kind != "thing":
        return "hold" if small else "beside"
    carries = small and stage.bodies[subject.id][0].has("top", "rim", "seat")
    return "carry" if carries and stage.castings[subject.id].reference < 1.6 else "beside"  # noqa: PLR2004


def apply(stage: Assembly, kind: str, relation: Relation) -> None:
    """Bring the bodies of a relation into a contact."""
    subjects, objects = stage.bodies[relation.subject], stage.bodies[relation.object]
    if kind == "above" and stage.cluster_of(objects[0]).plane == "sky":
        _bring_down(stage, subjects[0], objects)
    sky = [stage.cluster_of(group[0]).plane == "sky" for group in (subjects, objects)]
    if sky[1] and not sky[0] and kind in {"upon", "inside", "mount"}:
        _bring_down(stage, subjects[0], objects, 0.8)
        sky[1] = False
    grasps = kind == "hold" and sky == [True, False]
    if any(sky) and not grasps and kind not in {"above", "mount", "inside", "upon", "lifted_by", "beyond_pane"}:
        return
    _readable(stage, kind, subjects, objects)
    if kind in {"address", "hold", "reach"} and at_a_table(stage, relation):
        return
    if kind == "carry":
        _load(stage, subjects, _for_these(stage, relation, len(subjects)) if len(objects) > 1 else objects)
        return
    if kind == "between":
        others = [
            one.object
            for one in stage.graph.relations
            if one.subject == relation.subject and kind_of_relation(one.relation) == "between"
        ]
        objects = [
            body for name in dict.fromkeys(others) if name != relation.subject for body in stage.bodies.get(name, [])
        ]
        if stage.together(subjects[0], objects[0]):
            return
    if kind in {"held", "tied"}:
        kind, subjects, objects = "hold" if kind == "held" else "tether", objects, subjects
    elif kind == "hold":
        objects = _for_these(stage, relation, len(subjects))
    CONTACTS[kind](stage, subjects, objects)


def _readable(stage: Assembly, kind: str, subjects: list[Body], objects: list[Body]) -> None:
    """A mouse before a lion no smaller than can be seen."""
    if kind not in _FACING or any(stage.castings[group[0].entity].kind == "thing" for group in (subjects, objects)):
        return
    for small, large in ((subjects, objects), (objects, subjects)):
        high = max(one.height for one in large)
        for one in small:
            if stage.free(one):
                one.resize(max(1.0, _LEAST_SEEN * high / max(one.height, one.width)))


def _load(stage: Assembly, bearers: list[Body], loads: list[Body]) -> None:
    """On the backs of beasts, in the box of a truck, across the backs of several."""
    if len(bearers) > 1 == len(loads):
        CONTACTS["across_backs"](stage, bearers, loads)
    else:
        CONTACTS["inside" if bearers[0].has("rim") else "upon"](stage, loads, bearers)


def _for_these(stage: Assembly, relation: Relation, wanted: int) -> list[Body]:
    """Of what several hold, the share of those of one relation: what nobody has yet, as many as they need."""
    objects = stage.bodies[relation.object]
    others = {one.subject for one in stage.graph.relations if one.object == relation.object} - {relation.subject}
    if not any(relation.object in stage.graph.entity(name).holds for name in others):
        return objects
    free = [one for one in objects if not one.carried][:wanted]
    for one in free:
        stage.split([one])
    return free or objects


def _bring_down(stage: Assembly, subject: Body, objects: list[Body], share: float = 0.9) -> None:
    """The moon as large as the cow that jumps over it, and not up in the sky."""
    for body in objects:
        body.resize(share * subject.height / body.height)
        body.airborne = True
        stage.cluster_of(body).plane = "near"
