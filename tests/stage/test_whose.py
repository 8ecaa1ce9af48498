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


def test_who_hatches_looks_out_of_a_broken_shell() -> None:
    graph = scene(beast("dragon", action="hatch"), thing("egg"), relations=[("dragon", "from", "egg")])
    stage = assembled(said("a dragon hatches from an egg", graph))
    (dragon,), (egg,) = stage.bodies["dragon"], stage.bodies["egg"]
    assert egg.hides_below == "rim"
    assert dragon.box[1] < egg.point("rim")[1] < dragon.box[3]


def test_who_carries_somebody_down_a_ladder_is_on_it() -> None:
    graph = scene(
        person("firefighter", action="carry down", holds=("kitten", "ladder")),
        beast("kitten"),
        thing("ladder"),
        relations=[("firefighter", "carry", "kitten"), ("firefighter", "carry", "ladder")],
    )
    stage = assembled(said("a firefighter carries a kitten down a ladder", graph))
    (firefighter,), (ladder,), (kitten,) = (stage.bodies[one] for one in ("firefighter", "ladder", "kitten"))
    assert ladder.box[3] > firefighter.box[3]
    assert ladder.box[1] < firefighter.box[1]
    assert kitten in firefighter.held


def test_in_a_wheelchair_one_sits_whatever_one_does() -> None:
    graph = scene(
        person("girl", action="throw", holds=("ball",)),
        thing("wheelchair", kind="vehicle"),
        thing("ball"),
        relations=[("girl", "throw", "ball"), ("girl", "in", "wheelchair")],
    )
    stage = assembled(said("a girl in a wheelchair throws a ball", graph))
    assert "sit" in stage.poses["girl"]


def test_nobody_who_works_under_a_sink_is_hidden_by_it() -> None:
    graph = scene(person("plumber", action="fix"), thing("sink"), relations=[("plumber", "under", "sink")])
    stage = assembled(said("a plumber under the sink", graph))
    assert stage.bodies["plumber"][0].order > stage.bodies["sink"][0].order


@pytest.mark.parametrize("seed", SEEDS)
def test_a_bird_on_a_shoulder_leaves_the_face_free(seed: int) -> None:
    graph = scene(
        beast("parrot", action="sit"), person("pirate"), relations=[("parrot", "on the shoulder of", "pirate")]
    )
    stage = assembled(graph, seed)
    (parrot,), (pirate,) = stage.bodies["parrot"], stage.bodies["pirate"]
    eye = pirate.point("eye")[0]
    assert not parrot.box[0] < eye < parrot.box[2]


def test_skiers_have_skis_on() -> None:
    look = assembled(scene(person("skier", action="jump"))).bodies["skier"][0].look
    assert look is not None
    assert look.shoes == "skis"


def test_an_old_man_is_a_man_who_is_old() -> None:
    found = meant("an old man fishes", scene(person("man", action="fish", attributes=("old",)))).entity("man")
    assert (found.noun, found.attributes) == ("man", ("old",))


def test_who_hides_in_a_hat_has_none_on() -> None:
    graph = scene(beast("rabbit", action="hide", wears=("hat",)), thing("hat"), relations=[("rabbit", "wear", "hat")])
    stage = assembled(said("a rabbit hides in a hat", graph))
    (rabbit,), (hat,) = stage.bodies["rabbit"], stage.bodies["hat"]
    assert any(one is rabbit for one in hat.loads)


def test_an_animal_in_boxing_gloves_wears_them() -> None:
    graph = scene(
        beast("gorilla", action="fight"),
        thing("boxing glove", count=2),
        beast("kangaroo"),
        relations=[("gorilla", "fight", "kangaroo"), ("gorilla", "in", "boxing glove")],
    )
    stage = assembled(said("a gorilla in boxing gloves fights a kangaroo", graph))
    assert "boxing glove" not in stage.bodies
    look = stage.bodies["gorilla"][0].look
    assert look is not None
    assert not stage.bodies["gorilla"][0].held
    assert "boxing-gloves" in {kind for kind, _ in look.extras}
