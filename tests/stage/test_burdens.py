"""Work and burdens: piles on a hand, ropes between two sides, pictures hung up, what is stirred and fried in."""

from __future__ import annotations

import pytest

from drawing.stage.layout.build import build_stage
from drawing.stage.layout.understood import understood
from nlp.scene import read_scene
from tests.stage.graphs import SEEDS, assembled, beast, person, said, scene, thing


@pytest.mark.parametrize("seed", SEEDS)
def test_plates_that_are_balanced_are_a_pile_on_the_hand(seed: int) -> None:
    plates = thing("plate", count=4)
    graph = scene(person("waiter", action="balance"), plates, relations=[("waiter", "balance", "plate")])
    stage = assembled(graph, seed)
    (waiter,) = stage.bodies["waiter"]
    tops = [plate.box[1] for plate in stage.bodies["plate"]]
    assert tops == sorted(tops, reverse=True)
    for plate in stage.bodies["plate"]:
        assert plate.carried
        assert plate.box[3] < waiter.box[3] - 0.2 * waiter.height


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("count", [2, 4])
def test_in_a_tug_of_war_the_rope_goes_from_side_to_side(count: int, seed: int) -> None:
    graph = said("boys playing tug of war with a rope", scene(person("boy", action="play", count=count), thing("rope")))
    stage = assembled(graph, seed)
    boys, (rope,) = stage.bodies["boy"], stage.bodies["rope"]
    assert sum(boy.flip for boy in boys) == count // 2
    assert rope.width > rope.height
    first, last = min(boys, key=lambda one: one.x), max(boys, key=lambda one: one.x)
    assert first.box[0] < rope.box[0] < first.box[2]
    assert last.box[0] < rope.box[2] < last.box[2]


@pytest.mark.parametrize("seed", SEEDS)
def test_a_picture_that_is_hung_is_in_the_air_of_a_room(seed: int) -> None:
    relations = [("woman", "hang", "picture"), ("picture", "on", "wall")]
    graph = scene(person("woman", action="hang"), thing("picture"), thing("wall"), relations=relations)
    stage = assembled(graph, seed)
    (woman,), (picture,) = stage.bodies["woman"], stage.bodies["picture"]
    assert "wall" not in stage.bodies
    assert picture.box[3] < woman.box[3] - 0.3 * woman.height


@pytest.mark.parametrize("seed", SEEDS)
def test_who_falls_off_a_broom_and_the_broom_are_in_the_air(seed: int) -> None:
    graph = scene(person("witch", action="fall"), thing("broom"), relations=[("witch", "from", "broom")])
    stage = assembled(graph, seed)
    (witch,), (broom,) = stage.bodies["witch"], stage.bodies["broom"]
    assert witch.airborne
    assert broom.airborne
    assert broom.turn


@pytest.mark.parametrize(("noun", "vessel"), [("potion", "cauldron"), ("soup", "pot")])
def test_what_is_stirred_is_in_a_vessel(noun: str, vessel: str) -> None:
    graph = understood(scene(person("witch", action="stir"), thing(noun), relations=[("witch", "stir", noun)])).graph
    assert graph.entity(noun).noun == vessel


def test_what_is_fried_is_in_a_pan_in_the_hand() -> None:
    stage = assembled(scene(person("cook", action="fry"), thing("egg"), relations=[("cook", "fry", "egg")]))
    (cook,), (pan,), (egg,) = stage.bodies["cook"], stage.bodies["cook-pan"], stage.bodies["egg"]
    assert any(one is pan for one in cook.held)
    assert pan.box[0] < (egg.box[0] + egg.box[2]) / 2 < pan.box[2]


def test_a_house_on_a_back_is_on_it() -> None:
    house = thing("house", kind="building")
    graph = said(
        "a snail with a house on its back", scene(beast("snail"), house, relations=[("snail", "with", "house")])
    )
    stage = assembled(graph)
    (snail,), (home,) = stage.bodies["snail"], stage.bodies["house"]
    assert home.height < snail.height
    assert home.box[3] < snail.box[3]
    assert snail.box[0] < (home.box[0] + home.box[2]) / 2 < snail.box[2]


def test_a_pirate_parrot_is_a_parrot_in_a_pirates_clothes() -> None:
    graph = said("a pirate parrot reads", scene(beast("parrot", action="read", attributes=("pirate",))))
    stage = assembled(graph)
    look = stage.castings["parrot"].look
    assert look is not None
    assert look.head == "parrot"
    assert understood(graph).titles["parrot"] == "a pirate parrot"


@pytest.mark.parametrize("seed", SEEDS)
def test_a_mouse_before_a_lion_can_be_seen(seed: int) -> None:
    graph = scene(
        beast("lion", action="roar"), beast("mouse", attributes=("tiny",)), relations=[("lion", "at", "mouse")]
    )
    stage = assembled(graph, seed)
    (lion,), (mouse,) = stage.bodies["lion"], stage.bodies["mouse"]
    assert max(mouse.height, mouse.width) > 0.25 * lion.height


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("dish", "tables"), [("a tray of drinks", 0), ("soup", 0), ("a roast chicken", 1)])
def test_what_fits_into_the_hands_is_served_without_a_table(dish: str, tables: int, seed: int) -> None:
    items = [item.title for item in build_stage(read_scene(f"a waiter serves {dish}"), seed=seed).items]
    assert items.count("a table") == tables
