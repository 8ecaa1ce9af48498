"""Things from above and things meant: slung from poles, falling around, browsed, grilled, changed, on walls."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from drawing.stage.layout.setting import place_of
from drawing.stage.layout.understood import understood
from nlp.scene.graph import Setting
from tests.stage.test_deeds import said
from tests.stage.test_layout import assembled, beast, person, scene, thing

if TYPE_CHECKING:
    from nlp.scene import SceneGraph

SEEDS = (0, 1)


def meant(text: str, graph: SceneGraph) -> SceneGraph:
    return understood(said(text, graph)).graph


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("load", "kind"), [("fish", "animal"), ("boar", "animal"), ("basket", "thing")])
def test_what_two_carry_on_a_pole_hangs_between_them(seed: int, load: str, kind: str) -> None:
    graph = scene(
        person("man", count=2, action="carry"),
        thing(load, kind=kind),
        thing("pole"),
        relations=[("man", "carry", load), (load, "on", "pole")],
    )
    stage = assembled(said(f"two men carry a {load} on a pole", graph), seed)
    (first, second), (hung,), (pole,) = stage.bodies["man"], stage.bodies[load], stage.bodies["pole"]
    left, right = sorted((first, second), key=lambda one: one.box[0])
    middle = (hung.box[0] + hung.box[2]) / 2
    assert left.point("hand_near")[0] < middle < right.point("hand_near")[0]
    assert hung.box[3] > pole.box[3]
    assert pole.width > 4 * pole.height
    assert hung.height < left.height


@pytest.mark.parametrize("seed", SEEDS)
def test_leaves_fall_around_those_below(seed: int) -> None:
    graph = scene(person("girl"), thing("leaf", count=3, action="fall"), relations=[("leaf", "on", "girl")])
    stage = assembled(graph, seed)
    (girl,), leaves = stage.bodies["girl"], stage.bodies["leaf"]
    assert len(leaves) > 3
    assert {one.turn for one in leaves} != {0.0}
    assert all(one.airborne and one.box[3] < girl.point("ground")[1] for one in leaves)
    assert any(one.box[3] < girl.box[1] for one in leaves)
    assert any(one.box[0] > girl.box[2] or one.box[2] < girl.box[0] for one in leaves)


@pytest.mark.parametrize("seed", SEEDS)
def test_who_browses_has_the_mouth_at_the_crown_and_stands(seed: int) -> None:
    graph = scene(beast("giraffe", action="eat"), thing("tree", kind="plant"))
    stage = assembled(said("a giraffe eats leaves from a tree", graph), seed)
    (giraffe,), (tree,) = stage.bodies["giraffe"], stage.bodies["tree"]
    x, y = giraffe.point("mouth")
    left, top, right, bottom = tree.box
    assert left < x < right
    assert top < y < top + 0.66 * (bottom - top)


def test_a_scarf_leaves_an_animal_its_legs() -> None:
    bear = beast("bear", action="run", wears=("scarf",))
    stage = assembled(scene(bear, thing("scarf", colours=("red",)), relations=[("bear", "wear", "scarf")]))
    (body,), (scarf,) = stage.bodies["bear"], stage.bodies["scarf"]
    assert body.has("foot_front_near")
    x, y = (scarf.box[0] + scarf.box[2]) / 2, (scarf.box[1] + scarf.box[3]) / 2
    assert abs(x - body.point("neck")[0]) < 0.2 * body.width
    assert abs(y - body.point("neck")[1]) < 0.35 * body.height


@pytest.mark.parametrize(("verb", "noun", "station"), [("grill", "sausage", "grill"), ("chop", "wood", "stump")])
def test_what_is_worked_on_lies_where_one_does_that(verb: str, noun: str, station: str) -> None:
    graph = scene(person("man", action=verb), thing(noun), relations=[("man", verb, noun)])
    stage = assembled(said(f"a man {verb}s {noun}", graph))
    (food,), (place,) = stage.bodies[noun], stage.bodies[f"man-{station}"]
    assert food.box[3] <= place.box[1] + 0.4 * place.height
    assert place.box[0] < (food.box[0] + food.box[2]) / 2 < place.box[2]


def test_nothing_is_grilled_on_two_fires() -> None:
    graph = scene(
        person("man", action="grill"),
        thing("sausage"),
        thing("campfire"),
        relations=[("man", "grill", "sausage"), ("sausage", "over", "campfire")],
    )
    assert {one.noun for one in meant("a man grills a sausage over a campfire", graph).entities} == {
        "man",
        "sausage",
        "campfire",
    }


def test_who_is_changed_into_an_animal_is_that_animal_in_their_own_clothes() -> None:
    graph = scene(
        person("witch", action="turn"),
        person("prince"),
        beast("frog"),
        relations=[("witch", "turn", "prince"), ("prince", "into", "frog")],
    )
    stage = assembled(said("the witch turned the prince into a frog", graph))
    assert set(stage.bodies) == {"witch", "prince"}
    look = stage.bodies["prince"][0].look
    assert look is not None
    assert (look.head, look.hat) == ("frog", "crown")


def test_a_map_on_the_wall_needs_no_wall_of_bricks() -> None:
    graph = scene(
        person("teacher", action="point"),
        thing("map"),
        thing("wall"),
        relations=[("teacher", "at", "map"), ("map", "on", "wall")],
    )
    stage = assembled(said("the teacher points at a map on the wall", graph))
    assert "wall" not in stage.bodies
    (teacher,), (chart,) = stage.bodies["teacher"], stage.bodies["map"]
    assert chart.airborne
    assert chart.box[3] < teacher.point("ground")[1]


def test_on_a_planet_there_is_no_second_planet() -> None:
    graph = scene(person("astronaut"), thing("planet", colours=("green",)), relations=[("astronaut", "on", "planet")])
    found = meant("an astronaut on a green planet", graph)
    assert [one.noun for one in found.entities] == ["astronaut"]
    assert place_of(found) == "moon"


@pytest.mark.parametrize("noun", ["monster", "sea monster"])
def test_a_sea_monster_is_in_the_sea_and_no_small_one(noun: str) -> None:
    words = {"attributes": ("sea",)} if noun == "monster" else {}
    graph = scene(
        beast(noun, id="monster", **words), thing("boat", kind="vehicle"), relations=[("monster", "attack", "boat")]
    )
    found = said("a sea monster attacks a boat", graph)
    assert place_of(understood(found).graph) == "sea"
    stage = assembled(found)
    assert stage.bodies["monster"][0].height > 0.8 * stage.bodies["boat"][0].height


def test_a_kitchen_table_stands_in_a_kitchen() -> None:
    graph = scene(person("nurse"), thing("kitchen table"), relations=[("nurse", "at", "kitchen table")])
    assert place_of(graph) == "kitchen"


def test_the_stars_that_one_sees_through_a_window_are_in_its_panes() -> None:
    graph = scene(
        person("boy", action="look"),
        thing("window"),
        thing("star", count=3),
        relations=[("boy", "out of", "window"), ("boy", "at", "star")],
    )
    stage = assembled(said("a boy looks out of the window at the stars", graph))
    left, top, right, bottom = stage.bodies["window"][0].box
    for star in stage.bodies["star"]:
        x, y = (star.box[0] + star.box[2]) / 2, (star.box[1] + star.box[3]) / 2
        assert left < x < right
        assert top < y < bottom


def test_a_couple_hand_in_hand_is_two_whose_hands_meet() -> None:
    graph = scene(person("couple", count=2, action="walk"), setting=Setting(place="park"))
    stage = assembled(said("a couple walks hand in hand", graph))
    (first,), (second,) = stage.bodies["couple"], stage.bodies["couple-2"]
    assert first.box[2] > second.box[0] or second.box[2] > first.box[0]
    assert {first.look.noun, second.look.noun} == {"woman", "man"}  # type: ignore[union-attr]


@pytest.mark.parametrize("rider", ["dinosaur", "dog", "girl"])
def test_who_rides_a_skateboard_stands_on_one_of_their_size(rider: str) -> None:
    who = person(rider, action="ride") if rider == "girl" else beast(rider, action="ride")
    stage = assembled(scene(who, thing("skateboard"), relations=[(rider, "ride", "skateboard")]))
    (body,), (board,) = stage.bodies[rider], stage.bodies["skateboard"]
    assert 0.5 * body.height < board.width < 1.6 * max(body.width, body.height)
    assert body.point("ground")[1] <= board.box[3]
    assert board.width > 2.5 * board.height


def test_a_tamer_faces_the_lion() -> None:
    graph = scene(person("tamer", attributes=("lion",)), beast("lion"), relations=[("tamer", "with", "lion")])
    stage = assembled(said("a lion tamer with a lion", graph))
    (tamer,), (lion,) = stage.bodies["tamer"], stage.bodies["lion"]
    assert tamer.flip != lion.flip
    assert (lion.point("head")[0] < lion.point("tail")[0]) == (tamer.box[0] < lion.box[0])


def test_an_animal_in_a_scarf_that_knocks_on_a_door_goes_on_two_legs() -> None:
    fox = beast("fox", action="knock", wears=("scarf",))
    graph = scene(fox, thing("scarf"), thing("door"), relations=[("fox", "wear", "scarf"), ("fox", "on", "door")])
    assert assembled(said("a fox in a scarf knocking on a door", graph)).bodies["fox"][0].has("hand_near")
