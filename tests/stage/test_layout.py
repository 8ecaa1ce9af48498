"""The layout: what a scene graph says is geometry on the stage."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drawing.stage.layout.build import build_stage
from drawing.stage.layout.canvas import visible
from drawing.stage.layout.setting import backdrop_of
from drawing.stage.layout.understood import understood
from drawing.stage.stage import HEIGHT
from nlp.scene import Entity, Relation, SceneGraph, Setting
from nlp.scene.graph import Part
from tests.stage.graphs import SEEDS, assembled, beast, boxes, middle, person, scene, thing

if TYPE_CHECKING:
    from drawing.stage.picture import Box

HALF_OF_ITS_SHAPE = 0.62
"""Share of a box: a duck fills some four fifths of its own, and its neighbours no more of theirs."""


@pytest.mark.parametrize("count", [1, 2, 3, 5, 6, 9, 12])
def test_counts_are_obeyed_and_nothing_is_hidden_more_than_half(count: int) -> None:
    stage = assembled(scene(beast("duck", count=count), setting=Setting("meadow")))
    ducks = stage.bodies["duck"]
    assert len({duck.id for duck in ducks}) == count
    for duck in ducks:
        nearer = [one.box for one in ducks if one.order > duck.order]
        assert _covered(duck.box, nearer) < HALF_OF_ITS_SHAPE


def _covered(box: Box, others: list[Box], steps: int = 24) -> float:
    left, top, right, bottom = box
    points = [
        (left + (right - left) * (i + 0.5) / steps, top + (bottom - top) * (j + 0.5) / steps)
        for i in range(steps)
        for j in range(steps)
    ]
    hidden = [any(a <= x <= c and b <= y <= d for a, b, c, d in others) for x, y in points]
    return sum(hidden) / len(hidden)


def test_each_of_several_gets_what_they_hold() -> None:
    graph = scene(
        person("girl", count=3, action="hold", holds=("balloon",)),
        thing("balloon"),
        relations=[("girl", "hold", "balloon")],
    )
    stage = assembled(graph)
    assert len(stage.bodies["balloon"]) == 3
    for girl in stage.bodies["girl"]:
        assert len(girl.held) == 1


def test_two_carry_one_long_thing_between_them() -> None:
    graph = scene(
        person("man", count=2, action="carry", holds=("ladder",)),
        thing("ladder"),
        relations=[("man", "carry", "ladder")],
    )
    stage = assembled(graph)
    (ladder,) = stage.bodies["ladder"]
    assert ladder.width > ladder.height
    left, right = sorted(middle(man.box)[0] for man in stage.bodies["man"])
    assert left < middle(ladder.box)[0] < right


def test_a_baby_is_held_in_the_arms() -> None:
    graph = scene(person("mother", action="hold"), person("baby"), relations=[("mother", "hold", "baby")])
    stage = assembled(graph)
    (mother,), (baby,) = stage.bodies["mother"], stage.bodies["baby"]
    assert baby.box[3] < mother.point("ground")[1] - 0.2 * mother.height
    assert baby.carried


def test_colours_of_parts_belong_to_their_thing() -> None:
    graph = scene(thing("house", "building", colours=("red",), parts=(Part("door", ("blue",)),)))
    plain = build_stage(scene(thing("house", "building")))
    house = next(layer for layer in build_stage(graph).layers if layer.item.entity == "house")
    assert house.body != next(layer for layer in plain.layers if layer.item.entity == "house").body
    other = scene(thing("house", "building", colours=("blue",), parts=(Part("door", ("red",)),)))
    assert house.body != next(layer for layer in build_stage(other).layers if layer.item.entity == "house").body


@pytest.mark.parametrize("seed", SEEDS)
def test_what_flies_has_no_floor_and_does_not_cover_what_stands(seed: int) -> None:
    graph = scene(thing("lighthouse", "building"), beast("seagull", count=3), setting=Setting("cliff"))
    stage = build_stage(graph, seed=seed)
    tower = boxes(stage, "lighthouse")
    for gull in (layer.box for layer in stage.layers if layer.item.entity == "seagull"):
        assert gull[3] < HEIGHT * 0.6
        assert gull[2] <= tower[0] or gull[0] >= tower[2] or gull[3] <= tower[1] or gull[1] >= tower[3]


@pytest.mark.parametrize("noun", ["lighthouse", "castle", "giraffe", "tree", "skyscraper", "ship"])
@pytest.mark.parametrize("aspect", [0.7, 1.0, 1.6])
def test_nothing_is_cut_off(noun: str, aspect: float) -> None:
    entity = beast(noun) if noun == "giraffe" else thing(noun, "building")
    stage = build_stage(scene(entity, setting=Setting("sea" if noun == "ship" else "hill")), aspect=aspect)
    left, top, right, bottom = boxes(stage, noun)
    assert left >= -1
    assert top >= -1
    assert right <= HEIGHT * aspect + 1
    assert bottom <= HEIGHT + 1


def test_there_is_one_moon_and_it_shines_at_night() -> None:
    graph = scene(beast("wolf", count=2, action="howl"), thing("moon"), relations=[("wolf", "at", "moon")])
    known = understood(graph)
    assert known.graph.setting.time == "night"
    backdrop = backdrop_of(known.graph, aspect=1.0, seed=0)
    assert backdrop is not None
    assert not backdrop.suns
    assert len([layer for layer in build_stage(graph).layers if layer.item.entity == "moon"]) == 1


def test_what_is_unknown_is_said_with_words_near_it() -> None:
    stage = build_stage(scene(thing("castel"), beast("dog")))
    assert any("castel" in phrase and "castle" in phrase for phrase in stage.left_out)
    assert stage.drew == ("a dog",)


def test_a_stand_in_is_said_to_be_one() -> None:
    graph = scene(thing("vase"), thing("ledge"), relations=[("vase", "on", "ledge")])
    assert "a ledge (drawn as table)" in build_stage(graph).left_out


def test_words_for_many_things_show_several_kinds() -> None:
    graph = scene(thing("bowl"), thing("fruit"), relations=[("fruit", "in", "bowl")])
    stage = assembled(graph)
    assert len({body.picture.name for body in stage.bodies["fruit"]}) >= 4
    assert not stage.left_out


def test_an_animal_eats_what_people_cook_as_people_do() -> None:
    graph = scene(
        beast("bear", count=3, action="eat", holds=("porridge",)),
        thing("porridge"),
        relations=[("bear", "eat", "porridge")],
    )
    stage = assembled(graph)
    assert stage.castings["bear"].kind == "person"
    assert len(stage.bodies["porridge"]) == 3
    cheese = scene(
        beast("mouse", action="eat", holds=("cheese",)), thing("cheese"), relations=[("mouse", "eat", "cheese")]
    )
    assert assembled(cheese).castings["mouse"].kind == "animal"


def test_hulls_lie_in_the_water() -> None:
    stage = build_stage(scene(thing("boat", "vehicle"), setting=Setting("lake")))
    layers = [layer for layer in stage.layers if layer.item.entity == "boat"]
    hull, water = layers[0].box, layers[-1].box
    assert hull[1] < water[1] < hull[3]


def test_letters_are_never_mirrored() -> None:
    graph = scene(person("teacher", action="write"), thing("blackboard"), relations=[("teacher", "on", "blackboard")])
    for seed in range(6):
        board = next(layer for layer in build_stage(graph, seed=seed).layers if layer.item.entity == "blackboard")
        assert "scale(-" not in board.body.split(">")[0]


def test_leaving_an_entity_out_of_sight_leaves_the_others_layers_whole() -> None:
    graph = scene(
        person("knight", action="fight"),
        beast("dragon"),
        thing("castle", "building"),
        relations=[("knight", "fight", "dragon"), ("knight", "in front of", "castle")],
    )
    stage = build_stage(graph)
    castle = next(layer for layer in stage.layers if layer.item.entity == "castle")
    alone = build_stage(scene(thing("castle", "building")))
    drawn = next(layer for layer in alone.layers if layer.item.entity == "castle")
    assert castle.body.count("<path") == drawn.body.count("<path")  # whole, though the dragon stands before it


PEOPLE = ("girl", "king", "witch", "soldier")
BEASTS = ("dog", "elephant", "mouse", "crow", "whale", "dragon")
THINGS = ("table", "cup", "castle", "tree", "ship", "apple", "bicycle", "moon", "umbrella")
WORDS = (
    *(
        "in",
        "on",
        "under",
        "behind",
        "in front of",
        "beside",
        "above",
        "between",
        "with",
        "at",
        "ride",
        "chase",
        "fight",
    ),
    *("hold", "eat", "throw", "push", "lead", "climb", "look at", "give", "unheard-of"),
)


@st.composite
def graphs(draw: st.DrawFn) -> SceneGraph:
    """Any scene of up to four entities with any relations, sensible or not."""
    entities = []
    for index in range(draw(st.integers(1, 4))):
        kind, nouns = draw(st.sampled_from([("person", PEOPLE), ("animal", BEASTS), ("thing", THINGS)]))
        noun, action = draw(st.sampled_from(nouns)), draw(st.sampled_from([None, "sit", "run", "sleep", "fly", "read"]))
        entities.append(
            Entity(
                f"{noun}-{index}",
                noun,
                kind=kind,
                count=draw(st.integers(1, 3)),
                action=action if kind != "thing" else None,
            )
        )
    names = st.sampled_from([entity.id for entity in entities])
    relations = draw(st.lists(st.tuples(names, st.sampled_from(WORDS), names), max_size=4))
    place = draw(st.sampled_from([None, "sea", "forest", "kitchen", "cliff", "street"]))
    return SceneGraph("any", tuple(entities), tuple(Relation(*one) for one in relations), Setting(place=place))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(graph=graphs(), seed=st.integers(0, 3), aspect=st.sampled_from([0.75, 1.0, 1.5]))
def test_any_graph_builds_finite_visible_and_the_same_again(graph: SceneGraph, seed: int, aspect: float) -> None:
    stage = build_stage(graph, aspect=aspect, seed=seed)
    assert stage == build_stage(graph, aspect=aspect, seed=seed)
    for layer in stage.layers:
        left, top, right, bottom = layer.box
        assert all(map(math.isfinite, layer.box))
        assert left <= right
        assert top <= bottom
        if not layer.fills and "line" not in layer.item.id:
            assert visible(layer.box, HEIGHT * aspect) >= LEAST_VISIBLE, layer.item
    assert len({layer.item.id for layer in stage.layers}) == len({layer.item for layer in stage.layers})


LEAST_VISIBLE = 0.6
"""Share of every item's box that lies on the canvas."""
