"""Whose a phrase is: in a cradle, on a bicycle, his friend the duck, tracks on the ground, glasses on a shark."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from drawing.stage.layout.understood import understood
from tests.stage.test_deeds import said
from tests.stage.test_layout import assembled, beast, person, scene, thing

if TYPE_CHECKING:
    from nlp.scene import SceneGraph

SEEDS = (0, 1)


def meant(text: str, graph: SceneGraph) -> SceneGraph:
    return understood(said(text, graph)).graph


@pytest.mark.parametrize("seed", SEEDS)
def test_a_rocked_baby_is_in_the_cradle_and_its_mother_is_not(seed: int) -> None:
    graph = scene(
        person("mother", action="rock"),
        person("baby"),
        thing("cradle"),
        relations=[("mother", "rock", "baby"), ("mother", "in", "cradle")],
    )
    stage = assembled(said("a mother rocks a baby in a cradle", graph), seed)
    (mother,), (baby,), (cradle,) = stage.bodies["mother"], stage.bodies["baby"], stage.bodies["cradle"]
    assert any(one is baby for one in cradle.loads)
    assert all(one is not mother for one in cradle.loads)
    assert not mother.carried


def test_who_delivers_on_a_bicycle_rides_it() -> None:
    graph = scene(
        person("postman", action="deliver", holds=("letter",)),
        thing("bicycle", kind="vehicle"),
        thing("letter"),
        relations=[("postman", "deliver", "letter"), ("postman", "on", "bicycle")],
    )
    stage = assembled(said("a postman on a bicycle delivers a letter", graph))
    assert stage.poses["postman"].startswith("ride")
    (postman,), (letter,) = stage.bodies["postman"], stage.bodies["letter"]
    assert letter in postman.held


def test_a_friend_who_is_a_duck_is_one_and_not_two() -> None:
    graph = scene(
        beast("beaver", action="build"),
        thing("dam"),
        person("friend"),
        beast("duck"),
        relations=[("beaver", "build", "dam"), ("dam", "with", "friend"), ("dam", "with", "duck")],
    )
    found = meant("a beaver builds a dam with his friend the duck", graph)
    assert {one.noun for one in found.entities} == {"beaver", "dam", "duck"}


def test_footprints_are_in_nobodys_hand() -> None:
    graph = scene(
        person("detective", action="study", holds=("footprint",)),
        thing("footprint", count=3),
        relations=[("detective", "study", "footprint")],
    )
    stage = assembled(said("a detective studies footprints", graph))
    assert not any(one.carried for one in stage.bodies["footprint"])


@pytest.mark.parametrize("seed", SEEDS)
def test_all_who_push_are_behind_what_they_push(seed: int) -> None:
    graph = scene(
        person("man", count=2, action="push"), thing("car", kind="vehicle"), relations=[("man", "push", "car")]
    )
    stage = assembled(graph, seed)
    (first, second), (car,) = stage.bodies["man"], stage.bodies["car"]
    middle = (car.box[0] + car.box[2]) / 2
    assert (first.box[0] < middle) == (second.box[0] < middle)
    assert first.flip == second.flip


@pytest.mark.parametrize(("noun", "worn"), [("shark", "sunglasses"), ("octopus", "glasses"), ("snail", "hat")])
def test_beasts_without_shoulders_wear_things_as_they_are(noun: str, worn: str) -> None:
    graph = scene(beast(noun, wears=(worn,)), thing(worn), relations=[(noun, "wear", worn)])
    stage = assembled(said(f"a {noun} with {worn}", graph))
    (animal,), (thing_worn,) = stage.bodies[noun], stage.bodies[worn]
    x, y = (thing_worn.box[0] + thing_worn.box[2]) / 2, (thing_worn.box[1] + thing_worn.box[3]) / 2
    assert animal.box[0] < x < animal.box[2]
    assert y < animal.box[3]
    if worn != "hat":
        assert abs(x - animal.point("eye")[0]) + abs(y - animal.point("eye")[1]) < 0.1 * animal.width


def test_fireworks_are_in_the_sky_at_night() -> None:
    graph = scene(
        thing("castle", kind="building"), thing("firework", count=3), relations=[("firework", "above", "castle")]
    )
    assert understood(graph).graph.setting.time == "night"
    stage = assembled(scene(thing("castle", kind="building"), thing("firework", count=3)))
    assert stage.cluster_of(stage.bodies["firework"][0]).plane == "sky"


def test_a_sumo_wrestler_is_broad_and_bare() -> None:
    graph = scene(person("wrestler", action="eat", attributes=("sumo",)))
    look = assembled(said("a sumo wrestler eats", graph)).bodies["wrestler"][0].look
    assert look is not None
    assert (look.build, look.top) == ("fat", "bare")
