"""What a text means for trees, fish, races, water, cockpits and shoulders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from drawing.stage.casting import acts_as_person
from drawing.stage.layout.setting import place_of
from drawing.stage.layout.understood import understood
from nlp.scene import read_scene
from nlp.scene.graph import Setting
from tests.stage.test_deeds import said
from tests.stage.test_layout import assembled, beast, person, scene, thing

if TYPE_CHECKING:
    from nlp.scene import SceneGraph


def meant(text: str, graph: SceneGraph) -> SceneGraph:
    return understood(said(text, graph)).graph


@pytest.mark.parametrize(
    ("season", "noun", "colours"),
    [("winter", "bare tree", ()), ("autumn", "tree", ("orange",)), ("spring", "tree", ())],
)
def test_a_tree_has_the_leaves_of_its_season(season: str, noun: str, colours: tuple[str, ...]) -> None:
    graph = meant("a tree", scene(thing("tree", kind="plant"), beast("dog"), setting=Setting(season=season)))
    found = graph.entity("tree")
    assert (found.noun, found.colours) == (noun, colours)


@pytest.mark.parametrize(
    ("text", "noun"),
    [("a snowy owl in a tree", "tree"), ("snowdrops under a tree", "tree"), ("a tree in a snowy field", "bare tree")],
)
def test_a_snowy_owl_makes_no_winter(text: str, noun: str) -> None:
    graph = meant(text, scene(thing("tree", kind="plant"), beast("dog")))
    assert graph.entity("tree").noun == noun


def test_a_tree_of_a_named_colour_keeps_it() -> None:
    tree = thing("tree", kind="plant", colours=("pink",))
    found = meant("a pink tree", scene(tree, beast("dog"), setting=Setting(season="autumn")))
    assert found.entity("tree").colours == ("pink",)


def test_a_goldfish_in_a_room_is_in_its_bowl_and_one_in_a_pond_is_not() -> None:
    graph = scene(beast("cat", action="look"), beast("goldfish"), relations=[("cat", "at", "goldfish")])
    assert meant("a cat looks at a goldfish", graph).entity("goldfish").noun == "goldfish bowl"
    swims = scene(beast("cat"), beast("goldfish"), setting=Setting(place="pond"))
    assert meant("a goldfish in a pond", swims).entity("goldfish").noun == "goldfish"


@pytest.mark.parametrize("verb", ["win", "lose"])
def test_a_race_is_run_and_not_a_thing(verb: str) -> None:
    relations = [("snail", verb, "race"), ("race", "against", "car")]
    graph = scene(beast("snail", action=verb), thing("race"), thing("car", kind="vehicle"), relations=relations)
    stage = assembled(said(f"a snail {verb}s a race against a car", graph))
    assert set(stage.bodies) == {"snail", "car"}
    (snail,), (car,) = stage.bodies["snail"], stage.bodies["car"]
    assert snail.flip == car.flip
    ahead = snail.box[0] > car.box[0] if not snail.flip else snail.box[0] < car.box[0]
    assert ahead == (verb == "win")


def test_who_is_led_to_water_comes_to_a_pond() -> None:
    graph = meant(
        "a man leads a horse to water", scene(beast("horse"), thing("water"), relations=[("horse", "to", "water")])
    )
    assert [one.noun for one in graph.entities] == ["horse"]
    assert place_of(graph) == "pond"


def test_who_waves_from_a_cockpit_is_in_the_plane() -> None:
    graph = scene(
        person("pilot", action="wave"),
        thing("cockpit"),
        thing("plane", kind="vehicle"),
        relations=[("pilot", "from", "cockpit")],
    )
    stage = assembled(said("a pilot waves from the cockpit of a plane", graph))
    (pilot,), (plane,) = stage.bodies["pilot"], stage.bodies["plane"]
    assert plane.box[0] < (pilot.box[0] + pilot.box[2]) / 2 < plane.box[2]


def test_on_somebodys_shoulders_one_rides_no_bicycle() -> None:
    graph = scene(
        person("child", action="ride"), person("soldier"), relations=[("child", "on the shoulder of", "soldier")]
    )
    assert len(meant("a child rides on the shoulders of a soldier", graph).entities) == 2


@pytest.mark.parametrize("beast_name", ["hedgehog", "turtle"])
def test_a_small_beast_with_an_umbrella_holds_it(beast_name: str) -> None:
    animal = beast(beast_name, id="one", action="walk")
    graph = meant("it walks", scene(animal, thing("umbrella"), relations=[("one", "with", "umbrella")]))
    assert acts_as_person(graph.entity("one"))


def test_who_stands_on_one_leg_balances() -> None:
    graph = meant("a dancer stands on one leg", scene(person("dancer", action="stand")))
    assert graph.entity("dancer").action == "balance"


def test_santa_looks_like_santa() -> None:
    assert read_scene("Santa Claus carries a sack").entities[0].noun == "santa"


@pytest.mark.parametrize(
    ("noun", "place"), [("hospital bed", "hospital"), ("park bench", "park"), ("kitchen table", "kitchen")]
)
def test_furniture_named_after_its_place_is_there(noun: str, place: str) -> None:
    assert place_of(scene(person("girl"), thing(noun), relations=[("girl", "on", noun)])) == place
