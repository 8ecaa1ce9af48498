"""Bodies of an entity as they come onto the stage: how many, in which pose, how large."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from drawing.stage import art
from drawing.stage.casting import acts_as_person, mood_of, pose_of
from drawing.stage.figures.poses import pose_holding, pose_named
from drawing.stage.figures.props import prop
from drawing.stage.layout.bodies import Body
from drawing.stage.layout.contacts import kind_of_relation
from drawing.stage.layout.sizes import PERSON, staged
from drawing.stage.layout.understood import understood_words, unseen
from drawing.stage.layout.wording import titled
from nlp.scene import Setting

if TYPE_CHECKING:
    from drawing.stage.casting import Cast, Casting
    from drawing.stage.layout.assembly import Assembly
    from drawing.stage.picture import VectorPicture
    from nlp.scene import Entity, Relation, SceneGraph

MOST = 12
"""Bodies that one entity has at most."""

FLYING = frozenset({"fly", "hover", "soar", "float"})
"""Verbs that need no floor."""

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
        "ufo",
    ]
)
_SIZE_WORDS = {"tiny": 0.55, "small": 0.75, "little": 0.75, "big": 1.25, "large": 1.25, "huge": 1.6, "giant": 1.8}
_POSE_OF_CONTACT = {"mount": "ride", "inside": "sit", "upon": "sit", "climb": "climb"}
_ANSWERS = {"chase": "run", "meet": ""}
_LONGEST = 3.0


@dataclass
class Entrance:
    """Brings entities onto a stage.

    Attributes:
        stage: where they enter.
        cast: who plays them.
        seed: of the picture.
        contacts: the relations that are shown by contact.
        titles: what to call an entity that is drawn as something else, by id.
    """

    stage: Assembly
    cast: Cast
    seed: int
    contacts: list[Relation]
    titles: dict[str, str]

    def enter(self, index: int, entity: Entity) -> None:
        """All bodies of one entity, the `index`-th of the text, in a cluster of their own."""
        stage, casting = self.stage, self.stage.castings[entity.id]
        if stage.graph.setting == Setting() and entity.action is None and len(stage.graph.entities) == 1:
            entity = _as_one(entity)
        pose = pose_on_stage(entity, casting, self.contacts, stage.graph, self.seed)
        stage.poses[entity.id] = pose
        kinds = understood_words()["collectives"].get(entity.noun) if casting.kind == "thing" else None
        count = max(entity.count, len(kinds or ()))
        bodies = []
        for number in range(min(count, MOST)):
            shown = replace(entity, noun=kinds[number % len(kinds)], count=1) if kinds else entity
            bodies.append(self._body(shown, index, number, pose))
        stage.add(entity, bodies, "sky" if self._in_the_sky(entity, casting) else "near")

    def _body(self, entity: Entity, index: int, number: int, pose: str) -> Body:
        stage, casting = self.stage, self.stage.castings[entity.id]
        own = self.seed + 101 * index + 17 * number
        if casting.kind == "thing" and entity.count == 1 and casting.shown in understood_words()["collectives"]:
            casting = self.cast.casting(entity, stage.graph, self.seed) or casting
        if number and casting.look is not None and not entity.name and not entity.who:
            casting = replace(casting, look=self.cast.look(entity, stage.graph, own))
        mood, seed = mood_of(entity), self.seed if casting.kind == "thing" else own
        picture = self.cast.picture(entity, casting, pose, mood=mood, seed=seed)
        size = staged(casting.reference) / casting.reference
        if casting.kind == "animal" or entity.kind == "thing":
            size *= min(1.0, _LONGEST / (size * picture.metres * (picture.box[2] - picture.box[0])))
        if casting.kind == "thing" and (held := self._as_prop(entity)):
            picture, size = held, staged(PERSON) / PERSON
        elif casting.kind != "person":
            for word in entity.attributes:
                size *= _SIZE_WORDS.get(word, 1.0)
        identifier = entity.id if number == 0 else f"{entity.id}-{number + 1}"
        title = self.titles.get(entity.id) or titled(entity, one=True)
        return Body(entity.id, identifier, title, picture, picture.metres * size, look=casting.look)

    def _in_the_sky(self, entity: Entity, casting: Casting) -> bool:
        flies = entity.action in FLYING or (entity.action is None and entity.noun in unseen()["flying"])
        flies = flies and not any(one.subject == entity.id and one.relation != "with" for one in self.contacts)
        return entity.noun in _IN_THE_SKY or (flies and casting.kind != "person")

    def _as_prop(self, entity: Entity) -> VectorPicture | None:
        """The thing as people hold it, if it is a prop and somebody with hands has it, and nothing is in it."""
        entities = self.stage.graph.entities
        filled = any(one.object == entity.id and one.relation in {"in", "into", "inside"} for one in self.contacts)
        ridden = entity.noun in {"broom", "broomstick"}
        holders = [one for one in entities if entity.id in one.holds and acts_as_person(one)]
        given = any(
            one.object == entity.id
            and kind_of_relation(one.relation) == "hold"
            and acts_as_person(self.stage.graph.entity(one.subject))
            for one in self.contacts
        )
        carried = entity.noun in unseen()["carried"] and any(map(acts_as_person, entities))
        wanted = (holders or ridden or carried or given) and not filled
        return prop(entity.noun, entity.colours) if wanted else None


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


def pose_on_stage(entity: Entity, casting: Casting, relations: list[Relation], graph: SceneGraph, seed: int) -> str:  # noqa: C901, PLR0911 - a list of cases
    """What the entity does; what carries it decides where its verb leaves the legs open."""
    own = [one for one in relations if one.subject == entity.id]
    verb = _verb(entity, relations)
    pose = pose_of(entity, casting, seed, verb=verb, thing=next((graph.entity(one.object).noun for one in own), None))
    if casting.kind == "animal" and entity.action is None and entity.noun in unseen()["flying"]:
        return "fly"
    if casting.kind == "animal":
        rides = any(kind_of_relation(one.relation) == "mount" for one in own)
        return pose_of(entity, casting, seed, verb="sit") if rides else pose
    if casting.kind != "person":
        return pose
    if _before_a_surface(verb, own, graph):
        return str(understood_words()["upright"]["pose"])
    held = [graph.entity(name).noun for name in entity.holds] or _grasped(own, graph)
    if held and not entity.holds and pose_named(pose).holding == "" and not pose_named(pose).tool:
        return pose_holding("stand", held[0])
    if held and not pose_named(pose).tool:
        pose = pose_holding(pose, held[0])
    for relation in own:
        kind = kind_of_relation(relation.relation)
        if kind not in _POSE_OF_CONTACT:
            continue
        if kind == "mount" and pose_named(pose).name.startswith("ride"):
            return pose
        if kind == "mount" and pose_named(pose).support != "horse":
            return "ride"
        if entity.action is None or entity.action in FLYING:
            return "ride" if entity.action in FLYING and kind == "upon" else _POSE_OF_CONTACT[kind]
    return pose


def _before_a_surface(verb: str | None, relations: list[Relation], graph: SceneGraph) -> bool:
    upright = understood_words()["upright"]
    acts = (verb or "").split(" ")[0] in upright["verbs"]
    return acts and any(graph.entity(one.object).noun in upright["surfaces"] for one in relations)


def _grasped(relations: list[Relation], graph: SceneGraph) -> list[str]:
    """Nouns of what is in hand without the text's saying so: somebody held, a watch looked at."""
    return [
        graph.entity(one.object).noun
        for one in relations
        if kind_of_relation(one.relation) == "hold"
        or (one.relation in {"at", "look at", "through"} and graph.entity(one.object).noun in unseen()["consulted"])
    ]
