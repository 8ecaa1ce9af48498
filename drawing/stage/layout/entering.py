"""Bodies of an entity as they come onto the stage: how many, in which pose, how large."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from drawing.stage import art
from drawing.stage.casting import acts_as_person, mood_of
from drawing.stage.figures.props import prop
from drawing.stage.layout.bodies import Body, faced
from drawing.stage.layout.contacts import kind_of_relation
from drawing.stage.layout.posing import FLYING, is_consulted, pose_on_stage
from drawing.stage.layout.sizes import PERSON, staged
from drawing.stage.layout.understood import kinds_meant, members_meant, understood_words, unseen
from drawing.stage.layout.wording import titled
from nlp.scene import Setting

if TYPE_CHECKING:
    from drawing.stage.casting import Cast, Casting
    from drawing.stage.layout.assembly import Assembly
    from drawing.stage.picture import VectorPicture
    from nlp.scene import Entity, Relation

MOST = 12
"""Bodies that one entity has at most."""

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
        "firework",
        "fireworks",
        "aeroplane",
        "airplane",
        "plane",
        "helicopter",
        "ufo",
    ]
)
_HUNTING = frozenset({"chase", "hold", "meet", "photograph", "throw"})
"""What is done to something that flies where it can be reached."""
_SIZE_WORDS = {
    **dict.fromkeys(("tiny", "miniature", "minuscule", "wee"), 0.5),
    **dict.fromkeys(("small", "little", "short"), 0.72),
    **dict.fromkeys(("big", "large", "tall", "great"), 1.3),
    **dict.fromkeys(("huge", "giant", "enormous", "gigantic", "massive", "colossal", "immense"), 1.8),
}
_ON_LAND = frozenset({"stand", "walk", "run", "chase", "flee"})
"""Poses that are swimming where all is under water."""
_PAIR = 2
_ALTERNATE = 0.13
"""How much darker every second of several things alike is, so that they can be counted."""
_HUGE, _TINY = 1.15, 0.4
"""Shares of a person's height that something huge has at least, something tiny at most."""
_TOY = 0.22
"""Share of a person's height that a toy car has at most."""
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
        if stage.submerged and casting.kind == "person" and pose.split("-")[0] in _ON_LAND:
            pose = "swim"
        if stage.at_sea and casting.kind == "person" and pose.split("-")[0] in _ON_LAND and not self._is_borne(entity):
            pose = "swim"
        stage.poses[entity.id] = pose
        kinds = kinds_meant(entity, self.seed) if casting.kind == "thing" else members_meant(entity)
        count = max(entity.count, len(kinds) if entity.noun in understood_words()["collectives"] else 1)
        count = 1 if count == _PAIR and entity.noun in understood_words()["pairs"]["shown"] else count
        bodies = []
        for number in range(min(count, MOST)):
            shown = replace(entity, noun=kinds[number % len(kinds)], count=1) if kinds else entity
            bodies.append(self._body(shown, index, number, pose))
            bodies[-1].shade = _ALTERNATE * (number % 2) if casting.kind == "thing" and not kinds else 0.0
        mutual = entity.action is not None and kind_of_relation(entity.action) == "meet"
        if mutual and not any(entity.id in {one.subject, one.object} for one in self.contacts if _is_deed(one)):
            for body in bodies[1::2]:
                faced(body, left=True)
        stage.add(entity, bodies, "sky" if self._in_the_sky(entity, casting) else "near")

    def _is_borne(self, entity: Entity) -> bool:
        """Whether somebody is on or in something, or in somebody's hands."""
        held = any(entity.id in one.holds for one in self.stage.graph.entities)
        return held or any(one.subject == entity.id and one.relation not in {"with", "from"} for one in self.contacts)

    def _body(self, entity: Entity, index: int, number: int, pose: str) -> Body:
        stage, casting = self.stage, self.stage.castings[entity.id]
        own = self.seed + 101 * index + 17 * number
        if casting.kind == "thing" and entity.count == 1 and casting.shown in _several_kinds():
            casting = self.cast.casting(entity, stage.graph, self.seed) or casting
        if number and casting.kind == "person" and entity.noun != stage.graph.entity(entity.id).noun:
            casting = self.cast.casting(entity, stage.graph, own) or casting
        elif number and casting.look is not None and not entity.name and not entity.who:
            casting = replace(casting, look=self.cast.look(entity, stage.graph, own))
        mood, seed = mood_of(entity), self.seed if casting.kind == "thing" else own
        picture = self.cast.picture(entity, casting, pose, mood=mood, seed=seed)
        size = staged(casting.reference) / casting.reference
        if casting.kind == "animal" or entity.kind == "thing":
            size *= min(1.0, _LONGEST / (size * picture.metres * (picture.box[2] - picture.box[0])))
        if casting.kind == "thing" and (held := self._as_prop(entity)):
            picture, size = held, staged(PERSON) / PERSON
        elif casting.kind != "person":
            size *= _sized(entity, size * casting.reference)
        identifier = entity.id if number == 0 else f"{entity.id}-{number + 1}"
        title = self.titles.get(entity.id) or titled(entity, one=True)
        return Body(entity.id, identifier, title, picture, picture.metres * size, look=casting.look)

    def _in_the_sky(self, entity: Entity, casting: Casting) -> bool:
        flies = entity.action in FLYING or (entity.action is None and entity.noun in unseen()["flying"])
        hunted = any(one.object == entity.id and kind_of_relation(one.relation) in _HUNTING for one in self.contacts)
        flies = (
            flies
            and not hunted
            and not any(one.subject == entity.id and one.relation != "with" for one in self.contacts)
        )
        return entity.noun in _IN_THE_SKY or (flies and casting.kind != "person")

    def _as_prop(self, entity: Entity) -> VectorPicture | None:
        """The thing as people hold it, if it is a prop and somebody with hands has it, and nothing is in it."""
        entities = self.stage.graph.entities
        filled = any(
            one.object == entity.id and one.relation in {"in", "into", "inside", "on"} for one in self.contacts
        )
        ridden = entity.noun in {"broom", "broomstick"}
        holders = [one for one in entities if entity.id in one.holds and acts_as_person(one)]
        given = any(
            one.object == entity.id
            and (kind_of_relation(one.relation) == "hold" or is_consulted(one, self.stage.graph))
            and acts_as_person(self.stage.graph.entity(one.subject))
            for one in self.contacts
        )
        carried = entity.noun in unseen()["carried"] and any(map(acts_as_person, entities))
        wanted = (holders or ridden or carried or given) and not filled
        return prop(entity.noun, entity.colours) if wanted else None


def _sized(entity: Entity, height: float) -> float:
    """What its size words make of a thing or an animal so many metres high."""
    factor = min(1.0, _TOY * PERSON / height) if {"toy", "rubber", "plush"} & set(entity.attributes) else 1.0
    for word in entity.attributes:
        own = _SIZE_WORDS.get(word, 1.0)
        factor *= own
        if own == max(_SIZE_WORDS.values()):
            factor = max(factor, _HUGE * PERSON / height)
        elif own == min(_SIZE_WORDS.values()):
            factor = min(factor, _TINY * PERSON / height)
    return factor


def _several_kinds() -> frozenset[str]:
    """Words for several kinds of things."""
    return frozenset(understood_words()["collectives"]) | frozenset(understood_words()["countables"])


def _is_deed(relation: Relation) -> bool:
    return kind_of_relation(relation.relation) in {"meet", "address", "chase"}


def _as_one(entity: Entity) -> Entity:
    """Grapes, scissors, stairs: what has a picture of its own in the plural is one thing."""
    if entity.count == 1:
        return entity
    from lemminflect import getInflection

    plural = (getInflection(entity.noun, tag="NNS") or (entity.noun,))[0]
    return replace(entity, noun=plural, count=1) if plural in art.nouns.table() else entity
